"""The journey of a person, page after page, by labels and roles: what is asked of the regulation is drawn at random."""

import re
from dataclasses import dataclass

RENNES, GUYANE = "ACADÉMIE DE RENNES", "ACADÉMIE DE LA GUYANE"
EXAMENS = {
    "BCP": "Baccalauréat professionnel",
    "CAP": "Certificat d’aptitude professionnelle",
    "BP": "Brevet professionnel",
    "CS": "Certificat de spécialisation",
}
MOT_DE_PASSE = "Petite-Ourse!7"


@dataclass(frozen=True)
class Personne:
    """Who registers, and where they live."""

    prenoms: str
    nom: str
    adresse_mail: str
    voie: str = "12 bis rue de l’Île"
    code_postal: str = "35000"
    localite: str = "Rennes"
    telephone: str = "06 12 34 56 78"
    naissance: str = "30/05/1998"
    departement: str = "35 - Ille-et-Vilaine"
    commune: str = "Rennes"


def a_cayenne(**civil):
    """Somebody who lives where clocks differ."""
    return Personne(
        **civil, voie="3 rue Lallouette", code_postal="97300", localite="Cayenne", telephone="06 94 12 34 56",
        departement="973 - Guyane", commune="Cayenne",
    )  # fmt: skip


# The account


def creer_le_compte(v, personne):
    v.aller("/")
    v.suivre("Je crée mon compte")
    remplir_la_creation(v, personne)
    v.presser("Créer mon compte")
    assert v.titre == "Votre compte est en cours de création"


def remplir_la_creation(v, personne):
    v.cocher("Civilité", "Madame")
    v.remplir("Nom de famille", personne.nom)
    v.remplir("Confirmation du nom de naissance", personne.nom)
    v.remplir("Prénoms", personne.prenoms)
    v.remplir("Date de naissance", personne.naissance)
    v.remplir("Confirmation de la date de naissance", personne.naissance)
    v.choisir("Pays de naissance", "France (dont outre-mer)")
    v.choisir("Département, DOM ou COM de naissance", personne.departement)
    v.remplir("Commune de naissance", personne.commune)
    v.remplir("Adresse mail", personne.adresse_mail)
    v.remplir("Confirmation de l’adresse mail", personne.adresse_mail)
    v.remplir("Mot de passe", MOT_DE_PASSE)
    v.remplir("Confirmation du mot de passe", MOT_DE_PASSE)


def activer_par_le_courriel(v, personne):
    courriel = v.site.courriel(personne.adresse_mail, "Activer mon compte")
    lien = next(lien for lien in courriel.liens if "/activer/" in lien)
    v.aller(lien)
    v.presser("Activer mon compte")
    assert v.titre == "Se connecter"


def se_connecter(v, adresse, mot_de_passe=MOT_DE_PASSE):
    v.remplir("Identifiant de connexion", adresse)
    v.remplir("Mot de passe", mot_de_passe)
    v.presser("Se connecter")


# The nine steps


def presenter_son_mot_de_passe(v, adresse, mot_de_passe="quatre gares sous la pluie"):
    """The first step of staff."""
    v.remplir("Adresse mail professionnelle", adresse)
    v.remplir("Mot de passe", mot_de_passe)
    v.presser("Continuer")


def demarrer(v, domaine, service):
    v.aller("/candidat/inscriptions/")
    v.suivre(re.compile("Ajouter une nouvelle candidature|M’inscrire à un examen"))
    v.suivre(re.compile(EXAMENS[domaine]))
    if not v.bouton("Démarrer mon inscription").count():
        v.suivre(re.compile("^20[0-9]{2}"))
        v.suivre(re.compile(service))
    v.presser("Démarrer mon inscription")


def suivant(v):
    """Press Suivant; nothing is refused."""
    v.presser("Suivant")
    assert v.erreurs == [], v.erreurs


def accepter_les_modalites(v):
    v.cocher_la_case("J’ai lu les modalités d’inscription")
    suivant(v)


def s_identifier(v, personne):
    v.choisir("Nationalité", "France (dont outre-mer)")
    v.choisir("Pays", "France (dont outre-mer)")
    v.remplir("Numéro, rue, voie", personne.voie)
    v.remplir("Code postal", personne.code_postal)
    v.remplir("Localité", personne.localite)
    v.remplir("Téléphone personnel mobile", personne.telephone)
    suivant(v)


def situations(v):
    """Those of who presents the whole diploma: « Pas encore à dire » is for who leaves épreuves for later (R12)."""
    return [une for une in options(v, "Situation à l’inscription") if not une.startswith("Pas encore")]


def s_informer(v, hasard):
    """Individual candidate, with one of the situations offered; without script they are all, until the first try."""
    v.choisir("Catégorie du candidat", "INDIVIDUEL")
    v.choisir("Situation à l’inscription", hasard.choice(situations(v)))
    v.choisir("Établissement ou unité d’inscription", options(v, "Établissement ou unité d’inscription")[0])
    v.cocher("Aménagement de la durée de formation", "Non")
    v.cocher("Demande d’aménagement d’épreuves au titre du handicap", "Non")
    v.cocher("J’accepte que mes résultats soient communiqués", hasard.choice(["Oui", "Non"]))
    v.cocher("J’accepte que mes résultats, mon nom", hasard.choice(["Oui", "Non"]))
    v.presser("Suivant")
    if not v.script and v.erreurs:
        v.choisir("Situation à l’inscription", hasard.choice(situations(v)))
        suivant(v)


def se_qualifier(v, hasard):
    """A specialty drawn among those offered; its label."""
    specialite = hasard.choice(options(v, "Spécialité"))
    v.choisir("Spécialité", specialite)
    v.cocher("Forme de passage", "Globale")
    v.cocher("Dérogation à la forme de passage", "Non")
    suivant(v)
    return specialite


def declarer_un_diplome(v, hasard):
    """A diploma held, drawn among those that count for the specialty, when some do; its label."""
    ajouter = v.bouton("Autre spécialité ou autre diplôme obtenu")
    if not ajouter.count():
        suivant(v)
        return ""
    v.presser("Autre spécialité ou autre diplôme obtenu")
    diplome = hasard.choice(options(v, "Titre ou diplôme obtenu"))
    v.choisir("Titre ou diplôme obtenu", diplome)
    v.remplir("Année d’obtention", "2024")
    v.choisir("Académie", "Rennes")
    suivant(v)
    if v.bouton("Retirer cet acquis").count():  # what it gives is shown before going on
        suivant(v)
    return diplome


def choisir_les_epreuves(v, hasard):
    """Answer all that is asked, optional épreuves included when a draw says so."""
    for _ in range(3):
        _repondre(v, hasard)
        v.presser("Suivant")
        if "Récapitulatif" in v.page.title():
            return
    raise AssertionError(v.erreurs)


def _repondre(v, hasard):
    for groupe in v.page.locator("form fieldset[id^=champ-]").all():
        coches = groupe.locator("input:checked").count()
        voulus = 1 if groupe.locator("input[type=radio]").count() else _nombre_demande(groupe)
        boutons = groupe.locator("input").all()
        for bouton in hasard.sample(boutons, len(boutons))[: max(0, voulus - coches)]:
            v.cocher_ceci(bouton)
    pris = set()
    for liste in v.page.locator("form select").all():
        if not liste.input_value():
            v.choisir_dans(liste, hasard.choice([une for une in _valeurs(liste) if une not in pris]))
        pris.add(liste.input_value())


def _nombre_demande(groupe):
    """« Choisissez 3 activités » : how many boxes a group asks for."""
    chiffres = re.findall(r"[0-9]+", groupe.locator("legend").inner_text())
    return int(chiffres[0]) if chiffres else 1


def options(v, libelle):
    """What a list lets choose."""
    return v.champ(libelle).locator("option:not([value='']):not(:disabled)").all_text_contents()


def _valeurs(liste):
    return [option.get_attribute("value") for option in liste.locator("option:not([value=''])").all()]


def accepter_les_conditions_et_enregistrer(v):
    v.cocher_la_case("Je m’engage à fournir")
    v.presser("Enregistrer")
    assert v.titre in {"Votre inscription est enregistrée", "Votre modification est enregistrée"}


# Afterwards


def telecharger(v, lien):
    """The PDF that a link of the page leads to."""
    adresse = v.page.get_by_role("main").get_by_role("link", name=lien).first.get_attribute("href")
    reponse = v.contexte.request.get(adresse)
    assert (reponse.status, reponse.headers["content-type"]) == (200, "application/pdf")
    return reponse.body()


def valeur_de(v, terme):
    """What stands beside a term, in a list of values."""
    return v.page.get_by_role("main").locator("dl > div").filter(has_text=terme).first.locator("dd").inner_text()


def avancer_jusqu_aux_conditions(v):
    """Go through all the steps again, changing nothing."""
    while "Conditions d’inscription" not in v.page.title():
        suivant(v) if v.bouton("Suivant").count() else v.suivre("Suivant")


def ouvrir_la_candidature(v, specialite):
    """From « Mes inscriptions », by its card."""
    v.aller("/candidat/inscriptions/")
    v.suivre(specialite)
    assert v.titre == "Mes activités"


def modifier_la_voie(v, voie):
    """Change the street, go on to the end, save. What was accepted once is not shown again."""
    v.presser("Modifier")
    v.remplir("Numéro, rue, voie", voie)
    avancer_jusqu_aux_conditions(v)
    accepter_les_conditions_et_enregistrer(v)


def se_desinscrire(v):
    v.suivre("Se désinscrire")
    v.presser("Oui, me désinscrire")

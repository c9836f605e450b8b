"""Bad input as a person meets it: words at the field and above, a link that leads there, nothing to type again."""

import pytest

from tests.parcours import trajet
from tests.parcours.saisies import EMOJI, LONG, PRIVE, RUSSE, SOSIE
from tests.parcours.trajet import Personne

pytestmark = pytest.mark.navigateur
FACONS = [pytest.param(1280, True, id="bureau-avec-script"), pytest.param(360, False, id="telephone-sans-script")]
PCS = "Catégorie socio-professionnelle d’un représentant légal"
DECRIT = """champ => champ.getAttribute('aria-describedby').split(' ')
    .map(une => document.getElementById(une).textContent.trim()).join(' ')"""


def dit_au_champ(v, libelle):
    """What a screen reader says after the label of a field."""
    return " ".join(v.champ(libelle).evaluate(DECRIT).split())


def lignes(v):
    """The summary of errors, its spaces made plain."""
    return [" ".join(ligne.split()) for ligne in v.erreurs]


def verifier(v, fautes):
    """Each wrong field says what is wrong; the summary holds one link for each, in the order of the page."""
    assert v.reponse.status == 422
    for libelle, (texte, debut) in fautes.items():
        assert dit_au_champ(v, libelle).startswith(debut), (libelle, dit_au_champ(v, libelle))
        assert v.valeur(libelle) == texte
    liens = v.page.locator("#erreurs a")
    assert liens.all_inner_texts() == list(fautes)
    if v.script:
        assert v.page.evaluate("document.activeElement.id") == "erreurs"
    liens.last.click()
    if v.script:
        dernier = v.champ(list(fautes)[-1])
        assert dernier.evaluate("champ => champ === document.activeElement")


@pytest.mark.parametrize(("largeur", "script"), FACONS)
def test_identification_fausse_se_dit_a_chaque_champ_et_se_corrige_sans_rien_retaper(visiter, site, largeur, script):
    candidat = site.coulisses.candidat(date_naissance="30/05/2010")
    cle = site.coulisses.brouillon(compte_id=candidat["id"], service_id=site.service("CAP", "14")["id"])
    v = visiter(session=candidat["session"], largeur=largeur, script=script)
    v.aller(f"/candidat/inscription/{cle}/identification/")
    fautes = {
        "Numéro, rue, voie": (LONG, "Ce texte est trop long : 100 caractères au plus, il en compte 400."),
        "Complément d’adresse 1": (EMOJI, "Le caractère « 🎓 » (pictogramme) ne peut pas figurer sur vos documents."),
        "Localité": (RUSSE, "Le caractère « М » (lettre cyrillique) ne peut pas figurer sur vos documents."),  # noqa: RUF001
        "Téléphone personnel mobile": ("06 12", "Le numéro n’a pas le bon nombre de chiffres."),
        "Identifiant national (INE)": (PRIVE, "Ce texte contient un caractère invisible ou illisible en position 2"),
        "Adresse mail du représentant légal": (SOSIE, "L’adresse contient « е » (lettre cyrillique)"),  # noqa: RUF001
    }
    v.choisir("Nationalité", "France (dont outre-mer)")
    v.choisir("Pays", "France (dont outre-mer)")
    v.remplir("Code postal", "35000")
    for libelle, (texte, _) in fautes.items():
        v.remplir(libelle, texte)
    v.presser("Suivant")
    verifier(v, fautes)
    assert (v.valeur("Nationalité"), v.valeur("Code postal")) == ("99100", "35000")
    for libelle in fautes:
        v.remplir(libelle, "")
    v.remplir("Numéro, rue, voie", "1 rue des Fautes")
    v.remplir("Localité", "Quimper")
    v.choisir(PCS, trajet.options(v, PCS)[0])
    v.remplir("Adresse mail du représentant légal", "paul@exemple.fr")
    v.remplir("Nom du représentant légal", "Martin")
    v.remplir("Prénom du représentant légal", "Paul")
    v.presser("Suivant")
    doute = "« Quimper » n’est pas dans notre liste pour 35000 (Rennes"
    assert dit_au_champ(v, "Localité").startswith(doute)
    if v.script:
        assert v.page.evaluate("document.activeElement.id") == "doutes"
    v.remplir("Localité", "rennes")
    trajet.suivant(v)
    assert v.chemin.endswith("/informations/")


@pytest.mark.parametrize(("largeur", "script"), FACONS)
def test_compte_faux_se_dit_a_chaque_champ_et_garde_tout_sauf_le_mot_de_passe(visiter, largeur, script):
    v = visiter(largeur=largeur, script=script)
    v.aller("/compte/creer/")
    trajet.remplir_la_creation(v, Personne("Jeanne", "Martin", "jeanne.martin@exemple.fr"))
    fautes = {
        "Prénoms": ("Jeanne 2", "Le caractère « 2 » ne figure pas dans un nom."),
        "Date de naissance": ("31/02/1998", "Le 31/02/1998 n’existe pas : vérifiez le jour, en février 1998."),
        "Adresse mail": (SOSIE, "L’adresse contient « е » (lettre cyrillique)"),  # noqa: RUF001
    }
    for libelle, (texte, _) in fautes.items():
        v.remplir(libelle, texte)
    v.presser("Créer mon compte")
    verifier(v, fautes)
    gardes = {un: v.valeur(un) for un in ("Nom de famille", "Commune de naissance", "Mot de passe")}
    assert gardes == {"Nom de famille": "Martin", "Commune de naissance": "Rennes", "Mot de passe": ""}


def test_choix_forge_dans_la_page_est_refuse_au_champ(visiter, site):
    candidat = site.coulisses.candidat()
    cle = site.coulisses.brouillon(
        compte_id=candidat["id"], service_id=site.service("BCP", "14")["id"], jusqu_a="qualification"
    )
    v = visiter(session=candidat["session"])
    v.aller(f"/candidat/inscription/{cle}/qualification/")
    v.champ("Spécialité").evaluate("liste => { liste.add(new Option('Forgée', 'bcp/forgee')) }")
    v.choisir("Spécialité", "Forgée")
    v.cocher("Forme de passage", "Globale")
    v.cocher("Dérogation à la forme de passage", "Non")
    v.presser("Suivant")
    refus = "Cette spécialité n’est pas ouverte à cette session dans ce service : choisissez-en une de la liste."
    assert (lignes(v), dit_au_champ(v, "Spécialité")) == ([f"Spécialité : {refus}"], refus)

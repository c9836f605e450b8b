"""The whole journey, from an empty database: account, mails, nine steps, papers, change, withdrawal; once a domaine."""

import pytest

from tests.parcours import trajet
from tests.parcours.clavier import Claviste
from tests.parcours.papiers import compact, epreuves_affichees, epreuves_imprimees, imprimees_comme, texte
from tests.parcours.trajet import GUYANE, MOT_DE_PASSE, RENNES, Personne, a_cayenne

pytestmark = pytest.mark.navigateur
DOMAINES = ("BCP", "CAP", "BP", "CS")
BUREAU, TELEPHONE = 1280, 360
FACONS = (
    {"largeur": BUREAU, "script": True},
    {"largeur": TELEPHONE, "script": False},
    {"largeur": TELEPHONE, "script": True, "sombre": True},
    {"largeur": BUREAU, "script": False, "sombre": True},
)
AVIS = "J’accepte que mes résultats"


@pytest.fixture
def facon(request, graine):
    """Width and script: the four, one a domaine, which one the seed says."""
    return FACONS[(DOMAINES.index(request.getfixturevalue("domaine")) + graine) % len(FACONS)]


@pytest.fixture
def lieu(request, graine):
    """The académie: both are registered in, for two domaines each."""
    return (RENNES, GUYANE)[(DOMAINES.index(request.getfixturevalue("domaine")) // 2 + graine) % 2]


@pytest.mark.parametrize("domaine", DOMAINES)
def test_s_inscrire_du_compte_a_la_desinscription(visiter, hasard, domaine, facon, lieu):
    v = visiter(**facon)
    personne = (a_cayenne if lieu == GUYANE else Personne)(
        prenoms="Anne-Maëlle", nom="L’Hostis Œuvrard", adresse_mail=f"anne.{domaine.lower()}@exemple.fr"
    )
    entrer(v, personne)
    specialite, epreuves = remplir_et_enregistrer(v, hasard, personne, domaine, lieu)
    verifier_le_numero(v, personne, specialite, lieu)
    verifier_les_documents(v, epreuves, specialite, version=1)
    verifier_la_modification(v, personne, epreuves, specialite)
    verifier_les_messages(v)
    verifier_la_desinscription(v, personne, specialite)


def test_s_inscrire_au_clavier_seul(visiter, hasard):
    v = visiter(Claviste)
    personne = Personne(prenoms="Yves", nom="Clavier", adresse_mail="yves.clavier@exemple.fr")
    entrer(v, personne)
    specialite, epreuves = remplir_et_enregistrer(v, hasard, personne, "BCP", RENNES)
    verifier_le_numero(v, personne, specialite, RENNES)
    verifier_la_modification(v, personne, epreuves, specialite)
    verifier_la_desinscription(v, personne, specialite)


def entrer(v, personne):
    trajet.creer_le_compte(v, personne)
    trajet.activer_par_le_courriel(v, personne)
    trajet.se_connecter(v, personne.adresse_mail, MOT_DE_PASSE)
    assert (v.titre, "Vous n’êtes inscrit à aucun examen." in v.texte) == ("Mes inscriptions", True)


def remplir_et_enregistrer(v, hasard, personne, domaine, lieu):
    """The specialty without its code, and the rows of épreuves as the récapitulatif shows them."""
    trajet.demarrer(v, domaine, lieu)
    trajet.accepter_les_modalites(v)
    trajet.s_identifier(v, personne)
    trajet.s_informer(v, hasard)
    specialite = trajet.se_qualifier(v, hasard)
    trajet.declarer_un_diplome(v, hasard)
    trajet.choisir_les_epreuves(v, hasard)
    assert "Vous n’êtes pas encore inscrit" in v.texte
    epreuves = epreuves_affichees(v)
    v.suivre("Suivant")
    trajet.accepter_les_conditions_et_enregistrer(v)
    return specialite.rpartition(" (")[0] or specialite, epreuves


def verifier_le_numero(v, personne, specialite, lieu):
    """The page that follows Enregistrer, and the mail that confirms it, say the same."""
    assert [trajet.valeur_de(v, terme) for terme in ("N° d’inscription", "Spécialité")] == ["001", specialite]
    courriel = v.site.courriel(personne.adresse_mail, "Inscription enregistrée")
    numero, cloture = (trajet.valeur_de(v, terme) for terme in ("N° candidat", "Modifiable jusqu’au"))
    for ligne in (f"N° candidat : {numero}", "N° d’inscription : 001", f"Modifiable jusqu’au : {cloture}", lieu):
        assert compact(ligne) in compact(courriel.texte)
    zones = ("Cayenne", "Paris") if lieu == GUYANE else ("Paris",)
    assert [zone in cloture for zone in zones] == [True] * len(zones)


def verifier_les_documents(v, epreuves, specialite, *, version):
    """Each position on the paper, and no other; the pieces of the request are those of the page."""
    recapitulatif = trajet.telecharger(v, "Visualiser/Imprimer")
    assert epreuves_imprimees(recapitulatif) == imprimees_comme(epreuves)
    assert f"Version{version}du" in compact(texte(recapitulatif))
    assert compact(specialite) in compact(texte(recapitulatif))
    v.suivre("Mes documents")
    demande = compact(texte(trajet.telecharger(v, f"Demande de pièces justificatives, version {version}")))
    v.revenir()
    v.suivre("Mes justificatifs")
    libelles = v.page.get_by_role("main").locator(".cy-piece__libelle")
    pieces = libelles.evaluate_all("libelles => libelles.map(libelle => libelle.firstChild.textContent.trim())")
    assert len(pieces) >= 2
    assert [piece for piece in pieces if compact(piece) not in demande] == []


def verifier_la_modification(v, personne, epreuves, specialite):
    """The version goes up, the papers follow, the mail says what changed."""
    trajet.ouvrir_la_candidature(v, specialite)
    v.suivre("Mon inscription")
    assert epreuves_affichees(v) == epreuves
    trajet.modifier_la_voie(v, "99 rue du Changement")
    verifier_les_documents(v, epreuves, specialite, version=2)
    courriel = v.site.courriel(personne.adresse_mail, "Modification d’inscription")
    assert ("version 2" in courriel.texte, "99 rue du Changement" in courriel.texte) == (True, True)


def verifier_les_messages(v):
    v.aller("/candidat/messages/")
    sujets = v.page.locator(".cy-messages a").all_inner_texts()
    assert [sujet.partition("\u00a0:")[0] for sujet in sujets] == [
        "Modification d’inscription",
        "Inscription enregistrée",
    ]
    v.suivre(sujets[0])
    assert v.titre == sujets[0]
    if v.script:  # what was on the screen was read
        v.bouton("Marquer comme lu").wait_for(state="hidden")
        v.aller("/candidat/messages/")
    else:
        v.presser("Marquer comme lu")
    assert v.texte.lower().count("non lu") == 1  # badges are set in capitals


def verifier_la_desinscription(v, personne, specialite):
    trajet.ouvrir_la_candidature(v, specialite)
    trajet.se_desinscrire(v)
    assert "Vous n’êtes inscrit à aucun examen." in v.texte
    assert specialite in v.site.courriel(personne.adresse_mail, "Désinscription").texte

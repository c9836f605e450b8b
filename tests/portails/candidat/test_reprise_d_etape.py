"""A step left, refused, closed or opened elsewhere comes back as it was, and « Suivant » accepts it: for every step."""

from fractions import Fraction

import pytest

from cyclades.metier.candidatures.models import Saisie
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.inscriptions import demarrer, saisir
from tests.fabriques.services import service
from tests.portails.formulaires_de_page import formulaire_de
from tests.portails.outils import erreurs, erreurs_generales, texte

pytestmark = pytest.mark.django_db

ETAPES = ("modalites", "identification", "informations", "qualification", "acquis", "epreuves")
SUIVANTE = dict(zip(ETAPES, (*ETAPES[1:], "recapitulatif"), strict=True))
DEJA = Acquis(
    type=TypeAcquis.MEME_SPECIALITE, annee=2026, academie="Rennes",
    notes=(NoteAcquise("U4", Fraction(12), 2026),),
)  # fmt: skip
A_MOITIE = {
    "modalites": {"acceptees": None},
    "identification": {"voie": "4 rue Inachevée", "code_postal": "", "localite": ""},
    "informations": {"categorie": "", "handicap": None},
    "qualification": {"specialite": "", "forme": None},
    "acquis": {"0-annee": "hier"},
    "epreuves": {"situation_eps-E7": None, "activites_eps-E7": ["danse"]},
}
"""What makes each step unfinished: a field emptied (None: not ticked), or typed wrong."""

PERIMEE = (
    "Cette étape a été changée après l’ouverture de cette page, par exemple dans un autre onglet ou sur un autre "
    "appareil. Rien n’a été remplacé. Pour garder ce que vous voyez ici, choisissez de nouveau "
    "«\u00a0Suivant\u00a0»\u00a0; pour voir ce qui est déjà conservé, rouvrez l’étape."
)


class Onglet:
    """One window on one step: what the page holds, what is sent."""

    def __init__(self, scene, etape, client=None):
        self.scene, self.adresse = scene, f"/candidat/inscription/{scene.brouillon}/{etape}/"
        self.client = client or scene.client
        self.ouvrir()

    def ouvrir(self):
        return self._lue(self.client.get(self.adresse))

    def presser(self, aller, **champs):
        """Send the form as it stands, some fields changed."""
        envoi = {**formulaire_de(self.page, self.adresse).envoi, **champs, "aller": aller}
        return self._lue(self.client.post(self.adresse, {nom: un for nom, un in envoi.items() if un is not None}))

    def _lue(self, reponse):
        if reponse.status_code != 302:
            self.page = reponse
        return reponse


class Scene:
    """One person and their draft: its six steps accepted, or only started."""

    def __init__(self, acquis=(), est_remplie=True):
        petit_pays.poser()
        self.quand = maintenant()
        self.personne = compte(quand=self.quand)
        ouvert = service(quand=self.quand, reglages=petit_pays.REGLAGES)
        if est_remplie:
            self.brouillon = petit_pays.remplir(self.personne, ouvert, quand=self.quand, acquis=acquis)
        else:
            self.brouillon = demarrer(self.personne, ouvert, quand=self.quand)
        self.client = client_connecte(self.personne, quand=self.quand)

    def ailleurs(self):
        return client_connecte(self.personne, quand=self.quand)

    def gardee(self, etape):
        return Saisie.objects.get(candidature=self.brouillon).etapes[etape]


def quitter(onglet, moitie):
    assert onglet.presser("quitter", **moitie).status_code == 302


def revenir(onglet, moitie):
    assert onglet.presser("precedent", **moitie).status_code == 302


def etre_refuse(onglet, moitie):
    assert onglet.presser("suivant", **moitie).status_code == 422


def fermer_la_fenetre(onglet, moitie):
    """Sent, and the answer never seen: the page that sent it stands as it was."""
    montree = onglet.page
    etre_refuse(onglet, moitie)
    onglet.page = montree


@pytest.fixture
def scene():
    return Scene(acquis=(DEJA,))


def moitie_de(onglet, etape):
    """Only of what this page asks."""
    presents = formulaire_de(onglet.page, onglet.adresse).envoi
    assert A_MOITIE[etape].keys() <= presents.keys(), presents
    return A_MOITIE[etape]


def tape(envoi):
    """What a person typed or ticked, without what the page carries for itself or computes from it."""
    calcules = ("revision", "vu", "montre", "garder")
    listes = {nom: [un] if isinstance(un, str) else un for nom, un in envoi.items() if not nom.endswith(calcules)}
    return {nom: un for nom, un in listes.items() if un}


def finir(onglet, etape, complete):
    """« Suivant » with all that the step wants: accepted, the first time."""
    reponse = onglet.presser("suivant", **{nom: complete[nom] for nom in A_MOITIE[etape]})
    if etape == "acquis" and reponse.status_code == 200:  # what it gives is shown before going on
        reponse = onglet.presser("suivant")
    assert (reponse.status_code, erreurs(reponse), reponse.get("Location", "").split("/")[-2:-1]) == (
        302, {}, [SUIVANTE[etape]],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("partir", "ailleurs"), [(quitter, False), (quitter, True), (revenir, False), (etre_refuse, False)]
)
@pytest.mark.parametrize("etape", ETAPES)
def test_etape_laissee_a_moitie_revient_telle_quelle_et_se_termine(scene, etape, partir, ailleurs):
    onglet = Onglet(scene, etape)
    complete = formulaire_de(onglet.page, onglet.adresse).envoi
    moitie = moitie_de(onglet, etape)
    partir(onglet, moitie)
    rouverte = Onglet(scene, etape, scene.ailleurs() if ailleurs else None)
    assert tape(formulaire_de(rouverte.page, rouverte.adresse).envoi) == tape({**complete, **moitie})
    finir(rouverte, etape, complete)


@pytest.mark.parametrize("etape", ETAPES)
def test_etape_dont_la_reponse_s_est_perdue_se_renvoie_de_la_meme_page(scene, etape):
    onglet = Onglet(scene, etape)
    moitie = moitie_de(onglet, etape)
    fermer_la_fenetre(onglet, moitie)
    assert onglet.presser("suivant", **moitie).status_code == 422
    onglet.ouvrir()


@pytest.mark.parametrize("etape", ETAPES)
def test_etape_acceptee_puis_renvoyee_par_la_meme_page_passe(scene, etape):
    onglet = Onglet(scene, etape)
    onglet.presser("suivant")
    assert onglet.presser("suivant").status_code == 302


@pytest.mark.parametrize("partir", [quitter, revenir])
def test_etape_laissee_ne_reproche_rien_tant_qu_on_n_a_pas_fini(scene, partir):
    onglet = Onglet(scene, "identification")
    partir(onglet, A_MOITIE["identification"])
    reponse = onglet.ouvrir()
    assert (erreurs(reponse), "Erreur" in texte(reponse)) == ({}, False)


def test_etape_neuve_quittee_par_precedent_revient_sans_reproche():
    scene = Scene(est_remplie=False)
    saisir(scene.personne, scene.brouillon, Etape.MODALITES, True, quand=scene.quand)
    onglet = Onglet(scene, "identification")
    onglet.presser("precedent")
    assert erreurs(onglet.ouvrir()) == {}


def test_etape_refusee_puis_rechargee_garde_ses_reproches(scene):
    onglet = Onglet(scene, "identification")
    etre_refuse(onglet, A_MOITIE["identification"])
    dites = erreurs(onglet.page)
    assert (erreurs(onglet.ouvrir()), bool(dites)) == (dites, True)
    quitter(onglet, {})
    assert erreurs(onglet.ouvrir()) == dites


@pytest.mark.parametrize("etape", [une for une in ETAPES if une != "modalites"])
def test_brouillon_ne_garde_aucun_champ_technique(scene, etape):
    onglet = Onglet(scene, etape)
    etre_refuse(onglet, moitie_de(onglet, etape))
    assert "revision" not in scene.gardee(etape)["brut"]


def test_second_onglet_qui_change_la_meme_etape_est_averti_puis_choisit(scene):
    premier, second = Onglet(scene, "identification"), Onglet(scene, "identification")
    assert premier.presser("suivant", voie="1 rue du Premier").status_code == 302
    reponse = second.presser("suivant", voie="2 rue du Second")
    assert (reponse.status_code, erreurs_generales(reponse), scene.gardee("identification")["valeurs"]["voie"]) == (
        409,
        [PERIMEE],
        "1 rue du Premier",
    )
    assert second.presser("suivant").status_code == 302
    assert scene.gardee("identification")["valeurs"]["voie"] == "2 rue du Second"


def test_second_onglet_d_une_etape_inachevee_est_averti_aussi(scene):
    premier, second = Onglet(scene, "identification"), Onglet(scene, "identification")
    quitter(premier, {"voie": "1 rue du Premier", "localite": ""})
    assert second.presser("suivant", voie="2 rue du Second").status_code == 409
    assert scene.gardee("identification")["brut"]["voie"] == ["1 rue du Premier"]


def test_bloc_ajoute_est_garde_et_revient_sans_reproche():
    scene = Scene()
    onglet = Onglet(scene, "acquis")
    assert onglet.presser("ajouter-diplome").status_code == 200
    reponse = onglet.ouvrir()
    assert ("0-annee" in formulaire_de(reponse, onglet.adresse).envoi, erreurs(reponse)) == (True, {})
    assert onglet.presser("retirer-0").status_code == 200
    assert (scene.gardee("acquis")["valeurs"], scene.gardee("acquis")["brut"]) == ([], None)

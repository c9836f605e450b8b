"""What a person already holds, from the marks known of them to what is printed: kept as it was obtained."""

import re
from fractions import Fraction

import pytest

from cyclades.metier.candidatures.models import Saisie
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Specialite
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis
from tests.fabriques import petit_pays
from tests.fabriques.inscriptions import page, saisir
from tests.fabriques.services import service, session
from tests.portails.candidat.test_inscription import Scene
from tests.portails.outils import envoi, erreurs, texte
from tests.referentiels.petit import Petit

pytestmark = pytest.mark.django_db

AERONAUTIQUE = "bcp/aeronautique-systemes"
CUISINE = "bcp/cuisine"


class SceneAcquis(Scene):
    """A draft for « Cuisine », and what former sessions left."""

    def connaitre(self, *resultats, specialite=CUISINE, decision="ajourne"):
        ResultatAnterieur.objects.bulk_create(
            ResultatAnterieur(
                numero_candidat=self.personne.numero_candidat, academie_id="14", forme="globale", decision=decision,
                specialite=Specialite.objects.get(slug=specialite.partition("/")[2], domaine="BCP"),
                session=annee, unite=unite, note=note, langue=langue,
            )
            for annee, unite, note, langue in resultats
        )  # fmt: skip

    def envoyer(self, aller="suivant", **champs):
        revision = Saisie.objects.get(candidature=self.brouillon).etapes["acquis"]["revision"]
        return self.client.post(self.adresse("acquis"), {**champs, "revision": revision, "aller": aller})

    def renvoyer(self, reponse, aller="suivant", **champs):
        """Send the page that came back as it stands, and what the person changed in it."""
        return self.envoyer(aller, **(envoi(reponse) | champs))

    def declares(self):
        return page(self.personne, self.brouillon, Etape.ACQUIS, quand=self.quand).dossier.acquis


@pytest.fixture
def scene():
    return SceneAcquis()


@pytest.fixture
def avec_aeronautique(tmp_path):
    petit = Petit(tmp_path)
    petit.copier(f"{AERONAUTIQUE}.yaml", f"{AERONAUTIQUE}.yaml")
    return SceneAcquis(poser=lambda: petit.charger(petit_pays.inscriptions.QUAND))


def bouton_connus(reponse):
    lus = re.findall(r"<li>([^<]*, session [0-9]{4} [^<]*)<", reponse.content.decode())
    return [" ".join(lu.split()) for lu in lus]


def test_notes_connues_de_deux_sessions_se_proposent_session_par_session(scene):
    """R90: each keeps the year in which it was obtained."""
    scene.connaitre((2026, "U51", 13, ""), (2026, "U52", 12, ""), (2024, "U4", 15, "italien"))
    assert bouton_connus(scene.lire("acquis")) == [
        "Cuisine (22106), session 2026 (2 notes)", "Cuisine (22106), session 2024 (1 note)",
    ]  # fmt: skip


def test_reprendre_des_notes_garde_leur_session_et_leur_langue(scene):
    scene.connaitre((2026, "U51", 13, ""), (2024, "U4", 15, "italien"))
    premiere = scene.envoyer("connu-0")
    scene.renvoyer(premiere, "connu-1")
    attendus = [
        (2026, (NoteAcquise("U51", Fraction(13), 2026),)), (2024, (NoteAcquise("U4", Fraction(15), 2024, "italien"),)),
    ]  # fmt: skip
    assert [(un.annee, un.notes) for un in scene.declares()] == attendus
    relue = scene.renvoyer(scene.lire("acquis"))
    assert (relue.status_code, [(un.annee, un.notes) for un in scene.declares()]) == (302, attendus)


def test_reprendre_des_notes_les_retire_de_celles_qui_sont_proposees(scene):
    scene.connaitre((2026, "U51", 13, ""), (2024, "U4", 15, "italien"))
    reponse = scene.envoyer("connu-0")
    assert bouton_connus(reponse) == ["Cuisine (22106), session 2024 (1 note)"]


def test_reprendre_une_note_trop_ancienne_dit_qu_elle_ne_se_garde_plus(scene):
    scene.connaitre((2021, "U4", 15, "italien"))
    reponse = scene.envoyer("connu-0")
    assert "Langue vivante : Note obtenue en 2021 : une note se conserve 5 ans." in texte(reponse)
    assert page(scene.personne, scene.brouillon, Etape.ACQUIS, quand=scene.quand).choix["droits"] == ()


def test_acquis_de_plusieurs_sessions_se_montre_une_session_par_bloc(scene):
    """What was declared otherwise (a program, a former draft) is never shown under one year."""
    notes = (NoteAcquise("U51", Fraction(13), 2026), NoteAcquise("U4", Fraction(15), 2024, "italien"))
    declare = Acquis(TypeAcquis.MEME_SPECIALITE, annee=2026, notes=notes)
    assert saisir(scene.personne, scene.brouillon, Etape.ACQUIS, (declare,), quand=scene.quand) == ()
    lue = scene.lire("acquis")
    champs = envoi(lue)
    assert (champs["0-annee"], champs["0-notes-U51"], champs["0-garder"]) == (["2026"], ["13"], ["U51"])
    assert (champs["1-annee"], champs["1-notes-U4"], champs["1-langues-U4"], champs["1-garder"]) == (
        ["2024"], ["15"], ["italien"], ["U4"],
    )  # fmt: skip


def test_suivant_montre_d_abord_ce_que_les_acquis_donnent_et_y_mene(scene):
    reponse = scene.envoyer(**{"rangs": "0", "0-type": "diplome", "0-diplome": "superieur", "0-annee": "2022"})
    page_lue = reponse.content.decode()
    debut, fin = (page_lue.index(mot) for mot in ('id="resultat"', "Déclarez ici"))
    resultat = page_lue[debut:fin]
    assert reponse.status_code == 200
    assert 'id="resultat" tabindex="-1" data-attirer' in page_lue
    assert "Voici ce dont vous êtes dispensé\u00a0: vérifiez, puis Suivant" in resultat
    assert "<li>Langue vivante\u00a0: dispense</li>" in resultat
    assert '<h3 class="fr-h6">Ce que cela vous donne</h3>' in page_lue
    suite = scene.renvoyer(reponse)
    assert (suite.status_code, suite["Location"]) == (302, scene.adresse("epreuves"))


def test_reprendre_des_notes_montre_les_droits_et_laisse_choisir(scene):
    """R66: each may be unticked before going on."""
    scene.connaitre((2026, "U51", 13, ""), (2026, "U52", 12, ""))
    reponse = scene.envoyer("connu-0")
    assert "Voici ce dont vous êtes dispensé" in texte(reponse)
    assert envoi(reponse)["0-garder"] == ["U51", "U52"]
    suite = scene.renvoyer(reponse, **{"0-garder": ["U52"]})
    assert (suite.status_code, [un.renonces for un in scene.declares()]) == (302, [("U51",)])


def test_suivant_sans_droit_le_dit(scene):
    reponse = scene.envoyer(**{"rangs": "0", "0-type": "meme_specialite", "0-annee": "2026", "0-notes-U51": "8"})
    lu = texte(reponse)
    assert "Rien ne vous dispense d’une épreuve pour l’instant" in lu
    assert "Note de 8 : seules les notes d’au moins 10 se conservent." in lu


def test_retirer_un_bloc_puis_se_tromper_dit_l_erreur_au_bloc_qui_reste(scene):
    """Ranks are those of the blocks on screen, not those of what is declared."""
    reponse = scene.envoyer(**{"rangs": "1", "1-type": "diplome", "1-diplome": "superieur", "1-annee": "2099"})
    assert erreurs(reponse) == {"1-annee": ["Indiquez une année entre 1900 et 2027."]}


# --- Another specialty: R81, R82 ---


def test_notes_connues_d_une_autre_specialite_se_proposent(avec_aeronautique):
    scene = avec_aeronautique
    scene.connaitre((2025, "U4", 14, "anglais"), (2025, "U52", 16, ""), (2025, "U2", 18, ""), specialite=AERONAUTIQUE)
    assert bouton_connus(scene.lire("acquis")) == ["Aéronautique option Systèmes (25303), session 2025 (2 notes)"]
    scene.envoyer("connu-0")
    (repris,) = scene.declares()
    assert (repris.type, repris.specialite, repris.annee) == (TypeAcquis.AUTRE_SPECIALITE, AERONAUTIQUE, 2025)
    assert repris.notes == (
        NoteAcquise("U4", Fraction(14), 2025, "anglais"), NoteAcquise("U52", Fraction(16), 2025),
    )  # fmt: skip


AUTRE = {
    "rangs": "0", "0-type": "autre_specialite", "0-specialite": AERONAUTIQUE, "0-annee": "2025", "0-notes-U4": "13",
}  # fmt: skip


def test_note_de_langue_d_une_autre_specialite_se_saisit_avec_sa_langue(avec_aeronautique):
    scene = avec_aeronautique
    reponse = scene.envoyer(**AUTRE, **{"0-langues-U4": "anglais"})
    assert "Langue vivante : note de 13 gardée (session 2025)" in texte(reponse)
    assert scene.declares()[0].notes == (NoteAcquise("U4", Fraction(13), 2025, "anglais"),)


def test_note_de_langue_d_une_autre_specialite_sans_langue_la_demande_a_son_champ(avec_aeronautique):
    reponse = avec_aeronautique.envoyer(**AUTRE)
    assert (reponse.status_code, erreurs(reponse)) == (
        422, {"0-langues-U4": ["Indiquez la langue dans laquelle cette note a été obtenue."]},
    )  # fmt: skip
    assert '<option value="anglais">Anglais</option>' in reponse.content.decode()


# --- What a later registration left: R86, R89 ---


def test_note_repassee_depuis_ne_se_propose_plus(scene):
    scene.connaitre((2024, "U51", 14, ""), (2026, "U51", 8, ""), (2024, "U52", 13, ""), (2026, "U4", None, ""))
    assert bouton_connus(scene.lire("acquis")) == [
        "Cuisine (22106), session 2026 (1 note)", "Cuisine (22106), session 2024 (1 note)",
    ]  # fmt: skip


def test_note_non_reconduite_par_une_inscription_depuis_ne_se_propose_plus(scene):
    """R89: the registration of 2026 kept one of the two marks of 2024, and let the other go."""
    scene.connaitre((2024, "U51", 14, ""), (2024, "U52", 13, ""))
    ancienne = service(quand=scene.quand, session=session(annee=2026, libelle="2026"), reglages=petit_pays.REGLAGES)
    gardee = Acquis(
        TypeAcquis.MEME_SPECIALITE, annee=2024, renonces=("U52",),
        notes=(NoteAcquise("U51", Fraction(14), 2024), NoteAcquise("U52", Fraction(13), 2024)),
    )  # fmt: skip
    petit_pays.inscrire(scene.personne, ancienne, quand=scene.quand, acquis=(gardee,))
    scene.envoyer("connu-0")
    assert [un.notes for un in scene.declares()] == [(NoteAcquise("U51", Fraction(14), 2024),)]


# --- What is shown and printed ---


def test_specialite_presentee_jadis_se_lit_au_recapitulatif_et_s_imprime(avec_aeronautique):
    """DOC-3, seed 004: « Titre ou diplôme, Spécialité », the title once."""
    scene = avec_aeronautique
    scene.renvoyer(scene.envoyer(**AUTRE, **{"0-langues-U4": "anglais"}))
    dit = (
        "Examen déjà présenté, sans l’obtenir Baccalauréat professionnel "
        "Spécialité Aéronautique option Systèmes (25303) Année 2025 Académie – "
        "Détail Langue vivante : 13/20 (session 2025, anglais)"
    )
    assert dit in texte(scene.lire("recapitulatif"))

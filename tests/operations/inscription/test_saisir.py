"""« Suivant »: what was typed is always kept, accepted when the regulation accepts it, and never written over."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.referentiel.models import CodePostal, Commune
from cyclades.operations import inscription
from cyclades.operations.inscription import DossierIncomplet, RienASaisir, SaisiePerimee, ServiceFerme
from cyclades.reglementation.dossier import Identification
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.reglementation.vocabulaire import Etape, Forme
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer, saisir, taper
from tests.fabriques.petit_pays import IDENTIFICATION, INFORMATIONS, inscrire, remplir
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)
BRUT = {"voie": ["12 rue des Essais"]}


@pytest.fixture
def brouillon(candidate, ouvert):
    return demarrer(candidate, ouvert)


def ligne(brouillon, etape=Etape.IDENTIFICATION):
    return Saisie.objects.get(candidature=brouillon).etapes[etape]


def envoyer(candidate, brouillon, *, valeurs=IDENTIFICATION, revision=0, brut=None, quand=QUAND):
    tape = taper(Etape.IDENTIFICATION, valeurs, revision=revision, brut=brut)
    return inscription.saisir(acteur=acteur_de(candidate), candidature_id=brouillon, tape=tape, quand=quand)


def test_saisir_une_etape_juste_est_acceptee(candidate, brouillon):
    assert envoyer(candidate, brouillon, brut=BRUT, quand=PLUS_TARD) == ()
    gardee = ligne(brouillon)
    assert gardee["valeurs"]["voie"] == "12 rue des Essais"
    assert (gardee["brut"], gardee["essai"], gardee["refus"], gardee["revision"]) == (None, None, [], 1)
    assert Saisie.objects.get().modifiee_le == PLUS_TARD


def test_saisir_deux_fois_la_meme_chose_ne_change_que_l_heure(candidate, brouillon):
    envoyer(candidate, brouillon)
    avant = etat_des_lieux()
    assert envoyer(candidate, brouillon) == ()
    assert etat_des_lieux() == avant


def test_saisir_une_etape_fausse_garde_le_texte_et_dit_pourquoi(candidate, brouillon):
    anomalies = envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie=""), brut={"voie": [""]})
    assert [(une.etape, une.champ) for une in anomalies] == [(Etape.IDENTIFICATION, "identification.voie")]
    gardee = ligne(brouillon)
    assert (gardee["valeurs"], gardee["brut"], gardee["revision"]) == (None, {"voie": [""]}, 1)
    assert gardee["essai"]["code_postal"] == "35000"
    assert [un["message"] for un in gardee["refus"]] == [une.message for une in anomalies]


def test_saisir_une_etape_illisible_garde_le_texte(candidate, brouillon):
    """Nothing could be read of the field: the form says so, the regulation has nothing to judge."""
    assert envoyer(candidate, brouillon, valeurs=None, brut={"telephone_mobile": ["zéro six"]}) == ()
    gardee = ligne(brouillon)
    assert (gardee["valeurs"], gardee["essai"], gardee["brut"]) == (None, None, {"telephone_mobile": ["zéro six"]})


def test_saisir_une_faute_apres_coup_laisse_ce_qui_etait_accepte(candidate, brouillon):
    envoyer(candidate, brouillon)
    envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie=""), brut={"voie": [""]}, revision=1)
    gardee = ligne(brouillon)
    assert (gardee["valeurs"]["voie"], gardee["brut"], gardee["revision"]) == ("12 rue des Essais", {"voie": [""]}, 2)


def test_saisir_la_faute_corrigee_efface_le_texte_refuse(candidate, brouillon):
    envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie=""), brut={"voie": [""]})
    assert envoyer(candidate, brouillon, revision=1) == ()
    gardee = ligne(brouillon)
    assert (gardee["brut"], gardee["essai"], gardee["refus"], gardee["revision"]) == (None, None, [], 2)


@pytest.mark.parametrize(
    ("faux", "champ"),
    [
        ({"nationalite": "99999"}, "nationalite"),
        ({"nationalite": "99430"}, "nationalite"),
        ({"pays": "99999", "code_postal": "", "localite": "Ailleurs"}, "pays"),
    ],
)
def test_saisir_ce_qui_n_est_pas_dans_les_listes_est_refuse(candidate, brouillon, faux, champ):
    """A territory is no nationality."""
    anomalies = envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, **faux))
    assert ("reference_inconnue", f"identification.{champ}") in {(une.code, une.champ) for une in anomalies}


@pytest.mark.parametrize(
    ("code_postal", "localite"),
    [
        ("35999", "RENNES CEDEX"),
        ("35042", "Rennes cedex 7"),
        ("98713", "Papeete"),
        ("35999", "Nulle-Part"),
        ("35000", "Le Petit Lieu-Dit"),
        ("98000", "Monaco"),
    ],
)
def test_saisir_une_adresse_hors_des_listes_est_accepte(candidate, brouillon, code_postal, localite):
    valeurs = replace(IDENTIFICATION, code_postal=code_postal, localite=localite)
    assert envoyer(candidate, brouillon, valeurs=valeurs) == ()


def test_saisir_une_localite_l_ecrit_comme_la_liste(candidate, brouillon):
    assert envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, localite="RENNES")) == ()
    assert ligne(brouillon)["valeurs"]["localite"] == "Rennes"


@pytest.mark.parametrize("ecriture", ["St Malo", "ST-MALO", "saint malo", "35400 Saint-Malo"])
def test_saisir_une_localite_abregee_l_ecrit_comme_la_liste(candidate, brouillon, ecriture):
    commune = Commune.objects.create(
        code="35288", nom="Saint-Malo", nom_recherche="SAINT MALO", departement_id="35", nature="actuelle"
    )
    CodePostal.objects.create(code="35400", commune=commune, localite="Saint-Malo")
    valeurs = replace(IDENTIFICATION, code_postal="35 400", localite=ecriture)
    assert envoyer(candidate, brouillon, valeurs=valeurs) == ()
    gardee = ligne(brouillon)["valeurs"]
    attendue = ecriture if ecriture.startswith("35400") else "Saint-Malo"
    assert (gardee["code_postal"], gardee["localite"]) == ("35400", attendue)


def test_saisir_une_adresse_a_l_etranger_la_laisse_telle_quelle(candidate, brouillon):
    riga = replace(IDENTIFICATION, pays="99107", code_postal="LV-1050", localite="Rīga")
    assert envoyer(candidate, brouillon, valeurs=riga) == ()
    assert ligne(brouillon)["valeurs"]["localite"] == "Rīga"


def test_saisir_un_formulaire_perime_est_refuse_et_ne_remplace_rien(candidate, brouillon):
    envoyer(candidate, brouillon)
    avant = etat_des_lieux()
    with pytest.raises(SaisiePerimee, match="Rien n’a été remplacé"):
        envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie="2 rue Autre"), revision=0)
    assert etat_des_lieux() == avant


def test_saisir_un_formulaire_perime_mais_qui_dit_la_meme_chose_est_accepte(candidate, brouillon):
    """The back button, then « Suivant » again: nobody wrote anything else."""
    envoyer(candidate, brouillon)
    envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie="2 rue Autre"), revision=1)
    assert envoyer(candidate, brouillon, valeurs=replace(IDENTIFICATION, voie="2 rue Autre"), revision=0) == ()
    assert ligne(brouillon)["revision"] == 2


def test_saisir_une_revision_jamais_donnee_est_refuse(candidate, brouillon):
    with pytest.raises(SaisiePerimee):
        envoyer(candidate, brouillon, revision=7)


def test_saisir_apres_enregistrer_est_refuse_tant_que_l_on_ne_modifie_pas(candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    avant = etat_des_lieux()
    with pytest.raises(RienASaisir, match="choisissez « Modifier »"):
        envoyer(candidate, inscrite)
    assert etat_des_lieux() == avant


def test_saisir_apres_la_fermeture_est_refuse_et_garde_le_texte(candidate, brouillon, ouvert):
    with pytest.raises(ServiceFerme):
        envoyer(candidate, brouillon, brut=BRUT, quand=ouvert.refuse_des)
    assert (ligne(brouillon)["valeurs"], ligne(brouillon)["brut"]) == (None, BRUT)


def test_saisir_chez_quelqu_un_d_autre_est_introuvable(candidate, brouillon):
    avant = etat_des_lieux()
    with pytest.raises(Introuvable):
        envoyer(compte(), brouillon)
    assert etat_des_lieux() == avant


@pytest.mark.parametrize("acteur", [VISITEUR, AUTOMATE])
def test_saisir_sans_etre_candidat_est_introuvable(brouillon, acteur):
    tape = taper(Etape.IDENTIFICATION, IDENTIFICATION)
    with pytest.raises(Introuvable):
        inscription.saisir(acteur=acteur, candidature_id=brouillon, tape=tape, quand=QUAND)


def test_saisir_une_candidature_inconnue_ou_supprimee_est_introuvable(candidate, ouvert):
    supprimee = inscrire(candidate, ouvert)
    Candidature.objects.update(etat="supprimee")
    for une in (supprimee, uuid.uuid4()):
        with pytest.raises(Introuvable):
            envoyer(candidate, une)


def test_saisir_une_etape_ne_touche_pas_aux_autres(candidate, ouvert):
    brouillon = remplir(candidate, ouvert)
    avant = Saisie.objects.get().etapes
    saisir(candidate, brouillon, Etape.INFORMATIONS, replace(INFORMATIONS, communication_presse=True))
    apres = Saisie.objects.get().etapes
    assert {etape for etape in apres if apres[etape] != avant[etape]} == {"informations"}


def test_saisir_une_autre_categorie_fait_rejuger_la_forme_a_l_enregistrement(candidate, ouvert):
    """What was accepted before cannot be saved unseen: the whole is judged again (INS-10)."""
    brouillon = remplir(candidate, ouvert, forme=Forme.PROGRESSIVE)
    apprenti = replace(INFORMATIONS, categorie="apprenti_habilite", situation=None)
    assert saisir(candidate, brouillon, Etape.INFORMATIONS, apprenti) == ()
    with pytest.raises(DossierIncomplet) as refus:
        enregistrer(candidate, brouillon)
    assert {une.champ for une in refus.value.anomalies} == {"qualification.forme"}


def test_saisir_des_valeurs_vides_dit_tout_ce_qui_manque(candidate, brouillon):
    anomalies = envoyer(candidate, brouillon, valeurs=Identification())
    assert {une.champ for une in anomalies} >= {
        "identification.nationalite", "identification.pays", "identification.voie",
    }  # fmt: skip
    assert len(anomalies) == len(set(anomalies))

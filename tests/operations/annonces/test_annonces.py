"""PUB-1: a gestionnaire announces something for a time, there or everywhere; what cannot be announced is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from cyclades.metier.examens.models import Annonce as Ligne
from cyclades.metier.journal.models import Fait
from cyclades.operations.annonces import Annonce, AnnonceRefusee, Niveau, annoncer, retirer_annonce
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques.services import academie

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DE_RENNES = Acteur(role=Role.GESTIONNAIRE, compte_id=UUID(int=7), academies=frozenset({"14"}))
NATIONAL = Acteur(role=Role.GESTIONNAIRE_NATIONAL, compte_id=UUID(int=8))
MAINTENANCE = Annonce(
    titre="Maintenance programmée",
    texte=" Le site sera indisponible dimanche soir.\n",
    debut=datetime(2026, 11, 23, 8, 0),  # noqa: DTZ001 - local times carry no zone
    fin=datetime(2026, 11, 29, 22, 0),  # noqa: DTZ001
    academie="14",
    niveau=Niveau.AVERTISSEMENT,
)


@pytest.fixture(autouse=True)
def academies():
    return academie("14"), academie("33")


def fautes(annonce, quand=QUAND):
    with pytest.raises(AnnonceRefusee) as refus:
        annoncer(acteur=NATIONAL, annonce=annonce, quand=quand)
    assert Ligne.objects.count() == 0
    return [(faute.champ, faute.message) for faute in refus.value.fautes]


def test_annoncer_garde_l_annonce_et_le_dit_au_journal():
    pk = annoncer(acteur=DE_RENNES, annonce=MAINTENANCE, quand=QUAND)
    debut_le, fin_le = datetime(2026, 11, 23, 7, tzinfo=UTC), datetime(2026, 11, 29, 21, tzinfo=UTC)
    assert Ligne.objects.values().get() == {
        "id": pk,
        "titre": "Maintenance programmée",
        "texte": "Le site sera indisponible dimanche soir.",
        "niveau": "avertissement",
        "academie_id": "14",
        "debut_le": debut_le,
        "fin_le": fin_le,
    }
    fait = Fait.objects.get()
    assert (fait.acte, fait.objet, fait.objet_id, fait.academie, fait.acteur_id, fait.survenu_le) == (
        "annoncer", "annonce", str(pk), "14", DE_RENNES.compte_id, QUAND,
    )  # fmt: skip
    assert fait.donnees == {
        "titre": "Maintenance programmée",
        "texte": "Le site sera indisponible dimanche soir.",
        "niveau": "avertissement",
        "debut": debut_le.isoformat(),
        "fin": fin_le.isoformat(),
    }


def test_annoncer_outre_mer_lit_l_heure_de_la_bas():
    annoncer(acteur=NATIONAL, annonce=replace(MAINTENANCE, academie="33"), quand=QUAND)
    assert Ligne.objects.get().fin_le == datetime(2026, 11, 30, 1, tzinfo=UTC)


@pytest.mark.parametrize("acteur", [NATIONAL, AUTOMATE])
def test_annoncer_partout_est_aux_nationaux(acteur):
    annoncer(acteur=acteur, annonce=replace(MAINTENANCE, academie=None), quand=QUAND)
    assert Ligne.objects.get().academie is None


@pytest.mark.parametrize(
    ("acteur", "ou"), [(DE_RENNES, "33"), (DE_RENNES, None), (VISITEUR, "14"), (NATIONAL, "99"), (AUTOMATE, "99")]
)
def test_annoncer_hors_de_son_perimetre_est_introuvable(acteur, ou):
    with pytest.raises(Introuvable):
        annoncer(acteur=acteur, annonce=replace(MAINTENANCE, academie=ou), quand=QUAND)
    assert (Ligne.objects.count(), Fait.objects.count()) == (0, 0)


def test_annoncer_sans_texte_ni_titre_dit_les_deux():
    assert fautes(replace(MAINTENANCE, titre=" ", texte="\n")) == [
        ("titre", "Rédigez le titre de l’annonce."),
        ("texte", "Rédigez le texte de l’annonce."),
    ]


def test_annoncer_trop_long_le_dit():
    assert fautes(replace(MAINTENANCE, titre="a" * 121, texte="a" * 1001)) == [
        ("titre", "Le titre de l’annonce est trop long\u00a0: 120 caractères au plus."),
        ("texte", "Le texte de l’annonce est trop long\u00a0: 1000 caractères au plus."),
    ]


@pytest.mark.parametrize("avant", [timedelta(0), timedelta(hours=1)])
def test_annoncer_une_fin_avant_le_debut_est_refuse(avant):
    assert fautes(replace(MAINTENANCE, fin=MAINTENANCE.debut - avant)) == [
        ("fin", "La fin de l’annonce vient avant son début.")
    ]


def test_annoncer_ce_qui_est_deja_fini_est_refuse():
    assert fautes(MAINTENANCE, quand=datetime(2026, 11, 29, 21, tzinfo=UTC)) == [
        ("fin", "Cette annonce serait déjà finie\u00a0: choisissez une fin à venir.")
    ]


def test_annoncer_une_heure_que_l_horloge_saute_est_refuse():
    sautee = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001
    dit = "Le 28/03/2027 à 02:30 n’existe pas ou a lieu deux fois\u00a0: les horloges changent."
    assert fautes(replace(MAINTENANCE, fin=sautee)) == [("fin", f"{dit} Choisissez une autre heure.")]


def test_annonce_qui_finit_avant_son_debut_est_refusee_par_la_base():
    with pytest.raises(IntegrityError, match="annonce_finit_apres_debut"):
        Ligne.objects.create(titre="a", texte="a", debut_le=QUAND, fin_le=QUAND)


def test_retirer_annonce_l_efface_et_le_journal_garde_ce_qu_elle_disait():
    pk = annoncer(acteur=DE_RENNES, annonce=MAINTENANCE, quand=QUAND)
    retirer_annonce(acteur=DE_RENNES, annonce_id=pk, quand=QUAND + timedelta(hours=1))
    assert Ligne.objects.count() == 0
    assert list(Fait.objects.order_by("pk").values_list("acte", "objet_id", "donnees__titre")) == [
        ("annoncer", str(pk), "Maintenance programmée"),
        ("retirer_annonce", str(pk), "Maintenance programmée"),
    ]


@pytest.mark.parametrize(("acteur", "ou"), [(DE_RENNES, "33"), (DE_RENNES, None), (VISITEUR, "14")])
def test_retirer_annonce_hors_de_son_perimetre_est_introuvable(acteur, ou):
    pk = annoncer(acteur=AUTOMATE, annonce=replace(MAINTENANCE, academie=ou), quand=QUAND)
    with pytest.raises(Introuvable):
        retirer_annonce(acteur=acteur, annonce_id=pk, quand=QUAND)
    assert Ligne.objects.count() == 1


def test_retirer_annonce_inconnue_est_introuvable():
    with pytest.raises(Introuvable):
        retirer_annonce(acteur=NATIONAL, annonce_id=UUID(int=1), quand=QUAND)

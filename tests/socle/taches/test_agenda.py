from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from cyclades.socle.taches.agenda import ChaqueJour, Echeance, Toutes, enfiler_dues
from cyclades.socle.taches.models import Creneau
from cyclades.socle.taches.travailleur import vider
from tests.socle.taches import essais

MIDI = datetime(2026, 11, 22, 12, tzinfo=UTC)
HORAIRE = Echeance("horaire", Toutes(timedelta(hours=1)), essais.ne_rien_faire)


@pytest.mark.parametrize(
    ("periode", "quand", "debut"),
    [
        (
            timedelta(minutes=1),
            datetime(2026, 11, 22, 9, 7, 59, 999_999, tzinfo=UTC),
            datetime(2026, 11, 22, 9, 7, tzinfo=UTC),
        ),
        (timedelta(minutes=5), datetime(2026, 11, 22, 9, 7, 30, tzinfo=UTC), datetime(2026, 11, 22, 9, 5, tzinfo=UTC)),
        (timedelta(hours=1), MIDI, MIDI),
    ],
)
def test_creneau_periodique_commence_au_dernier_tour_d_horloge(periode, quand, debut):
    assert Toutes(periode).creneau(quand) == debut


@pytest.mark.parametrize(
    ("quand", "debut"),
    [
        (datetime(2026, 11, 22, 1, 59, 59, tzinfo=UTC), datetime(2026, 11, 21, 2, tzinfo=UTC)),
        (datetime(2026, 11, 22, 2, 0, tzinfo=UTC), datetime(2026, 11, 22, 2, tzinfo=UTC)),
        (datetime(2026, 7, 14, 12, 0, tzinfo=UTC), datetime(2026, 7, 14, 1, tzinfo=UTC)),
        (datetime(2026, 10, 25, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC)),
        (datetime(2026, 3, 29, 12, 0, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
    ids=["avant", "à l'heure", "été", "passage à l'hiver", "passage à l'été"],
)
def test_creneau_quotidien_suit_l_heure_de_paris(quand, debut):
    assert ChaqueJour(time(3), "Europe/Paris").creneau(quand) == debut


@pytest.mark.django_db
def test_enfiler_dues_deux_fois_enfile_une_fois():
    assert enfiler_dues(agenda=[HORAIRE], quand=MIDI) == ["horaire"]
    assert enfiler_dues(agenda=[HORAIRE], quand=MIDI + timedelta(minutes=59)) == []
    assert DBTaskResult.objects.count() == 1
    assert Creneau.objects.get().tache_id == DBTaskResult.objects.get().id


@pytest.mark.django_db
def test_enfiler_dues_apres_trois_heures_d_arret_enfile_une_fois():
    enfiler_dues(agenda=[HORAIRE], quand=MIDI)
    vider(quand=MIDI)

    for minutes in (181, 182, 200):
        enfiler_dues(agenda=[HORAIRE], quand=MIDI + timedelta(minutes=minutes))

    assert list(Creneau.objects.order_by("debut_le").values_list("debut_le", flat=True)) == [
        MIDI,
        MIDI + timedelta(hours=3),
    ]
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_enfiler_dues_acte_encore_en_attente_n_en_empile_pas():
    enfiler_dues(agenda=[HORAIRE], quand=MIDI)

    assert enfiler_dues(agenda=[HORAIRE], quand=MIDI + timedelta(hours=2)) == []
    vider(quand=MIDI + timedelta(hours=2))
    assert enfiler_dues(agenda=[HORAIRE], quand=MIDI + timedelta(hours=2)) == ["horaire"]


@pytest.mark.django_db
def test_enfiler_dues_horloge_reculee_n_enfile_rien():
    enfiler_dues(agenda=[HORAIRE], quand=MIDI)
    vider(quand=MIDI)

    assert enfiler_dues(agenda=[HORAIRE], quand=MIDI - timedelta(hours=5)) == []


@pytest.mark.django_db
def test_enfiler_dues_chaque_acte_a_ses_creneaux():
    autre = Echeance("autre", Toutes(timedelta(hours=1)), essais.ne_rien_faire)

    assert enfiler_dues(agenda=[HORAIRE, autre], quand=MIDI) == ["horaire", "autre"]


@pytest.mark.django_db
def test_creneau_deux_fois_le_meme_est_refuse_par_la_base():
    Creneau.objects.create(nom="horaire", debut_le=MIDI)

    with pytest.raises(IntegrityError), transaction.atomic():
        Creneau.objects.create(nom="horaire", debut_le=MIDI)

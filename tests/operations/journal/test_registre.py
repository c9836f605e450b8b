"""What agents read is sealed too, one fact a day: a reading changed, removed or added since is found."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import Anomalie, purger, sceller, sceller_lectures, verifier
from cyclades.operations.journal.taches import sceller_lectures as tache
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider

pytestmark = pytest.mark.django_db
LUNDI = datetime(2026, 11, 23, 9, tzinfo=UTC)
NUIT = datetime(2026, 11, 24, 1, tzinfo=UTC)
AGENT = UUID(int=7)


def lire(quand=LUNDI, motif="contrôle"):
    return Consultation.objects.create(
        survenue_le=quand, lecture="piece_a_controler", role="gestionnaire", acteur_id=AGENT, objet="piece",
        objet_id="1", motif=motif,
    )  # fmt: skip


def registres():
    faits = Fait.objects.filter(acte="sceller_lectures").order_by("pk")
    return [(fait.objet_id, fait.donnees["nombre"]) for fait in faits]


@pytest.fixture
def scelle():
    lues = [lire(), lire(LUNDI + timedelta(hours=14, minutes=59))]
    assert sceller_lectures(quand=NUIT) == 1
    sceller(quand=NUIT)
    assert verifier() == ()
    return lues


def test_jour_fini_est_scelle_une_seule_fois_et_pas_avant(db):
    lire()
    assert sceller_lectures(quand=NUIT - timedelta(seconds=1)) == 0
    assert [sceller_lectures(quand=NUIT) for _ in range(2)] == [1, 0]
    assert registres() == [("2026-11-23", 1)]


def test_jours_sans_lecture_sont_scelles_aussi(scelle):
    assert sceller_lectures(quand=NUIT + timedelta(days=3)) == 3
    assert registres() == [("2026-11-23", 2), ("2026-11-24", 0), ("2026-11-25", 0), ("2026-11-26", 0)]


@pytest.mark.parametrize(
    "alterer",
    [
        lambda lue: Consultation.objects.filter(pk=lue.pk).delete(),
        lambda lue: Consultation.objects.filter(pk=lue.pk).update(motif=""),
        lambda lue: Consultation.objects.filter(pk=lue.pk).update(acteur_id=UUID(int=8)),
        lambda lue: Consultation.objects.filter(pk=lue.pk).update(survenue_le=LUNDI + timedelta(days=1)),
        lambda _: lire(LUNDI + timedelta(hours=1)),
    ],
)
def test_lecture_alteree_apres_coup_est_vue(scelle, alterer):
    alterer(scelle[0])
    rang = Fait.objects.get(acte="sceller_lectures").rang
    assert verifier() == (Anomalie(rang, "lectures du 2026-11-23 modifiées"),)
    with pytest.raises(CommandError, match="lectures du 2026-11-23 modifiées"):
        call_command("verifier_journal")


def test_registre_retire_avec_ses_lectures_rompt_la_chaine(scelle):
    Consultation.objects.all().delete()
    Fait.objects.filter(acte="sceller_lectures").update(donnees={"nombre": 0})
    assert next(une.nature for une in verifier()) == "modifié"


def test_purge_emporte_les_lectures_avec_leur_registre_sans_fausse_alarme(scelle):
    quand = datetime(2029, 11, 23, 12, tzinfo=UTC)
    assert purger(acteur=AUTOMATE, quand=quand).consultations == 0  # the fact that vouches for them is younger
    assert verifier() == ()
    assert purger(acteur=AUTOMATE, quand=datetime(2029, 11, 24, 1, tzinfo=UTC)).consultations == 2
    assert (Consultation.objects.count(), verifier()) == (0, ())


def test_sceller_les_lectures_sans_droit_introuvable(db):
    with pytest.raises(Introuvable):
        sceller_lectures(acteur=VISITEUR, quand=NUIT)


def test_tache_scelle_les_jours_finis(db):
    lire(maintenant() - timedelta(days=2))
    tache.enqueue()
    vider(quand=maintenant() + timedelta(seconds=1))
    assert len(registres()) >= 1

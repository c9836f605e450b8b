"""What the journal forgets, when; and that its chain still proves the rest."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import Anomalie, Purge, consigner_fait, purger, sceller, verifier
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable

pytestmark = pytest.mark.django_db

ANCIEN = datetime(2026, 11, 22, 9, tzinfo=UTC)
RECENT = datetime(2027, 11, 22, 9, tzinfo=UTC)
TROIS_ANS = datetime(2029, 11, 22, 9, tzinfo=UTC)


def agir(quand, *, scelle=True):
    consigner_fait(acteur=AUTOMATE, acte="essayer", objet="essai", objet_id="1", origine="empreinte", quand=quand)
    if scelle:
        sceller(quand=quand)


@pytest.fixture
def journal():
    """Three facts of the same day, two of a year later, all sealed."""
    for quand in (ANCIEN, ANCIEN, ANCIEN, RECENT, RECENT):
        agir(quand)


def test_purger_a_trente_six_mois_supprime_les_faits_et_dit_jusqu_ou(journal):
    dernier = Fait.objects.get(rang=3)
    assert purger(acteur=AUTOMATE, quand=TROIS_ANS - timedelta(seconds=1)).faits == 0
    assert purger(acteur=AUTOMATE, quand=TROIS_ANS) == Purge(faits=3, consultations=0, origines=0)
    dite = Fait.objects.get(acte="purger_journal").donnees
    assert dite == {
        "rang": 3, "sceau": dernier.sceau, "nombre": 3, "dernier_le": dernier.survenu_le.isoformat(),
    }  # fmt: skip
    assert list(Fait.objects.order_by("id").values_list("rang", flat=True)) == [4, 5, 6]


def test_purge_inventee_n_est_pas_crue(journal):
    """Who deletes the first facts and writes that they were purged: not sealed, or too young, it is seen."""
    sceller(quand=RECENT)
    dernier = Fait.objects.get(rang=3)
    dite = {"rang": 3, "sceau": dernier.sceau, "nombre": 3}
    Fait.objects.filter(rang__lte=3).delete()
    retires = [(1, "retiré"), (2, "retiré"), (3, "retiré")]
    for donnees in (dite, {**dite, "dernier_le": RECENT.isoformat()}):
        with transaction.atomic():
            consigner_fait(acteur=AUTOMATE, acte="purger_journal", objet="journal", objet_id="*", donnees=donnees,
                           quand=RECENT)  # fmt: skip
        assert [(une.rang, une.nature) for une in verifier()] == retires
        sceller(quand=RECENT)
        assert [(une.rang, une.nature) for une in verifier()] == retires


def test_purge_inventee_qui_se_dit_ancienne_est_dementie_par_une_ancre(journal):
    """An anchor kept elsewhere says when its fact happened: it could not have been deleted."""
    Fait.objects.filter(rang__isnull=True).delete()
    ancre = sceller(quand=RECENT)
    tete = Fait.objects.get(rang=ancre.rang)
    dite = {"rang": tete.rang, "sceau": tete.sceau, "dernier_le": ANCIEN.isoformat()}
    Fait.objects.all().delete()
    with transaction.atomic():
        consigner_fait(
            acteur=AUTOMATE, acte="purger_journal", objet="journal", objet_id="*", donnees=dite, quand=TROIS_ANS
        )
    Fait.objects.update(rang=tete.rang + 1, precedent=tete.sceau, sceau="f" * 64)
    assert Anomalie(ancre.rang, "ancre") in verifier(ancre=ancre)


def test_purger_laisse_une_chaine_qui_se_verifie_et_continue(journal):
    ancienne = sceller(quand=RECENT)
    purger(acteur=AUTOMATE, quand=TROIS_ANS)
    assert verifier(ancre=ancienne) == ()
    assert sceller(quand=TROIS_ANS).rang == 6
    assert verifier() == ()


def test_purger_encore_apres_que_tout_est_parti_continue_la_chaine(journal):
    for annees in (0, 2, 6):
        purger(acteur=AUTOMATE, quand=TROIS_ANS.replace(year=2029 + annees))
        sceller(quand=TROIS_ANS.replace(year=2029 + annees))
        assert verifier() == ()
    assert [fait.acte for fait in Fait.objects.all()] == ["purger_journal"]


def test_fait_retire_sans_purge_se_voit_encore(journal):
    """Taking away one more than the purge said is what it would take to hide an act."""
    purger(acteur=AUTOMATE, quand=TROIS_ANS)
    Fait.objects.filter(rang=4).delete()
    assert verifier() == (Anomalie(4, "retiré"),)


def test_purger_deux_fois_ne_dit_qu_une_purge(journal):
    for _ in range(2):
        purger(acteur=AUTOMATE, quand=TROIS_ANS)
    assert Fait.objects.filter(acte="purger_journal").count() == 1


def test_purger_laisse_ce_qui_n_est_pas_scelle():
    agir(ANCIEN, scelle=False)
    assert purger(acteur=AUTOMATE, quand=TROIS_ANS).faits == 0
    assert Fait.objects.count() == 1


def test_purger_a_douze_mois_efface_l_origine_sans_rompre_la_chaine(journal):
    assert purger(acteur=AUTOMATE, quand=RECENT) == Purge(faits=0, consultations=0, origines=3)
    assert list(Fait.objects.order_by("rang").values_list("origine", flat=True)) == [""] * 3 + ["empreinte"] * 2
    assert verifier() == ()


def test_purger_a_trente_six_mois_supprime_les_consultations(db):
    for quand in (ANCIEN, RECENT):
        Consultation.objects.create(survenue_le=quand, lecture="lire", acteur_id=uuid4(), objet="piece", objet_id="1")
    assert purger(acteur=AUTOMATE, quand=TROIS_ANS).consultations == 1
    assert [une.survenue_le for une in Consultation.objects.all()] == [RECENT]


def test_purger_sans_droit_introuvable(journal):
    with pytest.raises(Introuvable):
        purger(acteur=VISITEUR, quand=TROIS_ANS)
    assert Fait.objects.count() == 5

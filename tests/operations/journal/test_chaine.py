"""The seal of the journal, and all the ways of tampering with it that we could think of."""

import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cyclades.metier.journal.models import Fait
from cyclades.operations.journal import Ancre, Anomalie, chaine, consigner_fait, sceller, verifier
from cyclades.operations.journal.taches import sceller as tache
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)
DEPUIS_LONGTEMPS = datetime(2020, 1, 1, tzinfo=UTC)  # for what reads the clock itself
COMPTE = uuid.UUID("22222222-2222-4222-8222-222222222222")


def agir(nombre=1, quand=QUAND):
    for rang in range(nombre):
        consigner_fait(
            acteur=Acteur(role=Role.CANDIDAT, compte_id=COMPTE),
            acte="enregistrer",
            objet="candidature",
            objet_id=str(rang),
            donnees={"version": rang, "note": "É"},
            quand=quand,
        )


@pytest.fixture
def scelles():
    """Six sealed facts; the head of their chain."""
    agir(6)
    return sceller(quand=QUAND)


def rangs():
    return list(Fait.objects.order_by("id").values_list("rang", flat=True))


def resceller(depuis):
    """What a forger who knows the recipe would do: rewrite all the seals from this rank on."""
    precedent = Fait.objects.filter(rang=depuis - 1).values_list("sceau", flat=True).first() or ""
    for fait in Fait.objects.filter(rang__gte=depuis).order_by("rang"):
        fait.precedent = precedent
        fait.sceau = precedent = chaine._empreinte(fait)
        fait.save()


def test_sceller_enchaine_les_faits_dans_l_ordre():
    agir(3)

    ancre = sceller(quand=QUAND)

    faits = list(Fait.objects.order_by("rang"))
    assert [fait.rang for fait in faits] == [1, 2, 3]
    assert [fait.precedent for fait in faits] == ["", faits[0].sceau, faits[1].sceau]
    assert ancre == Ancre(3, faits[2].sceau)
    assert len({fait.sceau for fait in faits}) == 3


def test_sceller_sans_rien_rend_l_origine():
    assert sceller(quand=QUAND) == Ancre(0, "")


def test_sceller_de_nouveau_prolonge_sans_rien_changer(scelles):
    avant = list(Fait.objects.order_by("rang").values())
    agir(2, quand=QUAND + timedelta(minutes=1))

    ancre = sceller(quand=QUAND + timedelta(minutes=1))

    assert (ancre.rang, rangs()) == (8, [1, 2, 3, 4, 5, 6, 7, 8])
    assert list(Fait.objects.order_by("rang").values())[:6] == avant
    assert sceller(quand=QUAND + timedelta(minutes=2)) == ancre


def test_sceller_plusieurs_lots_fait_une_seule_chaine(monkeypatch):
    monkeypatch.setattr(chaine, "LOT", 4)
    agir(10)

    assert sceller(quand=QUAND).rang == 10
    assert (rangs(), verifier()) == (list(range(1, 11)), ())


def test_sceller_laisse_ce_qui_n_est_pas_encore_arrive():
    agir(1, quand=QUAND)
    agir(1, quand=QUAND + timedelta(seconds=1))

    assert sceller(quand=QUAND).rang == 1
    assert rangs() == [1, None]


def test_sceller_par_un_visiteur_est_introuvable():
    with pytest.raises(Introuvable):
        sceller(acteur=VISITEUR, quand=QUAND)


def test_verifier_par_un_candidat_est_introuvable():
    with pytest.raises(Introuvable):
        verifier(acteur=Acteur(role=Role.CANDIDAT, compte_id=COMPTE))


def test_verifier_journal_intact_ne_trouve_rien(scelles):
    assert verifier() == ()
    assert verifier(ancre=scelles) == ()
    agir(1)
    sceller(quand=QUAND)
    assert verifier(ancre=scelles) == ()


def test_verifier_origine_effacee_a_son_terme_ne_trouve_rien(scelles):
    Fait.objects.update(origine="")

    assert verifier() == ()


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("survenu_le", QUAND - timedelta(microseconds=1)),
        ("acte", "desinscrire"),
        ("role", "gestionnaire"),
        ("acteur_id", uuid.UUID(int=1)),
        ("acteur_id", None),
        ("objet", "piece"),
        ("objet_id", "9"),
        ("candidature_id", uuid.UUID(int=1)),
        ("academie", "33"),
        ("donnees", {"version": 99, "note": "É"}),
        ("donnees", {}),
    ],
)
def test_verifier_champ_change_est_vu(scelles, champ, valeur):
    Fait.objects.filter(rang=3).update(**{champ: valeur})

    assert verifier() == (Anomalie(3, "modifié"),)


def test_verifier_fait_retire_est_vu(scelles):
    Fait.objects.filter(rang__in=[2, 3]).delete()

    assert verifier() == (Anomalie(2, "retiré"), Anomalie(3, "retiré"))


def test_verifier_premier_fait_retire_est_vu(scelles):
    Fait.objects.filter(rang=1).delete()

    assert verifier() == (Anomalie(1, "retiré"),)


def test_verifier_faits_echanges_sont_vus(scelles):
    deux, trois = Fait.objects.get(rang=2), Fait.objects.get(rang=3)
    Fait.objects.filter(pk=trois.pk).update(rang=100)
    Fait.objects.filter(pk=deux.pk).update(rang=3, precedent=trois.precedent, sceau=trois.sceau)
    Fait.objects.filter(pk=trois.pk).update(rang=2, precedent=deux.precedent, sceau=deux.sceau)

    assert verifier() == (Anomalie(2, "modifié"), Anomalie(3, "modifié"))


def test_verifier_fait_change_et_rescelle_rompt_la_chaine(scelles):
    fait = Fait.objects.get(rang=3)
    fait.acte = "desinscrire"
    fait.sceau = chaine._empreinte(fait)
    fait.save()

    assert verifier() == (Anomalie(4, "rompu"),)


def test_verifier_fait_retire_et_rangs_recousus_rompt_la_chaine(scelles):
    Fait.objects.filter(rang=3).delete()
    for rang in (4, 5, 6):
        fait = Fait.objects.get(rang=rang)
        fait.rang = rang - 1
        fait.sceau = chaine._empreinte(fait)
        fait.save()

    assert verifier() == (Anomalie(3, "rompu"), Anomalie(4, "rompu"), Anomalie(5, "rompu"))


def test_verifier_fait_intercale_est_vu(scelles):
    Fait.objects.filter(rang=6).update(rang=7)
    agir(1)
    Fait.objects.filter(rang=None).update(rang=6, sceau="0" * 64)

    assert verifier() == (Anomalie(6, "modifié"), Anomalie(7, "modifié"))


def test_verifier_toute_la_suite_reecrite_est_trahie_par_l_ancre(scelles):
    Fait.objects.filter(rang=3).update(acte="desinscrire")
    resceller(3)

    assert verifier() == ()
    assert verifier(ancre=scelles) == (Anomalie(6, "ancre"),)


def test_verifier_fin_coupee_est_trahie_par_l_ancre(scelles):
    Fait.objects.filter(rang__gte=5).delete()

    assert verifier() == ()
    assert verifier(ancre=scelles) == (Anomalie(6, "ancre"),)


def test_sceller_tous_les_faits_effaces_est_trahi_par_l_ancre(scelles):
    Fait.objects.all().delete()

    assert verifier(ancre=scelles) == (Anomalie(6, "ancre"),)


def commander(*mots):
    sortie = StringIO()
    call_command(*mots, stdout=sortie)
    return sortie.getvalue().strip()


def test_commandes_scellent_puis_verifient_jusqu_a_l_ancre():
    agir(2, quand=DEPUIS_LONGTEMPS)

    ancre = commander("sceller_journal")

    dernier = Fait.objects.get(rang=2)
    assert ancre == f"2:{dernier.sceau}:{dernier.survenu_le.isoformat()}"
    assert commander("verifier_journal", "--ancre", ancre) == "Le journal est intact."


def test_commande_verifier_journal_altere_echoue_et_dit_ou(scelles):
    Fait.objects.filter(rang=2).delete()

    with pytest.raises(CommandError, match=r"^Fait de rang 2 : retiré\.$"):
        commander("verifier_journal")


def test_tache_scelle_ce_qui_est_arrive():
    agir(2, quand=DEPUIS_LONGTEMPS)
    tache.enqueue()

    assert vider(quand=QUAND) == 1
    assert (DBTaskResult.objects.get().status, rangs()) == ("SUCCESSFUL", [1, 2])

"""The throttle: how many tries pass, in any window of time, whatever the order; and no race passes it."""

from datetime import timedelta

import pytest

from cyclades.metier.comptes.models import Tentatives
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.essais import CONNEXION, ORIGINE, Regle
from cyclades.socle.refus import TropDEssais
from tests.fabriques.comptes import QUAND

pytestmark = pytest.mark.django_db
TROIS = Regle("trois", 3, essais.MINUTE)


def passe(quand, *regles, sujet="quelqu'un"):
    return essais.compter({essais.cle(regle, sujet): regle for regle in regles}, quand=quand)


def test_compter_une_rafale_puis_un_essai_par_pas():
    secondes = (0, 0, 0, 0, 59, 60, 61, 119, 120, 600, 600, 600, 600)
    assert [passe(QUAND + timedelta(seconds=s), TROIS) for s in secondes] == [
        True, True, True, False, False, True, False, False, True, True, True, True, False,
    ]  # fmt: skip


def test_compter_un_refus_ne_retarde_pas_le_suivant():
    for _ in range(50):
        passe(QUAND, TROIS)
    assert passe(QUAND + timedelta(minutes=1), TROIS)


def test_compter_sujets_et_regles_sont_separes():
    for _ in range(3):
        assert passe(QUAND, TROIS)
    assert passe(QUAND, TROIS, sujet="un autre")
    assert passe(QUAND, Regle("autre", 3, essais.MINUTE))


def essais_admis(regles, *, duree, toutes_les):
    instant, admis = QUAND, []
    while instant < QUAND + duree:
        if passe(instant, *regles):
            admis.append(instant)
        instant += toutes_les
    return admis


def au_plus(admis, duree):
    """The most that passed in any window of this length."""
    return max(sum(debut <= instant <= debut + duree for instant in admis) for debut in admis)


def test_connexion_six_echecs_de_suite_font_attendre_plus_d_une_minute():
    admis = essais_admis(CONNEXION, duree=timedelta(minutes=3), toutes_les=timedelta(seconds=1))
    assert [(instant - QUAND).total_seconds() for instant in admis] == [0, 1, 2, 3, 4, 90]


def test_connexion_vingt_cinq_essais_au_plus_en_vingt_quatre_heures():
    admis = essais_admis(CONNEXION, duree=timedelta(days=3), toutes_les=timedelta(minutes=6))
    assert au_plus(admis, timedelta(hours=24)) == 25


def test_reserver_donne_le_premier_essai_libre_et_le_prend():
    nom = essais.cle(TROIS, "quelqu'un")
    departs = [essais.reserver({nom: TROIS}, quand=QUAND + timedelta(seconds=s)) for s in (0, 0, 0, 0, 30, 600)]
    assert [(depart - QUAND).total_seconds() for depart in departs] == [0, 0, 0, 60, 120, 600]


def test_reserver_n_avance_pas_le_compte_de_ce_qui_est_libre():
    """A key that has tries left owes one more, however late the other one makes the whole."""
    court, long = essais.cle(TROIS, "court"), essais.cle(TROIS, "long")
    for _ in range(5):
        essais.reserver({long: TROIS}, quand=QUAND)
    assert essais.reserver({court: TROIS, long: TROIS}, quand=QUAND) == QUAND + timedelta(minutes=3)
    assert essais.compte_de(court, TROIS, quand=QUAND) == 1


def test_exiger_dit_combien_de_secondes_attendre():
    nom = essais.cle(TROIS, "quelqu'un")
    for _ in range(3):
        essais.exiger({nom: TROIS}, quand=QUAND)
    with pytest.raises(TropDEssais) as leve:
        essais.exiger({nom: TROIS}, quand=QUAND + timedelta(seconds=20))
    assert leve.value.attendre == 40


def test_oublier_et_rendre_redonnent_leurs_essais():
    nom = essais.cle(TROIS, "quelqu'un")
    for _ in range(3):
        passe(QUAND, TROIS)
    essais.rendre(nom, TROIS)
    assert [passe(QUAND, TROIS), passe(QUAND, TROIS)] == [True, False]
    essais.oublier([nom])
    assert [passe(QUAND, TROIS) for _ in range(4)] == [True, True, True, False]


def test_compte_de_dit_combien_d_essais_restent_dus():
    nom = essais.cle(TROIS, "quelqu'un")
    assert essais.compte_de(nom, TROIS, quand=QUAND) == 0
    for _ in range(3):
        passe(QUAND, TROIS)
    assert [essais.compte_de(nom, TROIS, quand=QUAND + timedelta(minutes=m)) for m in (0, 1, 2, 3)] == [3, 2, 1, 0]


def test_effacer_soldes_ne_garde_que_ce_qui_doit_encore():
    passe(QUAND, TROIS)
    passe(QUAND + timedelta(minutes=5), TROIS, sujet="un autre")
    assert essais.effacer_soldes(quand=QUAND + timedelta(minutes=5)) == 1
    assert Tentatives.objects.count() == 1


def test_cle_ne_garde_qu_une_empreinte_a_cle_de_l_installation(settings):
    avant = essais.cle(ORIGINE, "paul@exemple.fr")
    assert ("paul" in avant, len(avant)) == (False, len("origine:") + 40)
    settings.SECRET_KEY = "une autre installation"
    assert essais.cle(ORIGINE, "paul@exemple.fr") != avant

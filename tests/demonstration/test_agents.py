"""The demonstration's staff: they sign in with what is printed and the code that is shown, each in their perimeter."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.operations import agents, comptes
from cyclades.operations.comptes.acteurs import acteur_de
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR
from demonstration import agents as demonstration
from demonstration.codes import codes
from demonstration.comptes import AGENTS, GUYANE, NICE
from tests.fabriques import services
from tests.operations.comptes.outils import provenance

pytestmark = pytest.mark.django_db
QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
APRES = QUAND + timedelta(minutes=1)


@pytest.fixture
def personnel():
    for code in ("23", "33"):
        services.academie(code)
    demonstration.charger(quand=QUAND)


def affiche(de):
    return next(un.code for un in codes(APRES.timestamp()) if un.identifiant == de.identifiant)


@pytest.mark.parametrize("de", AGENTS, ids=lambda de: de.role + de.nom)
def test_agent_entre_avec_le_mot_de_passe_et_le_code_affiches(personnel, de):
    session = SessionStore()
    demande = comptes.Connexion(de.identifiant, de.mot_de_passe, provenance())
    agents.connecter(acteur=VISITEUR, connexion=demande, session=session, quand=APRES)
    agents.confirmer(acteur=VISITEUR, code=affiche(de), provenance=provenance(), session=session, quand=APRES)
    assert session.acteur(APRES).role == de.role


def test_agents_ont_chacun_leur_academie(personnel):
    vus = [acteur_de(Compte.objects.get(cle_mail=de.identifiant), QUAND) for de in (NICE, GUYANE)]
    assert [(sorted(un.academies), sorted(un.domaines)) for un in vus] == [
        (["23"], ["BCP", "BP", "CAP", "CS"]), (["33"], ["BCP", "CAP"]),
    ]  # fmt: skip


def test_charger_deux_fois_ne_change_rien_et_ne_laisse_aucune_session(personnel):
    avant = list(Compte.objects.order_by("pk").values_list("pk", "password"))
    demonstration.charger(quand=APRES)
    assert list(Compte.objects.order_by("pk").values_list("pk", "password")) == avant
    assert (len(avant), SessionOuverte.objects.count()) == (3, 0)

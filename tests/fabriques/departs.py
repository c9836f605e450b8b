"""Where many tests start: a candidature registered by the acts themselves, or the regulation in whole."""

from types import SimpleNamespace

from config import env
from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.referentiel import paquets
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.rejeu import refaire


def inscrite():
    """A candidature registered in the small country: `candidate`, `service` and `candidature`, its id."""
    candidate, service, candidature = refaire(_inscrire)
    return SimpleNamespace(
        candidate=Compte.objects.get(pk=candidate),
        service=ServiceInscription.objects.select_related("session", "academie").get(pk=service),
        candidature=candidature,
    )


def reglements():
    """The regulation in whole."""
    refaire(_charger_les_reglements)


def _inscrire():
    petit_pays.poser()
    candidate, service = comptes.compte(), services.service(quand=QUAND, reglages=petit_pays.REGLAGES)
    return candidate.pk, service.pk, petit_pays.inscrire(candidate, service)


def _charger_les_reglements():
    paquets.charger(paquets.fichiers(env.RACINE / "reglements"), QUAND)

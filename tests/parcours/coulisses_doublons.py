"""What happens behind the site for the pages of accounts in double; asked through `coulisses`."""

from datetime import UTC, datetime

from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques import comptes, inscriptions
from tests.fabriques import doublons as fabrique


def doublons(*, service_id):
    """Three pairs of accounts: one to be merged, one that may not be, one said to be two persons; by their ids."""
    service, quand = ServiceInscription.objects.get(pk=service_id), datetime.now(UTC)
    paires = {nom: _paire(nom, quand) for nom in ("Fusible", "Bloquée", "Distinguée")}
    for _, recent in paires.values():
        inscriptions.inscrire(recent, service, quand=quand)
    inscriptions.inscrire(paires["Bloquée"][0], service, quand=quand)
    agent = Acteur(
        role=Role.GESTIONNAIRE, compte_id=None, academies=frozenset({"14"}), domaines=frozenset({Domaine.BCP})
    )
    fabrique.distinguer(agent, *paires["Distinguée"], quand=quand)
    noms = {"Fusible": "a_reunir", "Bloquée": "bloquee", "Distinguée": "distinguee"}
    return {noms[nom]: f"{ancien.pk}/{recent.pk}" for nom, (ancien, recent) in paires.items()}


def _paire(nom, quand):
    deux = [comptes.compte(quand=quand, civil={"nom_naissance": nom, "prenoms": "Maël"}) for _ in range(2)]
    return [Compte.objects.get(pk=un.pk) for un in deux]

"""What the tests of staff accounts do the same way."""

from cyclades.metier.journal.models import Fait
from cyclades.operations import agents, comptes
from cyclades.operations.agents import second_facteur
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR
from tests.fabriques.agents import MOT_DE_PASSE, code
from tests.fabriques.comptes import QUAND
from tests.operations.comptes.outils import provenance


def presenter(adresse, mot_de_passe=MOT_DE_PASSE, *appareils, session=None, quand=QUAND):
    """First step; gives the session."""
    session = session or SessionStore()
    demande = comptes.Connexion(adresse, mot_de_passe, provenance(*appareils))
    agents.connecter(acteur=VISITEUR, connexion=demande, session=session, quand=quand)
    return session


def confirmer(session, saisi=None, *appareils, quand=QUAND):
    """Second step; gives the mark of a known device."""
    return agents.confirmer(
        acteur=VISITEUR, code=saisi or code(quand), provenance=provenance(*appareils), session=session, quand=quand
    )


def entrer(adresse, *appareils, quand=QUAND):
    """Both steps."""
    session = presenter(adresse, MOT_DE_PASSE, *appareils, quand=quand)
    confirmer(session, None, *appareils, quand=quand)
    return session


def actes():
    return list(Fait.objects.order_by("pk").values_list("acte", flat=True))


def pendant_que_le_code_est_verifie(monkeypatch, acte):
    """Somebody else acts between the reading of the half-open session and the judgement of the code."""
    compter = second_facteur.compter

    def agir(*arguments, **nommes):
        acte()
        compter(*arguments, **nommes)

    monkeypatch.setattr(second_facteur, "compter", agir)

from datetime import timedelta

import pytest

from config import env
from cyclades.operations.referentiel import paquets
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import maintenant
from tests.fabriques.services import service


@pytest.fixture
def quand(db):
    """Now, for the site has its own clock; the shared tables are loaded, domaines have their labels."""
    instant = maintenant()
    paquets.charger({paquets.COMMUN: paquets.fichiers(env.RACINE / "reglements")[paquets.COMMUN]}, instant)
    return instant


@pytest.fixture
def calendrier(quand):
    """Rennes open, Guyane to come, CAP closed."""
    futur = {"ouvre_le": quand + timedelta(days=5)}
    passe = {"ouvre_le": quand - timedelta(days=40), "ferme_le": quand - timedelta(days=5)}
    return {
        "rennes": service(quand=quand),
        "guyane": service(quand=quand, academie_code="33", **futur),
        "cap": service(quand=quand, domaine=Domaine.CAP, **passe),
    }

"""What several tests of accounts read the same way."""

import re
from datetime import UTC, datetime, timedelta

from cyclades.metier.courrier.models import Message
from cyclades.operations import comptes
from cyclades.operations.comptes import Creation, Provenance, essais
from cyclades.reglementation.droits import VISITEUR
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, etat_civil


def creation(**champs):
    """A form that nothing refuses."""
    valeurs = {"etat_civil": None, "adresse_mail": "Jeanne.Martin@exemple.fr", "mot_de_passe": MOT_DE_PASSE, **champs}
    valeurs["etat_civil"] = valeurs["etat_civil"] or etat_civil()
    return Creation(**valeurs)


def creer(demande=None, *, quand=QUAND, origine="192.0.2.1", hasard=lambda borne: 12_345_678, acteur=VISITEUR):
    """Send a form of creation."""
    return comptes.creer(
        acteur=acteur,
        demande=demande or creation(),
        provenance=comptes.Provenance(origine=origine),
        hasard=hasard,
        quand=quand,
    )


def provenance(*appareils, origine="192.0.2.1"):
    return Provenance(origine=origine, navigateur="Mozilla/5.0 (X11; Linux) Firefox/130.0", appareils=appareils)


def messages():
    """(nature, address, urgent, visible) of all mails, in the order they were written."""
    return list(
        Message.objects.order_by("ecrit_le", "nature").values_list("nature", "destinataire", "urgent", "visible")
    )


def dernier_secret(nature):
    """What the link of the last mail of this nature carries."""
    texte = Message.objects.filter(nature=nature).latest("ecrit_le").texte
    return re.search(r"/([A-Za-z0-9_-]{43})/", texte).group(1)


def epuiser(regle, sujet):
    """Leave this subject no try for the next minute, by the real clock."""
    bientot = datetime.now(UTC) + timedelta(minutes=1)
    while essais.compter({essais.cle(regle, sujet): regle}, quand=bientot):
        pass

"""What happens behind the site for the correction of a civil status; asked through `coulisses`."""

from datetime import UTC, datetime, timedelta

from cyclades.metier.comptes.models import Compte, Rectification
from tests.fabriques import rectifications


def rectifier(*, compte_id, analyse="non_analyse", refusee=False):
    """A request to be called Dupond, its piece a photo; refused if asked."""
    quand = datetime.now(UTC)
    une = rectifications.demander(Compte.objects.get(pk=compte_id), quand=quand - timedelta(hours=1))
    champs = {"etat": "refusee", "motif": "La carte est illisible.", "decidee_le": quand} if refusee else {}
    Rectification.objects.filter(pk=une.pk).update(analyse=analyse, **champs)
    return une.pk


def nom_de_naissance(*, compte_id):
    return Compte.objects.values_list("nom_naissance", flat=True).get(pk=compte_id)

"""Which passwords are accepted, and from whom (D2)."""

from collections.abc import Iterator

from django.conf import settings

from cyclades.metier.comptes.models import Compte
from cyclades.operations.comptes.refus import Anomalie
from cyclades.reglementation.droits import Role
from cyclades.socle import mots_de_passe

MOTS_DU_SERVICE = ("cyclades", "baccalaureat", "bacpro", "brevetprofessionnel", "examen")


def profil(role: str) -> str:
    """Candidates: the one of the setting. Staff and schools: the long one, always."""
    return str(settings.PROFIL_MOT_DE_PASSE) if role == Role.CANDIDAT else "long"


def regle(role: str = Role.CANDIDAT) -> str:
    """The rule, as written under the field."""
    return mots_de_passe.aide(profil(role))


def anomalies(mot_de_passe: str, compte: Compte, *, champ: str = "mot_de_passe") -> Iterator[Anomalie]:
    """Everything wrong with this new password for this person."""
    refus = mots_de_passe.refuser_si_faible(
        mots_de_passe.normal(mot_de_passe), profil=profil(compte.role), proprietaire=compte, mots=MOTS_DU_SERVICE
    )
    return (Anomalie("mot_de_passe_faible", champ, message) for message in refus)

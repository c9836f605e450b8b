"""The regulation in force, decoded once per process: a pack is remembered under its digest, which never changes."""

import json
from functools import lru_cache

from cyclades.consultations.referentiel.specialites import en_vigueur, nommee
from cyclades.metier.referentiel.models import Paquet
from cyclades.reglementation.paquets import lire_commun, lire_reglement
from cyclades.reglementation.reglement import Commun, Langue, Reglement

DECODES = 512


def empreinte(specialite: str, session: int) -> str | None:
    """The digest of the règlement in force for « bcp/cuisine » in that session; None when it has none. One query."""
    actifs = Paquet.objects.filter(en_vigueur(session), nommee(specialite, "specialite__"))
    return actifs.values_list("empreinte", flat=True).first()


def reglement(specialite: str, session: int) -> Reglement | None:
    """The règlement in force. One query, for its digest; one more the first time that a process meets it."""
    trouvee = empreinte(specialite, session)
    return reglement_par_empreinte(trouvee) if trouvee else None


def reglement_par_empreinte(empreinte: str) -> Reglement:
    """The règlement that a candidature was saved with, active or not. No query once met."""
    return _reglement(empreinte)


def commun(session: int) -> Commun:
    """The tables shared by all specialties. One query, for their digest; one more the first time."""
    actifs = Paquet.objects.filter(en_vigueur(session), specialite__isnull=True)
    return _commun(actifs.values_list("empreinte", flat=True).get())


def langues(session: int) -> tuple[Langue, ...]:
    """The languages of the shared tables, by label."""
    return tuple(sorted(commun(session).langues.values(), key=lambda langue: langue.libelle))


@lru_cache(maxsize=DECODES)
def _reglement(empreinte: str) -> Reglement:
    chemin, contenu = Paquet.objects.filter(empreinte=empreinte).values_list("chemin", "contenu")[0]
    return lire_reglement(bytes(contenu), chemin)


@lru_cache(maxsize=DECODES)
def _commun(empreinte: str) -> Commun:
    contenu = Paquet.objects.filter(empreinte=empreinte).values_list("contenu", flat=True)[0]
    return lire_commun({nom: texte.encode() for nom, texte in json.loads(bytes(contenu)).items()})

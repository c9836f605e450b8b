"""The regulation in force, decoded once per process: a pack is remembered under its digest, which never changes."""

import json
from functools import lru_cache

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.specialites import en_vigueur
from cyclades.metier.referentiel.models import Paquet
from cyclades.reglementation.paquets import lire_commun, lire_reglement
from cyclades.reglementation.reglement import Commun, Langue, Reglement

DECODES = 512


def paquet(*, domaine: str, specialite_slug: str, session: int) -> valeurs.Paquet | None:
    """The règlement in force for that session, with its digest; None when the specialty has none.

    One query, for the digest; one more the first time that a process meets it.
    """
    actifs = Paquet.objects.filter(en_vigueur(session), specialite__domaine=domaine, specialite__slug=specialite_slug)
    empreinte = actifs.values_list("empreinte", flat=True).first()
    return valeurs.Paquet(empreinte, reglement_par_empreinte(empreinte=empreinte)) if empreinte else None


def reglement(*, domaine: str, specialite_slug: str, session: int) -> Reglement | None:
    trouve = paquet(domaine=domaine, specialite_slug=specialite_slug, session=session)
    return trouve.reglement if trouve else None


def reglement_par_empreinte(*, empreinte: str) -> Reglement:
    """The règlement that a candidature was saved with, active or not. No query once met."""
    return _reglement(empreinte)


def commun(*, session: int) -> Commun:
    """The tables shared by all specialties. One query, for the digest; one more the first time."""
    actifs = Paquet.objects.filter(en_vigueur(session), specialite__isnull=True)
    return _commun(actifs.values_list("empreinte", flat=True).get())


def langues(*, session: int) -> tuple[Langue, ...]:
    """The languages of the shared tables, by label."""
    return tuple(sorted(commun(session=session).langues.values(), key=lambda langue: langue.libelle))


@lru_cache(maxsize=DECODES)
def _reglement(empreinte: str) -> Reglement:
    chemin, contenu = Paquet.objects.filter(empreinte=empreinte).values_list("chemin", "contenu")[0]
    return lire_reglement(bytes(contenu), chemin)


@lru_cache(maxsize=DECODES)
def _commun(empreinte: str) -> Commun:
    contenu = Paquet.objects.filter(empreinte=empreinte).values_list("contenu", flat=True)[0]
    return lire_commun({nom: texte.encode() for nom, texte in json.loads(bytes(contenu)).items()})

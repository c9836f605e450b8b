"""The référentiels and the regulation, loaded from their files: all of them or none, and only what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from cyclades.metier.referentiel.models import Chargement
from cyclades.operations.referentiel import manifeste, paquets
from cyclades.operations.referentiel.fichiers import empreinte
from cyclades.operations.referentiel.jeux import JEUX, Jeu
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.operations.referentiel.synchronisation import Ecarts
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

__all__ = ["Bilan", "FichierRefuse", "charger"]

TOUT = "*"
FORME = "1"  # to be raised when rows are made otherwise from the same files: everything is then loaded again


@dataclass(frozen=True, slots=True)
class Bilan:
    """What a loading did; `lus` are the files that had changed."""

    lus: tuple[str, ...]
    ecarts: Ecarts


@transaction.atomic
def charger(*, acteur: Acteur, dossier: Path, quand: datetime) -> Bilan:
    """Load `referentiels/` and `reglements/` of `dossier`. A second time, nothing changes.

    :raises FichierRefuse: a file is not what its manifest or its form says; nothing is loaded then.
    """
    if not peut(acteur, "charger_referentiels"):
        raise Introuvable
    contenus = manifeste.contenus(dossier / "referentiels", requis=[nom for jeu in JEUX for nom in jeu.fichiers])
    regles = paquets.fichiers(dossier / "reglements")
    marques = {nom: empreinte(FORME.encode() + contenu) for nom, contenu in {**contenus, **regles}.items()}
    connues = dict(Chargement.objects.exclude(fichier=TOUT).values_list("fichier", "empreinte"))
    changes = {nom for nom in marques.keys() | connues.keys() if marques.get(nom) != connues.get(nom)}
    if not changes:
        return Bilan((), Ecarts())
    ecarts = sum((jeu.charger(contenus, quand) for jeu in _a_charger(changes)), Ecarts())
    if changes - contenus.keys():
        ecarts += paquets.charger(regles, quand)
    _marquer(marques, quand)
    return Bilan(tuple(sorted(changes)), ecarts)


def _a_charger(changes: set[str]) -> Iterator[Jeu]:
    return (jeu for jeu in JEUX if changes.intersection(jeu.fichiers))


def _marquer(marques: Mapping[str, str], quand: datetime) -> None:
    """Keep the digests, and under `*` the digest of all: a process compares it to know that its lists are stale."""
    tout = empreinte("\n".join(f"{nom} {marque}" for nom, marque in sorted(marques.items())).encode())
    Chargement.objects.all().delete()
    Chargement.objects.bulk_create(
        Chargement(fichier=nom, empreinte=marque, charge_le=quand) for nom, marque in {**marques, TOUT: tout}.items()
    )

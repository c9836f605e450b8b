"""The référentiels and the regulation, loaded from their files: all of them or none, and only what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from cyclades.metier.referentiel.models import Chargement
from cyclades.operations.journal import consigner_fait
from cyclades.operations.referentiel import manifeste, paquets
from cyclades.operations.referentiel.essai import Essai, essayer_le_chargement
from cyclades.operations.referentiel.fichiers import empreinte
from cyclades.operations.referentiel.jeux import JEUX, Jeu
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.operations.referentiel.synchronisation import Ecarts
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Conflit, Introuvable

__all__ = ["Bilan", "EssaiRequis", "FichierRefuse", "charger", "empreinte_des_paquets"]

TOUT = "*"
FORME = "2"  # to be raised when rows are made otherwise from the same files: everything is then loaded again


@dataclass(frozen=True, slots=True)
class Bilan:
    """What a loading did; `lus` are the files that had changed."""

    lus: tuple[str, ...]
    ecarts: Ecarts


class EssaiRequis(Conflit):
    """These packs change what is registered: their trial is to be seen, and accepted under this digest (D8)."""

    code = "essai_requis"

    def __init__(self, essai: Essai, empreinte: str) -> None:
        self.essai, self.empreinte = essai, empreinte
        super().__init__(
            typographie(
                f"{essai.concernees} candidatures enregistrées changeraient : rien n'est chargé. "
                f"Ces paquets se chargent une fois leur essai accepté : {empreinte}"
            )
        )


def empreinte_des_paquets(dossier: Path) -> str:
    """The digest under which the trial of the packs of `dossier` is accepted."""
    return paquets.empreinte_de(paquets.fichiers(dossier / "reglements"))


@transaction.atomic
def charger(*, acteur: Acteur, dossier: Path, quand: datetime, accepter: str | None = None) -> Bilan:
    """Load `referentiels/` and `reglements/` of `dossier`. A second time, nothing changes.

    :param accepter: the digest of the packs whose trial was seen and accepted.
    :raises FichierRefuse: a file is not what its manifest or its form says; nothing is loaded then.
    :raises EssaiRequis: what is registered would change, and the trial of these very packs was not accepted.
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
        ecarts += _charger_les_paquets(acteur, regles, accepter, quand)
    _marquer(marques, quand)
    return Bilan(tuple(sorted(changes)), ecarts)


def _charger_les_paquets(acteur: Acteur, regles: Mapping[str, bytes], accepter: str | None, quand: datetime) -> Ecarts:
    """Checked as a whole, tried on what is registered, then activated."""
    lus = paquets.lire(regles)
    essai, attendue = essayer_le_chargement(regles, quand), paquets.empreinte_de(regles)
    if essai.concernees and accepter != attendue:
        raise EssaiRequis(essai, attendue)
    if essai.concernees:
        donnees = {"lues": essai.lues, "concernees": essai.concernees, "genres": essai.par_genre()}
        consigner_fait(
            acteur=acteur, acte="accepter_essai", objet="reglements", objet_id=attendue, donnees=donnees, quand=quand
        )
    return paquets.activer(lus, quand)


def _a_charger(changes: set[str]) -> Iterator[Jeu]:
    return (jeu for jeu in JEUX if changes.intersection(jeu.fichiers))


def _marquer(marques: Mapping[str, str], quand: datetime) -> None:
    """Keep the digests, and under `*` the digest of all: a process compares it to know that its lists are stale."""
    tout = empreinte("\n".join(f"{nom} {marque}" for nom, marque in sorted(marques.items())).encode())
    Chargement.objects.all().delete()
    Chargement.objects.bulk_create(
        Chargement(fichier=nom, empreinte=marque, charge_le=quand) for nom, marque in {**marques, TOUT: tout}.items()
    )

"""Hostile files and odd ones, each sent to the process that judges them: its answer, its memory, its time.

    python bench/fichiers_hostiles.py [--court]

The corpus is that of the tests (`tests/fabriques/depots`), made by code, and a whole sending of the heaviest photos;
`--court` takes two of each family, and not that sending. Prints
each target with its verdict, and every answer that is not the one expected; exits 1 when a target is missed.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc.bilan import Bilan, repere  # noqa: E402
from cyclades.socle.depots import Regles  # noqa: E402
from cyclades.socle.depots.a_part import Acceptee, demander  # noqa: E402
from tests.fabriques.depots import HOSTILES, VALIDES, Envoi, images  # noqa: E402
from tests.fabriques.depots.lecture import ce_qui_reste  # noqa: E402

HOSTILES_AU_MOINS, FAMILLES_AU_MOINS, VALIDES_AU_MOINS = 60, 12, 20
MEMOIRE = 300.0
PAR_FAMILLE = 2
FILS = 2
DOUZE_GRANDES_PHOTOS = Envoi(
    "douze photos heic de 24 millions de points", "photos", lambda: [images.heic("vingt_quatre_millions")] * 12
)


@dataclass(frozen=True, slots=True)
class Jugement:
    """`memoire`: Mo, 0 when the process was stopped before it could say. `obtenu`: the reason, or « accepté »."""

    envoi: Envoi
    obtenu: str
    laisse: bool
    memoire: float
    secondes: float

    @property
    def est_attendu(self) -> bool:
        return self.obtenu == (self.envoi.attendu.value if self.envoi.attendu else "accepté") and not self.laisse


def juger(envoi: Envoi) -> Jugement:
    fichiers = envoi.fichiers()
    debut = time.monotonic()
    reponse = demander(fichiers, Regles())
    secondes = time.monotonic() - debut
    if isinstance(reponse, Acceptee):
        octets = reponse.recu.octets
        laisse = envoi.absent in octets or (octets.startswith(b"%PDF-") and bool(ce_qui_reste(octets)))
        return Jugement(envoi, "accepté", laisse, reponse.memoire / 1e6, secondes)
    return Jugement(envoi, reponse.motif.value, False, reponse.memoire / 1e6, secondes)


def echantillon(envois: Iterable[Envoi], par_famille: int) -> list[Envoi]:
    familles: dict[str, list[Envoi]] = defaultdict(list)
    for envoi in envois:
        familles[envoi.famille].append(envoi)
    return [envoi for famille in familles.values() for envoi in famille[:par_famille]]


def dire(bilan: Bilan, quoi: str, jugements: list[Jugement]) -> None:
    bons = sum(un.est_attendu for un in jugements)
    bilan.juger(f"{quoi} : réponse attendue", f"{bons} de {len(jugements)}", "tous", bons == len(jugements))
    for un in jugements:
        if not un.est_attendu:
            print(f"          {un.envoi.famille}, {un.envoi.nom} : {un.obtenu}{', laisse l’attaque' * un.laisse}")
    lourd, long_ = max(jugements, key=lambda un: un.memoire), max(jugements, key=lambda un: un.secondes)
    bilan.au_plus(f"{quoi} : mémoire, au plus ({lourd.envoi.nom})", lourd.memoire, MEMOIRE, "Mo")
    bilan.dire(f"{quoi} : le plus long ({long_.envoi.nom})", f"{long_.secondes:.1f} s")


def main() -> int:
    lecteur = argparse.ArgumentParser(description="Hostile and odd files, judged one by one.")
    lecteur.add_argument("--court", action="store_true", help="two of each family")
    court = lecteur.parse_args().court
    bilan, debut = Bilan(), time.monotonic()
    print(repere())
    familles = {envoi.famille for envoi in HOSTILES}
    for quoi, nombre, cible in (
        ("fichiers hostiles", len(HOSTILES), HOSTILES_AU_MOINS),
        ("familles d’attaques", len(familles), FAMILLES_AU_MOINS),
        ("fichiers étranges et valides", len(VALIDES), VALIDES_AU_MOINS),
    ):
        bilan.juger(f"corpus : {quoi}", f"{nombre}", f"≥ {cible}", nombre >= cible)
    hostiles = echantillon(HOSTILES, PAR_FAMILLE) if court else HOSTILES
    valides = VALIDES[:: len(VALIDES) // 8] if court else VALIDES
    with ThreadPoolExecutor(FILS) as fils:
        dire(bilan, "hostiles", list(fils.map(juger, hostiles)))
        dire(bilan, "valides", list(fils.map(juger, valides)))
    if not court:
        dire(bilan, "douze grandes photos", [juger(DOUZE_GRANDES_PHOTOS)])
    print(repere())
    bilan.dire("durée du script", f"{time.monotonic() - debut:.0f} s")
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())

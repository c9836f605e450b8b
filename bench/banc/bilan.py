"""Figures, each with its target and its verdict; and the loop of plain Python that says how fast the machine is now."""

import statistics
import time
from collections.abc import Callable

REPERE = 300_000


class Bilan:
    """What was measured so far. A figure without target is only said."""

    def __init__(self) -> None:
        self.manques: list[str] = []

    def juger(self, nom: str, mesure: str, cible: str, tenu: bool) -> None:
        if not tenu:
            self.manques.append(nom)
        print(f"{'tenu  ' if tenu else 'MANQUÉ'}  {nom:<66} {mesure:>12}   cible : {cible}", flush=True)

    def au_plus(self, nom: str, mesure: float, cible: float, unite: str = "", decimales: int = 0) -> None:
        en_mots = f"{mesure:.{decimales}f}{f' {unite}' if unite else ''}"
        self.juger(nom, en_mots, f"≤ {cible:g}{f' {unite}' if unite else ''}", mesure <= cible)

    def oui(self, nom: str, tenu: bool) -> None:
        self.juger(nom, "oui" if tenu else "non", "oui", tenu)

    def dire(self, nom: str, mesure: str) -> None:
        print(f"        {nom:<66} {mesure:>12}", flush=True)

    def conclure(self) -> int:
        """The exit status."""
        print(f"\n{'Toutes les cibles sont tenues.' if not self.manques else f'{len(self.manques)} cibles manquées :'}")
        for nom in self.manques:
            print(f"  {nom}")
        return 1 if self.manques else 0


def boucle_repere() -> int:
    return sum(i * i for i in range(REPERE))


def repere(fois: int = 5) -> str:
    """« boucle repère 18,2 ms de CPU, 31,0 ms d'horloge »: the best, and how long it took when others had the cores."""
    mesures = [_chronometrer(boucle_repere) for _ in range(fois)]
    processeur, horloge = min(m[0] for m in mesures), statistics.median(m[1] for m in mesures)
    return f"boucle repère : {processeur:.1f} ms de CPU au mieux, {horloge:.1f} ms d'horloge en médiane"


def _chronometrer(acte: Callable[[], object]) -> tuple[float, float]:
    processeur, horloge = time.process_time(), time.perf_counter()
    acte()
    return (time.process_time() - processeur) * 1000, (time.perf_counter() - horloge) * 1000

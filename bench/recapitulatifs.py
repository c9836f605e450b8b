"""The récapitulatif against the bare typesetter, and a thousand of them in a process without Django.

    python bench/recapitulatifs.py [--court]

Prints each figure with its target and verdict; exits 1 when one is missed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

import msgspec  # noqa: E402
import segno  # noqa: E402
import typst  # noqa: E402

from cyclades.editions.pdf import Recapitulatif, Verification, recapitulatif, vers_json  # noqa: E402
from cyclades.editions.pdf.moteur import NORMES  # noqa: E402
from cyclades.editions.pdf.polices import fontes  # noqa: E402
from tests.editions.exemples import GUIDE  # noqa: E402

NU = Path(__file__).with_name("recapitulatifs_nu.typ")
RATIO_MAXIMAL = 1.3
PLAFOND = 120  # Mo, peak resident memory of the rendering process
DJANGO = "import sys, cyclades.editions.pdf.__main__; sys.exit(any(m.split('.')[0] == 'django' for m in sys.modules))"


def candidature(numero: int) -> Recapitulatif:
    """The example of the guide under another number: no two documents alike, nothing to be had from a cache."""
    return replace(
        GUIDE,
        references=replace(GUIDE.references, numero_candidat=f"{numero:011d}"),
        verification=Verification(f"https://cyclades.exemple.fr/verifier/{numero:016x}", f"{numero:012d}"),
    )


def millisecondes(acte: Callable[[], object]) -> float:
    """CPU of the whole process, the typesetter's threads included."""
    depart = time.process_time()
    acte()
    return (time.process_time() - depart) * 1000


def boucle_temoin() -> int:
    """What this machine does of plain Python in the meantime: to judge the figures by."""
    return sum(i * i for i in range(300_000))


def nu() -> Callable[[Recapitulatif], Callable[[], bytes]]:
    """The bare typesetter: its inputs are ready before the clock starts, the QR code drawn, the JSON written."""
    compilateur = typst.Compiler(str(NU), root=str(NU.parent), font_paths=fontes(), ignore_system_fonts=True)

    def preparer(donnees: Recapitulatif) -> Callable[[], bytes]:
        entrees = {
            "donnees": msgspec.json.encode(donnees).decode(),
            "qr": segno.make(donnees.verification.adresse, error="m").svg_inline(border=0),
        }
        return lambda: compilateur.compile(sys_inputs=entrees, pdf_standards=NORMES)

    return preparer


def mesurer_ratio(tours: int) -> tuple[float, float, float, float]:
    """Medians of rounds interleaved, in turn one way and the other: (ratio, ours, bare, reference loop), in ms of CPU.

    The ratio is the median of those of each round, where both met the same neighbours on the machine.
    """
    preparer = nu()
    series: dict[str, list[float]] = {"nôtre": [], "nu": [], "témoin": []}
    for tour in range(-6, tours):
        donnees = candidature(tour + 10)
        actes = {"nôtre": partial(recapitulatif, donnees), "nu": preparer(donnees), "témoin": boucle_temoin}
        for nom in list(actes) if tour % 2 else reversed(actes):
            mesure = millisecondes(actes[nom])
            series[nom].extend([mesure] if tour >= 0 else [])
    ratios = [notre / nu_ for notre, nu_ in zip(series["nôtre"], series["nu"], strict=True)]
    return statistics.median(ratios), *(statistics.median(serie) for serie in series.values())


def mesurer_lot(nombre: int) -> tuple[float, float, bool]:
    """(peak Mo, CPU ms a document, all made and identical to those made here) of the rendering process."""
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        lignes = dossier / "documents.jsonl"
        documents = ({"fichier": f"{i}.pdf", **vers_json(candidature(i))} for i in range(nombre))
        lignes.write_text("".join(json.dumps(document) + "\n" for document in documents))
        with lignes.open("rb") as entree:
            commande = [sys.executable, "-m", "cyclades.editions.pdf", str(dossier)]
            lot = subprocess.Popen(commande, stdin=entree, stdout=subprocess.DEVNULL, cwd=RACINE)
            _, etat, cout = os.wait4(lot.pid, 0)
            lot.returncode = os.waitstatus_to_exitcode(etat)
        complet = lot.returncode == 0 and all((dossier / f"{i}.pdf").exists() for i in range(nombre))
        temoins = range(0, nombre, nombre // 10)
        complet = complet and all((dossier / f"{i}.pdf").read_bytes() == recapitulatif(candidature(i)) for i in temoins)
    return cout.ru_maxrss / 1024, (cout.ru_utime + cout.ru_stime) * 1000 / nombre, complet


def sans_django() -> bool:
    return subprocess.run([sys.executable, "-c", DJANGO], cwd=RACINE).returncode == 0


def verdict(nom: str, mesure: str, cible: str, tenu: bool) -> bool:
    print(f"{'tenu  ' if tenu else 'MANQUÉ'}  {nom:<58} {mesure:>8}   cible : {cible}")
    return tenu


def oui_ou_non(nom: str, tenu: bool) -> bool:
    return verdict(nom, "oui" if tenu else "non", "oui", tenu)


def main() -> int:
    lecteur = argparse.ArgumentParser(description="The récapitulatif: cost against bare typst, memory of a batch.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: fewer rounds, a batch of 100")
    court = lecteur.parse_args().court
    tours, nombre = (80, 100) if court else (300, 1000)
    memoire, par_document, complet = mesurer_lot(nombre)  # first: the peak of a child counts what its parent weighed
    ratio, recapitulatif_, nu_, temoin = mesurer_ratio(tours)
    print(f"{tours} tours entrelacés, CPU, médianes : récapitulatif {recapitulatif_:.1f} ms, typst nu {nu_:.1f} ms")
    print(f"lot de {nombre} : {par_document:.1f} ms de CPU par document ; boucle témoin de Python : {temoin:.1f} ms")
    tenus = [
        verdict("récapitulatif / typst nu, même contenu", f"{ratio:.2f}", f"≤ {RATIO_MAXIMAL}", ratio <= RATIO_MAXIMAL),
        verdict(f"mémoire d'un lot de {nombre}", f"{memoire:.0f} Mo", f"< {PLAFOND} Mo", memoire < PLAFOND),
        oui_ou_non("lot complet, identique octet pour octet aux mêmes ici", complet),
        oui_ou_non("le processus de rendu n'importe pas Django", sans_django()),
    ]
    return 0 if all(tenus) else 1


if __name__ == "__main__":
    sys.exit(main())

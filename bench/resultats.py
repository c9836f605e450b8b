"""The results of a whole session: 700 000 synthetic candidates, computed and written to files on two cores.

    python bench/resultats.py [--court] [--graine N]

Marks are drawn first and written as a session would hold them: a line a candidate, a byte a unit. What is timed is
reading them, deciding, and writing a line each. Then the single rule is asked about candidates drawn at random, and
must say the same, character for character. `--court`: 50 000 candidates, judged by their CPU, at the same pace. Exits 1
when a target is missed.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc.bilan import Bilan, repere  # noqa: E402
from cyclades.reglementation.cas import Banque  # noqa: E402
from cyclades.reglementation.controle import NoteControle  # noqa: E402
from cyclades.reglementation.decision import decider  # noqa: E402
from cyclades.reglementation.deliberation import Deliberation, PointsJury  # noqa: E402
from cyclades.reglementation.lots import (  # noqa: E402
    ABSENT,
    ABSENT_JUSTIFIE,
    DISPENSE,
    NON_INSCRIT,
    REMPLACEMENT,
    SANS_OBJET,
    Plan,
    ResultatBref,
    abreger,
    calculer,
    decoder,
    preparer,
)
from cyclades.reglementation.paquets import lire_banque  # noqa: E402
from cyclades.reglementation.typographie import nombre  # noqa: E402
from cyclades.reglementation.vocabulaire import Domaine  # noqa: E402

SESSION = 2026
OUVRIERS = 2
TRANCHE = 2_500
RARES = ((ABSENT, 8), (ABSENT_JUSTIFIE, 4), (REMPLACEMENT, 2), (DISPENSE, 30), (NON_INSCRIT, 6))
"""How many units in a thousand hold something else than a mark."""
SECOND_GROUPE = 40
"""One candidate out of so many comes with orals or points de jury: left to the single rule."""


@cache
def banque() -> Banque:
    racine = RACINE / "reglements"
    return lire_banque({c.relative_to(racine).as_posix(): c.read_bytes() for c in racine.glob("*/*.yaml")})


@cache
def plans() -> tuple[Plan, ...]:
    """The specialties whose figures are all known, in the session."""
    tous = (preparer(lu, SESSION, banque().commun) for lu in banque().reglements.values())
    return tuple(plan for plan in tous if plan is not None)


# --- Candidates ---


@cache
def poids() -> tuple[int, ...]:
    """A session is mostly made of the longest exams: nine candidates out of ten at the baccalauréat professionnel."""
    longues = sum(plan.reglement.domaine is Domaine.BCP for plan in plans())
    autres = len(plans()) - longues
    return tuple(9 * autres if plan.reglement.domaine is Domaine.BCP else longues for plan in plans())


def tirer(rang: int, hasard: random.Random) -> tuple[int, array]:
    """The specialty of a candidate, and what each of its units holds."""
    numero = hasard.choices(range(len(plans())), poids())[0]
    niveau = hasard.gauss(23, 5)
    return numero, array("b", [_unite(cle, numero, rang, niveau, hasard) for cle in plans()[numero].cles])


def _unite(cle: str, numero: int, rang: int, niveau: float, hasard: random.Random) -> int:
    epreuve = plans()[numero].reglement.unite(cle)
    if epreuve is None or (epreuve.candidats and rang % 3):
        return SANS_OBJET
    if not epreuve.obligatoire and hasard.random() < 0.6:
        return SANS_OBJET
    tirage = hasard.randrange(1000)
    for code, part in RARES:
        if tirage < part:
            return ABSENT if code == REMPLACEMENT and not epreuve.obligatoire else code
        tirage -= part
    return min(40, max(0, round(hasard.gauss(niveau, 5))))


def ecrire_les_notes(dossier: Path, combien: int, graine: int) -> list[Path]:
    """The slices of a session, a file each: specialty, then the units of each candidate."""
    chemins = []
    hasard = random.Random(graine)
    for debut in range(0, combien, TRANCHE):
        chemin = dossier / f"notes-{debut:07d}.bin"
        with chemin.open("wb") as fichier:
            for rang in range(debut, min(debut + TRANCHE, combien)):
                numero, codes = tirer(rang, hasard)
                fichier.write(bytes([numero]) + codes.tobytes())
        chemins.append(chemin)
    return chemins


def lire_les_notes(chemin: Path) -> Iterator[tuple[int, Plan, array]]:
    contenu = chemin.read_bytes()
    rang, place = int(chemin.stem.rpartition("-")[2]), 0
    while place < len(contenu):
        plan = plans()[contenu[place]]
        fin = place + 1 + len(plan.cles)
        yield rang, plan, array("b", contenu[place + 1 : fin])
        rang, place = rang + 1, fin


# --- Decisions ---


def jury(rang: int, plan: Plan, codes: Sequence[int]) -> Deliberation:
    """What the jury has before it; one candidate out of SECOND_GROUPE has sat orals, or been given points."""
    vue = decoder(codes, plan)
    if rang % SECOND_GROUPE:
        return vue
    notees = [note for note in vue.notes if note.note is not None and note.note < 20]
    if plan.bareme.controle is None or rang % (2 * SECOND_GROUPE):
        releves = ((note.unite, note.note) for note in notees[:1] if note.note is not None)
        points = tuple(PointsJury(unite, note, note + Fraction(1, 2), "jury") for unite, note in releves)
        return Deliberation(vue.session, vue.notes, points_jury=points)
    presentes = {note.unite for note in notees}
    orals = {
        e.epreuve_de_controle: NoteControle(e.epreuve_de_controle, e.discipline, Fraction(rang // 7 % 21))
        for e in plan.reglement.porteuses()
        if e.epreuve_de_controle is not None and e.discipline is not None and e.cle in presentes
    }
    return Deliberation(vue.session, vue.notes, controle=tuple(orals[groupe] for groupe in sorted(orals)))


def decision(rang: int, plan: Plan, codes: Sequence[int]) -> ResultatBref:
    """In whole numbers when it can be, else by the single rule."""
    bref = calculer(codes, plan) if rang % SECOND_GROUPE else None
    return bref or par_la_regle(rang, plan, codes)


def par_la_regle(rang: int, plan: Plan, codes: Sequence[int]) -> ResultatBref:
    return abreger(decider(jury(rang, plan, codes), plan.reglement, plan.commun))


def ligne(rang: int, bref: ResultatBref) -> str:
    """Number, decision, mention, exact points and coefficients, means as shown, certificate, blocs, alerts."""
    moyennes = [nombre(m, 2) if m is not None else "" for m in (bref.moyenne, bref.moyenne_professionnelle)]
    champs = [
        str(rang),
        bref.decision or "",
        bref.mention or "",
        str(bref.points),
        str(bref.coefficients),
        *moyennes,
        "oui" if bref.certificat_fin_etudes else "",
        " ".join(bref.attestations),
        " ".join(map(str, bref.alertes)),
    ]
    return ";".join(champs)


def traiter(chemin: Path) -> tuple[int, int]:
    """One slice, from its marks to its results; how many candidates, and the peak memory of the process in Mo."""
    lignes = [ligne(rang, decision(rang, plan, codes)) for rang, plan, codes in lire_les_notes(chemin)]
    chemin.with_suffix(".csv").write_text("\n".join(lignes) + "\n", encoding="utf-8")
    return len(lignes), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def calculer_tout(chemins: list[Path]) -> tuple[int, float, float, int]:
    """Candidates done, seconds of the clock and of CPU per core, peak memory in Mo of all processes together."""
    depart, avant = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with multiprocessing.get_context("fork").Pool(OUVRIERS) as ouvriers:
        faits = ouvriers.map(traiter, chemins, chunksize=1)
        ouvriers.close()
        ouvriers.join()
    secondes, apres = time.perf_counter() - depart, resource.getrusage(resource.RUSAGE_CHILDREN)
    processeur = apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime
    propre = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    memoire = propre + OUVRIERS * max(memoire for _, memoire in faits)
    return sum(combien for combien, _ in faits), secondes, processeur / OUVRIERS, memoire


# --- The single rule ---


def differences(chemins: list[Path], combien: int, tires: int, graine: int) -> list[str]:
    """The candidates drawn at random of whom the file does not say what the single rule says."""
    choisis = set(random.Random(graine + 1).sample(range(combien), tires))
    fautes = []
    for chemin in chemins:
        ecrites = chemin.with_suffix(".csv").read_text(encoding="utf-8").splitlines()
        for (rang, plan, codes), ecrite in zip(lire_les_notes(chemin), ecrites, strict=True):
            if rang in choisis and ecrite != ligne(rang, par_la_regle(rang, plan, codes)):
                fautes.append(ecrite)
    return fautes


def microsecondes(chemin: Path, combien: int = 400) -> tuple[float, float]:
    """CPU of one candidate, in whole numbers and by the single rule: why the first exists."""
    lus = [lu for lu in lire_les_notes(chemin) if lu[0] % SECOND_GROUPE][:combien]
    mesures = []
    for acte in (decision, par_la_regle):
        depart = time.process_time()
        for rang, plan, codes in lus:
            acte(rang, plan, codes)
        mesures.append((time.process_time() - depart) / len(lus) * 1e6)
    return mesures[0], mesures[1]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--court", action="store_true", help="50 000 candidats")
    options.add_argument("--graine", type=int, default=20261122)
    choix = options.parse_args()
    combien, tires = (50_000, 5_000) if choix.court else (700_000, 20_000)
    print(f"{repere()} ; {os.cpu_count()} cœurs ; graine {choix.graine}\n")
    with tempfile.TemporaryDirectory() as dossier:
        chemins = ecrire_les_notes(Path(dossier), combien, choix.graine)
        return mesurer(chemins, combien, tires, choix.graine)


def mesurer(chemins: list[Path], combien: int, tires: int, graine: int) -> int:
    bilan = Bilan()
    unites = sum(sum(code != SANS_OBJET for code in codes) for _, _, codes in lire_les_notes(chemins[0]))
    bilan.dire("spécialités dont tous les chiffres sont connus", str(len(plans())))
    bilan.dire("unités par candidat", f"{unites / min(TRANCHE, combien):.1f}")
    entiers, regle = microsecondes(chemins[0])
    bilan.dire("un candidat, en nombres entiers", f"{entiers:.0f} µs")
    bilan.dire("un candidat, par la règle unique", f"{regle:.0f} µs")
    faits, secondes, processeur, memoire = calculer_tout(chemins)
    octets = sum(chemin.with_suffix(".csv").stat().st_size for chemin in chemins)
    bilan.oui(f"{combien} candidats calculés et écrits", faits == combien)
    cible = 120 if combien == 700_000 else round(120 * combien / 700_000, 1)
    if combien == 700_000:
        bilan.au_plus("de leurs notes à leurs fichiers, à l'horloge", secondes, cible, "s", 1)
    else:
        bilan.dire("de leurs notes à leurs fichiers, à l'horloge", f"{secondes:.1f} s")
    bilan.au_plus("de leurs notes à leurs fichiers, CPU de chaque cœur", processeur, cible, "s", 1)
    bilan.au_plus("mémoire de tous les processus, au plus haut", memoire, 2000, "Mo")
    bilan.dire("écrits", f"{octets / 1e6:.0f} Mo")
    fautes = differences(chemins, combien, tires, graine)
    bilan.oui(f"{tires} tirés au hasard, mot pour mot ceux de la règle unique", not fautes)
    for faute in fautes[:10]:
        print(f"    {faute}")
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())

"""The web font of the neutral brand, made from the Source Sans 3 of `fontpkg-source-sans-3`.

    .venv/bin/python -m outils.police_web          # needs fonttools and brotli

Two files: ordinary Latin, and the rest of Latin, fetched only by pages that show it; weights 400 to 700. The licence
(OFL 1.1) reserves the name « Source » to the original: what is cut out of it is called « Cyclades Sans ».
"""

from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ORIGINE = Path(str(files("fontpkg_source_sans_3"))) / "files" / "SourceSans3[wght].ttf"
DOSSIER = Path(__file__).parents[1] / "cyclades" / "portails" / "commun" / "static" / "cyclades" / "polices"
NOM = "Cyclades Sans"
NOMS = {1: NOM, 3: NOM, 4: NOM, 6: "CycladesSans", 16: NOM, 25: "CycladesSans"}  # entries of the name table

LATIN = (
    (0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x178, 0x178), (0x2C6, 0x2C6), (0x2DA, 0x2DA),
    (0x2DC, 0x2DC), (0x2010, 0x2027), (0x202F, 0x202F), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
)  # fmt: skip
ETENDU = ((0x100, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x1E00, 0x1EFF))


def points(plages: tuple[tuple[int, int], ...]) -> set[int]:
    return {point for debut, fin in plages for point in range(debut, fin + 1)}


def tailler(nom: str, signes: set[int]) -> Path:
    """Cut these characters out, keep weights 400 to 700, rename, compress."""
    police = TTFont(ORIGINE, recalcTimestamp=False)
    options = Options(
        hinting=False,
        notdef_outline=True,
        layout_features=["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"],
    )
    options.name_IDs = ["*"]
    taille = Subsetter(options)
    taille.populate(unicodes=signes)
    taille.subset(police)
    police = instantiateVariableFont(police, {"wght": (400, 700)})
    for ligne in list(police["name"].names):
        if ligne.nameID in NOMS:
            police["name"].setName(NOMS[ligne.nameID], ligne.nameID, ligne.platformID, ligne.platEncID, ligne.langID)
    police.flavor = "woff2"
    fichier = DOSSIER / f"cyclades-sans-{nom}.woff2"
    police.save(fichier)
    return fichier


def main() -> None:
    for nom, signes in (("latin", points(LATIN)), ("latin-etendu", points(ETENDU) - points(LATIN))):
        fichier = tailler(nom, signes)
        print(f"{fichier.name} : {fichier.stat().st_size} octets")


if __name__ == "__main__":
    main()

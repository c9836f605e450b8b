"""A page of a PDF under its watermark, whatever it draws and however it is laid out.

What the page draws is put in a drawing of its own, which opens and closes its own graphic state: nothing that it leaves
open reaches the watermark. Notes are drawn over pages by readers: those that have an appearance become part of it.
"""

import math
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from cyclades.socle.depots.pdfs.boites import Cadre, visible

INTERLIGNE = 7
"""Lines of watermark down the longest side."""
OPACITE = 0.35
GRIS = 96
FORME, CONTENU = "/FiligraneCyclades", "/PageCyclades"
AILLEURS = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Dests", "/Names", "/AcroForm")
"""What speaks of other pages than the one that is kept."""
SANS_DESSIN = frozenset({"/Link", "/Popup"})


def marquer_les_pages(document: pikepdf.Pdf, texte: str) -> None:
    """:raises ValueError: a page has no surface."""
    document.generate_appearance_streams()
    document.flatten_annotations("screen")
    formes: dict[Cadre, pikepdf.Object] = {}
    for page in document.pages:
        cadre = visible(page)
        if cadre not in formes:
            formes[cadre] = document.make_indirect(_filigrane(document, cadre, texte))
        _isoler(document, page, formes[cadre])
        _couvrir_les_notes(document, page, formes[cadre], cadre)


def garder_une_page(document: pikepdf.Pdf, numero: int) -> None:
    """That page alone, from 1, with what it needs of the document: its layers."""
    for rang in reversed(range(len(document.pages))):
        if rang != numero - 1:
            del document.pages[rang]
    for cle in AILLEURS:
        if cle in document.Root:
            del document.Root[cle]


def _isoler(document: pikepdf.Pdf, page: pikepdf.Page, filigrane: pikepdf.Object) -> None:
    """What it drew, drawn from one drawing; then the watermark."""
    dessin = _contenu(document, page.obj.get("/Contents"))
    dessin["/Type"], dessin["/Subtype"] = Name.XObject, Name.Form
    dessin["/BBox"] = Array(visible_entiere(page))
    dessin["/Resources"] = page.resources
    _suivre_les_elements(document, page, dessin)
    page.obj["/Resources"] = Dictionary(XObject=Dictionary({CONTENU: dessin, FORME: filigrane}))
    page.obj["/Contents"] = Stream(document, f"q {CONTENU} Do Q q {FORME} Do Q".encode())


def visible_entiere(page: pikepdf.Page) -> Cadre:
    """All that the page may draw on: what is cut of it is cut by the page itself."""
    gauche, bas, droite, haut = visible(page)
    return gauche - 1, bas - 1, droite + 1, haut + 1


def _contenu(document: pikepdf.Pdf, contenus: object) -> Stream:
    """One stream stays packed as it is; several are one after the other, as readers take them."""
    if isinstance(contenus, Stream):
        filtre, parametres = contenus.get("/Filter"), contenus.get("/DecodeParms")
        dits = {cle: un for cle, un in (("/Filter", filtre), ("/DecodeParms", parametres)) if un is not None}
        return Stream(document, contenus.read_raw_bytes(), dits)
    flux = [un for un in list(contenus) if isinstance(un, Stream)] if isinstance(contenus, Array) else []
    return Stream(document, b"\n".join(un.read_bytes() for un in flux))


def _suivre_les_elements(document: pikepdf.Pdf, page: pikepdf.Page, dessin: Stream) -> None:
    """The structure of an accessible document names what a page draws by its rank: now in the drawing."""
    numero: object = page.obj.get("/StructParents")
    if not isinstance(numero, int) or "/StructTreeRoot" not in document.Root:
        return
    dessin["/StructParents"] = numero
    del page.obj["/StructParents"]
    for element in _elements(document.Root.StructTreeRoot.get("/ParentTree"), numero):
        enfants = element.get("/K")
        suite = list(enfants) if isinstance(enfants, Array) else [enfants]
        element["/K"] = Array([_dans(enfant, element, page, dessin) for enfant in suite if enfant is not None])


def _dans(enfant: object, element: pikepdf.Object, page: pikepdf.Page, dessin: Stream) -> object:
    if isinstance(enfant, int) and _est(element.get("/Pg"), page):
        return Dictionary(Type=Name.MCR, Pg=page.obj, Stm=dessin, MCID=enfant)
    if isinstance(enfant, Dictionary) and "/MCID" in enfant and _est(enfant.get("/Pg", element.get("/Pg")), page):
        enfant["/Stm"] = enfant.get("/Stm", dessin)
    return enfant


def _est(objet: object, page: pikepdf.Page) -> bool:
    return isinstance(objet, Dictionary) and objet.objgen == page.obj.objgen


def _elements(arbre: object, numero: int) -> Iterator[pikepdf.Object]:
    """Those that name what the page of that number draws, each once."""
    if not isinstance(arbre, Dictionary):
        return
    vus = set()
    tableau = pikepdf.NumberTree(arbre).get(numero)
    for element in list(tableau) if isinstance(tableau, Array) else []:
        if isinstance(element, Dictionary) and element.objgen not in vus:
            vus.add(element.objgen)
            yield element


def _couvrir_les_notes(document: pikepdf.Pdf, page: pikepdf.Page, filigrane: pikepdf.Object, cadre: Cadre) -> None:
    """Notes that readers draw by themselves stand above the page: the last of them is the watermark again."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        return
    if all(isinstance(note, Dictionary) and str(note.get("/Subtype")) in SANS_DESSIN for note in list(notes)):
        return
    dessus = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array(cadre), F=4, AP=Dictionary(N=filigrane))
    page.obj["/Annots"] = Array([*list(notes), document.make_indirect(dessus)])


def _filigrane(document: pikepdf.Pdf, cadre: Cadre, texte: str) -> Stream:
    """What is drawn over a page of that size: the text along its diagonal, line under line."""
    gauche, bas, droite, haut = cadre
    largeur, hauteur = droite - gauche, haut - bas
    corps = max(7.0, math.hypot(largeur, hauteur) / 70)
    pas = max(largeur, hauteur) / INTERLIGNE
    cosinus, sinus = math.cos(math.pi / 6), math.sin(math.pi / 6)
    lignes = [
        f"{cosinus:.4f} {sinus:.4f} {-sinus:.4f} {cosinus:.4f} {gauche + x * largeur:.1f} {bas + rang * pas:.1f} Tm "
        f"({_latin(texte)}) Tj"
        for rang in range(-3, INTERLIGNE + 1)
        for x in (0.03, 0.53)
    ]
    contenu = f"q /Voile gs {GRIS / 255:.2f} g BT /Police {corps:.1f} Tf\n" + "\n".join(lignes) + "\nET Q"
    police = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
    )
    voile = Dictionary(Type=Name.ExtGState, ca=OPACITE, CA=OPACITE)
    return Stream(
        document,
        contenu.encode("latin-1"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([round(nombre, 1) for nombre in cadre]),
        Resources=Dictionary(Font=Dictionary(Police=police), ExtGState=Dictionary(Voile=voile)),
    )


def _latin(texte: str) -> str:
    """As a string of the format: its own marks escaped, what its font cannot draw replaced."""
    simple = texte.replace("\u202f", " ").encode("cp1252", "replace")  # WinAnsi, as the font is told
    return simple.decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")

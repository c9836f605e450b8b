"""The watermark: on every page, the file unchanged below, whatever its size; nothing that cannot be marked is shown."""

import io
import warnings

import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from cyclades.editions.filigrane import COTE, FiligraneImpossible, marquer
from tests.fabriques.depots.images import jpeg
from tests.fabriques.depots.pdfs import pdf

TEXTE = "Zoé Durand – 10/11/2026 à 13:00 (heure de Paris)"


def ouvrir(octets):
    return Image.open(io.BytesIO(octets)).convert("L")


def test_marquer_une_photo_la_change_partout_et_la_laisse_lisible():
    avant = jpeg(1200, 900)
    marquee = marquer(avant, "jpeg", TEXTE)
    ecart = ImageChops.difference(ouvrir(avant), ouvrir(marquee)).point(lambda v: 255 if v > 30 else 0)
    for zone in ((0, 0, 600, 450), (600, 0, 1200, 450), (0, 450, 600, 900), (600, 450, 1200, 900)):
        part = sum(ecart.crop(zone).histogram()[255:]) / (600 * 450)
        assert 0.005 < part < 0.25, zone


def test_marquer_une_grande_photo_la_ramene_a_l_ecran():
    marquee = ouvrir(marquer(jpeg(5200, 3000), "jpeg", TEXTE))
    assert max(marquee.size) == COTE


def test_marquer_deux_agents_donne_deux_images():
    assert marquer(jpeg(400, 300), "jpeg", TEXTE) != marquer(jpeg(400, 300), "jpeg", TEXTE.replace("Zoé", "Léo"))


def trois_pages():
    document = pikepdf.new()
    for taille in ((595, 842), (842, 595), (200, 200)):
        document.add_blank_page(page_size=taille)
    document.pages[1].Rotate = 90
    document.pages[2].Contents = pikepdf.Stream(document, b"q 1 0 0 1 0 0 cm")  # left open: what follows must not move
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


@pytest.mark.parametrize("octets", [pdf(), trois_pages()], ids=["une page", "trois pages"])
def test_marquer_un_pdf_ecrit_le_nom_sur_chaque_page(octets):
    marque = marquer(octets, "pdf", TEXTE)
    pages = pypdf.PdfReader(io.BytesIO(marque)).pages
    assert len(pages) == len(pypdf.PdfReader(io.BytesIO(octets)).pages)
    for page in pages:
        assert page.extract_text().count(TEXTE) >= 8


def test_marquer_un_pdf_garde_ce_qu_il_disait():
    avant, apres = (pypdf.PdfReader(io.BytesIO(un)) for un in (pdf(), marquer(pdf(), "pdf", TEXTE)))
    assert avant.pages[0].extract_text() in apres.pages[0].extract_text()


def test_marquer_ecrit_un_nom_que_la_police_n_a_pas_et_ses_parentheses():
    lu = pypdf.PdfReader(io.BytesIO(marquer(pdf(), "pdf", "Łukasz \\ (agent)"))).pages[0].extract_text()
    assert "?ukasz \\ (agent)" in lu


def dessin(contenu=b"", *, taille=(595, 842), **cles):
    """One page that draws this."""
    document = pikepdf.new()
    document.add_blank_page(page_size=taille)
    page = document.pages[0]
    page.Contents = pikepdf.Stream(document, contenu)
    for cle, valeur in cles.items():
        page.obj[f"/{cle}"] = valeur(document) if callable(valeur) else valeur
    sortie = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a field that no form knows
        document.save(sortie)
    return sortie.getvalue()


def note(sorte, *, apparence=True):
    """An annotation as large as the page, opaque, above it."""

    def poser(document):
        blanc = document.make_stream(b"1 1 0.8 rg 0 0 595 842 re f", Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
        cles = {"/AP": Dictionary(N=blanc)} if apparence else {"/IC": Array([1, 1, 0.8])}
        cadre = Array([0, 0, 595, 842])
        champ = Dictionary({**cles, "/Type": Name.Annot, "/Subtype": Name(f"/{sorte}"), "/Rect": cadre, "/F": 4})
        if sorte == "Widget":
            champ.FT, champ.T = Name.Tx, pikepdf.String("a")
        return Array([document.make_indirect(champ)])

    return poser


def calque_cache(document):
    cache = document.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("a")))
    document.Root.OCProperties = Dictionary(OCGs=Array([cache]), D=Dictionary(OFF=Array([cache])))
    return Dictionary(Properties=Dictionary(C=cache))


ETATS = {
    "q laissé ouvert": dessin(b"q 0 0 0 0 0 0 cm"),
    "vingt q laissés ouverts": dessin(b"q 0.1 0 0 0.1 0 0 cm " * 20),
    "Q de trop": dessin(b"Q Q Q Q 0.01 0 0 0.01 9000 9000 cm"),
    "repère retourné": dessin(b"-1 0 0 -1 9000 9000 cm"),
    "découpe laissée": dessin(b"q 0 0 1 1 re W n"),
    "texte laissé ouvert": dessin(b"BT 3 Tr 0 0 Td"),
    "texte invisible": dessin(b"q BT 7 Tr"),
    "calque caché laissé ouvert": dessin(b"/OC /C BDC", Resources=calque_cache),
    "chaîne jamais finie": dessin(b"BT (jamais"),
    "tableau jamais fini": dessin(b"[ 1 2 3"),
    "image jamais finie": dessin(b"q BI /W 9 /H 9 /BPC 8 /CS /G ID abc"),
    "transparence laissée": dessin(
        b"/E gs", Resources=Dictionary(ExtGState=Dictionary(E=Dictionary(ca=0, CA=0, BM=Name.Multiply)))
    ),
    "fond opaque": dessin(b"0.9 g 0 0 595 842 re f"),
    "tournée": dessin(Rotate=90),
    "tournée à l’envers": dessin(Rotate=-90),
    "coupée": dessin(CropBox=Array([100, 200, 400, 500])),
    "coupée hors de la feuille": dessin(CropBox=Array([-500, -500, 2000, 2000])),
    "coupe retournée": dessin(CropBox=Array([400, 500, 100, 200])),
    "feuille retournée": dessin(MediaBox=Array([595, 842, 0, 0])),
    "feuille ailleurs": dessin(MediaBox=Array([5000, 5000, 5595, 5842])),
    "unité de dix": dessin(UserUnit=10),
    "minuscule": dessin(taille=(60, 60)),
    "immense": dessin(taille=(14_000, 14_000)),
    "étroite": dessin(taille=(60, 3000)),
    "tampon dessus": dessin(Annots=note("Stamp")),
    "champ dessus": dessin(Annots=note("Widget")),
    "note de texte dessus": dessin(Annots=note("FreeText")),
    "carré dessus": dessin(Annots=note("Square", apparence=False)),
    "sans contenu": dessin(),
}


def rendue(octets):
    """As a reader draws it, its longest side of six hundred points."""
    with pdfium.PdfDocument(octets) as document:
        page = document[0]
        return page.render(scale=600 / max(page.get_size())).to_pil().convert("L")


@pytest.mark.parametrize("page", [None, 1], ids=["document", "page"])
@pytest.mark.parametrize("etat", ETATS)
def test_marquer_une_page_la_couvre_quel_que_soit_son_etat(etat, page):
    """Measured on what is drawn: each quarter of the page is changed, by a part of its points."""
    avant, apres = rendue(ETATS[etat]), rendue(marquer(ETATS[etat], "pdf", TEXTE, page=page))
    assert avant.size == apres.size
    ecart = ImageChops.difference(avant, apres).point(lambda v: 255 if v > 25 else 0)
    largeur, hauteur = ecart.size
    for x in (0, largeur // 2):
        for y in (0, hauteur // 2):
            quart = ecart.crop((x, y, x + largeur // 2, y + hauteur // 2))
            assert 0.004 < quart.histogram()[255] / (quart.width * quart.height) < 0.5, (etat, x, y)


def test_marquer_une_page_garde_son_calque_cache():
    """What the page does not show is not shown by what is drawn of it alone."""
    octets = dessin(b"/OC /C BDC 0 0 595 842 re f EMC", Resources=calque_cache)
    assert rendue(marquer(octets, "pdf", TEXTE, page=1)).getpixel((3, 3)) > 200


def test_marquer_garde_la_structure_d_un_document_accessible():
    """Each thing that the structure names is found where it is now drawn."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    page = document.pages[0]
    page.Contents = pikepdf.Stream(document, b"/P <</MCID 0>> BDC 9 9 9 9 re f EMC")
    page.obj.StructParents = 0
    element = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj, K=0))
    parents = Dictionary(Nums=Array([0, Array([element])]))
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element, ParentTree=parents)
    sortie = io.BytesIO()
    document.save(sortie)
    with pikepdf.open(io.BytesIO(marquer(sortie.getvalue(), "pdf", TEXTE))) as marque:
        (renvoi,) = marque.Root.StructTreeRoot.K.K
        assert (renvoi.MCID, b"MCID 0" in renvoi.Stm.read_bytes(), renvoi.Stm.StructParents) == (0, True, 0)


@pytest.mark.parametrize("nature", ["pdf", "jpeg"])
def test_marquer_ce_qui_ne_se_lit_pas_refuse(nature):
    with pytest.raises(FiligraneImpossible):
        marquer(b"%PDF-1.7 rien", nature, TEXTE)


@pytest.mark.parametrize("cadre", [pikepdf.Name("/Rien"), pikepdf.Array([0, 0, pikepdf.Name("/Rien"), 9])])
def test_marquer_une_page_dont_le_cadre_n_en_est_pas_un_refuse(cadre):
    faux = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.pages[0].obj["/CropBox"] = cadre
        document.save(faux)
    with pytest.raises(FiligraneImpossible):
        marquer(faux.getvalue(), "pdf", TEXTE)

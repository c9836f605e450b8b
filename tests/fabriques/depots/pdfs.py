"""PDFs, ordinary, odd and hostile."""

import io
import random
import warnings
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.fabriques.depots.images import TEMOIN, jpeg, situee

JS = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def pdf(*gestes, pages=1, **options):
    """A PDF of so many written pages, after each of these gestures on it."""
    document = pikepdf.new()
    for numero in range(pages):
        _page(document, f"Page {numero + 1}")
    for geste in gestes:
        geste(document)
    tampon = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some leave out on purpose what the library advises
        document.save(tampon, **options)
    return tampon.getvalue()


def _page(document, texte):
    document.add_blank_page(page_size=(595, 842))
    page = document.pages[-1]
    police = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=police))
    page.Contents = Stream(document, f"BT /F1 24 Tf 72 720 Td ({texte}) Tj ET".encode())


def racine(**cles):
    """Put these at the root."""

    def poser(document):
        for cle, valeur in cles.items():
            document.Root[f"/{cle}"] = valeur() if callable(valeur) else valeur

    return poser


def page_une(**cles):
    def poser(document):
        for cle, valeur in cles.items():
            document.pages[0][f"/{cle}"] = valeur

    return poser


def annotation(**cles):
    def poser(document):
        note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 99, 99]), **cles)
        document.pages[0].Annots = Array([document.make_indirect(note)])

    return poser


def lien(**action):
    return annotation(Subtype=Name.Link, A=Dictionary(**action))


def fichier_joint(document):
    document.attachments["secret.exe"] = b"MZ\x90\x00" + TEMOIN.encode()


def annotation_jointe(document):
    contenu = Stream(document, b"MZ\x90\x00", Type=Name.EmbeddedFile)
    fichier = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=document.make_indirect(contenu)))
    annotation(Subtype=Name.FileAttachment, FS=fichier)(document)


def flux_gonfle(millions):
    """A page whose drawing unfolds to so many million bytes."""

    def poser(document):
        flux = Stream(document, zlib.compress(b" " * (millions * 1_000_000), 9))
        flux.Filter = Name.FlateDecode
        document.pages[0].Contents = flux

    return poser


def plie_trois_fois():
    """Three times packed: a few bytes for fifty million."""
    octets = b" " * 50_000_000
    for _ in range(3):
        octets = zlib.compress(octets, 9)
    filtres = b"/FlateDecode " * 3
    entete = b"<< /Filter [%s] /Length %d >>\nstream\n" % (filtres, len(octets))
    feuille = FEUILLE.replace(b">>", b"/Contents 4 0 R >>")
    return ecrit_a_la_main({**UNE_PAGE, 3: feuille, 4: entete + octets + b"\nendstream"})


def image_immense(document):
    photo = Stream(document, jpeg(400, 400), Type=Name.XObject, Subtype=Name.Image, Width=40_000, Height=40_000,
                   BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(P=photo)


def photo_situee(document, octets=None, filtre=Name.DCTDecode):
    """The scan of a telephone: its position is in the photo that the page shows."""
    photo = Stream(document, octets or jpeg(exif=situee()), Type=Name.XObject, Subtype=Name.Image, Width=900,
                   Height=1200, BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=filtre)  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(P=photo)
    document.pages[0].Contents = Stream(document, b"q 595 0 0 842 0 0 cm /P Do Q")


def photo_situee_en_liste(document):
    photo_situee(document, filtre=Array([Name.DCTDecode]))


def photo_situee_deux_fois_pliee(document):
    plie = zlib.compress(jpeg(exif=situee()))
    photo_situee(document, plie, Array([Name.FlateDecode, Name.DCTDecode]))
    document.pages[0].Resources.XObject.P.Metadata = document.make_stream(TEMOIN.encode())


def bavard(document):
    document.docinfo["/Author"] = TEMOIN
    with document.open_metadata() as infos:
        infos["dc:creator"] = [TEMOIN]


def champs_remplis(document):
    """A form filled in a reader, without anything that acts."""
    champ = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("nom"),
            V=String("Awa"),
            Rect=Array([9, 9, 99, 30]),
        )
    )
    document.Root.AcroForm = Dictionary(Fields=Array([champ]))
    document.pages[0].Annots = Array([champ])


def champ_calcule(document):
    champs_remplis(document)
    document.Root.AcroForm.Fields[0].AA = Dictionary(C=JS)


def image_transparente(document):
    """An image with its mask: what drawing programs write."""
    carre = {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 100, "/Height": 100, "/BitsPerComponent": 8}
    masque = Stream(document, b"\xff" * 10_000, {**carre, "/ColorSpace": Name.DeviceGray})
    photo = Stream(document, b"\x80" * 30_000, {**carre, "/ColorSpace": Name.DeviceRGB, "/SMask": masque})
    document.pages[0].Resources.XObject = Dictionary(P=photo)


def balise(document):
    """The structure of an accessible document: its roles are called /S too."""
    element = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([])))
    document.Root.StructTreeRoot = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([element])))
    document.Root.MarkInfo = Dictionary(Marked=True)


def balise_profonde(document):
    """The same, its elements written one inside the other instead of referring to each other."""
    element = Dictionary(Type=Name.StructElem, S=Name.Span, K=0)
    for role in (Name.LBody, Name.LI, Name.L):
        element = Dictionary(Type=Name.StructElem, S=role, K=Array([element]))
    balise(document)
    document.Root.StructTreeRoot.K = Array([element])


def emboite(contenu, fois):
    """So many arrays around it."""
    for _ in range(fois):
        contenu = Array([contenu])
    return contenu


def ecrit_a_la_main(objets, racine_=1, suite=b""):
    """Objects as text, for what no library would write: « number → body »."""
    corps, places = b"%PDF-1.7\n", {}
    for numero, objet in objets.items():
        places[numero] = len(corps)
        corps += b"%d 0 obj\n%s\nendobj\n" % (numero, objet)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objets) + 1)
    table += b"".join(b"%010d 00000 n \n" % places[numero] for numero in sorted(objets))
    fin = b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return corps + table + fin % (len(objets) + 1, racine_, suite, len(corps))


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
FEUILLE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
UNE_PAGE = {1: CATALOGUE, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: FEUILLE}


def arbre_en_cercle():
    noeud = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>"
    return ecrit_a_la_main({1: CATALOGUE, 2: noeud % (3, 3), 3: noeud % (2, 2)})


def avec_un_objet(corps):
    """A page, and an object that nothing refers to."""
    return ecrit_a_la_main({**UNE_PAGE, 4: corps})


def tableaux_emboites(profondeur=100_000):
    feuille = FEUILLE.replace(b">>", b"/Annots 4 0 R >>")
    return ecrit_a_la_main({**UNE_PAGE, 3: feuille, 4: b"[" * profondeur + b"]" * profondeur})


def prev_en_cercle():
    octets = ecrit_a_la_main(UNE_PAGE, suite=b"/Prev 99999")
    place = octets.rindex(b"xref\n0")
    return octets.replace(b"/Prev 99999", b"/Prev %05d" % place)


def annotations_par_milliers(nombre=70_000):
    def poser(document):
        document.pages[0].Annots = Array(
            [document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text)) for _ in range(nombre)]
        )

    return poser


def flux_d_objets_gonfle():
    """The index of objects unfolds without end."""
    contenu = zlib.compress(b"5 0 " + b" " * 400_000_000, 9)
    flux = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    return ecrit_a_la_main({**UNE_PAGE, 4: flux % (len(contenu), contenu)})


def bruit(octets):
    """A page heavier than its piece may be, which nothing makes lighter."""

    def poser(document):
        gris = Stream(document, random.Random(7).randbytes(octets), Type=Name.XObject, Subtype=Name.Image, Width=3_000,
                      Height=octets // 3_000, BitsPerComponent=8, ColorSpace=Name.DeviceGray)  # fmt: skip
        document.pages[0].Resources.XObject = Dictionary(P=gris)

    return poser

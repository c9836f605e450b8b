"""Ordinary PDFs of real life, made as their programs make them: what a candidate sends without knowing what is in it.

`ORDINAIRES`: name → (how to make it, the reason why it is refused or None, the remarks kept with it).
"""

import io
import itertools
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from cyclades.socle.depots import Avertissement, Motif
from tests.fabriques.depots import images, pdfs, signatures
from tests.fabriques.depots.pdfs import JS, annotation, lien, page_une, pdf, racine

SIGNE, JOINTS, VIDE = (Avertissement.SIGNATURE,), (Avertissement.JOINTS,), (Avertissement.VIDE,)
SANS_DROIT = pikepdf.Permissions(
    accessibility=False, extract=False, modify_annotation=False, modify_assembly=False, modify_form=False,
    modify_other=False, print_lowres=False, print_highres=False,
)  # fmt: skip
ALGORITHMES = {
    "rc4 40": {"R": 2, "aes": False, "metadata": False},
    "rc4 128": {"R": 3, "aes": False, "metadata": False},
    "rc4 128 v4": {"R": 4, "aes": False, "metadata": False},
    "aes 128": {"R": 4, "aes": True, "metadata": True},
    "aes 128 sans metadonnees": {"R": 4, "aes": True, "metadata": False},
    "aes 256 r5": {"R": 5, "aes": True, "metadata": True},
    "aes 256": {"R": 6, "aes": True, "metadata": True},
}


def protege(droits=SANS_DROIT, **algorithme):
    """Restricted by its owner, opened by anybody."""
    return pdf(pages=2, encryption=pikepdf.Encryption(owner="x", user="", allow=droits, **algorithme))


def joint(nom, octets=b"<xml/>", relation=None, **racine_):
    def poser(document):
        contenu = Stream(document, octets, Type=Name.EmbeddedFile)
        fiche = Dictionary(Type=Name.Filespec, F=String(nom), UF=String(nom), EF=Dictionary(F=contenu))
        if relation:
            fiche.AFRelationship = Name(f"/{relation}")
        fiche = document.make_indirect(fiche)
        document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(nom), fiche])))
        document.Root.AF = Array([fiche])
        for cle, valeur in racine_.items():
            document.Root[f"/{cle}"] = valeur

    return poser


def porte_documents_de_photos(document):
    joint("photo.jpg", images.jpeg(300, 300), Collection=Dictionary(Type=Name.Collection, View=Name.T))(document)


def xfa(paquet=b"<xdp:xdp/>", champs=True, **racine_):
    def poser(document):
        if champs:
            pdfs.champs_remplis(document)
        else:
            document.Root.AcroForm = Dictionary(Fields=Array([]))
        document.Root.AcroForm.XFA = Array([String("template"), Stream(document, paquet)])
        for cle, valeur in racine_.items():
            document.Root[f"/{cle}"] = valeur

    return poser


def ecrire(*lignes):
    """The only page says this."""

    def poser(document):
        texte = b" T* ".join(b"(" + ligne.encode("latin-1") + b") Tj" for ligne in lignes)
        document.pages[0].Contents = Stream(document, b"BT /F1 12 Tf 14 TL 72 720 Td " + texte + b" ET")

    return poser


PATIENTEZ = ecrire(
    "Veuillez patienter...", "Si ce message n'est pas remplace par le contenu du document, votre lecteur"
)
WAIT = ecrire("Please wait...", "If this message is not eventually replaced by the proper contents of the document,")


def formulaire_a_formats(document):
    """What forms of administrations hold: formats, sums, buttons that empty and send, an order of computation."""
    pdfs.champs_remplis(document)
    champ = document.Root.AcroForm.Fields[0]
    champ.AA = Dictionary(K=JS, F=JS, V=JS, C=JS, Fo=JS)
    document.Root.AcroForm.CO = Array([champ])
    document.Root.AcroForm.NeedAppearances = True
    gestes = [
        Dictionary(S=Name.ResetForm), Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String("http://a.fr"))),
        Dictionary(S=Name.Named, N=Name.Print), Dictionary(S=Name.Hide, T=String("nom")),
    ]  # fmt: skip
    for rang, geste in enumerate(gestes):
        bouton = document.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, Ff=65536, T=String(f"b{rang}"), A=geste,
                       Rect=Array([9, 50 + 30 * rang, 99, 70 + 30 * rang]), MK=Dictionary(CA=String("Effacer")))
        )  # fmt: skip
        document.Root.AcroForm.Fields.append(bouton)
        document.pages[0].Annots.append(bouton)
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("init"), JS])))
    document.Root.OpenAction = JS


def cases_et_listes(document):
    """Boxes ticked, buttons of which one is chosen, a list; under one parent."""
    oui, non = (document.make_stream(b"0 0 9 9 re S", Subtype=Name.Form, BBox=Array([0, 0, 9, 9])) for _ in range(2))
    case = document.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([9, 9, 29, 29]), AS=Name.Oui,
                   AP=Dictionary(N=Dictionary(Oui=oui, Off=non)))
    )  # fmt: skip
    parent = document.make_indirect(Dictionary(FT=Name.Btn, T=String("majeur"), V=Name.Oui, Kids=Array([case])))
    case.Parent = parent
    liste = document.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Ch, T=String("liste"), V=String("b"),
                   Opt=Array([String("a"), String("b")]), Rect=Array([9, 40, 99, 60]))
    )  # fmt: skip
    document.Root.AcroForm = Dictionary(Fields=Array([parent, liste]), DA=String("/Helv 0 Tf 0 g"))
    document.pages[0].Annots = Array([case, liste])


def calques(document):
    """Two layers, one hidden; a button that shows it."""
    vu, cache = (document.make_indirect(Dictionary(Type=Name.OCG, Name=String(nom))) for nom in ("vu", "caché"))
    document.Root.OCProperties = Dictionary(
        OCGs=Array([vu, cache]), D=Dictionary(ON=Array([vu]), OFF=Array([cache]), Order=Array([vu, cache]))
    )
    document.pages[0].Resources.Properties = Dictionary(V=vu, C=cache)
    document.pages[0].Contents = Stream(
        document, b"/OC /V BDC 90 90 200 200 re f EMC /OC /C BDC 0 0 595 842 re f EMC BT /F1 9 Tf (a) Tj ET"
    )
    lien(S=Name.SetOCGState, State=Array([Name.Toggle, cache]))(document)


def sommaire(document):
    """Contents that lead to pages, to the web, and to another file."""
    gestes = [
        {"Dest": Array([document.pages[0].obj, Name.Fit])},
        {"A": Dictionary(S=Name.URI, URI=String("https://exemple.fr/"))},
        {"A": Dictionary(S=Name.GoToR, F=String("autre.pdf"), D=Array([0, Name.Fit]))},
    ]
    points = [document.make_indirect(Dictionary(Title=String(f"Chapitre {n}"), **g)) for n, g in enumerate(gestes)]
    plan = document.make_indirect(Dictionary(Type=Name.Outlines, First=points[0], Last=points[-1], Count=len(points)))
    for avant, apres in itertools.pairwise(points):
        avant.Next, apres.Prev = apres, avant
    for point in points:
        point.Parent = plan
    document.Root.Outlines, document.Root.PageMode = plan, Name.UseOutlines


def destinations_nommees(document):
    arrivee = Array([document.pages[0].obj, Name.XYZ, 0, 800, 0])
    document.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("a"), Dictionary(D=arrivee)])))
    document.Root.Dests = Dictionary(b=arrivee)
    lien(S=Name.GoTo, D=String("a"))(document)


def notes(document):
    """What readers let people add: highlights, texts, drawings, stamps with an image."""
    apparence = document.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    document.pages[0].Annots = Array(
        [
            document.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name(f"/{sorte}"), Rect=Array([50 * n, 50, 50 * n + 40, 90]),
                           Contents=String("vu"), AP=Dictionary(N=apparence, R=apparence, D=apparence))
            )
            for n, sorte in enumerate(("Highlight", "FreeText", "Ink", "Stamp", "Text", "Square"))
        ]
    )  # fmt: skip


def film_affiche(document):
    """A presentation: the film is gone, its poster stays."""
    apparence = document.make_stream(b"0 0 1 rg 0 0 99 99 re f", Subtype=Name.Form, BBox=Array([0, 0, 99, 99]))
    annotation(Subtype=Name.Screen, AP=Dictionary(N=apparence), A=Dictionary(S=Name.Rendition, OP=0))(document)
    document.pages[0].Trans, document.pages[0].Dur = Dictionary(S=Name.Dissolve), 5


def de_l_editeur(producteur, **racine_):
    def poser(document):
        document.docinfo["/Producer"] = producteur
        with document.open_metadata() as infos:
            infos["pdf:Producer"] = producteur
        racine(**racine_)(document)

    return poser


def de_photoshop(document):
    document.pages[0].PieceInfo = Dictionary(AdobePhotoshop=Dictionary(Private=Stream(document, b"8BPS" * 99)))
    document.Root.Metadata = document.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)


def sortie_pdf_a(document):
    profil = Stream(document, images.profil_p3(), N=3)
    document.Root.OutputIntents = Array([
        Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
                   RegistryName=String("http://www.color.org"), DestOutputProfile=profil)
    ])  # fmt: skip


def completee(document_):
    """Something was added at its end, twice, as readers do when they save."""
    for rang in range(2):
        with pikepdf.open(io.BytesIO(document_)) as document:
            suite = b"%d 0 obj\n<< /Revision %d >>\nendobj\n" % (900 + rang, rang)
            place = len(document_)
            table = (
                b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
            )
            ancien = int(document_.rpartition(b"startxref")[2].split()[0])
            document_ += suite + table % (
                900 + rang, place, 901 + rang, document.Root.objgen[0], ancien, place + len(suite),
            )  # fmt: skip
    return document_


def scan(bits=8, mode="L"):
    """A page that is one image, as scanners of offices make it."""

    def poser(document):
        image = images.page(1200, 1600, mode)
        espace = {"1": Name.DeviceGray, "L": Name.DeviceGray, "RGB": Name.DeviceRGB}[mode]
        photo = Stream(document, image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=1200, Height=1600,
                       BitsPerComponent=bits, ColorSpace=espace)  # fmt: skip
        document.pages[0].Resources.XObject = Dictionary(P=photo)
        document.pages[0].Contents = Stream(document, b"q 595 0 0 842 0 0 cm /P Do Q")

    return poser


def plan_en_noir_et_blanc(document):
    """A drawing of architects: five hundred million points, one bit each, a few kilobytes."""
    ligne = b"\xff" * 1_000 + b"\0" * 2 + b"\xff" * 1_498
    photo = Stream(document, zlib.compress(ligne * 25_000, 9), Type=Name.XObject, Subtype=Name.Image, Width=20_000,
                   Height=25_000, BitsPerComponent=1, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode)  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(P=photo)
    document.pages[0].Contents = Stream(document, b"q 595 0 0 842 0 0 cm /P Do Q")


def police_type3(document):
    dessin = Stream(document, b"500 0 0 0 500 500 d1 0 0 500 500 re f")
    police = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=dessin), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=Array([500]),
    )  # fmt: skip
    document.pages[0].Resources.Font.F1 = police


def degrade(document):
    fonction = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    ombre = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 595, 842]), Function=fonction,
        Extend=Array([True, True]),
    )  # fmt: skip
    document.pages[0].Resources.Shading = Dictionary(S=ombre)
    document.pages[0].Contents = Stream(document, b"/S sh")


def pages_heritees():
    """Size and fonts are said once, above the pages."""
    return pdfs.ecrit_a_la_main({
        1: pdfs.CATALOGUE,
        2: b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 595 842] /Resources << /Font << /F1 "
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        3: b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
        4: b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Rotate 270 >>",
        5: b"<< /Length 40 >>\nstream\nBT /F1 24 Tf 72 720 Td (Page) Tj ET      \nendstream",
    })  # fmt: skip


def champ_sous_une_page(document):
    """Some programs take the page for the parent of its fields."""
    pdfs.champs_remplis(document)
    document.pages[0].Annots[0].Parent = document.pages[0].obj


def sans_surface(document):
    document.pages[0].CropBox = Array([0, 0, 0, 0])


ORDINAIRES = {
    **{f"protege {nom}": (lambda a=algo: protege(**a), None, ()) for nom, algo in ALGORITHMES.items()},
    "protege imprimable": (lambda: protege(pikepdf.Permissions(extract=False), R=6), None, ()),
    "protege et signe": (signatures.protege_et_signe, None, SIGNE),
    "signe une fois": (signatures.signe, None, SIGNE),
    "signe deux fois": (lambda: signatures.signe(fois=2), None, SIGNE),
    "signe trois fois": (lambda: signatures.signe(fois=3), None, SIGNE),
    "certifie": (lambda: signatures.signe(certifie=True), None, SIGNE),
    "certifie puis signe": (lambda: signatures.signe(fois=2, certifie=True), None, SIGNE),
    "signe sans apparence": (lambda: signatures.signe(visible=False), None, SIGNE),
    "signe et verrouille": (signatures.verrouille, None, SIGNE),
    "signe avec ses preuves": (signatures.avec_preuves, None, SIGNE),
    "signe sous un parent": (lambda: pdf(signatures.sous_un_parent), None, SIGNE),
    "signature hors du formulaire": (lambda: pdf(signatures.hors_formulaire), None, SIGNE),
    "champ a signer vide": (lambda: pdf(signatures.champ_vide), None, ()),
    "droits d adobe reader": (lambda: pdf(signatures.droits_du_lecteur), None, ()),
    "formulaire rempli": (lambda: pdf(pdfs.champs_remplis), None, ()),
    "formulaire a formats": (lambda: pdf(formulaire_a_formats), None, ()),
    "formulaire a cases": (lambda: pdf(cases_et_listes), None, ()),
    "formulaire calcule": (lambda: pdf(pdfs.champ_calcule), None, ()),
    "champ sous une page": (lambda: pdf(champ_sous_une_page), None, ()),
    "xfa statique": (lambda: pdf(xfa()), None, ()),
    "xfa sans champ": (lambda: pdf(xfa(champs=False)), None, ()),
    "xfa d une chaine": (lambda: pdf(racine(AcroForm=Dictionary(XFA=String("<xdp/>"), Fields=Array()))), None, ()),
    "xfa a rendre": (lambda: pdf(PATIENTEZ, xfa(champs=False, NeedsRendering=True)), Motif.FORMULAIRE, ()),
    "xfa qui attend": (lambda: pdf(WAIT, xfa(champs=False)), Motif.FORMULAIRE, ()),
    "page qui parle d attendre": (lambda: pdf(WAIT), None, ()),
    "factur x": (lambda: pdf(joint("factur-x.xml", relation="Data")), None, ()),
    "factur x panneau ouvert": (
        lambda: pdf(joint("factur-x.xml", relation="Alternative", PageMode=Name.UseAttachments)), None, (),
    ),
    "zugferd": (lambda: pdf(joint("ZUGFeRD-invoice.xml", relation="Source")), None, ()),
    "reglages d acrobat": (lambda: pdf(joint("Press Quality.joboptions", b"<< >>")), None, ()),
    "source libreoffice": (lambda: pdf(joint("Original.odt", b"PK")), None, JOINTS),
    "copie jointe": (lambda: pdf(joint("releve.pdf", pdf())), None, JOINTS),
    "porte documents vide": (lambda: pdf(racine(Collection=Dictionary(View=Name.D))), None, ()),
    "porte documents de photos": (lambda: pdf(porte_documents_de_photos), Motif.FICHIERS_JOINTS, ()),
    "piece jointe a la page": (lambda: pdf(pdfs.annotation_jointe), Motif.FICHIERS_JOINTS, ()),
    "enveloppe chiffree": (lambda: pdf(joint("a.pdf", relation="EncryptedPayload")), Motif.CHIFFRE, ()),
    "accessible": (lambda: pdf(pdfs.balise), None, ()),
    "accessible profond": (lambda: pdf(pdfs.balise_profonde), None, ()),
    "calques": (lambda: pdf(calques), None, ()),
    "sommaire": (lambda: pdf(sommaire), None, ()),
    "destinations nommees": (lambda: pdf(destinations_nommees), None, ()),
    "lien": (lambda: pdf(lien(S=Name.URI, URI=String("https://exemple.fr/a b?c=d#e"))), None, ()),
    "lien de courriel": (lambda: pdf(lien(S=Name.URI, URI=String("mailto:a@exemple.fr?subject=Bonjour"))), None, ()),
    "annote": (lambda: pdf(notes), None, ()),
    "presentation": (lambda: pdf(film_affiche), None, ()),
    "lineaire": (lambda: pdf(pages=3, linearize=True), None, ()),
    "flux d objets": (lambda: pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), None, ()),
    "sans flux d objets": (lambda: pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable), None, ()),
    "complete deux fois": (lambda: completee(pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)), None, ()),
    "version 1.3": (lambda: pdf(force_version="1.3", object_stream_mode=pikepdf.ObjectStreamMode.disable), None, ()),
    "version 2.0": (lambda: pdf(force_version="2.0"), None, ()),
    "version dite par la racine": (lambda: pdf(racine(Version=Name("/1.7"))), None, ()),
    "word": (lambda: pdf(de_l_editeur("Microsoft Word 2019", MarkInfo=Dictionary(Marked=True))), None, ()),
    "libreoffice": (lambda: pdf(de_l_editeur("LibreOffice 24.2", Lang=String("fr-FR"))), None, ()),
    "chrome": (lambda: pdf(de_l_editeur("Skia/PDF m126", PageLayout=Name.SinglePage)), None, ()),
    "plein ecran": (lambda: pdf(de_l_editeur("Beamer", PageMode=Name.FullScreen)), None, ()),
    "imprime a l ouverture": (lambda: pdf(racine(OpenAction=Dictionary(S=Name.Named, N=Name.Print))), None, ()),
    "script a l ouverture": (lambda: pdf(racine(OpenAction=JS)), None, ()),
    "ouvert a sa page": (lambda: pdf(racine(OpenAction=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))), None, ()),
    "photoshop": (lambda: pdf(de_photoshop), None, ()),
    "pdf a": (lambda: pdf(sortie_pdf_a), None, ()),
    "scan gris": (lambda: pdf(scan()), None, ()),
    "scan noir et blanc": (lambda: pdf(scan(1, "1")), None, ()),
    "scan en couleurs": (lambda: pdf(scan(8, "RGB")), None, ()),
    "scan de telephone": (lambda: pdf(pdfs.photo_situee), None, ()),
    "plan en noir et blanc": (lambda: pdf(plan_en_noir_et_blanc), None, ()),
    "image transparente": (lambda: pdf(pdfs.image_transparente), None, ()),
    "police type 3": (lambda: pdf(police_type3), None, ()),
    "degrade": (lambda: pdf(degrade), None, ()),
    "pages heritees": (pages_heritees, None, ()),
    "page tournee": (lambda: pdf(page_une(Rotate=90)), None, ()),
    "page a l unite": (lambda: pdf(page_une(UserUnit=2)), None, ()),
    "page sans surface": (lambda: pdf(sans_surface), None, ()),
    "page blanche au milieu": (lambda: pdf(lambda d: d.add_blank_page(), pages=2), None, VIDE),
    "banniere d imprimante": (lambda: b"\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n" + pdf(), None, ()),
    "banniere de serveur": (lambda: b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + pdf(), None, ()),
    "suivi de texte": (lambda: pdf() + b"\r\n" + b"journal du scanner\r\n" * 99, None, ()),
    "table fausse": (lambda: pdf().replace(b"startxref\n", b"startxref\n9"), None, ()),
}  # fmt: skip

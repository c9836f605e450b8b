"""PDFs that act or call outside: every action, wherever one may stand; every reference to something else."""

from pikepdf import Array, Dictionary, Name, Stream, String

from tests.fabriques.depots.images import TEMOIN, jpeg
from tests.fabriques.depots.pdfs import annotation, champs_remplis, page_une, pdf, racine

PARTAGE = String(f"\\\\{TEMOIN}\\partage\\a.pdf")
FICHE = Dictionary(Type=Name.Filespec, F=PARTAGE, UF=PARTAGE)
SITE = Dictionary(FS=Name.URL, F=String(f"http://{TEMOIN}/"))
ACTIONS = {
    "autre document": Dictionary(S=Name.GoToR, F=PARTAGE, D=Array([0, Name.Fit])),
    "autre document par sa fiche": Dictionary(S=Name.GoToR, F=FICHE, D=String("a"), NewWindow=True),
    "document joint": Dictionary(S=Name.GoToE, F=FICHE, T=Dictionary(R=Name.C, N=PARTAGE)),
    "partie de document": Dictionary(S=Name.GoToDp, Dp=Dictionary(F=PARTAGE)),
    "programme": Dictionary(S=Name.Launch, F=PARTAGE, Win=Dictionary(F=PARTAGE, P=PARTAGE)),
    "fil de lecture": Dictionary(S=Name.Thread, F=FICHE, D=0),
    "adresse de fichier": Dictionary(S=Name.URI, URI=String(f"file://{TEMOIN}/a")),
    "adresse de partage": Dictionary(S=Name.URI, URI=PARTAGE),
    "adresse relative": Dictionary(S=Name.URI, URI=String(f"{TEMOIN}/a.pdf")),
    "adresse de script": Dictionary(S=Name.URI, URI=String(f"javascript:{TEMOIN}")),
    "adresse d un autre programme": Dictionary(S=Name.URI, URI=String(f"ms-word:ofe|u|http://{TEMOIN}")),
    "adresse a barres inverses": Dictionary(S=Name.URI, URI=String(f"http:\\\\{TEMOIN}\\a")),
    "adresse sans hote": Dictionary(S=Name.URI, URI=String(f"https:///{TEMOIN}")),
    "courriel qui joint": Dictionary(S=Name.URI, URI=String(f"mailto:a@b.fr?attach={TEMOIN}")),
    "son": Dictionary(S=Name.Sound, Sound=Dictionary(F=PARTAGE)),
    "film": Dictionary(S=Name.Movie, T=PARTAGE),
    "rendu": Dictionary(S=Name.Rendition, OP=0, R=Dictionary(S=Name.MR, C=Dictionary(D=FICHE))),
    "cache": Dictionary(S=Name.Hide, T=PARTAGE),
    "imprimer": Dictionary(S=Name.Named, N=Name.Print, X=PARTAGE),
    "enregistrer sous": Dictionary(S=Name.Named, N=Name.SaveAs, X=PARTAGE),
    "envoi": Dictionary(S=Name.SubmitForm, F=SITE),
    "remise a zero": Dictionary(S=Name.ResetForm, Fields=Array([PARTAGE])),
    "donnees": Dictionary(S=Name.ImportData, F=FICHE),
    "calque": Dictionary(S=Name.SetOCGState, State=Array([Name.ON]), X=PARTAGE),
    "transition": Dictionary(S=Name.Trans, Trans=Dictionary(S=Name.Fly), X=PARTAGE),
    "vue en relief": Dictionary(S=Name.GoTo3DView, TA=Dictionary(X=PARTAGE)),
    "media riche": Dictionary(S=Name.RichMediaExecute, CMD=Dictionary(C=PARTAGE)),
    "script": Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{TEMOIN}')")),
    "script sans nom": Dictionary(JS=String(TEMOIN)),
    "nom de demain": Dictionary(S=Name.Demain, F=PARTAGE),
    "page puis programme": Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Dictionary(S=Name.Launch, F=PARTAGE)),
    "web puis script": Dictionary(
        S=Name.URI, URI=String("https://exemple.fr"), IsMap=True,
        Next=Array([Dictionary(S=Name.JavaScript, JS=String(TEMOIN))]),
    ),
}  # fmt: skip
MOMENTS = (
    "WC",
    "WS",
    "DS",
    "WP",
    "DP",
    "O",
    "C",
    "E",
    "X",
    "D",
    "U",
    "Fo",
    "Bl",
    "PO",
    "PC",
    "PV",
    "PI",
    "K",
    "F",
    "V",
)


def partout(action):
    """One document, that action wherever an action may stand, at every moment that starts one."""

    def poser(document):
        moments = Dictionary(**dict.fromkeys(MOMENTS, action))
        page = document.pages[0]
        document.Root.OpenAction, document.Root.AA, page.obj.AA = action, moments, moments
        champs_remplis(document)
        champ = document.Root.AcroForm.Fields[0]
        champ.A, champ.AA = action, moments
        lien = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action, PA=action, AA=moments)
        ecran = Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=Array([0, 0, 9, 9]), A=action, AA=moments)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([0, 0, 9, 9]), A=action, AA=moments)
        for un in (lien, ecran, note):
            page.Annots.append(document.make_indirect(un))
        point = document.make_indirect(Dictionary(Title=String("a"), A=action, AA=moments))
        document.Root.Outlines = Dictionary(First=point, Last=point, Count=1)
        perle = document.make_indirect(Dictionary(P=page.obj, R=Array([0, 0, 9, 9]), A=action))
        document.Root.Threads = Array([document.make_indirect(Dictionary(F=perle, I=Dictionary(A=action)))])
        page.obj.B = Array([perle])
        document.Root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array([String("a"), action])),
            Pages=Dictionary(Names=Array([String("a"), action])),
        )
        document.Root.Dests = Dictionary(a=Dictionary(D=action), b=action)
        document.Root.StructTreeRoot = Dictionary(
            K=Dictionary(Type=Name.StructElem, S=Name.P, A=Dictionary(O=Name.Layout, A=action), AA=moments)
        )
        page.obj.PresSteps = Dictionary(Type=Name.NavNode, NA=action, PA=action)
        document.trailer["/Suite"] = Array([action])

    return poser


def flux_dehors(document):
    """What the page draws is said to be elsewhere."""
    document.pages[0].Contents.F = FICHE
    document.pages[0].Contents.FFilter = Name.FlateDecode


def image_dehors(document):
    photo = Stream(document, jpeg(300, 300), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=300,
                   BitsPerComponent=8, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode, F=FICHE,
                   OPI=Dictionary({"/2.0": Dictionary(F=FICHE)}),
                   Alternates=Array([Dictionary(Image=Stream(document, b"", F=FICHE))]))  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(P=photo)
    document.pages[0].Contents = Stream(document, b"q 595 0 0 842 0 0 cm /P Do Q")


def forme_dehors(document):
    forme = Stream(document, b"0 0 99 99 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]),
                   Ref=Dictionary(F=FICHE, Page=0), OPI=Dictionary({"/1.3": Dictionary(F=PARTAGE)}),
                   AF=Array([FICHE]), PS=Stream(document, TEMOIN.encode()))  # fmt: skip
    document.pages[0].Resources.XObject = Dictionary(P=forme, Q=Stream(document, TEMOIN.encode(), Subtype=Name.PS))
    document.pages[0].Contents = Stream(document, b"/P Do")


def police_dehors(document):
    police = document.pages[0].Resources.Font.F1
    police.FontDescriptor = Dictionary(FontName=Name.A, FontFile2=Stream(document, b"", F=FICHE))
    police.ToUnicode = Stream(document, b"", UseCMap=Stream(document, b"", F=FICHE))


REFERENCES = {
    "flux": flux_dehors,
    "image": image_dehors,
    "forme": forme_dehors,
    "police": police_dehors,
    "base des adresses": racine(URI=Dictionary(Base=String(f"http://{TEMOIN}/"))),
    "adresses capturees": racine(Names=Dictionary(URLS=Dictionary(Names=Array([PARTAGE, SITE])))),
    "fichiers associes": racine(AF=Array([FICHE])),
    "profil de sortie": racine(
        OutputIntents=Array([Dictionary(S=Name.GTS_PDFX, DestOutputProfileRef=Dictionary(URLs=Array([SITE])))])
    ),
    "exigences": racine(Requirements=Array([Dictionary(S=Name.EnableJavaScripts, RH=FICHE)])),
    "parties": racine(DPartRoot=Dictionary(F=FICHE)),
    "espace de la page": page_une(VP=Array([Dictionary(Measure=FICHE)]), AF=Array([FICHE])),
    "page de modele": page_une(TemplateInstantiated=Name.A, SeparationInfo=Dictionary(F=FICHE)),
    "cle de demain": racine(Demain=FICHE),
    "media riche": annotation(Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=FICHE)),
    "film": annotation(Subtype=Name.Movie, Movie=Dictionary(F=FICHE)),
    "son": annotation(Subtype=Name.Sound, Sound=Dictionary(F=FICHE)),
    "relief": annotation(Subtype=Name("/3D")),
    "fichier ailleurs": annotation(Subtype=Name.FileAttachment, FS=FICHE),
    "drapeaux de texte": annotation(Subtype=Name.Square, F=PARTAGE),
    "note de demain": annotation(Subtype=Name.Demain, F=4, X=FICHE),
}
DEHORS = {
    **{f"action {nom}": (lambda a=action: pdf(partout(a))) for nom, action in ACTIONS.items()},
    **{f"reference {nom}": (lambda g=geste: pdf(g)) for nom, geste in REFERENCES.items()},
}

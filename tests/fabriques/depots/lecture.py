"""Every object of a PDF, walked to the bottom, by the book and not by the rules of what is kept."""

import io

import pikepdf

CLES = frozenset(
    [
        "/JS",
        "/AA",
        "/OpenAction",
        "/PA",
        "/EF",
        "/AF",
        "/XFA",
        "/Perms",
        "/DSS",
        "/OPI",
        "/Alternates",
        "/FFilter",
        "/Metadata",
        "/PieceInfo",
        "/Collection",
        "/EmbeddedFiles",
        "/JavaScript",
        "/ByteRange",
        "/SigFlags",
        "/Lock",
        "/SV",
        "/NeedsRendering",
        "/RichMediaContent",
        "/PresSteps",
        "/Threads",
        "/URLS",
        "/Requirements",
        "/Info",
        "/Encrypt",
        "/CO",
        "/Legal",
    ]
)
TYPES = frozenset(
    ["/Filespec", "/F", "/EmbeddedFile", "/Sig", "/SigRef", "/DocTimeStamp", "/TransformParams", "/Rendition"]
)
NOTES = frozenset(["/RichMedia", "/Movie", "/Screen", "/3D", "/Sound", "/FileAttachment", "/TrapNet", "/PS"])
PERMISES = {"/GoTo", "/URI", "/Named"}
ACTIONS = frozenset(
    [
        "/GoToR",
        "/GoToE",
        "/GoToDp",
        "/Launch",
        "/Thread",
        "/Sound",
        "/Movie",
        "/Hide",
        "/SubmitForm",
        "/ResetForm",
        "/ImportData",
        "/JavaScript",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/RichMediaExecute",
    ]
)


def ce_qui_reste(octets):
    """What acts, calls outside or claims a signature, said each once; the trailer is an object too."""
    with pikepdf.open(io.BytesIO(octets)) as document:
        assert not document.is_encrypted
        trouve = {f"trailer {cle}" for cle in set(document.trailer.keys()) & CLES}
        for objet in document.objects:
            trouve |= set(_dans(objet))
        return trouve


def _dans(objet):
    if isinstance(objet, pikepdf.Array):
        contenus = list(objet)
    elif isinstance(objet, pikepdf.Dictionary | pikepdf.Stream):
        yield from _du_dictionnaire(objet)
        contenus = [valeur for _, valeur in objet.items()]
    else:
        return
    for contenu in contenus:
        if isinstance(contenu, pikepdf.Object) and not contenu.is_indirect:
            yield from _dans(contenu)


def _du_dictionnaire(objet):
    yield from (f"clé {cle}" for cle in set(objet.keys()) & CLES)
    sorte, type_, geste = (str(objet.get(cle, "")) for cle in ("/Subtype", "/Type", "/S"))
    if type_ in TYPES or sorte in NOTES:
        yield f"objet {type_} {sorte}"
    if geste in ACTIONS and type_ not in {"/StructElem", "/Group"}:
        yield f"action {geste}"
    if str(objet.get("/FT", "")) == "/Sig":
        yield "champ à signer"
    if isinstance(objet, pikepdf.Stream) and "/F" in objet:
        yield "flux du dehors"
    if isinstance(objet.get("/F"), pikepdf.String | pikepdf.Dictionary):
        yield "fichier du dehors"
    if "/URI" in objet and not str(objet["/URI"]).startswith(("https://", "http://", "mailto:")):
        yield f"adresse {objet['/URI']}"
    if geste == "/Named" and str(objet.get("/N")) not in {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"}:
        yield f"geste {objet.get('/N')}"
    if geste in PERMISES and "/Next" in objet:
        yield "suite d’une action"

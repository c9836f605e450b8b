"""What a page cannot do without, though it cannot be kept: then the file is refused, with words that say so."""

import re
from pathlib import PurePosixPath

import pikepdf

from cyclades.socle.depots.page import PageIllisible, texte
from cyclades.socle.depots.pdfs.lisible import arbre, dictionnaires, est_dictionnaire, nom, sous
from cyclades.socle.depots.pdfs.notes import est_vue
from cyclades.socle.depots.refus import DepotRefuse, Motif

ATTENTE = re.compile(
    r"please wait|veuillez (patienter|attendre)|bitte warten|espere|attendere|een ogenblik|adobe\.com/go/",
    re.IGNORECASE,
)
"""What the page of a form says when its true pages are drawn by Adobe's program alone."""
DOCUMENTS = frozenset(
    [
        ".pdf",
        ".jpg",
        ".jpeg",
        ".png",
        ".heic",
        ".tif",
        ".tiff",
        ".gif",
        ".doc",
        ".docx",
        ".odt",
        ".rtf",
        ".xls",
        ".xlsx",
        ".ods",
        ".ppt",
        ".pptx",
        ".odp",
        ".zip",
        ".eml",
        ".msg",
        ".txt",
    ]
)
"""Files that a person reads, as against the data and the settings that programs leave."""


def juger_les_besoins(document: pikepdf.Pdf, octets: bytes) -> bool:
    """Did it hold other documents, which are not kept?

    :raises DepotRefuse: its pages show nothing without what cannot be kept.
    """
    joints = _fichiers_joints(document)
    if any(nom(joint, "/AFRelationship") == "/EncryptedPayload" for joint in joints):
        raise DepotRefuse(Motif.CHIFFRE)
    if (joints and _est_un_porte_documents(document)) or any(_montre_un_fichier(document)):
        raise DepotRefuse(Motif.FICHIERS_JOINTS)
    if _attend_un_programme(document, octets):
        raise DepotRefuse(Motif.FORMULAIRE)
    return any(PurePosixPath(_nomme(joint)).suffix.lower() in DOCUMENTS for joint in joints)


def _fichiers_joints(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    branches = arbre(sous(sous(document.Root, "/Names"), "/EmbeddedFiles"), "/Kids")
    return [un for branche in branches for un in dictionnaires(branche.get("/Names")) if _contient(un)]


def _contient(fichier: object) -> bool:
    """Its bytes are in the document."""
    return est_dictionnaire(sous(fichier, "/EF"))


def _nomme(fichier: pikepdf.Object) -> str:
    return str(fichier.get("/UF") or fichier.get("/F") or "")


def _est_un_porte_documents(document: pikepdf.Pdf) -> bool:
    """Its files are what a reader shows first."""
    porte = sous(document.Root, "/Collection")
    return est_dictionnaire(porte) and nom(porte, "/View") != "/H"


def _montre_un_fichier(document: pikepdf.Pdf) -> list[bool]:
    """A paper clip on a page, for the reader to open."""
    notes = [note for page in document.pages for note in dictionnaires(page.obj.get("/Annots"))]
    return [
        est_vue(note) and _contient(note.get("/FS")) for note in notes if nom(note, "/Subtype") == "/FileAttachment"
    ]


def _attend_un_programme(document: pikepdf.Pdf, octets: bytes) -> bool:
    """A form described beside its pages: most have real pages too; some have but a page that asks to wait."""
    if sous(sous(document.Root, "/AcroForm"), "/XFA") is None:
        return False
    if sous(document.Root, "/NeedsRendering") is True:
        return True
    notes = [note for page in document.pages for note in dictionnaires(page.obj.get("/Annots"))]
    if any(nom(note, "/Subtype") == "/Widget" and est_vue(note) for note in notes):
        return False
    try:
        return bool(ATTENTE.search(texte(octets, 1)))
    except PageIllisible:
        return True

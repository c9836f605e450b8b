"""Why a file is refused, in words that say what to do."""

from enum import StrEnum

from cyclades.socle.refus import Refus


class Motif(StrEnum):
    """One reason each; the code is for tests and statistics, the words below for the person."""

    VIDE = "vide"
    TROP_LOURD = "trop_lourd"
    NATURE = "nature"
    ABIME = "abime"
    TRONQUE = "tronque"
    POLYGLOTTE = "polyglotte"
    CHIFFRE = "chiffre"
    FORMULAIRE = "formulaire"
    FICHIERS_JOINTS = "fichiers_joints"
    SANS_PAGE = "sans_page"
    TROP_DE_PAGES = "trop_de_pages"
    TROP_DE_POINTS = "trop_de_points"
    TROP_DE_POINTS_PDF = "trop_de_points_pdf"
    TROP_PETITE = "trop_petite"
    PLUSIEURS_IMAGES = "plusieurs_images"
    MELANGE = "melange"
    TROP_DE_PHOTOS = "trop_de_photos"
    TROP_COMPLEXE = "trop_complexe"


UNE_PHOTO = "Photographiez les pages du document, et envoyez ces photos."
"""What everybody can do, on a telephone too."""
MOTS = {
    Motif.VIDE: "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis envoyez-le de nouveau.",
    Motif.TROP_LOURD: "Ce fichier dépasse {limite}. Numérisez-le en noir et blanc, ou en moindre qualité.",
    Motif.NATURE: "Ce fichier n’est pas {natures}. Photographiez ou numérisez votre document.",
    Motif.ABIME: "Ce fichier est abîmé\u00a0: il ne peut pas être lu. Enregistrez-le de nouveau, puis renvoyez-le.",
    Motif.TRONQUE: "Ce fichier a été coupé avant sa fin. Enregistrez-le de nouveau, puis renvoyez-le.",
    Motif.POLYGLOTTE: f"Ce fichier contient autre chose que le document affiché. {UNE_PHOTO}",
    Motif.CHIFFRE: "Ce PDF demande un mot de passe pour s’ouvrir. Envoyez-le sans mot de passe, ou photographiez "
    "ses pages.",
    Motif.FORMULAIRE: "Les pages de ce PDF ne se voient que dans le logiciel Adobe Reader sur un ordinateur. "
    "Ouvrez-le là, imprimez-le en PDF, et envoyez ce nouveau fichier, ou une photo de chaque page imprimée.",
    Motif.FICHIERS_JOINTS: "Ce PDF contient d’autres fichiers, qui ne seraient pas reçus. Ouvrez-les, et envoyez "
    "celui du document demandé.",
    Motif.SANS_PAGE: "Ce PDF n’a aucune page. Vérifiez qu’il s’ouvre sur votre appareil.",
    Motif.TROP_DE_PAGES: "Ce PDF a plus de {pages} pages. N’envoyez que celles du document demandé.",
    Motif.TROP_DE_POINTS: "Cette image est trop grande. Réduisez sa taille, ou prenez une photo du document.",
    Motif.TROP_DE_POINTS_PDF: "Une page de ce PDF est une image trop grande. Numérisez le document de nouveau, en "
    "moindre qualité, ou photographiez-le.",
    Motif.TROP_PETITE: "Cette image est trop petite pour être lisible. Prenez une photo du document entier, de près.",
    Motif.PLUSIEURS_IMAGES: "Cette image est animée ou en contient plusieurs. Envoyez une photo, ou un PDF.",
    Motif.MELANGE: "Envoyez ou bien un seul PDF, ou bien une ou plusieurs photos, mais pas les deux ensemble.",
    Motif.TROP_DE_PHOTOS: "Envoyez {photos} photos au plus.",
    Motif.TROP_COMPLEXE: f"Ce fichier est trop complexe pour être vérifié. {UNE_PHOTO}",
}


class DepotRefuse(Refus):
    """A file was refused; `motif` says why."""

    code = "depot_refuse"
    statut = 422

    def __init__(self, motif: Motif, message: str | None = None, **mots: object) -> None:
        """:param message: the words themselves, as another process has written them; else those of the reason."""
        self.motif = motif
        super().__init__(message or MOTS[motif].format(**mots))

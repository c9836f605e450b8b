"""What follows a registration: documents whose data are frozen, and the mail that tells it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from cyclades.consultations.inscription.resume import Resume, resume
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece
from cyclades.operations.inscription import lettres
from cyclades.operations.inscription.impressions import demande, recapitulatif

if TYPE_CHECKING:
    from cyclades.operations.inscription.enregistrement import Lecture


def publier(*, candidature: Candidature, lecture: "Lecture", quand: datetime) -> None:
    """Freeze the récapitulatif and the demande de pièces of this version, and write the mail."""
    texte = resume(
        lecture.contenu, candidature.compte.adresse_mail, lecture.reglement, lecture.commun, lecture.lignes
    )
    gele = _documents(candidature, texte, lecture, quand)
    if candidature.version == 1:
        lettres.enregistree(candidature, lecture.commun, quand)
        return
    avant = Document.objects.get(
        candidature=candidature, nature=Document.Nature.RECAPITULATIF, version=candidature.version - 1
    )
    lettres.modifiee(candidature, lecture.commun, avant.donnees["donnees"], gele["donnees"], quand)


def _documents(candidature: Candidature, texte: Resume, lecture: "Lecture", quand: datetime) -> dict[str, Any]:
    """:returns: the récapitulatif as frozen."""
    pieces = Piece.objects.filter(candidature=candidature, due=True).order_by("regroupement", "libelle")
    identifiants = {nature: uuid4() for nature in (Document.Nature.RECAPITULATIF, Document.Nature.DEMANDE_PIECES)}
    donnees = {
        Document.Nature.RECAPITULATIF: recapitulatif(
            candidature, texte, lecture, identifiants[Document.Nature.RECAPITULATIF], quand
        ),
        Document.Nature.DEMANDE_PIECES: demande(
            candidature, texte, lecture, pieces, identifiants[Document.Nature.DEMANDE_PIECES], quand
        ),
    }
    geles = {nature: pdf.vers_json(contenu) for nature, contenu in donnees.items()}
    Document.objects.bulk_create(
        Document(
            pk=identifiants[nature],
            candidature=candidature,
            nature=nature,
            version=candidature.version,
            publie_le=quand,
            donnees=gele,
        )
        for nature, gele in geles.items()
    )
    return geles[Document.Nature.RECAPITULATIF]

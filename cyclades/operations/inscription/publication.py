"""What follows a registration: documents whose data are frozen, and the mail that tells it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from cyclades.consultations.inscription.resume import resume
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece
from cyclades.operations.documents.taches import produire
from cyclades.operations.inscription import lettres
from cyclades.operations.inscription.impressions import demande, recapitulatif
from cyclades.operations.inscription.lecture import Lecture

Nature = Document.Nature


def publier(*, candidature: Candidature, lecture: Lecture, pieces: Sequence[Piece], quand: datetime) -> None:
    """Freeze the récapitulatif and the demande de pièces of this version, ask for their PDF, and write the mail."""
    apres = figer(candidature, lecture, pieces, quand)
    if candidature.version == 1:
        lettres.enregistree(candidature, lecture.commun, quand)
        return
    precedents = Document.objects.only("donnees")
    ligne = precedents.get(candidature=candidature, nature=Nature.RECAPITULATIF, version=candidature.version - 1)
    avant = pdf.depuis_json(ligne.donnees)
    if isinstance(avant, pdf.Recapitulatif):
        lettres.modifiee(candidature, lecture.commun, avant, apres, quand)


def figer(candidature: Candidature, lecture: Lecture, pieces: Sequence[Piece], quand: datetime) -> pdf.Recapitulatif:
    """Write the récapitulatif and the demande de pièces of this version, their PDF made afterwards.

    :returns: the récapitulatif.
    """
    texte = resume(lecture.contenu, candidature.compte.adresse_mail, lecture.reglement, lecture.commun, lecture.lignes)
    identifiants = {nature: uuid4() for nature in (Nature.RECAPITULATIF, Nature.DEMANDE_PIECES)}
    fait = recapitulatif(candidature, texte, lecture, identifiants[Nature.RECAPITULATIF], quand)
    liste = demande(candidature, texte, lecture, pieces, identifiants[Nature.DEMANDE_PIECES], quand)
    archives = {Nature.RECAPITULATIF: pdf.vers_json(fait), Nature.DEMANDE_PIECES: pdf.vers_json(liste)}
    Document.objects.bulk_create(
        Document(
            pk=identifiants[nature],
            candidature=candidature,
            nature=nature,
            version=candidature.version,
            publie_le=quand,
            donnees=archive,
        )
        for nature, archive in archives.items()
    )
    for identifiant in identifiants.values():
        produire.enqueue(str(identifiant))
    return fait

"""From what is missing to the data of the « Relance de pièces justificatives »."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from cyclades.consultations.candidatures.inscription import resume_de_la_version
from cyclades.consultations.relances.manques import Manque
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.operations.documents.entetes import emetteur, marque, references, verification
from cyclades.operations.relances.lettres import ou_completer, sinon
from cyclades.reglementation.reglement import Commun


def relance(
    candidature: Candidature,
    commun: Commun,
    attendus: Sequence[Manque],
    document: tuple[UUID, int],
    quand: datetime,
) -> pdf.RelancePieces:
    """`document`: its identifier and its version."""
    texte = resume_de_la_version(candidature, candidature.version, commun)
    return pdf.RelancePieces(
        service=emetteur(candidature.service),
        references=references(candidature, commun, document[1], quand),
        civilite_et_nom=texte.nom_complet,
        specialite=texte.specialite,
        renvois=_renvois(candidature, [un for un in attendus if un.est_faisable]),
        passees=tuple(_piece(un, un.libelle) for un in attendus if not un.est_faisable),
        sinon=tuple(sinon(attendus)),
        espace=ou_completer(candidature, attendus),
        verification=verification(document[0]),
        marque=marque(),
    )


def _renvois(candidature: Candidature, faisables: Sequence[Manque]) -> tuple[pdf.Renvoi, ...]:
    """What is sent on line, then what is posted."""
    adresse = tuple(candidature.service.adresse.splitlines())
    envois = (
        pdf.Renvoi("en_ligne", _pieces(un for un in faisables if not un.par_courrier)),
        pdf.Renvoi("courrier", _pieces(un for un in faisables if un.par_courrier), adresse),
    )
    return tuple(envoi for envoi in envois if envoi.pieces)


def _pieces(manques: Iterable[Manque]) -> tuple[pdf.PieceManquante, ...]:
    return tuple(_piece(un, un.obligation.intitule) for un in manques)


def _piece(manque: Manque, a_faire: str) -> pdf.PieceManquante:
    return pdf.PieceManquante(
        a_faire=a_faire,
        motif=manque.obligation.raison,
        limite=manque.obligation.limite,
        code=manque.code or None,
        refus=manque.refus or None,
    )

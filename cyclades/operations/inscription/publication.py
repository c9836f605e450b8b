"""What follows a registration: documents whose data are frozen, and the mail that tells it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings

from cyclades.consultations.inscription.resume import Resume, resume
from cyclades.editions import courriels, pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece
from cyclades.operations import courrier
from cyclades.operations.inscription.changements import changements
from cyclades.operations.inscription.impressions import demande, recapitulatif
from cyclades.socle.instants import court, en_toutes_lettres

if TYPE_CHECKING:
    from cyclades.operations.inscription.enregistrement import Lecture


def publier(*, candidature: Candidature, lecture: "Lecture", quand: datetime) -> None:
    """Freeze the récapitulatif and the demande de pièces of this version, and write the mail."""
    texte = resume(
        lecture.contenu, candidature.compte.adresse_mail, lecture.reglement, lecture.commun, lecture.lignes
    )
    gele = _documents(candidature, texte, lecture, quand)
    _message(candidature, texte, gele, lecture, quand)


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


def _message(
    candidature: Candidature, texte: Resume, gele: dict[str, Any], lecture: "Lecture", quand: datetime
) -> None:
    service = candidature.service
    examen = lecture.commun.domaine(lecture.reglement.domaine, service.session.annee)
    communs = {
        "prenoms": texte.prenoms,
        "nom": texte.nom_naissance,
        "examen": examen,
        "session": service.session.libelle,
        "specialite": texte.specialite,
        "academie": service.libelle,
        "numero_candidat": candidature.compte.numero_candidat or "",
        "numero_inscription": f"{candidature.numero:03d}",
        "enregistree": court(quand, service.fuseau, secondes=True),
        "cloture": en_toutes_lettres(service.ferme_le, service.fuseau),
        "espace": f"{settings.ADRESSE}/candidat/inscriptions/",
        "contact": service.mail,
    }
    if candidature.version == 1:
        lettre = courriels.inscription_enregistree(**communs)
    else:
        lettre = courriels.inscription_modifiee(
            **communs, version=candidature.version, changements=_changements(candidature, gele)
        )
    courrier.ecrire(
        courriel=lettre,
        destinataire=candidature.compte.adresse_mail,
        nature="inscription_enregistree" if candidature.version == 1 else "inscription_modifiee",
        compte_id=candidature.compte_id,
        candidature_id=candidature.pk,
        cle=f"inscription:{candidature.pk}:{candidature.version}",
        quand=quand,
    )


def _changements(candidature: Candidature, gele: dict[str, Any]) -> tuple[str, ...]:
    avant = Document.objects.filter(
        candidature=candidature, nature=Document.Nature.RECAPITULATIF, version=candidature.version - 1
    ).first()
    return changements(avant.donnees, gele) if avant else ()

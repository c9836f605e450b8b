"""« Annuler » a selection, each in its turn (CAN-7)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from cyclades.consultations import referentiel
from cyclades.consultations.annulations.annulables import motif_d_annulation, recapitulatifs_de
from cyclades.consultations.annulations.liste import annulables_de, lettre_de, toute_la_liste
from cyclades.consultations.candidatures.obligations import PIECES_DUES
from cyclades.consultations.candidatures.representant import liens_attendus
from cyclades.consultations.relances.services import le_service
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import Acte, actes_possibles
from cyclades.metier.candidatures.models import Candidature, Passage, Saisie
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import A_REPRENDRE
from cyclades.metier.pieces.models import Piece
from cyclades.operations.annulations import lettres
from cyclades.operations.annulations.refus import LettreIncomplete
from cyclades.operations.documents import publications
from cyclades.operations.documents.publications import Traite
from cyclades.operations.documents.taches import produire
from cyclades.operations.inscription.passages import faire_passer
from cyclades.reglementation.droits import Acteur

PLUS_INSCRITE = "N’est plus inscrite depuis la sélection"
RETABLIE = "Rétablie depuis la sélection"
SIGNEE = "Signée depuis la sélection"
DELAI_OUVERT = "Un délai court encore, ou le refus n’a pas été dit au candidat"
LETTRE_INCOMPLETE = "Lettre incomplète dans les réglages du service\u00a0: elle ne pouvait pas partir"
Nature = Document.Nature
VERROUILLEES = Candidature.objects.select_related("compte", "service__session", "specialite").select_for_update(
    of=("self",)
)


@transaction.atomic
def preparer(*, acteur: Acteur, service_id: UUID, choisies: Collection[UUID] | None = None, quand: datetime) -> UUID:
    """Keep who would be cancelled: those chosen of the list, or all of it but the reinstated. Nothing is cancelled.

    :returns: the publication, to be confirmed.
    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises SelectionVide: nobody is left.
    :raises LettreIncomplete: the letter would not say how to appeal, on what ground, or who signs.
    """
    service = le_service(acteur, "preparer_annulation", service_id)
    if manquantes := lettre_de(service).manquantes:
        raise LettreIncomplete(manquantes)
    lignes = annulables_de(acteur, service, quand)
    return publications.preparer(
        acteur=acteur,
        service_id=service.pk,
        nature=Publication.Nature.ANNULATION,
        candidatures=toute_la_liste(lignes) if choisies is None else lignes,
        choisies=choisies,
        filtres={},
        quand=quand,
    ).pk


def annuler(destinataire: Destinataire, acteur: Acteur, quand: datetime) -> Traite:
    """One of them: state, letter and mail, unless it was signed or left meanwhile, or its own date still runs."""
    candidature = VERROUILLEES.get(pk=destinataire.candidature_id)
    list(PIECES_DUES.filter(candidature=candidature).select_for_update(of=("self",)))  # none is received meanwhile
    recapitulatif = recapitulatifs_de([candidature], quand).get(candidature.pk)
    lien = liens_attendus([candidature], quand).get(candidature.pk)
    motif = motif_d_annulation(candidature, recapitulatif, lien, quand)
    if motif is None:
        return Traite(motif=_pourquoi_pas(candidature, recapitulatif))
    if _est_retablie_depuis(destinataire):
        return Traite(motif=RETABLIE)
    if lettre_de(candidature.service).manquantes:
        return Traite(motif=LETTRE_INCOMPLETE)
    faire_passer(candidature, Acte.ANNULER, acteur, quand, motif=motif.au_candidat)
    Saisie.objects.filter(candidature=candidature).delete()
    return Traite(document_id=_notifier(candidature, motif.au_candidat, quand))


def _pourquoi_pas(candidature: Candidature, recapitulatif: Piece | None) -> str:
    """What keeps this one from being cancelled, in words for the agent who chose it."""
    if Acte.ANNULER not in actes_possibles(candidature.etat):
        return PLUS_INSCRITE
    est_en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    est_fourni = recapitulatif is not None and recapitulatif.etat not in A_REPRENDRE
    return SIGNEE if est_fourni or (est_en_ligne and candidature.validee_le) else DELAI_OUVERT


def _est_retablie_depuis(destinataire: Destinataire) -> bool:
    """Cancelled by another publication, then reinstated: it was not chosen as it stands."""
    apres = destinataire.publication.preparee_le
    siens = Passage.objects.filter(candidature=destinataire.candidature_id, acte=Acte.RETABLIR)
    return siens.filter(survenu_le__gte=apres).exists()


def _notifier(candidature: Candidature, motif: str, quand: datetime) -> UUID:
    """The letter, its bytes asked for, and the mail that tells it."""
    identifiant, commun = uuid4(), referentiel.commun(candidature.service.session.annee)
    precedentes = Document.objects.filter(candidature=candidature, nature=Nature.ANNULATION)
    version = (precedentes.aggregate(derniere=Max("version"))["derniere"] or 0) + 1
    donnees = lettres.notification(candidature, commun, motif, (identifiant, version), quand)
    Document.objects.create(
        pk=identifiant,
        candidature=candidature,
        nature=Nature.ANNULATION,
        version=version,
        publie_le=quand,
        donnees=pdf.vers_json(donnees),
    )
    produire.enqueue(str(identifiant))
    lettres.annulation(candidature, commun, motif, identifiant, quand)
    return identifiant

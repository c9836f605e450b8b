"""« Annuler » a selection, each in its turn; « Rétablir » one of them (CAN-7)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from cyclades.consultations import referentiel
from cyclades.consultations.annulations.annulables import motif_d_annulation
from cyclades.consultations.annulations.liste import annulables_de, recours_de
from cyclades.consultations.candidatures.obligations import PIECES_DUES
from cyclades.consultations.relances.services import le_service
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import ACTIFS, TABLE, Acte, Etat, suivant
from cyclades.metier.candidatures.models import Candidature, Passage, Saisie
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.operations.annulations import lettres
from cyclades.operations.annulations.refus import AutreInscription, RaisonManquante, RecoursNonRenseigne, RienARetablir
from cyclades.operations.documents import publications
from cyclades.operations.documents.publications import Traite
from cyclades.operations.documents.taches import produire
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

PLUS_A_ANNULER = "Signée, retirée ou déjà annulée depuis la sélection"
SANS_RECOURS = "Voies et délais de recours non renseignés\u00a0: la lettre ne pouvait pas partir"
RAISON_MAXIMALE = 300
Nature = Document.Nature
VERROUILLEES = Candidature.objects.select_related("compte", "service__session", "specialite").select_for_update(
    of=("self",)
)


@transaction.atomic
def preparer(*, acteur: Acteur, service_id: UUID, choisies: Collection[UUID] | None = None, quand: datetime) -> UUID:
    """Keep who would be cancelled: those chosen of the list, or all of it. Nothing is cancelled.

    :returns: the publication, to be confirmed.
    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises SelectionVide: nobody is left.
    :raises RecoursNonRenseigne: the letter would not say how to appeal.
    """
    service = le_service(acteur, "preparer_annulation", service_id)
    if not recours_de(service):
        raise RecoursNonRenseigne
    lignes = annulables_de(acteur, service, quand)
    return publications.preparer(
        acteur=acteur,
        service_id=service.pk,
        nature=Publication.Nature.ANNULATION,
        candidatures=lignes,
        choisies=choisies,
        filtres={},
        quand=quand,
    ).pk


def annuler(destinataire: Destinataire, acteur: Acteur, quand: datetime) -> Traite:
    """One of them: state, letter and mail, unless it was signed or left meanwhile, or its own date still runs."""
    candidature = VERROUILLEES.get(pk=destinataire.candidature_id)
    motif = motif_d_annulation(candidature, PIECES_DUES.filter(candidature=candidature), quand)
    if not motif:
        return Traite(motif=PLUS_A_ANNULER)
    if not recours_de(candidature.service):
        return Traite(motif=SANS_RECOURS)
    _faire_passer(candidature, Acte.ANNULER, motif, acteur, quand)
    Saisie.objects.filter(candidature=candidature).delete()
    return Traite(document_id=_notifier(candidature, motif, quand))


@transaction.atomic
def retablir(*, acteur: Acteur, candidature_id: UUID, raison: str, quand: datetime) -> None:
    """Make a cancelled candidature count again, and say why to the candidate.

    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises RienARetablir: it is not cancelled.
    :raises RaisonManquante: no reason given. :raises AutreInscription: the person has another one in the session.
    """
    if not peut(acteur, "retablir"):
        raise Introuvable
    candidature = VERROUILLEES.visibles_par(acteur).filter(pk=candidature_id).first()
    if candidature is None:
        raise Introuvable
    dite = " ".join(raison.split())[:RAISON_MAXIMALE]
    if suivant(candidature.etat, Acte.RETABLIR) is None:
        raise RienARetablir
    if not dite:
        raise RaisonManquante(champ="raison")
    if not candidature.derogation_unicite and _autres_inscriptions(candidature):
        raise AutreInscription
    passage = _faire_passer(candidature, Acte.RETABLIR, dite, acteur, quand)
    commun = referentiel.commun(candidature.service.session.annee)
    lettres.retablissement(candidature, commun, dite, passage.pk, quand)


def _autres_inscriptions(candidature: Candidature) -> bool:
    siennes = Candidature.objects.filter(compte=candidature.compte_id, session=candidature.session_id)
    return siennes.filter(etat__in=sorted(ACTIFS), derogation_unicite=False).exclude(pk=candidature.pk).exists()


def _faire_passer(candidature: Candidature, acte: Acte, motif: str, acteur: Acteur, quand: datetime) -> Passage:
    """The transition of the table, kept and told to the journal."""
    de, vers = candidature.etat, TABLE[Etat(candidature.etat), acte]
    candidature.etat = vers
    candidature.save(update_fields=["etat"])
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="candidature",
        objet_id=candidature.pk,
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"de": de, "vers": vers},
        quand=quand,
    )
    return Passage.objects.create(
        candidature=candidature,
        de=de,
        acte=acte,
        vers=vers,
        survenu_le=quand,
        role=acteur.role,
        acteur_id=acteur.compte_id,
        motif=motif[:RAISON_MAXIMALE],
    )


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

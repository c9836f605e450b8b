"""One request, as an agent decides of it: before and asked side by side, the piece, the registrations concerned."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.documents import Flux
from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.pieces.fichiers import TYPES
from cyclades.consultations.pieces.montrables import OUVRABLES
from cyclades.consultations.pieces.ouverture import FichierMontre, fichier_montre, marque, page_marquee
from cyclades.consultations.rectifications.civil import LigneCivile, lignes_civiles
from cyclades.consultations.rectifications.mienne import NIVEAUX
from cyclades.consultations.rectifications.visibles import a_decider_par
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats_rectification import LIBELLES, Etat, attend, est_retiree
from cyclades.metier.comptes.models import Rectification
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class RectificationADecider:
    """`inscriptions`: those that accepting would fix anew; `decidee_par` is empty while it waits."""

    id: UUID
    candidat: str
    numero_candidat: str
    etat: str
    niveau: str
    attend: bool
    demandee_le: str
    decidee_le: str
    decidee_par: str
    motif: str
    commentaire: str
    lignes: tuple[LigneCivile, ...]
    fichier: FichierMontre | None
    inscriptions: tuple[str, ...]

    @property
    def peut_accepter(self) -> bool:
        return self.attend and self.fichier is not None and not self.fichier.ferme


def rectification_a_decider(*, acteur: Acteur, rectification_id: UUID) -> RectificationADecider:
    """:raises Introuvable: not allowed, unknown, or of nobody in the agent's perimeter."""
    une = _la_rectification(acteur, "rectification_a_decider", rectification_id)
    return RectificationADecider(
        id=une.pk,
        candidat=f"{une.compte.nom_naissance.upper()} {une.compte.prenoms}",
        numero_candidat=une.compte.numero_candidat or "",
        etat=LIBELLES[Etat(une.etat)],
        niveau=NIVEAUX.get(une.etat, ""),
        attend=attend(une.etat),
        demandee_le=court(une.demandee_le, PARIS),
        decidee_le=court(une.decidee_le, PARIS) if une.decidee_le else "",
        decidee_par=_decidee_par(une),
        motif=une.motif,
        commentaire=une.commentaire,
        lignes=lignes_civiles(une.avant, une.demande),
        fichier=fichier_montre(une, PARIS, est_courant=True) if une.cle else None,
        inscriptions=_inscriptions(une.compte_id),
    )


def justificatif_de_rectification(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> Flux:
    """The piece, marked with who looks and when.

    :raises Introuvable: not allowed, not analysed yet, infected, erased, or outside the agent's perimeter.
    """
    une = _l_ouvrable(acteur, rectification_id)
    octets = marque(acteur, une, quand)
    nom = f"rectification-{une.compte.numero_candidat}.{une.nature}"
    return Flux(nom=nom, type=TYPES[une.nature], morceaux=iter((octets,)))


def page_de_justificatif(*, acteur: Acteur, rectification_id: UUID, numero: int, quand: datetime) -> bytes:
    """One page of it, from 1, as a JPEG.

    :raises Introuvable: as for `justificatif_de_rectification`; or there is no such page.
    """
    return page_marquee(acteur, _l_ouvrable(acteur, rectification_id), numero, quand)


def _l_ouvrable(acteur: Acteur, rectification_id: UUID) -> Rectification:
    une = _la_rectification(acteur, "justificatif_de_rectification", rectification_id)
    if une.analyse not in OUVRABLES or not une.cle:
        raise Introuvable
    return une


def _la_rectification(acteur: Acteur, acte: str, rectification_id: UUID) -> Rectification:
    if not peut(acteur, acte):
        raise Introuvable
    visibles = a_decider_par(acteur).select_related("compte")
    une: Rectification | None = visibles.filter(pk=rectification_id).first()
    if une is None:
        raise Introuvable
    return une


def _decidee_par(une: Rectification) -> str:
    if attend(une.etat):
        return ""
    return "le candidat" if est_retiree(une.etat) else nom_de(une.acteur_id)


def _inscriptions(compte_id: UUID) -> tuple[str, ...]:
    """All of the person's, whatever the perimeter: the civil status is one."""
    siennes = Candidature.objects.filter(compte=compte_id).actives().order_by("numero")
    return tuple(_inscription(une) for une in siennes.select_related("service__session", "specialite"))


def _inscription(candidature: Candidature) -> str:
    session = candidature.service.session
    domaine = referentiel.commun(session.annee).domaine(Domaine(session.domaine), session.annee)
    specialite = f", {candidature.specialite.intitule}" if candidature.specialite else ""
    numero = numero_inscription(candidature.numero or 0)
    return f"{numero}\u00a0: {domaine}{specialite}, session {session.libelle}, {candidature.service.libelle}"

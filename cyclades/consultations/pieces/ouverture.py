"""A kept file as staff open it: marked with who looks and when, page by page, or why it is closed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.pieces.statuts import A_VERIFIER, REDUIT, taille
from cyclades.editions.filigrane import FiligraneImpossible, marquer
from cyclades.metier.comptes.models import FichierGarde
from cyclades.reglementation.droits import Acteur
from cyclades.socle import fichiers
from cyclades.socle.depots import DepotRefuse, dessiner_une_page
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable

EN_ANALYSE = "L’antivirus n’a pas encore examiné ce fichier\u00a0: il ne peut pas être ouvert."
INFECTE = "L’antivirus a trouvé un programme malveillant dans ce fichier\u00a0: il ne peut pas être ouvert."
IMMONTRABLE = "Ce fichier ne peut pas être montré. Demandez au candidat de le renvoyer."
EN_VERIFICATION = "Ce fichier est en cours de vérification\u00a0: il ne peut pas encore être ouvert."
FERMES = {
    FichierGarde.Analyse.A_VERIFIER.value: EN_VERIFICATION,
    FichierGarde.Analyse.EN_ATTENTE.value: EN_ANALYSE,
    FichierGarde.Analyse.INFECTE.value: INFECTE,
}
COTE = 2000
"""Points of the longest side of a page drawn."""


@dataclass(frozen=True, slots=True)
class FichierMontre:
    """`ferme`: why it cannot be opened, or nothing."""

    id: UUID
    nom: str
    est_image: bool
    pages: int
    taille: str
    depose_le: str
    remarques: tuple[str, ...]
    ferme: str
    est_courant: bool


def fichier_montre(fichier: FichierGarde, fuseau: str, *, est_courant: bool) -> FichierMontre:
    """What is said of a file beside it. `fuseau`: in which its instant is told."""
    remarques = [A_VERIFIER[un] for un in fichier.avertissements if un in A_VERIFIER]
    return FichierMontre(
        id=fichier.pk,
        nom=fichier.nom,
        est_image=fichier.nature == "jpeg",
        pages=fichier.pages,
        taille=taille(fichier.taille),
        depose_le=court(fichier.depose_le, fuseau),
        remarques=tuple(remarques + ([REDUIT] if fichier.reduit else [])),
        ferme=FERMES.get(fichier.analyse, ""),
        est_courant=est_courant,
    )


def marque(acteur: Acteur, fichier: FichierGarde, quand: datetime, page: int | None = None) -> bytes:
    """The whole, or one page of it, from 1; what is stored is not touched.

    :raises Introuvable: the file is lost, or cannot be marked.
    """
    texte = f"{nom_de(acteur.compte_id)} – {court(quand, PARIS)}"
    try:
        return marquer(fichiers.lire(fichier.cle), fichier.nature, texte, page=page)
    except (FiligraneImpossible, fichiers.FichierAbsent, fichiers.FichierAltere) as illisible:
        raise Introuvable(IMMONTRABLE) from illisible


def page_marquee(acteur: Acteur, fichier: FichierGarde, numero: int, quand: datetime) -> bytes:
    """One page of it, from 1, as a JPEG.

    :raises Introuvable: as for `marque`; or there is no such page.
    """
    if fichier.nature == "jpeg":
        return marque(acteur, fichier, quand)
    try:
        return dessiner_une_page(marque(acteur, fichier, quand, page=numero), 1, COTE)
    except DepotRefuse as illisible:
        raise Introuvable(IMMONTRABLE) from illisible

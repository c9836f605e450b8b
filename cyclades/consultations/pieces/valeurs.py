"""What « Mes justificatifs » shows: plain values, in the words of the candidate."""

from dataclasses import dataclass
from uuid import UUID

from cyclades.consultations.candidatures.cartes import Carte


@dataclass(frozen=True, slots=True)
class FichierDepose:
    """The file that counts for a piece. `remarques`: what its owner should look at or do about it."""

    nom: str
    taille: str
    pages: int
    depose_le: str
    remarques: tuple[str, ...]
    est_en_analyse: bool
    est_infecte: bool


@dataclass(frozen=True, slots=True)
class EnvoiSuivi:
    """The last sending for a piece, while it is judged; then why it was refused, in `refus`."""

    nom: str
    recu_le: str
    refus: str

    @property
    def est_en_verification(self) -> bool:
        return not self.refus


@dataclass(frozen=True, slots=True)
class PieceDemandee:
    """One piece: its status, what was said of it, its file, and which buttons are offered now.

    `statut` is empty while nothing was sent nor said; `precisions`: dates; `information`: what the exam service wrote.
    """

    id: UUID
    cle: str
    code: str
    libelle: str
    raison: str
    regle: str
    est_obligatoire: bool
    statut: str
    niveau: str
    precisions: tuple[str, ...]
    information: str
    fichier: FichierDepose | None
    envoi: EnvoiSuivi | None
    peut_ajouter: bool
    peut_retirer: bool

    @property
    def peut_voir(self) -> bool:
        return self.fichier is not None and not self.fichier.est_infecte

    @property
    def est_en_verification(self) -> bool:
        return self.envoi is not None and self.envoi.est_en_verification


@dataclass(frozen=True, slots=True)
class Regroupement:
    titre: str
    pieces: tuple[PieceDemandee, ...]


@dataclass(frozen=True, slots=True)
class Envoi:
    """The pieces returned the same way. `moment`: « a_venir », « ouverte » or « fermee »."""

    retour: str
    moment: str
    regroupements: tuple[Regroupement, ...]


@dataclass(frozen=True, slots=True)
class Remise:
    """« J'ai fourni toutes mes pièces »: what it would hand over, what would still miss, and whether it is offered.

    What can be handed over can be taken back until control begins: the same window lasts for both. While a sending is
    judged (`attend`), nothing is handed over.
    """

    attend: bool
    a_remettre: tuple[str, ...]
    manquantes: tuple[str, ...]
    peut_remettre: bool
    peut_reprendre: bool


@dataclass(frozen=True, slots=True)
class MesJustificatifs:
    carte: Carte
    ouvre_le: str
    ferme_le: str
    adresse: tuple[str, ...]
    mail: str
    envois: tuple[Envoi, ...]
    remise: Remise


@dataclass(frozen=True, slots=True)
class MaPiece:
    """One piece and what may be sent for it; `empechement`: why nothing may be, in words.

    `attend`: a sending of theirs is judged, for this piece or another; the next one waits for it.
    """

    carte: Carte
    piece: PieceDemandee
    formats: tuple[str, ...]
    octets: int
    photos: int
    jusqu_a: str
    empechement: str
    attend: bool

"""Two accounts of one identity side by side: which number stays, what would move, what forbids it (CPT-12)."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations.doublons.conflits import (
    Blocage,
    blocages,
    brouillons_en_double,
    candidatures_des,
    etat_en_mots,
    examen_de,
)
from cyclades.consultations.doublons.paires import distinction_de, du_plus_ancien, paire_vue
from cyclades.consultations.inscription.dossier import identite
from cyclades.consultations.inscription.resume import civil
from cyclades.consultations.pieces.agents import nom_de
from cyclades.metier.candidatures.etats import Etat, est_brouillon, est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable

GARDE, AUTRE = "garde", "autre"
"""Which account's mail address stays in use."""
CACHES = frozenset({Etat.BROUILLON, Etat.SUPPRIMEE})
Paires = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CompteCompare:
    """One column: what identifies the person, then how the account is used; `candidatures`: one line each."""

    id: UUID
    numero_candidat: str
    adresse_mail: str
    identite: Paires
    usage: Paires
    candidatures: tuple[str, ...]
    brouillons: int


@dataclass(frozen=True, slots=True)
class DecisionPrise:
    """« Ce ne sont pas des doublons »: by whom, when, why."""

    prise_le: str
    par: str
    motif: str


@dataclass(frozen=True, slots=True)
class Comparaison:
    """`garde` has the older n° candidat. `vue`: what was under the eyes of the agent, in a word.

    `deplacements` and `consequences`: what merging would do, sentence by sentence. `differences`: the terms whose
    values are not the same. `distinction`: the pair was said to be two persons.
    """

    garde: CompteCompare
    autre: CompteCompare
    differences: tuple[str, ...]
    deplacements: tuple[str, ...]
    consequences: tuple[str, ...]
    blocages: tuple[Blocage, ...]
    distinction: DecisionPrise | None
    vue: str

    @property
    def adresses(self) -> Paires:
        """The mail addresses among which one stays in use; that of the account kept first."""
        connues = ((GARDE, self.garde), (AUTRE, self.autre))
        return tuple((choix, compte.adresse_mail) for choix, compte in connues if compte.adresse_mail)


def comptes_a_comparer(*, acteur: Acteur, un_id: UUID, autre_id: UUID, quand: datetime) -> Comparaison:
    """:raises Introuvable: not allowed, unknown, closed, of two identities, or neither is seen by this agent."""
    garde, autre = la_paire(acteur, un_id, autre_id)
    gardees, deplacees = de_la_paire(garde, autre)
    distinction = distinction_de(garde.pk, autre.pk).first()
    colonnes = (_colonne(garde, gardees), _colonne(autre, deplacees))
    return Comparaison(
        garde=colonnes[0],
        autre=colonnes[1],
        differences=tuple(_differences(*colonnes)),
        deplacements=tuple(_deplacements(autre, deplacees, quand)),
        consequences=tuple(_consequences(garde, gardees, deplacees)),
        blocages=blocages(gardees, deplacees),
        distinction=(
            DecisionPrise(court(distinction.prise_le, PARIS), nom_de(distinction.acteur_id), distinction.motif)
            if distinction
            else None
        ),
        vue=vue_de((garde, autre), (*gardees, *deplacees), distinction.pk if distinction else None),
    )


def la_paire(acteur: Acteur, un_id: UUID, autre_id: UUID) -> tuple[Compte, Compte]:
    """The two accounts, the older number first.

    :raises Introuvable: not allowed, unknown, closed, of two identities, or neither is seen by this agent.
    """
    if not peut(acteur, "comptes_a_comparer"):
        raise Introuvable
    trouves = list(paire_vue(acteur, un_id, autre_id).select_related("commune_naissance"))
    if len(trouves) != len((un_id, autre_id)) or trouves[0].cle_identite != trouves[1].cle_identite:
        raise Introuvable
    premier, second = du_plus_ancien(trouves)
    return premier, second


def de_la_paire(garde: Compte, autre: Compte) -> tuple[list[Candidature], list[Candidature]]:
    """The candidatures of each account, deleted ones too: a merge moves all."""
    toutes = list(candidatures_des((garde.pk, autre.pk)))
    return [une for une in toutes if une.compte_id == garde.pk], [une for une in toutes if une.compte_id == autre.pk]


def vue_de(comptes: Collection[Compte], candidatures: Collection[Candidature], distinction_id: UUID | None) -> str:
    """What was under the eyes of an agent, accounts and candidatures: it changes when the state of one of them does."""
    morceaux = [f"{un.pk}:{un.etat}:{un.adresse_mail}:{un.cle_identite}" for un in comptes]
    morceaux += [
        f"{une.pk}:{une.etat}:{une.version}:{une.compte_id}:{une.signee_le}:{une.validee_le}" for une in candidatures
    ]
    texte = "|".join([*sorted(morceaux), str(distinction_id or "")])
    return hashlib.sha256(texte.encode()).hexdigest()[:16]


def _colonne(compte: Compte, candidatures: Sequence[Candidature]) -> CompteCompare:
    mots = civil(identite(compte))
    return CompteCompare(
        id=compte.pk,
        numero_candidat=compte.numero_candidat or "",
        adresse_mail=compte.adresse_mail,
        identite=(
            ("Civilité", mots["civilite"].capitalize()),
            ("Nom de naissance", mots["nom_naissance"]),
            ("Nom d’usage", mots["nom_usage"]),
            ("Prénoms", mots["prenoms"]),
            ("Né(e) le", mots["naissance_le"]),
            ("Lieu de naissance", mots["naissance_lieu"]),
            ("Pays de naissance", mots["naissance_pays"]),
        ),
        usage=(
            ("Adresse mail", compte.adresse_mail),
            ("Identifiant donné par l’établissement", compte.identifiant_etablissement or ""),
            ("Compte créé le", court(compte.cree_le, PARIS)),
            ("Compte activé le", _instant(compte.active_le)),
            ("Dernière connexion", _instant(compte.last_login) or "Jamais"),
        ),
        candidatures=tuple(_ligne(une) for une in candidatures if _se_montre(une)),
        brouillons=sum(est_brouillon(une.etat) for une in candidatures),
    )


def _instant(instant: datetime | None) -> str:
    return court(instant, PARIS) if instant else ""


def _se_montre(candidature: Candidature) -> bool:
    """A draft is its candidate's alone; what was entered by mistake is hidden (CAN-1)."""
    return candidature.etat not in CACHES


def _ligne(candidature: Candidature) -> str:
    specialite = candidature.specialite.intitule if candidature.specialite else ""
    morceaux = (examen_de(candidature), specialite, candidature.service.libelle)
    dits = ", ".join(morceau for morceau in morceaux if morceau)
    return f"n°\u00a0{numero_inscription(candidature.numero or 0)}, {dits}\u00a0: {etat_en_mots(candidature)}"


def _differences(garde: CompteCompare, autre: CompteCompare) -> Iterator[str]:
    for (terme, une), (_, deux) in zip(garde.identite, autre.identite, strict=True):
        if une != deux:
            yield terme


def _deplacements(autre: Compte, deplacees: Sequence[Candidature], quand: datetime) -> Iterator[str]:
    """What the account closed gives to the one kept."""
    for une in deplacees:
        if _se_montre(une):
            yield f"Candidature {_ligne(une)}, avec ses pièces, ses documents et ses signatures."
    if brouillons := sum(est_brouillon(une.etat) for une in deplacees):
        yield f"{brouillons} brouillon{'s' * (brouillons > 1)}."
    if messages := Message.objects.ecrits(quand).filter(compte=autre, visible=True).count():
        yield f"{messages} message{'s' * (messages > 1)} reçu{'s' * (messages > 1)}."
    yield f"Les notes des sessions antérieures connues sous le n°\u00a0{autre.numero_candidat}."


def _consequences(garde: Compte, gardees: Sequence[Candidature], deplacees: Sequence[Candidature]) -> Iterator[str]:
    """What the person will notice."""
    yield (
        f"L’état civil reste celui du n°\u00a0{garde.numero_candidat}. S’il n’est pas le bon, la personne en demande "
        "la rectification depuis son compte."
    )
    if any(not est_brouillon(une.etat) for une in deplacees):
        yield (
            f"Les candidatures déplacées portent le n°\u00a0{garde.numero_candidat} et un nouveau n° d’inscription. Si "
            "elles sont en vigueur, un nouveau récapitulatif est publié, qui dit la même chose sous ces numéros."
        )
    for une, _ in brouillons_en_double(gardees, deplacees):
        yield f"Deux brouillons pour {examen_de(une)}\u00a0: seul reste celui qui a été saisi en dernier."
    for une in deplacees:
        if attend_le_representant(une):
            yield f"La signature du candidat et de son représentant légal sera redemandée pour {examen_de(une)}."


def attend_le_representant(candidature: Candidature) -> bool:
    """Signed by the candidate, not by their legal representative yet: the link shows a récapitulatif to be replaced."""
    en_attente = candidature.signee_le is not None and candidature.validee_le is None
    return en_attente and est_inscrit(candidature.etat)

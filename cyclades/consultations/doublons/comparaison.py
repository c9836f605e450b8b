"""Two accounts of one identity side by side: which number stays, what would move, what forbids it (CPT-12)."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
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
from cyclades.consultations.doublons.paires import distinction_de, du_plus_ancien, paire_vue, proposition_de
from cyclades.consultations.inscription.dossier import identite
from cyclades.consultations.inscription.resume import civil
from cyclades.consultations.pieces.agents import nom_de
from cyclades.metier.candidatures.etats import Etat, est_brouillon, est_inscrit
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, PropositionDeReunion
from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable

GARDE, AUTRE = "garde", "autre"
"""Which account's mail address stays in use."""
AILLEURS = "suivie par un autre service"
NON_MONTRE = "Non montré"
CACHES = frozenset({Etat.BROUILLON, Etat.SUPPRIMEE})
Paires = tuple[tuple[str, str], ...]
Vues = frozenset[UUID]
"""The candidatures of both accounts that this agent sees."""


@dataclass(frozen=True, slots=True)
class CompteCompare:
    """One column: what identifies the person, then how the account is used; `candidatures`: one line each.

    `est_ailleurs`: other services alone follow it, and nothing of it is shown but its number. `non_montrees`: how many
    of its candidatures are of other services.
    """

    id: UUID
    numero_candidat: str
    adresse_mail: str
    identite: Paires
    usage: Paires
    candidatures: tuple[str, ...]
    brouillons: int
    non_montrees: int
    est_ailleurs: bool


@dataclass(frozen=True, slots=True)
class Proposition:
    """A first agent said that they are one person's: which address would stay; `est_la_mienne`: it is who reads."""

    proposee_le: str
    par: str
    adresse: str
    est_la_mienne: bool


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
    proposition: Proposition | None
    vue: str

    @property
    def adresses(self) -> Paires:
        """The mail addresses among which one stays in use, in words; that of the account kept first."""
        connues = ((GARDE, self.garde), (AUTRE, self.autre))
        return tuple((choix, compte.adresse_mail) for choix, compte in connues if compte.adresse_mail)


def comptes_a_comparer(*, acteur: Acteur, un_id: UUID, autre_id: UUID, quand: datetime) -> Comparaison:
    """:raises Introuvable: not allowed, unknown, closed, of two identities, or neither is seen by this agent."""
    garde, autre = la_paire(acteur, un_id, autre_id)
    paire, (gardees, deplacees) = (garde.pk, autre.pk), de_la_paire(garde, autre)
    distinction = distinction_de(garde.pk, autre.pk).first()
    vues = frozenset(Candidature.objects.visibles_par(acteur).filter(compte__in=paire).values_list("pk", flat=True))
    colonnes = (_colonne(garde, gardees, vues), _colonne(autre, deplacees, vues))
    return Comparaison(
        garde=colonnes[0],
        autre=colonnes[1],
        differences=tuple(_differences(*colonnes)),
        deplacements=tuple(_deplacements(autre, deplacees, vues, quand)),
        consequences=tuple(_consequences(garde, gardees, deplacees, vues)),
        blocages=blocages(gardees, deplacees, vues),
        distinction=(
            DecisionPrise(court(distinction.prise_le, PARIS), nom_de(distinction.acteur_id), distinction.motif)
            if distinction
            else None
        ),
        proposition=_proposition(acteur, proposition_de(garde.pk, autre.pk, quand).first(), colonnes),
        vue=vue_de((garde, autre), (*gardees, *deplacees), distinction.pk if distinction else None),
    )


def _proposition(
    acteur: Acteur, dite: PropositionDeReunion | None, colonnes: tuple[CompteCompare, CompteCompare]
) -> Proposition | None:
    if dite is None:
        return None
    adresses = dict(zip((GARDE, AUTRE), (colonne.adresse_mail for colonne in colonnes), strict=True))
    return Proposition(
        proposee_le=court(dite.proposee_le, PARIS),
        par=nom_de(dite.acteur_id),
        adresse=adresses.get(dite.adresse, ""),
        est_la_mienne=dite.acteur_id == acteur.compte_id,
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


def _colonne(compte: Compte, candidatures: Sequence[Candidature], vues: Vues) -> CompteCompare:
    enregistrees = [une for une in candidatures if _se_montre(une)]
    montrees = [une for une in enregistrees if une.pk in vues]
    colonne = _en_clair(compte, montrees, len(enregistrees) - len(montrees), candidatures)
    if not enregistrees or montrees:
        return colonne
    return replace(
        colonne,
        adresse_mail=compte.adresse_mail and f"Celle du n°\u00a0{compte.numero_candidat}, que suit un autre service",
        identite=tuple((terme, NON_MONTRE) for terme, _ in colonne.identite),
        usage=tuple((terme, NON_MONTRE) for terme, _ in colonne.usage),
        brouillons=0,
        est_ailleurs=True,
    )


def _en_clair(
    compte: Compte, montrees: Sequence[Candidature], non_montrees: int, candidatures: Sequence[Candidature]
) -> CompteCompare:
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
        candidatures=tuple(_ligne(une) for une in montrees),
        brouillons=sum(est_brouillon(une.etat) for une in candidatures),
        non_montrees=non_montrees,
        est_ailleurs=False,
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
        if une != deux and not (garde.est_ailleurs or autre.est_ailleurs):
            yield terme


def _deplacements(autre: Compte, deplacees: Sequence[Candidature], vues: Vues, quand: datetime) -> Iterator[str]:
    """What the account closed gives to the one kept."""
    if ailleurs := sum(_se_montre(une) and une.pk not in vues for une in deplacees):
        yield f"{ailleurs} candidature{'s' * (ailleurs > 1)} {AILLEURS}, avec leurs pièces."
    for une in deplacees:
        if _se_montre(une) and une.pk in vues:
            yield f"Candidature {_ligne(une)}, avec ses pièces, ses documents et ses signatures."
    if brouillons := sum(est_brouillon(une.etat) for une in deplacees):
        yield f"{brouillons} brouillon{'s' * (brouillons > 1)}."
    if messages := Message.objects.ecrits(quand).filter(compte=autre, visible=True).count():
        yield f"{messages} message{'s' * (messages > 1)} reçu{'s' * (messages > 1)}."
    yield f"Les notes des sessions antérieures connues sous le n°\u00a0{autre.numero_candidat}."


def _consequences(
    garde: Compte, gardees: Sequence[Candidature], deplacees: Sequence[Candidature], vues: Vues
) -> Iterator[str]:
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
            quoi = examen_de(une) if une.pk in vues else f"une candidature {AILLEURS}"
            yield f"La signature du candidat et de son représentant légal sera redemandée pour {quoi}."


def attend_le_representant(candidature: Candidature) -> bool:
    """Signed by the candidate, not by their legal representative yet: the link shows a récapitulatif to be replaced."""
    en_attente = candidature.signee_le is not None and candidature.validee_le is None
    return en_attente and est_inscrit(candidature.etat)

"""Which épreuves of the tree concern a candidate, and in which mode."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cyclades.reglementation.categories import a_projet, categorie_de
from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.reglement import Categorie, Commun, Epreuve, Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Calcul, GroupeModes, Mode, Nature

SESSION_ABSENTE = "R7"


@dataclass(frozen=True, slots=True)
class Motif:
    """Why something is not open to a candidate, and by which rule."""

    raison: str
    regle: str


@dataclass(frozen=True, slots=True)
class EpreuveEcartee:
    """An épreuve of the specialty that does not concern this candidate."""

    code: str
    intitule: str
    raison: str
    regle: str


@dataclass(frozen=True, slots=True)
class Perimetre:
    """The tree of a specialty as seen by a category of candidates, in one session."""

    reglement: Reglement
    categorie: Categorie
    session: int
    regle_modes: str
    concernees: tuple[Epreuve, ...] = field(init=False, repr=False, compare=False)
    """The nodes that concern the candidate, in tree order."""

    def __post_init__(self) -> None:
        tous = (noeud for epreuve in self.reglement.epreuves for noeud in self._branche(epreuve))
        object.__setattr__(self, "concernees", tuple(tous))

    def mode(self, epreuve: Epreuve) -> Mode | None:
        return epreuve.modes.pour(self.categorie.groupe_modes) if epreuve.modes else None

    def motif_ecart(self, epreuve: Epreuve) -> Motif | None:
        """Why this épreuve does not concern the candidate; ``None`` when it does (R63 to R65, R99 to R103)."""
        if not epreuve.sessions.comprend(self.session):
            return _motif("Cette épreuve n’existe pas à cette session.", SESSION_ABSENTE)
        if epreuve.candidats and self.categorie.voie.value not in epreuve.candidats:
            return self._motif_voie(epreuve)
        if epreuve.obligatoire and epreuve.modes is not None and self.mode(epreuve) is None:
            return self._motif_mode(epreuve)
        return None

    def _motif_voie(self, epreuve: Epreuve) -> Motif:
        if epreuve.nature is Nature.PROJET and not a_projet(self.categorie):
            return _motif("Cette épreuve ne concerne que les élèves et les apprentis.", "R103")
        return _motif("Cette épreuve ne concerne pas votre catégorie de candidat.", self.regle_modes)

    def _motif_mode(self, epreuve: Epreuve) -> Motif:
        if epreuve.nature is Nature.PROJET:
            return _motif("Hors des établissements habilités, seul l’oral est évalué.", "R100")
        return _motif("Cette épreuve n’est pas organisée pour votre catégorie de candidat.", self.regle_modes)

    def motif_refus(self, epreuve: Epreuve) -> Motif | None:
        """Why an optional épreuve cannot be chosen by this candidate; ``None`` when it can."""
        if epreuve.modes is None or self.mode(epreuve) is not None:
            return None
        if all(epreuve.modes.pour(groupe) is None for groupe in GroupeModes):
            return _motif(
                "Le mode d’évaluation de cette épreuve n’est pas connu : demandez au service.", SESSION_ABSENTE
            )
        raison = (
            "Cette épreuve n’est évaluée qu’en contrôle en cours de formation, dans un établissement habilité ; "
            "les candidats de votre catégorie passent des épreuves ponctuelles."
        )
        return _motif(raison, self.regle_modes)

    def _branche(self, epreuve: Epreuve) -> Iterator[Epreuve]:
        if self.motif_ecart(epreuve) is None:
            yield epreuve
            for enfant in epreuve.enfants:
                yield from self._branche(enfant)

    def notees(self) -> Iterator[Epreuve]:
        """The nodes whose position is decided on its own, without the épreuve de contrôle."""
        return (e for e in self.concernees if e.est_porteuse and e.calcul is not Calcul.MEILLEURE_NOTE)


def _motif(raison: str, regle: str) -> Motif:
    return Motif(typographie(raison), regle)


def perimetre(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Perimetre | None:
    """The tree as this candidate sees it; ``None`` until a category is declared."""
    categorie = categorie_de(dossier, commun)
    if categorie is None:
        return None
    return Perimetre(reglement, categorie, contexte.session, commun.domaines[reglement.domaine].regle_modes)


def epreuves_ecartees(
    dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun
) -> tuple[EpreuveEcartee, ...]:
    """The épreuves that do not concern this candidate, each with its reason; their parts go with them."""
    vu = perimetre(dossier, contexte, reglement, commun)
    if vu is None:
        return ()
    return tuple(ecartee for epreuve in reglement.epreuves for ecartee in _ecartees(epreuve, vu))


def _ecartees(epreuve: Epreuve, vu: Perimetre) -> Iterator[EpreuveEcartee]:
    motif = vu.motif_ecart(epreuve)
    if motif is not None:
        yield EpreuveEcartee(epreuve.code, epreuve.libelle(vu.session), motif.raison, motif.regle)
        return
    for enfant in epreuve.enfants:
        yield from _ecartees(enfant, vu)

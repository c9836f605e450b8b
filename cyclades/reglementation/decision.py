"""The decision of the jury: averages against thresholds, absences, épreuve de contrôle, mentions, certificates."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.controle import (
    Amelioration,
    DisciplineControle,
    ameliorer,
    disciplines_proposables,
    notes_apres_controle,
)
from cyclades.reglementation.deliberation import Deliberation, Empechement, empechements, notes_apres_jury
from cyclades.reglementation.moyennes import (
    LigneCalcul,
    Moyenne,
    lignes_de_calcul,
    moyenne,
    moyenne_obligatoire,
    moyenne_professionnelle,
)
from cyclades.reglementation.notes import NoteUnite
from cyclades.reglementation.reglement import AccesControle, Bareme, Commun, Epreuve, MentionBareme, Reglement
from cyclades.reglementation.vocabulaire import Absence, CodeDecision, Discipline, Nature, Position

ALERTE = Fraction(1, 100)
"""A mean that lacks less than this is brought to the attention of the jury (R97)."""

AJOURNEMENTS = frozenset({CodeDecision.AJOURNE, CodeDecision.AJOURNE_ABSENCE})
NATURES_ATTESTEES = frozenset({Nature.PROFESSIONNELLE, Nature.GENERALE, Nature.FACULTATIVE})


@dataclass(frozen=True, slots=True)
class Bilan:
    """The means at one stage: after the first group, or after the épreuve de contrôle."""

    notes: Mapping[str, NoteUnite]
    lignes: tuple[LigneCalcul, ...]
    generale: Moyenne
    professionnelle: Moyenne
    obligatoire: Moyenne


@dataclass(frozen=True, slots=True)
class Resultat:
    """A decision and all that it rests on. When something prevents it, ``decision`` is ``None`` and says why."""

    decision: CodeDecision | None
    empechements: tuple[Empechement, ...] = ()
    bilan: Bilan | None = None
    decision_groupe1: CodeDecision | None = None
    bilan_groupe1: Bilan | None = None
    mention: MentionBareme | None = None
    certificat_fin_etudes: bool = False
    attestations: tuple[str, ...] = ()
    proposables: tuple[DisciplineControle, ...] = ()
    ameliorations: tuple[Amelioration, ...] = ()
    alertes: tuple[Fraction, ...] = ()
    insuffisantes: tuple[Epreuve, ...] = ()

    @property
    def moyenne(self) -> Fraction | None:
        return self.bilan.generale.valeur if self.bilan else None

    @property
    def moyenne_professionnelle(self) -> Fraction | None:
        return self.bilan.professionnelle.valeur if self.bilan else None


def decider(deliberation: Deliberation, reglement: Reglement, commun: Commun) -> Resultat:
    """The decision for one candidate (R107 to R125), or what prevents it."""
    bareme = commun.bareme(reglement.domaine, deliberation.session)
    obstacles = empechements(deliberation, reglement, bareme, commun)
    if bareme is None or obstacles:
        return Resultat(None, obstacles)
    jury = _Jury(deliberation, reglement, bareme, commun)
    return jury.resultat()


@dataclass(frozen=True, slots=True)
class _Jury:
    deliberation: Deliberation
    reglement: Reglement
    bareme: Bareme
    commun: Commun

    def resultat(self) -> Resultat:
        groupe1 = self._bilan(notes_apres_jury(self.deliberation))
        proposables = disciplines_proposables(self.reglement, groupe1.notes, self.deliberation.session)
        decision1 = self._decision(groupe1, proposables)
        passees = ameliorer(proposables, self.deliberation.controle)
        ameliorations = passees if decision1 is CodeDecision.ADMISSIBLE_G2 else ()
        final, decision = groupe1, decision1
        if ameliorations:
            final = self._bilan(notes_apres_controle(groupe1.notes, ameliorations))
            decision = CodeDecision.ADMIS_G2 if self._est_admis(final) else CodeDecision.AJOURNE
        return Resultat(
            decision=decision,
            bilan=final,
            decision_groupe1=decision1,
            bilan_groupe1=groupe1,
            mention=self._mention(decision, final),
            certificat_fin_etudes=self._certificat(decision, final),
            attestations=self._attestations(decision, final),
            proposables=proposables if decision1 is CodeDecision.ADMISSIBLE_G2 else (),
            ameliorations=ameliorations,
            alertes=self._alertes(final),
            insuffisantes=notes_insuffisantes(self.reglement, final.notes),
        )

    def _bilan(self, notes: Mapping[str, NoteUnite]) -> Bilan:
        lignes = lignes_de_calcul(self.reglement, notes, self.deliberation.session, self.bareme, self.commun)
        return Bilan(notes, lignes, moyenne(lignes), moyenne_professionnelle(lignes), moyenne_obligatoire(lignes))

    def _decision(self, bilan: Bilan, proposables: tuple[DisciplineControle, ...]) -> CodeDecision:
        return self._avant_calcul(bilan) or self._selon_moyennes(bilan, proposables)

    def _avant_calcul(self, bilan: Bilan) -> CodeDecision | None:
        """What no mean can change: discipline (R154, R155), units left (R114), absences, no mark (R78).

        A compulsory épreuve is so once it is to be sat, EPS included (R122, R124, R135).
        """
        obligatoires = [
            bilan.notes[e.cle] for e in self.reglement.porteuses() if e.obligatoire and e.cle in bilan.notes
        ]
        absences = {note.absence for note in obligatoires}
        cas = (
            (self.deliberation.discipline is Discipline.ANNULEE, CodeDecision.ANNULE),
            (self.deliberation.discipline is Discipline.EN_ATTENTE, CodeDecision.EN_ATTENTE),
            (any(note.position is Position.NON_INSCRIT for note in obligatoires), CodeDecision.PARTIEL),
            (Absence.INJUSTIFIEE in absences, CodeDecision.AJOURNE_ABSENCE),
            (Absence.REMPLACEMENT in absences, CodeDecision.REMPLACEMENT),
            (bilan.generale.valeur is None, CodeDecision.ADMIS),
        )
        return next((decision for vrai, decision in cas if vrai), None)

    def _selon_moyennes(self, bilan: Bilan, proposables: tuple[DisciplineControle, ...]) -> CodeDecision:
        """Thresholds of the domaine (R107, R108, R117 to R119)."""
        if self._est_admis(bilan):
            return CodeDecision.ADMIS
        acces = self.bareme.controle
        if acces is not None and proposables and self._accede(bilan, acces):
            return CodeDecision.ADMISSIBLE_G2
        return CodeDecision.AJOURNE

    def _est_admis(self, bilan: Bilan) -> bool:
        """The means (R107, R117, R118), and the marks that an order demands (R119); no other mark eliminates (R126)."""
        exigee = self.bareme.professionnelle
        return (
            self._atteint(bilan, self.bareme.admission.valeur)
            and (exigee is None or _au_moins(bilan.professionnelle.valeur, exigee.valeur))
            and not notes_insuffisantes(self.reglement, bilan.notes)
        )

    def _accede(self, bilan: Bilan, acces: AccesControle) -> bool:
        """Between the two means, with enough in the professional épreuves or all of them dispensed (R108)."""
        if not self._atteint(bilan, acces.seuil):
            return False
        if acces.epreuve is None:
            return _au_moins(bilan.professionnelle.valeur, acces.professionnel)
        epreuve = self.reglement.epreuve(acces.epreuve)
        unites = {noeud.cle for noeud, _ in epreuve.parcours()} if epreuve else set()
        return _au_moins(moyenne(x for x in bilan.lignes if x.unite in unites).valeur, acces.professionnel)

    def _atteint(self, bilan: Bilan, seuil: Fraction) -> bool:
        return _au_moins(bilan.generale.valeur, seuil)

    def _mention(self, decision: CodeDecision, bilan: Bilan) -> MentionBareme | None:
        """A mention for those admitted in the first group, with a mean (R78, R115)."""
        valeur = bilan.generale.valeur
        if decision is not CodeDecision.ADMIS or valeur is None:
            return None
        return next((mention for mention in self.bareme.mentions if valeur >= mention.seuil), None)

    def _certificat(self, decision: CodeDecision, bilan: Bilan) -> bool:
        seuil = self.bareme.certificat
        valeur = bilan.obligatoire.valeur
        return decision in AJOURNEMENTS and seuil is not None and valeur is not None and valeur >= seuil.valeur

    def _attestations(self, decision: CodeDecision, bilan: Bilan) -> tuple[str, ...]:
        """Units of at least 10 of who is not admitted or has not finished (R121)."""
        if decision not in AJOURNEMENTS | {CodeDecision.PARTIEL}:
            return ()
        return tuple(
            epreuve.cle
            for epreuve in self.reglement.porteuses()
            if epreuve.nature in NATURES_ATTESTEES and self._est_attestee(bilan.notes.get(epreuve.cle))
        )

    def _est_attestee(self, note: NoteUnite | None) -> bool:
        if note is None or note.note is None or note.absence is not None or note.position is Position.DISPENSE:
            return False
        return note.note >= self.bareme.attestation.valeur

    def _alertes(self, bilan: Bilan) -> tuple[Fraction, ...]:
        """Thresholds that the general or the professional mean misses by less than a hundredth (R97)."""
        bareme = self.bareme
        generaux = [bareme.admission.valeur, *(mention.seuil for mention in bareme.mentions)]
        professionnels = [bareme.professionnelle.valeur] if bareme.professionnelle else []
        if bareme.controle is not None:
            generaux.append(bareme.controle.seuil)
            professionnels.append(bareme.controle.professionnel)
        rates = {s for s in generaux if _manque_de_peu(bilan.generale.valeur, s)}
        return tuple(sorted(rates | {s for s in professionnels if _manque_de_peu(bilan.professionnelle.valeur, s)}))


def notes_insuffisantes(reglement: Reglement, notes: Mapping[str, NoteUnite]) -> tuple[Epreuve, ...]:
    """The units whose mark is under the one that the order of the specialty demands; a dispense has none (R119)."""
    return tuple(
        epreuve
        for epreuve in reglement.porteuses()
        if epreuve.note_minimale is not None and _est_sous(notes.get(epreuve.cle), epreuve.note_minimale)
    )


def _est_sous(note: NoteUnite | None, minimum: Fraction) -> bool:
    if note is None or note.position not in {Position.INSCRIT, Position.BENEFICE}:
        return False
    return note.note is None or note.absence is not None or note.note < minimum


def _au_moins(valeur: Fraction | None, seuil: Fraction) -> bool:
    """Is the exact mean at least this? With nothing to count, it is (R78, R108)."""
    return valeur is None or valeur >= seuil


def _manque_de_peu(valeur: Fraction | None, seuil: Fraction) -> bool:
    return valeur is not None and 0 < seuil - valeur < ALERTE

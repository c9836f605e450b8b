"""Means: exact sums of points and coefficients, each line of which can be shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.notes import NOTE_MINIMALE, NoteUnite
from cyclades.reglementation.reglement import Bareme, Commun, Epreuve, Reglement
from cyclades.reglementation.typographie import nombre, typographie
from cyclades.reglementation.vocabulaire import Absence, Calcul, Confiance, Nature, Position

_SIGNES = {1: "ajoutés", 0: "ajouté ou retranché", -1: "retranchés"}
_ABSENCES = {
    Absence.INJUSTIFIEE: "absence non justifiée : 0",
    Absence.JUSTIFIEE: "absence justifiée : 0",
}


@dataclass(frozen=True, slots=True)
class LigneCalcul:
    """What one unit brings: points to the total, coefficient to the denominator, in words, by which rule."""

    unite: str
    intitule: str
    points: Fraction
    coefficient: Fraction
    texte: str
    regle: str
    confiance: Confiance
    professionnelle: bool = False
    obligatoire: bool = True


@dataclass(frozen=True, slots=True)
class Moyenne:
    """A mean and what it is made of; ``valeur`` is ``None`` when no unit counts (R78)."""

    points: Fraction
    coefficients: Fraction

    @property
    def valeur(self) -> Fraction | None:
        return self.points / self.coefficients if self.coefficients else None


def moyenne(lignes: Iterable[LigneCalcul]) -> Moyenne:
    """The mean of those lines: sum of points over sum of coefficients, exact (R96, R97)."""
    retenues = tuple(lignes)
    return Moyenne(
        sum((ligne.points for ligne in retenues), Fraction(0)),
        sum((ligne.coefficient for ligne in retenues), Fraction(0)),
    )


def moyenne_professionnelle(lignes: Iterable[LigneCalcul]) -> Moyenne:
    """The mean of the professional units (R109, R117)."""
    return moyenne(ligne for ligne in lignes if ligne.professionnelle)


def moyenne_obligatoire(lignes: Iterable[LigneCalcul]) -> Moyenne:
    """The mean of the compulsory units alone, without the points of the optional ones (R116)."""
    return moyenne(ligne for ligne in lignes if ligne.obligatoire)


def lignes_de_calcul(
    reglement: Reglement, notes: Mapping[str, NoteUnite], session: int, bareme: Bareme, commun: Commun
) -> tuple[LigneCalcul, ...]:
    """What each unit brings to the mean, in tree order (R88, R96, R98, R99, R101, R122, R123).

    A unit absent from ``notes`` does not concern the candidate; coefficients are known and marks are there.
    """
    calcul = _Calcul(session, bareme, commun)
    return tuple(
        ligne
        for epreuve in reglement.porteuses()
        if epreuve.cle in notes
        for ligne in calcul.lignes(epreuve, notes[epreuve.cle])
    )


@dataclass(frozen=True, slots=True)
class _Calcul:
    session: int
    bareme: Bareme
    commun: Commun

    def lignes(self, epreuve: Epreuve, note: NoteUnite) -> Iterator[LigneCalcul]:
        if note.position is Position.NON_INSCRIT or epreuve.calcul is Calcul.MEILLEURE_NOTE:
            return
        if note.position is Position.DISPENSE:
            yield self._neutralisee(epreuve)
        elif note.absence is Absence.REMPLACEMENT:
            yield self._en_attente(epreuve)
        elif epreuve.calcul is Calcul.POINTS_AU_DESSUS_DE_10:
            yield self._facultative(epreuve, note)
        elif epreuve.calcul is Calcul.ECART_A_10:
            yield from self._projet(epreuve, note)
        else:
            yield self._coefficientee(epreuve, note)

    def _ligne(
        self, epreuve: Epreuve, points: Fraction, coefficient: Fraction, texte: str, regle: str, confiance: Confiance
    ) -> LigneCalcul:
        return LigneCalcul(
            unite=epreuve.cle,
            intitule=epreuve.libelle(self.session),
            points=points,
            coefficient=coefficient,
            texte=typographie(texte),
            regle=regle,
            confiance=confiance,
            professionnelle=est_professionnelle(epreuve),
            obligatoire=epreuve.obligatoire,
        )

    def _neutralisee(self, epreuve: Epreuve) -> LigneCalcul:
        texte = "dispensé, ni note ni coefficient"
        return self._ligne(epreuve, Fraction(0), Fraction(0), texte, "R88", self.commun.regles["R88"].confiance)

    def _en_attente(self, epreuve: Epreuve) -> LigneCalcul:
        texte = "épreuve de remplacement à venir, sa note manque encore"
        return self._ligne(epreuve, Fraction(0), Fraction(0), texte, "R124", self.commun.regles["R124"].confiance)

    def _coefficientee(self, epreuve: Epreuve, note: NoteUnite) -> LigneCalcul:
        coefficient = epreuve.coefficient or Fraction(0)
        valeur = _valeur(note)
        points = valeur * coefficient
        texte = f"{_origine(note)} × {nombre(coefficient)} = {_points(points)}"
        return self._ligne(
            epreuve,
            points,
            coefficient,
            texte,
            _regle(epreuve, note),
            epreuve.confiance.coefficient or Confiance.UNKNOWN,
        )

    def _facultative(self, epreuve: Epreuve, note: NoteUnite) -> LigneCalcul:
        ecart = self.bareme.facultatives
        if note.absence is not None:
            texte = "absence à une épreuve facultative : sans effet"
            return self._ligne(epreuve, Fraction(0), Fraction(0), texte, "R125", self.commun.regles["R125"].confiance)
        points = max(Fraction(0), _valeur(note) - ecart.pivot) * ecart.facteur
        texte = f"{_origine(note)}, soit {_points(points)} au-dessus de {nombre(ecart.pivot)}"
        return self._ligne(epreuve, points, Fraction(0), texte, ecart.regle, ecart.confiance)

    def _projet(self, epreuve: Epreuve, note: NoteUnite) -> Iterator[LigneCalcul]:
        ecart = self.bareme.projet
        if ecart is None:
            return
        points = (_valeur(note) - ecart.pivot) * ecart.facteur
        signe = _SIGNES[(points > 0) - (points < 0)]
        calcul = f"{nombre(ecart.facteur)} fois l’écart à {nombre(ecart.pivot)}"
        texte = f"{_origine(note)}, soit {_points(abs(points))} {signe} ({calcul})"
        yield self._ligne(epreuve, points, Fraction(0), texte, ecart.regle, ecart.confiance)


def est_professionnelle(epreuve: Epreuve) -> bool:
    """Does it count in the professional mean (R101, R109, R117)?"""
    return epreuve.nature is Nature.PROFESSIONNELLE or epreuve.calcul is Calcul.MOYENNE_PROFESSIONNELLE


def _valeur(note: NoteUnite) -> Fraction:
    return note.note if note.note is not None and note.absence is None else NOTE_MINIMALE


def _origine(note: NoteUnite) -> str:
    if note.absence is not None:
        return _ABSENCES[note.absence]
    if note.position is Position.BENEFICE:
        return f"note de {note.session} conservée, {nombre(_valeur(note))}"
    return nombre(_valeur(note))


def _regle(epreuve: Epreuve, note: NoteUnite) -> str:
    if note.absence is not None:
        return "R122" if note.absence is Absence.INJUSTIFIEE else "R123"
    if note.position is Position.BENEFICE:
        return "R88"
    return "R101" if epreuve.calcul is Calcul.MOYENNE_PROFESSIONNELLE else "R96"


def _points(points: Fraction) -> str:
    return f"{nombre(points)} {'point' if abs(points) < 2 else 'points'}"

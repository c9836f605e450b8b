"""Results in whole numbers: sums at the scale of the plan, compared to thresholds without any division."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from operator import mul

from cyclades.reglementation.decision import AJOURNEMENTS, ALERTE, Resultat, decider
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.lots.plan import (
    ABSENT,
    ABSENT_JUSTIFIE,
    NON_INSCRIT,
    REMPLACEMENT,
    SANS_OBJET,
    Plan,
    Poids,
    Unite,
    coder,
)
from cyclades.reglementation.reglement import Bareme
from cyclades.reglementation.vocabulaire import Calcul, CodeDecision


@dataclass(frozen=True, slots=True)
class ResultatBref:
    """What is kept of a result in bulk; points and coefficients are exact, ``None`` where there is no mean."""

    decision: CodeDecision | None
    mention: str | None
    points: Fraction
    coefficients: Fraction
    moyenne: Fraction | None
    moyenne_professionnelle: Fraction | None
    certificat_fin_etudes: bool
    attestations: tuple[str, ...]
    alertes: tuple[Fraction, ...]


def abreger(resultat: Resultat) -> ResultatBref:
    """The same of a result that the single rule gave."""
    generale = resultat.bilan.generale if resultat.bilan else None
    return ResultatBref(
        decision=resultat.decision,
        mention=resultat.mention.cle if resultat.mention else None,
        points=generale.points if generale else Fraction(0),
        coefficients=generale.coefficients if generale else Fraction(0),
        moyenne=resultat.moyenne,
        moyenne_professionnelle=resultat.moyenne_professionnelle,
        certificat_fin_etudes=resultat.certificat_fin_etudes,
        attestations=resultat.attestations,
        alertes=resultat.alertes,
    )


def resultat(deliberation: Deliberation, plan: Plan) -> ResultatBref:
    """The result of one candidate, in whole numbers when it is plain, else by the single rule."""
    codes = coder(deliberation, plan)
    bref = calculer(codes, plan) if codes is not None else None
    return bref or abreger(decider(deliberation, plan.reglement, plan.commun))


def calculer(codes: Sequence[int], plan: Plan) -> ResultatBref | None:
    """The result of marks given in the order of the plan; ``None`` when the single rule is to be asked.

    :param codes: half points, or one of the words of the plan, a unit each.
    """
    mots = _mots(codes, plan)
    if mots is None:
        return None
    generale = _sommer(codes, plan.toutes)
    professionnelle = _sommer(codes, plan.professionnelles)
    decision = _decision(mots, generale, professionnelle, codes, plan)
    return ResultatBref(
        decision=decision,
        mention=_mention(decision, generale, plan.bareme),
        points=Fraction(generale[0], 2 * plan.echelle),
        coefficients=Fraction(generale[1], plan.echelle),
        moyenne=_quotient(generale),
        moyenne_professionnelle=_quotient(professionnelle),
        certificat_fin_etudes=_certificat(decision, codes, plan),
        attestations=_attestations(decision, codes, plan),
        alertes=_alertes(generale, professionnelle, plan.bareme),
    )


Somme = tuple[int, int]
"""Points and coefficients at the scale of the plan; points carry half points: a mean is points over twice the rest."""


def _mots(codes: Sequence[int], plan: Plan) -> int | None:
    """The words met at compulsory units, a bit each; ``None`` when one of them is for the single rule."""
    mots = 0
    for unite, code in zip(plan.unites, codes, strict=True):
        if code >= 0:
            if not unite.calculable:
                return None
        elif code == SANS_OBJET:
            if unite.exigee:
                return None
        elif not unite.calculable or (code == REMPLACEMENT and not unite.remplacable):
            return None
        elif unite.obligatoire:
            mots |= 1 << -code
    return mots


def _sommer(codes: Sequence[int], poids: Poids) -> Somme:
    """Marks by their weights, then what counts by its distance to a pivot; an absence counts for nothing but itself."""
    valeurs = [max(0, code) for code in codes]
    comptees = [code >= ABSENT_JUSTIFIE for code in codes]
    points = sum(map(mul, valeurs, poids.points))
    for place, unite in poids.ecarts:
        if comptees[place]:
            points += _ecart(unite, codes[place])
    return points, sum(compress(poids.coefficients, comptees))


def _ecart(unite: Unite, code: int) -> int:
    if unite.calcul is Calcul.ECART_A_10:
        return (max(code, 0) - unite.pivot) * unite.poids
    return max(0, code - unite.pivot) * unite.poids if code >= 0 else 0


def _au_moins(somme: Somme, seuil: Fraction) -> bool:
    """Is the mean at least this? With nothing to count, it is (R78, R108)."""
    points, coefficients = somme
    return coefficients == 0 or points * seuil.denominator >= 2 * seuil.numerator * coefficients


def _decision(mots: int, generale: Somme, professionnelle: Somme, codes: Sequence[int], plan: Plan) -> CodeDecision:
    if mots & 1 << -NON_INSCRIT:
        return CodeDecision.PARTIEL
    if mots & 1 << -ABSENT:
        return CodeDecision.AJOURNE_ABSENCE
    if mots & 1 << -REMPLACEMENT:
        return CodeDecision.REMPLACEMENT
    if not generale[1] or _est_admis(generale, professionnelle, codes, plan):
        return CodeDecision.ADMIS
    return CodeDecision.ADMISSIBLE_G2 if _accede(generale, professionnelle, codes, plan) else CodeDecision.AJOURNE


def _est_admis(generale: Somme, professionnelle: Somme, codes: Sequence[int], plan: Plan) -> bool:
    exigee = plan.bareme.professionnelle
    return (
        _au_moins(generale, plan.bareme.admission.valeur)
        and (exigee is None or _au_moins(professionnelle, exigee.valeur))
        and not any(REMPLACEMENT <= codes[place] < minimum for place, minimum in plan.minimums)
    )


def _accede(generale: Somme, professionnelle: Somme, codes: Sequence[int], plan: Plan) -> bool:
    acces = plan.bareme.controle
    if acces is None or not _au_moins(generale, acces.seuil):
        return False
    if not any(codes[place] >= REMPLACEMENT for place in plan.proposables):
        return False
    lue = professionnelle if acces.epreuve is None else _sommer(codes, plan.d_acces)
    return _au_moins(lue, acces.professionnel)


def _mention(decision: CodeDecision, generale: Somme, bareme: Bareme) -> str | None:
    if decision is not CodeDecision.ADMIS or not generale[1]:
        return None
    return next((mention.cle for mention in bareme.mentions if _au_moins(generale, mention.seuil)), None)


def _certificat(decision: CodeDecision, codes: Sequence[int], plan: Plan) -> bool:
    if decision not in AJOURNEMENTS or plan.bareme.certificat is None:
        return False
    obligatoires = _sommer(codes, plan.obligatoires)
    return bool(obligatoires[1]) and _au_moins(obligatoires, plan.bareme.certificat.valeur)


def _attestations(decision: CodeDecision, codes: Sequence[int], plan: Plan) -> tuple[str, ...]:
    if decision not in AJOURNEMENTS and decision is not CodeDecision.PARTIEL:
        return ()
    couples = zip(plan.unites, codes, strict=True)
    return tuple(unite.cle for unite, code in couples if code >= plan.attestation and unite.attestable)


def _alertes(generale: Somme, professionnelle: Somme, bareme: Bareme) -> tuple[Fraction, ...]:
    seuils = [bareme.admission.valeur, *(mention.seuil for mention in bareme.mentions)]
    professionnels = [bareme.professionnelle.valeur] if bareme.professionnelle else []
    if bareme.controle is not None:
        seuils.append(bareme.controle.seuil)
        professionnels.append(bareme.controle.professionnel)
    rates = [seuil for seuil in seuils if _manque_de_peu(generale, seuil)]
    rates += [seuil for seuil in professionnels if _manque_de_peu(professionnelle, seuil)]
    return tuple(sorted(set(rates))) if rates else ()


def _manque_de_peu(somme: Somme, seuil: Fraction) -> bool:
    points, coefficients = somme
    manque = 2 * seuil.numerator * coefficients - points * seuil.denominator
    return 0 < manque * ALERTE.denominator < 2 * seuil.denominator * coefficients * ALERTE.numerator


def _quotient(somme: Somme) -> Fraction | None:
    points, coefficients = somme
    return Fraction(points, 2 * coefficients) if coefficients else None

"""Results in whole numbers: sums at the scale of the plan, compared to thresholds without any division."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.decision import AJOURNEMENTS, ALERTE, Resultat, decider
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.lots.plan import (
    ABSENT,
    DISPENSE,
    NON_INSCRIT,
    REMPLACEMENT,
    SANS_OBJET,
    Plan,
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

    :param codes: half points, or one of the words above, a unit each.
    """
    somme = _sommer(codes, plan)
    if somme is None:
        return None
    decision = _decision(somme, plan)
    # Points carry the scale twice (half points): a mean is points over twice the coefficients.
    return ResultatBref(
        decision=decision,
        mention=_mention(decision, somme, plan.bareme),
        points=Fraction(somme.points, 2 * plan.echelle),
        coefficients=Fraction(somme.coefficients, plan.echelle),
        moyenne=_quotient(somme.points, somme.coefficients),
        moyenne_professionnelle=_quotient(somme.points_pro, somme.coefficients_pro),
        certificat_fin_etudes=_certificat(decision, somme, plan.bareme),
        attestations=_attestations(decision, codes, plan),
        alertes=_alertes(somme, plan.bareme),
    )


@dataclass(slots=True)
class _Somme:
    """Points and coefficients at the scale of the plan, and what a decision asks besides."""

    points: int = 0
    coefficients: int = 0
    points_pro: int = 0
    coefficients_pro: int = 0
    points_obligatoires: int = 0
    coefficients_obligatoires: int = 0
    points_d_acces: int = 0
    coefficients_d_acces: int = 0
    proposable: bool = False
    insuffisante: bool = False
    obligatoires: int = 0
    """Words met at compulsory units, a bit each."""


def _sommer(codes: Sequence[int], plan: Plan) -> _Somme | None:
    somme = _Somme()
    for unite, code in zip(plan.unites, codes, strict=True):
        if code == SANS_OBJET:
            if unite.exigee:
                return None
            continue
        if not unite.calculable or (code == REMPLACEMENT and not unite.remplacable):
            return None
        if code < 0 and unite.obligatoire:
            somme.obligatoires |= 1 << -code
        if code in (DISPENSE, NON_INSCRIT):
            continue
        if code != REMPLACEMENT:
            _ajouter(unite, code, somme)
        somme.proposable = somme.proposable or unite.proposable
        if unite.minimum is not None and code < unite.minimum:
            somme.insuffisante = True
    return somme


def _ajouter(unite: Unite, code: int, somme: _Somme) -> None:
    demis = max(code, 0)
    if unite.calcul is Calcul.POINTS_AU_DESSUS_DE_10:
        points = max(0, demis - unite.pivot) * unite.poids if code >= 0 else 0
    elif unite.calcul is Calcul.ECART_A_10:
        points = (demis - unite.pivot) * unite.poids
    else:
        points = demis * unite.poids
    somme.points += points
    somme.coefficients += unite.coefficient
    if unite.obligatoire:
        somme.points_obligatoires += points
        somme.coefficients_obligatoires += unite.coefficient
    if unite.professionnelle:
        somme.points_pro += points
        somme.coefficients_pro += unite.coefficient
    if unite.d_acces:
        somme.points_d_acces += points
        somme.coefficients_d_acces += unite.coefficient


def _au_moins(points: int, coefficients: int, seuil: Fraction) -> bool:
    """Is the mean at least this? With nothing to count, it is (R78, R108)."""
    return coefficients == 0 or points * seuil.denominator >= 2 * seuil.numerator * coefficients


def _decision(somme: _Somme, plan: Plan) -> CodeDecision:
    mots = somme.obligatoires
    if mots & 1 << -NON_INSCRIT:
        return CodeDecision.PARTIEL
    if mots & 1 << -ABSENT:
        return CodeDecision.AJOURNE_ABSENCE
    if mots & 1 << -REMPLACEMENT:
        return CodeDecision.REMPLACEMENT
    if not somme.coefficients or _est_admis(somme, plan.bareme):
        return CodeDecision.ADMIS
    return CodeDecision.ADMISSIBLE_G2 if _accede(somme, plan.bareme) else CodeDecision.AJOURNE


def _est_admis(somme: _Somme, bareme: Bareme) -> bool:
    exigee = bareme.professionnelle
    return (
        _au_moins(somme.points, somme.coefficients, bareme.admission.valeur)
        and (exigee is None or _au_moins(somme.points_pro, somme.coefficients_pro, exigee.valeur))
        and not somme.insuffisante
    )


def _accede(somme: _Somme, bareme: Bareme) -> bool:
    acces = bareme.controle
    if acces is None or not somme.proposable or not _au_moins(somme.points, somme.coefficients, acces.seuil):
        return False
    if acces.epreuve is None:
        return _au_moins(somme.points_pro, somme.coefficients_pro, acces.professionnel)
    return _au_moins(somme.points_d_acces, somme.coefficients_d_acces, acces.professionnel)


def _mention(decision: CodeDecision, somme: _Somme, bareme: Bareme) -> str | None:
    if decision is not CodeDecision.ADMIS or not somme.coefficients:
        return None
    trouvees = (m.cle for m in bareme.mentions if _au_moins(somme.points, somme.coefficients, m.seuil))
    return next(trouvees, None)


def _certificat(decision: CodeDecision, somme: _Somme, bareme: Bareme) -> bool:
    if decision not in AJOURNEMENTS or bareme.certificat is None or not somme.coefficients_obligatoires:
        return False
    return _au_moins(somme.points_obligatoires, somme.coefficients_obligatoires, bareme.certificat.valeur)


def _attestations(decision: CodeDecision, codes: Sequence[int], plan: Plan) -> tuple[str, ...]:
    if decision not in AJOURNEMENTS and decision is not CodeDecision.PARTIEL:
        return ()
    seuil = max(0, plan.attestation)
    couples = zip(plan.unites, codes, strict=True)
    return tuple(unite.cle for unite, code in couples if code >= seuil and unite.attestable)


def _alertes(somme: _Somme, bareme: Bareme) -> tuple[Fraction, ...]:
    seuils = [bareme.admission.valeur, *(mention.seuil for mention in bareme.mentions)]
    professionnels = [bareme.professionnelle.valeur] if bareme.professionnelle else []
    if bareme.controle is not None:
        seuils.append(bareme.controle.seuil)
        professionnels.append(bareme.controle.professionnel)
    rates = [s for s in seuils if _manque_de_peu(somme.points, somme.coefficients, s)]
    rates += [s for s in professionnels if _manque_de_peu(somme.points_pro, somme.coefficients_pro, s)]
    return tuple(sorted(set(rates))) if rates else ()


def _manque_de_peu(points: int, coefficients: int, seuil: Fraction) -> bool:
    manque = 2 * seuil.numerator * coefficients - points * seuil.denominator
    return 0 < manque * ALERTE.denominator < 2 * seuil.denominator * coefficients * ALERTE.numerator


def _quotient(points: int, coefficients: int) -> Fraction | None:
    return Fraction(points, 2 * coefficients) if coefficients else None

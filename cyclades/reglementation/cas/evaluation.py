"""One case: which question it asks, what the rules answer, and where the answer differs from what is expected."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.cas import chiffres, declarations, dossiers, horloge, resultats
from cyclades.reglementation.cas.lecture import Banque, Cas, CasInvalide, Valeur, tables

Entree = Mapping[str, Valeur]
Reponse = dict[str, Valeur]

_NOMBRE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[./][0-9]*[1-9][0-9]*|[.]0+)?")


@dataclass(frozen=True, slots=True)
class Ecart:
    """A key of the expected answer, what was expected there and what was found."""

    cle: str
    attendu: Valeur
    trouve: Valeur


def evaluer(cas: Cas, autres: Mapping[str, Cas], banque: Banque) -> tuple[Ecart, ...]:
    """Where the rules differ from what the case expects; empty when they agree.

    :param autres: the other cases of the file, by key: a case may start from one of them (``base``).
    :raises CasInvalide: the input names something unknown or impossible.
    """
    trouve = repondre(_avec_base(cas.entree, autres), cas.attendu, banque)
    return tuple(_comparer("", dict(cas.attendu), trouve))


def _avec_base(entree: Entree, autres: Mapping[str, Cas]) -> Entree:
    if "base" not in entree:
        return entree
    base = entree["base"]
    if not isinstance(base, str) or base not in autres:
        raise CasInvalide("base", f"un autre cas du fichier, trouvé « {base} »")
    propre = {cle: valeur for cle, valeur in entree.items() if cle != "base"}
    return {**_avec_base(autres[base].entree, autres), **propre}


def entrees(cas: Cas, autres: Mapping[str, Cas]) -> tuple[Entree, ...]:
    """The complete input of each variant of a case, or of the case itself when it has none."""
    complete = _avec_base(cas.entree, autres)
    commune = {cle: valeur for cle, valeur in complete.items() if cle != "variantes"}
    return tuple({**commune, **variante} for variante in tables(complete, "variantes")) or (commune,)


def repondre(entree: Entree, attendu: Entree, banque: Banque) -> Reponse:
    """The answer of the rules, in the keys that the case expects."""
    if "variantes" not in entree:
        return _repondre_une(entree, attendu, banque)
    commune = {cle: valeur for cle, valeur in entree.items() if cle != "variantes"}
    reponses = [_repondre_une({**commune, **v}, attendu_d_une(attendu), banque) for v in tables(entree, "variantes")]
    if "variantes" in attendu:
        return {"variantes": [dict(reponse) for reponse in reponses]}
    return {cle: [reponse.get(cle) for reponse in reponses] for cle in attendu}


def attendu_d_une(attendu: Entree) -> Entree:
    """The keys expected of one variant."""
    if "variantes" not in attendu:
        return attendu
    return {cle: None for variante in tables(attendu, "variantes") for cle in variante}


def _repondre_une(entree: Entree, attendu: Entree, banque: Banque) -> Reponse:
    for cles, question in _QUESTIONS:
        if cles & set(attendu):
            return question(entree, banque)
    if dossiers.QUESTIONS.keys() & set(attendu):
        return dossiers.repondre(entree, attendu, banque)
    if "accepte" in attendu:
        return {"accepte": declarations.langues_acceptees(entree, banque)}
    if "specialite" in entree:
        return resultats.decision(entree, attendu, banque)
    raise CasInvalide("attendu", f"une question connue, trouvé « {', '.join(attendu)} »")


_QUESTIONS: tuple[tuple[frozenset[str], Callable[[Entree, Banque], Reponse]], ...] = (
    (frozenset({"note_calculee"}), lambda e, b: {"note_calculee": chiffres.note_de_parties(e, b)}),
    (frozenset({"note_eps"}), lambda e, b: {"note_eps": chiffres.note_eps(e, b)}),
    (frozenset({"duree_majoree", "avis_medical", "motivation", "recevable"}), lambda e, _: chiffres.amenagement(e)),
    (frozenset({"numero_candidat", "numero_inscription"}), lambda e, _: chiffres.numeros(e)),
    (frozenset({"notes"}), lambda e, b: {"notes": resultats.notes_calculees(e, b)}),
    (frozenset({"conservable"}), lambda e, b: {"conservable": declarations.conservable(e, b)}),
    (frozenset({"note_retenue"}), lambda e, _: {"note_retenue": declarations.retenue(e)}),
    (frozenset({"dispensables"}), lambda e, b: {"dispensables": declarations.dispensables(e, b)}),
    (
        frozenset({"dispensables_professionnelles"}),
        lambda e, b: {"dispensables_professionnelles": declarations.dispensables(e, b, "R70")},
    ),
    (frozenset({"benefice", "dispense"}), declarations.benefice_ou_dispense),
    (frozenset({"saisie_acceptee", "piece_exigee"}), declarations.eps),
    (frozenset({"ouverture_utc", "fermeture_utc", "duree_heures"}), lambda e, _: horloge.fenetre(e)),
    (frozenset({"utc", "locales"}), lambda e, _: horloge.echeance(e)),
    (frozenset({"expiration"}), lambda e, _: horloge.activation(e)),
)


def _comparer(chemin: str, attendu: Valeur, trouve: Valeur) -> list[Ecart]:
    """Differences on what is expected; what is not spoken of is not compared, but ``{}`` expects nothing at all."""
    if isinstance(attendu, dict) and attendu:
        autre = trouve if isinstance(trouve, dict) else {}
        return [e for cle, v in attendu.items() for e in _comparer(_joindre(chemin, cle), v, autre.get(cle))]
    if isinstance(attendu, list) and isinstance(trouve, list) and len(attendu) == len(trouve):
        couples = enumerate(zip(attendu, trouve, strict=True))
        return [e for rang, (a, t) in couples for e in _comparer(f"{chemin}[{rang}]", a, t)]
    return [] if _egaux(attendu, trouve) else [Ecart(chemin, attendu, trouve)]


def _joindre(chemin: str, cle: str) -> str:
    return f"{chemin}.{cle}" if chemin else cle


def _egaux(attendu: Valeur, trouve: Valeur) -> bool:
    if isinstance(attendu, str) and isinstance(trouve, str):
        return attendu == trouve or (_fraction(attendu) is not None and _fraction(attendu) == _fraction(trouve))
    return attendu == trouve


def _fraction(texte: str) -> Fraction | None:
    """The number written there; a text with leading zeros, as a candidate's number, is none."""
    return Fraction(texte) if _NOMBRE.fullmatch(texte) else None

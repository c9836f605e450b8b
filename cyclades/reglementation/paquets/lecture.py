"""From bytes to checked structures: YAML whose scalars stay texts, so that no figure ever becomes a float."""

import re
from collections.abc import Hashable
from fractions import Fraction
from typing import TypeVar

import msgspec
import yaml

from cyclades.reglementation.typographie import typographie

S = TypeVar("S")

_DECIMAL = re.compile(r"[0-9]{1,4}([.][0-9]{1,4})?")
_CHEMIN = re.compile(r"^(?P<quoi>.*?)(?: - at `(?P<ou>[^`]*)`)?$", re.DOTALL)


class PaquetInvalide(ValueError):
    """A pack that cannot be read: which file, at which key, and what was expected there."""

    def __init__(self, chemin: str, cle: str, attendu: str) -> None:
        super().__init__(f"{chemin} : {cle} : {attendu}")
        self.chemin = chemin
        self.cle = cle
        self.attendu = attendu


class Chargeur(yaml.CSafeLoader):
    """Only ``null``, ``true`` and ``false`` are understood; every other scalar stays a text. Keys are unique."""


Chargeur.yaml_implicit_resolvers = {}
Chargeur.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^null$"), ["n"])
Chargeur.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def _dictionnaire(chargeur: Chargeur, noeud: yaml.MappingNode) -> dict[Hashable, object]:
    cles = [cle.value for cle, _ in noeud.value]
    repetees = sorted({cle for cle in cles if cles.count(cle) > 1})
    if repetees:
        raise yaml.constructor.ConstructorError(None, None, f"clé répétée « {repetees[0]} »", noeud.start_mark)
    return chargeur.construct_mapping(noeud, deep=True)


Chargeur.add_constructor("tag:yaml.org,2002:map", _dictionnaire)


def lire(contenu: bytes, chemin: str, forme: type[S]) -> S:
    """Read YAML bytes into ``forme``.

    :raises PaquetInvalide: not UTF-8, not YAML, a key repeated, unknown, missing, or of the wrong kind.
    """
    brut = _brut(contenu, chemin)
    try:
        return msgspec.convert(brut, forme, strict=False, dec_hook=_valeur)
    except msgspec.ValidationError as erreur:
        trouve = _CHEMIN.match(str(erreur))
        quoi, ou = (trouve["quoi"], trouve["ou"]) if trouve else (str(erreur), None)
        cle = (ou or "").removeprefix("$").removeprefix(".") or "racine"
        raise PaquetInvalide(chemin, cle, _attendu(quoi)) from None


def _brut(contenu: bytes, chemin: str) -> object:
    try:
        return yaml.load(contenu.decode("utf-8"), Loader=Chargeur)  # noqa: S506 - a restriction of SafeLoader
    except UnicodeDecodeError:
        raise PaquetInvalide(chemin, "racine", "un texte en UTF-8") from None
    except yaml.MarkedYAMLError as erreur:
        ligne = erreur.problem_mark.line + 1 if erreur.problem_mark else 0
        raise PaquetInvalide(chemin, f"ligne {ligne}", typographie(f"du YAML valide ({erreur.problem})")) from None
    except yaml.YAMLError:
        raise PaquetInvalide(chemin, "racine", "du YAML valide") from None


def _valeur(forme: type, valeur: object) -> object:
    if forme is object:
        return valeur
    if forme is Fraction and isinstance(valeur, str) and _DECIMAL.fullmatch(valeur):
        return Fraction(valeur)
    raise ValueError(f"Expected `decimal`, got `{valeur}`")


_TRADUCTIONS = (
    (
        re.compile(r"^Object contains unknown field `(.*)`$"),
        "clé inconnue « {0} »",
    ),
    (re.compile(r"^Object missing required field `(.*)`$"), "clé obligatoire « {0} » absente"),
    (re.compile(r"^Invalid enum value '?(.*?)'?$"), "une valeur de la liste permise, trouvé « {0} »"),
    (re.compile(r"^Expected `decimal`, got `(.*)`$"), "un nombre décimal positif, trouvé « {0} »"),
    (re.compile(r"^Expected `(.*)`, got `(.*)`$"), "une valeur de type {0}, trouvé {1}"),
    (re.compile(r"^Expected `(.*)` (.*)$"), "une valeur de type {0} {1}"),
)


def _attendu(quoi: str) -> str:
    for motif, phrase in _TRADUCTIONS:
        trouve = motif.match(quoi)
        if trouve:
            return typographie(phrase.format(*trouve.groups()))
    return quoi

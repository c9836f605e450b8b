"""Passwords: the hasher, what is asked of a new one, and the shipped list of those that everybody tries.

Two profiles (D2): `candidat`, the rule of the published guides (8 to 20, one lower, one upper, one special), and `long`
(12 to 128, no composition). Both refuse common passwords and those made of their owner's own data.
"""

import gzip
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

MEMOIRE_KIO = 23 * 1024  # OWASP asks for 19 MiB at least, with 2 passes and 1 lane


PASSES_MINIMALES = 2
CIBLE = 1.5  # times the reference loop: some 30 ms where that loop takes 20


class Argon2(Argon2PasswordHasher):
    """Argon2id, as long on any machine beside its reference loop; an older hash is renewed at the next sign-in."""

    memory_cost = MEMOIRE_KIO
    parallelism = 1

    def __init__(self, passes: int | None = None) -> None:
        self.passes = passes

    @property
    def time_cost(self) -> int:  # type: ignore[override]
        return max(PASSES_MINIMALES, self.passes or settings.PASSES_MOT_DE_PASSE)


def boucle_repere() -> int:
    """Plain Python, that says how fast this machine is now."""
    return sum(rang * rang for rang in range(300_000))


def passes_conseillees(duree: Callable[[Callable[[], object]], float]) -> tuple[int, float]:
    """The fewest passes that make a check as long as the target, and its ratio to the reference loop.

    `duree` gives how long an act takes: the processor's time, at best of a few.
    """
    repere, passes = duree(boucle_repere), PASSES_MINIMALES
    while (rapport := duree(partial(Argon2(passes).encode, "Kx7!vq#Lw2", "sel-de-mesure-16")) / repere) < CIBLE:
        passes += 1
    return passes, rapport


class Proprietaire(Protocol):
    """Whose password it is: the words of their own that it may not be made of."""

    def mots_personnels(self) -> Iterable[str]: ...


class Validateur(Protocol):
    """A validator in Django's form."""

    def validate(self, password: str, user: Proprietaire | None = None) -> None: ...

    def get_help_text(self) -> str: ...


def normal(mot_de_passe: str) -> str:
    """The one form under which a password is hashed and checked, whatever the keyboard that composed its accents."""
    return unicodedata.normalize("NFC", mot_de_passe)


class Longueur:
    def __init__(self, minimum: int, maximum: int) -> None:
        self.minimum, self.maximum = minimum, maximum

    def validate(self, password: str, user: Proprietaire | None = None) -> None:  # noqa: ARG002
        if len(password) < self.minimum:
            raise ValidationError(f"Choisissez au moins {self.minimum} caractères.", code="trop_court")
        if len(password) > self.maximum:
            raise ValidationError(f"Ne dépassez pas {self.maximum} caractères.", code="trop_long")

    def get_help_text(self) -> str:
        return f"{self.minimum} à {self.maximum} caractères"


class Composition:
    """One lower case letter, one upper case letter, one special character: neither letter, digit nor space."""

    EXIGENCES = (
        (str.islower, "une minuscule"),
        (str.isupper, "une majuscule"),
        (lambda signe: not signe.isalnum() and not signe.isspace(), "un caractère spécial (par exemple . / ! *)"),
    )

    def validate(self, password: str, user: Proprietaire | None = None) -> None:  # noqa: ARG002
        absents = [nom for est_present, nom in self.EXIGENCES if not any(map(est_present, password))]
        if absents:
            raise ValidationError(f"Il manque {_enumerer(absents)}.", code="composition")

    def get_help_text(self) -> str:
        return f"au moins {_enumerer([nom for _, nom in self.EXIGENCES])}"


class PasCourant:
    """Refuses the shipped list, and its words dressed up: capitals, digits for letters, a few signs around."""

    HABILLAGE = 6  # signs around a common word that do not make it a good one

    def validate(self, password: str, user: Proprietaire | None = None) -> None:  # noqa: ARG002
        mot = _sans_accents(password)
        if _est_repetitif(mot) and not {mot, password} & courants():
            raise ValidationError(
                "Ce mot de passe répète toujours la même suite de signes. Choisissez-en un autre.", code="repetitif"
            )
        if {mot, password} & courants() or _est_repetitif(mot) or _noyau(mot, self.HABILLAGE) & courants():
            raise ValidationError(
                "Ce mot de passe fait partie de ceux que tout le monde essaie. Choisissez-en un autre.", code="courant"
            )

    def get_help_text(self) -> str:
        return "pas un mot de passe courant"


class PasPersonnel:
    """Refuses what is made of the owner's own data, or of the words given (the service's name…), and says which word.

    A long word is seen through the signs put between its letters; a short one is met by chance in many others: it
    counts when nothing separates its letters, and one of three when no other letter touches it.
    """

    TROIS, LONG = 3, 6

    def __init__(self, mots: Iterable[str] = ()) -> None:
        self.mots = tuple(mots)

    def validate(self, password: str, user: Proprietaire | None = None) -> None:
        clair = _sans_accents(password)
        formes = {clair, _sans_deguisement(clair)}
        for mot in [*self.mots, *(user.mots_personnels() if user else ())]:
            if any(self._est_dans(_compact(mot), forme) for forme in formes):
                raise ValidationError(
                    f"Ce mot de passe contient «\u00a0{mot}\u00a0». N’y mettez ni vos noms et prénoms, ni votre date "
                    "de naissance, ni votre adresse mail, ni le nom du service\u00a0: on les devine.",
                    code="personnel",
                )

    def _est_dans(self, mot: str, forme: str) -> bool:
        if len(mot) >= self.LONG:
            return mot in _compact(forme)
        if len(mot) > self.TROIS:
            return mot in forme
        return len(mot) == self.TROIS and re.search(rf"(?<![^\W\d_]){mot}(?![^\W\d_])", forme) is not None

    def get_help_text(self) -> str:
        return "sans votre nom, votre prénom, votre date de naissance ni votre adresse mail"


PROFILS: dict[str, tuple[Validateur, ...]] = {
    "candidat": (Longueur(8, 20), Composition()),
    "long": (Longueur(12, 128),),
}


def refuser_si_faible(
    mot_de_passe: str, *, profil: str, proprietaire: Proprietaire | None = None, mots: Iterable[str] = ()
) -> list[str]:
    """What is wrong with this new password, all at once, in words; nothing when it is accepted."""
    validateurs = [*PROFILS[profil], PasCourant(), PasPersonnel(mots)]
    try:
        password_validation.validate_password(mot_de_passe, proprietaire, validateurs)  # type: ignore[arg-type]
    except ValidationError as erreur:
        return list(erreur.messages)
    return []


def aide(profil: str) -> str:
    """The rule of a profile, as written under the field."""
    return ", ".join(validateur.get_help_text() for validateur in PROFILS[profil]).capitalize() + "."


@cache
def courants() -> frozenset[str]:
    """The shipped list, without accents and in lower case: Django's (international), and the French one."""
    liste = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    with gzip.open(liste, "rt", encoding="utf-8") as lignes:
        internationaux = {ligne.strip() for ligne in lignes}
    return frozenset(internationaux | {racine + fin for racine in _racines() for fin in _FINS})


_FINS = ("", "1", "12", "123", "1234", "01", "13", "31", "33", "35", "44", "59", "69", "75", "93", "974", "2000")
_DEGUISEMENT = str.maketrans("@4310$57!€", "aaeiosstie")


def _racines() -> frozenset[str]:
    texte = Path(__file__).with_name("mots_de_passe_francais.txt").read_text(encoding="utf-8")
    return frozenset(mot for ligne in texte.splitlines() if not ligne.startswith("#") for mot in ligne.split())


def _sans_accents(texte: str) -> str:
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    return "".join(signe for signe in decompose if not unicodedata.combining(signe))


def _sans_deguisement(texte: str) -> str:
    return texte.translate(_DEGUISEMENT)


def _compact(texte: str) -> str:
    return re.sub(r"[\W_]+", "", _sans_accents(texte))


def _noyau(mot: str, habillage: int) -> set[str]:
    """The word under its dress: `P@ssw0rd1!` → `password`; nothing when too many signs surround it."""
    coeur = mot.strip("".join({signe for signe in mot if not signe.isalpha()}))
    if not coeur or len(mot) - len(coeur) > habillage:
        return set()
    return {coeur, _sans_deguisement(coeur), _compact(coeur)}


def _est_repetitif(mot: str) -> bool:
    """`Aa!Aa!Aa!`, `abcabcabc`: one short motif again and again, or hardly any different signs."""
    motif = (mot + mot).find(mot, 1)
    return motif <= max(1, len(mot) // 2) or len(set(mot)) < 4


def _enumerer(noms: list[str]) -> str:
    *debut, dernier = noms
    return f"{', '.join(debut)} et {dernier}" if debut else dernier

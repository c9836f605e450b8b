"""What a person declares on their honour when they sign: it depends on their case.

No text fixes these sentences: they are ours, generic, and say what the récapitulatif and the conditions already say.
Their codes are stable and kept with each signature, beside the words that were shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cyclades.reglementation.categories import MAJORITE, age_au
from cyclades.reglementation.declarations import Dossier
from cyclades.reglementation.vocabulaire import Forme

NON_RECEVABLE = "Je sais que le service des examens étudie mon dossier avant de le déclarer recevable."


@dataclass(frozen=True, slots=True)
class Attestation:
    """One box to tick: a stable code, and the words shown."""

    code: str
    texte: str


def est_mineur_le(naissance: date | None, jour: date) -> bool:
    """Is the person a minor on the day they sign (R26, R27)? Unknown birth: no."""
    return naissance is not None and age_au(naissance, jour) < MAJORITE


def attestations(dossier: Dossier, *, est_individuel: bool, jour: date) -> tuple[Attestation, ...]:
    """What the candidate declares on `jour`, the day of the signature."""
    return tuple(_du_candidat(dossier, est_individuel, jour))


def _du_candidat(dossier: Dossier, est_individuel: bool, jour: date) -> Iterator[Attestation]:
    yield Attestation("exactitude", "J’ai relu ce récapitulatif et j’atteste sur l’honneur que tout y est exact.")
    yield Attestation("recevabilite", NON_RECEVABLE)
    if est_individuel:
        yield Attestation(
            "individuel", "Je m’inscris moi-même\u00a0: c’est à moi de fournir mes pièces dans les délais."
        )
    else:
        yield Attestation(
            "etablissement", "Mon inscription a été préparée pour moi\u00a0: je l’ai vérifiée et je l’approuve."
        )
    if dossier.acquis:
        yield Attestation(
            "acquis", "Les diplômes, notes et dispenses que je déclare sont les miens\u00a0: j’en ai la preuve."
        )
    if dossier.qualification is not None and dossier.qualification.derogation:
        yield Attestation("derogation", "Je demande une dérogation, dont le service des examens décide.")
    if dossier.forme is Forme.PROGRESSIVE:
        yield Attestation("forme_progressive", "Je choisis la forme progressive, sur plusieurs sessions.")
    if dossier.informations is not None and dossier.informations.handicap:
        yield Attestation(
            "handicap", "Je sais que cette inscription ne remplace pas ma demande d’aménagement d’épreuves."
        )
    if est_mineur_le(dossier.identite.date_naissance, jour):
        yield Attestation(
            "minorite", "Je suis mineur\u00a0: mon inscription attendra aussi la signature de mon représentant légal."
        )


def attestations_du_representant(candidat: str) -> tuple[Attestation, ...]:
    """What the legal representative of `candidat` (their name) declares."""
    return (
        Attestation("autorite", f"J’atteste sur l’honneur être un représentant légal de {candidat}."),
        Attestation("accord", "J’ai lu ce récapitulatif et je suis d’accord avec cette inscription."),
    )

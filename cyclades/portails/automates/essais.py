"""A trial of packs as its commands print it."""

from collections.abc import Iterator

from cyclades.operations.referentiel.essai import Essai
from cyclades.reglementation.typographie import typographie


def en_lignes(essai: Essai) -> Iterator[str]:
    """How many candidatures change, then each kind of difference, then each difference with a few candidatures."""
    yield (
        f"{essai.lues} candidatures lues : {essai.concernees} changeraient, "
        f"{essai.sans_nouveau} dont le dossier ne dit rien."
    )
    for genre, combien in essai.par_genre().items():
        yield typographie(f"{combien:>7} {genre.libelle}")
    for constat in essai.constats:
        difference = constat.difference
        change = f"{difference.avant or '—'} → {difference.apres or '—'}"
        yield (
            f"{constat.combien:>7} {constat.specialite} {difference.genre.libelle} {difference.cle} : {change} "
            f"({', '.join(constat.exemples)})"
        )

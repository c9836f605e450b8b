"""What was not read in a text of a specialty, in the words of the pages and of the documents that show it."""

from collections.abc import Iterable, Iterator

from cyclades.reglementation.listes import langue_imposee
from cyclades.reglementation.reglement import Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration, typographie
from cyclades.reglementation.vocabulaire import Calcul, Confiance

SANS_DANGER = (
    "Cela ne remet pas en cause une inscription : en cas de doute sur une épreuve, demandez au service des examens."
)


def incertitudes(reglement: Reglement) -> tuple[str, ...]:
    """What is not known of the specialty, or was read in no text, one sentence or two each."""
    return tuple(
        typographie(phrase)
        for phrase in (*_de_l_arbre(reglement), *_des_choix(reglement), *_des_coefficients(reglement))
    )


def _de_l_arbre(reglement: Reglement) -> Iterator[str]:
    """Its épreuves as a whole, else one by one those that are less sure than the others."""
    confiance = reglement.arbre.confiance
    if confiance.est_supposee:
        yield (
            "Les épreuves de cette spécialité n'ont pas encore pu être vérifiées dans le texte officiel : leur nom, "
            f"leur numéro ou leur nombre peut changer. {SANS_DANGER}"
        )
        return
    if not _est_sure(confiance):
        yield "La liste des épreuves de cette spécialité a été lue ailleurs que dans le texte officiel."
    noeuds = tuple(reglement.noeuds())
    douteuses = [e for e in noeuds if _differe(e.confiance.unite, confiance)]
    if douteuses:
        yield (
            f"Pas encore vérifié dans le texte officiel : que {_noms(douteuses)} fait partie de cette spécialité. "
            f"{SANS_DANGER}"
        )
    nommees = [e for e in noeuds if e not in douteuses and _differe(e.confiance.intitule, confiance)]
    if nommees:
        yield f"Le nom de l'épreuve n'a pas été lu dans le texte officiel pour {_noms(nommees)}."


def _des_choix(reglement: Reglement) -> Iterator[str]:
    """What an épreuve leaves no choice of, where it was not read in the text as it stands today."""
    for epreuve in reglement.porteuses():
        langue, confiance = langue_imposee(epreuve), epreuve.confiance.choix
        if langue is not None and confiance is not None and not _est_sure(confiance):
            yield (
                f"« {epreuve.intitule} » se passe en {langue} : lu dans un texte dont les modifications n'ont pas été "
                f"relues. {SANS_DANGER}"
            )


def _des_coefficients(reglement: Reglement) -> Iterator[str]:
    if reglement.manquants:
        yield f"Coefficients inconnus pour {_noms(e for e in reglement.porteuses() if e.code in reglement.manquants)}."
    if supposes := tuple(epreuve for epreuve in reglement.porteuses() if _est_suppose(epreuve)):
        yield f"Coefficients non vérifiés dans les textes pour {_noms(supposes)}."


def _est_sure(confiance: Confiance) -> bool:
    """Read in a text; or invented as such, for trials."""
    return confiance.est_verifiee or confiance is Confiance.CONCEPTION


def _differe(propre: Confiance | None, arbre: Confiance) -> bool:
    """Is it said to be less sure than what the whole tree is already said to be?"""
    return propre is not None and propre is not arbre and not _est_sure(propre)


def _noms(epreuves: Iterable[Epreuve]) -> str:
    return enumeration(tuple(f"« {epreuve.intitule} » ({epreuve.code})" for epreuve in epreuves))


def _est_suppose(epreuve: Epreuve) -> bool:
    """Does it count with a coefficient that was read in no text?"""
    compte, confiance = epreuve.calcul is Calcul.MOYENNE, epreuve.confiance.coefficient
    return compte and epreuve.coefficient is not None and (confiance is None or not confiance.est_verifiee)

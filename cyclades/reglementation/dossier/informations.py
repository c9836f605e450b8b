"""Informations candidature: category, condition met, school, handicap, consents."""

from collections.abc import Iterator

from cyclades.reglementation.categories import (
    categories_proposees,
    est_trop_jeune,
    situation_de,
    situations_proposees,
)
from cyclades.reglementation.conditions import conditions_reportees
from cyclades.reglementation.declarations import Anomalie, Informations
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.vocabulaire import Etape

ETAPE = Etape.INFORMATIONS


def controler_informations(examen: Examen) -> Iterator[Anomalie]:
    """Category and all that depends on it, then what must be answered by yes or no."""
    fiche = examen.dossier.informations
    if fiche is None:
        yield anomalie(ETAPE, "etape_manquante", "", "Remplissez l’étape « Informations candidature ».", "R38")
        return
    yield from _categorie(examen, fiche)
    yield from _age(examen)
    yield from _situation(examen, fiche)
    yield from _etablissement(examen, fiche)
    yield from _duree(examen, fiche)
    yield from _reponses(fiche)


def _categorie(examen: Examen, fiche: Informations) -> Iterator[Anomalie]:
    proposees = {categorie.cle for categorie in categories_proposees(examen.contexte, examen.commun)}
    if not fiche.categorie:
        message = "Choisissez la catégorie de candidat qui vous correspond."
        yield anomalie(ETAPE, "categorie_manquante", "categorie", message, "R22")
    elif fiche.categorie not in proposees:
        message = "Cette catégorie n’est pas proposée par ce service : choisissez-en une de la liste."
        yield anomalie(ETAPE, "categorie_non_proposee", "categorie", message, "R22")


def _age(examen: Examen) -> Iterator[Anomalie]:
    """Said where it can be mended: at the situation, once one was chosen; else at the category."""
    categorie, situation = examen.categorie, situation_de(examen.dossier, examen.commun)
    if categorie is None or not est_trop_jeune(examen.dossier, examen.contexte, categorie, situation):
        return
    fin = f"31 décembre {examen.contexte.session}"
    if situation is None:
        message = (
            f"Vous serez mineur au {fin} : choisissez la catégorie de la formation que vous suivez, ou dites plus bas "
            "quelle préparation vous avez suivie."
        )
        yield anomalie(ETAPE, "age_insuffisant", "categorie", message, "R15")
        return
    message = (
        f"« {situation.libelle} » est réservé aux personnes majeures au {fin}. Si vous avez suivi une préparation, "
        "choisissez-la ; sinon, attendez une prochaine session."
    )
    yield anomalie(ETAPE, "age_insuffisant", "situation", message, "R15")


def _situation(examen: Examen, fiche: Informations) -> Iterator[Anomalie]:
    if examen.categorie is None:
        return
    proposees = {s.cle: s for s in situations_proposees(examen.categorie, examen.contexte, examen.commun)}
    domaine = examen.commun.domaines[examen.contexte.domaine]
    lu = (examen.dossier, examen.contexte, examen.reglement, examen.commun)
    if fiche.situation is None:
        if proposees and not conditions_reportees(*lu):
            message = "Choisissez la condition que vous remplissez pour vous présenter."
            yield anomalie(ETAPE, "situation_manquante", "situation", message, domaine.regle_conditions)
    elif fiche.situation not in proposees:
        message = "Cette situation ne correspond pas à votre catégorie : choisissez-en une de la liste."
        yield anomalie(ETAPE, "situation_non_proposee", "situation", message, domaine.regle_conditions)
    elif proposees[fiche.situation].unites_restantes and examen.dossier.forme and not conditions_reportees(*lu):
        message = (
            "Vous présentez toutes les épreuves qui vous restent : dites maintenant quelle condition vous remplissez, "
            "ou laissez une épreuve pour une autre session."
        )
        yield anomalie(ETAPE, "condition_a_dire", "situation", message, proposees[fiche.situation].regle)


def _etablissement(examen: Examen, fiche: Informations) -> Iterator[Anomalie]:
    if not fiche.etablissement:
        message = "Choisissez votre établissement ou votre unité d’inscription."
        yield anomalie(ETAPE, "etablissement_manquant", "etablissement", message)
    elif examen.contexte.etablissements is not None and fiche.etablissement not in examen.contexte.etablissements:
        message = "Cet établissement n’est pas proposé par ce service : choisissez-en un de la liste."
        yield anomalie(ETAPE, "etablissement_non_propose", "etablissement", message)


def _duree(examen: Examen, fiche: Informations) -> Iterator[Anomalie]:
    regle = examen.commun.domaines[examen.contexte.domaine].regle_formes
    durees = set(examen.commun.durees) if examen.contexte.durees is None else set(examen.contexte.durees)
    if fiche.amenagement_duree is None:
        message = "Dites si la durée de votre formation a été aménagée."
        yield anomalie(ETAPE, "duree_manquante", "amenagement_duree", message, regle)
    elif fiche.amenagement_duree not in durees & set(examen.commun.durees):
        message = "Choisissez une réponse de la liste."
        yield anomalie(ETAPE, "duree_non_proposee", "amenagement_duree", message, regle)


def _reponses(fiche: Informations) -> Iterator[Anomalie]:
    if fiche.handicap is None:
        message = "Répondez oui ou non à la demande d’aménagement d’épreuves au titre du handicap."
        yield anomalie(ETAPE, "reponse_manquante", "handicap", message, "R144")
    if fiche.communication_presse is None:
        message = "Répondez oui ou non à la communication de vos résultats à la presse et aux sociétés privées."
        yield anomalie(ETAPE, "reponse_manquante", "communication_presse", message, "R48")
    if fiche.communication_collectivites is None:
        message = "Répondez oui ou non à la communication de vos résultats aux collectivités territoriales."
        yield anomalie(ETAPE, "reponse_manquante", "communication_collectivites", message, "R48")

"""What a category of candidates means: who it is open to, by what age, with which EPS, project and situations."""

from datetime import date

from cyclades.reglementation.declarations import FRANCE, Contexte, Dossier
from cyclades.reglementation.reglement import Categorie, Commun, DispenseEpsDemandee, Situation
from cyclades.reglementation.vocabulaire import Domaine, Voie

MAJORITE = 18


def categorie_de(dossier: Dossier, commun: Commun) -> Categorie | None:
    """The category declared, if it is a known one."""
    return commun.categories.get(dossier.informations.categorie) if dossier.informations else None


def situation_de(dossier: Dossier, commun: Commun) -> Situation | None:
    """The situation declared, if it is a known one."""
    if dossier.informations is None or dossier.informations.situation is None:
        return None
    return commun.situations.get(dossier.informations.situation)


def categories_proposees(contexte: Contexte, commun: Commun) -> tuple[Categorie, ...]:
    """Categories of this domaine that the service offers (R22)."""
    return tuple(
        categorie
        for categorie in commun.categories.values()
        if contexte.domaine in categorie.domaines
        and (contexte.categories is None or categorie.cle in contexte.categories)
    )


def situations_proposees(categorie: Categorie, contexte: Contexte, commun: Commun) -> tuple[Situation, ...]:
    """Conditions that a candidate of that category may say to meet, in this service (R11 to R18).

    That units are left is no condition: no service may close it (R12).
    """
    return tuple(
        situation
        for situation in commun.situations.values()
        if contexte.domaine in situation.domaines
        and contexte.domaine in categorie.domaines
        and categorie.cle in situation.categories
        and (contexte.situations is None or situation.cle in contexte.situations or situation.unites_restantes)
    )


def age_au(naissance: date, jour: date) -> int:
    """Age in whole years on that day; born on 29 February, one is a year older on 1 March."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def age_de_session(naissance: date, session: int) -> int:
    """Age on 31 December of the year of the session (R15)."""
    return session - naissance.year


def est_mineur(dossier: Dossier, contexte: Contexte) -> bool:
    """Is the candidate a minor on the day the file is read (R26, R27)?"""
    return age_au(dossier.identite.date_naissance, contexte.jour) < MAJORITE


def est_mineur_a_la_session(dossier: Dossier, contexte: Contexte) -> bool:
    """Is the candidate a minor on 31 December of the session (R15, R56)?"""
    return age_de_session(dossier.identite.date_naissance, contexte.session) < MAJORITE


def est_trop_jeune(
    dossier: Dossier, contexte: Contexte, categorie: Categorie, situation: Situation | None = None
) -> bool:
    """CAP without training is for adults; a minor sits it who followed a preparation, whatever the category (R15)."""
    if situation is not None and situation.formation:
        return False
    return contexte.domaine in categorie.majorite_requise and est_mineur_a_la_session(dossier, contexte)


def a_section(categorie: Categorie) -> bool:
    """Is it one of pupils, who alone may be in a section européenne (R106)?"""
    return categorie.voie is Voie.SCOLAIRE


def a_projet(categorie: Categorie) -> bool:
    """Do these candidates present a chef-d'œuvre or a project (R103)?"""
    return categorie.voie in {Voie.SCOLAIRE, Voie.APPRENTI}


def peut_demander_dispense_eps(categorie: Categorie, situation: Situation | None, domaine: Domaine) -> bool:
    """May EPS be dispensed on request, without a certificate (R131)?"""
    demande = categorie.eps_demandee(domaine)
    if demande is DispenseEpsDemandee.EXPERIENCE_PRESUMEE:
        return situation is None or situation.experience
    if demande is DispenseEpsDemandee.EXPERIENCE_DECLAREE:
        return situation is not None and situation.experience
    return demande is DispenseEpsDemandee.OUI


def est_francais(nationalite: str) -> bool:
    """Is this nationality the French one? Written with or without the prefix 99 of INSEE codes."""
    return nationalite in {FRANCE, FRANCE.removeprefix("99")}

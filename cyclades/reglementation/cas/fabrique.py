"""From the words of a case to a file and a service that the rules can read."""

from datetime import date

from cyclades.reglementation.cas.lecture import CasInvalide
from cyclades.reglementation.declarations import (
    Acquis,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identite,
    Informations,
    Qualification,
)
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Domaine, Forme

_PERSONNE = Identite(civilite="MADAME", nom_naissance="CAS", prenoms="Exemple", date_naissance=date(1990, 1, 1))


def dossier(
    reglement: Reglement,
    commun: Commun,
    *,
    categorie: str = "individuel",
    forme: Forme = Forme.GLOBALE,
    acquis: tuple[Acquis, ...] = (),
    choix: ChoixEpreuves | None = None,
) -> Dossier:
    """A file with what a case says, and nothing else.

    :raises CasInvalide: unknown category.
    """
    if categorie not in commun.categories:
        raise CasInvalide("categorie", f"une catégorie connue, trouvé « {categorie} »")
    return Dossier(
        identite=_PERSONNE,
        informations=Informations(categorie=categorie),
        qualification=Qualification(specialite=reglement.cle, forme=forme),
        acquis=acquis,
        epreuves=choix or ChoixEpreuves(),
    )


def contexte(domaine: Domaine, session: int, academie: str, commun: Commun) -> Contexte:
    """A service of that academy, with the lists of languages and activities that are known for it."""
    ponctuelles = [a for a in commun.activites_eps.values() if domaine in a.domaines and a.sessions.comprend(session)]
    return Contexte(
        domaine=domaine,
        session=session,
        academie=academie,
        jour=date(session - 1, 11, 1),
        langues_obligatoires=commun.liste_langues("LV_OBLIGATOIRE", domaine, session, academie),
        langues_facultatives=commun.liste_langues("LV_FACULTATIVE", domaine, session, academie),
        activites_eps=tuple(a.cle for a in ponctuelles if not a.adaptee),
        eps_adaptees=tuple(a.cle for a in ponctuelles if a.adaptee and a.academie == academie),
    )


def langue(nom: str, commun: Commun) -> str:
    """The key of a language named by its key, its label or its initials; the name itself when it is unknown."""
    for cle, valeur in commun.langues.items():
        if nom.lower() in {cle, valeur.libelle.lower()} or nom == valeur.sigle:
            return cle
    return nom

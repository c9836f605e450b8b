"""Which formes de passage are open to a candidate: global, progressive, imposed, kept, or by dérogation."""

from dataclasses import dataclass

from cyclades.reglementation.categories import categorie_de, est_mineur_a_la_session
from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.reglement import Categorie, Commun, FormeCategorie, Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Amenagement, Forme


@dataclass(frozen=True, slots=True)
class FormesOuvertes:
    """The forms that may be chosen, whether there is a choice, and why."""

    formes: tuple[Forme, ...]
    imposee: bool
    derogation_possible: bool
    raison: str
    regle: str


def formes_ouvertes(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> FormesOuvertes:
    """The formes de passage open to this candidate for this specialty (R54 to R61)."""
    regle = commun.domaines[reglement.domaine].regle_formes
    if len(reglement.formes) == 1:
        return _imposee(reglement.formes[0], "Ce diplôme ne se passe que sous cette forme.", regle)
    categorie = categorie_de(dossier, commun)
    if categorie is not None and categorie.forme is FormeCategorie.GLOBALE:
        return _globale_imposee(dossier, commun, regle)
    if contexte.forme_anterieure is not None and contexte.forme_conservee:
        raison = "Ce service garde la forme de passage de votre session précédente."
        return _imposee(contexte.forme_anterieure, raison, "R60")
    regle = commun.domaines[reglement.domaine].regle_formes_au_choix
    if contexte.forme_enregistree is not None:
        raison = "Vous l’avez choisie à l’inscription : ce choix est définitif."
        return _imposee(contexte.forme_enregistree, raison, regle)
    return FormesOuvertes(reglement.formes, False, False, typographie(_raison(dossier, contexte, categorie)), regle)


def _imposee(forme: Forme, raison: str, regle: str, derogation_possible: bool = False) -> FormesOuvertes:
    return FormesOuvertes((forme,), True, derogation_possible, typographie(raison), regle)


def _globale_imposee(dossier: Dossier, commun: Commun, regle: str) -> FormesOuvertes:
    duree = commun.durees.get((dossier.informations and dossier.informations.amenagement_duree) or "")
    raison = "Les élèves et les apprentis passent toutes les épreuves à la même session, sauf dérogation du recteur."
    return _imposee(Forme.GLOBALE, raison, regle, duree is not None and duree.ouvre_derogation)


def _raison(dossier: Dossier, contexte: Contexte, categorie: Categorie | None) -> str:
    if contexte.forme_anterieure is not None:
        return (
            f"Vous aviez présenté la forme {contexte.forme_anterieure.libelle.lower()} : ce service vous laisse en "
            "changer. Votre choix sera définitif."
        )
    if categorie is not None and categorie.forme is FormeCategorie.CONSERVEE and contexte.forme_conservee:
        return "Choisissez la forme que vous aviez lors de la session précédente : elle ne peut pas changer."
    if doit_justifier_formation(dossier, contexte, categorie):
        return (
            "Vous serez mineur au 31 décembre de l’année de la session : la forme progressive demande de justifier "
            "d’une inscription en formation. Votre choix sera définitif."
        )
    return "Votre choix sera définitif."


def doit_justifier_formation(dossier: Dossier, contexte: Contexte, categorie: Categorie | None) -> bool:
    """A minor may choose the progressive form of the CAP only when enrolled in training (R56)."""
    if categorie is None or contexte.domaine not in categorie.progressive_mineur_si_formation:
        return False
    return est_mineur_a_la_session(dossier, contexte)


def permet_de_ne_pas_tout_presenter(dossier: Dossier, contexte: Contexte) -> bool:
    """May compulsory units be left for another session: progressive form (R61), or étalement granted (R62)?"""
    return regle_de_partage(dossier, contexte) is not None


def regle_de_partage(dossier: Dossier, contexte: Contexte) -> str | None:
    """The rule by which compulsory units may be left for another session; ``None`` when they may not."""
    if dossier.forme is Forme.PROGRESSIVE:
        return "R61"
    return "R62" if Amenagement.ETALEMENT in contexte.amenagements else None

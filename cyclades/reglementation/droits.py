"""Who may do what: the actors, their roles, and the one table of rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from cyclades.reglementation.vocabulaire import Domaine


class Role(StrEnum):
    VISITEUR = "visiteur"
    CANDIDAT = "candidat"
    REPRESENTANT_LEGAL = "representant_legal"
    ETABLISSEMENT = "etablissement"
    GESTIONNAIRE = "gestionnaire"
    GESTIONNAIRE_NATIONAL = "gestionnaire_national"
    JURY = "jury"
    ADMINISTRATEUR = "administrateur"
    AUTOMATE = "automate"


SANS_DEPARTEMENT = "SANS"
"""In a perimeter: the candidatures of no school of the académie whose candidate lives outside of it."""


@dataclass(frozen=True, slots=True)
class Acteur:
    """Who acts, and within which perimeter.

    An empty ``academies`` or ``domaines`` gives access to none; roles without perimeter ignore them.
    ``departements`` are those that the site of the agent looks after; empty, the whole of its académies;
    ``SANS_DEPARTEMENT`` among them, those too of whom no département of the académie is known.
    """

    role: Role
    compte_id: UUID | None = None
    academies: frozenset[str] = frozenset()
    domaines: frozenset[Domaine] = frozenset()
    etablissement: str | None = None
    departements: frozenset[str] = frozenset()


VISITEUR = Acteur(role=Role.VISITEUR)
AUTOMATE = Acteur(role=Role.AUTOMATE)

_TOUS = frozenset(Role)
_PERSONNES = frozenset(Role) - {Role.VISITEUR, Role.AUTOMATE}
_CANDIDAT = frozenset({Role.CANDIDAT})
_REPRESENTANT = frozenset({Role.REPRESENTANT_LEGAL})
_VISITEUR = frozenset({Role.VISITEUR})
_AUTOMATE = frozenset({Role.AUTOMATE})
_NATIONAL = frozenset({Role.GESTIONNAIRE_NATIONAL, Role.AUTOMATE})
_SERVICES = _NATIONAL | {Role.GESTIONNAIRE}

AGENTS = frozenset({Role.GESTIONNAIRE, Role.GESTIONNAIRE_NATIONAL, Role.JURY, Role.ADMINISTRATEUR})
"""Who works in the exam services, and signs in to their portal."""
A_DEUX_FACTEURS = AGENTS | {Role.ETABLISSEMENT}
"""Whose sign-in asks for a second factor, always (D2)."""
NOMMABLES: Mapping[Role, frozenset[Role]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR: frozenset({Role.GESTIONNAIRE, Role.GESTIONNAIRE_NATIONAL, Role.ADMINISTRATEUR}),
        Role.GESTIONNAIRE_NATIONAL: frozenset({Role.GESTIONNAIRE}),
        Role.AUTOMATE: frozenset({Role.ADMINISTRATEUR}),
    }
)
"""Whom one may invite, and looks after: role → the roles that it gives. `AUTOMATE` names the first administrator."""
_NOMMENT = frozenset(NOMMABLES)
_VEILLENT = _NOMMENT - {Role.AUTOMATE}
_ADMINISTRATEUR = frozenset({Role.ADMINISTRATEUR})
_GESTIONNAIRE = frozenset({Role.GESTIONNAIRE})

DROITS: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        # Public portal
        "accueil": _TOUS,
        "calendrier": _TOUS,
        "annonces": _TOUS,
        "simulateur": _TOUS,
        # Account
        "creer_compte": _VISITEUR,
        "activer_compte": _TOUS,
        "renvoyer_activation": _VISITEUR,
        "connecter": _TOUS,
        "deconnecter": _PERSONNES,
        "demander_mot_de_passe": _TOUS,
        "changer_mot_de_passe_oublie": _TOUS,
        "mon_compte": _PERSONNES,
        "modifier_compte": _PERSONNES,
        "modifier_mot_de_passe": _PERSONNES,
        "demander_changement_mail": _PERSONNES,
        "confirmer_changement_mail": _TOUS,
        "annuler_changement_mail": _TOUS,
        "supprimer_compte": _CANDIDAT,
        "terminer_session": _PERSONNES,
        "effacer_comptes_non_actives": frozenset({Role.AUTOMATE}),
        "charger_referentiels": frozenset({Role.AUTOMATE}),
        # Staff accounts
        "connecter_agent": _TOUS,
        "accepter_invitation": _TOUS,
        "enroler_second_facteur": _TOUS,
        "confirmer_second_facteur": A_DEUX_FACTEURS,
        "renouveler_codes": A_DEUX_FACTEURS,
        "codes_a_garder": A_DEUX_FACTEURS,
        "accueil_agent": AGENTS,
        "compte_agent": AGENTS,
        "agents": _VEILLENT,
        "inviter_agent": _NOMMENT,
        "habiliter_agent": _VEILLENT,
        "retirer_habilitation": _VEILLENT,
        "desactiver_agent": _VEILLENT,
        "reinitialiser_second_facteur": _ADMINISTRATEUR,
        # Registration
        "mes_inscriptions": _CANDIDAT,
        "services_ouverts": _CANDIDAT,
        "demarrer": _CANDIDAT,
        "etape": _CANDIDAT,
        "saisir_etape": _CANDIDAT,
        "enregistrer": _CANDIDAT,
        "abandonner_brouillon": _CANDIDAT,
        "mes_activites": _CANDIDAT,
        "mon_inscription": _CANDIDAT,
        "modifier_inscription": _CANDIDAT,
        "desinscrire": _CANDIDAT,
        "mes_documents": _CANDIDAT,
        "document": _CANDIDAT,
        "mes_messages": _CANDIDAT,
        "message": _CANDIDAT,
        "mes_justificatifs": _CANDIDAT,
        "mes_formulaires": _CANDIDAT,
        # Validation
        "ma_validation": _CANDIDAT,
        "valider": _CANDIDAT,
        "relancer_representant": _CANDIDAT,
        "valider_sur_papier": _GESTIONNAIRE | _AUTOMATE,
        "cosigner": _REPRESENTANT,
        "refuser_cosignature": _REPRESENTANT,
        # Pieces
        "mon_fichier": _CANDIDAT,
        "deposer_piece": _CANDIDAT,
        "retirer_piece": _CANDIDAT,
        "remettre_pieces": _CANDIDAT,
        "reprendre_pieces": _CANDIDAT,
        "juger_envoi": _AUTOMATE,
        "analyser_depot": _AUTOMATE,
        # Control of the pieces
        "files_de_controle": _GESTIONNAIRE,
        "file_de_controle": _GESTIONNAIRE,
        "piece_a_controler": _GESTIONNAIRE,
        "document_a_controler": _GESTIONNAIRE,
        "prendre_en_main": _GESTIONNAIRE,
        "declarer_conforme": _GESTIONNAIRE,
        "declarer_non_conforme": _GESTIONNAIRE,
        "redemander": _GESTIONNAIRE,
        "annuler_decision": _GESTIONNAIRE,
        "pieces_a_recevoir": _GESTIONNAIRE,
        "recevoir": _GESTIONNAIRE,
        "prevenir_decisions": _AUTOMATE,
        "reprendre_lectures": AGENTS,
        # Relances, cancellations, publication in lots
        "services_a_relancer": _GESTIONNAIRE,
        "a_relancer": _GESTIONNAIRE,
        "preparer_relance": _GESTIONNAIRE,
        "services_a_annuler": _GESTIONNAIRE,
        "a_annuler": _GESTIONNAIRE,
        "preparer_annulation": _GESTIONNAIRE,
        "annulees": _GESTIONNAIRE,
        "imprimer_lettres": _GESTIONNAIRE,
        "saisir_suivi": _GESTIONNAIRE,
        "retablir": _GESTIONNAIRE,
        "publication": _GESTIONNAIRE,
        "lancer_publication": _GESTIONNAIRE,
        "arreter_publication": _GESTIONNAIRE,
        "reprendre_publication": _GESTIONNAIRE,
        "abandonner_publication": _GESTIONNAIRE,
        "poursuivre_publication": _AUTOMATE,
        "rappeler_pieces": _AUTOMATE,
        # Accounts of one identity
        "comptes_en_double": _GESTIONNAIRE,
        "comptes_a_comparer": _GESTIONNAIRE,
        "fusionner_comptes": _GESTIONNAIRE,
        "distinguer_comptes": _GESTIONNAIRE,
        "rapprocher_comptes": _GESTIONNAIRE,
        # Sessions, services, marks of former sessions
        "creer_session": _NATIONAL,
        "creer_service": _SERVICES,
        "modifier_service": _SERVICES,
        "fixer_dates": _SERVICES,
        "confirmer_epreuves": _SERVICES,
        "annonces_prevues": _SERVICES,
        "annoncer": _SERVICES,
        "retirer_annonce": _SERVICES,
        "importer_resultats": _NATIONAL,
        # Recurring acts
        "envoyer_courrier": _AUTOMATE,
        "courriels_abandonnes": _AUTOMATE,
        "relancer_courrier": _AUTOMATE,
        "purger_courrier": _AUTOMATE,
        "purger_brouillons": _AUTOMATE,
        "rappeler": _AUTOMATE,
        "ouvrir_message": _CANDIDAT,
        "produire_document": _AUTOMATE,
        "verifier_fichiers": _AUTOMATE | {Role.ADMINISTRATEUR},
        "reparer_fichiers": _AUTOMATE,
        "purger_journal": _AUTOMATE,
        "purger_resultats": _AUTOMATE,
        "purger_candidatures": _AUTOMATE,
        "purger_fichiers": _AUTOMATE,
        "purger_comptes": _AUTOMATE,
        "sceller_journal": _AUTOMATE,
        "verifier_journal": _AUTOMATE | {Role.ADMINISTRATEUR},
        # Correction of civil status
        "demander_rectification": _CANDIDAT,
        "retirer_rectification": _CANDIDAT,
        "rectifications_a_decider": _GESTIONNAIRE,
        "rectification_a_decider": _GESTIONNAIRE,
        "justificatif_de_rectification": _GESTIONNAIRE,
        "accepter_rectification": _GESTIONNAIRE,
        "refuser_rectification": _GESTIONNAIRE,
        "purger_rectifications": _AUTOMATE,
    }
)


def peut(acteur: Acteur, acte: str) -> bool:
    """May this actor do this act or read this? What the table does not name, nobody may."""
    return acteur.role in DROITS.get(acte, frozenset())

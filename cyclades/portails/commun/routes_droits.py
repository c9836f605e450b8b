"""The table of rights of the routes: route name → roles that may enter. An undeclared route breaks the build.

Entering says nothing of which rows are seen: that is `visibles_par(acteur)` in `metier`, and what may not be seen is
answered 404.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from cyclades.reglementation.droits import AGENTS, DROITS, Role

TOUS = frozenset(Role)
CANDIDAT = frozenset({Role.CANDIDAT})
GESTIONNAIRE = frozenset({Role.GESTIONNAIRE})
VEILLENT = DROITS["agents"]

ROUTES: Mapping[str, frozenset[Role]] = {
    # public
    "accueil": TOUS,
    "calendrier": TOUS,
    "simulateur": TOUS,
    "reprendre_simulation": CANDIDAT,
    "aide": TOUS,
    "lexique": TOUS,
    "videos": TOUS,
    "plan_du_site": TOUS,
    "mentions_legales": TOUS,
    "accessibilite": TOUS,
    "donnees_personnelles": TOUS,
    "probleme": TOUS,
    "verification": TOUS,
    "verifier_fichier": TOUS,
    # the legal representative, by a link
    "cosignature": TOUS,
    "cosignature_lien": TOUS,
    "cosignature_signee": TOUS,
    "recapitulatif_a_cosigner": TOUS,
    "refuser_cosignature": TOUS,
    # comptes
    "creer_compte": TOUS,
    "compte_cree": TOUS,
    "communes": TOUS,
    "renvoyer_activation": TOUS,
    "activer_compte": TOUS,
    "activer_compte_lien": TOUS,
    "confirmer_adresse": TOUS,
    "confirmer_adresse_lien": TOUS,
    "retablir_adresse": TOUS,
    "retablir_adresse_lien": TOUS,
    "connexion": TOUS,
    "deconnexion": frozenset(Role) - {Role.VISITEUR, Role.AUTOMATE},
    "mot_de_passe_oublie": TOUS,
    "mot_de_passe_demande": TOUS,
    "nouveau_mot_de_passe": TOUS,
    "nouveau_mot_de_passe_lien": TOUS,
    "mon_compte": CANDIDAT,
    "modifier_compte": CANDIDAT,
    "changer_adresse": CANDIDAT,
    "changer_mot_de_passe": CANDIDAT,
    "supprimer_compte": CANDIDAT,
    "terminer_session": CANDIDAT,
    "terminer_autres_sessions": CANDIDAT,
    # candidat
    "mes_inscriptions": CANDIDAT,
    "nouvelle_candidature": CANDIDAT,
    "demarrer": CANDIDAT,
    "localites": CANDIDAT,
    "etape": CANDIDAT,
    "enregistrer": CANDIDAT,
    "modifier_inscription": CANDIDAT,
    "abandonner_brouillon": CANDIDAT,
    "mes_activites": CANDIDAT,
    "mon_inscription": CANDIDAT,
    "numero": CANDIDAT,
    "confirmer_desinscription": CANDIDAT,
    "desinscrire": CANDIDAT,
    "mes_justificatifs": CANDIDAT,
    "deposer_piece": CANDIDAT,
    "retirer_piece": CANDIDAT,
    "mon_fichier": CANDIDAT,
    "confirmer_remise": CANDIDAT,
    "remettre_pieces": CANDIDAT,
    "reprendre_pieces": CANDIDAT,
    "mes_formulaires": CANDIDAT,
    "mes_documents": CANDIDAT,
    "document": CANDIDAT,
    "document_signe": CANDIDAT,
    "ma_validation": CANDIDAT,
    "relancer_representant": CANDIDAT,
    "mes_messages": CANDIDAT,
    "message": CANDIDAT,
    "ouvrir_message": CANDIDAT,
    # gestionnaire: how staff come in, who they are, whom they look after
    "connexion_agent": TOUS,
    "code_agent": TOUS,
    "invitation": TOUS,
    "invitation_lien": TOUS,
    "reinstallation": TOUS,
    "reinstallation_lien": TOUS,
    "enrolement": TOUS,
    "accueil_agent": AGENTS,
    "compte_agent": AGENTS,
    "mot_de_passe_agent": AGENTS,
    "codes_de_secours": AGENTS,
    "codes_a_garder": AGENTS,
    "fichier_des_codes": AGENTS,
    "garder_codes": AGENTS,
    "terminer_session_agent": AGENTS,
    "terminer_autres_sessions_agent": AGENTS,
    "agents": VEILLENT,
    "agent": VEILLENT,
    "inviter_agent": VEILLENT,
    "renvoyer_invitation": VEILLENT,
    "habiliter_agent": VEILLENT,
    "retirer_habilitation": VEILLENT,
    "desactiver_agent": VEILLENT,
    "reinitialiser_second_facteur": DROITS["reinitialiser_second_facteur"],
    # gestionnaire: the pieces
    "files_de_controle": GESTIONNAIRE,
    "file_de_controle": GESTIONNAIRE,
    "prendre_suivante": GESTIONNAIRE,
    "preparer_suivante": GESTIONNAIRE,
    "pieces_a_recevoir": GESTIONNAIRE,
    "recevoir_pieces": GESTIONNAIRE,
    "recevoir_recapitulatif": GESTIONNAIRE,
    "debloquer_lectures": AGENTS,
    "piece_a_controler": GESTIONNAIRE,
    "prendre_piece": GESTIONNAIRE,
    "declarer_conforme": GESTIONNAIRE,
    "declarer_non_conforme": GESTIONNAIRE,
    "redemander_piece": GESTIONNAIRE,
    "annuler_decision": GESTIONNAIRE,
    "document_a_controler": GESTIONNAIRE,
    "page_a_controler": GESTIONNAIRE,
    # gestionnaire: relances, cancellations, publications in lots
    "services_a_relancer": GESTIONNAIRE,
    "a_relancer": GESTIONNAIRE,
    "preparer_relance": GESTIONNAIRE,
    "services_a_annuler": GESTIONNAIRE,
    "a_annuler": GESTIONNAIRE,
    "preparer_annulation": GESTIONNAIRE,
    "annulees": GESTIONNAIRE,
    "imprimer_lettres": GESTIONNAIRE,
    "saisir_suivi": GESTIONNAIRE,
    "retablir": GESTIONNAIRE,
    "publication": GESTIONNAIRE,
    "lancer_publication": GESTIONNAIRE,
    "arreter_publication": GESTIONNAIRE,
    "reprendre_publication": GESTIONNAIRE,
    "abandonner_publication": GESTIONNAIRE,
    # correction of civil status: asked by the candidate, decided by a gestionnaire
    "demander_rectification": CANDIDAT,
    "retirer_rectification": CANDIDAT,
    "rectifications_a_decider": GESTIONNAIRE,
    "rectification_a_decider": GESTIONNAIRE,
    "justificatif_de_rectification": GESTIONNAIRE,
    "page_de_justificatif": GESTIONNAIRE,
    "accepter_rectification": GESTIONNAIRE,
    "refuser_rectification": GESTIONNAIRE,
    # gestionnaire: accounts of one identity
    "comptes_en_double": GESTIONNAIRE,
    "comptes_a_comparer": GESTIONNAIRE,
    "fusionner_comptes": GESTIONNAIRE,
    "distinguer_comptes": GESTIONNAIRE,
    "rapprocher_comptes": GESTIONNAIRE,
}


def est_aux_agents(route: str) -> bool:
    """Is this route of the portal of the exam services: for them, and for no candidate?"""
    return bool(ROUTES.get(route, TOUS) <= AGENTS)


def peut_entrer(request: HttpRequest) -> bool:
    """Does the role of this request's actor stand in the line of the route it asks for?"""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return request.acteur.role in ROUTES.get(route, frozenset())

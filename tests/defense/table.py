"""ACC-01, the table of access: what each route answers to each actor, written apart from the code it judges.

A cell is a status, CONNEXION or ENTREE_DES_AGENTS (redirected to that sign-in page). Four kinds of actors: who is not
signed in; the owner of the objects; another candidate; whoever else is signed in. Methods that a route does not declare
are refused to all, 405. Forms are sent empty when what they contain does not matter here; `corps` says what is sent
otherwise.
"""

from dataclasses import dataclass
from uuid import UUID

from tests.defense.scene import revision

CONNEXION = "connexion"
ENTREE_DES_AGENTS = "connexion_agent"
AGENTS = ("gestionnaire", "gestionnaire_d_ailleurs", "jury", "administrateur", "gestionnaire_national")
GESTIONNAIRES = ("gestionnaire", "gestionnaire_d_ailleurs")
VEILLENT = ("administrateur", "gestionnaire_national")
METHODES = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@dataclass(frozen=True, slots=True)
class Ligne:
    """Answers to a GET and to a POST, in the order (visitor, owner, other candidate, other role); None: refused.

    `sauf`: what those of that other role are answered who are not as the rest of them, to a GET and to a POST.
    """

    lecture: tuple | None = None
    envoi: tuple | None = None
    sauf: tuple = ()

    def attendu(self, methode, acteur):
        cellules = self.envoi if methode == "POST" else self.lecture if methode in {"GET", "HEAD"} else None
        if cellules is None:
            return 405
        propres = dict(self.sauf)
        return propres[acteur][methode == "POST"] if acteur in propres else cellules[_rang(acteur)]


def _rang(acteur):
    return {"visiteur": 0, "titulaire": 1, "autre_candidat": 2}.get(acteur, 3)


def _pour_tous(statut):
    return (statut,) * 4


def _page():
    return Ligne(lecture=_pour_tous(200))


def _lien():
    return Ligne(lecture=_pour_tous(302))


def _page_du_lien():
    return Ligne(lecture=_pour_tous(200), envoi=_pour_tous(410))


def _page_du_candidat():
    return Ligne(lecture=(CONNEXION, 200, 200, 404))


def _formulaire_du_candidat():
    return Ligne(lecture=(CONNEXION, 200, 200, 404), envoi=(CONNEXION, 422, 422, 404))


def _acte_du_candidat():
    return Ligne(envoi=(CONNEXION, 302, 302, 404))


def _page_de(*roles, lecture=200):
    """For staff of these roles; a visitor is sent to the sign-in page of staff."""
    return Ligne(lecture=(ENTREE_DES_AGENTS, 404, 404, 404), sauf=tuple((role, (lecture, None)) for role in roles))


def _formulaire_de(*roles, lecture=200, envoi=422):
    entree = (ENTREE_DES_AGENTS, 404, 404, 404)
    return Ligne(lecture=entree, envoi=entree, sauf=tuple((role, (lecture, envoi)) for role in roles))


def _acte_de(*roles, envoi=302):
    return Ligne(envoi=(ENTREE_DES_AGENTS, 404, 404, 404), sauf=tuple((role, (None, envoi)) for role in roles))


def _page_du_titulaire():
    return Ligne(lecture=(CONNEXION, 200, 404, 404))


def _acte_du_titulaire():
    return Ligne(envoi=(CONNEXION, 302, 404, 404))


TABLE = {
    # public
    "accueil": _page(),
    "calendrier": _page(),
    "simulateur": _page(),
    "verification": _page(),
    "verifier_fichier": Ligne(lecture=_pour_tous(200), envoi=_pour_tous(422)),
    # the legal representative, by a link
    "cosignature": _page_du_lien(),
    "cosignature_lien": _lien(),
    "cosignature_signee": _page(),
    "recapitulatif_a_cosigner": Ligne(lecture=_pour_tous(404)),
    "refuser_cosignature": _page_du_lien(),
    "aide": _page(),
    "lexique": _page(),
    "videos": _page(),
    "plan_du_site": _page(),
    "mentions_legales": _page(),
    "accessibilite": _page(),
    "donnees_personnelles": _page(),
    "probleme": _page(),
    # comptes
    "creer_compte": Ligne(lecture=(200, 302, 302, 302), envoi=(422, 302, 302, 302)),
    "compte_cree": _page(),
    "communes": _page(),
    "renvoyer_activation": Ligne(lecture=_pour_tous(200), envoi=_pour_tous(422)),
    "activer_compte": _page_du_lien(),
    "activer_compte_lien": _lien(),
    "confirmer_adresse": _page_du_lien(),
    "confirmer_adresse_lien": _lien(),
    "retablir_adresse": _page_du_lien(),
    "retablir_adresse_lien": _lien(),
    "connexion": Ligne(lecture=(200, 302, 302, 302), envoi=_pour_tous(422)),
    "deconnexion": Ligne(envoi=(CONNEXION, 302, 302, 302)),
    "mot_de_passe_oublie": Ligne(lecture=_pour_tous(200), envoi=_pour_tous(422)),
    "mot_de_passe_demande": _page(),
    "nouveau_mot_de_passe": _page_du_lien(),
    "nouveau_mot_de_passe_lien": _lien(),
    # the candidate's own account
    "mon_compte": _page_du_candidat(),
    "modifier_compte": _formulaire_du_candidat(),
    "changer_adresse": _formulaire_du_candidat(),
    "changer_mot_de_passe": _formulaire_du_candidat(),
    "supprimer_compte": Ligne(lecture=(CONNEXION, 200, 200, 404), envoi=(CONNEXION, 422, 422, 404)),
    "terminer_session": _acte_du_titulaire(),
    "terminer_autres_sessions": _acte_du_candidat(),
    # registering
    "mes_inscriptions": _page_du_candidat(),
    "nouvelle_candidature": _page_du_candidat(),
    "demarrer": _acte_du_candidat(),
    "reprendre_simulation": _acte_du_candidat(),
    "localites": _page_du_candidat(),
    "etape": Ligne(
        lecture=(CONNEXION, 200, 404, 404), envoi=(CONNEXION, 302, 404, 404)
    ),  # what was typed comes back after signing in
    "enregistrer": _acte_du_titulaire(),
    "modifier_inscription": _acte_du_titulaire(),
    "abandonner_brouillon": _acte_du_titulaire(),
    # one's registrations, documents, messages
    "mes_activites": _page_du_titulaire(),
    "mon_inscription": _page_du_titulaire(),
    "numero": _page_du_titulaire(),
    "confirmer_desinscription": _page_du_titulaire(),
    "desinscrire": _acte_du_titulaire(),
    "mes_justificatifs": _page_du_titulaire(),
    "deposer_piece": Ligne(lecture=(CONNEXION, 200, 404, 404), envoi=(CONNEXION, 422, 404, 404)),
    "retirer_piece": _acte_du_titulaire(),
    "mon_fichier": _page_du_titulaire(),
    "confirmer_remise": _page_du_titulaire(),
    "remettre_pieces": _acte_du_titulaire(),
    "reprendre_pieces": Ligne(envoi=(CONNEXION, 409, 404, 404)),  # nothing was handed over
    "mes_formulaires": _page_du_titulaire(),
    "mes_documents": _page_du_titulaire(),
    "document": _page_du_titulaire(),
    "document_signe": Ligne(lecture=(CONNEXION, 404, 404, 404)),  # no certificate: no such file
    "ma_validation": Ligne(lecture=(CONNEXION, 200, 404, 404), envoi=(CONNEXION, 422, 404, 404)),
    "relancer_representant": Ligne(envoi=(CONNEXION, 409, 404, 404)),  # nobody's signature is awaited
    "mes_messages": _page_du_candidat(),
    "message": _page_du_titulaire(),
    "ouvrir_message": _acte_du_titulaire(),
    # the portal of the exam services
    "connexion_agent": Ligne(lecture=(200, 302, 302, 302), envoi=_pour_tous(422)),
    "code_agent": Ligne(lecture=_pour_tous(ENTREE_DES_AGENTS), envoi=_pour_tous(422)),
    "invitation": _page_du_lien(),
    "invitation_lien": _lien(),
    "reinstallation": _page_du_lien(),
    "reinstallation_lien": _lien(),
    "enrolement": Ligne(lecture=_pour_tous(ENTREE_DES_AGENTS), envoi=_pour_tous(ENTREE_DES_AGENTS)),
    "accueil_agent": _page_de(*AGENTS),
    "compte_agent": _page_de(*AGENTS),
    "mot_de_passe_agent": _formulaire_de(*AGENTS),
    "codes_de_secours": _formulaire_de(*AGENTS),
    "codes_a_garder": _page_de(*AGENTS),
    "fichier_des_codes": _page_de(*AGENTS, lecture=302),
    "garder_codes": _acte_de(*AGENTS),
    "terminer_session_agent": _acte_de(*AGENTS, envoi=404),
    "terminer_autres_sessions_agent": _acte_de(*AGENTS),
    "agents": _page_de(*VEILLENT),
    "agent": _page_de(*VEILLENT),
    "inviter_agent": _formulaire_de(*VEILLENT),
    "renvoyer_invitation": _acte_de(*VEILLENT, envoi=409),
    "habiliter_agent": _formulaire_de(*VEILLENT),
    "retirer_habilitation": _acte_de(*VEILLENT),
    "desactiver_agent": _formulaire_de(*VEILLENT, envoi=302),
    "reinitialiser_second_facteur": _formulaire_de("administrateur", envoi=302),
    # the pieces, controlled by the agents of that académie
    "files_de_controle": _page_de(*GESTIONNAIRES),
    "pieces_a_recevoir": _page_de(*GESTIONNAIRES),
    "debloquer_lectures": _formulaire_de(*AGENTS),
    "file_de_controle": _page_de("gestionnaire"),
    "prendre_suivante": _acte_de("gestionnaire"),
    "preparer_suivante": _acte_de("gestionnaire", envoi=200),
    "piece_a_controler": _page_de("gestionnaire"),
    "prendre_piece": _acte_de("gestionnaire"),
    "declarer_conforme": _acte_de("gestionnaire"),
    "declarer_non_conforme": _acte_de("gestionnaire", envoi=422),
    "redemander_piece": _acte_de("gestionnaire", envoi=422),
    "annuler_decision": _acte_de("gestionnaire"),
    "document_a_controler": _page_de("gestionnaire"),
    "page_a_controler": _page_de("gestionnaire"),
    "recevoir_pieces": _acte_de("gestionnaire", envoi=422),
    "recevoir_recapitulatif": _acte_de("gestionnaire", envoi=422),
    # relances, cancellations, publications in lots, by the agents of that académie
    "services_a_relancer": _page_de(*GESTIONNAIRES),
    "a_relancer": _page_de("gestionnaire"),
    "preparer_relance": _acte_de("gestionnaire"),
    "services_a_annuler": _page_de(*GESTIONNAIRES),
    "a_annuler": _page_de("gestionnaire"),
    "preparer_annulation": _acte_de("gestionnaire"),
    "annulees": _page_de("gestionnaire"),
    "imprimer_lettres": _acte_de("gestionnaire", envoi=200),
    "saisir_suivi": _acte_de("gestionnaire"),
    "retablir": _formulaire_de("gestionnaire"),
    "publication": _page_de("gestionnaire"),
    "lancer_publication": _acte_de("gestionnaire"),
    "arreter_publication": _acte_de("gestionnaire"),
    "reprendre_publication": _acte_de("gestionnaire"),
    "abandonner_publication": _acte_de("gestionnaire"),
    # correction of civil status, asked by the candidate, decided by the agents of that académie
    "demander_rectification": _formulaire_du_candidat(),
    "retirer_rectification": _acte_du_candidat(),
    "rectifications_a_decider": _page_de(*GESTIONNAIRES),
    "rectification_a_decider": _page_de("gestionnaire"),
    "justificatif_de_rectification": _page_de("gestionnaire"),
    "page_de_justificatif": _page_de("gestionnaire"),
    "accepter_rectification": _acte_de("gestionnaire"),
    "refuser_rectification": _acte_de("gestionnaire", envoi=422),
    # accounts of one identity, by the agents of an académie where one of them is registered
    "comptes_en_double": _page_de(*GESTIONNAIRES),
    "comptes_a_comparer": _page_de("gestionnaire"),
    "fusionner_comptes": _acte_de("gestionnaire", envoi=422),
    "distinguer_comptes": _acte_de("gestionnaire", envoi=422),
    "rapprocher_comptes": _acte_de("gestionnaire"),
}

SUR_UN_AGENT = {
    "agent", "renvoyer_invitation", "habiliter_agent", "retirer_habilitation", "desactiver_agent",
    "reinitialiser_second_facteur",
}  # fmt: skip
SUR_UN_SERVICE = {
    "file_de_controle", "prendre_suivante", "a_relancer", "preparer_relance", "a_annuler", "preparer_annulation",
    "annulees", "imprimer_lettres",
}  # fmt: skip
SUR_UNE_PUBLICATION = {
    "publication", "lancer_publication", "arreter_publication", "reprendre_publication", "abandonner_publication",
}  # fmt: skip
SUR_DEUX_COMPTES = {"comptes_a_comparer", "fusionner_comptes", "distinguer_comptes", "rapprocher_comptes"}
SUR_UNE_PIECE = {
    "piece_a_controler", "prendre_piece", "preparer_suivante", "declarer_conforme", "declarer_non_conforme",
    "redemander_piece", "annuler_decision", "document_a_controler", "page_a_controler",
}  # fmt: skip
SUR_UNE_RECTIFICATION = {
    "rectification_a_decider", "justificatif_de_rectification", "page_de_justificatif", "accepter_rectification",
    "refuser_rectification",
}  # fmt: skip
DU_CONTROLE = SUR_UN_SERVICE | SUR_UNE_PIECE | SUR_UNE_PUBLICATION | SUR_UNE_RECTIFICATION | SUR_DEUX_COMPTES | {
    "recevoir_pieces", "recevoir_recapitulatif", "saisir_suivi", "retablir",
}  # fmt: skip
"""What an agent of one académie does, and that another may not."""
SUR_LE_BROUILLON = {"enregistrer", "abandonner_brouillon"}
DES_PIECES = {"deposer_piece", "retirer_piece", "mon_fichier"}
ABSENT = UUID("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")


def arguments(route, scene):
    """What the address of a route names, in the titulaire's belongings, or the gestionnaire that others look after."""
    if route in SUR_UN_AGENT:
        return {"agent_id": scene.agent}
    if route in DU_CONTROLE:
        return _du_controle(route, scene)
    if route.endswith("_lien"):
        return {"secret": "un-secret-que-personne-n-a-recu"}
    if route == "etape":
        return {"candidature_id": scene.brouillon, "etape": "modalites"}
    if route in {"document", "document_signe", "verification"}:
        return {"document_id": scene.document}
    if route in {"message", "ouvrir_message"}:
        return {"message_id": scene.message}
    if route in SUR_LE_BROUILLON:
        return {"candidature_id": scene.brouillon}
    if route in DES_PIECES:
        return {"candidature_id": scene.inscrite, "piece_id": scene.piece}
    if route in {"reprendre_pieces", "ma_validation", "relancer_representant"}:
        return {"candidature_id": scene.inscrite}
    de_l_inscription = TABLE[route] in {_page_du_titulaire(), _acte_du_titulaire()} and route != "terminer_session"
    return {"candidature_id": scene.inscrite} if de_l_inscription else {}


def _du_controle(route, scene):
    if route in SUR_UN_SERVICE:
        return {"service_id": scene.service}
    if route in SUR_UNE_PUBLICATION:
        return {"publication_id": scene.publication}
    if route in SUR_DEUX_COMPTES:
        return {"un_id": scene.titulaire.pk, "autre_id": scene.double}
    if route in {"saisir_suivi", "retablir"}:
        return {"document_id": scene.lettre} if route == "saisir_suivi" else {"candidature_id": scene.annulee}
    if route in {"recevoir_pieces", "recevoir_recapitulatif"}:
        return {"candidature_id": scene.inscrite}
    if route in SUR_UNE_RECTIFICATION:
        page = {"numero": 1} if route == "page_de_justificatif" else {}
        return {"rectification_id": scene.rectification} | page
    sienne = {"piece_id": scene.controlee}
    if route == "page_a_controler":
        return sienne | {"depot_id": scene.depot, "numero": 1}
    return sienne | {"depot_id": scene.depot} if route == "document_a_controler" else sienne


def corps(route, scene):
    """What is sent, where an empty form would say nothing of the right."""
    if route == "etape":
        return {"acceptees": "on", "revision": str(revision(scene.brouillon, "modalites"))}
    connus = {
        "enregistrer": {"acceptees": "on"},
        "abandonner_brouillon": {"confirme": "oui"},
        "retirer_piece": {"confirme": "oui"},
        "demarrer": {"service": str(scene.libre.pk)},
        "reprendre_simulation": {"service": str(scene.libre.pk)},
        "terminer_session": {"session": scene.session},
        "retirer_habilitation": {"habilitation": str(scene.habilitation)},
    }
    return connus.get(route, {})

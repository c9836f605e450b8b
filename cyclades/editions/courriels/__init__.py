"""Mails: one function each, named by the fact, giving the same words as text and as HTML. No Django."""

from cyclades.editions.courriels.agents import (
    agent_desactive,
    code_de_secours_utilise,
    codes_de_secours_remplaces,
    codes_refuses,
    habilitation_donnee,
    habilitation_retiree,
    invitation_agent,
    second_facteur_installe,
    second_facteur_reinitialise,
)
from cyclades.editions.courriels.candidatures import (
    desinscription,
    document_publie,
    inscription_enregistree,
    inscription_modifiee,
    rappel_cloture,
)
from cyclades.editions.courriels.comptes import (
    activation,
    adresse_deja_connue,
    adresse_modifiee,
    changement_adresse,
    changement_adresse_ancienne,
    compte_supprime,
    connexion_inhabituelle,
    identite_deja_connue,
    lien_mot_de_passe,
    mot_de_passe_modifie,
)
from cyclades.editions.courriels.pieces import PieceControlee, lectures_en_masse, pieces_controlees
from cyclades.editions.courriels.valeurs import Brouillon, Candidature, Changement, Contact, Courriel

__all__ = [
    "Brouillon",
    "Candidature",
    "Changement",
    "Contact",
    "Courriel",
    "PieceControlee",
    "activation",
    "adresse_deja_connue",
    "adresse_modifiee",
    "agent_desactive",
    "changement_adresse",
    "changement_adresse_ancienne",
    "code_de_secours_utilise",
    "codes_de_secours_remplaces",
    "codes_refuses",
    "compte_supprime",
    "connexion_inhabituelle",
    "desinscription",
    "document_publie",
    "habilitation_donnee",
    "habilitation_retiree",
    "identite_deja_connue",
    "inscription_enregistree",
    "inscription_modifiee",
    "invitation_agent",
    "lectures_en_masse",
    "lien_mot_de_passe",
    "mot_de_passe_modifie",
    "pieces_controlees",
    "rappel_cloture",
    "second_facteur_installe",
    "second_facteur_reinitialise",
]

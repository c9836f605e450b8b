"""Every mail once, with the words of the guide's own case."""

from dataclasses import replace

from cyclades.editions import courriels
from cyclades.editions.courriels import (
    Brouillon,
    Candidature,
    Changement,
    Contact,
    Courriel,
    DemandeDeCompte,
    PieceControlee,
    Preuve,
    Suite,
)

SITE = "https://cyclades.exemple.fr"
CONTACT = Contact("DEC 2, rectorat de Guyane", "05 94 27 22 43", "dec.exapro@ac-guyane.fr")
CANDIDATURE = Candidature(
    examen="Baccalauréat professionnel",
    session="2024",
    academie="Académie de la Guyane",
    specialite="Aéronautique option Systèmes (25303)",
    candidat="NGMB-DUPONT Ngmb-Jeanne",
    numero_candidat="01948418953",
    numero_inscription="005",
    contact=CONTACT,
)
SANS_NUMERO = replace(CANDIDATURE, numero_candidat="", numero_inscription="")
PREUVE = Preuve(
    version=2,
    signee_le="11/12/2023 à 16:06:31 (heure de Cayenne)",
    empreinte="3f" * 32,
    verification=f"{SITE}/verification/0f1e2d3c-0000-4000-8000-000000000000/",
)
BROUILLON = Brouillon("Brevet professionnel", "2026", "Académie de Nice", CONTACT, "Coiffure (33612)")
QUAND = "11/12/2023 à 16:06 (heure de Cayenne)"
EXPIRE = "13/12/2023 à 16:06 (heure de Cayenne)"
CLOTURE = "mercredi 13 décembre 2023 à 23 h 59 (heure de Cayenne)"
CONNEXION = f"{SITE}/connexion"
OUBLI = f"{SITE}/mot-de-passe-oublie"
SECRET = f"{SITE}/lien/4fzyo82mvyr"
DEMANDE = DemandeDeCompte("Ngmb-Jeanne NGMB-DUPONT", "06/05/2005", QUAND, SECRET, EXPIRE)
IDENTIFIANT = "0f1e2d3c-0000-4000-8000-000000000001"
A_FAIRE = (
    courriels.Demarche(
        "Imprimer, signer et envoyer\u00a0: Récapitulatif signé",
        CLOTURE,
        "Demandé à tous les candidats.",
        "Sans récapitulatif signé, votre candidature peut être annulée.",
    ),
    courriels.Demarche("Ajouter\u00a0: Document justifiant l’identité", CLOTURE, "Demandé à tous les candidats."),
)
CHANGEMENTS = (
    Changement("Langue vivante facultative", "Anglais", "Espagnol"),
    Changement("Épreuve de mobilité", apres="Lettonie"),
    Changement("Nom d’usage", avant="Martin"),
    Changement("Informations candidature"),
)

APPELS: dict[str, dict[str, object]] = {
    "activation": {"demandes": [DEMANDE]},
    "adresse_deja_connue": {"lien_connexion": CONNEXION, "lien_mot_de_passe": OUBLI},
    "identite_deja_connue": {"quand": QUAND, "lien_connexion": CONNEXION, "lien_mot_de_passe": OUBLI},
    "lien_mot_de_passe": {"lien": SECRET, "expire": EXPIRE},
    "mot_de_passe_modifie": {"quand": QUAND, "lien_mot_de_passe": OUBLI},
    "changement_adresse": {"nouvelle": "jeanne@exemple.fr", "lien": SECRET, "expire": EXPIRE},
    "changement_adresse_ancienne": {
        "nouvelle": "j•••@exemple.fr",
        "quand": QUAND,
        "lien_annulation": SECRET,
        "expire": EXPIRE,
    },
    "adresse_modifiee": {"nouvelle": "jeanne@exemple.fr", "quand": QUAND, "lien_connexion": CONNEXION},
    "compte_inactif": {
        "depuis": "mardi 1er décembre 2020",
        "efface": "jeudi 31 décembre 2026",
        "lien_connexion": CONNEXION,
    },
    "compte_reuni": {"quand": QUAND, "numero": "02600000011", "mel": "dec.exapro@ac-guyane.fr"},
    "compte_supprime": {"quand": QUAND},
    "comptes_reunis": {
        "quand": QUAND,
        "numero": "01948418953",
        "ancien_numero": "02600000011",
        "adresse": "jeanne@exemple.fr",
        "candidatures": (("Baccalauréat professionnel, session 2024, Académie de la Guyane", "006"),),
        "a_signer": ("CAP, session 2024",),
        "lien_connexion": CONNEXION,
        "lien_mot_de_passe": OUBLI,
        "contact": CONTACT,
    },
    "connexion_inhabituelle": {"quand": QUAND, "appareil": "Firefox sur Android", "lien_mot_de_passe": OUBLI},
    "invitation_agent": {"role": "gestionnaire", "lien": SECRET, "expire": EXPIRE},
    "second_facteur_installe": {"quand": QUAND},
    "second_facteur_reinitialise": {"quand": QUAND, "lien": SECRET, "expire": EXPIRE},
    "codes_de_secours_remplaces": {"quand": QUAND},
    "code_de_secours_utilise": {"quand": QUAND, "restants": 9},
    "codes_refuses": {"quand": QUAND, "lien_mot_de_passe": OUBLI},
    "habilitation_donnee": {
        "perimetre": "BCP et CAP ; Guyane",
        "depuis": QUAND,
        "jusqu_a": EXPIRE,
        "lien": f"{SITE}/gestionnaire",
    },
    "habilitation_retiree": {"quand": QUAND, "perimetre": "BCP et CAP\u202f; Guyane", "jusqu_a": EXPIRE},
    "agent_desactive": {"quand": QUAND},
    "rectification_acceptee": {
        "quand": QUAND,
        "changements": (Changement("Nom de naissance", "Dupont", "Dupond"), Changement("Date de naissance")),
        "suites": (
            Suite("Baccalauréat professionnel, Cuisine, session 2024", 2),
            Suite("Certificat d’aptitude professionnelle, Pâtissier, session 2024", 3, CLOTURE),
        ),
        "lien": f"{SITE}/candidat",
    },
    "rectification_refusee": {
        "demandee_le": QUAND,
        "motif": "La pièce envoyée est illisible.",
        "lien": f"{SITE}/candidat/compte/",
    },
    "inscription_enregistree": {
        "candidature": CANDIDATURE,
        "enregistree_le": QUAND,
        "cloture": CLOTURE,
        "lien": f"{SITE}/candidat",
        "a_faire": A_FAIRE,
        "adresse": "RECTORAT D’ESSAI, 35000 RENNES",
    },
    "inscription_modifiee": {
        "candidature": CANDIDATURE,
        "version": 2,
        "modifiee_le": QUAND,
        "changements": CHANGEMENTS,
        "cloture": CLOTURE,
        "lien": f"{SITE}/candidat",
        "a_faire": A_FAIRE[:1],
    },
    "desinscription": {
        "candidature": CANDIDATURE,
        "desinscrite_le": QUAND,
        "cloture": CLOTURE,
        "lien": f"{SITE}/candidat",
    },
    "document_publie": {
        "candidature": CANDIDATURE,
        "document": "Demande de pièces justificatives",
        "version": 1,
        "publie_le": QUAND,
        "lien": f"{SITE}/candidat/documents",
    },
    "recu_de_signature": {
        "candidature": CANDIDATURE,
        "preuve": PREUVE,
        "representant_attendu": "Paule Dupont",
        "lien": f"{SITE}/candidat/validation",
    },
    "demande_de_cosignature": {
        "candidature": SANS_NUMERO,
        "representant": "Paule Dupont",
        "lien": SECRET,
        "expire": EXPIRE,
    },
    "recu_du_representant": {"candidature": SANS_NUMERO, "representant": "Paule Dupont", "preuve": PREUVE},
    "inscription_validee": {"candidature": CANDIDATURE, "preuve": PREUVE, "lien": f"{SITE}/candidat/validation"},
    "inscription_validee_sur_papier": {
        "candidature": CANDIDATURE,
        "version": 2,
        "recue_le": QUAND,
        "lien": f"{SITE}/candidat/validation",
    },
    "cosignature_refusee": {
        "candidature": CANDIDATURE,
        "motif": "Ce n’est pas le bon examen",
        "refusee_le": QUAND,
        "lien": f"{SITE}/candidat/validation",
    },
    "pieces_remises": {
        "candidature": CANDIDATURE,
        "remises_le": QUAND,
        "pieces": (PieceControlee("Document justifiant l’identité", "carte.pdf"), PieceControlee("Diplôme détenu")),
        "lien": f"{SITE}/candidat/justificatifs",
    },
    "pieces_controlees": {
        "candidature": CANDIDATURE,
        "a_renvoyer": (
            PieceControlee(
                "Document justifiant l’identité", "Un seul côté\u00a0: envoyez le recto et le verso.", CLOTURE
            ),
            PieceControlee("Relevé de notes", "Illisible\u00a0: renvoyez-le photographié à plat."),
        ),
        "recues": (PieceControlee("Récapitulatif de votre candidature signé", "Reçue le 11/12/2023"),),
        "conformes": (PieceControlee("Diplôme détenu"),),
        "suite": ("Ajoutez un nouveau fichier.", "Ce qui se renvoie par courrier est à adresser au service."),
        "lien": f"{SITE}/candidat/justificatifs",
    },
    "lectures_en_masse": {"agent": "Marie Durand", "identifiant": IDENTIFIANT, "personnes": 301, "quand": QUAND},
    "lectures_arretees": {"agent": "Marie Durand", "identifiant": IDENTIFIANT, "personnes": 601, "quand": QUAND},
    "rappel_cloture": {"brouillon": BROUILLON, "jours": 3, "cloture": CLOTURE, "lien": f"{SITE}/candidat"},
    "rappel_pieces": {
        "candidature": CANDIDATURE,
        "delai": "dans 3 jours",
        "attendues": (
            PieceControlee("Ajouter\u00a0: Pièce d’identité", "Demandée à tous."),
            PieceControlee("Envoyer\u00a0: Certificat médical", "Vous avez demandé une dispense d’EPS."),
        ),
        "limite": CLOTURE,
        "adresse": "DEC 2, rectorat de Guyane, 97306 Cayenne CEDEX",
        "sinon": ("Sans cette pièce, votre candidature peut ne pas être retenue.",),
        "lien": f"{SITE}/justificatifs",
    },
    "relance_pieces": {
        "candidature": CANDIDATURE,
        "attendues": (PieceControlee("Remplacer\u00a0: Pièce d’identité", f"Illisible. Jusqu’au {CLOTURE}."),),
        "passees": (PieceControlee("Copie du diplôme", "Vous avez déclaré un BTS."),),
        "adresse": "",
        "sinon": ("Sans récapitulatif signé, votre candidature peut être annulée.",),
        "lien": f"{SITE}/justificatifs",
        "lien_documents": f"{SITE}/documents",
    },
    "annulation": {
        "candidature": CANDIDATURE,
        "annulee_le": QUAND,
        "motif": "Récapitulatif signé non reçu à la fin du délai.",
        "recours": "Ce que le service écrit des voies et délais de recours.",
        "lien": f"{SITE}/documents",
    },
    "retablissement": {
        "candidature": CANDIDATURE,
        "retablie_le": QUAND,
        "motif": "Récapitulatif signé retrouvé.",
        "a_signer_avant": EXPIRE,
        "lien": f"{SITE}/candidature",
    },
}


def courriel(nom: str, **autres: object) -> Courriel:
    return getattr(courriels, nom)(**{**APPELS[nom], **autres})

"""The candidature of the guide, position by position, and others made to hurt."""

from datetime import UTC, datetime

from cyclades.editions.pdf import (
    Acquis,
    Candidat,
    Consentements,
    DemandePieces,
    EnsembleEpreuves,
    Envoi,
    GroupeEpreuves,
    LigneEpreuve,
    Piece,
    Qualification,
    Recapitulatif,
    References,
    Regroupement,
    Service,
    Situation,
    Validation,
    Verification,
)

CCF = "Contrôle en cours de formation"
PONCTUEL = "Ponctuel"

SERVICE = Service(
    academie="Académie de la Guyane",
    adresse=(
        "Rectorat de Guyane",
        "Divisions examens et concours",
        "DEC 2",
        "Place Léopold Héder BP 6011",
        "97306 Cayenne CEDEX",
    ),
    telephone="05 94 27 22 43",
    mel="dec.exapro@ac-guyane.fr",
)

REFERENCES = References(
    examen="Baccalauréat professionnel",
    session="2024",
    numero_candidat="01948418953",
    numero_inscription="005",
    version=1,
    etabli="11/12/2023 à 16:06 (heure de Cayenne)",
    etabli_le=datetime(2023, 12, 11, 19, 6, tzinfo=UTC),
)

VERIFICATION = Verification(adresse="https://cyclades.exemple.fr/verifier/7f0c2b9e41d24f6a", code="7F0C-2B9E-41D2-4F6A")


def ligne(niveau: int, intitule: str, unite: str | None, position: str, mode: str | None = None, *choix: str):
    return LigneEpreuve(niveau, intitule, position, unite, mode, choix, passee=position == "Inscrit")


OBLIGATOIRES = (
    ligne(0, "E1 – Épreuve scientifique", None, "Inscrit"),
    ligne(1, "E1-A – Mathématiques", "U11", "Inscrit", CCF),
    ligne(1, "E1-B – Physique-chimie", "U12", "Inscrit", CCF),
    ligne(0, "E2 – Exploitation de la documentation technique", "U2", "Inscrit", PONCTUEL),
    ligne(0, "E3 – Prise en compte de la formation en milieu professionnel", None, "Inscrit"),
    ligne(1, "E3-A – Inspection et relation en entreprise", "U31", "Inscrit", CCF),
    ligne(1, "E3-B – Montage - démontage", "U32", "Inscrit", CCF),
    ligne(1, "E3-C – Essais, réglages et mise en œuvre", "U33", "Inscrit", CCF),
    ligne(1, "E3-D – Réalisation et contrôle", "U34", "Inscrit", CCF),
    ligne(1, "E3-E – Économie et gestion", "U35", "Inscrit", PONCTUEL),
    ligne(1, "E3-F – Prévention, santé, environnement", "U36", "Inscrit", PONCTUEL),
    ligne(0, "E4 – Langue vivante", "U4", "Dispensé"),
    ligne(1, "E4-A – Langue vivante A : écrite", None, "Dispensé"),
    ligne(1, "E4-B – Langue vivante A : orale", None, "Dispensé"),
    ligne(0, "E5 – Français, histoire-géographie, enseignement moral et civique", None, "Dispensé"),
    ligne(1, "E5-A – Français", "U51", "Dispensé"),
    ligne(1, "E5-B – Histoire-géographie et enseignement moral et civique", "U52", "Dispensé"),
    ligne(0, "E6 – Arts appliqués et culture artistique", "U6", "Dispensé"),
    ligne(0, "E7 – Éducation physique et sportive", "U7", "Dispensé"),
    ligne(0, "EC1 – Chef-d’œuvre", "CO1", "Inscrit", CCF),
    ligne(1, "EC1A – Chef-d’œuvre : présentation orale", None, "Inscrit", CCF),
    ligne(1, "EC1B – Chef-d’œuvre : note du livret", None, "Inscrit", CCF),
    ligne(2, "EC1BA – Chef-d’œuvre, note de la scolarité 1re", None, "Inscrit", CCF),
    ligne(2, "EC1BB – Chef-d’œuvre, note de la scolarité terminale", None, "Inscrit", CCF),
)
FACULTATIVES = (
    ligne(0, "EF1 – Langue vivante facultative", "UF1", "Inscrit", PONCTUEL, "Anglais"),
    ligne(0, "EF2 – Épreuve de mobilité", "UF2", "Inscrit", CCF, "Lettonie"),
)
CONTROLE = (ligne(0, "ECT – Épreuve de contrôle", None, "Inscrit", PONCTUEL),)

GROUPES = (
    GroupeEpreuves(
        "Session normale, 1er groupe",
        (
            EnsembleEpreuves("Épreuves obligatoires", OBLIGATOIRES),
            EnsembleEpreuves("Épreuves facultatives", FACULTATIVES),
        ),
    ),
    GroupeEpreuves("Session normale, 2nd groupe", (EnsembleEpreuves("Épreuves obligatoires", CONTROLE),)),
)

GUIDE = Recapitulatif(
    service=SERVICE,
    references=REFERENCES,
    candidat=Candidat(
        civilite_et_nom="Madame NGMB-DUPONT Ngmb-Jeanne",
        adresse=("12 rue des Palmistes", "97300 CAYENNE"),
        nationalite="Française",
        naissance_le="06/05/2005",
        naissance_lieu="BUGARACH (011)",
        mel="1948418953@mail.fr",
        telephone_mobile="01 23 45 67 89",
        ine="088553495DY",
    ),
    situation=Situation(
        etablissement="CFA CEVEDOM CAYENNE – CAYENNE CEDEX 2 (9730538X)",
        categorie="Scolaire bac pro 1 an (133)",
        vae=False,
        amenagement_handicap=False,
    ),
    qualification=Qualification(specialite="Aéronautique option Systèmes (25303)", forme_passage="Globale"),
    acquis=(
        Acquis(
            "Titre ou diplôme",
            "BTS DUT DEUG LICENCE",
            specialite="Toutes spécialités (00002)",
            annee="2022",
            academie="Aix-Marseille",
            effet="Épreuves dispensées dans la spécialité présentée",
        ),
    ),
    groupes=GROUPES,
    consentements=Consentements(presse=False, collectivites=False),
    validation=Validation("papier"),
    cloture="mercredi 13 décembre 2023 à 23 h 59 (heure de Cayenne)",
    verification=VERIFICATION,
)

PIECES = DemandePieces(
    service=SERVICE,
    references=REFERENCES,
    civilite_et_nom="Madame NGMB-DUPONT Ngmb-Jeanne",
    specialite="Aéronautique option Systèmes (25303)",
    envois=(
        Envoi(
            "en_ligne",
            ouvre="mercredi 18 octobre 2023 à 9 h (heure de Cayenne)",
            ferme="vendredi 22 décembre 2023 à 23 h 59 (heure de Cayenne)",
            regroupements=(
                Regroupement(
                    "Confirmation d’inscription",
                    (
                        Piece(
                            "Récapitulatif de votre candidature signé",
                            "Demandé à tous les candidats de ce service, qui valide les candidatures sur papier.",
                            "DCANDT01",
                            "PDF ou JPEG, 5 Mo",
                        ),
                    ),
                ),
                Regroupement(
                    "Nationalité",
                    (
                        Piece(
                            "Document justifiant l’identité",
                            "Demandé à tous les candidats.",
                            "1NATID01",
                            "PDF ou JPEG, 5 Mo",
                        ),
                    ),
                ),
                Regroupement(
                    "Service national",
                    (
                        Piece(
                            "Attestation de recensement, ou certificat ou attestation provisoire JDC",
                            "Vous êtes de nationalité française et avez entre 16 et 25 ans.",
                            fichiers="PDF ou JPEG, 5 Mo",
                        ),
                    ),
                ),
            ),
        ),
        Envoi(
            "courrier",
            ferme="vendredi 22 décembre 2023 à 23 h 59 (heure de Cayenne)",
            adresse=("Rectorat de Guyane", "DEC 2", "Place Léopold Héder BP 6011", "97306 Cayenne CEDEX"),
            regroupements=(
                Regroupement(
                    "Acquis",
                    (
                        Piece(
                            "Copie du diplôme détenu",
                            "Vous demandez à être dispensée d’épreuves au titre d’un BTS obtenu en 2022.",
                            "ACQDIP01",
                        ),
                        Piece("Relevé de notes", "Il montre les unités que comportait ce diplôme."),
                    ),
                ),
            ),
        ),
    ),
    espace="https://cyclades.exemple.fr/candidat",
    verification=VERIFICATION,
)

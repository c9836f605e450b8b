"""What is kept of people, why, how long: the declarations of the tables, told as a person reads them."""

from dataclasses import dataclass

from cyclades.metier.candidatures import models as candidatures
from cyclades.metier.comptes import models as comptes
from cyclades.metier.courrier import models as courrier
from cyclades.metier.documents import models as documents
from cyclades.metier.journal import models as journal
from cyclades.metier.notes import models as notes
from cyclades.metier.pieces import models as pieces
from cyclades.reglementation.typographie import typographie

Declarations = dict[str, dict[str, tuple[str, str]]]
DECLAREES: Declarations = {
    modele: champs
    for module in (comptes, candidatures, pieces, documents, courrier, notes, journal)
    for modele, champs in module.DONNEES_PERSONNELLES.items()
}


@dataclass(frozen=True, slots=True)
class Conservation:
    """One line of the page."""

    donnees: str
    pourquoi: str
    duree: str


@dataclass(frozen=True, slots=True)
class Rubrique:
    """One line to be: `champs` are the columns of which it speaks, `Modele.champ`, all kept for the same time."""

    donnees: str
    pourquoi: str
    champs: tuple[str, ...]

    def durees(self) -> set[str]:
        return {DECLAREES[modele][champ][1] for modele, champ in (nom.split(".") for nom in self.champs)}


def _de(modele: str, *champs: str) -> tuple[str, ...]:
    return tuple(f"{modele}.{champ}" for champ in champs)


_PREUVE = "Tenir votre dossier d'inscription, répondre à un recours"
_DOSSIER = _de("Version", "dossier")
RUBRIQUES = (
    Rubrique(
        "Numéro de candidat, état civil, date et lieu de naissance",
        "État civil porté sur le diplôme, conditions d'âge, ne vous attribuer qu'un numéro de candidat",
        _de(
            "Compte", "numero_candidat", "civilite", "nom_naissance", "prenoms", "date_naissance", "pays_naissance",
            "departement_naissance", "commune_naissance", "commune_naissance_saisie", "subdivision_naissance",
        ),
    ),
    Rubrique(
        "Adresse mail, identifiant du papillon, nom d'usage, empreinte du mot de passe, dernière connexion",
        "Vous connecter, vous écrire, protéger votre compte",
        _de("Compte", "adresse_mail", "cle_mail", "identifiant_etablissement", "nom_usage", "password", "last_login"),
    ),
    Rubrique(
        "Empreinte de votre état civil",
        "Vous reconnaître si vous avez déjà été candidat",
        _de("Compte", "cle_identite"),
    ),
    Rubrique(
        "Connexions ouvertes : navigateur, empreinte du cookie",
        "Tenir la connexion, vous montrer où vous êtes connecté",
        _de("SessionOuverte", "empreinte", "navigateur"),
    ),
    Rubrique("Nouvelle adresse mail à confirmer", "Changer votre adresse", _de("Jeton", "donnees")),
    Rubrique(
        "Essais de connexion : empreinte de l'identifiant ou de l'adresse réseau",
        "Ralentir qui chercherait votre mot de passe",
        _de("Tentatives", "cle"),
    ),
    Rubrique(
        "Numéros de candidat déjà attribués", "Ne jamais les attribuer de nouveau", _de("NumeroAttribue", "numero")
    ),
    Rubrique(
        "Agents des services : périmètre, et qui l'a donné ou retiré",
        "Savoir qui voit quoi, depuis quand et par qui",
        _de("Habilitation", "academies", "domaines", "departements", "donnee_par_id", "retiree_par_id"),
    ),
    Rubrique(
        "Agents des services : secret du second facteur, chiffré, et empreinte des codes de secours",
        "Protéger l'accès aux dossiers",
        (*_de("SecondFacteur", "secret", "secret_propose"), *_de("CodeDeSecours", "empreinte")),
    ),
    Rubrique(
        "Agents des services : codes de secours qui viennent d'être créés, chiffrés, pendant dix minutes",
        "Laisser le temps de les garder",
        _de("CodesAGarder", "garde"),
    ),
    Rubrique(
        "Comptes d'une même identité : qui a décidé que ce sont deux personnes, et pourquoi",
        "Ne pas confondre deux personnes, savoir qui a agi",
        _de("Distinction", "motif", "acteur_id", "levee_par_id"),
    ),
    Rubrique(
        "Comptes d'une même identité : qui a proposé de les réunir, lequel des deux il suivait",
        "Ne réunir deux comptes que si deux agents le décident",
        _de("PropositionDeReunion", "voyait", "acteur_id"),
    ),
    Rubrique(
        "Anciens numéros d'une candidature, quand vos deux comptes ont été réunis",
        "Retrouver ce que vous avez imprimé ou envoyé sous ces numéros",
        _de("AncienNumero", "numero_candidat"),
    ),
    Rubrique(
        "Saisie d'une inscription commencée, rappels envoyés",
        "Vous permettre de la reprendre",
        _de("Saisie", "etapes", "rappels"),
    ),
    Rubrique(
        "Candidatures : à quel examen, à quelle session",
        "Rattacher la candidature à votre compte",
        _de("Candidature", "compte"),
    ),
    Rubrique("Adresse, téléphone, nationalité, catégorie socio-professionnelle (PCS), INE", _PREUVE, _DOSSIER),
    Rubrique(
        "Nom, prénoms, mail et téléphone du représentant légal, pour un mineur",
        "S'adresser à qui répond du candidat",
        _DOSSIER,
    ),
    Rubrique(
        "Situation de handicap déclarée (oui ou non), qui est une donnée de santé",
        "Vous dire comment demander un aménagement des épreuves",
        _DOSSIER,
    ),
    Rubrique(
        "Situation, établissement, spécialité, acquis, choix d'épreuves, consentements, chaque version enregistrée",
        "Organiser les épreuves, établir le résultat, répondre à un recours",
        (*_DOSSIER, *_de("Version", "lignes"), *_de("Candidature", "etablissement", "departement_postal"),
         *_de("PositionEpreuve", "position", "choix")),
    ),
    Rubrique(
        "Changements d'état de l'inscription : qui, quand, pour quel motif",
        "Savoir qui a agi, vous dire pourquoi",
        (*_de("Version", "acteur_id"), *_de("Passage", "acteur_id", "motif"),
         *_de("Candidature", "recevabilite_motif")),
    ),
    Rubrique(
        "Pièces demandées, motif d'un refus",
        "Vous dire ce qu'il faut envoyer, et pourquoi",
        _de("Piece", "raison", "motif", "commentaire"),
    ),
    Rubrique(
        "Décisions sur vos pièces : qui a décidé, quand, pour quel motif, ce qui valait avant",
        "Vous dire pourquoi, revenir sur une erreur, répondre à un recours",
        _de("Decision", "acteur_id", "motif", "commentaire", "avant"),
    ),
    Rubrique(
        "Agent qui a votre dossier sous les yeux",
        "Ne pas confier un même dossier à deux agents",
        _de("PriseEnMain", "acteur_id"),
    ),
    Rubrique(
        "Fichier qui vient d'être envoyé, avant qu'il soit vérifié",
        "Vérifier qu'il se lit et ne contient rien de dangereux",
        _de("EnvoiRecu", "cle"),
    ),
    Rubrique(
        "Nom du dernier fichier envoyé pour une pièce, et pourquoi il n'a pas été accepté",
        "Vous dire ce qui est vérifié ou refusé, reconnaître un envoi fait deux fois",
        _de("EnvoiRecu", "empreinte", "nom", "motif", "message"),
    ),
    Rubrique(
        "Pièces justificatives envoyées, remarques sur leur lisibilité",
        "Contrôler votre droit à vous inscrire",
        _de("Depot", "cle", "nom", "avertissements"),
    ),
    Rubrique(
        "Récapitulatif et documents publiés",
        "Vous les donner, et les reproduire à l'identique",
        _de("Document", "donnees", "cle_fichier"),
    ),
    Rubrique(
        "Signatures en ligne : qui a signé, ce qui a été attesté, quand",
        "Prouver ce que vous avez signé, répondre à un recours",
        _de("Signature", "signataire", "declarations"),
    ),
    Rubrique(
        "Nom et mail du représentant légal d'un mineur à qui une signature est demandée, sa réponse",
        "Lui demander sa signature, vous dire sa réponse",
        _de("DemandeSignature", "nom", "adresse", "motif"),
    ),
    Rubrique(
        "Relances et annulations : qui a été choisi, par qui, sur quels critères, qui a été laissé de côté",
        "Ne pas vous écrire deux fois, savoir qui a agi",
        (*_de("Publication", "acteur_id", "filtres"), *_de("Destinataire", "candidature", "motif")),
    ),
    Rubrique(
        "Numéro de suivi d'une lettre recommandée",
        "Prouver son envoi",
        _de("Recommande", "numero_suivi", "acteur_id"),
    ),
    Rubrique(
        "Messages que vous avez reçus",
        "Vous les montrer dans votre espace",
        _de("Message", "compte", "destinataire", "sujet", "texte", "html"),
    ),
    Rubrique("Raison pour laquelle un mail n'a pu partir", "Y remédier", _de("Message", "erreur")),
    Rubrique(
        "Notes et décisions des sessions antérieures",
        "Vous proposer vos acquis",
        _de("ResultatAnterieur", "numero_candidat", "cle_identite", "note", "langue", "decision"),
    ),
    Rubrique(
        "Journal des actes : qui a fait quoi, avant et après, sans mot de passe ni contenu de pièce",
        "Savoir qui a agi, retrouver l'histoire d'une candidature",
        _de("Fait", "acteur_id", "candidature_id", "objet_id", "donnees"),
    ),
    Rubrique("Empreinte de l'adresse réseau, au journal", "Sécurité des comptes", _de("Fait", "origine")),
    Rubrique(
        "Journal des consultations : quel agent a lu votre dossier, pour quelle raison",
        "Vous répondre si vous le demandez",
        _de("Consultation", "acteur_id", "candidature_id", "objet_id", "motif"),
    ),
    Rubrique(
        "Demandes de rectification de l'état civil : ce qui est demandé, ce qui valait avant, qui a décidé et pourquoi",
        "Corriger votre état civil, vous répondre",
        _de("Rectification", "avant", "demande", "commentaire", "motif", "acteur_id", "avertissements"),
    ),
    Rubrique(
        "Pièce envoyée pour une rectification de l'état civil",
        "Vérifier que l'état civil demandé est le vôtre",
        _de("Rectification", "cle", "nom"),
    ),
)  # fmt: skip


def conservations() -> tuple[Conservation, ...]:
    """Every line, its duration as the tables declare it. Public: no actor."""
    return tuple(_conservation(rubrique) for rubrique in RUBRIQUES)


def _conservation(rubrique: Rubrique) -> Conservation:
    (duree,) = rubrique.durees()
    return Conservation(
        donnees=typographie(rubrique.donnees),
        pourquoi=typographie(rubrique.pourquoi),
        duree=typographie(duree[0].upper() + duree[1:]),
    )

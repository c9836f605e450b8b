"""What the demonstration's services have candidates read and accept: written for it, after the rules in force."""

from cyclades.operations.services import Fonctionnement, Retour, Textes, Validation
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine

EXAMEN = {
    Domaine.BCP: "au baccalauréat professionnel",
    Domaine.CAP: "au certificat d'aptitude professionnelle",
    Domaine.BP: "au brevet professionnel",
    Domaine.CS: "à un certificat de spécialisation",
}

QUI = """Ce service inscrit {examen} les candidats individuels qui résident {ou}. Si un lycée, un
centre de formation d'apprentis ou un organisme public vous présente à l'examen, c'est lui
qui vous inscrit : vous n'avez rien à faire ici."""

COMMENT = """Remplissez vous-même chaque étape, votre pièce d'identité sous les yeux. Vous pouvez vous
arrêter et reprendre plus tard : ce que vous avez saisi est gardé, mais ce n'est pas
encore une inscription. Elle n'existe qu'une fois enregistrée, à la dernière étape : vous
recevez alors un numéro d'inscription et un message de confirmation."""

APRES = """Tant que le service est ouvert, vous pouvez modifier votre inscription ou vous
désinscrire. Après la fermeture, toute demande passe par le service des examens.
N'attendez pas le dernier jour."""

SIGNATURE = {
    Validation.PAPIER: """Après l'enregistrement, ouvrez « Mes documents » : imprimez le récapitulatif, relisez-le,
datez-le et signez-le. Une erreur qui reste se corrige sur le papier, en rouge.""",
    Validation.EN_LIGNE: """Si vous êtes majeur, enregistrer votre inscription vaut signature. Si vous êtes mineur, vous
la signez en ligne, puis votre représentant légal aussi. Vous n'avez pas de récapitulatif à renvoyer : relisez-le dans
« Mes documents » et gardez-le.""",
}

PIECES = {
    Retour.COURRIER: """Envoyez ensuite par la poste les pièces demandées, avant la date indiquée sur la liste que
vous trouverez dans « Mes documents ». Une candidature dont les pièces manquent à cette
date peut être annulée.""",
    Retour.EN_LIGNE: """Déposez ensuite les pièces demandées dans « Mes justificatifs », en photo ou en PDF, avant
la date indiquée. Quand tout y est, choisissez « J'ai fourni toutes mes pièces ». Une
candidature dont les pièces manquent à cette date peut être annulée.""",
}

HANDICAP = """Si vous avez besoin d'un aménagement des épreuves en raison d'un handicap, répondez « Oui
» à la question posée, puis faites la demande d'aménagement : la réponse donnée ici ne la
remplace pas. Elle se fait au plus tard le jour de la fermeture des inscriptions."""

ACQUIS = """Si vous avez déjà un diplôme, des notes ou des unités validées, déclarez-les à l'étape «
Acquis » et joignez le diplôme ou le relevé de notes. Un acquis qui n'est pas déclaré ne
pourra plus l'être après la fermeture."""

PROGRAMME = """Le service des examens ne donne pas de renseignements pédagogiques : lisez le référentiel
du diplôme, en particulier la définition des épreuves ponctuelles."""

ACCES = {
    Domaine.BCP: """avoir suivi la préparation prévue pour ce diplôme, ou avoir exercé pendant trois ans un
emploi qualifié en rapport avec lui""",
    Domaine.CAP: """avoir suivi une préparation, ou être majeur au 31 décembre de l'année de l'examen""",
    Domaine.BP: """avoir suivi la formation prévue et exercé un emploi en rapport avec le diplôme pendant
cinq ans, ou pendant une durée réduite si vous avez déjà certains diplômes""",
    Domaine.CS: """avoir suivi la préparation prévue pour ce certificat, ou avoir exercé pendant trois ans
dans le même domaine""",
}

CONTROLE = """Le service des examens va vérifier, à partir des pièces que vous fournirez, que vous
remplissez les conditions pour vous présenter {examen} : {acces}. Si le contrôle montre le
contraire, votre candidature ne sera pas retenue, même si vous étiez de bonne foi."""

SERVICE_NATIONAL = """Les candidats de nationalité française âgés de 16 à 24 ans doivent être en règle avec le
service national : recensement, puis participation à la journée défense et citoyenneté."""

ENGAGEMENT = """En cochant la case, vous vous engagez à fournir toutes les pièces demandées à la date
indiquée, et vous reconnaissez avoir lu et accepté ces conditions."""


def textes(domaine: Domaine, ou: str, fonctionnement: Fonctionnement) -> Textes:
    """`ou`: where one must live (« dans l'académie de Nice »)."""
    examen = EXAMEN[domaine]
    modalites = (
        QUI.format(examen=examen, ou=ou),
        COMMENT,
        APRES,
        SIGNATURE[fonctionnement.validation],
        PIECES[fonctionnement.retour_pieces],
        ACQUIS,
        HANDICAP,
        PROGRAMME,
    )
    conditions = (CONTROLE.format(examen=examen, acces=ACCES[domaine]), SERVICE_NATIONAL, ENGAGEMENT)
    return Textes(modalites=_composer(modalites), conditions=_composer(conditions))


def _composer(paragraphes: tuple[str, ...]) -> str:
    """Each paragraph on one line, a blank line between them."""
    return typographie("\n\n".join(" ".join(paragraphe.split()) for paragraphe in paragraphes))

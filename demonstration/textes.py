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

QUI = """# Qui s'inscrit ici
- Les candidats individuels qui résident {ou} et se présentent {examen}.
- Si un lycée, un centre de formation d'apprentis ou un organisme public vous présente, c'est lui qui vous inscrit :
  vous n'avez rien à faire ici."""

COMMENT = """# Vous remplissez, puis vous enregistrez
- Gardez votre pièce d'identité sous les yeux.
- Vous pouvez vous arrêter et reprendre plus tard : votre saisie est gardée.
- **Vous n'êtes inscrit qu'après avoir enregistré**, à la dernière étape. Vous recevez alors un numéro d'inscription et
  un mail de confirmation."""

SIGNATURE = {
    Validation.PAPIER: """# Vous signez
- Après l'enregistrement, ouvrez « Mes documents » et imprimez le récapitulatif.
- Relisez-le, datez-le, **signez-le**. Si vous êtes mineur, votre représentant légal signe aussi.
- Une erreur qui reste se corrige sur le papier, en rouge.""",
    Validation.EN_LIGNE: """# Vous signez
- **Vous êtes majeur** : enregistrer votre inscription vaut signature.
- **Vous êtes mineur** : vous signez en ligne, puis votre représentant légal signe aussi.
- Vous n'avez pas de récapitulatif à renvoyer : relisez-le dans « Mes documents » et gardez-le.""",
}

PIECES = {
    Retour.COURRIER: """# Vous envoyez vos pièces
- Envoyez-les par la poste, **avant la date indiquée** sur la liste que vous trouverez dans « Mes documents ».
- Une candidature dont les pièces manquent à cette date peut être annulée.""",
    Retour.EN_LIGNE: """# Vous déposez vos pièces
- Déposez-les dans « Mes justificatifs », en photo ou en PDF, **avant la date indiquée**.
- Quand tout y est, choisissez « J'ai fourni toutes mes pièces ».
- Une candidature dont les pièces manquent à cette date peut être annulée.""",
}

ACQUIS = """# Votre situation
- **Diplôme, notes ou unités déjà obtenus** : déclarez-les à l'étape « Acquis » et joignez le diplôme ou le relevé de
  notes. Un acquis qui n'est pas déclaré ne pourra plus l'être après la fermeture.
- **Handicap** : si vous avez besoin d'un aménagement des épreuves, répondez « Oui » à la question posée, puis faites la
  demande d'aménagement, au plus tard le jour de la fermeture. La réponse donnée ici ne la remplace pas."""

APRES = """# Vous changez d'avis, vous avez une question
- **Jusqu'à la fermeture**, vous pouvez modifier votre inscription ou vous désinscrire. N'attendez pas le dernier jour.
- Après, toute demande passe par le service des examens.
- Le service ne donne pas de cours : le référentiel du diplôme dit ce que chaque épreuve demande."""

ACCES = {
    Domaine.BCP: """avoir suivi la préparation prévue pour ce diplôme, ou avoir exercé pendant trois ans un
emploi qualifié en rapport avec lui""",
    Domaine.CAP: """avoir suivi une préparation, ou être majeur au 31 décembre de l'année de l'examen""",
    Domaine.BP: """avoir suivi la formation prévue et exercé un emploi en rapport avec le diplôme pendant
cinq ans, ou pendant une durée réduite si vous avez déjà certains diplômes""",
    Domaine.CS: """avoir suivi la préparation prévue pour ce certificat, ou avoir exercé pendant trois ans
dans le même domaine""",
}

CONTROLE = """# Ce que le service va vérifier
- Pour vous présenter {examen}, il faut {acces}.
- Le service des examens le vérifie à partir des pièces que vous fournirez. Si le contrôle montre le contraire, votre
  candidature ne sera pas retenue, même si vous étiez de bonne foi."""

SERVICE_NATIONAL = """# Le service national
- **Vous êtes français et vous avez de 16 à 24 ans** : vous devez être en règle avec le service national, c'est-à-dire
  recensé, puis à jour de la journée défense et citoyenneté."""

ENGAGEMENT = """# Votre engagement
- Vous fournirez toutes les pièces demandées à la date indiquée.
- Vous avez lu ces conditions et vous les acceptez."""


def textes(domaine: Domaine, ou: str, fonctionnement: Fonctionnement) -> Textes:
    """`ou`: where one must live (« dans l'académie de Nice »)."""
    examen = EXAMEN[domaine]
    modalites = (
        QUI.format(examen=examen, ou=ou),
        COMMENT,
        SIGNATURE[fonctionnement.validation],
        PIECES[fonctionnement.retour_pieces],
        ACQUIS,
        APRES,
    )
    conditions = (CONTROLE.format(examen=examen, acces=" ".join(ACCES[domaine].split())), SERVICE_NATIONAL, ENGAGEMENT)
    return Textes(modalites=_composer(modalites), conditions=_composer(conditions))


def _composer(points: tuple[str, ...]) -> str:
    """A heading and its list for each, a blank line between them; a line that is set in goes on with the one above."""
    return typographie("\n\n".join(point.replace("\n  ", " ") for point in points))

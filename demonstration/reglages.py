"""The lists of the demonstration's services. Those that no notice gives are those of Clermont-Ferrand."""

from datetime import date, timedelta

from cyclades.consultations import referentiel
from cyclades.operations.services import Eps, Lieu, Note, Reglages
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine

NICE, AIX, CLERMONT = "23", "02", "06"

CNED = "000000CN"
LANGUES = ("allemand", "anglais", "espagnol", "italien")
FACULTATIVES = (*LANGUES, "portugais", "langue des signes française")
EPS_NATIONALE = ("danse", "demi-fond", "tennis de table")
EPS_ADAPTEE = {(CLERMONT, Domaine.BCP): ("800 mètres marche", "natation 250 mètres")}
EPS_CLERMONT = date(2024, 5, 7)

CATEGORIES = ("individuel", "ex_scolaire", "ead", "fc_privee")
SITUATIONS = {(CLERMONT, Domaine.BCP): ("ancien_eleve", "enseignement_a_distance", "experience_trois_ans")}
CATEGORIES_PROPRES = {(CLERMONT, Domaine.BCP): ("individuel", "ex_scolaire", "ead")}

LIRE_LA_NOTE = "L'académie publie une note propre à cette spécialité : lisez-la avant de choisir vos épreuves."
SPECIALITES_A_NOTE = {
    (NICE, Domaine.BCP): ("bcp/assp",),
    (NICE, Domaine.CAP): (
        "cap/accompagnant-educatif-petite-enfance",
        "cap/esthetique-cosmetique-parfumerie",
        "cap/patissier",
    ),
}
ADRESSES_NOTES = {NICE: "https://www.ac-nice.fr/"}
ADRESSES_HANDICAP = {
    NICE: "https://www.ac-nice.fr/",
    AIX: "https://appli.ac-aix-marseille.fr/amex/",
    CLERMONT: "https://www.ac-clermont.fr/amenagements-des-epreuves-d-examens-121720",
}
ADRESSE_REFERENTIELS = "https://eduscol.education.fr/774/les-diplomes-professionnels"
PIECES = {CLERMONT: ("domicile",)}
RECOURS = (
    "Texte de démonstration, sans valeur : un service des examens écrit ici comment, devant qui et dans quel délai "
    "contester l'annulation d'une candidature."
)

FONDEMENT = "Texte de démonstration, sans valeur : un service des examens cite ici le texte qu'il applique."


def reglages(domaine: Domaine, lieu: Lieu, session: int, unites: tuple[str, ...]) -> Reglages:
    """`unites`: the collective units of individual candidates of that place."""
    ici = (lieu.academie, domaine)
    commun = referentiel.commun(session=session)
    categories = _categories(domaine, lieu, session)
    situations = (
        s.cle for s in commun.situations.values() if domaine in s.domaines and {*categories} & {*s.categories}
    )
    return Reglages(
        categories=categories,
        situations=SITUATIONS.get(ici) or tuple(situations),
        durees=tuple(commun.durees),
        etablissements=(*unites, CNED),
        notes_specialites={cle: _note(lieu) for cle in SPECIALITES_A_NOTE.get(ici, ())},
        sections_langue=LANGUES if domaine is Domaine.BCP else (),
        langues_obligatoires=LANGUES,
        langues_facultatives=_facultatives(domaine, session),
        activites_eps=EPS_NATIONALE if commun.domaines[domaine].a_eps else (),
        eps_adaptees=EPS_ADAPTEE.get(ici, ()),
        eps=_eps(session) if ici in EPS_ADAPTEE else None,
        pieces=PIECES.get(lieu.academie, ()),
        handicap_adresse=ADRESSES_HANDICAP.get(lieu.academie, ""),
        referentiel_adresse=ADRESSE_REFERENTIELS,
        recours=typographie(RECOURS),
        fondement=typographie(FONDEMENT),
        signataire="Claude Exemple",
        qualite="Signataire de démonstration, sans pouvoir",
        lieu="Villexemple",
    )


def _categories(domaine: Domaine, lieu: Lieu, session: int) -> tuple[str, ...]:
    connues = referentiel.commun(session=session).categories
    ici = CATEGORIES_PROPRES.get((lieu.academie, domaine), CATEGORIES)
    return tuple(cle for cle in ici if domaine in connues[cle].domaines)


def _facultatives(domaine: Domaine, session: int) -> tuple[str, ...]:
    """The brevet professionnel has a national list (R141)."""
    nationales = referentiel.commun(session=session).liste_langues("LV_BP_FACULTATIVE", domaine, session, None)
    return nationales or FACULTATIVES


def _note(lieu: Lieu) -> Note:
    return Note(typographie(LIRE_LA_NOTE), ADRESSES_NOTES[lieu.academie])


def _eps(session: int) -> Eps:
    """A Tuesday of May, as at the session whose notice was read."""
    jour = EPS_CLERMONT + timedelta(weeks=52 * (session - EPS_CLERMONT.year))
    return Eps("Département du Puy-de-Dôme", jour, "https://www.ac-clermont.fr/")

"""Where the demonstration opens services: whom to write to, after which published calendar, open or not on the day.

Académies, titles of services and towns are real. Mail addresses lead nowhere, telephone numbers are among those kept
for fiction, and a street is real only where a published notice gives it.
"""

from dataclasses import dataclass, replace

from cyclades.operations.services import Contact, Fonctionnement, Lieu, Retour, Validation
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine
from demonstration.fenetres import Cle, Etat

DOMAINES = tuple(Domaine)
NICE, AIX, AIX_2022, CLERMONT = ("23", "2024"), ("02", "2026"), ("02", "2022"), ("06", "2024")
MARTINIQUE, GUYANE, GUIDE = ("31", "2024"), ("33", "2024"), ("", "2022")

PAPIER = Fonctionnement(retour_pieces=Retour.COURRIER)
DEPOT = Fonctionnement(retour_pieces=Retour.EN_LIGNE)
EN_LIGNE = replace(DEPOT, validation=Validation.EN_LIGNE)
"""How the registration is signed and pieces come: all by post; signed on paper and sent on line; all on line."""

SIGNES = {"O": Etat.OUVERT, "F": Etat.FERME, "V": Etat.A_VENIR, "A": Etat.ANCIEN}


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `etats`: a sign per domaine, in the order of `DOMAINES`, « - » where there is no service."""

    lieu: Lieu
    ou: str
    contact: Contact
    calendrier: tuple[str, str]
    etats: str
    fonctionnement: Fonctionnement

    def etat(self, domaine: Domaine) -> Etat | None:
        return SIGNES.get(self.etats[DOMAINES.index(domaine)])

    def cle(self, domaine: Domaine, publies: set[Cle]) -> Cle:
        """The published line that this service follows: of its domaine, else the first one of that notice."""
        exacte = (*self.calendrier, domaine.value)
        return exacte if exacte in publies else min(cle for cle in publies if cle[:2] == self.calendrier)


def _place(
    code: str,
    ou: str,
    adresse: str,
    telephone: str,
    mail: str,
    calendrier: tuple[str, str],
    etats: str,
    fonctionnement: Fonctionnement = PAPIER,
) -> Place:
    contact = Contact(adresse=typographie(adresse.replace(" / ", "\n")), telephone=telephone, mail=f"{mail}.invalid")
    return Place(Lieu(*code.split("-")), ou, contact, calendrier, etats, fonctionnement)


PLACES = (
    _place(
        "23", "dans l'académie de Nice",
        "RECTORAT DE NICE / Service des examens professionnels / 1 rue de la Démonstration / 06000 NICE",
        "04 65 71 00 23", "examens.pro@ac-nice", NICE, "OOVF", DEPOT,
    ),
    _place(
        "02", "dans l'académie d'Aix-Marseille",
        "RECTORAT D'AIX-MARSEILLE / DIEC 3.05 / Place Lucien Paye / 13621 AIX-EN-PROVENCE CEDEX 1",
        "04 65 71 00 02", "diec305@ac-aix-marseille", AIX, "OFOO", DEPOT,
    ),
    _place(
        "06", "dans l'académie de Clermont-Ferrand",
        "RECTORAT DE CLERMONT-FERRAND / Division des examens et concours / Bureau des baccalauréats professionnels / "
        "1 rue de la Démonstration / 63000 CLERMONT-FERRAND",
        "04 65 71 00 06", "ce.bacpro@ac-clermont", CLERMONT, "VOFO", DEPOT,
    ),
    _place(
        "14", "dans l'académie de Rennes",
        "RECTORAT DE RENNES / Division des examens et concours / 1 rue de la Démonstration / 35000 RENNES",
        "02 61 91 00 14", "examens.pro@ac-rennes", GUIDE, "OVOF", EN_LIGNE,
    ),
    _place(
        "03", "dans l'académie de Besançon",
        "RECTORAT DE BESANÇON / Division des examens et concours / 1 rue de la Démonstration / 25000 BESANÇON",
        "03 53 01 00 03", "examens.pro@ac-besancon", GUIDE, "FOVO",
    ),
    _place(
        "09", "dans l'académie de Lille",
        "RECTORAT DE LILLE / Division des examens et concours / 1 rue de la Démonstration / 59000 LILLE",
        "03 53 01 00 09", "examens.pro@ac-lille", AIX, "OOFV",
    ),
    _place(
        "33", "dans l'académie de la Guyane",
        "RECTORAT DE GUYANE / DIVISIONS EXAMENS ET CONCOURS / DEC 2 / PLACE LEOPOLD HEDER BP 6011 / "
        "97306 CAYENNE CEDEX",
        "05 36 49 00 33", "dec.exapro@ac-guyane", GUYANE, "OOFV",
    ),
    _place(
        "31", "dans l'académie de la Martinique",
        "RECTORAT DE LA MARTINIQUE / Division des examens et concours / 1 rue de la Démonstration / "
        "97200 FORT-DE-FRANCE",
        "05 36 49 00 31", "examens.pro@ac-martinique", MARTINIQUE, "VOOF",
    ),
    _place(
        "32", "dans l'académie de la Guadeloupe",
        "RECTORAT DE LA GUADELOUPE / Division des examens et concours / 1 rue de la Démonstration / 97139 LES ABYMES",
        "05 36 49 00 32", "examens.pro@ac-guadeloupe", MARTINIQUE, "FVOO",
    ),
    _place(
        "28", "dans l'académie de La Réunion",
        "RECTORAT DE LA RÉUNION / Division des examens et concours / 1 rue de la Démonstration / 97400 SAINT-DENIS",
        "05 36 49 00 28", "examens.pro@ac-reunion", NICE, "OOOO", EN_LIGNE,
    ),
    _place(
        "40", "en Nouvelle-Calédonie",
        "VICE-RECTORAT DE LA NOUVELLE-CALÉDONIE / Division des examens et concours / 1 rue de la Démonstration / "
        "98800 NOUMÉA",
        "05 36 49 00 40", "examens.pro@ac-noumea", NICE, "OFVO",
    ),
    _place(
        "41", "en Polynésie française",
        "VICE-RECTORAT DE LA POLYNÉSIE FRANÇAISE / Service des examens / 1 rue de la Démonstration / 98714 PAPEETE",
        "05 36 49 00 41", "examens.pro@ac-polynesie", GUYANE, "FOOV",
    ),
    _place(
        "44", "à Saint-Pierre-et-Miquelon",
        "SERVICE DE L'ÉDUCATION NATIONALE / 1 rue de la Démonstration / 97500 SAINT-PIERRE",
        "05 36 49 00 44", "examens.pro@ac-spm", MARTINIQUE, "OV--",
    ),
    _place(
        "28-99332", "au Kenya",
        "RECTORAT DE LA RÉUNION / Bureau des centres à l'étranger / 1 rue de la Démonstration / 97400 SAINT-DENIS",
        "05 36 49 00 29", "examens.etranger@ac-reunion", NICE, "O---",
    ),
    _place(
        "02-99351", "en Tunisie",
        "RECTORAT D'AIX-MARSEILLE / Bureau des centres à l'étranger / 1 rue de la Démonstration / "
        "13100 AIX-EN-PROVENCE",
        "04 65 71 00 03", "examens.etranger@ac-aix-marseille", AIX, "V---", DEPOT,
    ),
)  # fmt: skip

PLACE_ANCIENNE = replace(
    next(place for place in PLACES if place.lieu == Lieu("02")),
    calendrier=AIX_2022,
    etats="AAAA",
    fonctionnement=PAPIER,
)
"""Open for the session before, and closed a year ago."""

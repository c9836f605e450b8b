"""What people do: each `yield` names the act that the next step of the generator does, and what it is judged by.

Forms are filled as the pages give them: an address is never made up, an answer is one that the page proposes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.banc.navigateur import Navigateur, PageInattendue, Valeurs

SPECIALITE = "bcp/aeronautique-systemes"
MOT_DE_PASSE = "Kx7!vq#Lw2"
PRODUCTION = "Arrière-plan : documents produits"
MIENNES = "/candidat/inscriptions/"
NOUVELLE = f"{MIENNES}nouvelle/"


class Genre(StrEnum):
    """What an act is judged by. An `AUTRE` is only said."""

    LECTURE = "page lue"
    SUIVANT = "Suivant"
    ENREGISTRER = "Enregistrer"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class Acte:
    """`du_parcours`: part of one registration, from the home page to the récapitulatif in hand."""

    nom: str
    genre: Genre = Genre.LECTURE
    du_parcours: bool = True


@dataclass(frozen=True, slots=True)
class Offre:
    """The service where one registers."""

    service: str
    domaine: str
    session: str
    academie: str


Parcours = Iterator[Acte]

IDENTIFICATION: Valeurs = {
    "nationalite": "99100", "pays": "99100", "voie": "12 rue des Essais", "code_postal": "35000", "localite": "Rennes",
    "telephone_mobile": "06 12 34 56 78",
}  # fmt: skip
INFORMATIONS: Valeurs = {
    "categorie": "individuel", "situation": "experience_trois_ans", "etablissement": "035000IN",
    "amenagement_duree": "aucun", "handicap": "non",
    "communication_presse": "non", "communication_collectivites": "oui",
}  # fmt: skip
QUALIFICATION: Valeurs = {"specialite": SPECIALITE, "note_lue": "oui", "forme": "globale", "derogation": "non"}
DIPLOME: Valeurs = {"0-diplome": "superieur", "0-annee": "2022", "0-academie": "Rennes"}


def inscription(nav: Navigateur, offre: Offre) -> Parcours:
    """A registration from end to end by somebody signed in who holds a diploma."""
    yield Acte("Accueil")
    nav.lire("/")
    yield Acte("Mes inscriptions, aucune")
    nav.lire(MIENNES)
    racine = yield from _demarrer(nav, offre)
    yield from _etape(nav, racine, "modalites", {"acceptees": "oui"})
    yield from _etape(nav, racine, "identification", IDENTIFICATION)
    yield from _etape(nav, racine, "informations", INFORMATIONS)
    yield from _etape(nav, racine, "qualification", QUALIFICATION)
    yield from _acquis(nav, racine)
    yield from _epreuves(nav, racine)
    yield Acte("Étape recapitulatif")
    nav.lire(f"{racine}recapitulatif/")
    yield from _enregistrer(nav, racine)
    yield Acte("N° d’inscription")
    nav.lire(f"{_sienne(racine)}numero/")


def _demarrer(nav: Navigateur, offre: Offre) -> Iterator[Acte]:
    """:returns: where the steps of the draft are."""
    choix = f"?domaine={offre.domaine}&session={offre.session}"
    yield Acte("Nouvelle candidature : quel examen")
    nav.lire(NOUVELLE)
    yield Acte("Nouvelle candidature : quelle académie")
    nav.lire(NOUVELLE + choix)
    yield Acte("Nouvelle candidature : les dates")
    nav.lire(f"{NOUVELLE}{choix}&academie={offre.academie}")
    yield Acte("Démarrer mon inscription", Genre.SUIVANT)
    suite = nav.envoyer("/demarrer/").suite
    return suite.removesuffix("modalites/")


def _etape(nav: Navigateur, racine: str, etape: str, valeurs: Valeurs) -> Parcours:
    yield Acte(f"Étape {etape}")
    nav.lire(f"{racine}{etape}/")
    yield Acte(f"Suivant, {etape}", Genre.SUIVANT)
    _suivant(nav, etape, valeurs)


def _suivant(nav: Navigateur, etape: str, valeurs: Valeurs) -> None:
    reponse = nav.envoyer(f"/{etape}/", {**valeurs, "aller": "suivant"})
    if reponse.suite.endswith(f"/{etape}/"):
        raise PageInattendue(f"{etape} : pas acceptée")


def _acquis(nav: Navigateur, racine: str) -> Parcours:
    """A block is added, filled, its rights are shown, and kept."""
    yield Acte("Étape acquis")
    nav.lire(f"{racine}acquis/")
    yield Acte("Ajouter un diplôme", Genre.SUIVANT)
    nav.envoyer("/acquis/", {"aller": "ajouter-diplome"}, statut=200)
    yield Acte("Suivant, acquis : les droits sont montrés", Genre.SUIVANT)
    nav.envoyer("/acquis/", {**DIPLOME, "aller": "suivant"}, statut=200)
    yield Acte("Suivant, acquis", Genre.SUIVANT)
    _suivant(nav, "acquis", {})


def _epreuves(nav: Navigateur, racine: str) -> Parcours:
    yield Acte("Étape epreuves")
    nav.lire(f"{racine}epreuves/")
    yield Acte("Suivant, epreuves", Genre.SUIVANT)
    _suivant(nav, "epreuves", _choix(nav))


def _choix(nav: Navigateur) -> Valeurs:
    """The first language not taken yet for each, able for EPS, the first two activities."""
    proposes = nav.formulaire("/epreuves/").proposes
    choix: dict[str, str | list[str]] = {}
    for nom, valeurs in proposes.items():
        if nom.startswith("langue-"):
            choix[nom] = next(valeur for valeur in valeurs if valeur not in choix.values())
        elif nom.startswith("situation_eps-"):
            choix[nom] = "apte"
        elif nom.startswith("activites_eps-"):
            choix[nom] = valeurs[:2]
        elif nom.startswith(("option-", "pays-")):
            choix[nom] = valeurs[0]
    return choix


def _enregistrer(nav: Navigateur, racine: str, *, du_parcours: bool = True) -> Parcours:
    yield Acte("Étape conditions", du_parcours=du_parcours)
    nav.lire(f"{racine}conditions/")
    nom = "Enregistrer" if du_parcours else "Enregistrer une modification"
    yield Acte(nom, Genre.ENREGISTRER, du_parcours)
    nav.envoyer("/conditions/enregistrer/", {"acceptees": "oui"})


def _sienne(racine: str) -> str:
    """The pages of the candidature whose steps are there."""
    return racine.replace("/candidat/inscription/", MIENNES)


def suites(nav: Navigateur) -> Parcours:
    """What is done with a registration. At `PRODUCTION`, whoever leads runs the background jobs that are due."""
    yield Acte("Mes inscriptions")
    cartes = nav.lire(MIENNES)
    sienne = cartes.liens(rf"{MIENNES}[0-9a-f-]{{36}}/")[0]
    identifiant = sienne.rstrip("/").rpartition("/")[2]
    yield Acte("Mes activités")
    nav.lire(sienne)
    yield Acte("Mes documents")
    documents = nav.lire(f"/candidat/documents/candidature/{identifiant}/")
    recapitulatif = documents.liens(r"/candidat/documents/[0-9a-f-]{36}/")[-1]
    yield Acte("Récapitulatif en PDF, pas encore produit", Genre.AUTRE, du_parcours=False)
    _pdf(nav, recapitulatif)
    yield Acte(PRODUCTION, Genre.AUTRE, du_parcours=False)
    yield Acte("Récapitulatif en PDF")
    _pdf(nav, recapitulatif)
    for nom, page in (("Mon inscription", "inscription/"), ("Mes justificatifs", "justificatifs/")):
        yield Acte(nom, du_parcours=False)
        nav.lire(sienne + page)
    yield Acte("Vérification d’un document", du_parcours=False)
    nav.lire(recapitulatif.replace("/candidat/documents/", "/verification/"))
    yield from _messages(nav)
    yield from _modification(nav, sienne)
    yield from _desinscription(nav, sienne)


def _pdf(nav: Navigateur, adresse: str) -> None:
    if not nav.lire(adresse).octets.startswith(b"%PDF"):
        raise PageInattendue(f"{adresse} : pas un PDF")


def _messages(nav: Navigateur) -> Parcours:
    yield Acte("Mes messages", du_parcours=False)
    premier = nav.lire("/candidat/messages/").liens(r"/candidat/messages/[0-9a-f-]{36}/")[0]
    yield Acte("Message", du_parcours=False)
    nav.lire(premier)
    yield Acte("Marquer un message comme lu", Genre.SUIVANT, du_parcours=False)
    nav.envoyer("/ouvrir/")
    yield Acte("Mon compte", du_parcours=False)
    nav.lire("/candidat/compte/")
    yield Acte("Modifier mon compte : la page", du_parcours=False)
    nav.lire("/candidat/compte/adresse/")


def _modification(nav: Navigateur, sienne: str) -> Parcours:
    racine = sienne.replace(MIENNES, "/candidat/inscription/")
    yield Acte("Mon inscription, pour la modifier", du_parcours=False)
    nav.lire(f"{sienne}inscription/")
    yield Acte("Modifier", Genre.SUIVANT, du_parcours=False)
    nav.envoyer("/inscription/modifier/")
    yield Acte("Étape identification, à modifier", du_parcours=False)
    nav.lire(f"{racine}identification/")
    yield Acte("Suivant, identification à modifier", Genre.SUIVANT, du_parcours=False)
    _suivant(nav, "identification", {"voie": "14 rue des Essais"})
    yield from _enregistrer(nav, racine, du_parcours=False)


def _desinscription(nav: Navigateur, sienne: str) -> Parcours:
    yield Acte("Se désinscrire : confirmer", du_parcours=False)
    nav.lire(f"{sienne}desinscription/")
    yield Acte("Se désinscrire", Genre.SUIVANT, du_parcours=False)
    nav.envoyer("/desinscription/confirmer/")

"""The questions of the simulator, a screen at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cyclades.consultations.simulateur import Simulation
from cyclades.portails.commun.formulaires import (
    Annee,
    Case,
    Choix,
    ChoixMultiples,
    Formulaire,
    Jour,
    Note,
    Option,
    OuiNon,
)
from cyclades.portails.commun.formulaires.saisie import Saisie
from cyclades.portails.public.simulateur.adresse import (
    ANNEE,
    ANNEES,
    DEJA,
    LANGUE,
    NOTE,
    RELEVE,
    VALIDEES,
    a_deja_passe,
    a_des_validations,
)

EXAMEN, VOUS, ACQUIS = "L’examen que vous préparez", "Votre spécialité et votre situation", "Ce que vous avez déjà"
ETAPES = (EXAMEN, VOUS, ACQUIS)

Champs = dict[str, Saisie]


class Page(Formulaire):
    """One screen of questions."""

    est_ouvert = True  # the answers to the others stand in the same address, which anybody may lengthen

    def __init__(self, *saisie: Any, champs: Champs, **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.fields.update(champs)


class Reprise(Formulaire):
    service = Choix("Où vous inscrivez-vous\u202f?", requis="Choisissez un service.")

    def __init__(self, *saisie: Any, services: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("service", services)


def _examen(vue: Simulation, lu: QueryDict) -> Champs:
    options = [Option(un.valeur, un.libelle, aide=un.aide) for un in vue.examens]
    question = "Quel examen préparez-vous, et pour quelle session\u202f?"
    return {"examen": Choix(question, boutons=True, options=options, requis="Choisissez un examen.")}


def _profil(vue: Simulation, lu: QueryDict) -> Champs:
    return {
        "specialite": Choix("Spécialité", options=vue.specialites, requis="Choisissez une spécialité."),
        "categorie": Choix(
            "Comment vous présentez-vous\u202f?", options=vue.categories, requis="Choisissez une catégorie."
        ),
        "naissance": Jour(
            "Votre date de naissance",
            aide="Des pièces et une signature dépendent de votre âge. Huit chiffres, par exemple 30052008",
            obligatoire=False,
        ),
    }


def _situation(vue: Simulation, lu: QueryDict) -> Champs:
    champs: Champs = {}
    if vue.situations:
        question = "À quel titre vous présentez-vous\u202f?"
        requis = "Choisissez la condition que vous remplissez."
        champs["situation"] = Choix(question, boutons=True, options=vue.situations, requis=requis)
    if vue.formes is not None and not vue.formes.imposee:
        formes = [(forme.value, forme.libelle) for forme in vue.formes.formes]
        aide = "Globale\u00a0: tout à la même session. Progressive\u00a0: sur plusieurs sessions."
        champs["forme"] = Choix("Forme de passage", boutons=True, options=formes, aide=aide, obligatoire=False)
    return champs


def _acquis(vue: Simulation, lu: QueryDict) -> Champs:
    if not vue.a_repondu:
        return {}
    champs: Champs = {}
    if vue.diplomes:
        diplomes = [(un.cle, un.libelle) for un in vue.diplomes]
        champs["diplome"] = ChoixMultiples("Diplômes que vous avez déjà", options=diplomes, obligatoire=False)
    champs[VALIDEES] = Case("J’ai des épreuves validées par la VAE (expérience)", obligatoire=False)
    champs[DEJA] = OuiNon("Avez-vous déjà passé cet examen, sans l’obtenir\u202f?")
    return champs


def _details(vue: Simulation, lu: QueryDict) -> Champs:
    champs: Champs = {}
    for diplome in vue.diplomes:
        if diplome.cle in vue.demande.diplomes:
            champs[ANNEE + diplome.cle] = _annee(f"{diplome.libelle}\u00a0: année d’obtention")
            if diplome.au_releve:
                question = f"{diplome.libelle}\u00a0: épreuves qui figurent sur le relevé de notes"
                champs[RELEVE + diplome.cle] = ChoixMultiples(question, options=diplome.au_releve, obligatoire=False)
    if a_des_validations(lu):
        champs["vae"] = ChoixMultiples("Épreuves validées par la VAE", options=vue.unites)
        champs["annee_vae"] = _annee("Année de la validation")
    if a_deja_passe(lu):
        if vue.deja_presentees:
            question = "Quelle spécialité aviez-vous présentée\u202f?"
            champs["presentee"] = Choix(question, options=vue.deja_presentees, requis="Choisissez une spécialité.")
        champs["obtenue"] = Annee(
            "À quelle session\u202f?", minimum=ANNEES[0], maximum=vue.demande.session - 1, requis="Indiquez l’année."
        )
    return champs


def _notes(vue: Simulation, lu: QueryDict) -> Champs:
    if not a_deja_passe(lu) or vue.note_maximale is None:
        return {}
    champs: Champs = {}
    for une in vue.notees:
        champs[NOTE + une.unite] = Note(une.intitule, maximum=vue.note_maximale, obligatoire=False)
        if une.langues:
            question = f"{une.intitule}\u00a0: langue de cette note"
            champs[LANGUE + une.unite] = Choix(question, options=une.langues, obligatoire=False)
    if vue.demande.specialite_des_notes in {None, vue.demande.specialite}:
        question = "Épreuves pour lesquelles vous avez une attestation de blocs de compétences"
        champs["attestation"] = ChoixMultiples(question, options=vue.unites, obligatoire=False)
    return champs


def _annee(libelle: str) -> Annee:
    return Annee(libelle, minimum=ANNEES[0], maximum=ANNEES[1], obligatoire=False)


@dataclass(frozen=True, slots=True)
class Ecran:
    """A screen: its key in the address, its title, the step that it belongs to, its questions as things stand."""

    cle: str
    titre: str
    etape: str
    questions: Callable[[Simulation, QueryDict], Champs]


ECRANS = (
    Ecran("examen", "Examen et session", EXAMEN, _examen),
    Ecran("profil", "Spécialité et catégorie", VOUS, _profil),
    Ecran("situation", "Condition remplie", VOUS, _situation),
    Ecran("acquis", "Diplômes et notes", ACQUIS, _acquis),
    Ecran("details", "Années et épreuves", ACQUIS, _details),
    Ecran("notes", "Notes obtenues", ACQUIS, _notes),
)

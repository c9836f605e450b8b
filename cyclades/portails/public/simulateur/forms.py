"""The situation, as the address says it: what cannot be read is left out, and named at its field."""

import re
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import QueryDict

from cyclades.consultations.simulateur import Demande, NoteDetenue, Simulation
from cyclades.portails.commun.formulaires import Annee, Case, Choix, ChoixMultiples, Formulaire, Note, Option
from cyclades.reglementation.vocabulaire import Forme

SESSIONS = (2020, 2100)
ANNEES = (1900, 2100)
NOTE = "note-"
ANNEE = "annee-"
NOTE_MAXIMALE = 20
RENTREE = 9  # month from which one prepares the session of the next year
_NOTE = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?")
_CLE = re.compile(r"[A-Za-z0-9_./-]{1,80}")


class Situation(Formulaire):
    est_ouvert = True  # its answers stand in an address, which anybody may lengthen
    session = Annee("Session", minimum=SESSIONS[0], maximum=SESSIONS[1], aide="L’année de l’examen")
    specialite = Choix("Spécialité", requis="Choisissez une spécialité.")

    def __init__(self, *saisie: Any, simulation: Simulation, **options: Any) -> None:
        super().__init__(*saisie, **options)
        groupes = simulation.specialites
        self.proposer(
            "specialite", [Option(cle, nom, groupe=domaine) for domaine, tous in groupes for cle, nom in tous]
        )
        if simulation.categories:
            self.fields["categorie"] = Choix("Comment vous présentez-vous\u202f?", requis="Choisissez une catégorie.")
            self.proposer("categorie", simulation.categories)
        if simulation.a_repondu:
            self._ajouter_les_acquis(simulation)

    def _ajouter_les_acquis(self, simulation: Simulation) -> None:
        if simulation.formes is not None and not simulation.formes.imposee:
            self.fields["forme"] = Choix("Forme de passage", obligatoire=False)
            self.proposer("forme", [(forme.value, forme.libelle) for forme in simulation.formes.formes])
        self.fields["diplome"] = ChoixMultiples("Diplômes que vous détenez", obligatoire=False)
        self.proposer("diplome", simulation.diplomes)
        for cle, libelle in simulation.diplomes:
            if cle in simulation.demande.diplomes:
                self.fields[ANNEE + cle] = _annee(f"Année d’obtention\u00a0: {libelle}")
        self.fields["vae"] = ChoixMultiples("Unités validées par la VAE", obligatoire=False)
        self.proposer("vae", simulation.unites)
        self.fields["annee"] = _annee("Année d’obtention du diplôme ou de la validation")
        self.fields["naissance"] = _annee("Votre année de naissance", "Certaines pièces dépendent de votre âge.")
        if simulation.situations:
            self.fields["situation"] = Choix("Votre situation", obligatoire=False)
            self.proposer("situation", simulation.situations)
        self.fields["deja"] = Case("J’ai déjà passé cet examen, sans l’obtenir", obligatoire=False)
        if self.a_deja_passe:
            self._ajouter_les_notes(simulation)

    @property
    def a_deja_passe(self) -> bool:
        return self.is_bound and ("deja" in self.data or any(nom.startswith(NOTE) for nom in self.data))

    def _ajouter_les_notes(self, simulation: Simulation) -> None:
        self.fields["obtenue"] = _annee("Session où ces notes ont été obtenues")
        for unite, libelle in simulation.unites:
            self.fields[NOTE + unite] = Note(libelle, maximum=NOTE_MAXIMALE, obligatoire=False)
        self.fields["attestation"] = ChoixMultiples(
            "Épreuves pour lesquelles vous avez une attestation de blocs de compétences", obligatoire=False
        )
        self.proposer("attestation", simulation.unites)

    def full_clean(self) -> None:
        """A question not asked yet is not missing."""
        super().full_clean()
        if self.is_bound and "categorie" not in self.data:
            self._errors.pop("categorie", None)

    @property
    def annees(self) -> list[Any]:
        return [self[nom] for nom in self.fields if nom.startswith(ANNEE)]

    @property
    def notes(self) -> list[Any]:
        return [self[nom] for nom in self.fields if nom.startswith(NOTE)]


class Reprise(Formulaire):
    service = Choix("Où vous inscrivez-vous\u202f?", requis="Choisissez un service.")

    def __init__(self, *saisie: Any, services: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("service", services)


def _annee(libelle: str, aide: str = "") -> Annee:
    return Annee(libelle, minimum=ANNEES[0], maximum=ANNEES[1], obligatoire=False, aide=aide)


def demande(parametres: QueryDict, quand: datetime) -> Demande:
    """What the address asks; the session being prepared when it names none."""
    forme = parametres.get("forme", "")
    return Demande(
        session=_entier(parametres.get("session"), SESSIONS) or quand.year + (quand.month >= RENTREE),
        specialite=_cle(parametres.get("specialite")),
        categorie=_cle(parametres.get("categorie")),
        forme=Forme(forme) if forme in set(Forme) else None,
        diplomes=_cles(parametres.getlist("diplome")),
        annee=_entier(parametres.get("annee"), ANNEES),
        annees=tuple(
            (cle, annee)
            for cle in _cles(parametres.getlist("diplome"))
            if (annee := _entier(parametres.get(ANNEE + cle), ANNEES)) is not None
        ),
        situation=_cle(parametres.get("situation")),
        naissance=_entier(parametres.get("naissance"), ANNEES),
        attestations=_cles(parametres.getlist("attestation")),
        unites_vae=_cles(parametres.getlist("vae")),
        notes=tuple(_notes(parametres)),
        session_des_notes=_entier(parametres.get("obtenue"), ANNEES),
    )


def _entier(texte: str | None, bornes: tuple[int, int]) -> int | None:
    propre = (texte or "").strip()
    if not re.fullmatch(r"[0-9]{4}", propre):
        return None
    return int(propre) if bornes[0] <= int(propre) <= bornes[1] else None


def _cle(texte: str | None) -> str | None:
    return texte if texte and _CLE.fullmatch(texte) else None


def _cles(textes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cle for texte in textes if (cle := _cle(texte)) is not None))


def _notes(parametres: QueryDict) -> list[NoteDetenue]:
    lues = []
    for nom, texte in parametres.items():
        propre = str(texte).strip()
        if nom.startswith(NOTE) and _cle(nom) and _NOTE.fullmatch(propre):
            note = Fraction(Decimal(propre.replace(",", ".")))
            if note <= NOTE_MAXIMALE:
                lues.append(NoteDetenue(nom.removeprefix(NOTE), note))
    return lues

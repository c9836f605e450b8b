"""What an agent chooses of the queue, and decides of a piece."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict

from cyclades.consultations.pieces.filtres import Filtres
from cyclades.consultations.pieces.motifs import Motif
from cyclades.consultations.pieces.reception import DossierARecevoir
from cyclades.portails.commun.formulaires import Case, Choix, ChoixMultiples, Formulaire, Jour, Texte, TexteLong

ETATS = (
    ("", "À contrôler"),
    ("remise", "Remises en ligne"),
    ("recue", "Reçues par courrier"),
    ("non_conforme", "Non conformes"),
    ("redemandee", "En attente d’une nouvelle PJ"),
    ("conforme", "Conformes"),
    ("a_fournir", "Jamais remises"),
)
RETOURS = (("", "En ligne et par courrier"), ("en_ligne", "En ligne"), ("courrier", "Par courrier"))
ANCIENNETES = (
    ("", "Peu importe"),
    ("3", "Trois jours ou plus"),
    ("7", "Une semaine ou plus"),
    ("15", "Quinze jours ou plus"),
)


class FormulaireFiltres(Formulaire):
    """The queue's filters, in its address. What is none of theirs filters nothing."""

    etat = Choix("État", options=[un for un in ETATS if un[0]], obligatoire=False)
    nature = Choix("Pièce", obligatoire=False)
    retour = Choix("Voie de retour", options=RETOURS[1:], obligatoire=False)
    jours = Choix("En attente depuis", options=ANCIENNETES[1:], obligatoire=False)
    recherche = Texte(
        "Candidat",
        aide="N° candidat, ou début du nom de naissance",
        longueur=100,
        toutes_ecritures=True,
        obligatoire=False,
    )
    relancees = Case("Seulement les candidats relancés", obligatoire=False)

    def __init__(self, *saisie: Any, natures: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("nature", natures)


def filtres_de(demande: QueryDict) -> Filtres:
    """As the address says; nothing of what it says is trusted."""
    jours = demande.get("jours", "")
    return Filtres(
        etat=_parmi(demande.get("etat", ""), ETATS),
        nature=demande.get("nature", "")[:60].replace("\x00", ""),
        retour=_parmi(demande.get("retour", ""), RETOURS),
        jours=int(jours) if jours in {cle for cle, _ in ANCIENNETES if cle} else 0,
        relancees=demande.get("relancees") == "oui",
        recherche=demande.get("recherche", "").strip()[:100].replace("\x00", ""),
    )


def adresse_des(filtres: Filtres) -> str:
    """The filters as they stand in an address; empty when there are none."""
    valeurs = {
        "etat": filtres.etat,
        "nature": filtres.nature,
        "retour": filtres.retour,
        "jours": filtres.jours or "",
        "relancees": "oui" if filtres.relancees else "",
        "recherche": filtres.recherche,
    }
    return urlencode({nom: valeur for nom, valeur in valeurs.items() if valeur})


def _parmi(valeur: str, choix: Iterable[tuple[str, str]]) -> str:
    return valeur if valeur in {cle for cle, _ in choix} else ""


class NonConformite(Formulaire):
    """A standard reason, what the agent adds, or both; after the window, or near its end, a date."""

    motif = Choix("Pourquoi", boutons=True, obligatoire=False, si="l’un des deux au moins")
    commentaire = TexteLong(
        "Précision pour le candidat",
        aide="Ajoutée au motif, 300 caractères au plus",
        longueur=300,
        toutes_ecritures=True,
        obligatoire=False,
        si="l’un des deux au moins",
    )
    limite_refus = Jour(
        "À renvoyer jusqu’au",
        aide="Ce jour compris : la pièce seule reste ouverte jusque-là. Exemple : 15/12/2026",
        requis="Indiquez jusqu’à quel jour la pièce peut être renvoyée.",
    )

    def __init__(self, *saisie: Any, motifs: Iterable[Motif], limite: date | None, **options: Any) -> None:
        """`limite`: the day proposed; none when the window leaves time enough, and the field is then not asked."""
        super().__init__(*saisie, initial={"limite_refus": limite}, **options)
        if limite is None:
            del self.fields["limite_refus"]
        self.proposer("motif", [(un.cle, un.libelle) for un in motifs])


class NouvelleDemande(Formulaire):
    """The piece alone, open again until a day; the names of its fields are its own: three forms share a page."""

    limite = Jour(
        "Jusqu’au", aide="Ce jour compris. Exemple\u00a0: 15122026 ou 15/12/2026", requis="Indiquez une date limite."
    )
    motif_redemande = Choix("Pourquoi la redemander", obligatoire=False, si="l’un des deux au moins")
    commentaire_redemande = TexteLong(
        "Ce que le candidat doit renvoyer",
        longueur=300,
        toutes_ecritures=True,
        obligatoire=False,
        si="l’un des deux au moins",
    )

    def __init__(self, *saisie: Any, motifs: Iterable[Motif], **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("motif_redemande", [(un.cle, un.libelle) for un in motifs])


class RechercheDeDossier(Formulaire):
    numero = Texte(
        "N° candidat",
        aide="Onze chiffres, puis les trois du n° d’inscription si vous le connaissez. Exemple\u00a0: 02612345678 001",
        longueur=40,
        inputmode="numeric",
    )


class RecapitulatifRecu(Formulaire):
    """The version at the foot of the paper: what is signed is that one and no other."""

    version = Texte(
        "Version portée par le papier",
        aide="En tête du papier. Vérifiez la signature du candidat et, s’il est mineur, de son représentant légal",
        requis="Indiquez la version du récapitulatif.",
        longueur=4,
        inputmode="numeric",
    )

    def __init__(self, *saisie: Any, dossier: DossierARecevoir, **options: Any) -> None:
        super().__init__(*saisie, auto_id=f"r{dossier.numero_inscription}_%s", **options)

    def clean_version(self) -> int:
        brute = str(self.cleaned_data["version"]).strip()
        if not (brute.isascii() and brute.isdecimal()):
            raise ValidationError("Indiquez un nombre. Exemple\u00a0: 2")
        return int(brute)


class Reception(Formulaire):
    """What was in the envelope, and the day it came."""

    pieces = ChoixMultiples("Pièces reçues", requis="Cochez les pièces reçues.")
    recue_le = Jour("Reçues le", aide="Exemple\u00a0: 12112026 ou 12/11/2026", requis="Indiquez la date de réception.")

    def __init__(self, *saisie: Any, dossier: DossierARecevoir, **options: Any) -> None:
        super().__init__(*saisie, auto_id=f"n{dossier.numero_inscription}_%s", **options)
        self.proposer("pieces", [(str(une.id), une.libelle) for une in dossier.pieces if une.est_attendue])

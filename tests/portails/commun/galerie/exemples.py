"""What the gallery shows: ordinary values, long ones, hostile ones."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

from django.http import QueryDict

from cyclades.portails.commun.formulaires import (
    Cache,
    Case,
    Choix,
    ChoixMultiples,
    Courriel,
    Fichier,
    Formulaire,
    Jour,
    MotDePasse,
    Nom,
    Nombre,
    Option,
    OuiNon,
    Telephone,
    Texte,
    TexteLong,
)
from cyclades.reglementation.droits import Acteur, Role

HOSTILE = "\"><script>alert(1)</script>'&lt;{{ 7*7 }}"
LONG = "Anticonstitutionnellement" * 6
CANDIDAT = Acteur(role=Role.CANDIDAT, compte_id=UUID("6f1d3f0e-58a3-4f63-9c0b-2f8d7a1b0c11"))
BANDEAU = SimpleNamespace(
    numero_candidat="02427247586",
    nom="LAMY-DE LA ROCHEFOUCAULD",
    prenoms="Paul",
    date_naissance=date(2002, 1, 1),
    nom_complet="Paul LAMY-DE LA ROCHEFOUCAULD",
    ne_le="Né le",
)
ETAPES = (
    "Modalités d’inscription",
    "Identification",
    "Informations candidature",
    "Qualification présentée",
    "Acquis",
    "Épreuves",
    "Récapitulatif",
    "Conditions d’inscription",
)


class Tout(Formulaire):
    """A field of each kind."""

    civilite = Choix("Civilité", options=[("M", "Monsieur"), ("MME", "Madame")], boutons=True)
    nom = Nom("Nom de famille", aide="Nom de naissance", autocomplete="family-name")
    usage = Nom("Nom d’usage", obligatoire=False)
    naissance = Jour("Date de naissance", autocomplete="bday")
    annee = Nombre("Année d’obtention", minimum=1980, maximum=2027)
    mail = Courriel("Adresse mail")
    mobile = Telephone("Téléphone mobile", obligatoire=False)
    voie = Texte("Numéro et voie", longueur=38, autocomplete="address-line1")
    commune = Texte("Commune", attributs={"data-suggestions": "/communes/"})
    fige = Texte("Numéro de candidat", obligatoire=False, desactive=True, initiale="02427247586")
    mot_de_passe = MotDePasse("Mot de passe", aide="8 à 20 caractères", autocomplete="new-password")
    pays = Choix("Pays", options=[("99100", "France"), Option("99107", "Lettonie", groupe="Europe")])
    situation = Choix(
        "Situation",
        boutons=True,
        options=[Option("a", "Trois ans d’activité", aide="Une attestation sera demandée."), Option("b", LONG)],
    )
    presse = OuiNon("J’accepte la communication de mes résultats à la presse")
    langues = ChoixMultiples(
        "Langues", options=[("ang", "Anglais"), ("all", "Allemand"), Option("x", "Fermée", desactivee=True)]
    )
    motif = TexteLong("Motif", obligatoire=False)
    piece = Fichier("Pièce d’identité", aide="PDF ou JPEG, 5\u00a0Mo au plus")
    lu = Case("J’ai lu et j’accepte les modalités d’inscription")
    revision = Cache()


def saisie(prefixe, **valeurs):
    donnees = QueryDict(mutable=True)
    for nom, valeur in valeurs.items():
        donnees.setlist(f"{prefixe}-{nom}", valeur if isinstance(valeur, list) else [valeur])
    return donnees


PLEINE = {
    "civilite": "MME", "nom": "Œuvrard d’Ŭ", "naissance": "29/02/2004", "annee": "2021", "mail": "lea@exemple.fr",
    "mobile": "+594 694 12 34 56", "voie": "12 bis, rue de l’Île", "commune": "Rennes", "mot_de_passe": "Secret-12",
    "pays": "99107", "situation": "a", "presse": "non", "langues": ["ang", "all"], "motif": "Deux\nlignes", "lu": "oui",
}  # fmt: skip


def formulaires():
    """Title → form."""
    hostiles = {nom: HOSTILE + LONG for nom in Tout.base_fields if nom not in {"piece", "lu"}}
    return {
        "Vide": Tout(prefix="vide"),
        "En erreur": Tout(saisie("erreur"), {}, prefix="erreur"),
        "Rempli": Tout(saisie("plein", **PLEINE), {}, prefix="plein"),
        "Hostile": Tout(saisie("hostile", **hostiles), {}, prefix="hostile"),
    }


def formulaire_en_erreur():
    form = Tout(saisie("un", **{**PLEINE, "naissance": "31/02/2004", "mail": "lea@exemple"}), {}, prefix="un")
    form.is_valid()
    form.add_error(None, "Le service a fermé pendant votre saisie.")
    return form

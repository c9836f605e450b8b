"""Each set of files, the tables it fills, and how a row becomes a row. In order: a set refers to those before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cyclades.metier.referentiel.models import (
    Academie,
    CentreEtranger,
    CodePostal,
    Commune,
    Departement,
    Etablissement,
    Pays,
    Pcs,
)
from cyclades.operations.referentiel.lignes import (
    LigneAcademie,
    LigneCalendrier,
    LigneCentre,
    LigneCodePostal,
    LigneCommune,
    LigneDepartement,
    LigneEtablissement,
    LignePays,
    LignePcs,
    exiger_connus,
    lire,
)
from cyclades.operations.referentiel.synchronisation import Ecarts, Ligne, synchroniser
from cyclades.socle.noms import nom_recherche

Contenus = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Jeu:
    """Files that are loaded together: all of them again as soon as one has changed."""

    fichiers: tuple[str, ...]
    charger: Callable[[Contenus, datetime], Ecarts]


def _a_lire(libelle: str) -> str:
    """A label as people read it: files of the administration write « Côte-d'Or »."""
    return libelle.replace("'", "’")


def _academies(contenus: Contenus, quand: datetime) -> Ecarts:
    lues = lire(contenus["academies.csv"], "academies.csv", LigneAcademie)
    colonnes = ("code", "nom", "libelle_service", "region", "fuseau")
    return synchroniser(Academie, ["code"], ({nom: _a_lire(getattr(a, nom)) for nom in colonnes} for a in lues), quand)


def _departements(contenus: Contenus, quand: datetime) -> Ecarts:
    lus = lire(contenus["departements.csv"], "departements.csv", LigneDepartement)
    exiger_connus("departements.csv", "academie", [d.academie for d in lus], _codes(Academie))
    lignes = ({"code": d.code, "nom": _a_lire(d.nom), "academie_id": d.academie} for d in lus)
    return synchroniser(Departement, ["code"], lignes, quand)


def _lieux(contenus: Contenus, quand: datetime) -> Ecarts:
    """Communes, then postcodes, which are those of the communes of today."""
    lues = lire(contenus["communes.csv.xz"], "communes.csv.xz", LigneCommune)
    departements = _codes(Departement)
    exiger_connus("communes.csv.xz", "departement", [c.departement for c in lues], departements)
    exiger_connus("communes.csv.xz", "departement_ancien", [c.departement_ancien for c in lues], departements)
    ecarts = synchroniser(Commune, ["code", "nom", "debut"], (_commune(c) for c in lues), quand)
    return ecarts + _codes_postaux(contenus["codes_postaux.csv.xz"], quand)


def _commune(c: LigneCommune) -> Ligne:
    return {
        "code": c.code,
        "nom": c.nom,
        "nom_recherche": nom_recherche(f"{c.nom} {c.devenue}" if c.nature == "ancien_nom" else c.nom),
        "departement_id": c.departement,
        "departement_ancien_id": c.departement_ancien,
        "nature": c.nature,
        "debut": c.debut,
        "fin": c.fin,
        "devenue": c.devenue,
    }


def _codes_postaux(contenu: bytes, quand: datetime) -> Ecarts:
    lus = lire(contenu, "codes_postaux.csv.xz", LigneCodePostal)
    actuelles = Commune.objects.filter(nature=Commune.Nature.ACTUELLE, retire_le__isnull=True)
    communes = {code: (pk, nom) for code, pk, nom in actuelles.values_list("code", "pk", "nom")}
    exiger_connus("codes_postaux.csv.xz", "commune", [c.commune for c in lus], communes)
    lignes = ({"code": c.code, "commune_id": communes[c.commune][0], "localite": communes[c.commune][1]} for c in lus)
    return synchroniser(CodePostal, ["code", "commune_id"], lignes, quand)


def _pays(contenus: Contenus, quand: datetime) -> Ecarts:
    lus = lire(contenus["pays.csv"], "pays.csv", LignePays)
    lignes = (
        {
            "code": p.code,
            "nom": p.nom,
            "nom_officiel": p.nom_officiel,
            "nom_recherche": nom_recherche(p.nom),
            "iso2": p.iso2,
            "est_etat": p.statut == "etat",
            "autres_noms": p.autres_noms,
        }
        for p in lus
    )
    return synchroniser(Pays, ["code"], lignes, quand)


def _centres(contenus: Contenus, quand: datetime) -> Ecarts:
    lus = lire(contenus["centres_etrangers.csv"], "centres_etrangers.csv", LigneCentre)
    exiger_connus("centres_etrangers.csv", "pays", [c.pays for c in lus], _codes(Pays))
    exiger_connus("centres_etrangers.csv", "academie", [c.academie for c in lus], _codes(Academie))
    lignes = (
        {
            "pays_id": c.pays,
            "fuseau": c.fuseau,
            "academie_id": c.academie,
            "zone": c.zone,
            "confiance": c.confiance,
        }
        for c in lus
    )
    return synchroniser(CentreEtranger, ["pays_id"], lignes, quand)


def _pcs(contenus: Contenus, quand: datetime) -> Ecarts:
    lues = lire(contenus["pcs.csv"], "pcs.csv", LignePcs)
    return synchroniser(Pcs, ["code"], ({"code": p.code, "libelle": _a_lire(p.libelle)} for p in lues), quand)


def _etablissements(contenus: Contenus, quand: datetime) -> Ecarts:
    lignes: list[Ligne] = []
    for nom in ("etablissements.csv.xz", "unites.csv"):
        lus = lire(contenus[nom], nom, LigneEtablissement)
        exiger_connus(nom, "departement", [e.departement for e in lus], _codes(Departement))
        exiger_connus(nom, "academie", [e.academie for e in lus], _codes(Academie))
        lignes.extend(_etablissement(e) for e in lus)
    ajoutes = set(Etablissement.objects.filter(ajoute_le__isnull=False).values_list("uai", flat=True))
    return synchroniser(Etablissement, ["uai"], lignes, quand, gardees=ajoutes)


def _etablissement(e: LigneEtablissement) -> Ligne:
    return {
        "uai": e.uai,
        "nom": e.nom,
        "nom_recherche": nom_recherche(f"{e.nom} {e.ville}"),
        "ville": e.ville,
        "code_postal": e.code_postal,
        "departement_id": e.departement,
        "academie_id": e.academie,
        "collectif": e.collectif == "oui",
    }


def _calendriers(contenus: Contenus, quand: datetime) -> Ecarts:  # noqa: ARG001 - no table: the file is checked
    lus = lire(contenus["calendriers.csv"], "calendriers.csv", LigneCalendrier)
    exiger_connus("calendriers.csv", "academie", [c.academie for c in lus], _codes(Academie))
    return Ecarts()


def _codes(modele: type[Academie | Departement | Pays]) -> set[str]:
    return set(QuerySet(modele).filter(retire_le__isnull=True).values_list("pk", flat=True))


JEUX = (
    Jeu(("academies.csv",), _academies),
    Jeu(("departements.csv",), _departements),
    Jeu(("communes.csv.xz", "codes_postaux.csv.xz"), _lieux),
    Jeu(("pays.csv",), _pays),
    Jeu(("centres_etrangers.csv",), _centres),
    Jeu(("pcs.csv",), _pcs),
    Jeu(("etablissements.csv.xz", "unites.csv"), _etablissements),
    Jeu(("calendriers.csv",), _calendriers),
)

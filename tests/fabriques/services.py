"""Sessions and services for tests: rows made directly, in a database that may hold nothing else."""

import csv
from datetime import datetime, time, timedelta
from functools import cache

from config import env
from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.referentiel.models import Academie
from cyclades.reglementation.paquets import lire_reglement
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import local

REGLAGES = {
    "sections_langue": ["allemand", "anglais", "espagnol", "italien"],
    "langues_obligatoires": ["allemand", "anglais", "espagnol", "italien"],
    "langues_facultatives": ["allemand", "anglais", "espagnol", "italien", "portugais", "langue des signes française"],
    "activites_eps": ["danse", "demi-fond", "tennis de table"],
    "referentiel_adresse": "https://eduscol.education.fr/774/les-diplomes-professionnels",
}
"""Restricts nothing, offers languages and activities."""


@cache
def lignes_academies():
    """The lines of `referentiels/academies.csv`, by code."""
    with (env.RACINE / "referentiels" / "academies.csv").open(encoding="utf-8", newline="") as lignes:
        return {ligne["code"]: ligne for ligne in csv.DictReader(lignes)}


def academie(code="14"):
    """A real académie by its code: 14 Rennes, 33 Guyane, 28 La Réunion, 40 Nouvelle-Calédonie…"""
    ligne = lignes_academies()[code]
    champs = {nom: ligne[nom] for nom in ("nom", "libelle_service", "region", "fuseau")}
    return Academie.objects.get_or_create(code=code, defaults=champs)[0]


def session(*, domaine=Domaine.BCP, annee=2027, libelle=None, **champs):
    """One sitting of a domaine; the same one when it is already there."""
    cle = {"domaine": Domaine(domaine).value, "libelle": libelle or str(annee)}
    return Session.objects.get_or_create(**cle, defaults={"annee": annee, **champs})[0]


@cache
def _epreuves_a_confirmer():
    """Of every specialty of the project whose épreuves no text confirms, their digest."""
    chemins = [c for d in Domaine for c in (env.RACINE / "reglements" / d.value.lower()).glob("*.yaml")]
    lus = [lire_reglement(c.read_bytes(), c.name) for c in sorted(chemins) if not c.name.endswith(".cas.yaml")]
    return {lu.cle: lu.empreinte_epreuves for lu in lus if lu.epreuves_supposees}


def confirmations():
    """As the act leaves them when everything was confirmed."""
    return {
        cle: {"epreuves": empreinte, "par": "automate", "le": "2026-09-01T08:00:00+00:00"}
        for cle, empreinte in _epreuves_a_confirmer().items()
    }


def service(*, quand, domaine=Domaine.BCP, annee=2027, academie_code="14", reglages=None, **champs):
    """A service open since twenty days at `quand`, for thirty more, until 17 h in its zone; pieces a week longer.

    `champs` replaces any column; `ouvre_le` and `ferme_le` are instants.
    """
    lieu = academie(academie_code)
    fuseau = champs.pop("fuseau", lieu.fuseau)
    ferme_le = champs.pop("ferme_le", None) or _a_17_h(quand + timedelta(days=30), fuseau)
    valeurs = {
        "session": champs.pop("session", None) or session(domaine=domaine, annee=annee),
        "academie": lieu,
        "libelle": lieu.libelle_service,
        "fuseau": fuseau,
        "ouvre_le": quand - timedelta(days=20),
        "pieces_ouvre_le": quand - timedelta(days=20),
        "pieces_ferme_le": ferme_le + timedelta(days=7),
        "adresse": f"{lieu.libelle_service}\nService des examens\n1 rue des Essais",
        "telephone": "02 61 91 00 00",
        "mail": "examens@essais.invalid",
        "modalites": "Lisez ceci avant de commencer.",
        "conditions": "Vous fournirez les pièces demandées.",
        "reglages": REGLAGES if reglages is None else reglages,
        "confirmations": confirmations(),
        **champs,
    }
    ouvert = ServiceInscription(**valeurs)
    ouvert.fixer_fermeture(ferme_le)
    ouvert.save(force_insert=True)
    return ouvert


def _a_17_h(instant: datetime, fuseau: str):
    return datetime.combine(local(instant, fuseau).date(), time(17), local(instant, fuseau).tzinfo)

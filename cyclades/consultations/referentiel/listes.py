"""The short and stable lists: remembered by each process (see `memoire`)."""

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.memoire import liste
from cyclades.metier.referentiel import models


def academies() -> tuple[valeurs.Academie, ...]:
    """Académies and overseas collectivities, by name."""
    return liste("academies", _academies)


def departements() -> tuple[valeurs.Departement, ...]:
    """By code: 01 to 95, 2A and 2B in their place, then overseas."""
    return liste("departements", _departements)


def pays() -> tuple[valeurs.Pays, ...]:
    """Countries and territories of birth or residence, by name, accents ignored."""
    return liste("pays", _pays)


def nationalites() -> tuple[valeurs.Pays, ...]:
    """The states: a nationality is the code of its country."""
    return liste("nationalites", lambda: tuple(un for un in pays() if un.est_etat))


def centres_etrangers() -> tuple[valeurs.CentreEtranger, ...]:
    """Countries where an exam can be sat, by name."""
    return liste("centres_etrangers", _centres_etrangers)


def pcs() -> tuple[valeurs.Pcs, ...]:
    """Socio-professional categories of a legal representative, by code."""
    return liste("pcs", _pcs)


def _academies() -> tuple[valeurs.Academie, ...]:
    lues = models.Academie.objects.filter(retire_le__isnull=True).order_by("nom")
    return tuple(valeurs.Academie(*lue) for lue in lues.values_list("code", "nom", "libelle_service", "fuseau"))


def _departements() -> tuple[valeurs.Departement, ...]:
    lus = models.Departement.objects.filter(retire_le__isnull=True).order_by("code")
    return tuple(valeurs.Departement(*lu) for lu in lus.values_list("code", "nom", "academie_id"))


def _pays() -> tuple[valeurs.Pays, ...]:
    lus = models.Pays.objects.filter(retire_le__isnull=True).order_by("nom_recherche", "code")
    return tuple(valeurs.Pays(*lu) for lu in lus.values_list("code", "nom", "est_etat"))


def _centres_etrangers() -> tuple[valeurs.CentreEtranger, ...]:
    lus = models.CentreEtranger.objects.filter(retire_le__isnull=True).order_by("pays__nom_recherche")
    colonnes = ("pays_id", "pays__nom", "fuseau", "academie_id", "zone")
    return tuple(valeurs.CentreEtranger(*lu) for lu in lus.values_list(*colonnes))


def _pcs() -> tuple[valeurs.Pcs, ...]:
    lues = models.Pcs.objects.filter(retire_le__isnull=True).order_by("code")
    return tuple(valeurs.Pcs(*lue) for lue in lues.values_list("code", "libelle"))

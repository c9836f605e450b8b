"""The short and stable lists, and the labels of their codes: remembered by each process (see `memoire`)."""

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.memoire import liste
from cyclades.metier.referentiel import models
from cyclades.socle.noms import nom_recherche

FRANCE = "99100"
FRANCE_ENTIERE = "France (dont outre-mer)"
SANS_ETAT = {
    "apatride": "Apatride",
    "refugie": "Réfugié, sans autre nationalité",
    "non_determinee": "Nationalité non déterminée",
}
"""What a person who is of no state answers: the list of INSEE has states only, these keys are ours."""


def academies() -> tuple[valeurs.Academie, ...]:
    """Académies and overseas collectivities, by name, the article of « La Réunion » left out."""
    return liste("academies", _academies)


def departements() -> tuple[valeurs.Departement, ...]:
    """By code: 01 to 95, 2A and 2B in their place, then overseas."""
    return liste("departements", _departements)


def departement_code3(code: str) -> str:
    """The code of a département on three characters (« 035 »), as exchanged in files; empty when it is unknown."""
    return next((un.code3 for un in departements() if un.code == code), "")


def pays() -> tuple[valeurs.Pays, ...]:
    """Countries and territories of birth or residence, by name, accents ignored."""
    return liste("pays", _pays)


def pays_codes() -> tuple[str, ...]:
    return liste("pays_codes", lambda: tuple(un.code for un in pays()))


def pays_nom(code: str) -> str:
    """The name of a country by its INSEE code (« 99100 »); empty when it is unknown."""
    return liste("pays_noms", lambda: {un.code: un.nom for un in pays()}).get(code, "")


def pays_proposes() -> tuple[tuple[str, str], ...]:
    """Code and label, as lists propose them: France first, then all by name, each also under its other usual names."""
    return liste("pays_proposes", lambda: _proposes(pays()))


def nationalites() -> tuple[valeurs.Pays, ...]:
    """The states: a nationality is the code of its country."""
    return liste("nationalites", lambda: tuple(un for un in pays() if un.est_etat))


def nationalites_proposees() -> tuple[tuple[str, str], ...]:
    """As `pays_proposes`, the states alone, then what is said when one has none."""
    return (*liste("nationalites_proposees", lambda: _proposes(nationalites())), *SANS_ETAT.items())


def nationalite(code: str) -> str:
    """The label of a nationality: the name of its country; empty when it is unknown."""
    return SANS_ETAT.get(code) or pays_nom(code)


def centres_etrangers() -> tuple[valeurs.CentreEtranger, ...]:
    """Countries where an exam can be sat, by name."""
    return liste("centres_etrangers", _centres_etrangers)


def pcs() -> tuple[valeurs.Pcs, ...]:
    """Socio-professional categories of a legal representative, by code."""
    return liste("pcs", _pcs)


def pcs_codes() -> tuple[str, ...]:
    return tuple(une.code for une in pcs())


def pcs_libelle(code: str) -> str:
    """The label of a category; empty when it is unknown."""
    return next((une.libelle for une in pcs() if une.code == code), "")


def _academies() -> tuple[valeurs.Academie, ...]:
    lues = models.Academie.objects.filter(retire_le__isnull=True)
    toutes = (valeurs.Academie(*lue) for lue in lues.values_list("code", "nom", "libelle_service", "fuseau"))
    return tuple(sorted(toutes, key=lambda une: nom_recherche(une.nom).removeprefix("LA ")))


def _departements() -> tuple[valeurs.Departement, ...]:
    lus = models.Departement.objects.filter(retire_le__isnull=True).order_by("code")
    return tuple(valeurs.Departement(lu.code, lu.code3, lu.nom, lu.academie_id) for lu in lus)


def _pays() -> tuple[valeurs.Pays, ...]:
    lus = models.Pays.objects.filter(retire_le__isnull=True).order_by("nom_recherche", "code")
    return tuple(valeurs.Pays(*lu) for lu in lus.values_list("code", "nom", "est_etat", "nom_officiel", "autres_noms"))


def _proposes(lus: tuple[valeurs.Pays, ...]) -> tuple[tuple[str, str], ...]:
    lignes = [(un.code, nom) for un in lus if un.code != FRANCE for nom in (un.nom, *un.autres_noms)]
    return ((FRANCE, FRANCE_ENTIERE), *sorted(lignes, key=lambda ligne: nom_recherche(ligne[1])))


def _centres_etrangers() -> tuple[valeurs.CentreEtranger, ...]:
    lus = models.CentreEtranger.objects.filter(retire_le__isnull=True).order_by("pays__nom_recherche")
    colonnes = ("pays_id", "pays__nom", "fuseau", "academie_id", "zone")
    return tuple(valeurs.CentreEtranger(*lu) for lu in lus.values_list(*colonnes))


def _pcs() -> tuple[valeurs.Pcs, ...]:
    lues = models.Pcs.objects.filter(retire_le__isnull=True).order_by("code")
    return tuple(valeurs.Pcs(*lue) for lue in lues.values_list("code", "libelle"))

"""What changed between two versions of a registration, line by line, in the words of the récapitulatif."""

from collections.abc import Iterator
from dataclasses import astuple
from operator import attrgetter

from cyclades.editions.courriels import Changement
from cyclades.editions.pdf import Acquis, Recapitulatif

LIBELLES = {
    "candidat.civilite_et_nom": "Nom",
    "candidat.adresse": "Adresse",
    "candidat.nationalite": "Nationalité",
    "candidat.mel": "Adresse mail",
    "candidat.nom_usage": "Nom d’usage",
    "candidat.telephone_mobile": "Téléphone mobile",
    "candidat.telephone_fixe": "Téléphone",
    "candidat.ine": "INE",
    "situation.etablissement": "Établissement",
    "situation.categorie": "Catégorie",
    "situation.vae": "VAE",
    "situation.amenagement_handicap": "Demande d’aménagement au titre du handicap",
    "situation.amenagement_duree": "Aménagement de la durée de formation",
    "qualification.specialite": "Spécialité",
    "qualification.forme_passage": "Forme de passage",
    "qualification.enseignements": "Enseignements",
    "consentements.presse": "Communication à la presse",
    "consentements.collectivites": "Communication aux collectivités",
    "validation.representant_legal": "Représentant légal",
    "validation.representant_mel": "Adresse mail du représentant légal",
    "acquis": "Acquis déclarés",
}


SANS_VALEUR = {LIBELLES["situation.amenagement_handicap"], LIBELLES["candidat.ine"], LIBELLES["candidat.nationalite"]}
"""Health, identifiers: a mail says that they changed, never what they are."""


def changements(avant: Recapitulatif, apres: Recapitulatif) -> tuple[Changement, ...]:
    """One per line that differs between two récapitulatifs; what a mail must not say is only named."""
    anciennes, nouvelles = dict(_lignes(avant)), dict(_lignes(apres))
    libelles = list(dict.fromkeys([*nouvelles, *anciennes]))
    return tuple(
        Changement(libelle)
        if libelle in SANS_VALEUR
        else Changement(libelle, anciennes.get(libelle) or None, nouvelles.get(libelle) or None)
        for libelle in libelles
        if nouvelles.get(libelle) != anciennes.get(libelle)
    )


def _lignes(donnees: Recapitulatif) -> Iterator[tuple[str, str]]:
    for chemin, libelle in LIBELLES.items():
        yield libelle, _texte(attrgetter(chemin)(donnees))
    for groupe in donnees.groupes:
        for ensemble in groupe.ensembles:
            for ligne in ensemble.lignes:
                yield ligne.intitule, _texte((ligne.position, ligne.mode, *ligne.choix))


def _texte(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, Acquis):
        return _texte(astuple(valeur))
    if isinstance(valeur, tuple):
        return ", ".join(texte for un in valeur if (texte := _texte(un)))
    return str(valeur or "")

"""What a change would change: the registered version and the one about to be saved, line by line, in the same words."""

from collections.abc import Iterator
from dataclasses import dataclass

from cyclades.consultations.inscription.resume import Resume

LIBELLES = {
    "nationalite": "Nationalité",
    "nom_usage": "Nom d’usage",
    "adresse": "Adresse",
    "telephone_mobile": "Téléphone mobile",
    "telephone_fixe": "Téléphone",
    "ine": "Identifiant national (INE)",
    "pcs": "Catégorie socio-professionnelle",
    "representant": "Représentant légal",
    "representant_mail": "Adresse mail du représentant légal",
    "categorie": "Catégorie du candidat",
    "situation": "Situation à l’inscription",
    "etablissement": "Établissement",
    "amenagement_duree": "Aménagement de la durée de formation",
    "handicap": "Demande d’aménagement au titre du handicap",
    "presse": "Résultats communiqués à la presse",
    "collectivites": "Résultats communiqués aux collectivités",
    "specialite": "Spécialité",
    "section_langue": "Section de langue",
    "forme": "Forme de passage",
    "derogation": "Dérogation à la forme de passage",
}


@dataclass(frozen=True, slots=True)
class Changement:
    """One line: an empty text is « rien »."""

    libelle: str
    avant: str
    apres: str


def changements(avant: Resume, apres: Resume) -> tuple[Changement, ...]:
    anciennes, nouvelles = dict(_lignes(avant)), dict(_lignes(apres))
    return tuple(
        Changement(libelle, anciennes.get(libelle, ""), nouvelles.get(libelle, ""))
        for libelle in dict.fromkeys([*nouvelles, *anciennes])
        if anciennes.get(libelle, "") != nouvelles.get(libelle, "")
    )


def _lignes(resume: Resume) -> Iterator[tuple[str, str]]:
    for champ, libelle in LIBELLES.items():
        yield libelle, _texte(getattr(resume, champ))
    yield "Acquis déclarés", _texte(tuple(f"{un.nature} {un.intitule} {un.annee}".strip() for un in resume.acquis))
    for groupe in resume.groupes:
        for ensemble in groupe.ensembles:
            for ligne in ensemble.lignes:
                yield ligne.intitule, _texte((str(ligne.position), *(str(un) for un in ligne.choix)))


def _texte(valeur: object) -> str:
    if isinstance(valeur, bool):
        return "Oui" if valeur else "Non"
    if isinstance(valeur, tuple):
        return ", ".join(str(un) for un in valeur if un)
    return "" if valeur is None else str(valeur)

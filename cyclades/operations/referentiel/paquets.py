"""Packs of regulation, from `reglements/`: read and checked as a whole before one of them is activated."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from cyclades.metier.referentiel.models import Paquet, Specialite
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.operations.referentiel.synchronisation import Ecarts, synchroniser
from cyclades.reglementation.paquets import PaquetInvalide, empreinte, lire_commun, lire_reglement, paquets_parmi
from cyclades.reglementation.reglement import Reglement
from cyclades.socle.noms import nom_recherche

COMMUN = "commun"


@dataclass(frozen=True, slots=True)
class PaquetLu:
    """One pack: its file, and what it says; no règlement for the shared tables."""

    chemin: str
    contenu: bytes
    empreinte: str
    reglement: Reglement | None = None


def fichiers(dossier: Path) -> dict[str, bytes]:
    """The packs of `reglements/` by path: one a specialty, and `commun`, the shared tables, as one JSON object.

    :raises FichierRefuse: when one is not text, or would be read by nobody.
    """
    contenus = contenus_de(dossier)
    communs = {nom: contenu for nom, contenu in contenus.items() if nom.startswith(f"{COMMUN}/")}
    return {COMMUN: _commun(communs), **{nom: lu for nom, lu in contenus.items() if nom not in communs}}


def contenus_de(dossier: Path) -> dict[str, bytes]:
    """The bytes of every pack of a folder, by path from it.

    :raises FichierRefuse: a file stands there that nobody would read, in an unknown folder for one.
    """
    tous = (chemin.relative_to(dossier).as_posix() for chemin in dossier.rglob("*") if chemin.is_file())
    try:
        return {chemin: (dossier / chemin).read_bytes() for chemin in paquets_parmi(tous)}
    except PaquetInvalide as intrus:
        raise FichierRefuse(intrus.chemin, intrus.cle, intrus.attendu) from intrus


def empreinte_de(contenus: Mapping[str, bytes]) -> str:
    """One digest for all these packs together: what an accepted trial speaks of."""
    lignes = (f"{chemin} {empreinte(contenu)}" for chemin, contenu in sorted(contenus.items()))
    return empreinte("\n".join(lignes).encode())


def _commun(communs: Mapping[str, bytes]) -> bytes:
    textes = {nom.removeprefix(f"{COMMUN}/"): _texte(nom, contenu) for nom, contenu in communs.items()}
    return json.dumps(textes, ensure_ascii=False, indent=0).encode()


def _texte(chemin: str, contenu: bytes) -> str:
    try:
        return contenu.decode()
    except UnicodeDecodeError as erreur:
        raise FichierRefuse(chemin, "racine", "un texte en UTF-8") from erreur


def charger(contenus: Mapping[str, bytes], quand: datetime) -> Ecarts:
    """Check every pack, then bring specialties and activated packs to what they say.

    :raises FichierRefuse: at the first one that cannot be activated; none is.
    """
    return activer(lire(contenus), quand)


def lire(contenus: Mapping[str, bytes]) -> list[PaquetLu]:
    """Check every pack, one by one then together.

    :raises FichierRefuse: at the first one that cannot be activated.
    """
    lus = [_lire(chemin, contenu) for chemin, contenu in contenus.items()]
    _refuser_les_chevauchements(lu for lu in lus if lu.reglement)
    return lus


def activer(lus: list[PaquetLu], quand: datetime) -> Ecarts:
    """Bring specialties and activated packs to what these say."""
    ecarts = _specialites([lu.reglement for lu in lus if lu.reglement], quand)
    return ecarts + _activer(lus, quand)


def _lire(chemin: str, contenu: bytes) -> PaquetLu:
    if chemin == COMMUN:
        return _lire_commun(contenu)
    try:
        reglement = lire_reglement(contenu, chemin)
    except PaquetInvalide as erreur:
        raise FichierRefuse(erreur.chemin, erreur.cle, erreur.attendu) from erreur
    dossier, _, nom = chemin.partition("/")
    if reglement.domaine.value.lower() != dossier:
        raise FichierRefuse(chemin, "domaine", f"celui de son dossier, {dossier.upper()}")
    if not reglement.arbre.source:
        raise FichierRefuse(chemin, "arbre", "la confiance de l'arbre et sa source")
    if not nom.startswith(reglement.slug):
        raise FichierRefuse(chemin, "slug", f"le début du nom du fichier, {nom}")
    return PaquetLu(chemin, contenu, empreinte(contenu), reglement)


def _lire_commun(contenu: bytes) -> PaquetLu:
    try:
        lire_commun({nom: texte.encode() for nom, texte in json.loads(contenu).items()})
    except PaquetInvalide as erreur:
        raise FichierRefuse(f"{COMMUN}/{erreur.chemin}", erreur.cle, erreur.attendu) from erreur
    return PaquetLu(COMMUN, contenu, empreinte(contenu))


def _refuser_les_chevauchements(lus: Iterable[PaquetLu]) -> None:
    """Two packs of one specialty share no session."""
    bornes = sorted(
        (lu.reglement.cle, lu.reglement.sessions.premiere or 0, lu.reglement.sessions.derniere or 9999, lu.chemin)
        for lu in lus
        if lu.reglement
    )
    for (cle, _, derniere, autre), (suivante, premiere, _, chemin) in pairwise(bornes):
        if cle == suivante and premiere <= derniere:
            raise FichierRefuse(chemin, "sessions", f"des sessions que {autre} ne couvre pas déjà")


def _specialites(reglements: Iterable[Reglement], quand: datetime) -> Ecarts:
    """One row per specialty, as its latest règlement names it."""
    recents = sorted(reglements, key=lambda reglement: reglement.sessions.premiere or 0)
    lignes = (
        {
            "domaine": reglement.domaine.value,
            "slug": reglement.slug,
            "code": reglement.code or "",
            "intitule": reglement.intitule,
            "intitule_recherche": nom_recherche(" ".join((reglement.intitule, *reglement.anciens_intitules)))[:160],
            "secteur": reglement.secteur,
        }
        for reglement in recents
    )
    return synchroniser(Specialite, ["domaine", "slug"], lignes, quand)


def _activer(lus: Iterable[PaquetLu], quand: datetime) -> Ecarts:
    """Activate the versions read, deactivate those that they replace or that have no file any more."""
    voulus = {lu.chemin: lu for lu in lus}
    actifs = dict(Paquet.objects.filter(desactive_le__isnull=True).values_list("chemin", "empreinte"))
    remplaces = [chemin for chemin, active in actifs.items() if _empreinte(voulus.get(chemin)) != active]
    Paquet.objects.filter(chemin__in=remplaces, desactive_le__isnull=True).update(desactive_le=quand)
    nouveaux = [lu for lu in voulus.values() if actifs.get(lu.chemin) != lu.empreinte]
    connus = {(lu.chemin, lu.empreinte) for lu in nouveaux} & set(Paquet.objects.values_list("chemin", "empreinte"))
    for chemin, connue in connus:
        Paquet.objects.filter(chemin=chemin, empreinte=connue).update(active_le=quand, desactive_le=None)
    specialites = {(s.domaine, s.slug): s for s in Specialite.objects.all()}
    jamais_vus = [lu for lu in nouveaux if (lu.chemin, lu.empreinte) not in connus]
    Paquet.objects.bulk_create([_ligne(lu, specialites, quand) for lu in jamais_vus])
    return Ecarts(len(jamais_vus), len(connus), len(remplaces))


def _empreinte(lu: PaquetLu | None) -> str | None:
    return lu.empreinte if lu else None


def _ligne(lu: PaquetLu, specialites: Mapping[tuple[str, str], Specialite], quand: datetime) -> Paquet:
    reglement = lu.reglement
    return Paquet(
        specialite=specialites[reglement.domaine.value, reglement.slug] if reglement else None,
        chemin=lu.chemin,
        contenu=lu.contenu,
        empreinte=lu.empreinte,
        premiere_session=reglement.sessions.premiere if reglement else None,
        derniere_session=reglement.sessions.derniere if reglement else None,
        active_le=quand,
        epreuves_a_confirmer=reglement.empreinte_epreuves if reglement and reglement.epreuves_supposees else "",
    )

"""Identification: civil status, address, contacts, legal representative."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cyclades.reglementation.categories import age_au, est_mineur
from cyclades.reglementation.declarations import FRANCE, Anomalie, Identification
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.saisies import CHAMPS, SaisieRefusee, code_postal_francais
from cyclades.reglementation.vocabulaire import Etape

ETAPE = Etape.IDENTIFICATION
AGES_PLAUSIBLES = range(12, 111)
TEXTES = tuple(champ for champ in CHAMPS if hasattr(Identification, champ))
"""What is typed of `Identification`, in the order of the step."""


def controler_identite(examen: Examen) -> Iterator[Anomalie]:
    """Civil status: readable names, a plausible date of birth."""
    identite = examen.dossier.identite
    for champ, valeur, obligatoire in (
        ("nom_naissance", identite.nom_naissance, True),
        ("nom_usage", identite.nom_usage, False),
        ("prenoms", identite.prenoms, True),
    ):
        yield from _nom(champ, valeur, obligatoire=obligatoire)
    if refus := refus_de_la_naissance(identite.date_naissance, examen.contexte.jour):
        yield anomalie(ETAPE, "date_naissance_impossible", "date_naissance", refus)


def refus_de_la_naissance(naissance: date, jour: date) -> str:
    """What a date of birth that nobody registering can have is told; empty when it is plausible."""
    if naissance > jour:
        return "Cette date n’est pas encore passée : vérifiez l’année."
    age = age_au(naissance, jour)
    if age in AGES_PLAUSIBLES:
        return ""
    return f"Cette date de naissance donne {age} an{'s' * (age > 1)} : vérifiez le jour, le mois et l’année."


_MOTS = {
    "nom_naissance": "le nom de naissance",
    "nom_usage": "le nom d’usage",
    "prenoms": "les prénoms",
    "representant_nom": "le nom du représentant légal",
    "representant_prenoms": "les prénoms du représentant légal",
}


def _nom(champ: str, valeur: str, *, obligatoire: bool) -> Iterator[Anomalie]:
    if not valeur.strip():
        if obligatoire:
            yield anomalie(ETAPE, "nom_manquant", champ, f"Indiquez {_MOTS[champ]}, comme sur la pièce d’identité.")
    elif refus := refus_de(champ, valeur):
        yield anomalie(ETAPE, "texte_refuse", champ, refus)


def refus_de(champ: str, valeur: str) -> str:
    """What the judge of this field says of this text; empty when it is good, or missing."""
    try:
        if valeur.strip():
            CHAMPS[champ].lire(valeur)
    except SaisieRefusee as refus:
        return refus.message
    return ""


def nette(fiche: Identification) -> Identification:
    """Each text as its judge writes it; one that it refuses stays as it is, for the regulation to tell."""
    lus = {champ: _net(champ, getattr(fiche, champ)) for champ in TEXTES}
    if fiche.pays == FRANCE and not _refus_du_code(lus["code_postal"]):
        lus["code_postal"] = code_postal_francais(lus["code_postal"])
    return replace(fiche, **lus)


def _net(champ: str, valeur: str) -> str:
    return CHAMPS[champ].lire(valeur) if valeur.strip() and not refus_de(champ, valeur) else valeur.strip()


def _refus_du_code(code: str) -> str:
    try:
        code_postal_francais(code)
    except SaisieRefusee as refus:
        return refus.message
    return ""


def controler_identification(examen: Examen) -> Iterator[Anomalie]:
    """Address, telephones, INE; any nationality will do, but one is to be declared (R21, R24)."""
    fiche = examen.dossier.identification
    if fiche is None:
        yield anomalie(ETAPE, "etape_manquante", "", "Remplissez l’étape « Identification ».", "R38")
        return
    if not fiche.nationalite:
        yield anomalie(ETAPE, "nationalite_manquante", "nationalite", "Choisissez votre nationalité.", "R24")
    yield from _textes(fiche)
    yield from _adresse(fiche)


def _textes(fiche: Identification) -> Iterator[Anomalie]:
    """Whatever the field and the door: its own judge. A name is told in the words of a name."""
    for champ in TEXTES:
        if refus := refus_de(champ, getattr(fiche, champ)):
            yield anomalie(ETAPE, "texte_refuse", champ, refus)


def _adresse(fiche: Identification) -> Iterator[Anomalie]:
    if not fiche.pays:
        yield anomalie(ETAPE, "pays_manquant", "pays", "Choisissez le pays de votre adresse.")
    if not fiche.voie.strip():
        yield anomalie(ETAPE, "voie_manquante", "voie", "Indiquez le numéro et la voie de votre adresse.")
    if not fiche.localite.strip():
        yield anomalie(ETAPE, "localite_manquante", "localite", "Indiquez la localité de votre adresse.")
    if fiche.pays != FRANCE:
        return
    if refus := _refus_du_code(fiche.code_postal):
        yield anomalie(ETAPE, "code_postal_invalide", "code_postal", refus)


def controler_representant(examen: Examen) -> Iterator[Anomalie]:
    """A minor names a legal representative (R26, R27); the socio-professional category is one of the list."""
    fiche = examen.dossier.identification
    if fiche is None:
        return
    pcs = examen.contexte.pcs
    if fiche.pcs and pcs is not None and fiche.pcs not in pcs:
        yield anomalie(
            ETAPE, "pcs_inconnue", "pcs", "Choisissez une catégorie socio-professionnelle de la liste.", "R26"
        )
    if est_mineur(examen.dossier, examen.contexte):
        yield from _representant_manquant(fiche)


def _representant_manquant(fiche: Identification) -> Iterator[Anomalie]:
    for champ, valeur, demande in (
        ("pcs", fiche.pcs, "Choisissez la catégorie socio-professionnelle d’un représentant légal."),
        ("representant_nom", fiche.representant_nom, "Indiquez le nom du représentant légal."),
        ("representant_prenoms", fiche.representant_prenoms, "Indiquez le prénom du représentant légal."),
        ("representant_mail", fiche.representant_mail, "Indiquez l’adresse mail du représentant légal."),
    ):
        if not valeur.strip():
            message = f"Vous êtes mineur. {demande}"
            yield anomalie(ETAPE, "representant_manquant", champ, message, "R26")

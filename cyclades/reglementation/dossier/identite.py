"""Identification: civil status, address, contacts, legal representative."""

import re
import unicodedata
from collections.abc import Iterator

from cyclades.reglementation.categories import age_au, est_mineur
from cyclades.reglementation.declarations import FRANCE, Anomalie, Identification
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.numeros import ine_est_valide
from cyclades.reglementation.vocabulaire import Etape

ETAPE = Etape.IDENTIFICATION
AGES_PLAUSIBLES = range(12, 111)
LONGUEUR_NOM = 100
LONGUEUR_LIGNE = 100
LONGUEUR_MAIL = 254

_CODE_POSTAL = re.compile(r"^(?!00)[0-9]{5}$")
_TELEPHONE_FRANCE = re.compile(r"^0[0-9]{9}$")
_TELEPHONE_MONDE = re.compile(r"^\+[1-9][0-9]{5,14}$")
_MAIL = re.compile(r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$")
_SEPARATEURS_TELEPHONE = re.compile(r"[\s.\-()\u00a0\u202f]")
_PONCTUATION_NOM = frozenset(" '’-.,\u00a0")


def controler_identite(examen: Examen) -> Iterator[Anomalie]:
    """Civil status: readable names, a plausible date of birth."""
    identite = examen.dossier.identite
    for champ, valeur, obligatoire in (
        ("nom_naissance", identite.nom_naissance, True),
        ("nom_usage", identite.nom_usage, False),
        ("prenoms", identite.prenoms, True),
    ):
        yield from _nom(champ, valeur, obligatoire=obligatoire)
    if age_au(identite.date_naissance, examen.contexte.jour) not in AGES_PLAUSIBLES:
        message = "Cette date de naissance n’est pas plausible : vérifiez le jour, le mois et l’année."
        yield anomalie(ETAPE, "date_naissance_impossible", "date_naissance", message)


_MOTS = {
    "nom_naissance": "le nom de naissance",
    "nom_usage": "le nom d’usage",
    "prenoms": "les prénoms",
    "representant_nom": "le nom du représentant légal",
    "representant_prenoms": "les prénoms du représentant légal",
}


def _nom(champ: str, valeur: str, *, obligatoire: bool) -> Iterator[Anomalie]:
    mot = _MOTS[champ]
    if not valeur.strip():
        if obligatoire:
            yield anomalie(ETAPE, "nom_manquant", champ, f"Indiquez {mot}, comme sur la pièce d’identité.")
    elif len(valeur) > LONGUEUR_NOM:
        yield anomalie(ETAPE, "texte_trop_long", champ, f"Raccourcissez {mot} à {LONGUEUR_NOM} caractères au plus.")
    elif not est_ecriture_latine(valeur):
        message = f"Écrivez {mot} en lettres latines, avec seulement des espaces, apostrophes et traits d’union."
        yield anomalie(ETAPE, "nom_illisible", champ, message)


def est_ecriture_latine(valeur: str) -> bool:
    """Is this a name in Latin letters, accents included, with at least one letter?"""
    compose = unicodedata.normalize("NFC", valeur)
    lettres = [c for c in compose if c not in _PONCTUATION_NOM]
    return bool(lettres) and all(unicodedata.name(c, "").startswith("LATIN") for c in lettres)


def controler_identification(examen: Examen) -> Iterator[Anomalie]:
    """Address, telephones, INE; any nationality will do, but one is to be declared (R21, R24)."""
    fiche = examen.dossier.identification
    if fiche is None:
        yield anomalie(ETAPE, "etape_manquante", "", "Remplissez l’étape « Identification ».", "R38")
        return
    if not fiche.nationalite:
        yield anomalie(ETAPE, "nationalite_manquante", "nationalite", "Choisissez votre nationalité.", "R24")
    yield from _textes(fiche)
    yield from _adresse(examen, fiche)
    yield from _telephones(fiche)
    if fiche.ine and not ine_est_valide(fiche.ine):
        message = "L’INE compte 11 caractères, chiffres et lettres : recopiez-le ou laissez ce champ vide."
        yield anomalie(ETAPE, "ine_invalide", "ine", message)


def _textes(fiche: Identification) -> Iterator[Anomalie]:
    for champ in ("voie", "complement_1", "complement_2", "complement_3", "code_postal", "localite"):
        valeur = str(getattr(fiche, champ))
        if len(valeur) > LONGUEUR_LIGNE:
            message = f"Raccourcissez ce texte à {LONGUEUR_LIGNE} caractères au plus."
            yield anomalie(ETAPE, "texte_trop_long", champ, message)
        elif any(unicodedata.category(c) in {"Cc", "Cf", "Co", "Cn", "So"} for c in valeur):
            message = "Ce texte contient des signes qui ne peuvent pas être imprimés : retapez-le."
            yield anomalie(ETAPE, "texte_illisible", champ, message)


def _adresse(examen: Examen, fiche: Identification) -> Iterator[Anomalie]:
    if not fiche.pays:
        yield anomalie(ETAPE, "pays_manquant", "pays", "Choisissez le pays de votre adresse.")
    if not fiche.voie.strip():
        yield anomalie(ETAPE, "voie_manquante", "voie", "Indiquez le numéro et la voie de votre adresse.")
    if not fiche.localite.strip():
        yield anomalie(ETAPE, "localite_manquante", "localite", "Indiquez la localité de votre adresse.")
    if fiche.pays != FRANCE:
        return
    if not _CODE_POSTAL.match(fiche.code_postal):
        message = "Le code postal compte cinq chiffres, par exemple 29100."
        yield anomalie(ETAPE, "code_postal_invalide", "code_postal", message)
    elif fiche.localite.strip() and examen.contexte.localites is not None:
        yield from _localite(examen.contexte.localites, fiche)


def _localite(connues: tuple[str, ...], fiche: Identification) -> Iterator[Anomalie]:
    if fiche.localite not in connues and "CEDEX" not in fiche.localite.upper():
        message = f"Cette localité n’a pas le code postal {fiche.code_postal} : corrigez l’un ou l’autre."
        yield anomalie(ETAPE, "localite_hors_code_postal", "localite", message)


def telephone_est_valide(telephone: str) -> bool:
    """A French number (ten digits) or an international one (``+`` and the country code)."""
    chiffres = _SEPARATEURS_TELEPHONE.sub("", telephone)
    return bool(_TELEPHONE_FRANCE.match(chiffres) or _TELEPHONE_MONDE.match(chiffres))


def _telephones(fiche: Identification) -> Iterator[Anomalie]:
    for champ, valeur in (
        ("telephone_mobile", fiche.telephone_mobile),
        ("telephone_fixe", fiche.telephone_fixe),
        ("representant_telephone", fiche.representant_telephone),
    ):
        if valeur.strip() and not telephone_est_valide(valeur):
            message = "Écrivez dix chiffres (0612345678), ou un numéro international commençant par + (+33612345678)."
            yield anomalie(ETAPE, "telephone_invalide", champ, message)


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
    if fiche.representant_mail and not mail_est_plausible(fiche.representant_mail):
        message = "L’adresse mail s’écrit comme nom@domaine.fr."
        yield anomalie(ETAPE, "mail_invalide", "representant_mail", message)
    for champ, valeur in (
        ("representant_nom", fiche.representant_nom),
        ("representant_prenoms", fiche.representant_prenoms),
    ):
        yield from _nom(champ, valeur, obligatoire=False)
    if est_mineur(examen.dossier, examen.contexte):
        yield from _representant_manquant(fiche)


def _representant_manquant(fiche: Identification) -> Iterator[Anomalie]:
    for champ, valeur, demande in (
        ("pcs", fiche.pcs, "Choisissez la catégorie socio-professionnelle d’un représentant légal."),
        ("representant_nom", fiche.representant_nom, "Indiquez le nom du représentant légal."),
        ("representant_prenoms", fiche.representant_prenoms, "Indiquez les prénoms du représentant légal."),
        ("representant_mail", fiche.representant_mail, "Indiquez l’adresse mail du représentant légal."),
    ):
        if not valeur.strip():
            message = f"Vous êtes mineur. {demande}"
            yield anomalie(ETAPE, "representant_manquant", champ, message, "R26")


def mail_est_plausible(mail: str) -> bool:
    """Has it the shape of a mail address, in the characters of one?"""
    return len(mail) <= LONGUEUR_MAIL and mail.isascii() and bool(_MAIL.match(mail))

"""Which judge each text of a person's file has: a form and the regulation read this table, and no other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cyclades.reglementation.saisies import adresses, codes, courriels, noms, telephones


@dataclass(frozen=True, slots=True)
class Juge:
    """`lire` gives the clean text or refuses it; `longueur`: signs that may be typed before it is made clean."""

    lire: Callable[[str], str]
    longueur: int


NOM = Juge(noms.nom, noms.LONGUEUR_NOM)
PRENOMS = Juge(noms.prenoms, noms.LONGUEUR_NOM)
VOIE = Juge(adresses.voie, adresses.LONGUEUR_VOIE)
COMPLEMENT = Juge(adresses.complement, adresses.LONGUEUR_COMPLEMENT)
CODE_POSTAL = Juge(adresses.code_postal, adresses.LONGUEUR_CODE_POSTAL)
LOCALITE = Juge(adresses.localite, adresses.LONGUEUR_LOCALITE)
TELEPHONE = Juge(telephones.telephone, telephones.LONGUEUR_TELEPHONE)
COURRIEL = Juge(courriels.courriel, courriels.LONGUEUR_MAIL)
INE = Juge(codes.ine, codes.LONGUEUR_INE)

CHAMPS: Mapping[str, Juge] = {
    "nom_naissance": NOM,
    "nom_usage": NOM,
    "prenoms": PRENOMS,
    "voie": VOIE,
    "complement_1": COMPLEMENT,
    "complement_2": COMPLEMENT,
    "complement_3": COMPLEMENT,
    "code_postal": CODE_POSTAL,
    "localite": LOCALITE,
    "telephone_mobile": TELEPHONE,
    "telephone_fixe": TELEPHONE,
    "representant_nom": NOM,
    "representant_prenoms": PRENOMS,
    "representant_mail": COURRIEL,
    "representant_telephone": TELEPHONE,
    "ine": INE,
}
"""The fields of `Identite` and `Identification` that are typed, by name."""

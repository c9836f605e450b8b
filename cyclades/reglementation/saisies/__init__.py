"""What a person typed, made clean or refused in words they can act on: one judge for one kind of text, for all doors.

Every function takes the text as it was typed and gives a clean value, or raises `SaisieRefusee` whose message is
shown at the field. Empty text is not their business: the caller knows whether the field may be empty. A clean value
judged again gives itself.
"""

from cyclades.reglementation.saisies.adresses import code_postal, code_postal_francais, complement, localite, voie
from cyclades.reglementation.saisies.codes import code, ine, serre
from cyclades.reglementation.saisies.courriels import LONGUEUR_MAIL, courriel
from cyclades.reglementation.saisies.dates import LONGUEUR_JOUR, annee, jour
from cyclades.reglementation.saisies.juges import (
    CHAMPS,
    CODE_POSTAL,
    COMPLEMENT,
    COURRIEL,
    INE,
    LOCALITE,
    NOM,
    PRENOMS,
    TELEPHONE,
    VOIE,
    Juge,
)
from cyclades.reglementation.saisies.lignes import ligne, lignes
from cyclades.reglementation.saisies.nombres import LONGUEUR_NOMBRE, nombre, note
from cyclades.reglementation.saisies.noms import LONGUEUR_NOM, nom, prenoms
from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import affichable, cle_de_comparaison, plie
from cyclades.reglementation.saisies.telephones import LONGUEUR_TELEPHONE, telephone

__all__ = [
    "CHAMPS",
    "CODE_POSTAL",
    "COMPLEMENT",
    "COURRIEL",
    "INE",
    "LOCALITE",
    "LONGUEUR_JOUR",
    "LONGUEUR_MAIL",
    "LONGUEUR_NOM",
    "LONGUEUR_NOMBRE",
    "LONGUEUR_TELEPHONE",
    "NOM",
    "PRENOMS",
    "TELEPHONE",
    "VOIE",
    "Juge",
    "SaisieRefusee",
    "affichable",
    "annee",
    "cle_de_comparaison",
    "code",
    "code_postal",
    "code_postal_francais",
    "complement",
    "courriel",
    "ine",
    "jour",
    "ligne",
    "lignes",
    "localite",
    "nom",
    "nombre",
    "note",
    "plie",
    "prenoms",
    "serre",
    "telephone",
    "voie",
]

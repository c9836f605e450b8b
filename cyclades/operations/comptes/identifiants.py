"""How a person is found again: the keys made of what they typed, each computed here and nowhere else."""

import hashlib
import re
import unicodedata
from datetime import date

from django.db.models import Q

from cyclades.metier.comptes.models import Compte
from cyclades.socle.noms import nom_recherche

FORME_NUMERO = re.compile(r"0[0-9]{10}")


def cle_mail(adresse: str) -> str:
    """What two spellings of one mailbox share: trimmed, composed (NFC), lower case, domain as the network writes it.

    Look-alikes stay apart: nothing is folded from one letter to another (« ß » is not « ss », a dotless i is no i).
    """
    locale, arobase, domaine = unicodedata.normalize("NFC", adresse).strip().lower().rpartition("@")
    return f"{locale}{arobase}{_domaine_du_reseau(domaine)}"


SANS_POINTS = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}


def boite(adresse: str) -> str:
    """The mailbox where an address leads: what follows « + » is a label, and dots are nothing for some providers.

    Two addresses of one mailbox are one person's; to sign in they stay two.
    """
    locale, _, domaine = cle_mail(adresse).rpartition("@")
    locale = locale.partition("+")[0] or locale
    if domaine in SANS_POINTS:
        return f"{locale.replace('.', '')}@{SANS_POINTS[domaine]}"
    return f"{locale}@{domaine}"


def _domaine_du_reseau(domaine: str) -> str:
    try:
        reseau = domaine.encode("idna").decode("ascii")
        return reseau if reseau.encode().decode("idna") == domaine or domaine.isascii() else domaine
    except UnicodeError:
        return domaine


def cle_identite(*, nom: str, prenoms: str, date_naissance: date | None, lieu: str) -> str:
    """One digest for one person however they write their names (CPT-12).

    Only the first given name counts: the next ones are often left out. `lieu` is the code of the commune, the name
    typed when it is not listed, the code of the country abroad.
    """
    premier = re.split(r"[\s,]+", prenoms.strip())[0]
    morceaux = (nom, premier, date_naissance.isoformat() if date_naissance else "", lieu)
    norme = "|".join(nom_recherche(morceau).replace(" ", "") for morceau in morceaux)
    return hashlib.sha256(norme.encode()).hexdigest()


def critere(identifiant: str) -> Q:
    """Which account an identifier of sign-in names: a mail address, a n° candidat, or a school login (CPT-6)."""
    propre = canonique(identifiant)
    if "@" in propre:
        return Q(cle_mail=propre)
    if FORME_NUMERO.fullmatch(propre):
        return Q(numero_candidat=propre)
    return Q(identifiant_etablissement=propre)


def canonique(identifiant: str) -> str:
    """One spelling for one identifier, as the account is found by and the tries are counted under."""
    identifiant = identifiant.replace("\x00", "\ufffd")  # no database keeps it: it names nobody
    if "@" in identifiant:
        return cle_mail(identifiant)
    serre = "".join(unicodedata.normalize("NFC", identifiant).split())
    return serre if FORME_NUMERO.fullmatch(serre) else serre.lower()


def du_compte(compte: Compte) -> list[str]:
    """All that this account can sign in with."""
    return [un for un in (compte.cle_mail, compte.numero_candidat, compte.identifiant_etablissement) if un]

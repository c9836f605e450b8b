"""Accounts for tests: rows made directly, the password hashed once for all, and browsers really signed in."""

import secrets
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count

from django.conf import settings
from django.contrib.auth.hashers import get_hasher, make_password
from django.test import Client

from cyclades.metier.comptes.models import Compte, Jeton, NumeroAttribue, SessionOuverte, empreinte
from cyclades.metier.referentiel.models import Commune, Departement, Pays
from cyclades.operations.comptes.demandes import EtatCivil
from cyclades.operations.comptes.etat_civil import porter
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.socle.mots_de_passe import Argon2

QUAND = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MOT_DE_PASSE = "Kx7!vq#Lw2"
AUTRE_MOT_DE_PASSE = "Zt9/hmBq4?"
_rangs = count(1)


@cache
def _empreinte_du_mot_de_passe(mot_de_passe, hacheur, memoire):
    return make_password(mot_de_passe, hasher=hacheur)


def france():
    return Pays.objects.get_or_create(
        code="99100",
        defaults={
            "nom": "France",
            "nom_officiel": "République française",
            "nom_recherche": "FRANCE",
            "iso2": "FR",
            "est_etat": True,
        },
    )[0]


def lettonie():
    return Pays.objects.get_or_create(
        code="99107",
        defaults={
            "nom": "Lettonie",
            "nom_officiel": "République de Lettonie",
            "nom_recherche": "LETTONIE",
            "iso2": "LV",
            "est_etat": True,
        },
    )[0]


def departement(code="35", nom="Ille-et-Vilaine"):
    return Departement.objects.get_or_create(code=code, defaults={"nom": nom})[0]


def commune(nom="Rennes", code="35238", **champs):
    """One place of birth, in Ille-et-Vilaine unless said otherwise."""
    from cyclades.socle.noms import nom_recherche

    champs = {"departement": departement(), "nature": "actuelle", "debut": None, "fin": None, **champs}
    cle = {"nom": nom, "code": code, "debut": champs.pop("debut")}
    return Commune.objects.get_or_create(**cle, defaults={"nom_recherche": nom_recherche(nom), **champs})[0]


def etat_civil(**champs):
    """Jeanne Martin, born in Rennes on 30/05/1998."""
    valeurs = {
        "civilite": "MADAME",
        "nom_naissance": "Martin",
        "prenoms": "Jeanne",
        "date_naissance": date(1998, 5, 30),
        "pays_naissance": france().code,
        "departement_naissance": departement().code,
        "commune_naissance": commune().id,
    }
    return EtatCivil(**{**valeurs, **champs})


def compte(*, adresse=None, mot_de_passe=MOT_DE_PASSE, numero=None, est_actif=True, quand=QUAND, civil=None, **champs):
    """A candidate's account, active since the day before. `civil` replaces parts of the civil status."""
    rang = next(_rangs)
    adresse = f"candidat{rang}@exemple.fr" if adresse is None else adresse
    cree_le = champs.pop("cree_le", quand - timedelta(days=1))
    personne = Compte(
        adresse_mail=adresse,
        cle_mail=cle_mail(adresse) or None,
        password=_empreinte_du_mot_de_passe(mot_de_passe, get_hasher().algorithm, Argon2.memory_cost),
        numero_candidat=numero or f"026{rang:08d}",
        cree_le=cree_le,
        active_le=cree_le if est_actif else None,
    )
    porter(personne, etat_civil(**{"nom_naissance": f"Martin {_en_lettres(rang)}", **(civil or {})}))
    for champ, valeur in champs.items():
        setattr(personne, champ, valeur)
    if personne.numero_candidat:
        NumeroAttribue.objects.create(numero=personne.numero_candidat, attribue_le=cree_le)
    personne.save(force_insert=True)
    return personne


def _en_lettres(rang):
    """1 → A, 27 → AA: names carry no digit."""
    lettres = ""
    while rang:
        rang, reste = divmod(rang - 1, 26)
        lettres = chr(65 + reste) + lettres
    return lettres


def client_connecte(personne, *, quand=None, client=None):
    """A browser with a real session of this account, open now (or at `quand`), its second factor given."""
    quand = quand or datetime.now(UTC)
    client, cle = client or Client(), secrets.token_urlsafe(32)
    SessionOuverte.objects.create(
        empreinte=empreinte(cle), compte=personne, ouverte_le=quand, vue_le=quand, code_le=quand
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = cle
    return client


def jeton(personne, usage, *, secret="un-secret-de-test", quand=QUAND, duree=timedelta(hours=24), **donnees):
    """A link to this account, made at `quand`; gives its secret."""
    Jeton.objects.create(
        compte=personne,
        usage=usage,
        empreinte=empreinte(secret),
        donnees=donnees,
        cree_le=quand,
        expire_le=quand + duree,
    )
    return secret


def saisie_creation(**champs):
    """What a browser sends to create the account of Jeanne Martin; None takes a field away."""
    saisie = {
        "civilite": "MADAME",
        "nom_naissance": "Martin",
        "nom_confirmation": "Martin",
        "nom_usage": "",
        "prenoms": "Jeanne",
        "date_naissance": "30/05/1998",
        "date_confirmation": "30/05/1998",
        "pays_naissance": france().code,
        "departement_naissance": departement().code,
        "commune_naissance": commune().nom,
        "commune_id": "",
        "adresse_mail": "jeanne.martin@exemple.fr",
        "adresse_confirmation": "jeanne.martin@exemple.fr",
        "mot_de_passe": MOT_DE_PASSE,
        "mot_de_passe_confirmation": MOT_DE_PASSE,
        **champs,
    }
    return {champ: valeur for champ, valeur in saisie.items() if valeur is not None}

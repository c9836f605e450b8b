"""Accounts: the person, for life; how they sign in; their links and open sessions."""

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cyclades.metier.comptes.etats import Etat
from cyclades.reglementation.droits import NOMMABLES, Acteur, Role


class ComptesManager(BaseUserManager):
    def get_by_natural_key(self, cle_mail: str) -> "Compte":
        return self.get(cle_mail=cle_mail)


DELAI_ACTIVATION = timedelta(hours=48)  # elapsed time, whatever the clocks do (D3)
DELAI_INVITATION = timedelta(days=7)  # of staff: an invitation sent on a Friday is read on the Monday
DELAI_CODE = timedelta(minutes=10)  # how long a session may stay half open


def empreinte(secret: str) -> str:
    """All that is kept of a secret that a cookie or a link carries."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ComptesQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "ComptesQuerySet":
        """The accounts that this actor may see: their own."""
        return self.filter(id=acteur.compte_id) if acteur.compte_id else self.none()

    def agents_visibles_par(self, acteur: Acteur) -> "ComptesQuerySet":
        """The staff that this actor looks after: of the roles that they may give."""
        return self.filter(role__in=sorted(NOMMABLES.get(acteur.role, ())))

    def actives(self) -> "ComptesQuerySet":
        return self.filter(active_le__isnull=False, ferme_le__isnull=True)

    def en_attente(self) -> "ComptesQuerySet":
        """Candidates who have not activated theirs yet: several may bear one address, which is nobody's until then."""
        return self.filter(role=Role.CANDIDAT.value, active_le__isnull=True)

    def titulaires(self) -> "ComptesQuerySet":
        """All the others: their address is theirs, and nobody else's."""
        return self.exclude(role=Role.CANDIDAT.value, active_le__isnull=True)

    def de_candidats(self) -> "ComptesQuerySet":
        return self.filter(role=Role.CANDIDAT.value)

    def titulaire_de(self, numero: str) -> models.QuerySet:
        """The id of the account that this n° candidat names, as a subquery: the one that it was merged into, if it was.

        A number never stops naming its person: the older is in use, the other leads to it (CPT-12).
        """
        return self.filter(numero_candidat=numero).values(titulaire=Coalesce("fusionne_dans", "pk"))[:1]

    def a_effacer(self, quand: datetime) -> "ComptesQuerySet":
        """Never activated: created 48 h ago or more, or staff who never came in, invited seven days ago or more."""
        candidats = Q(role=Role.CANDIDAT.value, cree_le__lte=quand - DELAI_ACTIVATION)
        invites = ~Q(role=Role.CANDIDAT.value) & Q(cree_le__lte=quand - DELAI_INVITATION, last_login__isnull=True)
        return self.filter(candidats | invites, active_le__isnull=True)


class Compte(AbstractBaseUser):
    """A person who can sign in. A candidate keeps theirs, and its number, for life.

    `fusionne_dans`: the account of the same person that took over all this one had; this one is closed, opens nothing,
    and keeps its number, which leads to the other (CPT-12).
    """

    class Civilite(models.TextChoices):
        MADAME = "MADAME", "Madame"
        MONSIEUR = "MONSIEUR", "Monsieur"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=30, choices=[(r.value, r.value) for r in Role], default=Role.CANDIDAT.value)
    numero_candidat = models.CharField(max_length=11, null=True, unique=True)
    adresse_mail = models.CharField(max_length=254, blank=True)
    cle_mail = models.CharField(max_length=254, null=True, db_index=True)
    identifiant_etablissement = models.CharField(max_length=80, null=True, unique=True)
    civilite = models.CharField(max_length=8, choices=Civilite.choices, blank=True)
    nom_naissance = models.CharField(max_length=100, blank=True)
    nom_usage = models.CharField(max_length=100, blank=True)
    prenoms = models.CharField(max_length=100, blank=True)
    date_naissance = models.DateField(null=True)
    pays_naissance = models.ForeignKey("referentiel.Pays", models.PROTECT, null=True, related_name="+")
    departement_naissance = models.ForeignKey("referentiel.Departement", models.PROTECT, null=True, related_name="+")
    commune_naissance = models.ForeignKey("referentiel.Commune", models.PROTECT, null=True, related_name="+")
    commune_naissance_saisie = models.CharField(max_length=100, blank=True)
    subdivision_naissance = models.CharField(max_length=100, blank=True)
    cle_identite = models.CharField(max_length=64, blank=True, db_index=True)
    cree_le = models.DateTimeField(default=timezone.now)
    active_le = models.DateTimeField(null=True)
    ferme_le = models.DateTimeField(null=True)
    fusionne_dans = models.ForeignKey("self", models.PROTECT, null=True, related_name="fusionnes")

    objects = ComptesManager.from_queryset(ComptesQuerySet)()

    USERNAME_FIELD = "cle_mail"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cle_mail"],
                condition=Q(active_le__isnull=False) | ~Q(role=Role.CANDIDAT.value),
                name="compte_un_titulaire_par_adresse",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.CANDIDAT.value) | Q(numero_candidat__isnull=False),
                name="compte_candidat_numerote",
            ),
            models.CheckConstraint(
                condition=Q(cle_mail__isnull=False)
                | Q(identifiant_etablissement__isnull=False)
                | Q(fusionne_dans__isnull=False),
                name="compte_a_un_identifiant",
            ),
            models.CheckConstraint(
                condition=Q(fusionne_dans__isnull=True)
                | Q(ferme_le__isnull=False, cle_mail__isnull=True, identifiant_etablissement__isnull=True),
                name="compte_fusionne_n_ouvre_rien",
            ),
            models.CheckConstraint(
                condition=Q(commune_naissance__isnull=True) | Q(commune_naissance_saisie=""),
                name="compte_une_commune_choisie_ou_saisie",
            ),
        ]
        indexes = [
            models.Index(fields=["cree_le"], condition=Q(active_le__isnull=True), name="compte_non_active"),
        ]

    @property
    def est_actif(self) -> bool:
        return self.active_le is not None and self.ferme_le is None

    @property
    def etat(self) -> Etat:
        """Where its life is: see `etats.TABLE`."""
        if self.fusionne_dans_id is not None:
            return Etat.FUSIONNE
        if self.ferme_le is not None:
            return Etat.DESACTIVE
        return Etat.ACTIF if self.active_le is not None else Etat.A_ACTIVER

    def mots_personnels(self) -> Iterator[str]:
        """What their password may not be made of: each of their names, their birth date, the name of their mailbox."""
        yield from re.split(r"[\s,\-'’]+", f"{self.nom_naissance} {self.nom_usage} {self.prenoms}")
        yield self.adresse_mail.partition("@")[0]
        yield self.identifiant_etablissement or ""
        yield self.numero_candidat or ""
        if self.date_naissance:
            yield from (self.date_naissance.strftime(forme) for forme in ("%d%m%Y", "%Y%m%d", "%d%m%y", "%y%m%d"))


class NumeroAttribue(models.Model):
    """A n° candidat given once. It stays when the account is erased, linked to nobody: none is ever reused."""

    numero = models.CharField(max_length=11, primary_key=True)
    attribue_le = models.DateTimeField()


class SessionOuverte(models.Model):
    """A signed-in browser: listed to its owner, ended one by one or all at once.

    `empreinte` is the digest of what the cookie carries: reading this table opens no session. Staff are signed in once
    `attend` waits for nothing and `code_le`, the instant of their last second-factor code, is known.
    """

    class Attente(models.TextChoices):
        """What a session half open waits for: the password was right."""

        RIEN = ""
        CODE = "code"
        ENROLEMENT = "enrolement"

    empreinte = models.CharField(max_length=64, primary_key=True)
    compte = models.ForeignKey(Compte, models.CASCADE, related_name="sessions_ouvertes", db_index=False)
    ouverte_le = models.DateTimeField(default=timezone.now, db_index=True)
    vue_le = models.DateTimeField(default=timezone.now)
    navigateur = models.CharField(max_length=200, blank=True)
    attend = models.CharField(max_length=10, choices=Attente.choices, blank=True, default=Attente.RIEN)
    code_le = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["compte", "vue_le"], name="session_compte")]


class Jeton(models.Model):
    """A link sent by mail: used once, for one purpose, before its end. Only its digest is kept."""

    class Usage(models.TextChoices):
        ACTIVATION = "activation"
        MOT_DE_PASSE = "mot_de_passe"
        CHANGEMENT_ADRESSE = "changement_adresse"
        RETOUR_ADRESSE = "retour_adresse"
        INVITATION = "invitation"
        SECOND_FACTEUR = "second_facteur"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey(Compte, models.CASCADE, related_name="jetons")
    usage = models.CharField(max_length=30, choices=Usage.choices)
    empreinte = models.CharField(max_length=64, unique=True)
    donnees = models.JSONField(default=dict)
    cree_le = models.DateTimeField(default=timezone.now)
    expire_le = models.DateTimeField(db_index=True)
    consomme_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expire_le__gt=models.F("cree_le")), name="jeton_expire_apres_creation"),
        ]


class Tentatives(models.Model):
    """The throttle table: a debt of time under a key. Each try adds its step; past `marge` the next one waits.

    `soldees_a` is when the debt will be paid and the row may go; both are in milliseconds (the first since 1970).
    """

    cle = models.CharField(max_length=120, primary_key=True)
    soldees_a = models.BigIntegerField(db_index=True)
    marge = models.BigIntegerField()


DONNEES_PERSONNELLES = {
    "Compte": {
        "numero_candidat": ("identifier le candidat à vie", "vie du compte, puis archives des diplômes"),
        "adresse_mail": ("se connecter et recevoir les messages", "vie du compte"),
        "cle_mail": ("un seul compte par adresse", "vie du compte"),
        "identifiant_etablissement": ("se connecter avec le papillon", "vie du compte"),
        "civilite": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "nom_naissance": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "nom_usage": ("s'adresser à la personne", "vie du compte"),
        "prenoms": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "date_naissance": ("état civil, conditions d'âge", "vie du compte, puis archives des diplômes"),
        "pays_naissance": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "departement_naissance": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "commune_naissance": ("état civil porté sur le diplôme", "vie du compte, puis archives des diplômes"),
        "commune_naissance_saisie": (
            "commune absente du référentiel, à vérifier, ou ville de naissance à l'étranger",
            "vie du compte, puis archives des diplômes",
        ),
        "subdivision_naissance": (
            "département ou province de naissance à l'étranger, porté sur le diplôme",
            "vie du compte, puis archives des diplômes",
        ),
        "cle_identite": ("reconnaître un candidat déjà connu sans rien montrer", "vie du compte"),
        "password": ("empreinte du mot de passe", "vie du compte"),
        "last_login": ("sécurité du compte", "vie du compte"),
    },
    "SessionOuverte": {
        "empreinte": ("tenir la connexion", "12 heures"),
        "navigateur": ("montrer au candidat ses connexions", "12 heures"),
    },
    "Jeton": {"donnees": ("nouvelle adresse à confirmer", "jusqu'à l'expiration du lien")},
    "Tentatives": {"cle": ("ralentir les essais : empreinte de l'identifiant ou de l'adresse réseau", "24 heures")},
    "NumeroAttribue": {"numero": ("ne jamais réattribuer un numéro", "sans limite, sans lien avec une personne")},
}

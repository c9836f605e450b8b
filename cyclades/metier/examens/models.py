"""Exams on offer: sessions, the registration services that open them in an academy, what is announced of them."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from cyclades.reglementation.calendrier import premier_instant_refuse


class Session(models.Model):
    """One sitting of a domaine: « 2026 », « JUIN 2022 »."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    domaine = models.CharField(max_length=12)
    annee = models.PositiveSmallIntegerField()
    libelle = models.CharField(max_length=40)
    fermee_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domaine", "libelle"], name="session_unique")]


class ServicesQuerySet(models.QuerySet):
    def ouverts(self, quand: datetime) -> "ServicesQuerySet":
        """Those open at `quand`."""
        return self.filter(ouvre_le__lte=quand, refuse_des__gt=quand)


class ServiceInscription(models.Model):
    """A session opened in one academy or foreign zone, between two instants.

    `ferme_le` is the instant shown; `refuse_des` the first instant refused, which follows from it (D1).
    `reglages` are the service's own lists: see `cyclades.operations.services.reglages`. `confirmations`, by specialty
    (« bp/menuisier ») whose épreuves no text confirms: which épreuves (digest), by which account, when.
    """

    class Validation(models.TextChoices):
        PAPIER = "papier"
        EN_LIGNE = "en_ligne"

    class Retour(models.TextChoices):
        EN_LIGNE = "en_ligne"
        COURRIER = "courrier"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.PROTECT, related_name="services")
    academie = models.ForeignKey("referentiel.Academie", models.PROTECT, related_name="+")
    pays = models.ForeignKey("referentiel.Pays", models.PROTECT, null=True, related_name="+")
    libelle = models.CharField(max_length=120)
    fuseau = models.CharField(max_length=40)
    ouvre_le = models.DateTimeField()
    ferme_le = models.DateTimeField()
    refuse_des = models.DateTimeField(editable=False)
    pieces_ouvre_le = models.DateTimeField()
    pieces_ferme_le = models.DateTimeField()
    validation = models.CharField(max_length=10, choices=Validation.choices, default=Validation.PAPIER)
    retour_pieces = models.CharField(max_length=10, choices=Retour.choices, default=Retour.EN_LIGNE)
    adresse = models.TextField()
    telephone = models.TextField(blank=True)
    mail = models.CharField(max_length=254)
    modalites = models.TextField()
    conditions = models.TextField()
    reglages = models.JSONField(default=dict)
    confirmations = models.JSONField(default=dict)

    objects = ServicesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "academie"], condition=Q(pays__isnull=True), name="service_par_academie"
            ),
            models.UniqueConstraint(
                fields=["session", "pays"], condition=Q(pays__isnull=False), name="service_par_pays"
            ),
            models.CheckConstraint(condition=Q(ferme_le__gt=F("ouvre_le")), name="service_ferme_apres_ouverture"),
            models.CheckConstraint(condition=Q(refuse_des__gte=F("ferme_le")), name="service_refuse_apres_fermeture"),
            models.CheckConstraint(
                condition=Q(pieces_ferme_le__gt=F("pieces_ouvre_le")), name="service_fenetre_des_pieces"
            ),
        ]
        indexes = [models.Index(fields=["ouvre_le", "refuse_des"], name="service_fenetre")]

    def fixer_fermeture(self, ferme_le: datetime) -> None:
        """Set the closing instant and the first instant refused, which follows from it."""
        self.ferme_le = ferme_le
        self.refuse_des = premier_instant_refuse(ferme_le, self.fuseau)

    def est_ouvert(self, quand: datetime) -> bool:
        return self.ouvre_le <= quand < self.refuse_des


class AnnoncesQuerySet(models.QuerySet):
    def en_cours(self, quand: datetime) -> "AnnoncesQuerySet":
        """Those shown at `quand`."""
        return self.filter(debut_le__lte=quand, fin_le__gt=quand)

    def non_finies(self, quand: datetime) -> "AnnoncesQuerySet":
        """Those shown at `quand` or later."""
        return self.filter(fin_le__gt=quand)


class Annonce(models.Model):
    """What everybody is told between two instants, in one académie, or everywhere when it names none (PUB-1)."""

    class Niveau(models.TextChoices):
        INFO = "info"
        AVERTISSEMENT = "avertissement"
        ALERTE = "alerte"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    titre = models.CharField(max_length=120)
    texte = models.CharField(max_length=1000)
    niveau = models.CharField(max_length=13, choices=Niveau.choices, default=Niveau.INFO)
    academie = models.ForeignKey("referentiel.Academie", models.PROTECT, null=True, related_name="+")
    debut_le = models.DateTimeField()
    fin_le = models.DateTimeField()

    objects = AnnoncesQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(fin_le__gt=F("debut_le")), name="annonce_finit_apres_debut")]
        indexes = [models.Index(fields=["fin_le"], name="annonce_fin")]


DONNEES_PERSONNELLES: dict[str, dict[str, tuple[str, str]]] = {}

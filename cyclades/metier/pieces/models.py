"""Pieces asked of a candidature: the list that the rules give, recomputed when the file changes."""

import uuid

from django.db import models
from django.utils import timezone


class Piece(models.Model):
    """One document asked of one candidature, and why. No longer due: `due` is false, what was given is kept."""

    class Retour(models.TextChoices):
        EN_LIGNE = "en_ligne"
        COURRIER = "courrier"
        AUTRE = "autre"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidature = models.ForeignKey("candidatures.Candidature", models.CASCADE, related_name="pieces")
    cle = models.CharField(max_length=60)
    code = models.CharField(max_length=20, blank=True)
    libelle = models.CharField(max_length=200)
    regroupement = models.CharField(max_length=80)
    raison = models.TextField()
    regle = models.CharField(max_length=20, blank=True)
    retour = models.CharField(max_length=10, choices=Retour.choices, default=Retour.EN_LIGNE)
    obligatoire = models.BooleanField(default=True)
    due = models.BooleanField(default=True)
    demandee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidature", "cle"], name="piece_une_par_cle")]


DONNEES_PERSONNELLES = {
    "Piece": {
        "raison": ("dire au candidat pourquoi la pièce est demandée", "fin de session plus 2 ans"),
    },
}

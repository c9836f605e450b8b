"""One file that somebody sent, as it was kept: what every table of such files has."""

from django.db import models
from django.utils import timezone


class FichierGarde(models.Model):
    """`cle`: under which the store holds its bytes; `nature`, `taille` and `pages` are those of what is kept."""

    class Analyse(models.TextChoices):
        """What is known of it; staff opens what is sain, or non analysé where no antivirus is set.

        `A_VERIFIER`: as it was sent, in the envelope of `depots.emballer`, before anything judged what it is.
        """

        A_VERIFIER = "a_verifier", "En cours de vérification"
        EN_ATTENTE = "en_attente", "En attente"
        SAIN = "sain", "Sain"
        INFECTE = "infecte", "Infecté"
        NON_ANALYSE = "non_analyse", "Non analysé"

    cle = models.CharField(max_length=64)
    nature = models.CharField(max_length=4, blank=True)
    taille = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=0)
    nom = models.CharField(max_length=100)
    reduit = models.BooleanField(default=False)
    avertissements = models.JSONField(default=list)
    analyse = models.CharField(max_length=11, choices=Analyse.choices, default=Analyse.EN_ATTENTE)
    analyse_le = models.DateTimeField(null=True)
    depose_le = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

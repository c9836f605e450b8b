"""The journal: facts appended in the transaction of the act, sealed afterwards; and who consulted what.

It holds identifiers and no foreign key: it outlives what it speaks of.
"""

from django.db import models
from django.utils import timezone

from cyclades.reglementation.retention import JOURNAL, ORIGINE


class Fait(models.Model):
    """One act, as it happened. Never updated, but for its seal; never deleted before its retention ends."""

    survenu_le = models.DateTimeField(default=timezone.now)
    acte = models.CharField(max_length=60)
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField(null=True)
    objet = models.CharField(max_length=40)
    objet_id = models.CharField(max_length=64)
    candidature_id = models.UUIDField(null=True)
    academie = models.CharField(max_length=4, blank=True)
    donnees = models.JSONField(default=dict)
    origine = models.CharField(max_length=64, blank=True)
    rang = models.BigIntegerField(null=True, unique=True)
    precedent = models.CharField(max_length=64, blank=True)
    sceau = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["candidature_id", "survenu_le"], name="fait_candidature"),
            models.Index(fields=["acteur_id", "survenu_le"], name="fait_acteur"),
            models.Index(fields=["objet", "objet_id"], name="fait_objet"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rang__isnull=True, sceau="") | models.Q(rang__isnull=False) & ~models.Q(sceau=""),
                name="fait_scelle_entierement",
            ),
        ]


class Consultation(models.Model):
    """One reading of a person's file by somebody else."""

    survenue_le = models.DateTimeField(default=timezone.now)
    lecture = models.CharField(max_length=60)
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField()
    objet = models.CharField(max_length=40)
    objet_id = models.CharField(max_length=64)
    candidature_id = models.UUIDField(null=True)
    motif = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["candidature_id", "survenue_le"], name="consultation_candidature"),
            models.Index(fields=["acteur_id", "survenue_le"], name="consultation_acteur"),
        ]


DONNEES_PERSONNELLES = {
    "Fait": {
        "acteur_id": ("savoir qui a agi", JOURNAL.mots),
        "candidature_id": ("retrouver l'histoire d'une candidature", JOURNAL.mots),
        "objet_id": ("retrouver l'objet de l'acte", JOURNAL.mots),
        "donnees": ("avant et après, sans mot de passe ni contenu de pièce", JOURNAL.mots),
        "origine": ("empreinte de l'adresse réseau, pour la sécurité des comptes", ORIGINE.mots),
    },
    "Consultation": {
        "acteur_id": ("savoir qui a consulté", JOURNAL.mots),
        "candidature_id": ("répondre au candidat qui demande qui a lu son dossier", JOURNAL.mots),
        "objet_id": ("savoir ce qui a été lu", JOURNAL.mots),
        "motif": ("raison donnée par l'agent", JOURNAL.mots),
    },
}

"""Two accounts that bear one identity: what an agent decided when they are two persons."""

import uuid

from django.db import models
from django.db.models import F, Q

from cyclades.metier.comptes.models.comptes import Compte


class DistinctionsQuerySet(models.QuerySet):
    def en_vigueur(self) -> "DistinctionsQuerySet":
        """Those that nobody took back."""
        return self.filter(levee_le__isnull=True)


class Distinction(models.Model):
    """« Ce ne sont pas des doublons »: two accounts of one identity that are two persons (CPT-12); twins, homonyms.

    `un` comes before `autre` in the order of identifiers, so that a pair is written one way only. Taken back, it stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    un = models.ForeignKey(Compte, models.CASCADE, related_name="distinctions")
    autre = models.ForeignKey(Compte, models.CASCADE, related_name="distinctions_reciproques")
    motif = models.CharField(max_length=300, blank=True)
    prise_le = models.DateTimeField()
    acteur_id = models.UUIDField(null=True)
    levee_le = models.DateTimeField(null=True)
    levee_par_id = models.UUIDField(null=True)

    objects = DistinctionsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["un", "autre"], condition=Q(levee_le__isnull=True), name="distinction_une_par_paire"
            ),
            models.CheckConstraint(condition=Q(un__lt=F("autre")), name="distinction_dans_l_ordre"),
        ]


class PropositionDeReunion(models.Model):
    """What a first agent said: these two accounts are one person's, and this address stays. A second one confirms it.

    One at a time a pair, `un` before `autre`. `vue`: what was under the eyes of the first; `voyait`: which of the two
    accounts had a candidature in their perimeter.
    """

    class Adresse(models.TextChoices):
        """Whose address stays in use, if there is one."""

        AUCUNE = ""
        GARDE = "garde"
        AUTRE = "autre"

    un = models.ForeignKey(Compte, models.CASCADE, related_name="+")
    autre = models.ForeignKey(Compte, models.CASCADE, related_name="+")
    adresse = models.CharField(max_length=5, choices=Adresse.choices, blank=True)
    vue = models.CharField(max_length=16)
    voyait = models.JSONField(default=list)
    acteur_id = models.UUIDField()
    proposee_le = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["un", "autre"], name="proposition_de_reunion_unique"),
            models.CheckConstraint(condition=Q(un__lt=F("autre")), name="proposition_de_reunion_dans_l_ordre"),
        ]


_PROPOSITION = "quinze jours"
DONNEES_PERSONNELLES = {
    "PropositionDeReunion": {
        "voyait": ("savoir lequel des deux comptes l'agent suivait", _PROPOSITION),
        "acteur_id": ("exiger que deux agents différents décident de réunir deux comptes", _PROPOSITION),
    },
    "Distinction": {
        "motif": ("dire pourquoi deux comptes d'une même identité sont ceux de deux personnes", "vie du compte"),
        "acteur_id": ("savoir qui a décidé que deux comptes sont ceux de deux personnes", "vie du compte"),
        "levee_par_id": ("savoir qui est revenu sur cette décision", "vie du compte"),
    },
}

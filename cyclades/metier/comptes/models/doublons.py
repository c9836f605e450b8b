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


DONNEES_PERSONNELLES = {
    "Distinction": {
        "motif": ("dire pourquoi deux comptes d'une même identité sont ceux de deux personnes", "vie du compte"),
        "acteur_id": ("savoir qui a décidé que deux comptes sont ceux de deux personnes", "vie du compte"),
        "levee_par_id": ("savoir qui est revenu sur cette décision", "vie du compte"),
    },
}

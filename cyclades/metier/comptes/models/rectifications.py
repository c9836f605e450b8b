"""Requests for correction of civil status, once a candidature has frozen it (CPT-9)."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cyclades.metier.comptes.etats_rectification import Etat
from cyclades.metier.comptes.models.comptes import Compte
from cyclades.metier.comptes.models.fichiers import FichierGarde
from cyclades.reglementation.retention import FICHIER_RECTIFICATION, RECTIFICATION


class RectificationsQuerySet(models.QuerySet):
    def en_attente(self) -> Self:
        """Those that nobody decided of, and that their candidate has not withdrawn."""
        return self.filter(etat=Etat.DEMANDEE)


class Rectification(FichierGarde):
    """What a candidate asks to be corrected, the piece that proves it, and what was decided.

    `avant`, `demande`: the whole civil status on the day of the request, and as it should be; dates in ISO 8601, places
    by their identifiers. `cle` is empty once the file is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey(Compte, models.CASCADE, related_name="rectifications")
    etat = models.CharField(max_length=8, choices=[(e.value, e.value) for e in Etat], default=Etat.DEMANDEE)
    avant = models.JSONField()
    demande = models.JSONField()
    commentaire = models.CharField(max_length=500, blank=True)
    motif = models.CharField(max_length=500, blank=True)
    demandee_le = models.DateTimeField(default=timezone.now)
    decidee_le = models.DateTimeField(null=True)
    acteur_id = models.UUIDField(null=True)

    objects = RectificationsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compte"], condition=Q(etat=Etat.DEMANDEE), name="rectification_une_en_attente"
            ),
            models.CheckConstraint(
                condition=Q(etat=Etat.DEMANDEE, decidee_le__isnull=True)
                | ~Q(etat=Etat.DEMANDEE) & Q(decidee_le__isnull=False),
                name="rectification_decidee_datee",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.REFUSEE) | ~Q(motif=""), name="rectification_refusee_motivee"
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.DEMANDEE) | ~Q(cle=""), name="rectification_en_attente_prouvee"
            ),
        ]
        indexes = [
            models.Index(fields=["demandee_le"], condition=Q(etat=Etat.DEMANDEE), name="rectification_file"),
            models.Index(fields=["cle"], name="rectification_cle"),
        ]


_DOSSIER = RECTIFICATION.mots
_FICHIER = FICHIER_RECTIFICATION.mots

DONNEES_PERSONNELLES = {
    "Rectification": {
        "avant": ("montrer ce qui serait changé, répondre à un recours", _DOSSIER),
        "demande": ("décider de l'état civil à porter sur le compte", _DOSSIER),
        "commentaire": ("comprendre la demande", _DOSSIER),
        "motif": ("dire au candidat pourquoi sa demande est refusée", _DOSSIER),
        "acteur_id": ("savoir qui a décidé", _DOSSIER),
        "cle": ("retrouver la pièce envoyée", _FICHIER),
        "nom": ("montrer au candidat quel fichier il a envoyé", _FICHIER),
        "avertissements": ("dire que sa photo est floue, sombre ou vide, que son document était signé", _DOSSIER),
    },
}

"""Documents published to a candidate: the row freezes the data, the bytes are a pure function of it."""

import uuid

from django.db import models

from cyclades.reglementation.droits import Acteur, Role


class DocumentsQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "DocumentsQuerySet":
        if acteur.role == Role.CANDIDAT:
            return self.filter(candidature__compte_id=acteur.compte_id).exclude(candidature__etat="supprimee")
        return self.none()


class Document(models.Model):
    """One version of one document; `cle_fichier` and `empreinte` are set once its bytes are produced and stored."""

    class Nature(models.TextChoices):
        RECAPITULATIF = "recapitulatif", "Récapitulatif de votre candidature"
        DEMANDE_PIECES = "demande_pieces", "Demande de pièces justificatives"
        RELANCE_PIECES = "relance_pieces", "Relance de pièces justificatives"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidature = models.ForeignKey("candidatures.Candidature", models.PROTECT, related_name="documents")
    nature = models.CharField(max_length=30, choices=Nature.choices)
    version = models.PositiveIntegerField()
    publie_le = models.DateTimeField()
    donnees = models.JSONField()
    empreinte = models.CharField(max_length=64, blank=True)
    taille = models.PositiveIntegerField(null=True)
    cle_fichier = models.CharField(max_length=200, blank=True)
    produit_le = models.DateTimeField(null=True)

    objects = DocumentsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidature", "nature", "version"], name="document_version_unique"),
        ]
        indexes = [
            models.Index(fields=["publie_le"], condition=models.Q(produit_le__isnull=True), name="document_a_produire"),
        ]


DONNEES_PERSONNELLES = {
    "Document": {
        "donnees": ("document tel que publié, reproductible", "fin de session plus 2 ans"),
        "cle_fichier": ("retrouver les octets du document", "fin de session plus 2 ans"),
    },
}

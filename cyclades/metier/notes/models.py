"""Marks: results of former sessions, so that acquis can be proposed."""

from django.db import models
from django.db.models import Q


class ResultatAnterieur(models.Model):
    """One unit of one candidate at a former session. The person is matched by n° candidat, or by the identity's key."""

    numero_candidat = models.CharField(max_length=11, blank=True)
    cle_identite = models.CharField(max_length=64, blank=True)
    specialite = models.ForeignKey("referentiel.Specialite", models.PROTECT, related_name="+")
    academie = models.ForeignKey("referentiel.Academie", models.PROTECT, related_name="+")
    session = models.PositiveSmallIntegerField()
    forme = models.CharField(max_length=12)
    unite = models.CharField(max_length=12)
    note = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    decision = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["numero_candidat", "cle_identite", "specialite", "session", "unite"], name="resultat_anterieur_unique"
            ),
            models.CheckConstraint(condition=Q(note__isnull=True) | Q(note__gte=0, note__lte=20), name="resultat_note_sur_20"),
            models.CheckConstraint(condition=~Q(numero_candidat="", cle_identite=""), name="resultat_de_quelqu_un"),
        ]
        indexes = [
            models.Index(fields=["numero_candidat"], name="resultat_numero"),
            models.Index(fields=["cle_identite"], name="resultat_identite"),
        ]


DONNEES_PERSONNELLES = {
    "ResultatAnterieur": {
        "numero_candidat": ("proposer les acquis au candidat", "6 ans après la session"),
        "cle_identite": ("proposer les acquis au candidat", "6 ans après la session"),
        "note": ("proposer les acquis au candidat", "6 ans après la session"),
        "decision": ("proposer les acquis au candidat", "6 ans après la session"),
    },
}

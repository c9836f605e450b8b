"""Marks: results of former sessions, so that acquis can be proposed."""

from django.db import models
from django.db.models import Q

from cyclades.reglementation.retention import TANT_QUE_PROPOSES


class ResultatsQuerySet(models.QuerySet):
    def de_la_personne(self, numero_candidat: str, cle_identite: str) -> "ResultatsQuerySet":
        """Those of this person: by their number, or by the key of their identity; none when neither is known."""
        par_numero = Q(numero_candidat=numero_candidat) if numero_candidat else Q(pk__in=())
        par_identite = Q(cle_identite=cle_identite) if cle_identite else Q(pk__in=())
        return self.filter(par_numero | par_identite)


class ResultatAnterieur(models.Model):
    """One unit of one candidate at a former session. The person is matched by n° candidat, or by the identity's key.

    `langue`: the one in which the mark was obtained, where the unit has one (R81). `note` is null when none was given.
    """

    numero_candidat = models.CharField(max_length=11, blank=True)
    cle_identite = models.CharField(max_length=64, blank=True)
    specialite = models.ForeignKey("referentiel.Specialite", models.PROTECT, related_name="+")
    academie = models.ForeignKey("referentiel.Academie", models.PROTECT, related_name="+")
    session = models.PositiveSmallIntegerField()
    forme = models.CharField(max_length=12, blank=True)
    unite = models.CharField(max_length=12)
    note = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    langue = models.CharField(max_length=50, blank=True)
    decision = models.CharField(max_length=20)

    objects = ResultatsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["numero_candidat", "cle_identite", "specialite", "session", "unite"],
                name="resultat_anterieur_unique",
            ),
            models.CheckConstraint(condition=Q(note__isnull=True) | Q(note__gte=0), name="resultat_note_positive"),
            models.CheckConstraint(condition=~Q(numero_candidat="", cle_identite=""), name="resultat_de_quelqu_un"),
        ]
        indexes = [
            models.Index(fields=["numero_candidat"], name="resultat_numero"),
            models.Index(fields=["cle_identite"], name="resultat_identite"),
        ]


DONNEES_PERSONNELLES = {
    "ResultatAnterieur": {
        "numero_candidat": ("proposer les acquis au candidat", TANT_QUE_PROPOSES),
        "cle_identite": ("proposer les acquis au candidat", TANT_QUE_PROPOSES),
        "note": ("proposer les acquis au candidat", TANT_QUE_PROPOSES),
        "langue": ("proposer les acquis au candidat", TANT_QUE_PROPOSES),
        "decision": ("proposer les acquis au candidat", TANT_QUE_PROPOSES),
    },
}

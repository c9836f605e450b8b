"""What staff have besides an account: their perimeter, and their second factor."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from cyclades.metier.comptes.models.comptes import Compte


class HabilitationsQuerySet(models.QuerySet):
    def en_vigueur(self, quand: datetime) -> "HabilitationsQuerySet":
        """Begun, neither ended nor withdrawn at `quand`; the one that counts comes first."""
        return self.filter(
            Q(jusqu_a__isnull=True) | Q(jusqu_a__gt=quand), retiree_le__isnull=True, depuis_le__lte=quand
        ).order_by("-depuis_le", "-donnee_le")


class Habilitation(models.Model):
    """The perimeter of a gestionnaire: these domaines in these académies, from one instant to another.

    `departements` are those that their site looks after; none, the whole of the académies. One alone counts at a time,
    the last begun: a replacement, which has an end, stands in front of what comes back after it; one without end ends
    those begun before it. Kept once ended or withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey(Compte, models.CASCADE, related_name="habilitations")
    academies = models.JSONField(default=list)
    domaines = models.JSONField(default=list)
    departements = models.JSONField(default=list)
    depuis_le = models.DateTimeField()
    jusqu_a = models.DateTimeField(null=True)
    donnee_le = models.DateTimeField()
    donnee_par_id = models.UUIDField(null=True)
    retiree_le = models.DateTimeField(null=True)
    retiree_par_id = models.UUIDField(null=True)

    objects = HabilitationsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jusqu_a__isnull=True) | Q(jusqu_a__gt=F("depuis_le")), name="habilitation_finit_apres_debut"
            ),
        ]

    def est_en_vigueur(self, quand: datetime) -> bool:
        return self.retiree_le is None and self.depuis_le <= quand and (self.jusqu_a is None or quand < self.jusqu_a)


class SecondFacteur(models.Model):
    """The secret shared with an application of codes (TOTP), encrypted. `secret_propose` is shown until it is proved.

    `dernier_pas` is the step of time of the last code accepted: none at or before it serves again.
    """

    compte = models.OneToOneField(Compte, models.CASCADE, primary_key=True, related_name="second_facteur")
    secret = models.TextField(blank=True)
    secret_propose = models.TextField(blank=True)
    dernier_pas = models.BigIntegerField(null=True)
    enrole_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(secret="", enrole_le__isnull=True) | ~Q(secret="") & Q(enrole_le__isnull=False),
                name="second_facteur_enrole_avec_son_secret",
            ),
        ]

    @property
    def est_enrole(self) -> bool:
        return self.enrole_le is not None


class CodeDeSecours(models.Model):
    """One of the codes that replace the application, once each. Only its digest is kept."""

    compte = models.ForeignKey(Compte, models.CASCADE, related_name="codes_de_secours")
    empreinte = models.CharField(max_length=64)
    utilise_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compte", "empreinte"], name="code_de_secours_unique")]


class CodesAGarder(models.Model):
    """The codes of rescue just made, encrypted: their owner may see them until `jusqu_a`, or until they kept them."""

    compte = models.OneToOneField(Compte, models.CASCADE, primary_key=True, related_name="codes_a_garder")
    garde = models.TextField()
    jusqu_a = models.DateTimeField()


_VIE = "vie du compte"
DONNEES_PERSONNELLES = {
    "Habilitation": {
        "academies": ("périmètre de l'agent", _VIE),
        "domaines": ("périmètre de l'agent", _VIE),
        "departements": ("périmètre de l'agent : ce que suit son site", _VIE),
        "donnee_par_id": ("savoir qui a donné un droit", _VIE),
        "retiree_par_id": ("savoir qui a retiré un droit", _VIE),
    },
    "SecondFacteur": {
        "secret": ("vérifier le second facteur de l'agent, chiffré", _VIE),
        "secret_propose": ("enrôler le second facteur de l'agent, chiffré", _VIE),
    },
    "CodesAGarder": {"garde": ("laisser le temps de garder les codes de secours, chiffrés", "dix minutes")},
    "CodeDeSecours": {"empreinte": ("remplacer le second facteur perdu, sans garder le code", _VIE)},
}

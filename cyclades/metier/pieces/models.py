"""Pieces asked of a candidature: the list that the rules give, recomputed when the file changes; what was sent."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.etats import Etat
from cyclades.reglementation.droits import Acteur


class PiecesQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "PiecesQuerySet":
        """Those due of the candidatures that this actor may see and that are registered."""
        return self.filter(due=True, candidature__in=Candidature.objects.visibles_par(acteur).enregistrees())


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
    etat = models.CharField(max_length=14, choices=[(e.value, e.value) for e in Etat], default=Etat.A_FOURNIR)
    motif = models.CharField(max_length=200, blank=True)
    commentaire = models.CharField(max_length=500, blank=True)
    remise_le = models.DateTimeField(null=True)
    recue_le = models.DateTimeField(null=True)
    controle_le = models.DateTimeField(null=True)
    limite_le = models.DateTimeField(null=True)

    objects = PiecesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidature", "cle"], name="piece_une_par_cle"),
            models.CheckConstraint(
                condition=~Q(etat=Etat.REMISE) | Q(remise_le__isnull=False), name="piece_remise_datee"
            ),
        ]


class Depot(models.Model):
    """One file sent for a piece, as it was kept. The one that counts has no `retire_le`; the others are evidence."""

    class Analyse(models.TextChoices):
        """What the antivirus said; staff opens what is sain, or non analysé where none is set."""

        EN_ATTENTE = "en_attente", "En attente"
        SAIN = "sain", "Sain"
        INFECTE = "infecte", "Infecté"
        NON_ANALYSE = "non_analyse", "Non analysé"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="depots")
    cle = models.CharField(max_length=64)
    nature = models.CharField(max_length=4)
    taille = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()
    nom = models.CharField(max_length=100)
    reduit = models.BooleanField(default=False)
    avertissements = models.JSONField(default=list)
    analyse = models.CharField(max_length=11, choices=Analyse.choices, default=Analyse.EN_ATTENTE)
    analyse_le = models.DateTimeField(null=True)
    depose_le = models.DateTimeField(default=timezone.now)
    retire_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece"], condition=Q(retire_le__isnull=True), name="depot_un_par_piece"),
        ]
        indexes = [models.Index(fields=["cle"], name="depot_cle")]


DONNEES_PERSONNELLES = {
    "Piece": {
        "raison": ("dire au candidat pourquoi la pièce est demandée", "fin de session plus 2 ans"),
        "motif": ("dire au candidat pourquoi la pièce est refusée", "fin de session plus 2 ans"),
        "commentaire": ("dire au candidat ce qu'il faut renvoyer", "fin de session plus 2 ans"),
    },
    "Depot": {
        "cle": ("retrouver le fichier envoyé", "trois mois après les résultats définitifs"),
        "avertissements": ("dire au candidat que sa photo est floue, sombre ou vide", "fin de session plus 2 ans"),
        "nom": ("montrer au candidat quel fichier il a envoyé", "trois mois après les résultats définitifs"),
    },
}

"""Mail: one row is the person's history of messages *and* the sending queue."""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone

from cyclades.metier.courrier.etats import Etat
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.retention import ERREUR_DE_COURRIER


class MessagesQuerySet(models.QuerySet):
    def ecrits(self, quand: datetime) -> "MessagesQuerySet":
        """Those that exist at `quand`, as the documents that they speak of."""
        return self.filter(ecrit_le__lte=quand)

    def visibles_par(self, acteur: Acteur, quand: datetime) -> "MessagesQuerySet":
        siens = self.filter(compte_id=acteur.compte_id, visible=True) if acteur.compte_id else self.none()
        return siens.ecrits(quand)

    def differes(self, quand: datetime) -> "MessagesQuerySet":
        """Written to leave later, and never tried yet: they can still be written again."""
        return self.filter(etat=Etat.A_ENVOYER, essais=0, essayer_le__gt=quand)


class Message(models.Model):
    """One mail to one person. `cle` makes it unique: a second click never creates a second message.

    `visible` is false for mails that carry a secret link: they are sent, then their text is erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey("comptes.Compte", models.CASCADE, null=True, related_name="messages_recus")
    candidature = models.ForeignKey("candidatures.Candidature", models.CASCADE, null=True, related_name="messages")
    nature = models.CharField(max_length=40)
    destinataire = models.CharField(max_length=254)
    expediteur = models.CharField(max_length=120, blank=True)
    sujet = models.CharField(max_length=200)
    texte = models.TextField()
    html = models.TextField(blank=True)
    visible = models.BooleanField(default=True)
    urgent = models.BooleanField(default=False)
    cle = models.CharField(max_length=120, null=True, unique=True)
    ecrit_le = models.DateTimeField(default=timezone.now)
    etat = models.CharField(max_length=12, choices=[(e.value, e.value) for e in Etat], default=Etat.A_ENVOYER)
    essais = models.PositiveSmallIntegerField(default=0)
    essayer_le = models.DateTimeField(default=timezone.now)
    pris_par = models.CharField(max_length=60, blank=True)
    pris_le = models.DateTimeField(null=True)
    envoye_le = models.DateTimeField(null=True)
    erreur = models.CharField(max_length=300, blank=True)
    lu_le = models.DateTimeField(null=True)

    objects = MessagesQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["etat", "urgent", "essayer_le"], name="message_file_d_attente"),
            models.Index(fields=["compte", "ecrit_le"], name="message_compte"),
        ]


DONNEES_PERSONNELLES = {
    "Message": {
        "compte": ("montrer à la personne ses messages", "vie du compte"),
        "destinataire": ("envoyer le message", "vie du compte"),
        "sujet": ("historique des messages", "vie du compte"),
        "texte": ("historique des messages ; effacé après envoi s'il porte un lien secret", "vie du compte"),
        "html": ("envoyer le message", "vie du compte"),
        "erreur": ("dire au gestionnaire pourquoi un envoi a échoué", ERREUR_DE_COURRIER.mots),
    },
}

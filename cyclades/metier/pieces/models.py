"""Pieces asked of a candidature: the list that the rules give, recomputed when the file changes; what was sent."""

import hashlib
import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import FichierGarde
from cyclades.metier.pieces.etats import EN_FILE, Acte, Etat
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.retention import FICHIERS, SESSION

DEPUIS = Coalesce(F("remise_le"), F("recue_le"), F("demandee_le"))
"""Since when a piece waits for the exam service; else for the candidate. Written so in the indexes of the queue."""
EN_COURS = Q(due=True, vivante=True, etat__in=sorted(EN_FILE))


class _EstEnFile(models.Func):
    """Literals, not parameters: a database uses the index of the queue only where it reads the very same condition."""

    template = "%(expressions)s IN ({})".format(", ".join(f"'{etat.value}'" for etat in sorted(EN_FILE)))
    output_field = models.BooleanField()


DATEES = {
    Etat.REMISE: "remise_le",
    Etat.RECUE: "recue_le",
    Etat.CONFORME: "controle_le",
    Etat.NON_CONFORME: "controle_le",
    Etat.REDEMANDEE: "limite_le",
}
"""The instant without which a piece cannot be in this state."""


def _datee(etat: Etat, champ: str) -> models.CheckConstraint:
    datee = Q(**{f"{champ}__isnull": False})
    return models.CheckConstraint(condition=~Q(etat=etat) | datee, name=f"piece_{etat}_datee")


class PiecesQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "PiecesQuerySet":
        """Those due of the candidatures that this actor may see and that are registered."""
        siennes = Candidature.objects.visibles_par(acteur).enregistrees()
        return self.filter(Exists(siennes.filter(pk=OuterRef("candidature"))), due=True)

    def en_file(self) -> "PiecesQuerySet":
        """Those that the exam service has in hand and has said nothing of."""
        return self.filter(_EstEnFile(F("etat")), due=True, vivante=True)


class Piece(models.Model):
    """One document asked of one candidature, and why. No longer due: `due` is false, what was given is kept."""

    class Retour(models.TextChoices):
        EN_LIGNE = "en_ligne"
        COURRIER = "courrier"
        AUTRE = "autre"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidature = models.ForeignKey("candidatures.Candidature", models.CASCADE, related_name="pieces")
    service = models.ForeignKey("examens.ServiceInscription", models.PROTECT, related_name="+", db_index=False)
    """That of the candidature, kept here so that the queue of a service is one walk along an index."""
    cle = models.CharField(max_length=60)
    code = models.CharField(max_length=20, blank=True)
    libelle = models.CharField(max_length=200)
    regroupement = models.CharField(max_length=80)
    raison = models.TextField()
    regle = models.CharField(max_length=20, blank=True)
    retour = models.CharField(max_length=10, choices=Retour.choices, default=Retour.EN_LIGNE)
    obligatoire = models.BooleanField(default=True)
    due = models.BooleanField(default=True)
    vivante = models.BooleanField(default=True)
    """Its candidature is active: kept here too for the queue, by what makes a candidature pass to another state."""
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
            *(_datee(etat, champ) for etat, champ in DATEES.items()),
        ]
        indexes = [
            models.Index("service", DEPUIS, "id", condition=EN_COURS, name="piece_file"),
            models.Index(
                "service",
                "cle",
                DEPUIS,
                "id",
                condition=EN_COURS,
                name="piece_file_nature",
            ),
            models.Index("service", "etat", DEPUIS, "id", condition=Q(due=True, vivante=True), name="piece_par_etat"),
        ]

    def vue(self, depot_id: uuid.UUID | None) -> str:
        """What somebody has under their eyes, in a word: any act since, of an agent or of the candidate, changes it."""
        instants = (self.remise_le, self.recue_le, self.controle_le, self.limite_le)
        texte = "|".join([self.etat, str(depot_id or ""), *(_instant(un) for un in instants)])
        return hashlib.sha256(texte.encode()).hexdigest()[:16]


def _instant(quand: datetime | None) -> str:
    return f"{quand.timestamp():.6f}" if quand else ""


class DepotsQuerySet(models.QuerySet):
    def remis(self) -> Self:
        """Those that the candidate handed over, now or before: what an agent may see."""
        gardes = Q(retire_le__isnull=True) | Q(retire_le__gte=F("piece__remise_le"))
        juges = Exists(Decision.objects.filter(depot=OuterRef("pk")))
        return self.filter(gardes & Q(depose_le__lte=F("piece__remise_le")) | Q(juges))


class Depot(FichierGarde):
    """One file sent for a piece, as it was kept. The one that counts has no `retire_le`; the others are evidence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="depots")
    retire_le = models.DateTimeField(null=True)

    objects = DepotsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece"], condition=Q(retire_le__isnull=True), name="depot_un_par_piece"),
            models.CheckConstraint(condition=~Q(analyse="a_verifier"), name="depot_verifie"),
        ]
        indexes = [models.Index(fields=["cle"], name="depot_cle")]


class EnvoisRecusQuerySet(models.QuerySet):
    def en_verification(self) -> Self:
        """Those that nobody has judged yet."""
        return self.filter(juge_le__isnull=True)


class EnvoiRecu(models.Model):
    """The last sending for a piece, as it came: judged apart, then kept as a `Depot` and forgotten here; or refused.

    What the piece held before stays its file meanwhile. `cle`: where all its bytes are, until they are judged;
    `empreinte`: theirs; `motif` and `message`: why it was refused at `juge_le`, as its sender reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.OneToOneField(Piece, models.CASCADE, related_name="envoi")
    compte = models.ForeignKey("comptes.Compte", models.CASCADE, related_name="+")
    cle = models.CharField(max_length=64, blank=True)
    empreinte = models.CharField(max_length=64)
    nom = models.CharField(max_length=100)
    recu_le = models.DateTimeField()
    motif = models.CharField(max_length=30, blank=True)
    message = models.CharField(max_length=500, blank=True)
    juge_le = models.DateTimeField(null=True)

    objects = EnvoisRecusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compte"], condition=Q(juge_le__isnull=True), name="envoi_un_a_la_fois_par_compte"
            ),
            models.CheckConstraint(
                condition=Q(juge_le__isnull=True, message="") & ~Q(cle="")
                | Q(juge_le__isnull=False, cle="") & ~Q(message=""),
                name="envoi_juge_sans_octets",
            ),
        ]
        indexes = [
            models.Index(fields=["cle"], name="envoi_cle"),
            models.Index(fields=["recu_le"], condition=Q(juge_le__isnull=True), name="envoi_en_verification"),
        ]

    @property
    def est_en_verification(self) -> bool:
        return self.juge_le is None


class DecisionsQuerySet(models.QuerySet):
    def a_dire(self) -> Self:
        """Those that the candidate has not been told, and that nobody took back."""
        return self.filter(annulee_le__isnull=True, dite_le__isnull=True)

    def qui_tiennent(self) -> Self:
        """Those that still say how their piece stands: not answered meanwhile, and asked of somebody still."""
        return self.filter(piece__due=True, piece__vivante=True, piece__etat=F("vers"))


class Decision(models.Model):
    """What an agent decided of a piece, what stood before, and whether the candidate was told.

    `vue`: what the piece looked like just after; `avant`: the columns that it replaced, instants in ISO 8601.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="decisions")
    depot = models.ForeignKey(Depot, models.SET_NULL, null=True, related_name="+")
    acte = models.CharField(max_length=30, choices=[(a.value, a.value) for a in Acte])
    de = models.CharField(max_length=14, choices=[(e.value, e.value) for e in Etat])
    vers = models.CharField(max_length=14, choices=[(e.value, e.value) for e in Etat])
    motif = models.CharField(max_length=200, blank=True)
    commentaire = models.CharField(max_length=500, blank=True)
    limite_le = models.DateTimeField(null=True)
    recue_le = models.DateTimeField(null=True)
    prise_le = models.DateTimeField()
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField(null=True)
    vue = models.CharField(max_length=16)
    avant = models.JSONField(default=dict)
    annulee_le = models.DateTimeField(null=True)
    dite_le = models.DateTimeField(null=True)

    objects = DecisionsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(annulee_le__isnull=True) | Q(dite_le__isnull=True), name="decision_dite_ou_annulee"
            ),
            models.CheckConstraint(
                condition=~Q(vers=Etat.REDEMANDEE) | Q(limite_le__isnull=False), name="decision_redemandee_limitee"
            ),
            models.CheckConstraint(
                condition=~Q(vers=Etat.NON_CONFORME) | ~Q(motif="", commentaire=""), name="decision_refusee_motivee"
            ),
            models.CheckConstraint(
                condition=~Q(vers=Etat.RECUE) | Q(recue_le__isnull=False), name="decision_recue_datee"
            ),
        ]
        indexes = [
            models.Index(
                fields=["prise_le"],
                condition=Q(annulee_le__isnull=True, dite_le__isnull=True),
                name="decision_a_dire",
            ),
        ]


class PriseEnMain(models.Model):
    """The agent who has a file under their eyes, until when: the queue gives it to nobody else meanwhile."""

    candidature = models.OneToOneField("candidatures.Candidature", models.CASCADE, primary_key=True, related_name="+")
    acteur_id = models.UUIDField()
    jusqu_a = models.DateTimeField()


_UN_ENVOI = "jusqu'à l'envoi suivant, trente jours au plus"

DONNEES_PERSONNELLES = {
    "Decision": {
        "motif": ("dire au candidat pourquoi la pièce est refusée", SESSION.mots),
        "commentaire": ("dire au candidat ce qu'il faut renvoyer", SESSION.mots),
        "acteur_id": ("savoir qui a décidé", SESSION.mots),
        "avant": ("revenir sur une décision prise par erreur", SESSION.mots),
    },
    "PriseEnMain": {
        "acteur_id": ("ne pas confier un même dossier à deux agents", "la nuit qui suit"),
    },
    "Piece": {
        "raison": ("dire au candidat pourquoi la pièce est demandée", SESSION.mots),
        "motif": ("dire au candidat pourquoi la pièce est refusée", SESSION.mots),
        "commentaire": ("dire au candidat ce qu'il faut renvoyer", SESSION.mots),
    },
    "EnvoiRecu": {
        "cle": ("retrouver ce qui a été envoyé, le temps de le vérifier", "jusqu'à sa vérification, un jour au plus"),
        "empreinte": ("reconnaître un envoi fait deux fois", _UN_ENVOI),
        "nom": ("dire au candidat quel fichier est vérifié, ou refusé", _UN_ENVOI),
        "motif": ("compter pourquoi des fichiers sont refusés", _UN_ENVOI),
        "message": ("dire au candidat pourquoi le fichier est refusé", _UN_ENVOI),
    },
    "Depot": {
        "cle": ("retrouver le fichier envoyé", FICHIERS.mots),
        "avertissements": (
            "dire au candidat que sa photo est floue, sombre ou vide, que son document était signé",
            FICHIERS.mots,
        ),
        "nom": ("montrer au candidat quel fichier il a envoyé", FICHIERS.mots),
    },
}

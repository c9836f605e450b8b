"""Documents published to a candidate: the row freezes the data, the bytes are a pure function of it; who signed."""

import json
import uuid
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.etats import Etat
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.retention import SESSION


class DocumentsQuerySet(models.QuerySet):
    def publies(self, quand: datetime) -> "DocumentsQuerySet":
        """Those that exist at `quand`: before its instant, a document is as if it were not."""
        return self.filter(publie_le__lte=quand)

    def visibles_par(self, acteur: Acteur, quand: datetime) -> "DocumentsQuerySet":
        if acteur.role != Role.CANDIDAT:
            return self.none()
        siens = self.filter(candidature__compte_id=acteur.compte_id).exclude(candidature__etat="supprimee")
        return siens.publies(quand)


class Document(models.Model):
    """One version of one document; `cle_fichier` and `empreinte` are set once its bytes are produced and stored."""

    class Nature(models.TextChoices):
        RECAPITULATIF = "recapitulatif", "Récapitulatif de votre candidature"
        DEMANDE_PIECES = "demande_pieces", "Demande de pièces justificatives"
        RELANCE_PIECES = "relance_pieces", "Relance de pièces justificatives"
        ANNULATION = "annulation", "Notification d’annulation"

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
            models.Index(fields=["publie_le"], condition=Q(produit_le__isnull=True), name="document_a_produire"),
            models.Index(fields=["empreinte"], name="document_empreinte"),
        ]


class DuDocumentQuerySet(models.QuerySet):
    """What hangs on a document exists with it."""

    def publies(self, quand: datetime) -> "DuDocumentQuerySet":
        return self.filter(document__publie_le__lte=quand)


class Signature(models.Model):
    """One person's signature on line of one récapitulatif: what was shown, declared and proved, when; our seal on it.

    It belongs to a version of the candidature and is never changed: that of a former version stays as evidence.
    `declarations` are pairs (code, words shown); `empreinte` is the SHA-256 of the exact bytes that were signed;
    `empreinte_signee` that of the same file with the signature of the operator's certificate appended, if there is one.
    """

    class Qualite(models.TextChoices):
        CANDIDAT = "candidat", "Candidat"
        REPRESENTANT_LEGAL = "representant_legal", "Représentant légal"

    class Moyen(models.TextChoices):
        """How the person proved who they are."""

        MOT_DE_PASSE = "mot_de_passe"
        LIEN_MAIL = "lien_mail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="signatures")
    qualite = models.CharField(max_length=20, choices=Qualite.choices)
    signataire = models.CharField(max_length=250)
    moyen = models.CharField(max_length=20, choices=Moyen.choices)
    declarations = models.JSONField()
    version = models.PositiveIntegerField()
    empreinte = models.CharField(max_length=64)
    signee_le = models.DateTimeField()
    cle_sceau = models.CharField(max_length=16)
    sceau = models.CharField(max_length=100)
    empreinte_signee = models.CharField(max_length=64, blank=True)

    objects = DuDocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "qualite"], name="signature_unique")]
        indexes = [
            models.Index(fields=["empreinte_signee"], condition=~Q(empreinte_signee=""), name="signature_empreinte"),
        ]

    @property
    def a_sceller(self) -> bytes:
        """All that the seal vouches for, always written alike; the file signed by the certificate when there is one."""
        contenu: dict[str, object] = {
            "document": str(self.document_id),
            "version": self.version,
            "empreinte": self.empreinte,
            "qualite": str(self.qualite),
            "signataire": self.signataire,
            "moyen": str(self.moyen),
            "declarations": [list(une) for une in self.declarations],
            "signee_le": self.signee_le.isoformat(),
        }
        if self.empreinte_signee:
            contenu["empreinte_signee"] = self.empreinte_signee
        return json.dumps(contenu, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class DemandeSignature(models.Model):
    """A link sent to the legal representative of a minor: used once, for one récapitulatif. Only its digest is kept."""

    class Issue(models.TextChoices):
        """Why the link opens nothing any more; before its end, nothing."""

        SIGNEE = "signee"
        REFUSEE = "refusee"
        REMPLACEE = "remplacee"
        CADUQUE = "caduque"
        SUR_PAPIER = "sur_papier"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="demandes_signature")
    nom = models.CharField(max_length=250)
    adresse = models.CharField(max_length=254)
    empreinte = models.CharField(max_length=64, unique=True)
    demandee_le = models.DateTimeField()
    expire_le = models.DateTimeField()
    close_le = models.DateTimeField(null=True)
    issue = models.CharField(max_length=10, choices=Issue.choices, blank=True)
    motif = models.CharField(max_length=300, blank=True)

    objects = DuDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(close_le__isnull=True), name="demande_signature_une_ouverte"
            ),
            models.CheckConstraint(condition=Q(expire_le__gt=F("demandee_le")), name="demande_signature_expire_apres"),
            models.CheckConstraint(
                condition=Q(close_le__isnull=True, issue="") | Q(close_le__isnull=False) & ~Q(issue=""),
                name="demande_signature_close_avec_issue",
            ),
        ]

    def cle_du_message(self, nature: str) -> str:
        """That of the mail of this nature to the representative: one for one link."""
        return f"{nature}:{self.pk}"


class PublicationsQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "PublicationsQuerySet":
        """Those of a gestionnaire's services; with some départements alone, only those in which they see everybody."""
        if acteur.role != Role.GESTIONNAIRE:
            return self.none()
        siennes = self.filter(service__academie__in=acteur.academies, service__session__domaine__in=acteur.domaines)
        if not acteur.departements:
            return siennes
        vue = Candidature.objects.visibles_par(acteur).filter(pk=OuterRef("candidature"))
        ailleurs = Destinataire.objects.filter(~Exists(vue), publication=OuterRef("pk"))
        return siennes.filter(~Exists(ailleurs))


class Publication(models.Model):
    """One document for many candidatures of a service: prepared, shown, then launched (DOC-5).

    `role` and `acteur_id`: who prepared it; `filtres`: what was kept of the list.
    """

    class Nature(models.TextChoices):
        RELANCE_PIECES = "relance_pieces", "Relance de pièces justificatives"
        ANNULATION = "annulation", "Annulation de candidatures"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey("examens.ServiceInscription", models.PROTECT, related_name="+")
    nature = models.CharField(max_length=30, choices=Nature.choices)
    etat = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Etat], default=Etat.PREPAREE)
    nombre = models.PositiveIntegerField()
    filtres = models.JSONField(default=dict)
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField(null=True)
    preparee_le = models.DateTimeField()
    lancee_le = models.DateTimeField(null=True)
    achevee_le = models.DateTimeField(null=True)

    objects = PublicationsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(etat=Etat.PREPAREE) | Q(lancee_le__isnull=False), name="publication_lancee_datee"
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.ACHEVEE) | Q(achevee_le__isnull=False), name="publication_achevee_datee"
            ),
        ]
        indexes = [models.Index(fields=["service", "nature", "preparee_le"], name="publication_du_service")]

    @property
    def auteur(self) -> Acteur:
        """Who prepared it: to them the facts are attributed, whoever runs the job."""
        return Acteur(role=Role(self.role), compte_id=self.acteur_id)


class DestinatairesQuerySet(models.QuerySet):
    def restants(self) -> "DestinatairesQuerySet":
        """Those whose turn has not come."""
        return self.filter(traite_le__isnull=True)

    def servis(self) -> "DestinatairesQuerySet":
        return self.filter(traite_le__isnull=False, motif="")

    def ecartes(self) -> "DestinatairesQuerySet":
        return self.exclude(motif="")


class Destinataire(models.Model):
    """One candidature of a publication: done when, or set aside and why (`motif`)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="destinataires")
    candidature = models.ForeignKey("candidatures.Candidature", models.PROTECT, related_name="+")
    rang = models.PositiveIntegerField()
    traite_le = models.DateTimeField(null=True)
    motif = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    objects = DestinatairesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "candidature"], name="destinataire_unique"),
            models.CheckConstraint(
                condition=Q(motif="") | Q(traite_le__isnull=False, document__isnull=True), name="destinataire_ecarte"
            ),
        ]
        indexes = [
            models.Index(fields=["publication", "rang"], name="destinataire_rang"),
            models.Index(
                fields=["publication", "rang"], condition=Q(traite_le__isnull=True), name="destinataire_restant"
            ),
        ]


class Recommande(models.Model):
    """The registered letter that carried a document, by its tracking number."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="recommande")
    numero_suivi = models.CharField(max_length=30, unique=True)
    saisi_le = models.DateTimeField()
    acteur_id = models.UUIDField(null=True)


DONNEES_PERSONNELLES = {
    "Document": {
        "donnees": ("document tel que publié, reproductible", SESSION.mots),
        "cle_fichier": ("retrouver les octets du document", SESSION.mots),
    },
    "Signature": {
        "signataire": ("dire qui a signé, preuve en cas de recours", SESSION.mots),
        "declarations": ("dire ce qui a été attesté, preuve en cas de recours", SESSION.mots),
    },
    "DemandeSignature": {
        "nom": ("s'adresser au représentant légal d'un mineur", SESSION.mots),
        "adresse": ("lui demander sa signature", SESSION.mots),
        "motif": ("dire au candidat pourquoi il refuse", SESSION.mots),
    },
    "Publication": {
        "acteur_id": ("savoir qui a relancé ou annulé", SESSION.mots),
        "filtres": ("savoir sur quels critères la sélection a été faite", SESSION.mots),
    },
    "Destinataire": {
        "candidature": ("ne pas écrire deux fois, dire à qui l'on a écrit", SESSION.mots),
        "motif": ("dire au gestionnaire pourquoi une candidature a été laissée de côté", SESSION.mots),
    },
    "Recommande": {
        "numero_suivi": ("prouver l'envoi d'une lettre recommandée", SESSION.mots),
        "acteur_id": ("savoir qui a saisi le numéro de suivi", SESSION.mots),
    },
}

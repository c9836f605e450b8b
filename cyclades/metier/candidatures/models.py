"""Candidatures: one person, one specialty, one session; what they typed, what was registered, version by version."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from cyclades.metier.candidatures.etats import ACTIFS, Etat
from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.droits import SANS_DEPARTEMENT, Acteur, Role
from cyclades.reglementation.retention import SAISIE, SESSION, SUIVIE_DES_ARCHIVES
from cyclades.reglementation.vocabulaire import Mode, Position

ACTIVES = sorted(ACTIFS)


class CandidaturesQuerySet(models.QuerySet):
    def visibles_par(self, acteur: Acteur) -> "CandidaturesQuerySet":
        """Those this actor may see, all but the deleted ones: a candidate's own; a gestionnaire's by their perimeter.

        Nobody else: a national looks after the référentiel, an administrator after accounts.
        """
        if acteur.role == Role.CANDIDAT:
            return self.filter(~Q(etat=Etat.SUPPRIMEE), compte_id=acteur.compte_id)
        if acteur.role == Role.GESTIONNAIRE:
            return self._du_perimetre(acteur)
        return self.none()

    def _du_perimetre(self, acteur: Acteur) -> "CandidaturesQuerySet":
        """Académie and domaine, and the départements of the site when it is not the whole académie: that of the school
        or unit where one is registered, else (CNED, none) that of the postal address. A draft is its candidate's alone.
        """
        la = Q(academie__in=sorted(acteur.academies), session__domaine__in=sorted(acteur.domaines))
        if acteur.departements:
            siens = sorted(acteur.departements - {SANS_DEPARTEMENT})
            postaux = [*siens, ""] if SANS_DEPARTEMENT in acteur.departements else siens
            chez_soi = Q(etablissement__departement__isnull=True, departement_postal__in=postaux)
            la &= Q(etablissement__departement__in=siens) | chez_soi
        return self.filter(~Q(etat__in=(Etat.SUPPRIMEE, Etat.BROUILLON)), la)

    def actives(self) -> "CandidaturesQuerySet":
        """Shown as cards: registered or pre-registered, session not closed (CAN-3)."""
        return self.filter(etat__in=ACTIVES, session__fermee_le__isnull=True)

    def enregistrees(self) -> "CandidaturesQuerySet":
        """All that count as candidatures: everything but drafts (CAN-1)."""
        return self.exclude(etat=Etat.BROUILLON)

    def de_la_personne(self, numero_candidat: str) -> "CandidaturesQuerySet":
        """Those of whom this n° candidat names, though another replaced it."""
        return self.filter(compte=Compte.objects.titulaire_de(numero_candidat))

    def numerotees(self, numero_candidat: str, numero: int) -> "CandidaturesQuerySet":
        """The one that bears this n° candidat and this number of registration, or bore them before a merge."""
        anciens = AncienNumero.objects.filter(numero_candidat=numero_candidat, numero=numero)
        ici = Q(compte__numero_candidat=numero_candidat, numero=numero)
        return self.filter(ici | Q(pk__in=anciens.values("candidature")))


class Candidature(models.Model):
    """A draft until Enregistrer; then a registration with its number, whose version grows at each save.

    Of the current version: `signee_le`, when the candidate signed it on line; `validee_le`, when nothing was missing
    any more to make it binding (CAN-2). Both are empty again when the version changes. `validation_jusqu_a`: until when
    this one may be signed on line once its service's window is over: reinstated, it has a date of its own (CAN-7).
    `departement_postal`: of the address declared, when it is one of the académie.
    """

    class Recevabilite(models.TextChoices):
        A_ETUDIER = "a_etudier", "À étudier"
        EN_CONTROLE = "en_controle", "En contrôle"
        RECEVABLE = "recevable", "Recevable"
        NON_RECEVABLE = "non_recevable", "Non recevable"

    class Origine(models.TextChoices):
        """Who registers: the person; their school; the preparation of the session (who failed, who spreads)."""

        INDIVIDUEL = "individuel"
        ETABLISSEMENT = "etablissement"
        RECONDUCTION = "reconduction"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compte = models.ForeignKey("comptes.Compte", models.PROTECT, related_name="candidatures")
    service = models.ForeignKey("examens.ServiceInscription", models.PROTECT, related_name="candidatures")
    session = models.ForeignKey("examens.Session", models.PROTECT, related_name="+")
    academie = models.ForeignKey("referentiel.Academie", models.PROTECT, related_name="+")
    etat = models.CharField(max_length=30, choices=[(e.value, e.value) for e in Etat], default=Etat.BROUILLON)
    origine = models.CharField(max_length=14, choices=Origine.choices, default=Origine.INDIVIDUEL)
    version = models.PositiveIntegerField(default=0)
    numero = models.PositiveSmallIntegerField(null=True)
    specialite = models.ForeignKey("referentiel.Specialite", models.PROTECT, null=True, related_name="+")
    etablissement = models.ForeignKey("referentiel.Etablissement", models.PROTECT, null=True, related_name="+")
    departement_postal = models.CharField(max_length=3, blank=True, default="", db_default="")
    empreinte_paquet = models.CharField(max_length=64, blank=True)
    derogation_unicite = models.BooleanField(default=False)
    demarree_le = models.DateTimeField(default=timezone.now)
    enregistree_le = models.DateTimeField(null=True)
    modifiee_le = models.DateTimeField(null=True)
    signee_le = models.DateTimeField(null=True)
    validee_le = models.DateTimeField(null=True)
    validation_jusqu_a = models.DateTimeField(null=True)
    recevabilite = models.CharField(
        max_length=20, choices=Recevabilite.choices, default=Recevabilite.A_ETUDIER, db_default=Recevabilite.A_ETUDIER
    )
    recevabilite_le = models.DateTimeField(null=True)
    recevabilite_motif = models.CharField(max_length=300, blank=True)

    objects = CandidaturesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compte", "numero"], name="candidature_numero_unique"),
            models.UniqueConstraint(
                fields=["compte", "session"],
                condition=Q(etat__in=ACTIVES, derogation_unicite=False),
                name="candidature_une_par_session",
            ),
            models.UniqueConstraint(
                fields=["compte", "service"],
                condition=Q(etat=Etat.BROUILLON),
                name="candidature_un_brouillon_par_service",
            ),
            models.CheckConstraint(
                condition=Q(etat=Etat.BROUILLON, numero__isnull=True, version=0)
                | ~Q(etat=Etat.BROUILLON) & Q(numero__isnull=False),
                name="candidature_numerotee_hors_brouillon",
            ),
            models.CheckConstraint(
                condition=~Q(etat=Etat.INSCRIT)
                | Q(version__gte=1, enregistree_le__isnull=False, specialite__isnull=False),
                name="candidature_inscrite_enregistree",
            ),
        ]
        indexes = [
            models.Index(fields=["compte", "etat"], name="candidature_compte"),
            models.Index(fields=["service", "etat"], name="candidature_service"),
        ]

    def versions_identiques(self) -> frozenset[int]:
        """The current version, and those before it that say the same under the numbers of an account since merged."""
        renumerotees = set(self.anciens_numeros.exclude(version=0).values_list("version", flat=True))
        identiques = {self.version}
        while (avant := min(identiques) - 1) in renumerotees:
            identiques.add(avant)
        return frozenset(identiques)


class AncienNumero(models.Model):
    """The numbers that a candidature bore before its account was merged into the older one of the same person (CPT-12).

    What was printed bears them: they still lead here. `version`: the last one that was published under them; the next
    says the same under the new numbers, 0 when none had to be published.
    """

    candidature = models.ForeignKey(Candidature, models.CASCADE, related_name="anciens_numeros")
    numero_candidat = models.CharField(max_length=11)
    numero = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=0)
    remplace_le = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["numero_candidat", "numero"], name="ancien_numero_unique")]


class Saisie(models.Model):
    """What is being typed: the draft of a registration, or of a change to one. Kept at each POST, valid or not.

    `etapes[etape] = {"valeurs": {…} or null, "brut": {champ: [textes]} or null, "essai", "refus", "revision": n}`:
    `valeurs` were accepted, and stay while a later attempt at the step is being corrected; `brut` is the text of that
    attempt, `essai` what it means when it can be read, `refus` what was said of it; `est_laissee` when the person left
    the step without saying that it was finished. Nothing technical (a revision shown) is kept in `brut`.
    """

    candidature = models.OneToOneField(Candidature, models.CASCADE, related_name="saisie")
    etapes = models.JSONField(default=dict)
    pour_version = models.PositiveIntegerField(default=0)
    modifiee_le = models.DateTimeField(default=timezone.now)
    rappels = models.JSONField(default=list)


class Version(models.Model):
    """One registered state of a candidature, as it was saved: the file, the positions that the regulation gave it."""

    candidature = models.ForeignKey(Candidature, models.CASCADE, related_name="versions")
    numero = models.PositiveIntegerField()
    dossier = models.JSONField()
    lignes = models.JSONField()
    empreinte_paquet = models.CharField(max_length=64)
    enregistree_le = models.DateTimeField()
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidature", "numero"], name="version_numero_unique")]


class PositionEpreuve(models.Model):
    """What the current version does of one épreuve of its tree."""

    candidature = models.ForeignKey(Candidature, models.CASCADE, related_name="positions")
    rang = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12)
    unite = models.CharField(max_length=12, blank=True)
    position = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Position])
    mode = models.CharField(max_length=20, blank=True, choices=[(m.value, m.value) for m in Mode])
    choix = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidature", "code"], name="position_par_epreuve")]


class Passage(models.Model):
    """One transition of a candidature: dated, attributed, kept."""

    candidature = models.ForeignKey(Candidature, models.CASCADE, related_name="passages")
    de = models.CharField(max_length=30)
    acte = models.CharField(max_length=30)
    vers = models.CharField(max_length=30)
    survenu_le = models.DateTimeField()
    role = models.CharField(max_length=30)
    acteur_id = models.UUIDField(null=True)
    motif = models.CharField(max_length=300, blank=True)


DONNEES_PERSONNELLES = {
    "Candidature": {
        "compte": ("rattacher la candidature à la personne", SUIVIE_DES_ARCHIVES),
        "etablissement": ("savoir où le candidat est inscrit", SESSION.mots),
        "departement_postal": ("savoir quel site du service suit le candidat", SESSION.mots),
        "recevabilite_motif": ("dire au candidat pourquoi", SESSION.mots),
    },
    "AncienNumero": {
        "numero_candidat": (
            "retrouver une candidature par le numéro imprimé avant la fusion de deux comptes",
            SUIVIE_DES_ARCHIVES,
        ),
    },
    "Saisie": {
        "etapes": ("reprendre une inscription commencée", SAISIE.mots),
        "rappels": ("ne pas envoyer deux fois le même rappel", SAISIE.mots),
    },
    "Version": {
        "dossier": ("inscription telle qu'enregistrée, preuve en cas de recours", SESSION.mots),
        "lignes": ("positions d'épreuves enregistrées", SESSION.mots),
        "acteur_id": ("savoir qui a enregistré", SESSION.mots),
    },
    "PositionEpreuve": {
        "position": ("organiser les épreuves", SESSION.mots),
        "choix": ("organiser les épreuves (langue, activité, pays)", SESSION.mots),
    },
    "Passage": {
        "acteur_id": ("savoir qui a agi", SESSION.mots),
        "motif": ("dire pourquoi", SESSION.mots),
    },
}

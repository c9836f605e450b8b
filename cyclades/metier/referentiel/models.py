"""Nomenclatures, loaded from `referentiels/`, and the activated packs of regulation, loaded from `reglements/`.

A row that leaves the files is retired, never deleted: candidatures and accounts point at it. No personal data here.
"""

from django.db import models
from django.db.models import F, Q


class Retirable(models.Model):
    """`retire_le`: when the row left the files; readings that propose it leave it out, those that show it do not."""

    retire_le = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Academie(Retirable):
    code = models.CharField(max_length=4, primary_key=True)
    nom = models.CharField(max_length=60)
    libelle_service = models.CharField(max_length=60)
    region = models.CharField(max_length=60, blank=True)
    fuseau = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nom"], name="academie_nom_unique"),
            models.CheckConstraint(condition=~Q(fuseau=""), name="academie_a_un_fuseau"),
        ]


class Departement(Retirable):
    """A département or overseas collectivity: « 35 », « 2A », « 973 ». Some islands belong to no académie."""

    code = models.CharField(max_length=3, primary_key=True)
    nom = models.CharField(max_length=60)
    academie = models.ForeignKey(Academie, models.PROTECT, null=True, related_name="departements")

    @property
    def code3(self) -> str:
        """Its code on three characters, as exchanged in files: « 035 », « 02A », « 973 »."""
        return self.code.rjust(3, "0")


class Commune(Retirable):
    """One place under one name and one code, from `debut` (included) to `fin` (excluded).

    `departement` is where the place is today, `departement_ancien` the one it was in then, when another
    (Argenteuil: 95, formerly 78). `devenue` is what it is, or is part of, today, when the name differs;
    `nom_recherche` ends with it when the place only changed its name: either of them finds it.
    `debut` is null when it existed before 1943 or is not known, `fin` when it still exists.
    """

    class Nature(models.TextChoices):
        ACTUELLE = "actuelle", "commune"
        DELEGUEE = "deleguee", "commune déléguée"
        ASSOCIEE = "associee", "commune associée"
        ARRONDISSEMENT = "arrondissement", "arrondissement municipal"
        ANCIENNE = "ancienne", "ancienne commune"
        ANCIEN_NOM = "ancien_nom", "ancien nom"

    code = models.CharField(max_length=5, db_index=True)
    nom = models.CharField(max_length=80)
    nom_recherche = models.CharField(max_length=160)
    departement = models.ForeignKey(Departement, models.PROTECT, related_name="+", db_index=False)
    departement_ancien = models.ForeignKey(Departement, models.PROTECT, null=True, related_name="+", db_index=False)
    nature = models.CharField(max_length=14, choices=Nature.choices)
    debut = models.DateField(null=True)
    fin = models.DateField(null=True)
    devenue = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "nom", "debut"], name="commune_periode_unique"),
            models.UniqueConstraint(
                fields=["code", "nom"], condition=Q(debut__isnull=True), name="commune_origine_unique"
            ),
            models.CheckConstraint(
                condition=Q(debut__isnull=True) | Q(fin__isnull=True) | Q(fin__gt=F("debut")),
                name="commune_finit_apres_debut",
            ),
            models.CheckConstraint(
                condition=Q(nature__in=["ancienne", "ancien_nom"], fin__isnull=False)
                | Q(nature__in=["actuelle", "deleguee", "associee", "arrondissement"], fin__isnull=True),
                name="commune_disparue_a_une_fin",
            ),
        ]
        indexes = [
            models.Index(fields=["departement", "nom_recherche"], name="commune_departement_nom"),
            models.Index(
                fields=["departement_ancien", "nom_recherche"],
                condition=Q(departement_ancien__isnull=False),
                name="commune_ancien_departement_nom",
            ),
        ]


class CodePostal(models.Model):
    """A postcode and one of its localities."""

    code = models.CharField(max_length=5)
    commune = models.ForeignKey(Commune, models.CASCADE, related_name="codes_postaux")
    localite = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "commune"], name="code_postal_par_commune")]


class Pays(Retirable):
    """A country or territory by its five-digit INSEE code (« 99100 » France, « 99107 » Lettonie).

    Only a state (`est_etat`) is a nationality; the others have a code of their own as places of birth.
    """

    code = models.CharField(max_length=5, primary_key=True)
    nom = models.CharField(max_length=80)
    nom_officiel = models.CharField(max_length=120)
    nom_recherche = models.CharField(max_length=80)
    iso2 = models.CharField(max_length=2, blank=True)
    est_etat = models.BooleanField()
    autres_noms = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code__startswith="99"), name="pays_code_insee")]

    @property
    def code3(self) -> str:
        """Its code on three digits, as exchanged in files: « 100 », « 107 »."""
        return self.code[2:]


class CentreEtranger(Retirable):
    """A country where an exam can be sat; its académie of attachment when one was read."""

    pays = models.OneToOneField(Pays, models.PROTECT, primary_key=True, related_name="centre")
    fuseau = models.CharField(max_length=40)
    academie = models.ForeignKey(Academie, models.PROTECT, null=True, related_name="+")
    zone = models.CharField(max_length=60, blank=True)
    confiance = models.CharField(max_length=12)


class Pcs(Retirable):
    """A socio-professional category of a legal representative."""

    code = models.CharField(max_length=2, primary_key=True)
    libelle = models.CharField(max_length=90)


class Etablissement(Retirable):
    """A school by its UAI, or a collective unit of individual candidates, whose identifier has no check letter.

    One added by hand (`ajoute_le`) is not retired for being absent from the files.
    """

    uai = models.CharField(max_length=8, primary_key=True)
    nom = models.CharField(max_length=120)
    nom_recherche = models.CharField(max_length=200)
    ville = models.CharField(max_length=60, blank=True)
    code_postal = models.CharField(max_length=5, blank=True)
    departement = models.ForeignKey(Departement, models.PROTECT, null=True, related_name="+")
    academie = models.ForeignKey(Academie, models.PROTECT, null=True, related_name="+", db_index=False)
    collectif = models.BooleanField(default=False)
    ajoute_le = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(uai__regex=r"^[0-9]{7}[A-Z]$") | Q(collectif=True, uai__regex=r"^[0-9]{6}[A-Z][A-Z]$"),
                name="etablissement_forme_uai",
            ),
        ]
        indexes = [models.Index(fields=["academie", "nom_recherche"], name="etablissement_academie_nom")]


class Specialite(Retirable):
    """One diploma title. `slug` is its key within the domaine: the five-digit code is not known of all."""

    domaine = models.CharField(max_length=12)
    slug = models.CharField(max_length=80)
    code = models.CharField(max_length=5, blank=True)
    intitule = models.CharField(max_length=160)
    intitule_recherche = models.CharField(max_length=160)
    secteur = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domaine", "slug"], name="specialite_slug_unique"),
            models.UniqueConstraint(fields=["domaine", "code"], condition=~Q(code=""), name="specialite_code_unique"),
        ]

    @property
    def cle(self) -> str:
        """Its key everywhere else, as in « bcp/cuisine »."""
        return f"{self.domaine.lower()}/{self.slug}"


class Paquet(models.Model):
    """An activated pack of regulation, as the bytes of its file; without specialty, the tables common to all.

    One file is active once; a former version stays, for candidatures keep the digest of the one they were saved with.
    `epreuves_a_confirmer`: the digest of its épreuves when some of them were read in no text; empty otherwise.
    """

    specialite = models.ForeignKey(Specialite, models.PROTECT, null=True, related_name="paquets")
    chemin = models.CharField(max_length=160)
    contenu = models.BinaryField()
    empreinte = models.CharField(max_length=64)
    premiere_session = models.PositiveSmallIntegerField(null=True)
    derniere_session = models.PositiveSmallIntegerField(null=True)
    active_le = models.DateTimeField()
    desactive_le = models.DateTimeField(null=True)
    epreuves_a_confirmer = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chemin", "empreinte"], name="paquet_version_unique"),
            models.UniqueConstraint(
                fields=["chemin"], condition=Q(desactive_le__isnull=True), name="paquet_actif_unique"
            ),
            models.CheckConstraint(
                condition=Q(premiere_session__isnull=True)
                | Q(derniere_session__isnull=True)
                | Q(derniere_session__gte=F("premiere_session")),
                name="paquet_sessions_ordonnees",
            ),
            models.CheckConstraint(
                condition=Q(desactive_le__isnull=True) | Q(desactive_le__gte=F("active_le")),
                name="paquet_desactive_apres",
            ),
        ]
        indexes = [models.Index(fields=["empreinte"], name="paquet_empreinte")]


class Chargement(models.Model):
    """One file as last loaded: a file whose digest did not change is not read again.

    The row named `*` carries the digest of all the others, the version of the référentiels: whatever changes what they
    propose must change it, for processes remember their lists under it.
    """

    fichier = models.CharField(max_length=160, primary_key=True)
    empreinte = models.CharField(max_length=64)
    charge_le = models.DateTimeField()

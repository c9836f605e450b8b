"""The tables: relations go down the columns, and each personal field says what it is for and how long it is kept."""

import sys

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.batiment import couches

# Column → its height: a relation goes to a lower one, or stays within its own.
HAUTEUR = {nom: -rang for rang, ligne in enumerate(couches("colonnes")) for nom in ligne}

# Words that a field about a person carries in its name.
MOTS = {
    "acteur", "adresse", "civilite", "commentaire", "commune", "courriel", "decision", "destinataire", "donnees",
    "identite", "ine", "ip", "login", "mail", "motif", "naissance", "nationalite", "navigateur", "nom", "note",
    "origine", "password", "prenom", "prenoms", "representant", "sexe", "sujet", "telephone", "texte", "usage",
}  # fmt: skip
# Types that can hold anything that somebody typed, drew or is.
LIBRES = (models.JSONField, models.TextField, models.FileField, models.BinaryField, models.GenericIPAddressField)


def du_batiment():
    return [modele for modele in apps.get_models() if modele.__module__.startswith("cyclades.metier.")]


def relations(modele):
    """(field, column it points at), whether the target is a class or still a name."""
    for champ in [*modele._meta.local_fields, *modele._meta.local_many_to_many]:
        cible = champ.remote_field.model if champ.remote_field else None
        if cible is not None:
            colonne = cible.split(".")[0] if isinstance(cible, str) else cible._meta.app_label
            yield champ, modele._meta.app_label if cible == "self" else colonne


def relations_qui_montent(modeles):
    fautes = []
    for modele in modeles:
        ici = modele._meta.app_label
        for champ, la_bas in relations(modele):
            descend = la_bas in HAUTEUR and HAUTEUR[la_bas] < HAUTEUR[ici]
            if (la_bas != ici and not descend) or "journal" in {ici, la_bas}:
                fautes.append(f"{modele.__name__}.{champ.name} → {la_bas}")
    return fautes


def parle_d_une_personne(modele, vus=frozenset()):
    """The account, what points at it however far, and what names a person by an identifier."""
    if modele._meta.label == "comptes.Compte":
        return True
    identifiants = {"acteur_id", "candidature_id", "compte_id", "numero_candidat", "cle_identite"}
    if any(champ.column in identifiants for champ in modele._meta.local_fields):
        return True
    cibles = {champ.related_model for champ in modele._meta.local_fields if champ.is_relation} - {modele} - vus
    return any(parle_d_une_personne(cible, vus | {modele}) for cible in cibles)


def est_personnel(champ):
    """A field that could say something of a person: free by its type, or by a word of its name; not a closed list."""
    if champ.primary_key or champ.choices or isinstance(champ, models.BooleanField | models.DateTimeField):
        return False
    structure = {"compte", "candidature"}
    mots = set(champ.name.split("_")) - structure
    return isinstance(champ, LIBRES) or bool(MOTS & mots)


def champs_sans_finalite(modele, declares):
    """Personal fields that their module does not declare, and declarations of fields that do not exist."""
    noms = {champ.name for champ in modele._meta.fields} | {champ.attname for champ in modele._meta.fields}
    fautes = [
        f"{modele.__name__}.{champ.name} : finalité et conservation à déclarer"
        for champ in modele._meta.local_fields
        if est_personnel(champ) and not _complet(declares.get(champ.name))
    ]
    inconnus = [f"{modele.__name__}.{nom} : n'existe pas" for nom in declares if nom not in noms]
    return fautes + inconnus


def _complet(declaration):
    return declaration is not None and len(declaration) == 2 and all(texte.strip() for texte in declaration)


def declarations(modele):
    module = sys.modules[modele.__module__]
    return getattr(module, "DONNEES_PERSONNELLES", {}).get(modele.__name__, {})


def test_relations_des_modeles_descendent():
    assert relations_qui_montent(du_batiment()) == []


@isolate_apps("cyclades.metier.comptes", "cyclades.metier.pieces", "cyclades.metier.journal")
def test_relation_qui_monte_est_vue():
    class Plante(models.Model):
        candidature = models.ForeignKey("candidatures.Candidature", models.CASCADE)
        pays = models.ForeignKey("referentiel.Pays", models.CASCADE)

        class Meta:
            app_label = "comptes"

    class Bouture(models.Model):
        documents = models.ManyToManyField("documents.Document")

        class Meta:
            app_label = "pieces"

    class Trace(models.Model):
        parente = models.ForeignKey("self", models.CASCADE)

        class Meta:
            app_label = "journal"

    assert relations_qui_montent([Plante, Bouture, Trace]) == [
        "Plante.candidature → candidatures",
        "Bouture.documents → documents",
        "Trace.parente → journal",
    ]


def des_personnes():
    return [modele for modele in du_batiment() if parle_d_une_personne(modele)]


@pytest.mark.parametrize("modele", des_personnes(), ids=lambda modele: modele._meta.label)
def test_champs_personnels_declares(modele):
    assert champs_sans_finalite(modele, declarations(modele)) == []


@isolate_apps("cyclades.metier.courrier")
def test_champ_personnel_sans_finalite_est_vu():
    class Lettre(models.Model):
        acteur_id = models.UUIDField()
        nom_naissance = models.CharField(max_length=10)
        corps = models.TextField()
        etat = models.CharField(max_length=10, choices=[("a", "a")])
        envoyee_le = models.DateTimeField()

        class Meta:
            app_label = "courrier"

    assert parle_d_une_personne(Lettre)
    assert champs_sans_finalite(
        Lettre, {"acteur_id": ("savoir qui", "12 mois"), "corps": ("écrire", " "), "sexe": ("", "")}
    ) == [
        "Lettre.nom_naissance : finalité et conservation à déclarer",
        "Lettre.corps : finalité et conservation à déclarer",
        "Lettre.sexe : n'existe pas",
    ]

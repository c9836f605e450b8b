"""Schools and collective units of an académie."""

from django.db.models import Q

from cyclades.consultations.referentiel import valeurs
from cyclades.consultations.referentiel.recherche import LIMITE, mots, nomme, rang
from cyclades.metier.referentiel import models
from cyclades.socle.requetes import RequeteFigee

COLONNES = ("uai", "nom", "ville", "code_postal", "departement_id", "academie_id", "collectif")
_PAR_UAI = RequeteFigee(lambda uai: models.Etablissement.objects.filter(uai=uai).only(*COLONNES), str)


def etablissements(academie: str, texte: str = "") -> tuple[valeurs.Etablissement, ...]:
    """The thirty best by name, town or UAI, collective units first; without text, the collective units alone."""
    cherches = mots(texte)
    ici = Q(academie=academie) | Q(academie__isnull=True, collectif=True)
    nommes = nomme("nom_recherche", cherches) | Q(uai__startswith=cherches[0]) if cherches else Q(collectif=True)
    lus = (
        models.Etablissement.objects.filter(ici, nommes, retire_le__isnull=True)
        .order_by("-collectif", rang("nom_recherche", cherches), "nom_recherche", "uai")
        .values_list(*COLONNES)
    )
    return tuple(valeurs.Etablissement(*lu) for lu in lus[:LIMITE])


def etablissement(uai: str) -> valeurs.Etablissement | None:
    """The school of that UAI, retired or not: candidatures keep it."""
    lu = next(iter(_PAR_UAI(uai)), None)
    return valeurs.Etablissement(*(getattr(lu, colonne) for colonne in COLONNES)) if lu else None


def etablissement_complet(uai: str) -> str:
    """The same with its identifier in any case: « INDIVIDUELS 035 (035000IN) »."""
    libelle = etablissement_libelle(uai)
    return libelle if uai in libelle else f"{libelle} ({uai})"


def etablissement_libelle(uai: str) -> str:
    """« CFA CEVEDOM CAYENNE - CAYENNE CEDEX 2 (9730538X) »; the UAI itself when it is unknown."""
    trouve = etablissement(uai)
    return trouve.libelle if trouve else uai

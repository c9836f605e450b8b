"""Import the results of former sessions: all of the file, or nothing."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.metier.comptes.models import Compte
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Academie, Specialite
from cyclades.operations.journal import consigner_fait
from cyclades.operations.notes.lecture import Cle, Connus, Resultat, lire
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.reglement import Commun
from cyclades.socle.refus import Introuvable

IDENTIFIENT = ("numero_candidat", "cle_identite", "specialite_id", "session", "unite")
CORRIGES = ("academie_id", "forme", "note", "langue", "decision")
LOT = 500


@dataclass(frozen=True, slots=True)
class Importation:
    """What an import did: results added, corrected, found again as they were."""

    ajoutes: int
    corriges: int
    inchanges: int


@transaction.atomic
def importer_resultats_anterieurs(*, acteur: Acteur, contenu: bytes, quand: datetime) -> Importation:
    """Keep the results of this file (its form: `operations.notes.fichier`). The same file twice changes nothing.

    A result already known of the same person, specialty, session and unit is corrected.

    :raises Introuvable: this actor may not. :raises ImportRefuse: with the errors of every line; nothing is kept.
    """
    if not peut(acteur, "importer_resultats"):
        raise Introuvable
    resultats = _sous_leur_numero(lire(contenu, _connus(quand)))
    deja = _deja_connus(resultats)
    nouveaux = [_ligne(resultat) for resultat in resultats if resultat.cle not in deja]
    corriges = [corrige for resultat in resultats if (corrige := _corriger(deja.get(resultat.cle), resultat))]
    ResultatAnterieur.objects.bulk_create(nouveaux, batch_size=LOT)
    ResultatAnterieur.objects.bulk_update(corriges, CORRIGES, batch_size=LOT)
    bilan = Importation(len(nouveaux), len(corriges), len(resultats) - len(nouveaux) - len(corriges))
    if nouveaux or corriges:
        _consigner(acteur, bilan, quand)
    return bilan


def _connus(quand: datetime) -> Connus:
    specialites = Specialite.objects.values_list("domaine", "slug", "pk")
    commun = referentiel.commun(session=quand.year)
    return Connus(
        specialites={f"{domaine.lower()}/{slug}": pk for domaine, slug, pk in specialites},
        academies=frozenset(Academie.objects.values_list("code", flat=True)),
        langues=frozenset(commun.langues),
        maximum=partial(_maximum, commun, quand.year),
    )


def _maximum(commun: Commun, annee: int, specialite: str, session: int) -> int | None:
    """The scale of that specialty's domaine, at the session of the mark (R94, R95)."""
    domaine = next((un for un in commun.domaines if specialite.startswith(f"{un.value.lower()}/")), None)
    echelle = commun.echelle(domaine, session, annee) if domaine else None
    return int(echelle.maximum) if echelle else None


def _sous_leur_numero(resultats: Iterable[Resultat]) -> list[Resultat]:
    """Those of a number that was replaced when two accounts were merged, under the number kept (CPT-12).

    One that the file gives under both stays as it is under the number kept. Merged accounts are few, files are long:
    all of the former are read, once.
    """
    fusionnes = Compte.objects.filter(fusionne_dans__isnull=False)
    remplaces = dict(fusionnes.values_list("numero_candidat", "fusionne_dans__numero_candidat"))
    gardes: dict[Cle, Resultat] = {}
    for un in sorted(resultats, key=lambda un: un.numero_candidat in remplaces):
        traduit = replace(un, numero_candidat=remplaces.get(un.numero_candidat, un.numero_candidat))
        gardes.setdefault(traduit.cle, traduit)
    return list(gardes.values())


def _deja_connus(resultats: Iterable[Resultat]) -> dict[Cle, ResultatAnterieur]:
    """The rows that this file may speak of, locked, by what identifies them."""
    presents = {(resultat.specialite_id, resultat.session) for resultat in resultats}
    trouves: dict[Cle, ResultatAnterieur] = {}
    for specialite, session in sorted(presents):
        lignes = ResultatAnterieur.objects.filter(specialite=specialite, session=session).select_for_update()
        trouves |= {tuple(getattr(ligne, champ) for champ in IDENTIFIENT): ligne for ligne in lignes}
    return trouves


def _ligne(resultat: Resultat) -> ResultatAnterieur:
    return ResultatAnterieur(**asdict(resultat))


def _corriger(ligne: ResultatAnterieur | None, resultat: Resultat) -> ResultatAnterieur | None:
    """The row with what the file says instead, when it says something else."""
    if ligne is None or all(getattr(ligne, champ) == getattr(resultat, champ) for champ in CORRIGES):
        return None
    for champ in CORRIGES:
        setattr(ligne, champ, getattr(resultat, champ))
    return ligne


def _consigner(acteur: Acteur, bilan: Importation, quand: datetime) -> None:
    consigner_fait(
        acteur=acteur,
        acte="importer_resultats",
        objet="resultats_anterieurs",
        objet_id="",
        donnees=asdict(bilan),
        quand=quand,
    )

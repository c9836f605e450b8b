"""Keep a step of the registration: what was typed always, what it means once the regulation accepts it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from cyclades.consultations.inscription.dossier import (
    commun_de,
    contexte,
    dossier,
    partie,
    reglement_de,
    resultats_anterieurs,
)
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.operations.inscription.references import anomalies_de_reference, ecrire_comme_le_referentiel
from cyclades.operations.inscription.refus import SaisiePerimee, ServiceFerme
from cyclades.operations.inscription.verrou import candidature_verrouillee, saisie_en_cours
from cyclades.reglementation.dossier import (
    Acquis,
    Anomalie,
    ChoixEpreuves,
    Dossier,
    Identification,
    Informations,
    Qualification,
    anomalies_etape,
)
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.vocabulaire import Etape

Partie = Identification | Informations | Qualification | tuple[Acquis, ...] | ChoixEpreuves | Literal[True]
Brut = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Tape:
    """One step as it was sent: the texts typed, and what they mean (nothing when a field cannot be read).

    `est_laissee`: the person went away from it, and did not say that it was finished.
    """

    etape: Etape
    brut: Brut
    valeurs: Partie | None
    revision: int
    est_laissee: bool = False


def saisir(*, acteur: Acteur, candidature_id: UUID, tape: Tape, quand: datetime) -> tuple[Anomalie, ...]:
    """Keep what was typed, and accept the step when the regulation does.

    :returns: the anomalies of the step; none means it is accepted (unless `tape.valeurs` was missing).
    :raises ServiceFerme: received after the closing instant; the text is kept all the same, as a draft to read.
    :raises SaisiePerimee: the step was changed elsewhere; nothing is overwritten.
    """
    with transaction.atomic():
        candidature = candidature_verrouillee(acteur, "saisir_etape", candidature_id)
        saisie = saisie_en_cours(candidature)
        anomalies = _garder(candidature, saisie, tape, quand)
    if not candidature.service.est_ouvert(quand):
        raise ServiceFerme(candidature.service, quand)
    return anomalies


def _garder(candidature: Candidature, saisie: Saisie, tape: Tape, quand: datetime) -> tuple[Anomalie, ...]:
    ligne = saisie.etapes.get(tape.etape, {"valeurs": None, "brut": None, "revision": 0})
    anomalies, valeurs = _juger(candidature, saisie, tape, quand)
    brut = {champ: list(textes) for champ, textes in tape.brut.items()}
    deja = valeurs is not None and valeurs == ligne["valeurs"] and ligne["brut"] is None
    renvoyee = ligne["brut"] is not None and (brut, valeurs) == (ligne["brut"], ligne.get("essai"))
    if ligne["revision"] != tape.revision and not deja and not renvoyee:
        raise SaisiePerimee
    acceptee = valeurs is not None and not anomalies and (deja or candidature.service.est_ouvert(quand))
    saisie.etapes[tape.etape.value] = {
        "valeurs": valeurs if acceptee else ligne["valeurs"],
        "brut": None if acceptee else brut,
        "essai": None if acceptee else valeurs,
        "refus": [asdict(une) for une in anomalies],
        "est_laissee": not acceptee and tape.est_laissee and not (renvoyee and not ligne.get("est_laissee", False)),
        "revision": ligne["revision"] + (not deja),
    }
    saisie.modifiee_le = quand
    saisie.save(update_fields=["etapes", "modifiee_le"])
    return anomalies


def _juger(
    candidature: Candidature, saisie: Saisie, tape: Tape, quand: datetime
) -> tuple[tuple[Anomalie, ...], object | None]:
    """What the regulation says of the step in the file as it would become, and the part as it would be kept."""
    if tape.valeurs is None:
        return (), None
    declare = ecrire_comme_le_referentiel(tape.valeurs) if isinstance(tape.valeurs, Identification) else tape.valeurs
    contenu = _avec(dossier(candidature.compte, saisie.etapes), declare)
    resultats = _resultats_utiles(candidature, tape.etape)
    lu = contexte(candidature, contenu, quand, resultats=resultats, etape=tape.etape)
    reglement, commun = reglement_de(contenu, candidature.service), commun_de(candidature.service)
    refus = anomalies_etape(tape.etape, contenu, lu, reglement, commun)
    return anomalies_de_reference(tape.valeurs) + refus, partie(contenu, tape.etape)


def _avec(contenu: Dossier, declare: Partie) -> Dossier:
    """The file with this part in place of the one that the step had filled."""
    match declare:
        case Identification():
            return replace(contenu, identification=declare)
        case Informations():
            return replace(contenu, informations=declare)
        case Qualification():
            return replace(contenu, qualification=declare)
        case ChoixEpreuves():
            return replace(contenu, epreuves=declare)
        case tuple():
            return replace(contenu, acquis=declare)
    return replace(contenu, modalites_acceptees=declare)


def _resultats_utiles(candidature: Candidature, etape: Etape) -> tuple[ResultatAnterieur, ...]:
    if etape not in {Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES}:
        return ()
    return resultats_anterieurs(candidature.compte, candidature.service.session.domaine)

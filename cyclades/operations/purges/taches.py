"""Background jobs of the purges: one lot each, which asks for the next one; killed, its lease gives it back."""

from dataclasses import asdict

from django_tasks import task

from cyclades.consultations.fichiers import CHIFFRES
from cyclades.operations import purges
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import alerter, tracer


@task()
def purger_candidatures() -> None:
    quand = maintenant()
    lot = purges.purger_candidatures(acteur=AUTOMATE, quand=quand)
    publications = purges.purger_publications(acteur=AUTOMATE, quand=quand)
    tracer("purges.candidatures", **asdict(lot), publications=publications.nombre)
    if lot.reste or publications.reste:
        purger_candidatures.enqueue()


@task()
def purger_fichiers() -> None:
    lot = purges.purger_fichiers(acteur=AUTOMATE, quand=maintenant())
    tracer("purges.fichiers", **asdict(lot))
    if lot.reste:
        purger_fichiers.enqueue()


@task()
def purger_comptes() -> None:
    quand = maintenant()
    prevenus = purges.prevenir_inactifs(acteur=AUTOMATE, quand=quand)
    lot = purges.purger_comptes(acteur=AUTOMATE, quand=quand)
    tracer("purges.comptes", **asdict(lot), prevenus=prevenus.nombre)
    if lot.reste or prevenus.reste:
        purger_comptes.enqueue()


@task()
def purger_orphelins(debut: str = CHIFFRES[0]) -> None:
    """One sixteenth of the store; what is too much to be true is said, and the others are looked at all the same."""
    try:
        lot = purges.purger_orphelins(acteur=AUTOMATE, debut=debut, quand=maintenant())
        tracer("purges.orphelins", debut=debut, fichiers=lot.fichiers)
    except purges.OrphelinsEnMasse as trop:
        alerter("purges.orphelins_en_masse", debut=debut, message=trop.message)
    if suivant := CHIFFRES[CHIFFRES.index(debut) + 1 :][:1]:
        purger_orphelins.enqueue(suivant)

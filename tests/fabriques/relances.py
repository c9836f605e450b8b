"""Incomplete candidatures and publications in lots, by the acts themselves."""

from datetime import timedelta

from cyclades.consultations.relances import Filtres
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Publication
from cyclades.metier.pieces.models import Piece
from cyclades.metier.referentiel.models import Etablissement
from cyclades.operations import publications, relances
from cyclades.reglementation.droits import AUTOMATE
from tests.fabriques import comptes, petit_pays
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND

RELANCE = QUAND + timedelta(days=20)


def inscrits(service, nombre):
    """So many registered candidatures of that service, all incomplete."""
    return [petit_pays.inscrire(comptes.compte(), service) for _ in range(nombre)]


def enregistrer_dans(candidature_id, departement):
    """Its school is one of that département."""
    une = Candidature.objects.get(pk=candidature_id)
    une.etablissement = Etablissement.objects.create(
        uai=f"0{departement}0001A",
        nom="Lycée",
        nom_recherche="LYCEE",
        departement=comptes.departement(departement, departement),
        academie=une.academie,
    )
    une.save(update_fields=["etablissement"])


def completer(candidature_id):
    """Everything asked of it is there and good."""
    Piece.objects.filter(candidature=candidature_id, due=True).update(**dans("conforme"))


def preparer(agent, service, *, choisies=None, filtres=None, quand=RELANCE):
    return relances.preparer(
        acteur=agent, service_id=service.pk, filtres=filtres or Filtres(), choisies=choisies, quand=quand
    )


def lancer(agent, service, *, quand=RELANCE, **choix):
    """A publication launched, whose job has not run."""
    publication_id = preparer(agent, service, quand=quand, **choix)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    return publication_id


def poursuivre(publication_id, *, quand=RELANCE, lot=200):
    return publications.poursuivre(acteur=AUTOMATE, publication_id=publication_id, quand=quand, lot=lot)


def ou_en_est(publication_id):
    """State, how many are done, set aside, left."""
    publication = Publication.objects.get(pk=publication_id)
    siens = publication.destinataires
    return publication.etat, siens.servis().count(), siens.ecartes().count(), siens.restants().count()

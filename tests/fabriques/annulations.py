"""Candidatures without signature once the window of pieces is over, and their cancellation, by the acts themselves."""

from datetime import timedelta
from uuid import uuid4

from cyclades.consultations import referentiel
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.metier.pieces.models import Piece
from cyclades.operations import annulations, documents, publications
from cyclades.operations.annulations import lettres
from cyclades.reglementation.droits import AUTOMATE
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.relances import poursuivre

SIGNATURE = {
    "fondement": "Le texte que le service applique.",
    "signataire": "Anne Signe",
    "qualite": "La cheffe du service",
    "lieu": "Rennes",
}
RECOURS = "Ce que dit le service des voies et délais de recours."


def dire_le_recours(service):
    """Its settings say how to appeal, on what ground and who signs: without that, nobody is cancelled."""
    service.reglages = {**service.reglages, "recours": RECOURS, **SIGNATURE}
    service.save(update_fields=["reglages"])
    return service


def apres_la_fenetre(service):
    return service.pieces_ferme_le + timedelta(days=2)


def preparer(agent, service, *, choisies=None, quand=None):
    quand = quand or apres_la_fenetre(service)
    return annulations.preparer(acteur=agent, service_id=service.pk, choisies=choisies, quand=quand)


def annuler_la_liste(agent, service, *, quand=None, **choix):
    """The whole list, or those chosen, confirmed and done."""
    quand = quand or apres_la_fenetre(service)
    publication_id = preparer(agent, service, quand=quand, **choix)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    poursuivre(publication_id, quand=quand)
    return publication_id


def retablir(agent, candidature_id, *, raison="Retrouvé dans le courrier.", limite=None, quand):
    """Reinstated; to be signed within fifteen days unless said otherwise."""
    limite = limite or (quand + timedelta(days=15)).date()
    annulations.retablir(acteur=agent, candidature_id=candidature_id, raison=raison, limite=limite, quand=quand)


def signe(candidature_id, etat="conforme"):
    """Its signed récapitulatif is there."""
    Piece.objects.filter(candidature=candidature_id, cle="recapitulatif_signe").update(
        **dans(etat, "2026-11-12T10:00Z", remise_le="2026-11-12T10:00Z")
    )


def preparee(service, candidature_id, quand):
    """A relance of that candidature, to be confirmed; made directly."""
    publication = Publication.objects.create(
        service=service, nature="relance_pieces", nombre=1, role="gestionnaire", preparee_le=quand
    )
    Destinataire.objects.create(publication=publication, candidature_id=candidature_id, rang=1)
    return publication.pk


def annuler(candidature_id, quand):
    """The letter of that candidature, cancelled while its window still runs; made directly."""
    candidature = Candidature.objects.select_related("compte", "service__session", "specialite").get(pk=candidature_id)
    Candidature.objects.filter(pk=candidature_id).update(etat="annulee")
    Passage.objects.create(
        candidature=candidature, de="inscrit", acte="annuler", vers="annulee", survenu_le=quand, role="gestionnaire",
        motif="Récapitulatif signé non reçu.",
    )  # fmt: skip
    identifiant, commun = uuid4(), referentiel.commun(candidature.service.session.annee)
    donnees = lettres.notification(candidature, commun, "Récapitulatif signé non reçu.", (identifiant, 1), quand)
    lettre = Document.objects.create(
        pk=identifiant, candidature=candidature, nature="annulation", version=1, publie_le=quand,
        donnees=pdf.vers_json(donnees),
    )  # fmt: skip
    documents.produire(acteur=AUTOMATE, document_id=lettre.pk, quand=quand)
    return lettre

"""What happens behind the site for the pages of relances and cancellations; asked through `coulisses`."""

from datetime import UTC, datetime, timedelta

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.metier.examens.models import ServiceInscription
from cyclades.socle.taches.travailleur import vider
from tests.fabriques import annulations, comptes, inscriptions


def publications(*, service_id):
    """Relances of that service, one in each of their states; the last one done, somebody set aside."""
    service = ServiceInscription.objects.get(pk=service_id)
    quand = datetime.now(UTC)
    etats = {
        "preparee": {},
        "en_cours": {"etat": "en_cours", "lancee_le": quand},
        "arretee": {"etat": "arretee", "lancee_le": quand},
        "achevee": {"etat": "achevee", "lancee_le": quand, "achevee_le": quand},
    }
    une = inscriptions.inscrire(comptes.compte(quand=quand), service, quand=quand)
    faites = {nom: annulations.preparee(service, une, quand) for nom in etats}
    for nom, champs in etats.items():
        Publication.objects.filter(pk=faites[nom]).update(**champs)
    Destinataire.objects.filter(publication=faites["achevee"]).update(traite_le=quand, motif="Dossier complété")
    return faites


def sans_signature(*, service_id):
    """Two registered while it was open, whose window of pieces is over: one may be cancelled, one is."""
    service = ServiceInscription.objects.get(pk=service_id)
    quand = service.ouvre_le + timedelta(days=5)
    deux = [inscriptions.inscrire(comptes.compte(quand=quand), service, quand=quand) for _ in range(2)]
    hier = datetime.now(UTC) - timedelta(days=1)
    ServiceInscription.objects.filter(pk=service_id).update(pieces_ferme_le=hier)
    lettre = annulations.annuler(deux[0], datetime.now(UTC))
    publication_id = annulations.preparee(service, deux[1], datetime.now(UTC))
    Publication.objects.filter(pk=publication_id).update(nature="annulation")
    return {"annulee": deux[0], "annulable": deux[1], "lettre": lettre.pk, "annulation": publication_id}


def sans_recours(*, service_id):
    """Its settings do not say how to appeal any more."""
    service = ServiceInscription.objects.get(pk=service_id)
    service.reglages.pop("recours", None)
    service.save(update_fields=["reglages"])
    return {"sans_recours": service_id}


def poursuivre_les_publications():
    """The worker does what it was asked."""
    return vider(quand=datetime.now(UTC))


def relances(*, candidature_id):
    """How many documents and mails of relance it has."""
    siens = Document.objects.filter(candidature=candidature_id, nature=Document.Nature.RELANCE_PIECES)
    return siens.count(), Message.objects.filter(candidature=candidature_id, nature="relance_pieces").count()


def etat_de(*, candidature_id):
    return Candidature.objects.values_list("etat", flat=True).get(pk=candidature_id)

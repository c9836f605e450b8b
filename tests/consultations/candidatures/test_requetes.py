"""A page costs as many queries for three rows as for one, and never more than six (house rule 4)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import demarrer

pytestmark = pytest.mark.django_db

MAXIMUM = 6
JETON = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')


@dataclass
class Scene:
    """One person with one registration, in their browser."""

    personne: Compte
    client: Client
    inscrite: UUID
    quand: datetime

    def ouvrir(self, page):
        """The page without the tokens of its forms, and the queries that it took."""
        adresse = reverse(page, args=() if page in SANS_OBJET else (self.inscrite,))
        with CaptureQueriesContext(
            connection,
        ) as requetes:
            reponse = self.client.get(adresse, {"domaine": "BCP"} if page == "nouvelle_candidature" else {})
        assert reponse.status_code == 200
        return JETON.sub("", reponse.content.decode()), len(requetes)


SANS_OBJET = {"mes_inscriptions", "mes_messages", "nouvelle_candidature"}


@pytest.fixture
def scene():
    quand = datetime.now(UTC)
    petit_pays.poser()
    personne = comptes.compte(quand=quand)
    ouvert = services.service(quand=quand, reglages=petit_pays.REGLAGES)
    inscrite = petit_pays.inscrire(personne, ouvert, quand=quand)
    return Scene(personne, comptes.client_connecte(personne, quand=quand), inscrite, quand)


def autre_service(scene, rang):
    session = services.session(libelle=f"2027-{rang}")
    return services.service(quand=scene.quand, session=session, reglages=petit_pays.REGLAGES)


def candidatures(scene):
    for rang in (2, 3):
        petit_pays.inscrire(scene.personne, autre_service(scene, rang), quand=scene.quand)


def brouillons(scene):
    for rang in (2, 3):
        demarrer(scene.personne, autre_service(scene, rang), quand=scene.quand)


def documents(scene):
    un = Document.objects.filter(nature="recapitulatif").get()
    Document.objects.bulk_create(
        Document(candidature_id=scene.inscrite, nature=un.nature, version=version, publie_le=scene.quand, donnees={})
        for version in (2, 3)
    )


def pieces(scene):
    service_id = Candidature.objects.values_list("service", flat=True).get(pk=scene.inscrite)
    sienne = {"candidature_id": scene.inscrite, "service_id": service_id}
    Piece.objects.bulk_create(
        Piece(**sienne, cle=cle, libelle=cle, regroupement=f"Groupe {cle}", retour=retour)
        for cle, retour in (("pfmp", "courrier"), ("domicile", "autre"))
    )


def messages(scene):
    Message.objects.bulk_create(
        Message(compte=scene.personne, candidature_id=candidature, destinataire="a@exemple.fr", sujet="Bonjour")
        for candidature in (scene.inscrite, None)
    )


def ouvertures(scene):
    for rang in (2, 3):
        autre_service(scene, rang)


@pytest.mark.parametrize(
    ("page", "ajouter"),
    [
        ("mes_inscriptions", candidatures),
        ("mes_inscriptions", brouillons),
        ("mes_inscriptions", pieces),
        ("mes_inscriptions", messages),
        ("mes_documents", documents),
        ("mes_justificatifs", pieces),
        ("mes_messages", messages),
        ("mes_activites", pieces),
        ("nouvelle_candidature", ouvertures),
    ],
)
def test_ouvrir_une_page_trois_lignes_ne_coutent_pas_plus_de_requetes_qu_une(scene, page, ajouter):
    scene.ouvrir(page)
    une, requetes = scene.ouvrir(page)
    assert (une, requetes) == scene.ouvrir(page)
    ajouter(scene)
    trois, encore = scene.ouvrir(page)
    assert requetes == encore <= MAXIMUM
    assert trois != une

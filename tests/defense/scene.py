"""What the attackers of these tests want: one candidate's registration, draft, documents and messages, made by acts."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.test import Client

from cyclades.metier.candidatures.models import Saisie
from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.reglementation.dossier import ChoixEpreuves
from cyclades.reglementation.droits import Role
from cyclades.reglementation.vocabulaire import Domaine, SituationEps
from cyclades.socle import fichiers
from tests.fabriques import agents, services
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.inscriptions import INFORMATIONS, inscrire, remplir

CAP = replace(INFORMATIONS, situation="majeur_sans_formation")
UNITE = {**services.REGLAGES, "etablissements": ["035000IN"]}


def eps(*activites):
    return ChoixEpreuves.de(situation_eps=SituationEps.APTE, activites_eps=activites)


ROLES = {
    "visiteur": None,
    "titulaire": Role.CANDIDAT,
    "autre_candidat": Role.CANDIDAT,
    "etablissement": Role.ETABLISSEMENT,
    "autre_etablissement": Role.ETABLISSEMENT,
    "gestionnaire": Role.GESTIONNAIRE,
    "gestionnaire_d_ailleurs": Role.GESTIONNAIRE,
    "jury": Role.JURY,
    "administrateur": Role.ADMINISTRATEUR,
    "gestionnaire_national": Role.GESTIONNAIRE_NATIONAL,
    "representant_legal": Role.REPRESENTANT_LEGAL,
}
"""The nine actors of ACC-01, and the two other roles that an account can bear."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`inscrite`: a registration of the titulaire; `brouillon`: a draft with its six steps; `libre`: a service open;
    `piece`: one of those asked, a file sent for it.
    """

    titulaire: Compte
    inscrite: UUID
    brouillon: UUID
    libre: ServiceInscription
    document: UUID
    message: UUID
    session: str
    piece: UUID


def dresser(quand=None):
    quand = quand or datetime.now(UTC)
    titulaire = compte(quand=quand)
    bcp = services.service(quand=quand, reglages=UNITE)
    cap = services.service(quand=quand, domaine=Domaine.CAP, reglages=UNITE)
    inscrite = inscrire(titulaire, bcp, choix=eps("demi-fond", "danse"), quand=quand)
    brouillon = remplir(titulaire, cap, specialite="cap/patissier", informations=CAP, choix=eps("danse"), quand=quand)
    client_connecte(titulaire, quand=quand)
    suivi = agents.agent(quand=quand)
    return Scene(
        titulaire=titulaire,
        inscrite=inscrite,
        brouillon=brouillon,
        libre=services.service(quand=quand, domaine=Domaine.BP, reglages=UNITE),
        document=Document.objects.filter(candidature=inscrite).first().pk,
        message=Message.objects.filter(compte=titulaire, visible=True).first().pk,
        session=SessionOuverte.objects.get(compte=titulaire).empreinte,
        agent=suivi.pk,
        habilitation=agents.habiliter(suivi, quand=quand).pk,
        piece=_fournir(inscrite, quand),
    )


def _fournir(inscrite, quand):
    """A file for the proof of identity, as sending one leaves it."""
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    octets = pdf()
    Depot.objects.create(
        piece=piece, cle=fichiers.deposer(octets), nature="pdf", taille=len(octets), pages=1, nom="carte.pdf",
        analyse=Depot.Analyse.NON_ANALYSE, depose_le=quand,
    )  # fmt: skip
    return piece.pk


def personne(acteur, scene):
    """The account of this actor, as a row."""
    if acteur == "titulaire":
        return scene.titulaire
    return compte(role=ROLES[acteur].value, identifiant_etablissement=f"essai.{acteur}".replace("_", "-"))


def navigateur(acteur, scene, **options):
    """A browser where this actor is signed in now."""
    client = Client(raise_request_exception=False, **options)
    return client if ROLES[acteur] is None else client_connecte(personne(acteur, scene), client=client)


def revision(candidature_id, etape):
    return Saisie.objects.get(candidature=candidature_id).etapes.get(etape, {}).get("revision", 0)


@contextmanager
def sans_lendemain():
    """Whatever happens inside is undone: one request changes nothing for the next."""
    bloc = transaction.atomic()
    bloc._from_testcase = True
    with bloc:
        yield
        transaction.set_rollback(True)

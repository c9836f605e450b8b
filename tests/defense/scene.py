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
from tests.fabriques.annulations import annuler, preparee
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.inscriptions import INFORMATIONS, inscrire, remplir
from tests.fabriques.rectifications import demander

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

PERIMETRES = {"gestionnaire": "14", "gestionnaire_d_ailleurs": "33"}
"""The académie of the scene, and another one."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`inscrite`: a registration of the titulaire; `brouillon`: a draft with its six steps; `libre`: a service open;
    `piece`: one of those asked, a file sent for it; `controlee`: one that an agent has controlled, with its `depot`;
    `publication`: one that an agent has prepared; `annulee`: a cancelled registration, with its `lettre`;
    `rectification`: the correction of civil status that the titulaire asks; `double`: a second account of theirs.
    """

    titulaire: Compte
    inscrite: UUID
    brouillon: UUID
    libre: ServiceInscription
    document: UUID
    message: UUID
    session: str
    agent: UUID
    habilitation: UUID
    piece: UUID
    service: UUID
    controlee: UUID
    depot: UUID
    publication: UUID
    annulee: UUID
    lettre: UUID
    rectification: UUID
    double: UUID


def dresser(quand=None):
    quand = quand or datetime.now(UTC)
    titulaire = compte(quand=quand)
    bcp = services.service(quand=quand, reglages=UNITE)
    cap = services.service(quand=quand, domaine=Domaine.CAP, reglages=UNITE)
    inscrite = inscrire(titulaire, bcp, choix=eps("demi-fond", "danse"), quand=quand)
    brouillon = remplir(titulaire, cap, specialite="cap/patissier", informations=CAP, choix=eps("danse"), quand=quand)
    client_connecte(titulaire, quand=quand)
    controlee = _controler(inscrite, quand)
    suivi = agents.agent(quand=quand)
    lettre = annuler(inscrire(compte(quand=quand), bcp, choix=eps("demi-fond", "danse"), quand=quand), quand)
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
        piece=_fournir(Piece.objects.get(candidature=inscrite, cle="identite"), quand).piece_id,
        service=bcp.pk,
        controlee=controlee.piece_id,
        depot=controlee.pk,
        publication=preparee(bcp, inscrite, quand),
        annulee=lettre.candidature_id,
        lettre=lettre.pk,
        rectification=demander(titulaire, quand=quand).pk,
        double=_double(titulaire, quand).pk,
    )


def _double(titulaire, quand):
    """Another account of the titulaire, that they opened since: nothing is done with it."""
    autre = compte(quand=quand)
    Compte.objects.filter(pk=autre.pk).update(cle_identite=titulaire.cle_identite)
    return autre


def _fournir(piece, quand):
    """A file for this piece, as sending one leaves it."""
    octets = pdf()
    return Depot.objects.create(
        piece=piece, cle=fichiers.deposer(octets), nature="pdf", taille=len(octets), pages=1, nom="carte.pdf",
        analyse=Depot.Analyse.NON_ANALYSE, depose_le=quand,
    )  # fmt: skip


def _controler(inscrite, quand):
    """A piece handed over and declared good; the proof of identity stays in the hands of its owner."""
    piece = Piece.objects.filter(candidature=inscrite, due=True).exclude(cle="identite").first()
    depot = _fournir(piece, quand)
    Piece.objects.filter(pk=piece.pk).update(etat="conforme", remise_le=quand, controle_le=quand)
    return depot


def personne(acteur, scene):
    """The account of this actor, as a row."""
    if acteur == "titulaire":
        return scene.titulaire
    une = compte(role=ROLES[acteur].value, identifiant_etablissement=f"essai.{acteur}".replace("_", "-"))
    if acteur in PERIMETRES:
        agents.habiliter(une, academies=(PERIMETRES[acteur],), domaines=("BCP", "CAP", "BP"))
    return une


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

"""Staff who control pieces, and pieces sent to them, by the acts themselves."""

from datetime import timedelta

from cyclades.consultations.pieces.controle import piece_a_controler
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import Piece
from cyclades.operations import pieces
from cyclades.operations.pieces import avis
from cyclades.reglementation.droits import AUTOMATE, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques import comptes
from tests.fabriques.agents import habiliter
from tests.fabriques.depots.images import jpeg
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.envois import deposer
from tests.fabriques.inscriptions import QUAND, acteur_de

PHOTO, AUTRE_PHOTO, CERTIFICAT = jpeg(300, 400), jpeg(400, 300), pdf()
REMISE = QUAND + timedelta(hours=1)
CONTROLE = QUAND + timedelta(hours=2)


def gestionnaire(prenoms="Marie", nom="Durand", academies=("14",), domaines=(Domaine.BCP,)):
    """An agent of these académies and domaines, with the account that their name is read from."""
    personne = comptes.compte(civil={"prenoms": prenoms, "nom_naissance": nom}, role=Role.GESTIONNAIRE.value)
    habiliter(personne, academies=academies, domaines=domaines, depuis_le=QUAND - timedelta(days=3_650))
    return Acteur(
        role=Role.GESTIONNAIRE,
        compte_id=personne.pk,
        academies=frozenset(academies),
        domaines=frozenset(domaines),
    )


def envoyer(compte, piece, octets=PHOTO, *, quand=QUAND):
    return deposer(acteur=acteur_de(compte), piece_id=piece.pk, envois=[octets], nom="carte.jpg", quand=quand)


def remettre_tout(compte, candidature_id, piece, *, quand=REMISE):
    pieces.remettre(acteur=acteur_de(compte), candidature_id=candidature_id, quand=quand)
    return Piece.objects.get(pk=piece.pk)


def vue_de(agent, piece, quand=CONTROLE):
    return piece_a_controler(acteur=agent, piece_id=piece.pk, quand=quand).vue


def conforme(agent, piece, *, vue=None, quand=CONTROLE):
    pieces.declarer_conforme(acteur=agent, piece_id=piece.pk, vue=vue or vue_de(agent, piece, quand), quand=quand)


def non_conforme(agent, piece, motif="identite_recto_seul", commentaire="", *, limite=None, vue=None, quand=CONTROLE):
    pieces.declarer_non_conforme(
        acteur=agent,
        piece_id=piece.pk,
        vue=vue or vue_de(agent, piece, quand),
        motif=motif,
        commentaire=commentaire,
        limite=limite,
        quand=quand,
    )


def refus_dit(quand):
    """What was decided is told, and the mails have left."""
    avis.prevenir(acteur=AUTOMATE, quand=quand)
    Message.objects.filter(envoye_le=None).update(etat="envoye", envoye_le=quand)


def redemander(agent, piece, limite, motif="illisible", commentaire="", *, vue=None, quand=CONTROLE):
    pieces.redemander(
        acteur=agent,
        piece_id=piece.pk,
        vue=vue or vue_de(agent, piece, quand),
        limite=limite,
        motif=motif,
        commentaire=commentaire,
        quand=quand,
    )

"""Requests for correction of civil status, by the acts themselves."""

from datetime import timedelta

from cyclades.metier.comptes.models import Rectification
from cyclades.operations import rectifications
from cyclades.operations.comptes.etat_civil import etat_civil_de
from cyclades.operations.rectifications import Demande
from cyclades.reglementation.droits import AUTOMATE
from tests.fabriques.controles_de_pieces import PHOTO
from tests.fabriques.inscriptions import QUAND, acteur_de

DEMANDE = QUAND + timedelta(hours=1)
DECISION = QUAND + timedelta(hours=2)


def demande(compte, *, octets=PHOTO, commentaire="", **corrige):
    """The civil status that the account has, but for what is to be corrected."""
    civil = etat_civil_de(compte)
    valeurs = {nom: getattr(civil, nom) for nom in civil.__slots__}
    return Demande(type(civil)(**{**valeurs, **corrige}), [octets], "carte.jpg", commentaire)


def envoyer_la_demande(compte, *, quand=DEMANDE, **corrige):
    """Ask, by default, to be called Dupond; the piece waits for its judge; gives the row."""
    corrige = corrige or {"nom_naissance": "Dupond"}
    ident = rectifications.demander(acteur=acteur_de(compte), demande=demande(compte, **corrige), quand=quand)
    return Rectification.objects.get(pk=ident)


def demander(compte, *, quand=DEMANDE, **corrige):
    """The same, judged at once."""
    une = envoyer_la_demande(compte, quand=quand, **corrige)
    rectifications.juger(acteur=AUTOMATE, rectification_id=une.pk, quand=quand)
    une.refresh_from_db()
    return une


def retirer(compte, *, quand=DECISION):
    rectifications.retirer(acteur=acteur_de(compte), quand=quand)


def accepter(agent, rectification, *, quand=DECISION):
    rectifications.accepter(acteur=agent, rectification_id=rectification.pk, quand=quand)


def refuser(agent, rectification, motif="La carte envoyée est illisible.", *, quand=DECISION):
    rectifications.refuser(acteur=agent, rectification_id=rectification.pk, motif=motif, quand=quand)

"""A registered candidate whose pieces are sent on line, and what they read."""

from types import SimpleNamespace

import pytest

from cyclades.consultations.pieces import mes_justificatifs
from cyclades.metier.pieces.models import Piece
from cyclades.operations import pieces
from tests.fabriques import departs
from tests.fabriques.depots.images import jpeg
from tests.fabriques.envois import deposer
from tests.fabriques.inscriptions import QUAND, acteur_de

PHOTO = jpeg(300, 400)


class Dossier(SimpleNamespace):
    """`personne`, `service`, `inscrite`: and the acts of its candidate."""

    @property
    def acteur(self):
        return acteur_de(self.personne)

    def piece(self, cle="identite"):
        return Piece.objects.get(candidature=self.inscrite, cle=cle)

    def regler(self, cle="identite", **champs):
        Piece.objects.filter(candidature=self.inscrite, cle=cle).update(**champs)

    def deposer(self, cle="identite", *envois, nom="carte.jpg", quand=QUAND):
        ident = self.piece(cle).pk
        return deposer(acteur=self.acteur, piece_id=ident, envois=envois or [PHOTO], nom=nom, quand=quand)

    def remettre(self, quand=QUAND):
        pieces.remettre(acteur=self.acteur, candidature_id=self.inscrite, quand=quand)

    def lire(self, quand=QUAND):
        return mes_justificatifs(acteur=self.acteur, candidature_id=self.inscrite, quand=quand)

    def lue(self, cle="identite", quand=QUAND):
        """One piece of the page."""
        toutes = (une for envoi in self.lire(quand).envois for groupe in envoi.regroupements for une in groupe.pieces)
        return next(une for une in toutes if une.cle == cle)


@pytest.fixture
def dossier(db):
    depart = departs.inscrite()
    return Dossier(personne=depart.candidate, service=depart.service, inscrite=depart.candidature)

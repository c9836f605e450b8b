"""Whatever points at an account is dealt with when it is merged: a foreign key that is forgotten breaks the build."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from cyclades.metier.comptes.models import Compte, Habilitation
from cyclades.metier.pieces.models import EnvoiRecu, Piece
from cyclades.operations.doublons.rattachements import RATTACHEMENTS, ReserveAuxAgents
from tests.fabriques import agents, doublons, petit_pays
from tests.fabriques.inscriptions import QUAND

pytestmark = pytest.mark.django_db


def relations_vers(cible, modeles):
    """« colonne.Modele.champ » of all that points at this model: foreign keys, one-to-one and many-to-many."""
    return {
        f"{modele._meta.label}.{champ.name}"
        for modele in modeles
        for champ in [*modele._meta.local_fields, *modele._meta.local_many_to_many]
        if champ.remote_field and champ.remote_field.model in {cible, cible._meta.label}
    }


def test_toute_relation_vers_un_compte_a_son_sort():
    assert relations_vers(Compte, apps.get_models()) == set(RATTACHEMENTS)


@isolate_apps("cyclades.metier.comptes")
def test_relation_oubliee_est_vue():
    """The control: a table to come, with each kind of relation."""

    class Plante(models.Model):
        compte = models.ForeignKey("comptes.Compte", models.CASCADE)
        tuteur = models.OneToOneField(Compte, models.CASCADE, related_name="+")
        voisins = models.ManyToManyField(Compte, related_name="+")

        class Meta:
            app_label = "comptes"

    assert relations_vers(Compte, [Plante]) - set(RATTACHEMENTS) == {
        "comptes.Plante.compte",
        "comptes.Plante.tuteur",
        "comptes.Plante.voisins",
    }


def test_fusionner_ne_laisse_rien_au_compte_ferme(agent, bcp, cap, ancien, recent):
    """What the database says of the row that is closed: nothing points at it any more but what says who it was."""
    petit_pays.inscrire(recent, bcp)
    doublons.distinguer(agent, recent, doublons.recent())
    doublons.fusionner(agent, ancien, recent)
    restent = {
        f"{relation.related_model._meta.label}.{relation.field.name}": relation.related_model.objects.filter(
            **{relation.field.name: recent.pk}
        ).count()
        for relation in Compte._meta.related_objects
    }
    levees = {"comptes.Distinction.un", "comptes.Distinction.autre"}
    assert {nom for nom, nombre in restent.items() if nombre} - levees == set()
    assert sum(restent[nom] for nom in levees) == 1  # the decision that was replaced, kept as it was taken


def test_fusionner_un_compte_qui_a_une_habilitation_est_un_bogue(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    agents.habiliter(recent)
    with pytest.raises(ReserveAuxAgents):
        doublons.fusionner(agent, ancien, recent)
    assert Habilitation.objects.filter(compte=recent).count() == 1


@pytest.mark.parametrize(("les_deux_attendent", "reste"), [(False, 0), (True, 1)])
def test_fusionner_emporte_ce_qui_est_envoye_un_seul_a_la_fois(agent, bcp, ancien, recent, les_deux_attendent, reste):
    pieces = Piece.objects.filter(candidature=petit_pays.inscrire(recent, bcp))
    titulaires = [recent, ancien] if les_deux_attendent else [recent]
    for piece, titulaire in zip(pieces, titulaires, strict=False):
        EnvoiRecu.objects.create(piece=piece, compte=titulaire, cle="un", empreinte="e", nom="a.pdf", recu_le=QUAND)
    assert EnvoiRecu.objects.count() == len(titulaires)
    doublons.fusionner(agent, ancien, recent)
    assert EnvoiRecu.objects.filter(compte=recent).count() == reste
    assert EnvoiRecu.objects.filter(compte=ancien).count() == 1

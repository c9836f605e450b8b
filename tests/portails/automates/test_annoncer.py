"""`manage.py annoncer`: announce, list, take back, as a person types it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.examens.models import Annonce
from cyclades.socle.instants import PARIS, court, local, maintenant
from tests.fabriques.annonces import annonce
from tests.fabriques.services import academie

pytestmark = pytest.mark.django_db


def commander(*mots):
    sortie = StringIO()
    call_command("annoncer", *mots, stdout=sortie)
    return sortie.getvalue().strip()


def demain():
    return (maintenant() + timedelta(days=1)).replace(second=0, microsecond=0)


def test_annoncer_garde_l_annonce_de_l_academie_a_son_heure():
    fuseau = academie("33").fuseau
    fin = demain()
    heure = local(fin, fuseau).strftime("%Y-%m-%dT%H:%M")
    sortie = commander("Panne", "Rien ne marche.", "--academie", "33", "--niveau", "alerte", "--fin", heure)
    ligne = Annonce.objects.get()
    assert (sortie, ligne.titre, ligne.texte) == (f"Annonce {ligne.pk}.", "Panne", "Rien ne marche.")
    assert (ligne.niveau, ligne.academie_id, ligne.fin_le) == ("alerte", "33", fin)


def test_annoncer_sans_titre_liste_ce_qui_est_prevu():
    quand = maintenant()
    pk = annonce(quand=quand, titre="Panne")
    ligne = Annonce.objects.get()
    debut, fin = court(ligne.debut_le, PARIS), court(ligne.fin_le, PARIS)
    assert commander() == f"{pk}  partout, du {debut} au {fin} : Panne"


def test_annoncer_retire_une_annonce():
    pk = annonce(quand=maintenant())
    assert commander("--retirer", str(pk)) == "Annonce retirée."
    assert Annonce.objects.count() == 0


@pytest.mark.parametrize(
    ("mots", "refus"),
    [
        (["Panne", "Rien."], "Dites jusqu'à quand"),
        (["Panne", "Rien.", "--fin", "2020-01-01T08:00"], "La fin de l’annonce vient avant son début."),
        (["Panne", "Rien.", "--fin", "2099-01-01T08:00", "--academie", "99"], "Aucune annonce, ou aucune académie"),
        (["Panne", "--fin", "2099-01-01T08:00"], "Rédigez le texte de l’annonce."),
        (["--retirer", "00000000-0000-0000-0000-000000000001"], "Aucune annonce, ou aucune académie"),
    ],
)
def test_annoncer_refuse_en_disant_pourquoi(mots, refus):
    with pytest.raises(CommandError, match=refus):
        commander(*mots)
    assert Annonce.objects.count() == 0

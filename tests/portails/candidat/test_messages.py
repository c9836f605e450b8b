"""A message is opened by a link, which changes nothing; that it was read is said by an act of its own."""

import pytest
from django.urls import reverse

from cyclades.metier.courrier.models import Message
from tests.portails.candidat.scene_des_pieces import Scene
from tests.portails.formulaires_de_page import formulaires
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db
LISTE = "/candidat/messages/"


@pytest.fixture
def scene():
    return Scene()


@pytest.fixture
def message(scene):
    return Message.objects.filter(destinataire=scene.personne.adresse_mail).latest("ecrit_le")


def marques(page):
    """Forms of the page that would mark something as read."""
    return [un.action for un in formulaires(page) if un.action.startswith(LISTE)]


def test_la_liste_mene_aux_messages_par_des_liens_et_n_ecrit_rien(scene, message):
    liste = scene.client.get(LISTE)
    adresse = reverse("message", args=(message.pk,))
    assert (f'href="{adresse}"' in liste.content.decode(), marques(liste)) == (True, [])
    ouverte = scene.client.get(adresse)
    assert (ouverte.status_code, marques(ouverte)) == (200, [reverse("ouvrir_message", args=(message.pk,))])
    message.refresh_from_db()
    assert (message.lu_le, "non lu" in texte(scene.client.get(LISTE))) == (None, True)


def test_marquer_comme_lu_ramene_a_la_liste_et_ne_se_propose_plus(scene, message):
    acte = reverse("ouvrir_message", args=(message.pk,))
    reponse = scene.client.post(acte)
    message.refresh_from_db()
    assert (reponse.status_code, reponse.url, message.lu_le is None) == (302, LISTE, False)
    assert marques(scene.client.get(reverse("message", args=(message.pk,)))) == []


def test_ce_que_dit_le_script_ne_rend_pas_de_page(scene, message):
    acte = reverse("ouvrir_message", args=(message.pk,))
    reponse = scene.client.post(acte, headers={"X-Requested-With": "XMLHttpRequest"})
    message.refresh_from_db()
    assert (reponse.status_code, reponse.content, message.lu_le is None) == (204, b"", False)

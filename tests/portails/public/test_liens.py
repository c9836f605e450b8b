"""The link of a mail: an hour that starts again at each page, words when it has run out; no cookie for nothing."""

import pytest
from django.test import Client

from cyclades.metier.comptes.models import Jeton, SessionOuverte
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.socle.instants import maintenant
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, jeton
from tests.portails.outils import texte, valeurs

pytestmark = pytest.mark.django_db
PAGES = {
    "activation": ("/compte/activer/", Jeton.Usage.ACTIVATION),
    "mot_de_passe": ("/mot-de-passe/nouveau/", Jeton.Usage.MOT_DE_PASSE),
    "changement_adresse": ("/compte/adresse/", Jeton.Usage.CHANGEMENT_ADRESSE),
    "retour_adresse": ("/compte/adresse-precedente/", Jeton.Usage.RETOUR_ADRESSE),
    "cosignature": ("/cosignature/", None),
    "invitation": ("/gestionnaire/connexion/invitation/", Jeton.Usage.INVITATION),
}


def suivre(client, usage):
    page, nature = PAGES[usage]
    if nature is not None:
        personne = compte(est_actif=nature is not Jeton.Usage.ACTIVATION)
        jeton(personne, nature, quand=maintenant(), adresse="autre@exemple.fr")
    client.get(f"{page}{'lien/' if usage == 'cosignature' else ''}un-secret-de-test/")
    return page


@pytest.mark.parametrize("usage", sorted(PAGES))
def test_lien_suivi_l_heure_recommence_a_chaque_page(client, usage):
    page = suivre(client, usage)
    reponse = client.get(page)
    assert (reponse.cookies[f"lien-{usage}"].value, reponse.cookies[f"lien-{usage}"]["max-age"]) == (
        "un-secret-de-test", 3600,
    )  # fmt: skip


@pytest.mark.parametrize("usage", sorted(PAGES))
def test_lien_laisse_plus_d_une_heure_la_page_le_dit(client, usage):
    page = suivre(client, usage)
    del client.cookies[f"lien-{usage}"]
    assert "Cette page a attendu trop longtemps" in texte(client.get(page))
    assert "Cette page a attendu trop longtemps" not in texte(Client().get(page))


def test_lien_qui_a_servi_ne_laisse_rien(client):
    page = suivre(client, "activation")
    client.post(page)
    assert {client.cookies[nom].value for nom in ("lien-activation", "lien-activation-suivi")} == {""}


@pytest.mark.parametrize("page", ["/", "/connexion/", "/besoin-d-aide/"])
def test_page_sans_avis_ne_pose_aucun_temoin_d_avis(client, page):
    assert "messages" not in client.get(page).cookies


def test_connexion_identifiant_demesure_ne_revient_pas_entier(client):
    reponse = client.post("/connexion/", {"identifiant": "x" * 100_000, "mot_de_passe": "y"})
    assert (reponse.status_code, len(valeurs(reponse)["identifiant"])) == (422, 254)


def test_changer_de_mot_de_passe_change_la_cle_de_la_session():
    paul = compte()
    client = client_connecte(paul)
    avant = client.cookies["sessionid"].value
    nouveau = {"mot_de_passe": AUTRE_MOT_DE_PASSE, "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE}
    client.post("/candidat/compte/mot-de-passe/", {"mot_de_passe_actuel": MOT_DE_PASSE, **nouveau})
    apres = client.cookies["sessionid"].value
    assert (apres != avant, SessionOuverte.objects.get().compte) == (True, paul)
    assert SessionStore(avant).acteur(maintenant()).compte_id is None
    assert SessionStore(apres).acteur(maintenant()).compte_id == paul.pk

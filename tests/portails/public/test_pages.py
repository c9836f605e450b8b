"""Home and pages of text: what they say, to whom, without reading the database."""

import pytest
from django.http import HttpResponse

from config.declaration import lire
from tests.portails.commun.navigateur import ecran, fautes_html

PAGES = {
    "/": "S’inscrire à un examen professionnel",
    "/besoin-d-aide/": "Besoin d’aide\u202f?",
    "/lexique/": "Les mots de l’inscription",
    "/videos-de-presentation/": "Vidéos de présentation",
    "/plan-du-site/": "Plan du site",
    "/mentions-legales/": "Mentions légales",
    "/accessibilite/": "Déclaration d’accessibilité",
    "/donnees-personnelles/": "Données personnelles",
    "/un-probleme/": "Un problème\u202f?",
}
VIDEO = {
    "titre": "Créer son compte",
    "adresse": "/medias/compte.mp4",
    "sous_titres": "/medias/compte.vtt",
    "transcription": "/medias/compte.html",
}


def texte(reponse):
    return reponse.content.decode().replace("&nbsp;", "\u00a0").replace("&#8239;", "\u202f")


@pytest.mark.parametrize(("chemin", "titre"), PAGES.items())
def test_page_s_ouvre_sans_requete(client, db, django_assert_num_queries, chemin, titre):
    with django_assert_num_queries(2 if chemin == "/" else 0):  # the home reads what is announced, what closes
        reponse = client.get(chemin)
    assert (reponse.status_code, f">{titre}</h1>" in texte(reponse)) == (200, True)
    assert "Set-Cookie" not in reponse.headers


@pytest.mark.parametrize("chemin", PAGES)
def test_page_ne_repond_qu_a_la_lecture(client, chemin):
    assert client.post(chemin).status_code == 405


def test_accueil_mene_a_la_connexion_et_a_la_creation_d_un_compte(client, db):
    page = texte(client.get("/"))
    assert ('href="/connexion/">Je me connecte</a>' in page, "Je crée mon compte</a>" in page) == (True, True)
    assert ("ne créez pas de compte" in page, "papillon de connexion" in page) == (True, True)


def test_accueil_ne_promet_ni_depot_de_pieces_ni_notes(client, db):
    chapeau = texte(client.get("/")).partition('<p class="cy-chapeau">')[2].partition("</p>")[0]
    assert chapeau.partition("\u00a0: ")[2] == (
        "inscrivez-vous, modifiez votre inscription jusqu’à la fermeture, retrouvez vos documents et la liste des "
        "pièces à fournir."
    )


def test_sans_video_la_page_le_dit(client):
    assert "Aucune vidéo n’est proposée pour le moment." in texte(client.get("/videos-de-presentation/"))


def test_sans_video_aucun_lien_n_y_mene(client, db, settings):
    liens = [client.get(page).content.decode().count("/videos-de-presentation/") for page in ("/", "/plan-du-site/")]
    assert liens == [0, 0]
    settings.VIDEOS_DE_PRESENTATION = [VIDEO]
    assert client.get("/").content.decode().count("/videos-de-presentation/") > 0


def test_video_a_ses_sous_titres_et_sa_transcription(client, settings):
    settings.VIDEOS_DE_PRESENTATION = [VIDEO]
    page = texte(client.get("/videos-de-presentation/"))
    assert '<track kind="captions" srclang="fr" label="Français" src="/medias/compte.vtt" default>' in page
    assert 'href="/medias/compte.html">Lire la transcription' in page


def test_exploitant_est_nomme_ou_dit_absent(client, settings):
    assert texte(client.get("/mentions-legales/")).count("Non renseigné par l’exploitant de ce site") == 5
    settings.EXPLOITANT = dict.fromkeys(settings.EXPLOITANT, "Service des examens")
    page = texte(client.get("/mentions-legales/"))
    assert (page.count("Service des examens"), "Non renseigné" in page) == (5, False)


AUDIT = {
    "taux": 80.9,
    "etablie_le": "2026-12-01",
    "auditeur": "Bureau des contrôles",
    "non_conformites": ["Une image du pied de page n’est pas masquée."],
    "pages": ["Accueil", "Connexion"],
    "schema": "https://exemple.fr/schema",
}


def test_declaration_sans_audit_se_dit_non_conforme_et_nomme_qui_repond(client, settings):
    settings.ACCESSIBILITE_CONTACT = "accessibilite@exemple.fr"
    for chemin in ("/accessibilite/", "/un-probleme/"):
        page = texte(client.get(chemin))
        assert ("accessibilite@exemple.fr" in page, "Accessibilité\u00a0: non conforme" in page) == (True, True)
    assert "aucun audit de conformité complet n’a encore été mené" in texte(client.get("/accessibilite/"))


def test_declaration_auditee_dit_son_taux_sa_date_et_ce_qui_manque(client, settings):
    settings.ACCESSIBILITE = lire(AUDIT)
    page = texte(client.get("/accessibilite/"))
    attendus = (
        "<strong>partiellement conforme</strong>", "80,9 %", "Bureau des contrôles", "01/12/2026",
        "Une image du pied de page n’est pas masquée.", "<li>Connexion</li>",
        "Accessibilité\u00a0: partiellement conforme",
    )  # fmt: skip
    assert [mot for mot in attendus if mot not in page] == []
    assert "aucun audit" not in page


@pytest.mark.navigateur
def test_videos_sans_faute_a_l_ecran(client, db, settings, tmp_path):
    settings.VIDEOS_DE_PRESENTATION = [VIDEO]
    page = "/videos-de-presentation/"
    reponses = {page: client.get(page)}
    assert fautes_html({"videos": reponses[page]}, tmp_path) == []
    reponses[VIDEO["adresse"]] = HttpResponse(b"", content_type="video/mp4")
    reponses[VIDEO["sous_titres"]] = HttpResponse("WEBVTT\n", content_type="text/vtt")
    with ecran(reponses) as vue:
        for largeur in (1280, 360):
            vue.elargir(largeur)
            vue.aller(page)
            assert (vue.violations(), vue.deborde(), vue.constats) == ([], False, [])

"""The calendar on screen: one question at a time, any selection has its address, zones are named."""

import re
from html import unescape
from urllib.parse import quote

import pytest

from cyclades.socle.instants import en_toutes_lettres
from tests.fabriques.comptes import client_connecte, compte


def lire(client, **choix):
    return client.get("/calendrier/", choix)


def liens(reponse, classe):
    """(label, address) of the links of a class."""
    trouves = re.findall(rf'<a class="[^"]*{classe}[^"]*" href="([^"]*)">(.*?)</a>', reponse.content.decode())
    return [(re.sub("<span.*?</span>", "", libelle), unescape(adresse)) for adresse, libelle in trouves]


def texte(reponse):
    return unescape(reponse.content.decode())


def test_calendrier_demande_d_abord_l_examen(client, calendrier):
    reponse = lire(client)
    assert liens(reponse, "cy-reponse__lien") == [
        ("Baccalauréat professionnel", "/calendrier/?domaine=BCP"),
        ("Certificat d’aptitude professionnelle", "/calendrier/?domaine=CAP"),
    ]
    assert ("Quel examen\u202f?" in texte(reponse), "Résumé de la sélection" in texte(reponse)) == (True, False)


def test_calendrier_d_un_domaine_demande_la_session_puis_l_academie(client, calendrier):
    session = calendrier["rennes"].session_id
    adresse = f"/calendrier/?domaine=BCP&session={session}"
    assert liens(lire(client, domaine="BCP"), "cy-reponse__lien") == [("2027", adresse)]
    assert liens(client.get(adresse), "cy-reponse__lien") == [
        ("ACADÉMIE DE LA GUYANE", f"{adresse}&academie=33"),
        ("ACADÉMIE DE RENNES", f"{adresse}&academie=14"),
    ]


def test_chaque_question_du_calendrier_a_son_titre(client, calendrier):
    """RGAA 8.6: who hears the title of a window knows what it asks now."""
    session = calendrier["rennes"].session_id
    choix = ({}, {"domaine": "BCP"}, {"domaine": "BCP", "session": session})
    dernier = {"domaine": "BCP", "session": session, "academie": "14"}
    titres = [re.search(r"<title>(.*?)</title>", texte(lire(client, **un)))[1] for un in (*choix, dernier)]
    assert titres == [
        "Quel examen\u202f? – Calendrier des inscriptions – Cyclades",
        "Baccalauréat professionnel, quelle session\u202f? – Calendrier des inscriptions – Cyclades",
        "Baccalauréat professionnel, quelle académie\u202f? – Calendrier des inscriptions – Cyclades",
        "Baccalauréat professionnel, ACADÉMIE DE RENNES – Calendrier des inscriptions – Cyclades",
    ]


def test_calendrier_defait_chaque_choix_seul(client, calendrier):
    session = calendrier["rennes"].session_id
    reponse = lire(client, domaine="BCP", session=session, academie="14")
    assert liens(reponse, "cy-retirer") == [
        ("Baccalauréat professionnel", "/calendrier/?academie=14"),
        ("Session 2027", "/calendrier/?domaine=BCP&session=&academie=14"),
        ("ACADÉMIE DE RENNES", f"/calendrier/?domaine=BCP&session={session}"),
    ]


def test_calendrier_par_lien_profond_garde_l_academie(client, calendrier):
    reponse = lire(client, academie="14")
    assert [adresse for _, adresse in liens(reponse, "cy-reponse__lien")] == [
        "/calendrier/?domaine=BCP&academie=14",
        "/calendrier/?domaine=CAP&academie=14",
    ]


def test_calendrier_d_un_service_ouvert_donne_ses_dates_et_la_suite(client, calendrier):
    un = calendrier["rennes"]
    page = texte(lire(client, session=un.session_id, academie="14"))
    assert "Les inscriptions sont ouvertes." in page
    assert [en_toutes_lettres(instant, un.fuseau) in page for instant in (un.ouvre_le, un.ferme_le)] == [True, True]
    assert "17\u00a0h (heure de Paris)" in page
    suite = f"/candidat/inscriptions/nouvelle/?domaine=BCP&session={un.session_id}&academie=14"
    assert f'href="/connexion/?suite={quote(suite)}">Me connecter pour m’inscrire</a>' in page
    assert f'<a href="mailto:{un.mail}">' in page


def test_calendrier_d_outre_mer_nomme_les_deux_heures(client, calendrier):
    page = texte(lire(client, session=calendrier["guyane"].session_id, academie="33"))
    assert "17\u00a0h (heure de Cayenne), soit " in page
    assert ("(heure de Paris)" in page, "Les inscriptions ne sont pas encore ouvertes." in page) == (True, True)
    assert "m’inscrire</a>" not in page


def test_calendrier_dit_que_rien_n_est_ouvert(client, calendrier):
    assert "Aucun service d’inscription n’est ouvert en ce moment pour cette sélection." in texte(
        lire(client, domaine="CAP")
    )
    page = texte(lire(client, session=calendrier["cap"].session_id, academie="14"))
    assert "Les inscriptions sont closes." in page


def test_calendrier_vide_le_dit(client, quand):
    assert "Aucun service d’inscription n’est annoncé pour le moment." in texte(lire(client))


@pytest.mark.parametrize(
    "choix",
    [
        {"domaine": "<script>"},
        {"academie": "'; --"},
        {"session": "pas-un-identifiant"},
        {"session": "00000000-0000-0000-0000-000000000000"},
        {"domaine": "\x00"},
    ],
)
def test_calendrier_laisse_un_choix_inconnu_et_le_dit(client, calendrier, choix):
    reponse = lire(client, **choix)
    assert (reponse.status_code, "ne figure plus au calendrier" in texte(reponse)) == (200, True)
    assert len(liens(reponse, "cy-reponse__lien")) == 2


def test_calendrier_se_lit_en_six_requetes_au_plus(client, calendrier, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        lire(client, session=calendrier["rennes"].session_id, academie="14")


def test_calendrier_mene_le_candidat_a_son_inscription_sans_rien_lui_redemander(calendrier):
    client, session = client_connecte(compte()), calendrier["rennes"].session_id
    suite = f"/candidat/inscriptions/nouvelle/?domaine=BCP&session={session}&academie=14"
    assert f'href="{suite}">M’inscrire</a>' in texte(lire(client, session=session, academie="14"))
    assert "Démarrer mon inscription" in texte(client.get(suite))


@pytest.mark.parametrize("page", ["/calendrier/", "/candidat/inscriptions/nouvelle/"])
def test_calendrier_prend_la_seule_session_et_la_redemande_a_qui_la_retire(calendrier, page):
    client = client_connecte(compte())
    retirer = dict(liens(client.get(page, {"domaine": "BCP", "academie": "14"}), "cy-retirer"))["Session 2027"]
    assert retirer == f"{page}?domaine=BCP&session=&academie=14"
    assert "Quelle session\u202f?" in texte(client.get(retirer))

"""The pages on which pieces are controlled: what they show, where each act leads, how a file is served."""

import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from PIL import Image

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.journal.models import Consultation
from cyclades.metier.pieces.models import Decision, Depot, Piece, PriseEnMain
from cyclades.operations import candidatures
from cyclades.operations.journal import FILE
from tests.fabriques import agents, comptes, petit_pays, services, signatures
from tests.fabriques.controles_de_pieces import CERTIFICAT, envoyer, remettre_tout
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.portails.formulaires_de_page import formulaire_de, formulaires

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def service(db):
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(service):
    personne = agents.agent(civil={"prenoms": "Marie", "nom_naissance": "Durand"}, quand=QUAND)
    agents.habiliter(personne, quand=QUAND)
    return personne


@pytest.fixture
def navigateur(agent):
    return comptes.client_connecte(agent)


def remise(service, octets=None, rang=0):
    compte = comptes.compte()
    inscrite = petit_pays.inscrire(compte, service)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(compte, piece, *([octets] if octets else []))
    return remettre_tout(compte, inscrite, piece, quand=QUAND + timedelta(minutes=rang))


@pytest.fixture
def piece(service):
    return remise(service)


def texte(reponse):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", reponse.content.decode())))


def vue_de(reponse):
    return re.search(r'name="vue" value="([0-9a-f]{16})"', reponse.content.decode())[1]


def avis(reponse):
    return [str(un) for un in get_messages(reponse.wsgi_request)]


def adresse(route, *args):
    return reverse(route, args=args)


def test_files_de_controle_disent_ce_qui_attend_dans_chaque_service(navigateur, service, piece):
    page = texte(navigateur.get(adresse("files_de_controle")))
    assert "Baccalauréat professionnel, session 2027" in page
    assert "1 mardi 10 novembre 2026" in page


def test_file_de_controle_montre_les_pieces_et_leurs_filtres(navigateur, service, piece):
    page = texte(navigateur.get(adresse("file_de_controle", service.pk)))
    assert "Document justifiant l’identité" in page
    assert f"{piece.candidature.compte.numero_candidat} – 001" in page
    assert "1 À contrôler" in page
    vide = texte(navigateur.get(adresse("file_de_controle", service.pk) + "?retour=courrier&jours=x&etat=zzz&apres=zz"))
    assert "Aucune pièce ne correspond." in vide


def test_prendre_suivante_mene_a_la_plus_ancienne_et_garde_les_filtres(navigateur, agent, service, piece):
    reponse = navigateur.post(adresse("prendre_suivante", service.pk) + "?nature=identite&intrus=1")
    assert reponse.url == adresse("piece_a_controler", piece.pk) + "?nature=identite"
    assert PriseEnMain.objects.get().acteur_id == agent.pk


def test_prendre_suivante_d_une_file_vide_le_dit(navigateur, service):
    reponse = navigateur.post(adresse("prendre_suivante", service.pk))
    assert reponse.url == adresse("file_de_controle", service.pk)
    assert len(avis(reponse)) == 1


def test_piece_a_controler_montre_le_document_a_cote_de_ce_qu_il_prouve(navigateur, agent, piece):
    reponse = navigateur.get(adresse("piece_a_controler", piece.pk))
    page, depot = texte(reponse), Depot.objects.get()
    assert adresse("page_a_controler", piece.pk, depot.pk, 1) in reponse.content.decode()
    for dit in (
        "Nationalité France",
        "Née le 30/05/1998",
        "Un seul côté",
        "Fichier déposé",
        "Remise par le candidat",
    ):
        assert dit in page
    lue = Consultation.objects.get()
    assert (lue.acteur_id, lue.lecture, lue.objet_id) == (agent.pk, "piece_a_controler", str(piece.pk))
    assert lue.candidature_id == piece.candidature_id


def test_declarer_conforme_mene_a_la_suivante_ou_l_on_peut_annuler(navigateur, service, piece):
    suivante = remise(service, rang=5)
    vue = vue_de(navigateur.get(adresse("piece_a_controler", piece.pk)))
    reponse = navigateur.post(adresse("declarer_conforme", piece.pk), {"vue": vue, "service": service.pk})
    assert reponse.url == adresse("piece_a_controler", suivante.pk)
    assert Piece.objects.get(pk=piece.pk).etat == "conforme"
    assert adresse("annuler_decision", piece.pk) in navigateur.get(reponse.url).content.decode()
    retour = navigateur.post(adresse("annuler_decision", piece.pk))
    assert (retour.url, Piece.objects.get(pk=piece.pk).etat) == (adresse("piece_a_controler", piece.pk), "remise")


def test_declarer_conforme_la_derniere_ramene_a_la_file(navigateur, service, piece):
    vue = vue_de(navigateur.get(adresse("piece_a_controler", piece.pk)))
    reponse = navigateur.post(adresse("declarer_conforme", piece.pk), {"vue": vue, "service": service.pk})
    assert reponse.url == adresse("file_de_controle", service.pk)


def test_declarer_non_conforme_sans_motif_montre_l_erreur_et_garde_ce_qui_etait_tape(navigateur, piece):
    vue = vue_de(navigateur.get(adresse("piece_a_controler", piece.pk)))
    reponse = navigateur.post(adresse("declarer_non_conforme", piece.pk), {"vue": vue})
    assert reponse.status_code == 422
    assert "Choisissez un motif, ou écrivez" in texte(reponse)
    reponse = navigateur.post(
        adresse("declarer_non_conforme", piece.pk), {"vue": vue, "motif": "identite_perimee", "commentaire": "Vite."}
    )
    assert reponse.status_code == 302
    assert Piece.objects.get(pk=piece.pk).motif == "Périmée"


def test_redemander_a_une_date_passee_montre_l_erreur_au_champ(navigateur, piece):
    vue = vue_de(navigateur.get(adresse("piece_a_controler", piece.pk)))
    saisie = {"vue": vue, "limite": "01/01/2026", "commentaire_redemande": "Le verso."}
    reponse = navigateur.post(adresse("redemander_piece", piece.pk), saisie)
    assert reponse.status_code == 422
    assert "La date limite laissée au candidat doit être aujourd’hui ou plus tard." in texte(reponse)
    assert "Le verso." in texte(reponse)
    demain = f"{datetime.now(UTC) + timedelta(days=2):%d/%m/%Y}"
    assert navigateur.post(adresse("redemander_piece", piece.pk), {**saisie, "limite": demain}).status_code == 302
    assert Decision.objects.get().vers == "redemandee"


def test_decider_apres_un_collegue_ramene_a_la_piece_en_le_disant(navigateur, service, piece):
    vue = vue_de(navigateur.get(adresse("piece_a_controler", piece.pk)))
    collegue = agents.agent(civil={"prenoms": "Paul", "nom_naissance": "Petit"}, quand=QUAND)
    agents.habiliter(collegue, quand=QUAND)
    comptes.client_connecte(collegue).post(adresse("declarer_conforme", piece.pk), {"vue": vue})
    reponse = navigateur.post(adresse("declarer_non_conforme", piece.pk), {"vue": vue, "motif": "illisible"})
    assert reponse.url == adresse("piece_a_controler", piece.pk)
    assert avis(reponse)[0].startswith("Paul Petit a déjà décidé")


@pytest.mark.parametrize(("octets", "type_"), [(None, "image/jpeg"), (CERTIFICAT, "application/pdf")])
def test_document_a_controler_est_marque_et_ne_peut_rien_lancer(navigateur, service, octets, type_):
    piece = remise(service, octets)
    depot = Depot.objects.get(piece=piece)
    reponse = navigateur.get(adresse("document_a_controler", piece.pk, depot.pk))
    assert (reponse.status_code, reponse["Content-Type"]) == (200, type_)
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Cache-Control"] == "no-store"
    assert reponse["Content-Security-Policy"].endswith("frame-ancestors 'none'; sandbox")
    assert len(reponse.content) != depot.taille
    assert Consultation.objects.get().objet_id == str(depot.pk)


@pytest.mark.parametrize("octets", [None, CERTIFICAT])
def test_page_a_controler_est_une_image_marquee(navigateur, service, octets):
    piece = remise(service, octets)
    depot = Depot.objects.get(piece=piece)
    reponse = navigateur.get(adresse("page_a_controler", piece.pk, depot.pk, 1))
    assert (reponse.status_code, reponse["Content-Type"], reponse["Cache-Control"]) == (200, "image/jpeg", "no-store")
    with Image.open(io.BytesIO(reponse.content)) as image:
        assert max(image.size) == (2000 if octets else 400)
        assert image.convert("L").getextrema()[0] < 255
    assert Consultation.objects.get().objet_id == str(depot.pk)


def test_page_qui_n_existe_pas_est_introuvable(navigateur, service):
    piece = remise(service, CERTIFICAT)
    depot = Depot.objects.get(piece=piece)
    for numero in (0, 2, 10**12):
        assert navigateur.get(adresse("page_a_controler", piece.pk, depot.pk, numero)).status_code == 404


@pytest.mark.parametrize("analyse", ["en_attente", "infecte"])
def test_document_que_l_antivirus_n_a_pas_declare_sain_est_introuvable(navigateur, piece, analyse):
    Depot.objects.update(analyse=analyse)
    assert navigateur.get(adresse("document_a_controler", piece.pk, Depot.objects.get().pk)).status_code == 404
    assert "Fichier fermé" in texte(navigateur.get(adresse("piece_a_controler", piece.pk)))


def test_document_jamais_remis_est_introuvable(navigateur, service):
    compte = comptes.compte()
    inscrite = petit_pays.inscrire(compte, service)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    depot = envoyer(compte, piece)
    assert navigateur.get(adresse("document_a_controler", piece.pk, depot)).status_code == 404


def test_piece_d_une_autre_academie_est_introuvable_et_n_est_pas_consignee(agent, service, piece):
    agents.habiliter(agent, academies=("33",), depuis_le=QUAND, quand=QUAND)
    navigateur = comptes.client_connecte(agent)
    for page in (
        adresse("piece_a_controler", piece.pk),
        adresse("document_a_controler", piece.pk, Depot.objects.get().pk),
        adresse("file_de_controle", service.pk),
    ):
        assert navigateur.get(page).status_code == 404
    assert Consultation.objects.count() == 0


def test_preparer_la_suivante_la_garde_et_dit_ou_est_son_image(navigateur, agent, service):
    ici, apres = remise(service), remise(service, rang=1)
    reponse = navigateur.post(adresse("preparer_suivante", ici.pk))
    image = adresse("page_a_controler", apres.pk, Depot.objects.get(piece=apres).pk, 1)
    assert (reponse.status_code, reponse.json()) == (200, {"image": image})
    assert PriseEnMain.objects.get().candidature_id == apres.candidature_id
    assert navigateur.post(adresse("preparer_suivante", ici.pk)).json() == {"image": image}
    assert navigateur.get(image).status_code == 200
    assert Consultation.objects.get().motif == FILE


def test_preparer_la_suivante_quand_il_n_y_en_a_pas_ou_qu_elle_est_fermee_ne_dit_rien(navigateur, service):
    ici = remise(service)
    assert navigateur.post(adresse("preparer_suivante", ici.pk)).json() == {"image": ""}
    Depot.objects.filter(piece=remise(service, rang=1)).update(analyse="en_attente")
    assert navigateur.post(adresse("preparer_suivante", ici.pk)).json() == {"image": ""}


def test_decider_par_un_script_dit_ou_aller(navigateur, service):
    ici, apres = remise(service), remise(service, rang=1)
    vue = vue_de(navigateur.get(adresse("piece_a_controler", ici.pk)))
    reponse = navigateur.post(adresse("declarer_conforme", ici.pk), {"vue": vue}, headers=SCRIPT)
    assert (reponse.status_code, reponse["Location"]) == (201, adresse("piece_a_controler", apres.pk))


def test_decider_mal_par_un_script_ne_fait_rien_et_le_formulaire_le_dira(navigateur, piece):
    assert navigateur.post(adresse("declarer_non_conforme", piece.pk), {}, headers=SCRIPT).status_code == 204
    assert (Piece.objects.get(pk=piece.pk).etat, Consultation.objects.count()) == ("remise", 0)


def test_recevoir_par_courrier_de_la_recherche_a_la_date(navigateur, service, piece):
    numero = piece.candidature.compte.numero_candidat
    assert "onze chiffres" in texte(navigateur.get(adresse("pieces_a_recevoir") + "?numero=12"))
    assert "Aucune candidature active" in texte(navigateur.get(adresse("pieces_a_recevoir") + "?numero=02699999999"))
    page = texte(navigateur.get(adresse("pieces_a_recevoir") + f"?numero={numero} 001"))
    assert piece.candidature.compte.prenoms in page
    acte = adresse("recevoir_pieces", piece.candidature_id)
    refuse = navigateur.post(acte, {"numero": numero, "recue_le": "10/11/2026"})
    assert (refuse.status_code, "Cochez les pièces reçues." in texte(refuse)) == (422, True)
    reponse = navigateur.post(acte, {"numero": numero, "recue_le": "12/11/2026", "pieces": [piece.pk]})
    assert (reponse.status_code, avis(reponse)) == (302, ["1\u00a0pièce reçue."])
    assert Piece.objects.get(pk=piece.pk).etat == "recue"


def test_dossier_trouve_par_son_numero_est_consigne(navigateur, agent, piece):
    navigateur.get(adresse("pieces_a_recevoir") + "?numero=02699999999")
    assert Consultation.objects.count() == 0
    navigateur.get(adresse("pieces_a_recevoir") + f"?numero={piece.candidature.compte.numero_candidat}")
    lue = Consultation.objects.get()
    assert (lue.acteur_id, lue.lecture, lue.candidature_id, lue.motif) == (
        agent.pk, "pieces_a_recevoir", piece.candidature_id, "",
    )  # fmt: skip


@pytest.mark.parametrize("acte", ["recevoir_pieces", "recevoir_recapitulatif"])
def test_reception_refusee_montre_le_dossier_et_le_consigne(navigateur, agent, piece, acte):
    assert navigateur.post(adresse(acte, piece.candidature_id)).status_code == 422
    lue = Consultation.objects.get()
    assert (lue.acteur_id, lue.candidature_id) == (agent.pk, piece.candidature_id)


def test_nature_que_la_base_ne_sait_pas_ecrire_est_ecartee(navigateur, service, piece):
    page = navigateur.get(f"{adresse('file_de_controle', service.pk)}?nature=identite%00")
    assert (page.status_code, "identite\x00" in texte(page)) == (200, False)


@pytest.mark.parametrize("acte", ["declarer_non_conforme", "redemander_piece"])
def test_page_rendue_apres_un_refus_est_consignee_et_s_arrete_aussi(navigateur, service, piece, settings, acte):
    settings.LECTURES_ALERTE, settings.LECTURES_ARRET = 1, 1
    autre = remise(service, rang=5)
    assert navigateur.post(adresse(acte, piece.pk)).status_code == 422
    assert Consultation.objects.get().objet_id == str(piece.pk)
    assert navigateur.post(adresse(acte, autre.pk)).status_code == 429


def test_lire_un_dossier_hors_de_la_file_ne_compte_pas_comme_de_la_file(navigateur, piece):
    Piece.objects.filter(pk=piece.pk).update(**dans("conforme"))
    navigateur.post(adresse("prendre_piece", piece.pk))
    navigateur.get(adresse("piece_a_controler", piece.pk))
    assert Consultation.objects.get().motif == ""


def test_recapitulatif_signe_sur_papier_valide_l_inscription_en_ligne(navigateur, service):
    type(service).objects.update(validation="en_ligne")
    service.refresh_from_db()
    eleve = signatures.mineure()
    inscrite = signatures.inscrire(eleve, service)
    acte = adresse("recevoir_recapitulatif", inscrite)
    page = navigateur.get(adresse("pieces_a_recevoir") + f"?numero={eleve.numero_candidat}")
    assert "Récapitulatif signé sur papier" in texte(page)
    for version, dit in (("", "Indiquez la version"), ("II", "Indiquez un nombre"), ("7", "porte la version 7")):
        refuse = navigateur.post(acte, {"version": version})
        assert (refuse.status_code, dit in texte(refuse)) == (422, True)
    reponse = navigateur.post(acte, {"version": "1"})
    assert (reponse.status_code, "est validée" in avis(reponse)[0]) == (302, True)
    assert Candidature.objects.get(pk=inscrite).validee_le is not None
    page = navigateur.get(adresse("pieces_a_recevoir") + f"?numero={eleve.numero_candidat}")
    assert "Récapitulatif signé sur papier" not in texte(page)


def test_lire_en_masse_est_arrete_puis_reprend_avec_un_code(navigateur, agent, service, piece, settings):
    settings.LECTURES_ALERTE, settings.LECTURES_ARRET = 1, 1
    autre = remise(service, rang=5)
    assert navigateur.get(adresse("piece_a_controler", piece.pk)).status_code == 200
    refusee = navigateur.get(adresse("piece_a_controler", autre.pk))
    assert (refusee.status_code, adresse("debloquer_lectures") in refusee.content.decode()) == (429, True)
    assert navigateur.post(adresse("debloquer_lectures"), {"code": "000000"}).status_code == 422
    code = agents.code(datetime.now(UTC))
    assert navigateur.post(adresse("debloquer_lectures"), {"code": code}).url == adresse("files_de_controle")
    assert navigateur.get(adresse("piece_a_controler", autre.pk)).status_code == 200


def test_declarer_non_conforme_apres_la_fenetre_propose_une_date_et_garde_celle_de_l_agent(navigateur, piece, service):
    hier = datetime.now(UTC) - timedelta(days=1)
    ServiceInscription.objects.filter(pk=service.pk).update(pieces_ferme_le=hier)
    ici, acte = adresse("piece_a_controler", piece.pk), adresse("declarer_non_conforme", piece.pk)
    lue = navigateur.get(ici)
    dans_dix_jours = datetime.now(ZoneInfo("Europe/Paris")).date() + timedelta(days=10)
    assert f'value="{dans_dix_jours:%d/%m/%Y}"' in lue.content.decode()
    saisie = {"vue": vue_de(lue), "motif": "illisible", "limite_refus": "01/01/2020"}
    refus = navigateur.post(acte, saisie)
    assert (refus.status_code, "doit être aujourd’hui ou plus tard" in texte(refus)) == (422, True)
    plus_tard = dans_dix_jours + timedelta(days=5)
    navigateur.post(acte, saisie | {"limite_refus": f"{plus_tard:%d/%m/%Y}"})
    gardee = Piece.objects.get(pk=piece.pk)
    assert (gardee.etat, gardee.limite_le.astimezone(ZoneInfo("Europe/Paris")).date()) == ("non_conforme", plus_tard)


def test_refus_tape_apres_la_session_dit_que_rien_n_est_fait_et_ramene_a_la_piece(agent, piece):
    """The account's session ended elsewhere while a refusal was being typed."""
    page, tape = adresse("piece_a_controler", piece.pk), {"commentaire": "La date est coupée"}
    dehors = Client()
    terminee = dehors.post(
        adresse("declarer_non_conforme", piece.pk), {**tape, "vue": "0" * 16}, HTTP_REFERER=f"http://testserver{page}"
    )
    assert (terminee.status_code, "Rien n’a été enregistré." in texte(terminee)) == (403, True)
    porte = formulaire_de(terminee, "/gestionnaire/connexion/").envoi
    demande = dehors.post(
        "/gestionnaire/connexion/", porte | {"identifiant": agent.adresse_mail, "mot_de_passe": agents.MOT_DE_PASSE}
    )
    porte = formulaire_de(demande, "/code/").envoi
    faux = dehors.post("/gestionnaire/connexion/code/", porte | {"code": "000000"})
    porte = formulaire_de(faux, "/code/").envoi | {"code": agents.code(datetime.now(UTC))}
    retour = dehors.post("/gestionnaire/connexion/code/", porte)
    reprise = next(un for un in formulaires(retour) if "non-conforme" in un.action)
    vue = dehors.post(reprise.action, reprise.envoi)
    assert ("La date est coupée" in vue.content.decode(), "Rien n’a été enregistré." in texte(vue)) == (True, True)
    assert Decision.objects.count() == 0


def test_piece_d_une_candidature_desinscrite_dit_pourquoi_rien_ne_s_y_decide(navigateur, service, piece):
    candidature = Candidature.objects.select_related("compte").get(pk=piece.candidature_id)
    candidatures.se_desinscrire(acteur=acteur_de(candidature.compte), candidature_id=candidature.pk, quand=QUAND)
    page = navigateur.get(reverse("piece_a_controler", args=(piece.pk,)))
    dit = unescape(texte(page)).replace("\u00a0", " ")
    assert "la candidature n’est plus active (« Désinscrit par le candidat »)" in dit
    actes = {formulaire.action for formulaire in formulaires(page)}
    assert actes & {reverse(acte, args=(piece.pk,)) for acte in ("declarer_conforme", "declarer_non_conforme")} == set()

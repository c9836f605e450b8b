"""« Mes justificatifs » in a browser: sending, refusals in words, handing over, taking back, one's own file.

The statuses are those that the guide of 2024 and the notice of Clermont-Ferrand 2024 print, one test for each form.
"""

import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import Etat
from cyclades.metier.pieces.models import Depot, EnvoiRecu, Piece
from cyclades.socle.instants import maintenant
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.depots.images import encoder, jpeg, png
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.etats_de_pieces import dans
from tests.portails.candidat.scene_des_pieces import Scene
from tests.portails.outils import erreurs, texte

pytestmark = pytest.mark.django_db
PHOTO, CERTIFICAT = jpeg(300, 400), pdf()
ENVELOPPE = 16 * 1024 * 1024


@pytest.fixture
def scene():
    return Scene()


# Sending


def test_ajouter_dit_avant_les_formats_la_taille_et_la_date(scene):
    page = texte(scene.lire("deposer_piece"))
    for mots in ("PDF, JPEG, PNG, HEIC", "5 Mo au plus", "20 au plus", "16 Mo en tout", "À envoyer jusqu’au"):
        assert mots in page
    assert 'accept="application/pdf,image/jpeg' in scene.lire("deposer_piece").content.decode()


def test_ajouter_une_photo_ramene_a_la_liste_ou_elle_se_lit(scene):
    reponse = scene.envoyer(PHOTO, nom="Carte d’identité.jpg")
    assert (reponse.status_code, reponse["Location"]) == (
        302, f"{scene.adresse('mes_justificatifs')}#piece-{scene.piece.pk}",
    )  # fmt: skip
    assert (
        scene.dit("Fichier ajouté, pas encore remis", "Carte d’identité.jpeg", "Déposé le", "Remplacer") == [True] * 4
    )
    assert "Votre fichier est reçu" in texte(scene.envoyer(CERTIFICAT, client=None) and scene.lire())


def test_ajouter_plusieurs_photos_fait_un_pdf(scene):
    scene.envoyer(PHOTO, png(300, 400))
    assert scene.dit("carte.pdf", "2 pages") == [True, True]


def test_ajouter_par_un_script_dit_ou_aller_sans_y_aller(scene):
    reponse = scene.envoyer(PHOTO, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert (reponse.status_code, reponse["Location"].partition("#")[0]) == (201, scene.adresse("mes_justificatifs"))
    vue = scene.client.get(scene.adresse("mes_justificatifs"), HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert ["Votre fichier est reçu" in texte(une) for une in (vue, scene.lire())] == [False, True]


def test_ajouter_deux_fois_le_meme_fichier_n_en_garde_qu_un(scene):
    for _ in range(2):
        scene.envoyer(PHOTO)
    assert Depot.objects.count() == 1


@pytest.mark.parametrize(
    ("octets", "mots"),
    [
        ((), "Choisissez un PDF, ou une ou plusieurs photos."),
        ((b"",), "Ce fichier est vide. Choisissez-en un autre."),
        ((PHOTO,) * 21, "Envoyez 20 photos au plus."),
    ],
    ids=["rien", "vide", "trop de photos"],
)
def test_ajouter_ce_qui_se_refuse_sans_l_ouvrir_le_dit_au_champ(scene, octets, mots):
    reponse = scene.envoyer(*octets)
    assert reponse.status_code == 422
    [dite] = erreurs(reponse)["fichiers"]
    assert dite.replace("&#39;", "'").startswith(mots)
    assert EnvoiRecu.objects.count() == 0


@pytest.mark.parametrize(
    ("octets", "mots"),
    [
        ((b"bonjour",), "Ce fichier n’est pas un PDF, une photo JPEG, une image PNG ou une photo HEIC."),
        ((PHOTO, CERTIFICAT), "Envoyez ou bien un seul PDF, ou bien une ou plusieurs photos"),
        ((PHOTO[:-400],), "Ce fichier"),
    ],
    ids=["texte", "melange", "coupe"],
)
def test_ajouter_un_fichier_que_son_juge_refuse_le_dit_a_la_piece_et_ne_garde_rien(scene, octets, mots):
    assert scene.envoyer(*octets).status_code == 302
    assert scene.dit(mots, "n’a pas été accepté", "Ajouter") == [True] * 3
    assert Depot.objects.count() == 0


def test_ajouter_apres_la_fermeture_refuse_en_mots(scene):
    ServiceInscription.objects.update(pieces_ferme_le=scene.quand - timedelta(hours=1))
    reponse = scene.envoyer(PHOTO)
    assert reponse.status_code == 409
    assert [mot in texte(reponse) for mot in ("Le dépôt a fermé le", "examens@essais.invalid")] == [True, True]
    assert "Le dépôt a fermé le" in texte(scene.lire("deposer_piece"))


def test_ajouter_a_l_instant_du_mandataire_est_dans_les_temps(scene, settings):
    """What counts is when the whole request was in, not when it was processed (D1)."""
    settings.MANDATAIRES = ["127.0.0.1"]
    ferme_le = maintenant() - timedelta(seconds=30)
    ServiceInscription.objects.update(pieces_ferme_le=ferme_le)
    recue = (ferme_le - timedelta(seconds=1)).timestamp()
    assert scene.envoyer(PHOTO, HTTP_X_RECU_LE=f"{recue:.3f}").status_code == 302
    assert Depot.objects.get().depose_le.timestamp() == pytest.approx(recue, abs=0.01)
    settings.MANDATAIRES = []
    assert scene.envoyer(CERTIFICAT, HTTP_X_RECU_LE=f"{recue:.3f}").status_code == 409


def test_ajouter_trop_souvent_ralentit(scene):
    reponses = [scene.envoyer(b"bonjour") for _ in range(21)]
    assert [une.status_code for une in reponses] == [302] * 20 + [429]
    assert "Retry-After" in reponses[-1]


def test_ajouter_plus_que_l_enveloppe_est_refuse_avant_d_etre_lu(scene):
    reponse = scene.client.post(
        scene.adresse("deposer_piece"), b"x", content_type="multipart/form-data; boundary=a",
        CONTENT_LENGTH=str(ENVELOPPE + 1),
    )  # fmt: skip
    assert (reponse.status_code, "Il dépasse 16\u00a0Mo" in reponse.content.decode().replace("&nbsp;", "\u00a0")) == (
        413, True,
    )  # fmt: skip
    juste = scene.client.post(
        scene.adresse("deposer_piece"), b"", content_type="multipart/form-data; boundary=a",
        CONTENT_LENGTH=str(ENVELOPPE),
    )  # fmt: skip
    assert juste.status_code != 413


def test_ajouter_chez_un_autre_introuvable(scene):
    autre = client_connecte(compte(quand=scene.quand), quand=scene.quand)
    assert scene.envoyer(PHOTO, client=autre).status_code == 404
    assert Depot.objects.count() == 0


def test_ajouter_a_une_candidature_retiree_refuse(scene):
    Candidature.objects.filter(pk=scene.inscrite).update(etat="desinscrit_candidat")
    reponse = scene.envoyer(PHOTO)
    assert (reponse.status_code, "n’est plus active" in texte(reponse)) == (409, True)


# Taking away, handing over, taking back


def test_retirer_rend_la_piece_vide(scene):
    scene.envoyer(PHOTO)
    assert scene.presser("retirer_piece", data={"confirme": "oui"}, follow=True).status_code == 200
    assert scene.dit("Aucun fichier", "carte.jpeg") == [True, False]


def test_remettre_quand_il_en_manque_demande_confirmation(scene):
    scene.envoyer(PHOTO)
    assert reverse("confirmer_remise", args=(scene.inscrite,)) in scene.lire().content.decode()
    page = texte(scene.lire("confirmer_remise"))
    manquantes = Piece.objects.filter(candidature=scene.inscrite, due=True).exclude(pk=scene.piece.pk)
    assert "Il manque 2 pièces obligatoires" in page
    assert [libelle in page for libelle in manquantes.values_list("libelle", flat=True)] == [True, True]


def test_remettre_quand_tout_y_est_se_fait_d_un_bouton(scene):
    Piece.objects.filter(candidature=scene.inscrite).exclude(pk=scene.piece.pk).update(due=False)
    scene.envoyer(PHOTO)
    page = scene.lire().content.decode()
    adresses = (f'action="{scene.adresse("remettre_pieces")}"', f'href="{scene.adresse("confirmer_remise")}"')
    assert [une in page for une in adresses] == [True, False]
    reponse = scene.presser("remettre_pieces", follow=True)
    assert "le service des examens peut les contrôler" in texte(reponse)
    assert scene.dit("Remise, en attente de contrôle", "Remplacer", "Retirer") == [True, False, False]


def test_remettre_sans_fichier_refuse(scene):
    reponse = scene.presser("remettre_pieces")
    assert (reponse.status_code, "Ajoutez d’abord vos pièces" in texte(reponse)) == (409, True)
    assert "Aucun nouveau fichier n’attend d’être remis" in texte(scene.lire("confirmer_remise"))


def test_remettre_une_piece_infectee_refuse(scene):
    scene.envoyer(PHOTO)
    Depot.objects.update(analyse="infecte")
    assert scene.presser("remettre_pieces").status_code == 409
    assert scene.dit("programme malveillant", "Remplacer") == [True, True]


def test_reprendre_avant_le_controle_rend_les_boutons(scene):
    scene.envoyer(PHOTO)
    scene.presser("remettre_pieces")
    assert "Reprendre mes pièces" in texte(scene.lire())
    assert "vous sont rendues" in texte(scene.presser("reprendre_pieces", follow=True))
    assert scene.dit("Fichier ajouté, pas encore remis", "Remplacer") == [True, True]


def test_reprendre_quand_le_controle_a_commence_refuse(scene):
    scene.envoyer(PHOTO)
    scene.presser("remettre_pieces")
    autre = Piece.objects.filter(candidature=scene.inscrite, due=True).exclude(pk=scene.piece.pk).first()
    Piece.objects.filter(pk=autre.pk).update(etat="conforme", controle_le=datetime.now(UTC))
    assert "Reprendre mes pièces" not in texte(scene.lire())
    assert scene.presser("reprendre_pieces").status_code == 409


def test_rafraichir_mene_a_la_meme_page(scene):
    page = scene.lire().content.decode()
    lien = page.partition("Rafraîchir<span")[0].rpartition("<a ")[2]
    assert f'href="{scene.adresse("mes_justificatifs")}"' in lien


# One's own file


def test_mon_fichier_se_montre_sans_rien_pouvoir_lancer(scene):
    scene.envoyer(PHOTO, nom='é"><script>.jpg')
    reponse = scene.lire("mon_fichier")
    octets = b"".join(reponse.streaming_content)
    assert Image.open(io.BytesIO(octets)).format == "JPEG"
    entetes = {nom: reponse[nom] for nom in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
    assert entetes == {"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    assert reponse["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert reponse["Content-Disposition"] == "inline; filename*=utf-8''%C3%A9%22%3E%3Cscript%3E.jpeg"


@pytest.mark.parametrize("analyse", ["en_attente", "infecte"])
def test_mon_fichier_infecte_n_est_pas_servi(scene, analyse):
    scene.envoyer(PHOTO)
    Depot.objects.update(analyse=analyse)
    assert scene.lire("mon_fichier").status_code == (404 if analyse == "infecte" else 200)
    assert (scene.adresse("mon_fichier") in scene.lire().content.decode()) is (analyse != "infecte")


def test_mon_fichier_d_un_autre_introuvable(scene):
    scene.envoyer(PHOTO)
    autre = client_connecte(compte(quand=scene.quand), quand=scene.quand)
    assert scene.lire("mon_fichier", autre).status_code == 404


def test_mon_fichier_dont_la_photo_disait_ou_elle_fut_prise_ne_le_dit_plus(scene):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "TEMOIN"
    scene.envoyer(encoder(Image.open(io.BytesIO(PHOTO)), "JPEG", exif=exif))
    assert b"TEMOIN" not in b"".join(scene.lire("mon_fichier").streaming_content)


# The statuses as the guide of 2024 (4.5) and the notice of Clermont-Ferrand 2024 print them

RECUE_LE = datetime(2023, 9, 11, 8, tzinfo=UTC)


def test_guide_2024_cas_1_la_piece_deposee_n_est_pas_encore_controlee(scene):
    scene.envoyer(PHOTO)
    assert scene.dit("Déposé le", "Statut : Conforme", "Statut : Reçue") == [True, False, False]


def test_guide_2024_cas_2_recue_avec_sa_date_de_reception(scene):
    scene.regler(etat=Etat.RECUE, recue_le=RECUE_LE)
    assert scene.dit("Statut : Reçue", "Date de réception : 11/09/2023", "Ajouter") == [True, True, False]


def test_guide_2024_cas_3_non_conforme_avec_son_commentaire_se_redepose(scene):
    scene.envoyer(PHOTO)
    scene.regler(etat=Etat.NON_CONFORME, motif="Pièce illisible", commentaire="Le verso manque.", controle_le=RECUE_LE)
    mots = ("Statut : Non conforme", "Information du gestionnaire : Pièce illisible : Le verso manque.", "Remplacer")
    assert scene.dit(*mots) == [True] * 3
    scene.envoyer(CERTIFICAT)
    assert scene.presser("remettre_pieces").status_code == 302
    assert scene.dit("Remise, en attente de contrôle", "Information du gestionnaire") == [True, False]


def test_guide_2024_cas_4_en_attente_d_une_nouvelle_pj_apres_la_limite(scene):
    ServiceInscription.objects.update(pieces_ferme_le=scene.quand - timedelta(days=1))
    limite = scene.quand + timedelta(days=10)
    scene.regler(etat=Etat.REDEMANDEE, limite_le=limite, controle_le=scene.quand, motif="Périmée")
    mots = ("Statut : En attente d’une nouvelle PJ", "Information du gestionnaire : Périmée", "jusqu’au", "Ajouter")
    assert scene.dit(*mots) == [True] * 4
    assert scene.envoyer(PHOTO).status_code == 302
    autre = Piece.objects.filter(candidature=scene.inscrite, due=True).exclude(pk=scene.piece.pk).first()
    assert reverse("deposer_piece", args=(scene.inscrite, autre.pk)) not in scene.lire().content.decode()


def test_guide_2024_cas_5_conforme_il_n_y_a_rien_a_faire(scene):
    scene.envoyer(PHOTO)
    scene.regler(etat=Etat.CONFORME, controle_le=datetime(2018, 7, 13, 15, 38, tzinfo=UTC))
    mots = ("Statut : Conforme", "Validée le 13/07/2018 à 17:38 (heure de Paris)", "Remplacer", "Retirer")
    assert scene.dit(*mots) == [True, True, False, False]
    assert scene.envoyer(CERTIFICAT).status_code == 409


def test_guide_2024_piece_a_retourner_par_courrier_est_en_attente_de_controle(scene):
    scene.regler(retour=Piece.Retour.COURRIER)
    assert scene.dit("Statut : En attente de contrôle", "Ajouter", "Aucun fichier") == [True, False, False]
    assert "À envoyer par voie postale" in texte(scene.lire())


def test_clermont_2024_piece_par_courrier_non_conforme_recue_et_illisible(scene):
    scene.regler(
        retour=Piece.Retour.COURRIER, etat=Etat.NON_CONFORME, motif="Pièce illisible",
        recue_le=datetime(2018, 10, 29, 9, tzinfo=UTC), controle_le=datetime(2018, 10, 29, 10, tzinfo=UTC),
    )  # fmt: skip
    mots = ("Statut : Non conforme", "Date de réception : 29/10/2018", "Information du gestionnaire : Pièce illisible")
    assert scene.dit(*mots) == [True] * 3


def test_clermont_2024_piece_en_ligne_sans_fichier_invite_a_ajouter(scene):
    assert scene.dit("Aucun fichier", "Ajouter") == [True, True]


# Elsewhere


def test_obligations_se_lisent_sur_la_carte_et_dans_mes_activites(scene):
    carte, activites = (
        texte(scene.client.get(reverse(nom, args=args)))
        for nom, args in (("mes_inscriptions", ()), ("mes_activites", (scene.inscrite,)))
    )
    assert "0 démarche sur 3 faite" in carte
    assert [mot in activites for mot in ("Ajouter : Document justifiant l’identité", "signer et ajouter")] == [
        True,
        True,
    ]
    Piece.objects.filter(candidature=scene.inscrite).update(**dans(Etat.CONFORME))
    assert "démarche" not in texte(scene.client.get(reverse("mes_inscriptions")))
    assert "Vous n’avez rien à faire" in texte(scene.client.get(reverse("mes_activites", args=(scene.inscrite,))))


@pytest.mark.parametrize("page", ["mes_justificatifs", "deposer_piece", "mes_activites"])
def test_page_de_trois_pieces_deposees_ne_coute_pas_plus_de_requetes_que_d_une(scene, page):
    def requetes():
        adresse = reverse(page, args=(scene.inscrite,)) if page == "mes_activites" else scene.adresse(page)
        with CaptureQueriesContext(connection) as faites:
            assert scene.client.get(adresse).status_code == 200
        return len(faites)

    toutes = Piece.objects.filter(candidature=scene.inscrite)
    toutes.exclude(pk=scene.piece.pk).update(due=False)
    scene.envoyer(PHOTO)
    requetes()
    une = requetes()
    toutes.update(due=True)
    deposee = Depot.objects.get()
    for autre in toutes.exclude(pk=scene.piece.pk):
        deposee.pk, deposee.piece = uuid.uuid4(), autre
        deposee.save(force_insert=True)
    assert requetes() == une <= 7


def test_enveloppe_est_celle_du_mandataire(settings):
    from config import env

    assert "client_max_body_size 16m;" in (env.RACINE / "deploiement" / "nginx.conf").read_text()
    assert settings.ENVOI_MAXIMAL == ENVELOPPE

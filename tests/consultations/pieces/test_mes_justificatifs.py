"""« Mes justificatifs » in the words of the candidate: each status, its dates, its file, the buttons offered."""

import uuid
from datetime import timedelta

import pytest
from PIL import Image

from cyclades.consultations.pieces import ma_piece, mes_justificatifs, mon_fichier
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.etats import TABLE, Acte, Etat
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations import pieces
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Introuvable
from tests.consultations.pieces.conftest import PHOTO
from tests.fabriques import comptes
from tests.fabriques.depots.images import encoder, png
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de

HEURE = timedelta(hours=1)
PROPRES = {Etat.REDEMANDEE: {"limite_le": QUAND + timedelta(days=10)}, Etat.NON_CONFORME: {"motif": "Flou"}}


def montre(dossier, cle="identite", quand=QUAND):
    lue = dossier.lue(cle, quand)
    return lue.statut, lue.niveau, lue.precisions, lue.information


def test_piece_sans_fichier_n_a_pas_de_statut_et_s_ajoute(dossier):
    lue = dossier.lue()
    assert (lue.statut, lue.fichier) == ("", None)
    assert (lue.peut_ajouter, lue.peut_retirer, lue.peut_voir) == (True, False, False)
    assert (lue.libelle, lue.code, lue.est_obligatoire) == ("Document justifiant l’identité", "1NATID01", True)


def test_piece_deposee_dit_son_fichier_et_attend_la_remise(dossier):
    dossier.deposer(nom="Carte d’identité.JPG")
    lue = dossier.lue()
    depot = Depot.objects.get()
    assert (lue.statut, lue.niveau) == ("Fichier ajouté, pas encore remis", "new")
    assert (lue.fichier.nom, lue.fichier.pages, lue.fichier.remarques) == ("Carte d’identité.jpeg", 1, ())
    assert lue.fichier.taille == f"{max(1, round(depot.taille / 1000))}\u00a0ko"
    assert lue.fichier.depose_le == "10/11/2026 à 11:00 (heure de Paris)"
    assert (lue.peut_ajouter, lue.peut_retirer, lue.peut_voir) == (True, True, True)


def test_piece_remise_se_fige_et_se_reprend(dossier):
    dossier.deposer()
    dossier.remettre(QUAND + HEURE)
    lue, remise = dossier.lue(), dossier.lire().remise
    assert montre(dossier) == (
        "Remise, en attente de contrôle", "info", ("Remise le 10/11/2026 à 12:00 (heure de Paris)",), "",
    )  # fmt: skip
    assert (lue.peut_ajouter, lue.peut_retirer, lue.peut_voir) == (False, False, True)
    assert (remise.peut_remettre, remise.peut_reprendre) == (False, True)


def test_piece_en_controle_ne_se_reprend_plus(dossier):
    dossier.deposer()
    dossier.remettre()
    dossier.regler("recapitulatif_signe", **dans(Etat.CONFORME, QUAND))
    assert not dossier.lire().remise.peut_reprendre


def test_piece_remise_ne_se_reprend_plus_apres_la_fermeture(dossier):
    dossier.deposer()
    dossier.remettre()
    assert not dossier.lire(dossier.service.pieces_ferme_le).remise.peut_reprendre


@pytest.mark.parametrize("etat", Etat)
def test_boutons_de_la_piece_sont_ceux_de_la_table(dossier, etat):
    dossier.deposer()
    dossier.regler(**dans(etat, **{"remise_le": QUAND, **PROPRES.get(etat, {})}))
    lue = dossier.lue()
    assert lue.peut_ajouter == ((etat, Acte.DEPOSER) in TABLE)
    assert lue.peut_retirer == ((etat, Acte.RETIRER) in TABLE)


@pytest.mark.parametrize("etat", Etat)
def test_boutons_de_la_piece_disparaissent_hors_de_la_fenetre(dossier, etat):
    dossier.deposer()
    dossier.regler(**dans(etat, **{"remise_le": QUAND, **PROPRES.get(etat, {}), "limite_le": QUAND - HEURE}))
    lue = dossier.lue()
    assert (lue.peut_ajouter, lue.peut_retirer) == (False, False)


def test_piece_refusee_dont_un_nouveau_fichier_attend_le_dit(dossier):
    dossier.deposer()
    dossier.regler(etat=Etat.NON_CONFORME, motif="Illisible", controle_le=QUAND + HEURE)
    assert dossier.lire().remise.peut_remettre is False
    dossier.deposer("identite", png(300, 400), quand=QUAND + 2 * HEURE)
    assert montre(dossier) == ("Non conforme", "error", ("Nouveau fichier ajouté, pas encore remis.",), "Illisible")
    assert dossier.lire().remise.a_remettre == ("Document justifiant l’identité",)


def test_piece_floue_sombre_ou_vide_previent_sans_refuser(dossier):
    dossier.deposer("identite", encoder(Image.new("RGB", (400, 500), "white"), "JPEG"))
    assert dossier.lue().fichier.remarques == ("Une page semble vide. Vérifiez que vous avez envoyé le bon fichier.",)
    dossier.deposer("identite", encoder(Image.new("RGB", (400, 500), "black"), "JPEG"))
    [remarque] = dossier.lue().fichier.remarques
    assert remarque.startswith("L’image semble très sombre.")
    Depot.objects.filter(retire_le=None).update(avertissements=["flou"], reduit=True)
    flou, reduit = dossier.lue().fichier.remarques
    assert (flou.startswith("L’image semble floue."), reduit.startswith("L’image a été réduite")) == (True, True)


def test_piece_en_analyse_se_voit_et_se_remet(dossier):
    dossier.deposer()
    Depot.objects.update(analyse="en_attente")
    lue = dossier.lue()
    assert (lue.fichier.est_en_analyse, lue.peut_voir, dossier.lire().remise.peut_remettre) == (True, True, True)


def test_piece_infectee_ne_se_voit_ni_ne_se_remet_et_dit_quoi_faire(dossier):
    dossier.deposer()
    Depot.objects.update(analyse="infecte")
    lue, remise = dossier.lue(), dossier.lire().remise
    assert (lue.statut, lue.fichier.est_infecte, lue.peut_voir, lue.peut_ajouter) == ("", True, False, True)
    assert [mot in lue.fichier.remarques[0] for mot in ("programme malveillant", "Envoyez-en un autre")] == [True, True]
    assert (remise.peut_remettre, remise.a_remettre) == (False, ())
    assert any(une.startswith("Document justifiant l’identité") for une in remise.manquantes)
    with pytest.raises(Introuvable):
        fichier(dossier)


def test_manquante_dont_le_delai_est_passe_le_dit(dossier):
    """One piece was asked again after the window: the others can no longer come; that one may be taken back."""
    dossier.deposer()
    service = dossier.service
    apres = service.pieces_ferme_le + timedelta(hours=1)
    Piece.objects.filter(candidature=dossier.inscrite, cle="identite").update(
        etat="redemandee", limite_le=apres + timedelta(days=5)
    )
    remise = mes_justificatifs(acteur=acteur_de(dossier.personne), candidature_id=dossier.inscrite, quand=apres).remise
    assert remise.peut_remettre
    dites = [une for une in remise.manquantes if "son délai est passé" in une and service.mail in une]
    assert dites == list(remise.manquantes) != []
    dossier.remettre(apres)
    assert dossier.lire(apres).remise.peut_reprendre


def test_manquantes_sont_les_obligatoires_sans_fichier(dossier):
    dossier.deposer()
    libelles = set(Piece.objects.filter(candidature=dossier.inscrite, due=True).values_list("libelle", flat=True))
    manquantes = [une.partition("\u00a0: ") for une in dossier.lire().remise.manquantes]
    assert {libelle for libelle, _, _ in manquantes} == libelles - {"Document justifiant l’identité"}
    assert {suite.startswith("jusqu’au jeudi 17 décembre 2026") for _, _, suite in manquantes} == {True}
    Piece.objects.filter(candidature=dossier.inscrite).update(obligatoire=False)
    assert dossier.lire().remise.manquantes == ()


@pytest.mark.parametrize(("jours", "moment"), [(-21, "a_venir"), (0, "ouverte"), (60, "fermee")])
def test_fenetre_a_venir_ouverte_ou_fermee_se_dit(dossier, jours, moment):
    lus = dossier.lire(QUAND + timedelta(days=jours))
    assert [envoi.moment for envoi in lus.envois] == [moment]
    assert dossier.lue(quand=QUAND + timedelta(days=jours)).peut_ajouter == (moment == "ouverte")


def test_pieces_se_groupent_par_retour_puis_regroupement(dossier):
    dossier.regler(retour=Piece.Retour.COURRIER)
    lus = dossier.lire()
    assert [envoi.retour for envoi in lus.envois] == ["en_ligne", "courrier"]
    assert [groupe.titre for groupe in lus.envois[1].regroupements] == ["Nationalité"]
    assert lus.adresse[0] == dossier.service.libelle


def test_piece_a_poster_n_a_pas_de_bouton(dossier):
    dossier.regler(retour=Piece.Retour.COURRIER)
    lue = dossier.lue()
    assert (lue.statut, lue.peut_ajouter, lue.peut_retirer) == ("En attente de contrôle", False, False)
    assert "Document justifiant l’identité" not in dossier.lire().remise.manquantes


def test_candidature_inactive_n_offre_plus_rien(dossier):
    dossier.deposer()
    Candidature.objects.filter(pk=dossier.inscrite).update(etat="desinscrit_candidat")
    lue, remise = dossier.lue(), dossier.lire().remise
    assert (lue.peut_ajouter, lue.peut_retirer, remise.peut_remettre) == (False, False, False)


def test_piece_qui_n_est_plus_demandee_disparait(dossier):
    dossier.regler(due=False)
    with pytest.raises(StopIteration):
        dossier.lue()


def une(dossier, piece_id, quand=QUAND, acteur=None):
    return ma_piece(acteur=acteur or dossier.acteur, candidature_id=dossier.inscrite, piece_id=piece_id, quand=quand)


def test_ma_piece_dit_ce_qui_s_envoie(dossier):
    lue = une(dossier, dossier.piece().pk)
    assert (lue.piece.cle, lue.octets, lue.photos, lue.empechement) == ("identite", 5_000_000, 20, "")
    assert lue.formats == ("PDF", "JPEG", "PNG", "HEIC")


@pytest.mark.parametrize(
    ("champs", "jours", "mots"),
    [
        ({"retour": "courrier"}, 0, "ne se dépose pas en ligne"),
        ({"etat": "remise", "remise_le": QUAND}, 0, "entre les mains du service"),
        ({}, -21, "Le dépôt ouvre le"),
        ({}, 60, "écrivez à examens@essais.invalid"),
    ],
)
def test_ma_piece_dit_pourquoi_rien_ne_s_envoie(dossier, champs, jours, mots):
    dossier.regler(**champs)
    assert mots in une(dossier, dossier.piece().pk, QUAND + timedelta(days=jours)).empechement


def test_ma_piece_d_une_candidature_inactive_le_dit(dossier):
    Candidature.objects.filter(pk=dossier.inscrite).update(etat="annulee")
    assert "n’est plus active" in une(dossier, dossier.piece().pk).empechement


def test_lire_chez_un_autre_ou_ce_qui_n_existe_pas_introuvable(dossier):
    autre = acteur_de(comptes.compte())
    piece_id = dossier.piece().pk
    dossier.deposer()
    for acteur in (autre, VISITEUR):
        for lire in (
            lambda acteur: mes_justificatifs(acteur=acteur, candidature_id=dossier.inscrite, quand=QUAND),
            lambda acteur: une(dossier, piece_id, acteur=acteur),
            lambda acteur: mon_fichier(acteur=acteur, candidature_id=dossier.inscrite, piece_id=piece_id),
        ):
            with pytest.raises(Introuvable):
                lire(acteur)
    with pytest.raises(Introuvable):
        une(dossier, uuid.uuid4())


def fichier(dossier, candidature_id=None):
    return mon_fichier(
        acteur=dossier.acteur, candidature_id=candidature_id or dossier.inscrite, piece_id=dossier.piece().pk
    )


def test_mon_fichier_donne_ce_qui_est_garde_sous_son_type(dossier):
    dossier.deposer(nom="carte.png")
    flux = fichier(dossier)
    octets = b"".join(flux.morceaux)
    assert (flux.nom, flux.type, len(octets)) == ("carte.jpeg", "image/jpeg", Depot.objects.get().taille)
    dossier.deposer("identite", PHOTO, PHOTO)
    assert fichier(dossier).type == "application/pdf"


def test_mon_fichier_retire_ou_d_une_autre_candidature_introuvable(dossier):
    dossier.deposer()
    with pytest.raises(Introuvable):
        fichier(dossier, uuid.uuid4())
    pieces.retirer(acteur=dossier.acteur, piece_id=dossier.piece().pk, quand=QUAND)
    with pytest.raises(Introuvable):
        fichier(dossier)

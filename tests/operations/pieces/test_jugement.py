"""Judging apart: what a sending is while it waits, once it is refused; one at a time; nothing lost, nothing left."""

import subprocess
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cyclades.consultations.annulations.annulables import motif_d_annulation, recapitulatifs_de
from cyclades.consultations.pieces import ma_piece, mes_justificatifs
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Decision, Depot, EnvoiRecu, Piece
from cyclades.operations import pieces
from cyclades.operations.pieces import EnvoiEnCours, deposer, juger
from cyclades.operations.pieces.jugement import abandonner
from cyclades.operations.pieces.refus import VerificationEnCours
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle import depots, fichiers
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches import travailleur
from tests.fabriques import comptes
from tests.fabriques.depots.images import jpeg
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.envois import deposer as deposer_et_juger
from tests.fabriques.envois import refus_de
from tests.fabriques.inscriptions import QUAND, acteur_de

PHOTO, CERTIFICAT, FAUX = jpeg(300, 400), pdf(), b"bonjour"
HEURE = timedelta(hours=1)


def envoyer(compte, piece, *envois, nom="carte.jpg", quand=QUAND):
    return deposer(acteur=acteur_de(compte), piece_id=piece.pk, envois=envois or [PHOTO], nom=nom, quand=quand)


def gardees():
    return sorted(cle for cle, _ in fichiers.parcourir())


def lue(compte, piece, quand=QUAND):
    lus = ma_piece(acteur=acteur_de(compte), candidature_id=piece.candidature_id, piece_id=piece.pk, quand=quand)
    return lus.piece


def test_deposer_ne_juge_rien_et_le_dit(candidate, piece, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("jugé dans la requête"))
    envoyer(candidate, piece, FAUX)
    envoi = EnvoiRecu.objects.get()
    assert (envoi.est_en_verification, envoi.recu_le, envoi.nom, gardees()) == (True, QUAND, "carte.jpg", [envoi.cle])
    assert depots.deballer(fichiers.lire(envoi.cle)) == [FAUX]
    vue = lue(candidate, piece)
    assert (vue.statut, vue.est_en_verification, vue.fichier) == ("En cours de vérification", True, None)


def test_ce_qui_attend_son_juge_est_chiffre(candidate, piece, settings):
    settings.CLES_FICHIERS = ["b2theC1oZXVyZS1jbGUtZGUtMzItb2N0ZXRzLWljaSE="]
    envoyer(candidate, piece, CERTIFICAT)
    assert CERTIFICAT not in fichiers.magasins.magasin().lire(EnvoiRecu.objects.get().cle)
    juger(acteur=AUTOMATE, envoi_id=EnvoiRecu.objects.get().pk, quand=QUAND)
    assert fichiers.lire(Depot.objects.get().cle).startswith(b"%PDF")


def test_juger_plus_tard_garde_l_instant_de_l_envoi(candidate, piece, service):
    """The window has closed meanwhile: what counts is when the whole request was in (D1)."""
    ident = envoyer(candidate, piece)
    apres = service.pieces_ferme_le + timedelta(days=1)
    juger(acteur=AUTOMATE, envoi_id=ident, quand=apres)
    assert (Depot.objects.get().depose_le, EnvoiRecu.objects.count(), gardees()) == (
        QUAND, 0, [Depot.objects.get().cle],
    )  # fmt: skip


def test_juger_deux_fois_n_agit_qu_une(candidate, piece):
    ident = envoyer(candidate, piece)
    for _ in range(2):
        juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    assert (Depot.objects.count(), Fait.objects.filter(acte="juger_envoi").count()) == (1, 1)


def test_juger_est_a_l_automate_seul(candidate, piece):
    ident = envoyer(candidate, piece)
    for acte in (
        lambda: juger(acteur=acteur_de(candidate), envoi_id=ident, quand=QUAND),
        lambda: abandonner(acteur=acteur_de(candidate), attendus=[], quand=QUAND),
    ):
        with pytest.raises(Introuvable):
            acte()
    assert EnvoiRecu.objects.get().est_en_verification


def test_remplacement_refuse_laisse_le_fichier_d_avant_et_le_dit(candidate, piece):
    premier = deposer_et_juger(acteur=acteur_de(candidate), piece_id=piece.pk, envois=[PHOTO], nom="a.jpg", quand=QUAND)
    ident = envoyer(candidate, piece, FAUX, nom="lettre.docx")
    assert (lue(candidate, piece).fichier.nom, lue(candidate, piece).est_en_verification) == ("a.jpeg", True)
    juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    vue = lue(candidate, piece)
    assert (vue.fichier.nom, vue.envoi.nom, vue.envoi.refus[:22]) == ("a.jpeg", "lettre.docx", "Ce fichier n’est pas u")
    assert Depot.objects.filter(retire_le__isnull=True).get().pk == premier
    envoyer(candidate, piece, CERTIFICAT)
    assert (EnvoiRecu.objects.count(), lue(candidate, piece).envoi.refus) == (1, "")


def test_un_envoi_a_la_fois_par_personne(candidate, piece, inscrite):
    """The very same again is the same: its answer may have been lost."""
    ident = envoyer(candidate, piece)
    assert envoyer(candidate, piece) == ident
    autre = Piece.objects.filter(candidature=inscrite).exclude(pk=piece.pk).first()
    Piece.objects.filter(pk=autre.pk).update(retour="en_ligne")
    avant = gardees()
    for cible, octets in ((piece, CERTIFICAT), (autre, PHOTO)):
        with pytest.raises(EnvoiEnCours, match="en cours de vérification"):
            envoyer(candidate, cible, octets)
    assert (gardees(), EnvoiRecu.objects.count(), DBTaskResult.objects.filter(queue_name="depots").count()) == (
        avant, 1, 1,
    )  # fmt: skip
    juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    envoyer(candidate, autre)


def test_deux_personnes_envoient_ensemble(candidate, piece, inscrite):
    from tests.fabriques import petit_pays

    autre = comptes.compte()
    sienne = petit_pays.inscrire(autre, piece.candidature.service, quand=QUAND)
    envoyer(candidate, piece)
    envoyer(autre, Piece.objects.get(candidature=sienne, cle="identite"))
    assert (EnvoiRecu.objects.count(), len(gardees())) == (2, 2)


def test_remettre_pendant_la_verification_attend_en_mots(candidate, inscrite, piece):
    envoyer(candidate, piece)
    with pytest.raises(VerificationEnCours, match="en cours de vérification"):
        pieces.remettre(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)
    remise = mes_justificatifs(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND).remise
    assert (remise.attend, remise.peut_remettre) == (True, False)
    juger(acteur=AUTOMATE, envoi_id=EnvoiRecu.objects.get().pk, quand=QUAND)
    pieces.remettre(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)


def test_refus_apres_la_fermeture_laisse_le_temps_de_repondre(candidate, piece, service):
    """Sent in time, refused after: the piece opens again, alone, and the candidate is told by mail (D13)."""
    ident = envoyer(candidate, piece, FAUX)
    apres = service.pieces_ferme_le + HEURE
    juger(acteur=AUTOMATE, envoi_id=ident, quand=apres)
    une = Piece.objects.get(pk=piece.pk)
    assert (une.etat, une.limite_le > apres + timedelta(days=14)) == ("redemandee", True)
    assert (Decision.objects.get().commentaire, Decision.objects.get().dite_le) == (refus_de(piece.pk)[1], None)
    deposer_et_juger(acteur=acteur_de(candidate), piece_id=piece.pk, envois=[PHOTO], nom="a.jpg", quand=apres + HEURE)
    assert Depot.objects.get().depose_le == apres + HEURE


def test_refus_dans_la_fenetre_ne_change_pas_l_etat(candidate, piece):
    juger(acteur=AUTOMATE, envoi_id=envoyer(candidate, piece, FAUX), quand=QUAND + HEURE)
    assert (Piece.objects.get(pk=piece.pk).etat, Decision.objects.count()) == ("a_fournir", 0)


def test_piece_decidee_pendant_la_verification_est_refusee_en_mots(candidate, piece):
    ident = envoyer(candidate, piece)
    Piece.objects.filter(pk=piece.pk).update(etat="conforme", controle_le=QUAND)
    juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    assert (refus_de(piece.pk)[0], Depot.objects.count(), gardees()[1:]) == ("piece_figee", 0, [])


def test_recapitulatif_en_verification_n_est_pas_annule(candidate, inscrite, service):
    piece = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    Piece.objects.filter(pk=piece.pk).update(retour="en_ligne")
    apres = service.pieces_ferme_le + HEURE

    def motif():
        [recapitulatif] = recapitulatifs_de([piece.candidature], apres).values()
        return motif_d_annulation(piece.candidature, recapitulatif, None, apres)

    assert motif() is not None
    envoyer(candidate, piece)
    assert motif() is None


# Judges that are killed, that have no time, that never come


def test_envoi_que_nul_ne_juge_est_rendu_a_la_personne(candidate, piece):
    ident = envoyer(candidate, piece)
    for attendus, quand, combien in (
        ([ident], QUAND + HEURE, 0),
        ([], QUAND + HEURE - timedelta(seconds=1), 0),
        ([], QUAND + HEURE, 1),
        ([], QUAND + HEURE, 0),
    ):
        assert abandonner(acteur=AUTOMATE, attendus=attendus, quand=quand) == combien
    assert (refus_de(piece.pk)[0], "vous n’y êtes pour rien" in refus_de(piece.pk)[1], gardees()) == (
        "conflit", True, [],
    )  # fmt: skip
    envoyer(candidate, piece)


def test_refus_d_il_y_a_un_mois_est_oublie(candidate, piece):
    juger(acteur=AUTOMATE, envoi_id=envoyer(candidate, piece, FAUX), quand=QUAND)
    for jours, restent in ((29, 1), (30, 0)):
        abandonner(acteur=AUTOMATE, attendus=[], quand=QUAND + timedelta(days=jours))
        assert EnvoiRecu.objects.count() == restent


def test_juge_qui_n_a_pas_eu_le_temps_ne_refuse_rien(candidate, piece, monkeypatch):
    ident = envoyer(candidate, piece, jpeg(310, 410))  # that no other test has had judged
    monkeypatch.setattr("cyclades.socle.depots.a_part.PATIENCE", -20)
    with pytest.raises(depots.JugeInterrompu):
        juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    monkeypatch.undo()
    juger(acteur=AUTOMATE, envoi_id=ident, quand=QUAND)
    assert Depot.objects.count() == 1


def test_travailler_avec_des_juges_juge_et_fait_le_reste(candidate, piece):
    """The jobs of the judges have a queue of their own; `travailler` opens a post for each, beside the one for all."""
    from cyclades.portails.automates.management.commands.travailler import postes

    envoyer(candidate, piece)
    assert [poste.file for poste in postes()] == ["default", "depots", "depots"]
    prise = travailleur.prendre(
        ouvrier="o", file="depots", quand=DBTaskResult.objects.latest("enqueued_at").enqueued_at
    )
    assert prise.task_path == "cyclades.operations.pieces.juges_taches.juger"

"""What candidates are told: one mail a candidature, within the hour, never what was taken back."""

from datetime import timedelta

import pytest
from django.conf import settings

from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import Decision, Piece
from cyclades.operations import pieces
from cyclades.operations.candidatures import desinscription
from cyclades.operations.pieces import avis
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import (
    AUTRE_PHOTO,
    CONTROLE,
    conforme,
    envoyer,
    non_conforme,
    redemander,
    remettre_tout,
)
from tests.fabriques.inscriptions import acteur_de

MINUTE = timedelta(minutes=1)
UNE_HEURE_APRES = CONTROLE + timedelta(hours=1)


def prevenir(quand=UNE_HEURE_APRES):
    return pieces.prevenir(acteur=AUTOMATE, quand=quand)


def textes():
    return list(Message.objects.filter(nature="pieces_controlees").order_by("ecrit_le").values_list("texte", flat=True))


def autre_piece(inscrite):
    return Piece.objects.filter(candidature=inscrite, due=True).exclude(cle="identite").first()


def test_prevenir_ne_redemande_pas_ce_qui_a_deja_ete_renvoye(agent, candidate, inscrite, remise):
    non_conforme(agent, remise)
    envoyer(candidate, remise, AUTRE_PHOTO, quand=CONTROLE + 10 * MINUTE)
    remettre_tout(candidate, inscrite, remise, quand=CONTROLE + 11 * MINUTE)
    assert (prevenir(), textes()) == (0, [])
    assert Decision.objects.get().dite_le == UNE_HEURE_APRES


def test_prevenir_ne_dit_rien_de_ses_pieces_a_qui_s_est_desinscrit(agent, candidate, inscrite, remise):
    non_conforme(agent, remise)
    desinscription.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=CONTROLE + MINUTE)
    assert (prevenir(), textes()) == (0, [])


def test_prevenir_malgre_une_candidature_qui_echoue_ecrit_aux_autres(agent, inscrite, remise, ouvert, monkeypatch):
    autre = comptes.compte()
    sienne = petit_pays.inscrire(autre, ouvert)
    piece = Piece.objects.get(candidature=sienne, cle="identite")
    envoyer(autre, piece)
    for une in (remise, remettre_tout(autre, sienne, piece)):
        non_conforme(agent, une)
    vrai = avis._ecrire

    def ecrire(candidature, *reste):
        if candidature.pk == inscrite:
            raise ValueError("panne")
        vrai(candidature, *reste)

    monkeypatch.setattr(avis, "_ecrire", ecrire)
    with pytest.raises(ValueError, match="panne"):
        prevenir()
    assert Message.objects.filter(nature="pieces_controlees").values_list("candidature_id", flat=True).get() == sienne
    assert Decision.objects.a_dire().get().piece_id == remise.pk


def test_prevenir_ecrit_un_mail_pour_toutes_les_pieces_de_l_heure(agent, inscrite, remise):
    autre = autre_piece(inscrite)
    conforme(agent, remise)
    redemander(agent, autre, (CONTROLE + timedelta(days=20)).date(), quand=CONTROLE + 20 * MINUTE)
    assert prevenir() == 1
    message = Message.objects.get(nature="pieces_controlees")
    assert message.sujet == "Pièces justificatives\u00a0: une pièce à renvoyer"
    assert (message.destinataire, message.candidature_id) == (remise.candidature.compte.adresse_mail, inscrite)
    assert f"- {autre.libelle}\n  Illisible" in message.texte
    assert "À renvoyer jusqu’au lundi 30 novembre 2026 à 23\u00a0h\u00a059 (heure de Paris)" in message.texte
    assert f"Conformes\u00a0:\n\n- {remise.libelle}\n" in message.texte
    assert set(Decision.objects.values_list("dite_le", flat=True)) == {UNE_HEURE_APRES}
    assert prevenir(UNE_HEURE_APRES + timedelta(hours=5)) == 0


def test_prevenir_attend_que_la_plus_ancienne_ait_l_age_de_partir(agent, remise):
    conforme(agent, remise)
    assert prevenir(CONTROLE + settings.CONTROLE_REGROUPEMENT - timedelta(seconds=1)) == 0
    assert prevenir(CONTROLE + settings.CONTROLE_REGROUPEMENT) == 1
    assert settings.CONTROLE_REGROUPEMENT + timedelta(minutes=5) < timedelta(hours=1)


def test_prevenir_ne_dit_jamais_ce_qui_a_ete_annule(agent, remise):
    non_conforme(agent, remise)
    pieces.annuler_decision(acteur=agent, piece_id=remise.pk, quand=CONTROLE + MINUTE)
    assert (prevenir(), textes()) == (0, [])
    conforme(agent, remise, quand=UNE_HEURE_APRES)
    assert prevenir(UNE_HEURE_APRES + timedelta(hours=1)) == 1
    assert "recto" not in textes()[0]
    assert "Vous n’avez rien à faire pour ces pièces." in textes()[0]


def test_prevenir_laisse_pour_la_fois_suivante_ce_qui_peut_encore_etre_annule(agent, inscrite, remise):
    conforme(agent, remise)
    tout_juste = UNE_HEURE_APRES - MINUTE
    non_conforme(agent, autre_piece(inscrite), "illisible", quand=tout_juste)
    assert prevenir() == 1
    assert "À renvoyer" not in textes()[0]
    assert list(Decision.objects.filter(dite_le=None).values_list("prise_le", flat=True)) == [tout_juste]
    assert prevenir(UNE_HEURE_APRES + timedelta(hours=1)) == 1


def test_prevenir_dit_le_dernier_mot_sur_chaque_piece(agent, remise):
    non_conforme(agent, remise)
    conforme(agent, remise, quand=CONTROLE + 10 * MINUTE)
    assert prevenir() == 1
    assert "À renvoyer" not in textes()[0]
    assert set(Decision.objects.values_list("dite_le", flat=True)) == {UNE_HEURE_APRES}


def test_prevenir_dit_quoi_faire_selon_le_retour_et_la_fenetre(agent, inscrite, remise, service):
    postale = autre_piece(inscrite)
    Piece.objects.filter(pk=postale.pk).update(retour="courrier")
    non_conforme(agent, remise)
    non_conforme(agent, postale, "illisible")
    prevenir()
    assert "Ajoutez un nouveau fichier dans «\u00a0Mes justificatifs\u00a0»" in textes()[0]
    adresse = ", ".join(service.adresse.splitlines())
    assert f"Ce qui se renvoie par courrier est à adresser à\u00a0: {adresse}." in textes()[0]
    assert "Sauf autre date indiquée ci-dessus, vous avez jusqu’au" in textes()[0]


def test_prevenir_quand_le_depot_est_clos_dit_jusqu_a_quand_la_piece_est_rouverte(agent, remise, service):
    tard = service.pieces_ferme_le + timedelta(days=1)
    non_conforme(agent, remise, quand=tard)
    prevenir(tard + timedelta(hours=1))
    assert "lundi 28 décembre 2026 à 23\u00a0h\u00a059 (heure de Paris)" in textes()[0]
    assert "Ajoutez un nouveau fichier" in textes()[0]
    assert "clos" not in textes()[0]


def test_prevenir_ecrit_a_chacun_le_sien(agent, remise, service):
    autre = comptes.compte()
    inscrite = petit_pays.inscrire(autre, service)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(autre, piece)
    remettre_tout(autre, inscrite, piece)
    conforme(agent, remise)
    conforme(agent, piece)
    assert prevenir() == 2
    assert Message.objects.filter(nature="pieces_controlees").values("destinataire").distinct().count() == 2


def test_prevenir_ce_qui_est_recu_par_courrier(agent, inscrite, remise):
    postale = autre_piece(inscrite)
    pieces.recevoir(
        acteur=agent, candidature_id=inscrite, piece_ids=[postale.pk], recue_le=CONTROLE.date(), quand=CONTROLE
    )
    prevenir()
    assert f"Reçues, en attente de contrôle\u00a0:\n\n- {postale.libelle}\n  Reçue le 10/11/2026\n" in textes()[0]


def test_prevenir_par_quelqu_un_d_autre_introuvable(agent):
    with pytest.raises(Introuvable):
        pieces.prevenir(acteur=agent, quand=CONTROLE)

"""« J'ai fourni toutes mes pièces »: what is handed over, what stays, what can be taken back."""

from datetime import timedelta

import pytest
from django.db import transaction

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.etats import Etat
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.pieces import prendre, remettre, reprendre
from cyclades.operations.pieces.refus import (
    CandidatureInactive,
    ControleCommence,
    DepotFerme,
    PieceFigee,
    RienARemettre,
    RienAReprendre,
)
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes
from tests.fabriques.controles_de_pieces import non_conforme, redemander, remettre_tout
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.operations.pieces.test_depot import CERTIFICAT, envoyer

HEURE, JOUR = timedelta(hours=1), timedelta(days=1)


def tout_remettre(compte, candidature_id, quand=QUAND):
    remettre(acteur=acteur_de(compte), candidature_id=candidature_id, quand=quand)


def tout_reprendre(compte, candidature_id, quand=QUAND):
    reprendre(acteur=acteur_de(compte), candidature_id=candidature_id, quand=quand)


def etats(candidature_id):
    return dict(Piece.objects.filter(candidature=candidature_id, due=True).values_list("cle", "etat"))


def test_remettre_fige_ce_qui_est_depose_et_laisse_le_reste_a_fournir(candidate, inscrite, piece):
    avant = etats(inscrite)
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite, QUAND + HEURE)
    assert etats(inscrite) == {**avant, "identite": "remise"}
    assert len(avant) > 1
    assert Piece.objects.get(pk=piece.pk).remise_le == QUAND + HEURE
    with pytest.raises(PieceFigee):
        envoyer(candidate, piece, CERTIFICAT, quand=QUAND + 2 * HEURE)
    fait = Fait.objects.get(acte="remettre_pieces")
    assert (fait.candidature_id, fait.donnees) == (inscrite, {"pieces": ["identite"]})


def test_remettre_deux_fois_n_agit_qu_une(candidate, inscrite, piece):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    tout_remettre(candidate, inscrite, QUAND + HEURE)
    assert Piece.objects.get(pk=piece.pk).remise_le == QUAND
    assert Fait.objects.filter(acte="remettre_pieces").count() == 1


def test_remettre_la_suite_plus_tard(candidate, inscrite, piece):
    autre = Piece.objects.filter(candidature=inscrite, due=True).exclude(pk=piece.pk).first()
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    envoyer(candidate, autre, CERTIFICAT)
    tout_remettre(candidate, inscrite, QUAND + HEURE)
    assert [Piece.objects.get(pk=une.pk).remise_le for une in (piece, autre)] == [QUAND, QUAND + HEURE]


def test_remettre_sans_fichier_refuse(candidate, inscrite, piece):
    with pytest.raises(RienARemettre):
        tout_remettre(candidate, inscrite)


def test_remettre_apres_la_fermeture_refuse_et_ne_change_rien(candidate, inscrite, piece, service):
    envoyer(candidate, piece)
    with pytest.raises(DepotFerme):
        tout_remettre(candidate, inscrite, service.pieces_ferme_le + HEURE)
    assert etats(inscrite)["identite"] == "a_fournir"


def test_remettre_et_reprendre_une_candidature_retiree_refuse(candidate, inscrite, piece):
    envoyer(candidate, piece)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    for acte in (tout_remettre, tout_reprendre):
        with pytest.raises(CandidatureInactive):
            acte(candidate, inscrite)


def test_remettre_laisse_le_fichier_infecte(candidate, inscrite, piece):
    autre = Piece.objects.filter(candidature=inscrite, due=True).exclude(pk=piece.pk).first()
    envoyer(candidate, piece)
    envoyer(candidate, autre, CERTIFICAT)
    Depot.objects.filter(piece=piece).update(analyse=Depot.Analyse.INFECTE)
    tout_remettre(candidate, inscrite)
    assert (etats(inscrite)["identite"], etats(inscrite)[autre.cle]) == ("a_fournir", "remise")


def test_remettre_et_reprendre_chez_un_autre_introuvable(inscrite, candidate, piece):
    envoyer(candidate, piece)
    autre = comptes.compte()
    for acte in (tout_remettre, tout_reprendre):
        with pytest.raises(Introuvable):
            acte(autre, inscrite)


@pytest.mark.parametrize("etat", [Etat.NON_CONFORME, Etat.REDEMANDEE])
def test_remettre_une_piece_refusee_demande_un_nouveau_fichier(candidate, inscrite, piece, etat):
    """The file that was refused is not handed over again; the reason is answered when a new one is."""
    envoyer(candidate, piece)
    Piece.objects.filter(pk=piece.pk).update(
        **dans(
            etat, QUAND + 9 * HEURE, remise_le=QUAND, controle_le=QUAND + HEURE, motif="Illisible", commentaire="Verso"
        )
    )
    with pytest.raises(RienARemettre):
        tout_remettre(candidate, inscrite, QUAND + 2 * HEURE)
    envoyer(candidate, piece, CERTIFICAT, quand=QUAND + 2 * HEURE)
    assert Piece.objects.get(pk=piece.pk).motif == "Illisible"
    tout_remettre(candidate, inscrite, QUAND + 3 * HEURE)
    remise = Piece.objects.get(pk=piece.pk)
    assert (remise.etat, remise.motif, remise.commentaire) == ("remise", "", "")


def test_reprendre_avant_le_controle_rend_la_main(candidate, inscrite, piece):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    tout_reprendre(candidate, inscrite, QUAND + HEURE)
    reprise = Piece.objects.get(pk=piece.pk)
    assert (reprise.etat, reprise.remise_le) == ("a_fournir", None)
    envoyer(candidate, piece, CERTIFICAT, quand=QUAND + 2 * HEURE)
    assert Depot.objects.filter(retire_le__isnull=True).get().nature == "pdf"


def test_reprendre_quand_le_controle_a_commence_refuse(candidate, inscrite, piece, agent):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    autre = Piece.objects.filter(candidature=inscrite, due=True).exclude(pk=piece.pk).first()
    redemander(agent, autre, (QUAND + 9 * JOUR).date(), quand=QUAND + HEURE)
    with pytest.raises(ControleCommence):
        tout_reprendre(candidate, inscrite, QUAND + 2 * HEURE)
    assert etats(inscrite)["identite"] == "remise"


def test_reprendre_pendant_qu_un_agent_a_le_dossier_en_main_refuse_puis_se_peut(candidate, inscrite, piece, agent):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    prendre(acteur=agent, piece_id=piece.pk, quand=QUAND + HEURE)
    with pytest.raises(ControleCommence):
        tout_reprendre(candidate, inscrite, QUAND + HEURE)
    tout_reprendre(candidate, inscrite, QUAND + 2 * HEURE)
    assert etats(inscrite)["identite"] == "a_fournir"


def test_reprendre_apres_la_fermeture_refuse(candidate, inscrite, piece, service):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    with pytest.raises(DepotFerme):
        tout_reprendre(candidate, inscrite, service.pieces_ferme_le + HEURE)


def test_reprendre_sans_rien_de_remis_refuse(candidate, inscrite, piece):
    envoyer(candidate, piece)
    with pytest.raises(RienAReprendre):
        tout_reprendre(candidate, inscrite)


COLONNES = ("etat", "motif", "commentaire", "recue_le", "controle_le", "limite_le", "remise_le")


def colonnes(piece):
    return Piece.objects.values(*COLONNES).get(pk=piece.pk)


def test_reprendre_une_piece_redemandee_rend_sa_date_et_ses_raisons(candidate, inscrite, piece, agent, service):
    """Long after the window of the service, in its own: handed over too fast, taken back, sent again."""
    tard = service.pieces_ferme_le + JOUR
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    redemander(agent, piece, (tard + 15 * JOUR).date(), commentaire="Le verso aussi", quand=tard)
    redemandee = colonnes(piece) | {"remise_le": None}
    for jour in (1, 3):
        envoyer(candidate, piece, CERTIFICAT, quand=tard + jour * JOUR)
        tout_remettre(candidate, inscrite, tard + jour * JOUR)
        assert colonnes(piece)["motif"] == ""
        tout_reprendre(candidate, inscrite, tard + (jour + 1) * JOUR)
        assert colonnes(piece) == redemandee
    tout_remettre(candidate, inscrite, tard + 15 * JOUR)
    assert etats(inscrite)["identite"] == "remise"


def test_reprendre_une_piece_refusee_redit_pourquoi(candidate, inscrite, piece, agent):
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    non_conforme(agent, piece, commentaire="Le verso aussi", quand=QUAND + HEURE)
    refusee = colonnes(piece) | {"remise_le": None}
    envoyer(candidate, piece, CERTIFICAT, quand=QUAND + 2 * HEURE)
    tout_remettre(candidate, inscrite, QUAND + 2 * HEURE)
    tout_reprendre(candidate, inscrite, QUAND + 3 * HEURE)
    assert colonnes(piece) == refusee


def test_reprendre_ne_rend_que_ce_dont_la_fenetre_est_ouverte(candidate, inscrite, piece, agent, service):
    tard = service.pieces_ferme_le + JOUR
    autre = Piece.objects.filter(candidature=inscrite, due=True, retour="en_ligne").exclude(pk=piece.pk).first()
    redemander(agent, autre, (tard + 15 * JOUR).date(), quand=QUAND)
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite, QUAND + HEURE)
    envoyer(candidate, autre, CERTIFICAT, quand=tard)
    tout_remettre(candidate, inscrite, tard)
    tout_reprendre(candidate, inscrite, tard + JOUR)
    assert (etats(inscrite)["identite"], etats(inscrite)[autre.cle]) == ("remise", "redemandee")


def test_reprendre_apres_un_renvoi_sans_que_personne_ait_controle(candidate, inscrite, piece, agent):
    """One of two was asked again before it was handed over a second time: nobody has looked at either since."""
    autre = Piece.objects.filter(candidature=inscrite, due=True, retour="en_ligne").exclude(pk=piece.pk).first()
    envoyer(candidate, piece)
    envoyer(candidate, autre, CERTIFICAT)
    tout_remettre(candidate, inscrite)
    redemander(agent, autre, (QUAND + 9 * JOUR).date(), quand=QUAND + HEURE)
    envoyer(candidate, autre, CERTIFICAT, quand=QUAND + 2 * HEURE)
    tout_remettre(candidate, inscrite, QUAND + 2 * HEURE)
    tout_reprendre(candidate, inscrite, QUAND + 3 * HEURE)
    assert (etats(inscrite)["identite"], etats(inscrite)[autre.cle]) == ("a_fournir", "redemandee")


def test_piece_renvoyee_deux_fois_garde_la_fenetre_du_service(candidate, inscrite, piece, agent, service):
    """The date that was answered is no limit any more: what is found infected later has the window of the others."""
    envoyer(candidate, piece)
    tout_remettre(candidate, inscrite)
    redemander(agent, piece, (QUAND + 2 * JOUR).date(), quand=QUAND + HEURE)
    envoyer(candidate, piece, CERTIFICAT, quand=QUAND + 2 * HEURE)
    tout_remettre(candidate, inscrite, QUAND + 2 * HEURE)
    with transaction.atomic():
        faire_renvoyer(AUTOMATE, piece.pk, None, motif="Perdu", commentaire="", quand=QUAND + 3 * HEURE)
    assert Piece.objects.get(pk=piece.pk).limite_le == service.pieces_ferme_le


def test_remettre_envoie_un_recu_avec_la_liste(candidate, inscrite):
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(candidate, piece)
    remettre_tout(candidate, inscrite, piece)
    (recu,) = Message.objects.filter(nature="pieces_remises")
    assert recu.destinataire == candidate.adresse_mail
    assert f"- {piece.libelle}\n  " in recu.texte
    assert "mardi 10 novembre 2026 à 12\u00a0h (heure de Paris)" in recu.texte

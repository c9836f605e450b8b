"""CPT-9: asking for a correction once a candidature freezes the civil status; each refusal once; withdrawing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Piece
from cyclades.operations import pieces
from cyclades.operations.comptes.refus import SaisieRefusee
from cyclades.operations.pieces import EnvoiEnCours
from cyclades.operations.rectifications.jugement import abandonner
from cyclades.operations.rectifications.refus import (
    AucuneCandidatureActive,
    DejaDemandee,
    EtatCivilModifiable,
    MotTropLong,
    RienARectifier,
    RienARetirer,
)
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.depots import empreinte
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques import petit_pays
from tests.fabriques.comptes import lettonie
from tests.fabriques.controles_de_pieces import PHOTO
from tests.fabriques.envois import juger_les_envois
from tests.fabriques.inscriptions import acteur_de
from tests.fabriques.rectifications import (
    DECISION,
    DEMANDE,
    accepter,
    demande,
    demander,
    envoyer_la_demande,
    refuser,
    retirer,
)

JOUR = timedelta(days=1)


def test_demander_garde_l_avant_le_demande_et_la_piece_sans_rien_changer(candidate, inscrite):
    une = demander(candidate, nom_naissance="  Dupond ", prenoms="Jeanne, Anne", commentaire="Faute\n de frappe")
    assert (une.compte_id, une.etat, une.demandee_le, une.decidee_le) == (candidate.pk, "demandee", DEMANDE, None)
    assert (une.avant["nom_naissance"], une.avant["date_naissance"]) == (candidate.nom_naissance, "1998-05-30")
    assert (une.demande["nom_naissance"], une.demande["prenoms"]) == ("Dupond", "Jeanne, Anne")
    assert une.demande["commune_naissance"] == candidate.commune_naissance_id
    assert (une.commentaire, une.nom, une.nature, une.analyse) == (
        "Faute de frappe", "carte.jpeg", "jpeg", "non_analyse",
    )  # fmt: skip
    assert fichiers.existe(une.cle)
    assert Compte.objects.get(pk=candidate.pk).nom_naissance == candidate.nom_naissance
    fait = Fait.objects.get(acte="demander_rectification")
    assert (fait.objet, fait.objet_id, fait.donnees) == (
        "rectification",
        str(une.pk),
        {"empreinte": empreinte([PHOTO])},
    )
    assert Fait.objects.get(acte="juger_envoi").donnees == {"empreinte": une.cle}


def test_demander_ne_a_l_etranger_oublie_le_departement_et_la_commune(candidate, inscrite):
    une = demander(candidate, pays_naissance=lettonie().code)
    assert (une.demande["departement_naissance"], une.demande["commune_naissance"]) == ("", None)


def test_demander_sans_candidature_l_etat_civil_se_corrige_soi_meme(candidate, ouvert):
    petit_pays.remplir(candidate, ouvert)
    with pytest.raises(EtatCivilModifiable):
        demander(candidate)


def test_demander_sans_candidature_active_personne_ne_deciderait(candidate, inscrite):
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    with pytest.raises(AucuneCandidatureActive):
        demander(candidate)


def test_demander_deux_fois_une_seule_attend(candidate, inscrite):
    demander(candidate)
    with pytest.raises(DejaDemandee):
        demander(candidate, prenoms="Anne")
    assert Rectification.objects.count() == 1


def test_demander_sans_rien_changer_refuse_avec_des_mots(candidate, inscrite):
    with pytest.raises(RienARectifier) as refus:
        demander(candidate, nom_naissance=f" {candidate.nom_naissance} ")
    assert "celui que nous avons déjà" in refus.value.message
    assert not Rectification.objects.exists()


def test_demander_dit_toutes_les_anomalies(candidate, inscrite):
    with pytest.raises(SaisieRefusee) as refus:
        demander(candidate, nom_naissance="", pays_naissance="00000")
    assert {une.champ for une in refus.value.anomalies} == {"nom_naissance", "pays_naissance"}


def test_demander_un_mot_trop_long_refuse(candidate, inscrite):
    with pytest.raises(MotTropLong):
        demander(candidate, prenoms="Anne", commentaire="a" * 501)


def test_demander_une_piece_qui_n_en_est_pas_une_refuse_la_demande_et_l_ecrit(candidate, inscrite):
    une = demander(candidate, prenoms="Anne", octets=b"MZ pas une photo")
    assert (une.etat, une.motif.startswith("Ce fichier n’est pas un PDF"), une.cle) == ("refusee", True, "")
    assert Message.objects.get(nature="rectification_refusee").destinataire == candidate.adresse_mail
    assert list(fichiers.parcourir()) == []
    assert demander(candidate, prenoms="Anne").etat == "demandee"


def test_demander_la_piece_attend_son_juge_et_nul_ne_l_ouvre(candidate, inscrite):
    une = envoyer_la_demande(candidate, prenoms="Anne")
    assert (une.etat, une.analyse, une.nature) == ("demandee", "a_verifier", "")
    with pytest.raises(EnvoiEnCours):
        pieces.deposer(
            acteur=acteur_de(candidate), piece_id=Piece.objects.filter(candidature=inscrite).first().pk,
            envois=[PHOTO], nom="a.jpg", quand=DEMANDE,
        )  # fmt: skip
    juger_les_envois(DEMANDE)
    une.refresh_from_db()
    assert (une.analyse, une.nature, [cle for cle, _ in fichiers.parcourir()]) == ("non_analyse", "jpeg", [une.cle])


def test_retirer_pendant_la_verification_n_en_garde_rien(candidate, inscrite):
    une = envoyer_la_demande(candidate, prenoms="Anne")
    retirer(candidate)
    juger_les_envois(DECISION)
    une.refresh_from_db()
    assert (une.etat, une.cle, list(fichiers.parcourir())) == ("retiree", "", [])


def test_piece_que_nul_n_a_pu_juger_refuse_la_demande_sans_faute_de_la_personne(candidate, inscrite):
    une = envoyer_la_demande(candidate, prenoms="Anne")
    heure = DEMANDE + timedelta(hours=1)
    assert abandonner(acteur=AUTOMATE, attendues=[une.pk], quand=heure) == 0
    assert abandonner(acteur=AUTOMATE, attendues=[], quand=heure - timedelta(seconds=1)) == 0
    assert abandonner(acteur=AUTOMATE, attendues=[], quand=heure) == 1
    une.refresh_from_db()
    assert (une.etat, "vous n’y êtes pour rien" in une.motif, list(fichiers.parcourir())) == ("refusee", True, [])


def test_demander_et_retirer_sans_fin_est_freine(candidate, inscrite):
    for rang in range(5):
        demander(candidate, quand=DEMANDE + timedelta(minutes=rang))
        retirer(candidate, quand=DEMANDE + timedelta(minutes=rang))
    with pytest.raises(TropDEssais):
        demander(candidate, quand=DEMANDE + timedelta(minutes=5))
    assert demander(candidate, quand=DEMANDE + JOUR).etat == "demandee"


@pytest.mark.parametrize("qui", ["visiteur", "agent"])
def test_demander_et_retirer_pour_qui_n_est_pas_candidat_introuvable(candidate, inscrite, agent, qui):
    from cyclades.operations import rectifications

    acteur = VISITEUR if qui == "visiteur" else agent
    with pytest.raises(Introuvable):
        rectifications.demander(acteur=acteur, demande=demande(candidate, prenoms="Anne"), quand=DEMANDE)
    with pytest.raises(Introuvable):
        rectifications.retirer(acteur=acteur, quand=DEMANDE)


def test_retirer_libere_la_place_et_garde_la_trace(candidate, inscrite):
    une = demander(candidate)
    retirer(candidate)
    une.refresh_from_db()
    assert (une.etat, une.decidee_le, une.acteur_id) == ("retiree", DECISION, None)
    assert Fait.objects.get(acte="retirer_rectification").objet_id == str(une.pk)
    assert demander(candidate, quand=DECISION).etat == "demandee"


@pytest.mark.parametrize("decider", [None, accepter, refuser])
def test_retirer_ce_qui_n_attend_pas_refuse(candidate, inscrite, agent, decider):
    if decider:
        decider(agent, demander(candidate))
    with pytest.raises(RienARetirer):
        retirer(candidate)


@pytest.mark.parametrize(
    "changee",
    [
        {"etat": "refusee", "decidee_le": DECISION},
        {"etat": "acceptee"},
        {"decidee_le": DECISION},
        {"cle": ""},
    ],
)
def test_rectification_que_la_base_refuse(candidate, inscrite, changee):
    une = demander(candidate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rectification.objects.filter(pk=une.pk).update(**changee)


def test_rectification_la_base_n_en_garde_qu_une_en_attente(candidate, inscrite):
    une = demander(candidate)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rectification.objects.create(
            compte=candidate, avant={}, demande={}, cle=une.cle, nature="jpeg", taille=1, pages=1, nom="a.jpeg"
        )

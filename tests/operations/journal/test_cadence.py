"""An agent who reads too many persons' files: an alert, then a stop, then a code that opens the way again."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import FILE, LecturesArretees, consigner, liste, reprendre_lectures
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def seuils(settings):
    settings.LECTURES_ALERTE, settings.LECTURES_ARRET = 2, 4
    settings.ADRESSE_ALERTES = "veille@rectorat.exemple.fr"


@pytest.fixture
def agent(db):
    petit_pays.poser()
    return gestionnaire()


@pytest.fixture
def dossiers(agent):
    """Ten candidatures of ten persons."""
    ouvert = services.service(quand=QUAND)
    champs = {
        "service": ouvert,
        "session": ouvert.session,
        "academie": ouvert.academie,
        "etat": "pre_inscrit",
        "numero": 1,
    }
    return [Candidature.objects.create(compte=comptes.compte(), **champs).pk for _ in range(10)]


def lire(agent, dossiers, motif="", quand=QUAND):
    for dossier in dossiers:
        consigner(
            acteur=agent,
            lecture="piece_a_controler",
            objet="piece",
            objet_id=dossier,
            candidature_id=dossier,
            motif=motif,
            quand=quand,
        )


def faits(agent):
    return list(Fait.objects.filter(acteur_id=agent.compte_id).order_by("pk").values_list("acte", "donnees"))


def test_lire_jusqu_au_seuil_n_alerte_pas_et_le_depasser_alerte_une_fois(agent, dossiers):
    lire(agent, dossiers[:2])
    assert faits(agent) == []
    lire(agent, dossiers[2:4])
    assert faits(agent) == [("alerter_lectures", {"personnes": 3})]
    message = Message.objects.get()
    assert (message.destinataire, message.urgent) == ("veille@rectorat.exemple.fr", True)
    assert message.sujet == "Alerte\u00a0: lecture en masse"
    assert "Marie Durand" in message.texte


def test_lire_une_personne_de_trop_est_refuse_et_n_est_pas_ecrit(agent, dossiers):
    lire(agent, dossiers[:4])
    with pytest.raises(LecturesArretees):
        lire(agent, dossiers[4:5])
    with pytest.raises(LecturesArretees):
        lire(agent, dossiers[5:6])
    assert Consultation.objects.count() == 4
    assert [acte for acte, _ in faits(agent)] == ["alerter_lectures", "arreter_lectures"]
    assert list(Message.objects.order_by("sujet").values_list("sujet", flat=True)) == [
        "Alerte\u00a0: lecture en masse",
        "Compte d’agent arrêté\u00a0: lecture en masse",
    ]


def test_relire_les_memes_personnes_ne_compte_pas(agent, dossiers):
    lire(agent, dossiers[:4])
    lire(agent, dossiers[:4] * 3)
    autre = Candidature.objects.get(pk=dossiers[0])
    meme = services.service(quand=QUAND, session=services.session(libelle="2028"))
    seconde = Candidature.objects.create(
        compte=autre.compte, service=meme, session=meme.session, academie=meme.academie, etat="pre_inscrit", numero=2
    )
    lire(agent, [seconde.pk])  # the same person, under another number
    assert Consultation.objects.count() == 17


def test_lire_ce_que_donne_la_file_compte_comme_le_reste(agent, dossiers):
    lire(agent, dossiers[:2])
    lire(agent, dossiers[1:4], motif=FILE)
    with pytest.raises(LecturesArretees):
        lire(agent, dossiers[4:5], motif=FILE)


def test_lectures_de_dit_qui_un_agent_a_vu_dossiers_et_listes(agent, dossiers):
    lire(agent, dossiers[:2])
    liste("a_annuler")(acteur=agent, apres="2026", quand=QUAND + MINUTE)
    Compte.objects.filter(pk=agent.compte_id).update(cle_mail="lucie@exemple.fr")
    sortie = StringIO()
    call_command("lectures_de", "lucie@exemple.fr", depuis=QUAND, jusqu_a=QUAND + timedelta(hours=1), stdout=sortie)
    lues = [ligne.split(";") for ligne in sortie.getvalue().splitlines()[1:]]
    personnes = [Candidature.objects.get(pk=dossier).compte for dossier in dossiers[:2]]
    assert [(ligne[1], ligne[4], ligne[5]) for ligne in lues][-1] == ("a_annuler", "", "apres=2026")
    assert [ligne[4] for ligne in lues[:-1]] == [
        f"{une.numero_candidat} {une.nom_naissance.upper()} {une.prenoms}" for une in personnes
    ]


def test_lectures_de_personne_le_dit(agent):
    with pytest.raises(CommandError):
        call_command("lectures_de", "personne@exemple.fr")


def test_lire_une_heure_plus_tard_recommence_a_zero(agent, dossiers):
    lire(agent, dossiers[:4])
    lire(agent, dossiers[4:8], quand=QUAND + timedelta(hours=1))
    assert Consultation.objects.count() == 8


def test_un_code_rouvre_la_lecture_jusqu_au_prochain_arret(agent, dossiers):
    lire(agent, dossiers[:4])
    reprendre_lectures(acteur=agent, quand=QUAND + MINUTE)
    lire(agent, dossiers[4:8], quand=QUAND + 2 * MINUTE)
    with pytest.raises(LecturesArretees):
        lire(agent, dossiers[8:9], quand=QUAND + 3 * MINUTE)
    actes = [acte for acte, _ in faits(agent)]
    assert actes == ["alerter_lectures", "reprendre_lectures", "arreter_lectures"]


def test_l_un_arrete_les_autres_lisent(agent, dossiers):
    lire(agent, dossiers[:4])
    with pytest.raises(LecturesArretees):
        lire(agent, dossiers[4:5])
    lire(gestionnaire("Paul", "Petit"), dossiers[4:5])


def test_sans_adresse_d_alerte_le_journal_seul_le_sait(agent, dossiers, settings):
    settings.ADRESSE_ALERTES = ""
    lire(agent, dossiers[:3])
    assert (len(faits(agent)), Message.objects.count()) == (1, 0)


def test_reprendre_lectures_d_un_visiteur_introuvable(db):
    with pytest.raises(Introuvable):
        reprendre_lectures(acteur=VISITEUR, quand=QUAND)

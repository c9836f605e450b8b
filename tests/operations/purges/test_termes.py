"""Each purge at its very instant: the second before, nothing goes; a lot, then the next; nothing that others hold."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import Session
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Decision, Depot, Piece
from cyclades.operations import documents, purges
from cyclades.operations.purges import Lot, octets
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Role
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import AUTRE_PHOTO, conforme, envoyer, remettre_tout
from tests.fabriques.inscriptions import QUAND

SECONDE = timedelta(seconds=1)
FERMEE = datetime(2027, 7, 10, 12, tzinfo=UTC)


def purger(acte, quand, **options):
    return acte(acteur=AUTOMATE, quand=quand, **options)


@pytest.fixture
def inscrite(deja_inscrite):
    for document in Document.objects.all():
        documents.produire(acteur=AUTOMATE, document_id=document.pk, quand=QUAND)
    return deja_inscrite


@pytest.fixture
def piece(inscrite):
    return Piece.objects.get(candidature=inscrite, cle="identite")


def test_candidature_part_deux_ans_apres_la_fermeture_de_sa_session(candidate, inscrite, piece):
    envoyer(candidate, piece)
    Session.objects.update(fermee_le=FERMEE)
    terme = datetime(2029, 7, 10, 12, tzinfo=UTC)
    cles = [Depot.objects.get().cle, *Document.objects.exclude(cle_fichier="").values_list("cle_fichier", flat=True)]
    assert purger(purges.purger_candidatures, terme - SECONDE) == Lot()
    assert purger(purges.purger_candidatures, terme) == Lot(nombre=1, fichiers=len(cles))
    assert not Candidature.objects.exists()
    assert [cle for cle in cles if fichiers.existe(cle)] == []
    assert list(Fait.objects.filter(acte="purger_candidatures").values_list("objet_id", "donnees")) == [
        ("*", {"nombre": 1})
    ]
    assert purger(purges.purger_candidatures, terme) == Lot()
    assert Compte.objects.filter(pk=candidate.pk).exists()


def test_session_jamais_fermee_finit_avec_son_annee_partout_sur_terre(inscrite):
    assert purger(purges.purger_candidatures, datetime(2030, 1, 1, 23, 59, tzinfo=UTC)) == Lot()
    assert purger(purges.purger_candidatures, datetime(2030, 1, 2, tzinfo=UTC)).nombre == 1


def test_candidatures_partent_par_lots_et_le_courrier_reste_a_la_personne(candidate, ouvert, inscrite):
    petit_pays.inscrire(comptes.compte(), ouvert)
    Message.objects.update(etat="envoye")
    Session.objects.update(fermee_le=FERMEE)
    quand = datetime(2030, 1, 2, tzinfo=UTC)
    lots = [purger(purges.purger_candidatures, quand, lot=1) for _ in range(3)]
    assert [(lot.nombre, lot.reste) for lot in lots] == [(1, True), (1, True), (0, False)]
    assert Message.objects.filter(compte=candidate, visible=True, candidature=None).exists()


def test_fichiers_partent_trois_mois_apres_la_session_et_la_decision_reste(candidate, inscrite, piece, gestionnaire):
    envoyer(candidate, piece)
    conforme(gestionnaire, remettre_tout(candidate, inscrite, piece))
    cle = Depot.objects.get().cle
    Session.objects.update(fermee_le=FERMEE)
    terme = datetime(2027, 10, 10, 12, tzinfo=UTC)
    assert purger(purges.purger_fichiers, terme - SECONDE) == Lot()
    assert purger(purges.purger_fichiers, terme) == Lot(nombre=1, fichiers=1)
    assert (Depot.objects.count(), fichiers.existe(cle)) == (0, False)
    assert (Decision.objects.get().vers, Decision.objects.get().depot) == ("conforme", None)
    assert Piece.objects.get(pk=piece.pk).etat == "conforme"


@override_settings(FICHIERS_RETIRES=90)
def test_fichier_remplace_que_nul_n_a_vu_part_apres_son_delai(candidate, piece):
    envoyer(candidate, piece, AUTRE_PHOTO)
    envoyer(candidate, piece)
    remplace, garde = Depot.objects.exclude(retire_le=None).get(), Depot.objects.get(retire_le=None)
    terme = remplace.retire_le + timedelta(days=90)
    assert purger(purges.purger_fichiers, terme - SECONDE) == Lot()
    assert purger(purges.purger_fichiers, terme) == Lot(nombre=1, fichiers=1)
    assert Depot.objects.get() == garde
    assert (fichiers.existe(remplace.cle), fichiers.existe(garde.cle)) == (False, True)


def test_fichier_remplace_apres_avoir_ete_juge_reste_une_preuve(candidate, inscrite, piece, gestionnaire):
    envoyer(candidate, piece)
    conforme(gestionnaire, remettre_tout(candidate, inscrite, piece))
    Depot.objects.update(retire_le=QUAND + timedelta(hours=5))
    assert purger(purges.purger_fichiers, QUAND + timedelta(days=300)) == Lot()


def test_fichier_depose_a_l_instant_n_est_jamais_pris_pour_un_orphelin(db):
    cle = fichiers.deposer(b"encore sans ligne")
    maintenant = datetime.now(UTC)
    assert purger(purges.purger_orphelins, maintenant + timedelta(hours=23), debut=cle[0]) == Lot()
    assert purger(purges.purger_orphelins, maintenant + timedelta(hours=25), debut=cle[0]) == Lot(fichiers=1)
    assert not fichiers.existe(cle)


def test_orphelins_trop_nombreux_sont_dits_et_gardes(db, monkeypatch):
    """As after a database brought back from an old copy: most files have no row any more."""
    monkeypatch.setattr(octets, "ORPHELINS_PLAUSIBLES", 0)
    cle = fichiers.deposer(b"la ligne etait dans la base perdue")
    with pytest.raises(purges.OrphelinsEnMasse):
        purger(purges.purger_orphelins, datetime.now(UTC) + timedelta(days=2), debut=cle[0])
    assert fichiers.existe(cle)


VU = datetime(2026, 12, 1, 10, tzinfo=UTC)


@pytest.fixture
def inactif(petit):
    return comptes.compte(last_login=VU)


@override_settings(COMPTES_INACTIFS=72)
def test_compte_inactif_est_prevenu_un_mois_avant_puis_efface(inactif):
    avis, fin = datetime(2032, 11, 1, 10, tzinfo=UTC), datetime(2032, 12, 1, 10, tzinfo=UTC)
    assert purger(purges.prevenir_inactifs, avis - SECONDE) == Lot()
    assert purger(purges.purger_comptes, fin + timedelta(days=900)) == Lot()  # nobody was told: nothing goes
    assert [purger(purges.prevenir_inactifs, avis).nombre for _ in range(2)] == [1, 0]
    assert Message.objects.filter(compte=inactif).values_list("nature", "destinataire").get() == (
        "compte_inactif",
        inactif.adresse_mail,
    )
    assert purger(purges.purger_comptes, fin - SECONDE) == Lot()
    assert purger(purges.purger_comptes, fin) == Lot(nombre=1)
    assert not Compte.objects.filter(pk=inactif.pk).exists()


def test_compte_inactif_qui_se_connecte_reste(inactif):
    purger(purges.prevenir_inactifs, datetime(2032, 11, 1, 10, tzinfo=UTC))
    Compte.objects.filter(pk=inactif.pk).update(last_login=datetime(2032, 11, 20, tzinfo=UTC))
    assert purger(purges.purger_comptes, datetime(2036, 1, 1, tzinfo=UTC)) == Lot()


def test_compte_avec_une_candidature_n_est_ni_prevenu_ni_efface(candidate, inscrite):
    assert purger(purges.prevenir_inactifs, datetime(2040, 1, 1, tzinfo=UTC)) == Lot()
    assert purger(purges.purger_comptes, datetime(2040, 1, 1, tzinfo=UTC)) == Lot()


def test_agent_parti_est_efface_quand_le_journal_ne_parle_plus_de_lui(petit):
    parti, present = (comptes.compte(role=Role.GESTIONNAIRE.value) for _ in range(2))
    Compte.objects.filter(pk=parti.pk).update(ferme_le=VU)
    assert purger(purges.purger_comptes, datetime(2029, 12, 1, 10, tzinfo=UTC) - SECONDE) == Lot()
    assert purger(purges.purger_comptes, datetime(2029, 12, 1, 10, tzinfo=UTC)) == Lot(nombre=1)
    assert list(Compte.objects.filter(role=Role.GESTIONNAIRE.value)) == [present]


@pytest.mark.parametrize(
    "acte",
    [
        purges.purger_candidatures,
        purges.purger_publications,
        purges.purger_fichiers,
        purges.purger_comptes,
        purges.prevenir_inactifs,
    ],
)
def test_purger_sans_etre_l_automate_est_introuvable(acte, db):
    with pytest.raises(Introuvable):
        acte(acteur=VISITEUR, quand=QUAND)
    with pytest.raises(Introuvable):
        purges.purger_orphelins(acteur=VISITEUR, debut="0", quand=QUAND)

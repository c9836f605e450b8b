"""Once two accounts are one: who signs in, what a number finds, what arrives under the former one (CPT-12)."""

import pytest
from django.contrib.auth.hashers import make_password

from cyclades.consultations.pieces.filtres import Filtres, filtrees
from cyclades.consultations.pieces.reception import pieces_a_recevoir
from cyclades.metier.comptes.models import SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import Piece
from cyclades.operations import comptes as actes
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.operations.notes import importation
from cyclades.operations.notes.lecture import Resultat
from cyclades.reglementation.droits import VISITEUR
from tests.fabriques import comptes, petit_pays
from tests.fabriques.controles_de_pieces import envoyer, remettre_tout
from tests.fabriques.doublons import FUSION, fusionner
from tests.operations.comptes.outils import provenance
from tests.operations.doublons.conftest import CAP

pytestmark = pytest.mark.django_db


def test_connecter_avec_le_numero_ferme_est_refuse_comme_un_inconnu(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    refus = []
    for identifiant in (recent.numero_candidat, recent.adresse_mail, "02699999999"):
        connexion = actes.Connexion(identifiant, comptes.MOT_DE_PASSE, provenance())
        with pytest.raises(IdentifiantsRefuses) as refuse:
            actes.connecter(acteur=VISITEUR, connexion=connexion, session=SessionStore(), quand=FUSION)
        refus.append((refuse.value.code, refuse.value.message))
    assert len(set(refus)) == 1


def connecter(identifiant, mot_de_passe):
    connexion = actes.Connexion(identifiant, mot_de_passe, provenance())
    actes.connecter(acteur=VISITEUR, connexion=connexion, session=SessionStore(), quand=FUSION)


def test_connecter_avec_le_numero_garde_ouvre_toujours(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    connecter(ancien.numero_candidat, comptes.MOT_DE_PASSE)
    assert SessionOuverte.objects.get().compte_id == ancien.pk


def test_demander_lien_pour_le_compte_ferme_n_ecrit_rien(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    Message.objects.all().delete()
    for identifiant in (recent.numero_candidat, recent.adresse_mail):
        actes.demander_lien(acteur=VISITEUR, identifiant=identifiant, provenance=provenance(), quand=FUSION)
    assert Message.objects.count() == 0


def test_connecter_avec_l_adresse_choisie_et_son_mot_de_passe(agent, bcp, ancien, recent):
    """An address goes with its password: that of the account which the person no longer opens is of no use."""
    recent.password = make_password("Neuf-chevaux!24")
    recent.save()
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent, adresse="autre")
    for identifiant in (recent.adresse_mail, ancien.numero_candidat):
        connecter(identifiant, "Neuf-chevaux!24")
        with pytest.raises(IdentifiantsRefuses):
            connecter(identifiant, comptes.MOT_DE_PASSE)
    assert set(SessionOuverte.objects.values_list("compte", flat=True)) == {ancien.pk}


def numeros_recus(agent, recherche):
    lue = pieces_a_recevoir(acteur=agent, recherche=recherche, quand=FUSION)
    return [(un.numero_candidat, un.numero_inscription) for un in lue.dossiers]


def test_chercher_l_ancien_numero_trouve_le_compte_garde(agent, bcp, cap, ancien, recent):
    petit_pays.inscrire(ancien, cap, **CAP)
    inscrite = petit_pays.inscrire(recent, bcp)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(recent, piece)
    remettre_tout(recent, inscrite, piece)
    fusionner(agent, ancien, recent)
    for numero in (ancien.numero_candidat, recent.numero_candidat):
        assert numeros_recus(agent, numero) == [(ancien.numero_candidat, "002")]
        trouvees = filtrees(agent, bcp.pk, Filtres(recherche=numero), FUSION)
        assert [une.candidature_id for une in trouvees] == [inscrite]
    assert numeros_recus(agent, f"{recent.numero_candidat} 001") == [(ancien.numero_candidat, "002")]
    assert numeros_recus(agent, f"{ancien.numero_candidat} 002") == [(ancien.numero_candidat, "002")]
    assert numeros_recus(agent, f"{ancien.numero_candidat} 001") == []


def test_chercher_l_ancien_numero_dit_qu_il_est_remplace(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    lus = [
        pieces_a_recevoir(acteur=agent, recherche=un.numero_candidat, quand=FUSION).ancien_numero
        for un in (recent, ancien)
    ]
    assert lus == [recent.numero_candidat, ""]


def test_importer_des_notes_sous_l_ancien_numero_les_donne_au_garde(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    lu = Resultat(recent.numero_candidat, "", 1, "14", 2025, "", "U1", None, "", "Acquis")
    assert [un.numero_candidat for un in importation._sous_leur_numero([lu])] == [ancien.numero_candidat]

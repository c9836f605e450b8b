"""« Réunir les deux comptes »: what is moved, what is kept, what is told (CPT-12)."""

from datetime import timedelta

import pytest

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import AncienNumero, Candidature, Saisie, Version
from cyclades.metier.comptes.etats import Etat
from cyclades.metier.comptes.models import Compte, Jeton, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document
from cyclades.metier.journal.models import Fait
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations.inscription import modifier
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.vocabulaire import Etape
from tests.fabriques import comptes, doublons, petit_pays
from tests.fabriques.controles_de_pieces import envoyer
from tests.fabriques.doublons import FUSION, fusionner, relu
from tests.fabriques.inscriptions import QUAND, demarrer, saisir
from tests.operations.comptes.outils import messages
from tests.operations.doublons.conftest import CAP

pytestmark = pytest.mark.django_db


def references(candidature_id, version):
    lignes = Document.objects.filter(candidature=candidature_id, version=version).order_by("nature")
    lues = [pdf.depuis_json(ligne.donnees) for ligne in lignes]
    return [(un.references.numero_candidat, un.references.numero_inscription, un.references.version) for un in lues]


def test_fusionner_garde_le_plus_ancien_numero_et_ferme_l_autre_compte(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    assert fusionner(agent, recent, ancien) == ancien.pk
    garde, ferme = relu(ancien), relu(recent)
    assert (garde.etat, garde.numero_candidat, garde.adresse_mail) == (
        Etat.ACTIF, ancien.numero_candidat, ancien.adresse_mail,
    )  # fmt: skip
    assert (ferme.etat, ferme.fusionne_dans_id, ferme.ferme_le) == (Etat.FUSIONNE, ancien.pk, FUSION)
    assert (ferme.numero_candidat, ferme.adresse_mail, ferme.cle_mail) == (recent.numero_candidat, "", None)


def test_fusionner_le_plus_ancien_est_celui_du_numero_pas_du_compte(agent, bcp, ancien, recent):
    """The instant of the number counts: that of an account that was made again is no matter."""
    petit_pays.inscrire(recent, bcp)
    Compte.objects.filter(pk=ancien.pk).update(cree_le=QUAND)
    assert fusionner(agent, recent, ancien) == ancien.pk


def test_fusionner_deplace_la_candidature_et_tout_ce_qui_y_tient(agent, bcp, cap, ancien, recent):
    deja = petit_pays.inscrire(ancien, cap, **CAP)
    inscrite = petit_pays.inscrire(recent, bcp)
    piece = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(recent, piece)
    recus = Message.objects.filter(compte=recent).count()
    fusionner(agent, ancien, recent)
    candidature = Candidature.objects.get(pk=inscrite)
    assert (candidature.compte_id, candidature.numero, candidature.etat) == (ancien.pk, 2, "inscrit")
    assert Candidature.objects.get(pk=deja).numero == 1
    assert Depot.objects.get(piece=piece).piece.candidature.compte_id == ancien.pk
    assert (recus, Message.objects.filter(compte=recent).count()) == (1, 0)
    assert Message.objects.filter(compte=ancien, candidature=inscrite).count() == 1


def test_fusionner_publie_le_recapitulatif_sous_le_numero_garde(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    assert references(inscrite, 1) == [(recent.numero_candidat, "001", 1)] * 2
    assert references(inscrite, 2) == [(ancien.numero_candidat, "001", 2)] * 2
    avant, apres = Version.objects.filter(candidature=inscrite).order_by("numero")
    assert (apres.dossier, apres.lignes, apres.acteur_id) == (avant.dossier, avant.lignes, agent.compte_id)
    recapitulatif = Document.objects.get(candidature=inscrite, nature="recapitulatif", version=2)
    lu = pdf.depuis_json(recapitulatif.donnees)
    assert (lu.candidat.mel, lu.verification.adresse.split("/")[-2]) == (ancien.adresse_mail, str(recapitulatif.pk))


def test_fusionner_ne_publie_rien_pour_une_candidature_terminee(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    fusionner(agent, ancien, recent)
    assert Candidature.objects.values_list("compte", "numero", "version").get(pk=inscrite) == (ancien.pk, 1, 1)
    assert references(inscrite, 2) == []


def test_fusionner_une_candidature_validee_la_laisse_validee(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    Candidature.objects.filter(pk=inscrite).update(signee_le=QUAND, validee_le=QUAND)
    fusionner(agent, ancien, recent)
    assert Candidature.objects.values_list("signee_le", "validee_le").get(pk=inscrite) == (QUAND, QUAND)
    lu = pdf.depuis_json(Document.objects.get(candidature=inscrite, nature="recapitulatif", version=2).donnees)
    assert lu.validation.validee.startswith("mardi 10 novembre 2026")


def test_fusionner_une_candidature_qui_attend_le_representant_la_fait_resigner(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    Candidature.objects.filter(pk=inscrite).update(signee_le=QUAND)
    demande = DemandeSignature.objects.create(
        document=Document.objects.get(candidature=inscrite, nature="recapitulatif"), nom="Anne Le Goff",
        adresse="anne@exemple.fr", empreinte="e" * 64, demandee_le=QUAND, expire_le=QUAND + timedelta(days=7),
    )  # fmt: skip
    fusionner(agent, ancien, recent)
    demande.refresh_from_db()
    assert (demande.close_le, demande.issue) == (FUSION, "caduque")
    assert Candidature.objects.get(pk=inscrite).signee_le is None
    assert "sont à refaire pour Baccalauréat professionnel" in Message.objects.get(nature="comptes_reunis").texte


def test_fusionner_garde_un_changement_ouvert(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    modifier(acteur=Acteur(role=Role.CANDIDAT, compte_id=recent.pk), candidature_id=inscrite, quand=QUAND)
    fusionner(agent, ancien, recent)
    assert Saisie.objects.get(candidature=inscrite).pour_version == 3


def test_fusionner_deux_brouillons_du_service_garde_le_dernier_saisi(agent, bcp, cap, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    du_recent, du_vieux = demarrer(recent, cap), demarrer(ancien, cap)
    plus_tard = QUAND + timedelta(minutes=5)
    Saisie.objects.filter(candidature=du_vieux).update(modifiee_le=plus_tard)
    fusionner(agent, ancien, recent)
    brouillons = Candidature.objects.filter(etat="brouillon").values_list("pk", "compte")
    assert list(brouillons) == [(du_vieux, ancien.pk)]
    assert not Candidature.objects.filter(pk=du_recent).exists()


def test_fusionner_deplace_le_brouillon_saisi_en_dernier(agent, bcp, cap, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    demarrer(ancien, cap)
    du_recent = demarrer(recent, cap)
    saisir(recent, du_recent, Etape.MODALITES, True, quand=QUAND + timedelta(minutes=5))
    fusionner(agent, ancien, recent)
    assert list(Candidature.objects.filter(etat="brouillon").values_list("pk", "compte")) == [(du_recent, ancien.pk)]


def test_fusionner_reprend_les_notes_sauf_celles_deja_connues(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    cuisine = Specialite.objects.get(slug="cuisine")
    commun = {"specialite": cuisine, "academie_id": "14", "session": 2025, "decision": "Acquis"}
    for numero, unite, note in (
        (ancien.numero_candidat, "U1", 8), (recent.numero_candidat, "U1", 12), (recent.numero_candidat, "U2", 14),
    ):  # fmt: skip
        ResultatAnterieur.objects.create(numero_candidat=numero, unite=unite, note=note, **commun)
    fusionner(agent, ancien, recent)
    siennes = ResultatAnterieur.objects.filter(numero_candidat=ancien.numero_candidat).order_by("unite")
    assert list(siennes.values_list("unite", "note")) == [("U1", 8), ("U2", 14)]


def test_fusionner_dit_a_la_personne_le_numero_et_ecrit_aux_deux_adresses(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    Message.objects.all().delete()
    fusionner(agent, ancien, recent)
    assert messages() == [
        ("compte_reuni", recent.adresse_mail, True, False),
        ("comptes_reunis", ancien.adresse_mail, True, True),
    ]
    texte = Message.objects.get(nature="comptes_reunis").texte
    assert f"Votre n° candidat est le {ancien.numero_candidat}" in texte
    assert f"- Baccalauréat professionnel, session 2027, {bcp.libelle}\u00a0: 001\n" in texte
    assert ancien.adresse_mail not in Message.objects.get(nature="compte_reuni").texte


def test_fusionner_en_gardant_l_adresse_de_l_autre_le_dit_aux_deux_et_ferme_les_sessions(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    for un in (ancien, recent):
        comptes.client_connecte(un, quand=QUAND)
    comptes.jeton(ancien, Jeton.Usage.MOT_DE_PASSE, quand=QUAND)
    Message.objects.all().delete()
    fusionner(agent, ancien, recent, adresse="autre")
    garde = relu(ancien)
    assert (garde.adresse_mail, garde.cle_mail, garde.password) == (
        recent.adresse_mail, recent.cle_mail, recent.password,
    )  # fmt: skip
    assert messages() == [
        ("compte_reuni", ancien.adresse_mail, True, False),
        ("comptes_reunis", recent.adresse_mail, True, True),
    ]
    assert SessionOuverte.objects.count() == 0
    assert Jeton.objects.count() == 0  # the address replaced takes nothing back


def test_fusionner_en_gardant_la_sienne_laisse_ses_sessions_et_ferme_celles_de_l_autre(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    for un in (ancien, recent):
        comptes.client_connecte(un, quand=QUAND)
    comptes.jeton(recent, Jeton.Usage.MOT_DE_PASSE, quand=QUAND)
    fusionner(agent, ancien, recent)
    assert list(SessionOuverte.objects.values_list("compte", flat=True)) == [ancien.pk]
    assert Jeton.objects.count() == 0


def test_fusionner_sans_adresse_ni_d_un_cote_ni_de_l_autre(agent, bcp, petit):
    """Pupils whose school gave no address: the login handed out last is kept, with its password; nothing is written."""
    un = doublons.ancien(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff")
    deux = doublons.recent(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff1")
    petit_pays.inscrire(deux, bcp)
    fusionner(agent, un, deux, adresse="")
    assert (relu(un).identifiant_etablissement, relu(un).password) == ("mael.legoff1", deux.password)
    assert relu(deux).identifiant_etablissement is None
    assert Message.objects.count() == 0


def test_fusionner_donne_le_papillon_a_qui_n_en_a_pas(agent, bcp, ancien, petit):
    eleve = doublons.recent(identifiant_etablissement="mael.legoff")
    petit_pays.inscrire(eleve, bcp)
    fusionner(agent, ancien, eleve)
    assert relu(ancien).identifiant_etablissement == "mael.legoff"


def test_fusionner_consigne_l_acte_sur_le_compte_et_sur_chaque_candidature(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    numeros = {"numero_garde": ancien.numero_candidat, "numero_remplace": recent.numero_candidat}
    faits = Fait.objects.filter(acte="fusionner_comptes").order_by("-objet")
    assert list(faits.values_list("objet", "objet_id", "acteur_id", "donnees")) == [
        ("compte", str(ancien.pk), agent.compte_id,
         numeros | {"ferme": str(recent.pk), "adresse": "garde", "notes": 0}),
        ("candidature", str(inscrite), agent.compte_id, numeros | {"numero": 1, "ancien_numero": 1}),
    ]  # fmt: skip


def test_fusionner_deux_fois_n_agit_qu_une_fois(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    vu = doublons.vue(agent, ancien, recent)
    assert [fusionner(agent, ancien, recent, vu=vu) for _ in range(2)] == [ancien.pk] * 2
    assert Candidature.objects.get(pk=inscrite).version == 2
    assert Message.objects.filter(nature="comptes_reunis").count() == 1


def test_fusionner_de_proche_en_proche_mene_au_plus_ancien(agent, bcp, ancien, recent):
    """B into C, then C into A: all three numbers lead to A, in one step."""
    troisieme = doublons.ancien(quand=QUAND + timedelta(days=200))
    inscrite = petit_pays.inscrire(recent, bcp)
    fusionner(agent, troisieme, recent)
    fusionner(agent, ancien, troisieme, quand=FUSION + timedelta(minutes=1))
    assert [relu(un).fusionne_dans_id for un in (troisieme, recent)] == [ancien.pk] * 2
    assert Candidature.objects.get(pk=inscrite).versions_identiques() == {1, 2, 3}
    assert list(AncienNumero.objects.order_by("remplace_le").values_list("numero_candidat", "version")) == [
        (recent.numero_candidat, 1), (troisieme.numero_candidat, 2),
    ]  # fmt: skip

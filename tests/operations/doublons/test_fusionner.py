"""« Réunir les deux comptes »: what is moved, what is kept, what is told (CPT-12)."""

from datetime import timedelta

import pytest

from cyclades.consultations.pieces.filtres import Filtres, filtrees
from cyclades.consultations.pieces.reception import pieces_a_recevoir
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
from cyclades.operations import comptes as actes
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.operations.doublons import (
    AdresseAChoisir,
    CandidaturesIncompatibles,
    DoublonChange,
    PersonnesDistinctes,
    RectificationEnAttente,
)
from cyclades.operations.inscription import modifier
from cyclades.operations.notes import importation
from cyclades.operations.notes.lecture import Resultat
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, doublons, petit_pays, rectifications
from tests.fabriques.controles_de_pieces import envoyer, gestionnaire, remettre_tout
from tests.fabriques.doublons import FUSION, fusionner
from tests.fabriques.inscriptions import QUAND, demarrer, saisir
from tests.operations.comptes.outils import dernier_secret, messages, provenance
from tests.operations.doublons.conftest import CAP

pytestmark = pytest.mark.django_db


def relu(compte):
    return Compte.objects.get(pk=compte.pk)


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
        recent.adresse_mail, recent.cle_mail, ancien.password,
    )  # fmt: skip
    assert messages() == [
        ("changement_adresse_ancienne", ancien.adresse_mail, True, False),
        ("comptes_reunis", recent.adresse_mail, True, True),
    ]
    assert SessionOuverte.objects.count() == 0
    assert list(Jeton.objects.values_list("compte", "usage", "donnees")) == [
        (ancien.pk, "retour_adresse", {"adresse": ancien.adresse_mail})
    ]


def test_fusionner_en_gardant_la_sienne_laisse_ses_sessions_et_ferme_celles_de_l_autre(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    for un in (ancien, recent):
        comptes.client_connecte(un, quand=QUAND)
    comptes.jeton(recent, Jeton.Usage.MOT_DE_PASSE, quand=QUAND)
    fusionner(agent, ancien, recent)
    assert list(SessionOuverte.objects.values_list("compte", flat=True)) == [ancien.pk]
    assert Jeton.objects.count() == 0


def test_fusionner_sans_adresse_ni_d_un_cote_ni_de_l_autre(agent, bcp, petit):
    """Pupils whose school gave no address: one login is kept, nothing is written."""
    un = doublons.ancien(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff")
    deux = doublons.recent(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff1")
    petit_pays.inscrire(deux, bcp)
    fusionner(agent, un, deux, adresse="")
    assert relu(un).identifiant_etablissement == "mael.legoff"
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


def test_fusionner_deux_candidatures_de_la_session_est_refuse_en_disant_lesquelles(agent, bcp, ancien, recent):
    """R19."""
    petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    with pytest.raises(CandidaturesIncompatibles) as refus:
        fusionner(agent, ancien, recent)
    assert "L’une des deux doit d’abord être désinscrite ou annulée" in refus.value.message
    assert all(un.numero_candidat in refus.value.message for un in (ancien, recent))
    assert [relu(un).etat for un in (ancien, recent)] == [Etat.ACTIF] * 2


def test_fusionner_apres_la_desinscription_de_l_une_est_permis(agent, bcp, ancien, recent):
    ecartee = petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    Candidature.objects.filter(pk=ecartee).update(etat="desinscrit_candidat")
    assert fusionner(agent, ancien, recent) == ancien.pk


def test_fusionner_deux_specialites_dont_une_derogatoire_est_permis(agent, bcp, ancien, recent):
    une = petit_pays.inscrire(ancien, bcp)
    petit_pays.inscrire(recent, bcp)
    autre = Specialite.objects.filter(domaine="BCP").exclude(slug="cuisine").first() or Specialite.objects.create(
        domaine="BCP", slug="boulanger", intitule="Boulanger", code="22102"
    )
    Candidature.objects.filter(pk=une).update(derogation_unicite=True, specialite=autre)
    assert fusionner(agent, ancien, recent) == ancien.pk
    assert Candidature.objects.filter(compte=ancien, etat="inscrit").count() == 2


def test_fusionner_une_paire_distinguee_est_refuse(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    doublons.distinguer(agent, ancien, recent)
    with pytest.raises(PersonnesDistinctes):
        fusionner(agent, ancien, recent)


@pytest.mark.parametrize("demandeur", ["ancien", "recent"])
def test_fusionner_un_etat_civil_a_rectifier_est_refuse_jusqu_a_la_decision(agent, bcp, ancien, recent, demandeur):
    """What is asked may show that they are two persons; once decided it is kept with the account that stays."""
    qui = {"ancien": ancien, "recent": recent}[demandeur]
    petit_pays.inscrire(qui, bcp)
    demandee = rectifications.demander(qui)
    with pytest.raises(RectificationEnAttente):
        fusionner(agent, ancien, recent)
    rectifications.refuser(agent, demandee)
    fusionner(agent, ancien, recent)
    demandee.refresh_from_db()
    assert (demandee.compte_id, demandee.etat) == (ancien.pk, "refusee")


def test_fusionner_ce_qu_un_autre_a_change_est_refuse(agent, bcp, ancien, recent):
    inscrite = petit_pays.inscrire(recent, bcp)
    vu = doublons.vue(agent, ancien, recent)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    with pytest.raises(DoublonChange):
        fusionner(agent, ancien, recent, vu=vu)
    assert relu(recent).etat is Etat.ACTIF


@pytest.mark.parametrize("adresse", ["", "aucune"])
def test_fusionner_sans_choisir_d_adresse_est_refuse(agent, bcp, ancien, recent, adresse):
    petit_pays.inscrire(recent, bcp)
    with pytest.raises(AdresseAChoisir):
        fusionner(agent, ancien, recent, adresse=adresse)


def test_fusionner_hors_de_son_perimetre_est_introuvable(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    vu = doublons.vue(agent, ancien, recent)
    for ailleurs in (gestionnaire(academies=("33",)), Acteur(role=Role.ADMINISTRATEUR, compte_id=agent.compte_id)):
        with pytest.raises(Introuvable):
            fusionner(ailleurs, ancien, recent, vu=vu)


def test_fusionner_deux_identites_est_introuvable(agent, bcp, ancien, petit):
    autre = comptes.compte()
    petit_pays.inscrire(autre, bcp)
    with pytest.raises(Introuvable):
        fusionner(agent, ancien, autre, vu="x")


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


def test_connecter_avec_le_numero_garde_ouvre_toujours(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    connexion = actes.Connexion(ancien.numero_candidat, comptes.MOT_DE_PASSE, provenance())
    actes.connecter(acteur=VISITEUR, connexion=connexion, session=SessionStore(), quand=FUSION)
    assert SessionOuverte.objects.get().compte_id == ancien.pk


def test_demander_lien_pour_le_compte_ferme_n_ecrit_rien(agent, bcp, ancien, recent):
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent)
    Message.objects.all().delete()
    for identifiant in (recent.numero_candidat, recent.adresse_mail):
        actes.demander_lien(acteur=VISITEUR, identifiant=identifiant, provenance=provenance(), quand=FUSION)
    assert Message.objects.count() == 0


def test_retablir_l_adresse_remplacee_par_une_fusion(agent, bcp, ancien, recent):
    """The first mailbox takes its account back, as after any change (CPT-9)."""
    petit_pays.inscrire(recent, bcp)
    fusionner(agent, ancien, recent, adresse="autre")
    actes.retablir_adresse(acteur=VISITEUR, secret=dernier_secret("changement_adresse_ancienne"), quand=FUSION)
    assert relu(ancien).adresse_mail == ancien.adresse_mail


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

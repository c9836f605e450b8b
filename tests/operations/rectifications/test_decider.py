"""CPT-9: an agent accepts, the civil status and the documents follow; or refuses, with a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature, Passage, Version
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document
from cyclades.metier.examens.models import Session
from cyclades.metier.journal.models import Fait
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.pieces.models import Piece
from cyclades.operations.comptes.identifiants import cle_identite
from cyclades.operations.rectifications.refus import (
    DejaDecidee,
    DemandeDepassee,
    JustificatifFerme,
    MotifTropLong,
    RefusSansMotif,
)
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques import comptes, petit_pays, services, signatures
from tests.fabriques.controles_de_pieces import envoyer, gestionnaire, remettre_tout
from tests.fabriques.inscriptions import QUAND, acteur_de, enregistrer
from tests.fabriques.rectifications import DECISION, DEMANDE, accepter, demander, refuser, retirer

NEE = date(1997, 3, 4)


def recapitulatifs(candidature_id):
    """Version → its data."""
    siens = Document.objects.filter(candidature=candidature_id, nature="recapitulatif")
    return {un.version: pdf.depuis_json(un.donnees) for un in siens}


def courriel(nature):
    return Message.objects.get(nature=nature)


def test_accepter_ecrit_l_etat_civil_et_recalcule_la_cle(candidate, inscrite, agent):
    une = demander(candidate, nom_naissance="Dupond", date_naissance=NEE)
    accepter(agent, une)
    une.refresh_from_db()
    compte = Compte.objects.get(pk=candidate.pk)
    assert (compte.nom_naissance, compte.date_naissance, compte.prenoms) == ("Dupond", NEE, "Jeanne")
    assert compte.cle_identite == cle_identite(nom="Dupond", prenoms="Jeanne", date_naissance=NEE, lieu="35238")
    assert (une.etat, une.decidee_le, une.acteur_id, une.motif) == ("acceptee", DECISION, agent.compte_id, "")
    fait = Fait.objects.get(acte="accepter_rectification")
    assert (fait.objet_id, fait.donnees) == (str(une.pk), {"compte": str(candidate.pk), "motif": ""})


def test_accepter_refait_l_inscription_a_une_nouvelle_version(candidate, inscrite, agent):
    accepter(agent, demander(candidate, nom_naissance="Dupond", date_naissance=NEE))
    candidature = Candidature.objects.get(pk=inscrite)
    assert (candidature.version, candidature.etat, candidature.modifiee_le) == (2, "inscrit", DECISION)
    avant, apres = Version.objects.filter(candidature=inscrite).order_by("numero")
    assert (apres.lignes, apres.empreinte_paquet, apres.acteur_id) == (
        avant.lignes, avant.empreinte_paquet, agent.compte_id,
    )  # fmt: skip
    assert apres.dossier == avant.dossier | {
        "identite": avant.dossier["identite"] | {"nom_naissance": "Dupond", "date_naissance": "1997-03-04"}
    }
    recaps = recapitulatifs(inscrite)
    assert ["DUPOND" in recaps[version].candidat.civilite_et_nom for version in (1, 2)] == [False, True]
    assert "1997" in recaps[2].candidat.naissance_le
    assert list(Passage.objects.order_by("survenu_le").values_list("acte", "role")) == [
        ("enregistrer", "candidat"), ("rectifier", "gestionnaire"),
    ]  # fmt: skip
    assert Fait.objects.get(acte="rectifier").donnees == {"version": 2}


def test_accepter_produit_les_deux_documents(candidate, inscrite, agent):
    DBTaskResult.objects.all().delete()
    accepter(agent, demander(candidate))
    neufs = set(Document.objects.filter(version=2).values_list("pk", flat=True))
    assert len(neufs) == 2
    vider(quand=DECISION)
    assert set(Document.objects.exclude(cle_fichier="").values_list("pk", flat=True)) >= neufs


def test_accepter_dit_ce_qui_change_et_quoi_faire_sans_dire_la_naissance(candidate, inscrite, agent):
    avant = candidate.nom_naissance
    accepter(agent, demander(candidate, nom_naissance="Dupond", date_naissance=NEE))
    lettre = courriel("rectification_acceptee")
    assert (lettre.destinataire, lettre.compte_id) == (candidate.adresse_mail, candidate.pk)
    assert "Dupond, au lieu de" in lettre.texte
    assert avant in lettre.texte
    assert "1997" not in lettre.texte
    assert "Date de naissance" in lettre.texte
    assert "version 2" in lettre.texte
    assert not Message.objects.filter(nature="inscription_modifiee").exists()


def test_accepter_touche_chaque_candidature_active_et_elles_seules(candidate, inscrite, agent, ouvert):
    ailleurs = services.service(quand=QUAND, academie_code="33", domaine=Domaine.CAP, reglages=petit_pays.REGLAGES)
    majeur = replace(petit_pays.INFORMATIONS, situation="majeur_sans_formation")
    cap = petit_pays.inscrire(candidate, ailleurs, specialite=petit_pays.PATISSIER, informations=majeur)
    fermee = services.session(libelle="2026")
    vieille = petit_pays.inscrire(
        candidate, services.service(quand=QUAND, session=fermee, reglages=petit_pays.REGLAGES)
    )
    fermee.fermee_le = QUAND
    fermee.save()
    passee = petit_pays.inscrire(
        candidate, services.service(quand=QUAND, session=services.session(libelle="2020"), reglages=petit_pays.REGLAGES)
    )
    Session.objects.filter(libelle="2020").update(annee=QUAND.year - 1)
    accepter(agent, demander(candidate))
    versions = dict(Candidature.objects.values_list("pk", "version"))
    assert versions == {inscrite: 2, cap: 2, vieille: 1, passee: 1}


def test_accepter_laisse_un_brouillon_lire_le_nouvel_etat_civil(candidate, inscrite, agent):
    autre = services.service(quand=QUAND, session=services.session(libelle="2028"), reglages=petit_pays.REGLAGES)
    brouillon = petit_pays.remplir(candidate, autre)
    accepter(agent, demander(candidate))
    enregistrer(candidate, brouillon)
    assert "DUPOND" in recapitulatifs(brouillon)[1].candidat.civilite_et_nom


def test_accepter_previent_le_compte_qui_porte_deja_cette_identite(candidate, inscrite, agent):
    jumeau = comptes.compte(civil={"nom_naissance": "Dupond"})
    accepter(agent, demander(candidate))
    assert courriel("identite_deja_connue").destinataire == jumeau.adresse_mail


def test_accepter_un_recapitulatif_signe_sur_papier_vaut_encore(candidate, inscrite, agent):
    """Nobody loses a signature, then a registration, for an accent."""
    piece = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    envoyer(candidate, piece)
    remettre_tout(candidate, inscrite, piece)
    accepter(agent, demander(candidate))
    piece.refresh_from_db()
    assert (piece.etat, piece.limite_le) == ("remise", None)
    assert "rien à faire" in courriel("rectification_acceptee").texte


def test_accepter_ce_qu_un_mineur_et_son_representant_ont_signe_reste_valide(en_ligne, agent):
    mineure = signatures.mineure()
    inscrite = signatures.inscrire(mineure, en_ligne)
    signatures.signer(mineure, inscrite)
    Candidature.objects.filter(pk=inscrite).update(validee_le=DEMANDE)
    accepter(agent, demander(mineure))
    candidature = Candidature.objects.get(pk=inscrite)
    assert (candidature.version, candidature.validee_le, candidature.signee_le is None) == (2, DEMANDE, False)


@pytest.fixture
def en_ligne(petit):
    return signatures.service_en_ligne()


def test_accepter_qui_a_valide_en_enregistrant_reste_valide(candidate, en_ligne, agent):
    inscrite = petit_pays.inscrire(candidate, en_ligne)
    accepter(agent, demander(candidate))
    candidature = Candidature.objects.get(pk=inscrite)
    assert (candidature.validee_le, candidature.validation_jusqu_a) == (DECISION, None)
    assert "rien à faire" in courriel("rectification_acceptee").texte


def test_accepter_une_signature_de_mineur_est_a_refaire_meme_apres_la_cloture(en_ligne, agent):
    mineure = signatures.mineure()
    inscrite = signatures.inscrire(mineure, en_ligne)
    signatures.signer(mineure, inscrite)
    tard = en_ligne.pieces_ferme_le + timedelta(days=1)
    accepter(agent, demander(mineure, quand=tard), quand=tard)
    candidature = Candidature.objects.get(pk=inscrite)
    assert (candidature.signee_le, candidature.validee_le) == (None, None)
    assert timedelta(days=15) <= candidature.validation_jusqu_a - tard < timedelta(days=16)
    assert DemandeSignature.objects.get().issue == "caduque"
    signatures.signer(mineure, inscrite, quand=tard)


def test_accepter_ne_donne_pas_de_delai_a_qui_n_avait_rien_signe(en_ligne, agent):
    mineure = signatures.mineure()
    inscrite = signatures.inscrire(mineure, en_ligne)
    accepter(agent, demander(mineure))
    assert Candidature.objects.get(pk=inscrite).validation_jusqu_a is None


def test_accepter_une_piece_nouvelle_apres_la_fenetre_a_sa_propre_date(candidate, inscrite, agent, ouvert):
    """Born later than was said: the attestation of the service national becomes due (R24)."""
    tard = ouvert.pieces_ferme_le + timedelta(days=1)
    assert not Piece.objects.filter(candidature=inscrite, cle="service_national", due=True).exists()
    accepter(agent, demander(candidate, date_naissance=date(2004, 5, 30), quand=tard), quand=tard)
    piece = Piece.objects.get(candidature=inscrite, cle="service_national", due=True)
    assert (piece.etat, piece.limite_le > tard) == ("redemandee", True)
    dit = courriel("rectification_acceptee").texte
    assert (f"à fournir maintenant\u00a0: {piece.libelle}" in dit, "rien à faire" in dit) == (True, False)


def test_accepter_deux_fois_n_agit_qu_une(candidate, inscrite, agent):
    une = demander(candidate)
    accepter(agent, une)
    accepter(agent, une, quand=DECISION + timedelta(seconds=1))
    assert Candidature.objects.get(pk=inscrite).version == 2
    assert Message.objects.filter(nature="rectification_acceptee").count() == 1


def test_decider_apres_un_autre_agent_dit_qui_et_n_ecrase_rien(candidate, inscrite, agent):
    une, autre = demander(candidate), gestionnaire("Paul", "Petit")
    accepter(agent, une)
    for decider in (accepter, refuser):
        with pytest.raises(DejaDecidee) as refus:
            decider(autre, une)
        assert "acceptée par Marie Durand" in refus.value.message
    une.refresh_from_db()
    assert (une.etat, une.acteur_id) == ("acceptee", agent.compte_id)


def test_decider_ce_que_le_candidat_a_retire_le_dit(candidate, inscrite, agent):
    une = demander(candidate)
    retirer(candidate)
    with pytest.raises(DejaDecidee) as refus:
        accepter(agent, une)
    assert "retirée par le candidat" in refus.value.message
    assert Compte.objects.get(pk=candidate.pk).nom_naissance == candidate.nom_naissance


def test_accepter_ce_que_personne_n_a_pu_ouvrir_refuse(candidate, inscrite, agent):
    une = demander(candidate)
    Rectification.objects.filter(pk=une.pk).update(analyse="en_attente")
    with pytest.raises(JustificatifFerme):
        accepter(agent, une)
    refuser(agent, une)


def test_accepter_quand_le_compte_a_change_depuis_refuse(candidate, inscrite, agent):
    une = demander(candidate)
    Compte.objects.filter(pk=candidate.pk).update(prenoms="Anne")
    with pytest.raises(DemandeDepassee):
        accepter(agent, une)
    assert Candidature.objects.get(pk=inscrite).version == 1


def test_refuser_dit_pourquoi_et_ne_change_rien(candidate, inscrite, agent):
    une = demander(candidate)
    refuser(agent, une, "  La carte\n est illisible. ")
    une.refresh_from_db()
    assert (une.etat, une.motif, une.acteur_id, une.decidee_le) == (
        "refusee", "La carte est illisible.", agent.compte_id, DECISION,
    )  # fmt: skip
    assert "La carte est illisible." in courriel("rectification_refusee").texte
    assert Candidature.objects.get(pk=inscrite).version == 1
    assert Compte.objects.get(pk=candidate.pk).nom_naissance == candidate.nom_naissance


def test_refuser_deux_fois_n_agit_qu_une_autrement_non(candidate, inscrite, agent):
    une = demander(candidate)
    refuser(agent, une)
    refuser(agent, une)
    with pytest.raises(DejaDecidee):
        refuser(agent, une, "Autre chose")
    assert Message.objects.filter(nature="rectification_refusee").count() == 1


@pytest.mark.parametrize(("motif", "refus"), [(" \n", RefusSansMotif), ("a" * 501, MotifTropLong)])
def test_refuser_sans_motif_ou_trop_long_refuse(candidate, inscrite, agent, motif, refus):
    une = demander(candidate)
    with pytest.raises(refus):
        refuser(agent, une, motif)
    une.refresh_from_db()
    assert une.etat == "demandee"


@pytest.mark.parametrize("decider", [accepter, refuser])
def test_decider_hors_du_perimetre_introuvable(candidate, inscrite, decider):
    une = demander(candidate)
    ailleurs, autre_examen = gestionnaire(academies=("33",)), gestionnaire(domaines=(Domaine.CAP,))
    for acteur in (ailleurs, autre_examen, acteur_de(candidate), VISITEUR):
        with pytest.raises(Introuvable):
            decider(acteur, une)


def test_accepter_de_qui_s_est_desinscrit_entre_temps_corrige_le_compte_seul(candidate, inscrite, agent):
    une = demander(candidate)
    Candidature.objects.filter(pk=inscrite).update(etat="desinscrit_candidat")
    accepter(agent, une)
    candidate.refresh_from_db()
    assert (candidate.nom_naissance, Candidature.objects.get().version) == ("Dupond", 1)


def test_accepter_refait_aussi_ce_qui_peut_etre_retabli(candidate, inscrite, agent):
    """Reinstated later, it is signed under the right name."""
    une = demander(candidate)
    Candidature.objects.filter(pk=inscrite).update(etat="annulee")
    accepter(agent, une)
    assert Candidature.objects.get(pk=inscrite).version == 2
    assert "DUPOND" in recapitulatifs(inscrite)[2].candidat.civilite_et_nom


def test_accepter_les_notes_connues_par_l_ancienne_identite_restent_connues(candidate, inscrite, agent):
    candidate.refresh_from_db()
    champs = {"academie_id": "14", "session": 2024, "unite": "U11", "note": 12, "decision": "acquis"}
    specialite = Candidature.objects.get(pk=inscrite).specialite
    note = ResultatAnterieur.objects.create(cle_identite=candidate.cle_identite, specialite=specialite, **champs)
    accepter(agent, demander(candidate))
    note.refresh_from_db()
    assert (note.numero_candidat, note.cle_identite) == (candidate.numero_candidat, "")


def test_accepter_les_notes_d_une_identite_que_deux_comptes_portaient_ne_bougent_pas(candidate, inscrite, agent):
    comptes.compte(civil={nom: getattr(candidate, nom) for nom in ("nom_naissance", "prenoms", "date_naissance")})
    champs = {"academie_id": "14", "session": 2024, "unite": "U11", "note": 12, "decision": "acquis"}
    specialite = Candidature.objects.get(pk=inscrite).specialite
    note = ResultatAnterieur.objects.create(cle_identite=candidate.cle_identite, specialite=specialite, **champs)
    accepter(agent, demander(candidate))
    note.refresh_from_db()
    assert note.numero_candidat == ""

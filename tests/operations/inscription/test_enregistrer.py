"""« Enregistrer »: all that one press makes, what a second press makes (nothing), and each reason to refuse."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature, Passage, PositionEpreuve, Saisie, Version
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Piece
from cyclades.metier.referentiel.models import Paquet
from cyclades.operations import candidatures, inscription
from cyclades.operations.inscription import DossierIncomplet, RienASaisir, ServiceFerme
from cyclades.reglementation.dossier import depuis_json
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer, page, saisir
from tests.fabriques.petit_pays import IDENTIFICATION, INFORMATIONS, UNITE, inscrire, remplir
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)


@pytest.fixture
def brouillon(candidate, ouvert):
    return remplir(candidate, ouvert)


def anomalies(candidate, brouillon, **choix):
    with pytest.raises(DossierIncomplet) as refus:
        enregistrer(candidate, brouillon, **choix)
    return refus.value.anomalies


def test_enregistrer_donne_l_etat_le_numero_la_version(candidate, brouillon):
    assert enregistrer(candidate, brouillon, quand=PLUS_TARD) == brouillon
    ligne = Candidature.objects.select_related("specialite").get()
    assert (ligne.etat, ligne.numero, ligne.version) == ("inscrit", 1, 1)
    assert (ligne.enregistree_le, ligne.modifiee_le) == (PLUS_TARD, PLUS_TARD)
    assert (ligne.specialite.cle, ligne.etablissement_id, ligne.derogation_unicite) == ("bcp/cuisine", UNITE, False)
    assert ligne.empreinte_paquet == Paquet.objects.get(chemin="bcp/cuisine.yaml").empreinte
    assert not Saisie.objects.exists()


def test_enregistrer_garde_la_version_telle_qu_elle_a_ete_saisie(candidate, brouillon):
    etapes = Saisie.objects.get().etapes
    enregistrer(candidate, brouillon)
    version = Version.objects.get()
    assert (version.numero, version.enregistree_le, version.role, version.acteur_id) == (
        1, QUAND, "candidat", candidate.pk,
    )  # fmt: skip
    garde = depuis_json(version.dossier)
    assert (garde.identification, garde.informations) == (replace(IDENTIFICATION, localite="Rennes"), INFORMATIONS)
    assert version.dossier["epreuves"] == etapes["epreuves"]["valeurs"]
    assert garde.conditions_acceptees is True


def test_enregistrer_pose_les_positions_que_montrait_la_derniere_etape(candidate, brouillon):
    montrees = page(candidate, brouillon, Etape.EPREUVES).choix["lignes"]
    enregistrer(candidate, brouillon)
    posees = PositionEpreuve.objects.order_by("rang").values_list("code", "position", "mode")
    assert [tuple(une) for une in posees] == [
        (une.code, une.position.value, une.mode.value if une.mode else "") for une in montrees
    ]


def test_enregistrer_garde_le_passage_et_le_fait(candidate, brouillon):
    Fait.objects.all().delete()
    enregistrer(candidate, brouillon)
    passages = Passage.objects.values_list("de", "acte", "vers", "survenu_le", "role", "acteur_id")
    assert list(passages) == [("brouillon", "enregistrer", "inscrit", QUAND, "candidat", candidate.pk)]
    fait = Fait.objects.get()
    assert (fait.acte, fait.candidature_id, fait.survenu_le) == ("enregistrer", brouillon, QUAND)
    assert fait.donnees == {"version": 1, "numero": 1, "recu_le": QUAND.isoformat()}


def test_enregistrer_publie_deux_documents_et_demande_leur_pdf(candidate, brouillon):
    enregistrer(candidate, brouillon)
    documents = {un.nature: un for un in Document.objects.all()}
    assert {nature: (un.version, un.publie_le, un.produit_le) for nature, un in documents.items()} == {
        "recapitulatif": (1, QUAND, None),
        "demande_pieces": (1, QUAND, None),
    }
    taches = [(tache.task_path.rpartition(".")[2], *tache.args_kwargs["args"]) for tache in DBTaskResult.objects.all()]
    assert sorted(taches) == sorted(("produire", str(un.pk)) for un in documents.values())


def test_enregistrer_liste_dans_la_demande_les_pieces_dues(candidate, brouillon):
    """PJ-8: the letter and the screen ask for the same."""
    enregistrer(candidate, brouillon)
    demande = pdf.depuis_json(Document.objects.get(nature="demande_pieces").donnees)
    ecrites = {piece.libelle for envoi in demande.envois for groupe in envoi.regroupements for piece in groupe.pieces}
    dues = Piece.objects.filter(due=True)
    assert ecrites == set(dues.values_list("libelle", flat=True))
    assert set(dues.values_list("cle", flat=True)) == {"recapitulatif_signe", "identite", "experience"}
    assert {piece.demandee_le for piece in dues} == {QUAND}


def test_enregistrer_ecrit_un_mail_qui_dit_l_essentiel(candidate, brouillon):
    enregistrer(candidate, brouillon)
    message = Message.objects.get()
    assert (message.nature, message.destinataire, message.etat) == (
        "inscription_enregistree", candidate.adresse_mail, "a_envoyer",
    )  # fmt: skip
    assert (message.compte_id, message.candidature_id, message.ecrit_le) == (candidate.pk, brouillon, QUAND)
    for mot in ("Cuisine", candidate.numero_candidat, "001", "10 novembre 2026 à 11"):
        assert mot in message.texte


def test_enregistrer_deux_fois_ne_fait_rien_de_plus(candidate, brouillon):
    enregistrer(candidate, brouillon)
    avant = etat_des_lieux()
    assert enregistrer(candidate, brouillon, quand=PLUS_TARD) == brouillon
    assert enregistrer(candidate, brouillon, quand=PLUS_TARD, conditions_acceptees=False) == brouillon
    assert etat_des_lieux() == avant


def test_enregistrer_qui_echoue_ne_laisse_rien(candidate, brouillon, monkeypatch):
    """One transaction: a failure at its very end undoes the number, the version, the mail and the job."""
    avant = etat_des_lieux()

    def panne(*_, **__):
        raise RuntimeError("disque plein")

    monkeypatch.setattr(Saisie, "delete", panne)
    with pytest.raises(RuntimeError), transaction.atomic():
        enregistrer(candidate, brouillon)
    assert etat_des_lieux() == avant


def test_enregistrer_le_numero_suit_ceux_de_la_personne_seule(candidate, ouvert):
    inscrire(compte(), ouvert)
    inscrire(candidate, ouvert)
    assert list(Candidature.objects.order_by("enregistree_le").values_list("numero", flat=True)) == [1, 1]


def test_enregistrer_un_brouillon_vide_dit_tout_ce_qui_manque(candidate, ouvert):
    refus = anomalies(candidate, demarrer(candidate, ouvert))
    assert [une.etape for une in refus] == [
        Etape.MODALITES, Etape.IDENTIFICATION, Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES,
    ]  # fmt: skip
    assert all(une.message for une in refus)
    assert (Candidature.objects.get().etat, Document.objects.count(), Message.objects.count()) == ("brouillon", 0, 0)


def test_enregistrer_sans_accepter_les_conditions_est_refuse(candidate, brouillon):
    avant = etat_des_lieux()
    refus = anomalies(candidate, brouillon, conditions_acceptees=False)
    assert [(une.etape, une.champ) for une in refus] == [(Etape.CONDITIONS, "conditions.conditions_acceptees")]
    assert etat_des_lieux() == avant


def test_enregistrer_avec_une_etape_a_corriger_est_refuse(candidate, brouillon):
    """The person believes that they changed it: nothing is saved with what stood there before."""
    faux = replace(IDENTIFICATION, voie="")
    saisir(candidate, brouillon, Etape.IDENTIFICATION, faux, brut={"voie": [""]})
    refus = anomalies(candidate, brouillon)
    assert [(une.code, une.etape) for une in refus] == [("saisie_a_corriger", Etape.IDENTIFICATION)]
    assert refus[0].message == (
        "À l’étape « Identification », votre dernière saisie comporte des erreurs : corrigez-la."
    )


def test_enregistrer_juge_l_age_au_jour_de_la_demande(ouvert):
    """A draft of one who was of age by mistake: the representative is asked for at the end too (R26)."""
    candidate = compte(civil={"date_naissance": date(1998, 5, 30)})
    brouillon = remplir(candidate, ouvert)
    candidate.date_naissance = date(2010, 5, 30)
    candidate.save()
    champs = {une.champ for une in anomalies(candidate, brouillon)}
    assert {"identification.representant_nom", "identification.representant_prenoms"} <= champs


def test_enregistrer_quand_le_service_a_ferme_est_refuse(candidate, brouillon, ouvert):
    avant = etat_des_lieux()
    with pytest.raises(ServiceFerme):
        enregistrer(candidate, brouillon, quand=ouvert.refuse_des)
    assert etat_des_lieux() == avant


@pytest.mark.parametrize("etat", ["desinscrit_candidat", "desinscrit_gestionnaire", "ecartee", "annulee"])
def test_enregistrer_ce_qui_n_est_plus_une_inscription_est_refuse(candidate, ouvert, etat):
    inscrite = inscrire(candidate, ouvert)
    Candidature.objects.update(etat=etat)
    for saisie in (False, True):
        if saisie:
            Saisie.objects.create(candidature_id=inscrite)
        with pytest.raises(RienASaisir):
            enregistrer(candidate, inscrite)


def test_enregistrer_apres_s_etre_desinscrit_est_refuse(candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)
    avant = etat_des_lieux()
    with pytest.raises(RienASaisir):
        enregistrer(candidate, inscrite)
    assert etat_des_lieux() == avant


def test_enregistrer_chez_quelqu_un_d_autre_est_introuvable(candidate, brouillon):
    avant = etat_des_lieux()
    with pytest.raises(Introuvable):
        enregistrer(compte(), brouillon)
    assert etat_des_lieux() == avant


@pytest.mark.parametrize("acteur", [VISITEUR, AUTOMATE])
def test_enregistrer_sans_etre_candidat_est_introuvable(brouillon, acteur):
    with pytest.raises(Introuvable):
        inscription.enregistrer(acteur=acteur, candidature_id=brouillon, conditions_acceptees=True, quand=QUAND)


def test_enregistrer_une_candidature_inconnue_est_introuvable(candidate, petit):
    with pytest.raises(Introuvable):
        enregistrer(candidate, uuid.uuid4())


def test_enregistrer_par_validation_en_ligne_ne_demande_pas_de_signature(candidate, ouvert):
    """D7, PJ-1: the signed récapitulatif is asked for on paper alone."""
    ouvert.validation = "en_ligne"
    ouvert.save()
    inscrire(candidate, ouvert)
    assert set(Piece.objects.values_list("cle", flat=True)) == {"identite", "experience"}
    recapitulatif = pdf.depuis_json(Document.objects.get(nature="recapitulatif").donnees)
    assert recapitulatif.validation.mode == "en_ligne"

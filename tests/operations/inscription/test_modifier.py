"""« Modifier », then « Enregistrer » again: a new version beside the former ones; and giving a change up (CAN-4)."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from cyclades.consultations.candidatures.obligations import Genre, obligations_de
from cyclades.metier.candidatures.models import Candidature, Passage, PositionEpreuve, Saisie, Version
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Decision, Piece
from cyclades.operations import candidatures, inscription, pieces
from cyclades.operations.inscription import DossierIncomplet, RienASaisir, SaisiePerimee, ServiceFerme
from cyclades.reglementation.dossier import Acquis, Qualification, depuis_json
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.reglementation.vocabulaire import Etape, Forme, TypeAcquis
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.fabriques.controles_de_pieces import envoyer, remettre_tout
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de, choisir, demarrer, enregistrer, page, saisir
from tests.fabriques.petit_pays import IDENTIFICATION, INFORMATIONS, inscrire, remplir
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)
PARTIES = ("identification", "informations", "qualification", "acquis", "epreuves")
DEMENAGE = replace(IDENTIFICATION, voie="3 place Neuve")
APPRENTI = replace(INFORMATIONS, categorie="apprenti_habilite", situation=None)
BTS = Acquis(type=TypeAcquis.DIPLOME, diplome="superieur", annee=2022, academie="Rennes")


@pytest.fixture
def inscrite(candidate, ouvert):
    return inscrire(candidate, ouvert)


def modifier(candidate, inscrite, *, quand=PLUS_TARD):
    inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=quand)


def changer(candidate, inscrite, etape, valeurs, *, quand=PLUS_TARD):
    """Open a change, make it at one step, save it."""
    modifier(candidate, inscrite, quand=quand)
    assert saisir(candidate, inscrite, etape, valeurs, quand=quand) == ()
    enregistrer(candidate, inscrite, quand=quand)


def cles(**choix):
    return set(Piece.objects.filter(**choix).values_list("cle", flat=True))


def test_modifier_ouvre_une_saisie_remplie_et_laisse_l_inscription(candidate, inscrite):
    avant = etat_des_lieux()
    modifier(candidate, inscrite)
    saisie = Saisie.objects.get()
    assert (saisie.candidature_id, saisie.pour_version, saisie.modifiee_le) == (inscrite, 2, PLUS_TARD)
    dossier = Version.objects.get().dossier
    assert {etape: ligne["valeurs"] for etape, ligne in saisie.etapes.items()} == {
        "modalites": True,
        **{
            etape: dossier[etape] for etape in ("identification", "informations", "qualification", "acquis", "epreuves")
        },
    }
    assert {(ligne["brut"], ligne["revision"]) for ligne in saisie.etapes.values()} == {(None, 1)}
    assert etat_des_lieux() == {**avant, "Saisie": list(Saisie.objects.values())}


def test_modifier_deux_fois_garde_ce_qui_est_deja_change(candidate, inscrite):
    modifier(candidate, inscrite)
    saisir(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    avant = etat_des_lieux()
    modifier(candidate, inscrite)
    assert etat_des_lieux() == avant


def test_modifier_un_brouillon_ne_change_rien(candidate, ouvert):
    brouillon = remplir(candidate, ouvert)
    avant = etat_des_lieux()
    modifier(candidate, brouillon)
    assert etat_des_lieux() == avant


def test_modifier_quand_le_service_a_ferme_est_refuse(candidate, inscrite, ouvert):
    with pytest.raises(ServiceFerme):
        modifier(candidate, inscrite, quand=ouvert.refuse_des)
    assert not Saisie.objects.exists()


@pytest.mark.parametrize("etat", ["desinscrit_candidat", "desinscrit_gestionnaire", "ecartee", "annulee"])
def test_modifier_ce_qui_n_est_plus_une_inscription_est_refuse(candidate, inscrite, etat):
    Candidature.objects.update(etat=etat)
    with pytest.raises(RienASaisir, match="ne peut plus être modifiée"):
        modifier(candidate, inscrite)
    assert not Saisie.objects.exists()


def test_modifier_chez_quelqu_un_d_autre_est_introuvable(candidate, inscrite):
    for acteur, une in ((acteur_de(compte()), inscrite), (VISITEUR, inscrite), (AUTOMATE, inscrite),
                        (acteur_de(candidate), uuid.uuid4())):  # fmt: skip
        with pytest.raises(Introuvable):
            inscription.modifier(acteur=acteur, candidature_id=une, quand=QUAND)
    assert not Saisie.objects.exists()


def test_enregistrer_un_changement_donne_une_version_de_plus(candidate, inscrite):
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    ligne = Candidature.objects.get()
    assert (ligne.etat, ligne.numero, ligne.version) == ("inscrit", 1, 2)
    assert (ligne.enregistree_le, ligne.modifiee_le) == (QUAND, PLUS_TARD)
    voies = [version.dossier["identification"]["voie"] for version in Version.objects.order_by("numero")]
    assert voies == ["12 rue des Essais", "3 place Neuve"]
    assert list(Passage.objects.order_by("survenu_le").values_list("de", "vers")) == [
        ("brouillon", "inscrit"), ("inscrit", "inscrit"),
    ]  # fmt: skip
    assert not Saisie.objects.exists()


def test_enregistrer_un_changement_publie_de_nouveaux_documents_et_garde_les_anciens(candidate, inscrite):
    avant = {un.pk: un.donnees for un in Document.objects.all()}
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    assert sorted(Document.objects.values_list("nature", "version")) == [
        ("demande_pieces", 1), ("demande_pieces", 2), ("recapitulatif", 1), ("recapitulatif", 2),
    ]  # fmt: skip
    assert {un.pk: un.donnees for un in Document.objects.filter(version=1)} == avant
    assert "3 place Neuve" in str(Document.objects.get(nature="recapitulatif", version=2).donnees)


def test_enregistrer_un_changement_ecrit_un_mail_qui_dit_lequel(candidate, inscrite):
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    message = Message.objects.get(nature="inscription_modifiee")
    assert (message.destinataire, message.candidature_id, message.ecrit_le) == (
        candidate.adresse_mail, inscrite, PLUS_TARD,
    )  # fmt: skip
    assert message.sujet.startswith("Modification d’inscription")
    assert "12 rue des Essais" in message.texte
    assert "3 place Neuve" in message.texte
    assert "Nom d’usage" not in message.texte


def test_enregistrer_un_changement_de_sante_n_en_ecrit_pas_la_teneur(candidate, inscrite):
    """A mail says that it changed, never what it is."""
    changer(candidate, inscrite, Etape.INFORMATIONS, replace(INFORMATIONS, handicap=True))
    texte = Message.objects.get(nature="inscription_modifiee").texte
    ligne = next(ligne for ligne in texte.splitlines() if "handicap" in ligne)
    assert "oui" not in ligne
    assert "non" not in ligne


def test_enregistrer_un_changement_recalcule_les_pieces_sans_perdre_celles_demandees(candidate, inscrite):
    """PJ-1: what is no longer due stays, marked so; what comes back is the same row."""
    avant = {piece.cle: piece.pk for piece in Piece.objects.all()}
    assert cles(due=True) == {"recapitulatif_signe", "identite", "experience"}
    changer(candidate, inscrite, Etape.INFORMATIONS, APPRENTI)
    assert cles(due=True) == {"recapitulatif_signe", "identite", "attestation_formation"}
    assert cles(due=False) == {"experience"}
    assert Piece.objects.get(cle="attestation_formation").demandee_le == PLUS_TARD
    changer(candidate, inscrite, Etape.INFORMATIONS, INFORMATIONS)
    assert cles(due=True) == {"recapitulatif_signe", "identite", "experience"}
    assert {cle: pk for cle, pk in Piece.objects.values_list("cle", "pk") if cle in avant} == avant


@pytest.mark.parametrize("etat", ["remise", "recue", "conforme"])
def test_enregistrer_un_changement_redemande_le_recapitulatif_signe(candidate, inscrite, ouvert, etat):
    """PJ-4: the paper vouches for the version that it bears; the candidate is told as of any decision."""
    Piece.objects.filter(cle="recapitulatif_signe").update(**dans(etat, remise_le=QUAND, recue_le=QUAND))
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    piece = Piece.objects.get(cle="recapitulatif_signe")
    assert (piece.etat, piece.motif, piece.limite_le) == (
        "redemandee",
        "Votre inscription a été modifiée\u00a0: signez le nouveau récapitulatif",
        ouvert.pieces_ferme_le,
    )
    decision = Decision.objects.get()
    assert (decision.de, decision.vers, decision.acteur_id, decision.prise_le) == (
        etat, "redemandee", candidate.pk, PLUS_TARD,
    )  # fmt: skip
    pieces.prevenir(acteur=AUTOMATE, quand=PLUS_TARD + timedelta(hours=2))
    message = Message.objects.get(nature="pieces_controlees")
    assert (message.destinataire, piece.motif in message.texte) == (candidate.adresse_mail, True)


def test_enregistrer_un_changement_redemande_le_recapitulatif_dont_le_fichier_reste(candidate, inscrite):
    """What was sent stays there to be seen, and is not handed over again as it is."""
    signe = Piece.objects.get(cle="recapitulatif_signe")
    envoyer(candidate, signe)
    remettre_tout(candidate, inscrite, signe, quand=QUAND)
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    decision, depot = Decision.objects.get(), signe.depots.get()
    assert (decision.depot_id, depot.retire_le) == (depot.pk, None)
    (obligation,) = (une for une in obligations_de([Candidature.objects.get()], PLUS_TARD)[inscrite]
                     if une.piece_id == signe.pk)  # fmt: skip
    assert (obligation.genre, obligation.est_possible) == (Genre.RENVOYER, True)


@pytest.mark.parametrize("etat", ["a_fournir", "non_conforme", "redemandee"])
def test_enregistrer_un_changement_laisse_le_recapitulatif_qui_est_deja_attendu(candidate, inscrite, etat):
    Piece.objects.filter(cle="recapitulatif_signe").update(**dans(etat))
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    assert (Piece.objects.get(cle="recapitulatif_signe").etat, Decision.objects.count()) == (etat, 0)


def test_enregistrer_un_changement_laisse_les_autres_pieces(candidate, inscrite):
    Piece.objects.filter(cle="identite").update(**dans("conforme"))
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    assert (Piece.objects.get(cle="identite").etat, Decision.objects.count()) == ("conforme", 0)


def test_enregistrer_un_acquis_de_plus_demande_sa_piece_et_change_les_positions(candidate, inscrite):
    avant = dict(PositionEpreuve.objects.values_list("code", "position"))
    modifier(candidate, inscrite)
    saisir(candidate, inscrite, Etape.ACQUIS, (BTS,))
    saisir(candidate, inscrite, Etape.EPREUVES, choisir(page(candidate, inscrite, Etape.EPREUVES)))
    enregistrer(candidate, inscrite, quand=PLUS_TARD)
    apres = dict(PositionEpreuve.objects.values_list("code", "position"))
    assert "dispense" not in avant.values()
    assert (
        {code for code in apres if apres[code] != avant[code]}
        == {code for code, position in apres.items() if position == "dispense"}
        != set()
    )
    assert "diplome" in cles(due=True)
    assert Version.objects.get(numero=1).lignes != Version.objects.get(numero=2).lignes


def test_enregistrer_un_changement_deux_fois_n_ajoute_rien(candidate, inscrite):
    changer(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    avant = etat_des_lieux()
    assert enregistrer(candidate, inscrite, quand=PLUS_TARD) == inscrite
    assert etat_des_lieux() == avant


def test_enregistrer_un_changement_refuse_laisse_l_inscription(candidate, inscrite):
    """The change waits; what is registered did not move."""
    modifier(candidate, inscrite)
    saisir(candidate, inscrite, Etape.IDENTIFICATION, replace(DEMENAGE, voie=""), brut={"voie": [""]})
    avant = etat_des_lieux()
    with pytest.raises(DossierIncomplet):
        enregistrer(candidate, inscrite)
    assert etat_des_lieux() == avant
    assert (Candidature.objects.get().version, Version.objects.count()) == (1, 1)


def test_saisir_dans_un_changement_avec_un_formulaire_d_avant_est_refuse(candidate, inscrite):
    modifier(candidate, inscrite)
    saisir(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    tape = inscription.Tape(Etape.IDENTIFICATION, {}, replace(DEMENAGE, voie="9 rue Vieille"), 1)
    with pytest.raises(SaisiePerimee):
        inscription.saisir(acteur=acteur_de(candidate), candidature_id=inscrite, tape=tape, quand=QUAND)


def abandonner(candidate, candidature_id, *, quand=PLUS_TARD):
    inscription.abandonner(acteur=acteur_de(candidate), candidature_id=candidature_id, quand=quand)


def test_abandonner_un_changement_rend_l_inscription_telle_quelle(candidate, inscrite):
    avant = etat_des_lieux()
    modifier(candidate, inscrite)
    saisir(candidate, inscrite, Etape.IDENTIFICATION, DEMENAGE)
    abandonner(candidate, inscrite)
    apres = etat_des_lieux()
    assert {nom for nom in apres if apres[nom] != avant[nom]} == {"Fait"}
    assert [fait["acte"] for fait in apres["Fait"]] == ["demarrer", "enregistrer", "abandonner_brouillon"]


def test_abandonner_un_brouillon_l_efface_et_libere_le_service(candidate, ouvert):
    brouillon = remplir(candidate, ouvert)
    abandonner(candidate, brouillon)
    assert (Candidature.objects.count(), Saisie.objects.count()) == (0, 0)
    nouveau = demarrer(candidate, ouvert)
    assert nouveau != brouillon
    assert Saisie.objects.get().etapes == {}


def test_abandonner_un_brouillon_deux_fois_est_introuvable(candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    abandonner(candidate, brouillon)
    avant = etat_des_lieux()
    with pytest.raises(Introuvable):
        abandonner(candidate, brouillon)
    assert etat_des_lieux() == avant


def test_abandonner_sans_rien_avoir_commence_ne_change_rien(candidate, inscrite):
    avant = etat_des_lieux()
    abandonner(candidate, inscrite)
    assert etat_des_lieux() == avant


def test_abandonner_chez_quelqu_un_d_autre_est_introuvable(candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    for acteur in (acteur_de(compte()), VISITEUR, AUTOMATE):
        with pytest.raises(Introuvable):
            inscription.abandonner(acteur=acteur, candidature_id=brouillon, quand=QUAND)
    assert Candidature.objects.count() == 1


def test_se_desinscrire_pendant_un_changement_emporte_le_changement(candidate, inscrite):
    modifier(candidate, inscrite)
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=PLUS_TARD)
    assert not Saisie.objects.exists()


def test_modifier_la_forme_de_passage_refuse_elle_est_definitive(candidate, inscrite):
    """INS-4, R55: chosen at registration, final once registered; changed by forging the form, it is refused too."""
    modifier(candidate, inscrite)
    qualification = depuis_json(Version.objects.get().dossier).qualification
    progressive = replace(qualification, forme=Forme.PROGRESSIVE)
    anomalies = saisir(candidate, inscrite, Etape.QUALIFICATION, progressive, quand=PLUS_TARD)
    assert [(une.code, une.regle) for une in anomalies] == [("forme_non_ouverte", "R55")]
    assert "définitif" in anomalies[0].message
    assert saisir(candidate, inscrite, Etape.QUALIFICATION, qualification, quand=PLUS_TARD) == ()


def test_choisir_la_forme_tant_que_rien_n_est_enregistre(candidate, ouvert):
    brouillon = remplir(candidate, ouvert)
    specialite = Saisie.objects.get().etapes["qualification"]["valeurs"]["specialite"]
    progressive = Qualification(specialite=specialite, note_lue=True, forme=Forme.PROGRESSIVE)
    assert saisir(candidate, brouillon, Etape.QUALIFICATION, progressive) == ()

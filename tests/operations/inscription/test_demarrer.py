"""« Démarrer mon inscription »: one draft per person and service, and each reason to refuse one."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures, inscription
from cyclades.operations.inscription import DejaInscrit, DossierIncomplet, ServiceFerme
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer
from tests.fabriques.petit_pays import CUISINE, INFORMATIONS, REGLAGES, inscrire, remplir
from tests.fabriques.services import service, session
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)


def test_demarrer_cree_un_brouillon_qui_n_est_pas_une_candidature(candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    ligne = Candidature.objects.get()
    assert (ligne.pk, ligne.etat, ligne.version, ligne.numero) == (brouillon, "brouillon", 0, None)
    assert (ligne.compte_id, ligne.service_id, ligne.session_id) == (candidate.pk, ouvert.pk, ouvert.session_id)
    assert (ligne.academie_id, ligne.demarree_le, ligne.origine) == ("14", QUAND, "individuel")
    assert list(Saisie.objects.values_list("candidature", "etapes", "pour_version")) == [(brouillon, {}, 0)]
    faits = Fait.objects.values_list("acte", "role", "acteur_id", "candidature_id", "academie", "survenu_le")
    assert list(faits) == [("demarrer", "candidat", candidate.pk, brouillon, "14", QUAND)]
    assert list(Candidature.objects.actives()) == list(Candidature.objects.enregistrees()) == []


def test_demarrer_deux_fois_revient_au_meme_brouillon(candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    avant = etat_des_lieux()
    assert demarrer(candidate, ouvert, quand=PLUS_TARD) == brouillon
    assert etat_des_lieux() == avant


def test_demarrer_un_service_inconnu_est_introuvable(candidate, ouvert):
    with pytest.raises(Introuvable):
        inscription.demarrer(acteur=acteur_de(candidate), service_id=uuid.uuid4(), quand=QUAND)


@pytest.mark.parametrize("acteur", [VISITEUR, AUTOMATE, Acteur(role=Role.GESTIONNAIRE, compte_id=uuid.uuid4())])
def test_demarrer_sans_etre_candidat_est_introuvable(ouvert, acteur):
    with pytest.raises(Introuvable):
        inscription.demarrer(acteur=acteur, service_id=ouvert.pk, quand=QUAND)
    assert Candidature.objects.count() == 0


def test_demarrer_un_service_ferme_est_refuse(candidate, ouvert):
    with pytest.raises(ServiceFerme):
        demarrer(candidate, ouvert, quand=ouvert.refuse_des)
    assert Candidature.objects.count() == 0


def test_demarrer_revient_a_un_brouillon_seulement_si_le_service_est_ouvert(candidate, ouvert):
    demarrer(candidate, ouvert)
    with pytest.raises(ServiceFerme):
        demarrer(candidate, ouvert, quand=ouvert.refuse_des)


def test_demarrer_deja_inscrit_a_ce_diplome_pour_cette_session_est_refuse(candidate, ouvert):
    inscrire(candidate, ouvert)
    ailleurs = service(quand=QUAND, academie_code="33", reglages=REGLAGES)
    for un in (ouvert, ailleurs):
        with pytest.raises(DejaInscrit, match="on ne peut y présenter qu’une spécialité"):
            demarrer(candidate, un)
    assert Candidature.objects.count() == 1


@pytest.mark.parametrize("autre", [{"domaine": "CAP"}, {"session": "2027 bis"}])
def test_demarrer_dans_un_autre_diplome_ou_une_autre_session_est_permis(candidate, ouvert, autre):
    inscrire(candidate, ouvert)
    champs = {"session": session(libelle=autre["session"])} if "session" in autre else autre
    assert demarrer(candidate, service(quand=QUAND, reglages=REGLAGES, **champs))


def test_demarrer_ailleurs_avec_un_brouillon_est_permis(candidate, ouvert):
    """A draft blocks nothing (CAN-1)."""
    premier = demarrer(candidate, ouvert)
    second = demarrer(candidate, service(quand=QUAND, academie_code="33", reglages=REGLAGES))
    assert premier != second


def test_demarrer_par_une_autre_personne_donne_le_sien(candidate, ouvert):
    assert demarrer(candidate, ouvert) != demarrer(compte(), ouvert)


def test_demarrer_apres_s_etre_desinscrit_donne_un_autre_numero(candidate, ouvert):
    """CAN-5: a new candidature, a new number."""
    premiere = inscrire(candidate, ouvert)
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=premiere, quand=QUAND)
    seconde = inscrire(candidate, ouvert)
    assert seconde != premiere
    assert sorted(Candidature.objects.values_list("numero", "etat")) == [(1, "desinscrit_candidat"), (2, "inscrit")]


def test_demarrer_sous_contrat_d_apprentissage_une_seconde_specialite_est_permis(candidate, ouvert):
    """R19: a contract may aim at two specialties; the door stays open, the regulation judges at Enregistrer."""
    inscrire(candidate, ouvert, informations=replace(INFORMATIONS, categorie="apprenti_habilite", situation=None))
    assert demarrer(candidate, service(quand=QUAND, academie_code="33", reglages=REGLAGES))


def test_demarrer_par_derogation_une_seconde_specialite_est_permis(candidate, ouvert):
    inscrire(candidate, ouvert)
    Candidature.objects.update(derogation_unicite=True)
    assert demarrer(candidate, service(quand=QUAND, academie_code="33", reglages=REGLAGES))


def test_enregistrer_deux_specialites_d_une_session_est_refuse(candidate, ouvert):
    """Two drafts may stand side by side; the second one to be registered is told of the first (R19)."""
    ailleurs = service(quand=QUAND, academie_code="33", reglages=REGLAGES)
    brouillons = [remplir(candidate, un, specialite=CUISINE) for un in (ouvert, ailleurs)]
    enregistrer(candidate, brouillons[0])
    with pytest.raises(DossierIncomplet) as refus:
        enregistrer(candidate, brouillons[1])
    assert [(une.code, une.etape.value) for une in refus.value.anomalies] == [
        ("candidature_concurrente", "qualification")
    ]

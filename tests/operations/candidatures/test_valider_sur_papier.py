"""CAN-2: « paper stays possible » where the service validates on line; the exam service says that it came."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cyclades.consultations.candidatures import EtatValidation, ma_validation
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Signature
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures
from cyclades.operations.candidatures import (
    LienDeSignaturePerime,
    RecapitulatifChange,
    RienAValider,
    ValidationSurPapier,
)
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.signatures import inscrire, mineure, service_en_ligne, signer
from tests.operations.candidatures.test_cosigner import TOUTES, secret
from tests.operations.candidatures.test_valider import modifier
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)
AGENT = Acteur(role=Role.GESTIONNAIRE, academies=frozenset({"14"}), domaines=frozenset({Domaine.BCP}))


@pytest.fixture
def eleve(petit):
    return mineure()


@pytest.fixture
def inscrite(eleve):
    return inscrire(eleve, service_en_ligne())


def recevoir(eleve, *, acteur=AGENT, numero=1, version=1, quand=PLUS_TARD):
    return candidatures.valider_sur_papier(
        acteur=acteur, numero_candidat=eleve.numero_candidat, numero=numero, version=version, quand=quand
    )


def test_valider_sur_papier_valide_et_le_dit(eleve, inscrite):
    assert recevoir(eleve) == inscrite
    ligne = Candidature.objects.get()
    assert (ligne.validee_le, ligne.signee_le, Signature.objects.count()) == (PLUS_TARD, None, 0)
    lue = ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=PLUS_TARD)
    assert (lue.etat, lue.peut_signer) == (EtatValidation.VALIDEE_SUR_PAPIER, False)
    assert "signé sur papier est arrivé" in Message.objects.get(nature="inscription_validee_sur_papier").texte
    assert Fait.objects.get(acte="valider_sur_papier").donnees == {"version": 1}


def test_valider_sur_papier_deux_fois_ne_fait_rien_de_plus(eleve, inscrite):
    recevoir(eleve)
    avant = etat_des_lieux()
    recevoir(eleve, quand=PLUS_TARD + timedelta(hours=1))
    assert etat_des_lieux() == avant


def test_valider_sur_papier_ferme_le_lien_du_representant(eleve, inscrite):
    signer(eleve, inscrite, quand=QUAND)
    recevoir(eleve)
    assert DemandeSignature.objects.get().issue == "sur_papier"
    with pytest.raises(LienDeSignaturePerime, match="sur papier est arrivé"):
        candidatures.cosigner(acteur=VISITEUR, secret=secret(), attestations=TOUTES, quand=PLUS_TARD)


def test_valider_sur_papier_une_version_remplacee_est_refuse(eleve, inscrite):
    modifier(eleve, inscrite, quand=QUAND + timedelta(minutes=10))
    with pytest.raises(RecapitulatifChange):
        recevoir(eleve)
    recevoir(eleve, version=2)
    assert Candidature.objects.get().validee_le == PLUS_TARD


@pytest.mark.parametrize(
    ("champs", "refus"),
    [({"etat": "annulee"}, RienAValider), ({"service__validation": "papier"}, ValidationSurPapier)],
)
def test_valider_sur_papier_ce_qui_ne_s_y_prete_pas_est_refuse(eleve, inscrite, champs, refus):
    candidature = Candidature.objects.select_related("service").get()
    for nom, valeur in champs.items():
        objet = candidature.service if "__" in nom else candidature
        setattr(objet, nom.rpartition("__")[2], valeur)
        objet.save()
    with pytest.raises(refus):
        recevoir(eleve)
    assert Candidature.objects.get().validee_le is None


def test_valider_sur_papier_hors_de_son_perimetre_est_introuvable(eleve, inscrite):
    ailleurs = Acteur(role=Role.GESTIONNAIRE, academies=frozenset({"33"}), domaines=frozenset(Domaine))
    for acteur in (ailleurs, acteur_de(eleve), VISITEUR):
        with pytest.raises(Introuvable):
            recevoir(eleve, acteur=acteur)
    with pytest.raises(Introuvable):
        recevoir(eleve, acteur=AUTOMATE, numero=2)
    assert Candidature.objects.get().validee_le is None


def test_commande_valider_sur_papier(eleve, inscrite):
    sortie = StringIO()
    call_command("valider_sur_papier", eleve.numero_candidat, "1", "1", stdout=sortie)
    assert sortie.getvalue() == "Inscription validée. Le candidat en est averti.\n"
    assert Candidature.objects.get().validee_le is not None
    for numeros, dit in (
        (("02600000000", "1", "1"), "Aucune inscription"),
        ((eleve.numero_candidat, "1", "9"), "version 9, et l’inscription en est à la version 1"),
    ):
        with pytest.raises(CommandError, match=dit):
            call_command("valider_sur_papier", *numeros)

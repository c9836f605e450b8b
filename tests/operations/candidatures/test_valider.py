"""CAN-2: signing by click seals the récapitulatif of one version; a later change asks again; paper stays possible."""

import hashlib
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as reglages

from cyclades.consultations.candidatures import EtatValidation, ma_validation
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures, inscription
from cyclades.operations.candidatures import (
    AttestationsManquantes,
    RecapitulatifChange,
    RepresentantInjoignable,
    RienAValider,
    ValidationFermee,
    ValidationSurPapier,
)
from cyclades.operations.comptes.refus import SaisieRefusee
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle import fichiers
from cyclades.socle.fichiers import FichierAltere
from cyclades.socle.refus import Introuvable, TropDEssais
from cyclades.socle.sceau import Sceau, est_authentique
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, enregistrer, saisir
from tests.fabriques.signatures import (
    IDENTIFICATION,
    REPRESENTANT,
    engagement,
    inscrire,
    mineure,
    service_en_ligne,
    signer,
)
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

PLUS_TARD = QUAND + timedelta(hours=1)


@pytest.fixture
def en_ligne(petit):
    return service_en_ligne()


@pytest.fixture
def inscrite(candidate, en_ligne):
    return inscrire(candidate, en_ligne)


def etat(personne, candidature_id, *, quand=PLUS_TARD):
    return ma_validation(acteur=acteur_de(personne), candidature_id=candidature_id, quand=quand).etat


def modifier(personne, candidature_id, *, quand):
    """Another version: a street changes."""
    inscription.modifier(acteur=acteur_de(personne), candidature_id=candidature_id, quand=quand)
    ailleurs = replace(IDENTIFICATION, voie="3 quai des Essais")
    assert saisir(personne, candidature_id, Etape.IDENTIFICATION, ailleurs, quand=quand) == ()
    enregistrer(personne, candidature_id, quand=quand)


def test_enregistrer_seul_et_majeur_vaut_validation(candidate, inscrite):
    """« Grand public: saving validates. »"""
    ligne = Candidature.objects.get()
    assert (ligne.validee_le, ligne.signee_le) == (QUAND, None)
    assert etat(candidate, inscrite) is EtatValidation.VALIDEE_EN_ENREGISTRANT
    assert Document.objects.get(nature="recapitulatif").donnees["donnees"]["validation"]["validee"]


@pytest.mark.parametrize("origine", ["etablissement", "reconduction"])
def test_enregistrer_une_preinscription_ne_la_valide_pas(candidate, inscrite, origine):
    """The candidate validates what was prepared for them, and again after each change."""
    Candidature.objects.update(origine=origine)
    modifier(candidate, inscrite, quand=PLUS_TARD)
    assert Candidature.objects.get().validee_le is None
    assert etat(candidate, inscrite) is EtatValidation.A_SIGNER


def test_enregistrer_mineur_attend_sa_signature(petit, en_ligne):
    personne = mineure()
    inscrite = inscrire(personne, en_ligne)
    assert Candidature.objects.get().validee_le is None
    assert etat(personne, inscrite) is EtatValidation.A_SIGNER


def test_enregistrer_quand_le_service_veut_du_papier_ne_valide_rien(candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    assert Candidature.objects.get().validee_le is None
    assert etat(candidate, inscrite) is EtatValidation.PAPIER


def test_valider_scelle_les_octets_du_recapitulatif(candidate, inscrite):
    signature_id = signer(candidate, inscrite, quand=PLUS_TARD)
    recapitulatif = Document.objects.get(nature="recapitulatif")
    signature = Signature.objects.get()
    octets = fichiers.lire(recapitulatif.cle_fichier)
    assert signature.pk == signature_id
    assert (signature.document_id, signature.version, signature.signee_le) == (recapitulatif.pk, 1, PLUS_TARD)
    assert signature.empreinte == recapitulatif.empreinte == hashlib.sha256(octets).hexdigest()
    assert (signature.qualite, signature.moyen) == ("candidat", "mot_de_passe")
    assert signature.signataire == f"Jeanne {candidate.nom_naissance}"
    assert [code for code, _ in signature.declarations] == ["exactitude", "recevabilite", "individuel"]
    assert est_authentique(signature.a_sceller, Sceau(signature.cle_sceau, signature.sceau))
    assert signature.empreinte_signee == ""


def test_valider_date_la_candidature_et_garde_la_premiere_validation(candidate, inscrite):
    signer(candidate, inscrite, quand=PLUS_TARD)
    ligne = Candidature.objects.get()
    assert (ligne.signee_le, ligne.validee_le) == (PLUS_TARD, QUAND)
    assert etat(candidate, inscrite) is EtatValidation.VALIDEE


def test_valider_une_preinscription_la_valide(candidate, inscrite):
    Candidature.objects.update(origine="etablissement", validee_le=None)
    signer(candidate, inscrite, quand=PLUS_TARD)
    assert Candidature.objects.get().validee_le == PLUS_TARD
    codes = [code for code, _ in Signature.objects.get().declarations]
    assert codes == ["exactitude", "recevabilite", "etablissement"]


def test_valider_envoie_un_recu_et_garde_le_fait(candidate, inscrite):
    signer(candidate, inscrite, quand=PLUS_TARD)
    signature, message = Signature.objects.get(), Message.objects.get(nature="recu_de_signature")
    assert (message.destinataire, message.candidature_id, message.ecrit_le, message.visible) == (
        candidate.adresse_mail, inscrite, PLUS_TARD, True,
    )  # fmt: skip
    for forme in (message.texte, message.html):
        assert signature.empreinte in forme
        assert "10/11/2026 à 12:00:00" in forme
        assert f"/verification/{signature.document_id}/" in forme
        assert "Votre inscription est validée" in forme
    fait = Fait.objects.get(acte="valider")
    assert (fait.role, fait.acteur_id, fait.candidature_id) == ("candidat", candidate.pk, inscrite)
    assert fait.donnees == {"version": 1, "empreinte": signature.empreinte, "validee": True}


def test_valider_deux_fois_ne_signe_qu_une_fois(candidate, inscrite):
    premiere = signer(candidate, inscrite, quand=PLUS_TARD)
    avant = etat_des_lieux()
    assert signer(candidate, inscrite, quand=PLUS_TARD + timedelta(minutes=1)) == premiere
    assert Signature.objects.count() == 1
    assert etat_des_lieux() == avant


def test_valider_puis_modifier_demande_de_signer_de_nouveau(candidate, inscrite):
    """The former signature stays as evidence."""
    Candidature.objects.update(origine="etablissement")
    signer(candidate, inscrite, quand=PLUS_TARD)
    modifier(candidate, inscrite, quand=PLUS_TARD + timedelta(hours=1))
    ligne = Candidature.objects.get()
    assert (ligne.version, ligne.signee_le, ligne.validee_le) == (2, None, None)
    assert etat(candidate, inscrite, quand=PLUS_TARD + timedelta(hours=1)) is EtatValidation.A_SIGNER
    seconde = signer(candidate, inscrite, quand=PLUS_TARD + timedelta(hours=2))
    assert list(Signature.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert Candidature.objects.get().validee_le == PLUS_TARD + timedelta(hours=2)
    lue = ma_validation(acteur=acteur_de(candidate), candidature_id=inscrite, quand=PLUS_TARD + timedelta(hours=3))
    assert [(une.version, une.est_actuelle) for une in lue.signatures] == [(2, True), (1, False)]
    assert Signature.objects.get(pk=seconde).version == 2


def test_valider_une_version_remplacee_entretemps_est_refuse(candidate, inscrite):
    lu = engagement(candidate, inscrite)
    modifier(candidate, inscrite, quand=PLUS_TARD)
    verifier_le_refus(RecapitulatifChange, candidate, inscrite, lu)


def verifier_le_refus(refus, personne, candidature_id, lu, *, quand=PLUS_TARD):
    """Nothing but the counter of tries changes."""
    avant = etat_des_lieux()
    with pytest.raises(refus) as leve:
        candidatures.valider_en_ligne(
            acteur=acteur_de(personne), candidature_id=candidature_id, engagement=lu, quand=quand
        )
    assert (Signature.objects.count(), DemandeSignature.objects.count()) == (0, 0)
    assert etat_des_lieux() == avant
    return leve.value


def test_valider_sans_tout_cocher_est_refuse_a_chaque_case(candidate, inscrite):
    lu = engagement(candidate, inscrite, attestations=frozenset({"exactitude"}))
    refus = verifier_le_refus(AttestationsManquantes, candidate, inscrite, lu)
    assert [une.champ for une in refus.anomalies] == ["recevabilite", "individuel"]


def test_valider_avec_un_autre_mot_de_passe_est_refuse(candidate, inscrite):
    verifier_le_refus(SaisieRefusee, candidate, inscrite, engagement(candidate, inscrite, mot_de_passe="Faux-mot!2026"))


def test_valider_en_essayant_des_mots_de_passe_est_ralenti(candidate, inscrite):
    """As at sign-in: five tries, then one wait, the right one included."""
    faux = engagement(candidate, inscrite, mot_de_passe="Faux-mot!2026")
    for _ in range(5):
        verifier_le_refus(SaisieRefusee, candidate, inscrite, faux)
    refus = verifier_le_refus(TropDEssais, candidate, inscrite, engagement(candidate, inscrite))
    assert refus.attendre == 90
    signer(candidate, inscrite, quand=PLUS_TARD + timedelta(seconds=90))
    assert Signature.objects.count() == 1


def test_valider_quand_le_service_veut_du_papier_est_refuse(candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    verifier_le_refus(ValidationSurPapier, candidate, inscrite, engagement(candidate, inscrite))


@pytest.mark.parametrize("autre", ["pre_inscrit", "desinscrit_candidat", "ecartee", "annulee"])
def test_valider_ce_qui_n_est_pas_une_inscription_est_refuse(candidate, inscrite, autre):
    lu = engagement(candidate, inscrite)
    Candidature.objects.update(etat=autre)
    verifier_le_refus(RienAValider, candidate, inscrite, lu)


def test_valider_reste_possible_jusqu_a_la_fin_des_pieces(candidate, inscrite, en_ligne):
    """As long as a signed récapitulatif may be given back; not one second more (D1)."""
    fin = en_ligne.pieces_ferme_le
    refus = verifier_le_refus(ValidationFermee, candidate, inscrite, engagement(candidate, inscrite), quand=fin)
    assert "17\u00a0h (heure de Paris)" in refus.message
    assert en_ligne.refuse_des < fin
    signer(candidate, inscrite, quand=fin - timedelta(seconds=1))
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("adresse", ["", "meme", "variante"])
def test_valider_mineur_sans_representant_a_qui_ecrire_est_refuse(petit, en_ligne, adresse):
    personne = mineure()
    inscrite = inscrire(personne, en_ligne)
    lu = engagement(personne, inscrite)
    version = Candidature.objects.get().versions.get()
    version.dossier["identification"]["representant_mail"] = {
        "": "", "meme": personne.adresse_mail.upper(), "variante": personne.adresse_mail.replace("@", "+maman@"),
    }[adresse]  # fmt: skip
    version.save()
    verifier_le_refus(RepresentantInjoignable, personne, inscrite, lu)


def test_valider_mineur_attend_le_representant_et_lui_ecrit(petit, en_ligne):
    personne = mineure()
    inscrite = inscrire(personne, en_ligne)
    signer(personne, inscrite, quand=PLUS_TARD)
    ligne, demande = Candidature.objects.get(), DemandeSignature.objects.get()
    assert (ligne.signee_le, ligne.validee_le) == (PLUS_TARD, None)
    assert etat(personne, inscrite) is EtatValidation.ATTEND_REPRESENTANT
    assert (demande.nom, demande.adresse) == ("Paule Martin", REPRESENTANT)
    assert (demande.demandee_le, demande.expire_le) == (PLUS_TARD, PLUS_TARD + timedelta(days=15))
    assert "minorite" in [code for code, _ in Signature.objects.get().declarations]
    assert "n’est pas encore validée" in Message.objects.get(nature="recu_de_signature").texte
    lettre = Message.objects.get(nature="demande_de_cosignature")
    assert (lettre.destinataire, lettre.compte_id, lettre.visible) == (REPRESENTANT, None, False)
    assert personne.numero_candidat not in lettre.texte


def test_valider_le_jour_de_ses_dix_huit_ans_n_attend_personne(petit, en_ligne):
    """The age is the one of the day of the signature."""
    personne = compte(civil={"date_naissance": (QUAND + timedelta(days=2)).date().replace(year=2008)})
    inscrite = inscrire(personne, en_ligne)
    signer(personne, inscrite, quand=QUAND + timedelta(days=2))
    assert Candidature.objects.get().validee_le == QUAND + timedelta(days=2)
    assert DemandeSignature.objects.count() == 0


def test_valider_un_fichier_altere_ne_signe_rien(candidate, inscrite):
    """What was published and what is stored differ: nobody signs that."""
    signer(candidate, inscrite, quand=PLUS_TARD)
    Signature.objects.all().delete()
    cle = Document.objects.get(nature="recapitulatif").cle_fichier
    (fichier,) = [un for un in _fichiers() if un.name == cle]
    fichier.write_bytes(fichier.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    lu = engagement(candidate, inscrite)
    with pytest.raises(FichierAltere):
        candidatures.valider_en_ligne(
            acteur=acteur_de(candidate), candidature_id=inscrite, engagement=lu, quand=PLUS_TARD
        )
    assert Signature.objects.count() == 0


def _fichiers():
    from pathlib import Path

    return [un for un in Path(reglages.FICHIERS).rglob("*") if un.is_file()]


def test_valider_a_la_place_d_un_autre_est_introuvable(candidate, inscrite):
    lu = engagement(candidate, inscrite)
    for acteur in (acteur_de(compte()), VISITEUR, AUTOMATE):
        for une in (inscrite, uuid.uuid4()):
            with pytest.raises(Introuvable):
                candidatures.valider_en_ligne(acteur=acteur, candidature_id=une, engagement=lu, quand=PLUS_TARD)
    assert Signature.objects.count() == 0

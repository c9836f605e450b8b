"""CAN-2: the legal representative of a minor signs by a link: once, in time, for one version; or refuses."""

import re
import uuid
from datetime import timedelta

import pytest

from cyclades.consultations.candidatures import EtatValidation, ma_validation
from cyclades.consultations.documents import cosignature, recapitulatif_a_cosigner
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document, Signature
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures
from cyclades.operations.candidatures import (
    AttestationsManquantes,
    CosignatureParLeCandidat,
    LienDeSignaturePerime,
    RienARelancer,
    ValidationFermee,
)
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable, TropDEssais
from cyclades.socle.sceau import Sceau, est_authentique
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.signatures import REPRESENTANT, inscrire, mineure, service_en_ligne, signer
from tests.operations.candidatures.test_valider import modifier

SIGNEE, PLUS_TARD = QUAND + timedelta(hours=1), QUAND + timedelta(hours=2)
TOUTES = frozenset({"autorite", "accord"})


@pytest.fixture
def en_ligne(petit):
    return service_en_ligne()


@pytest.fixture
def eleve(petit):
    return mineure()


@pytest.fixture
def inscrite(eleve, en_ligne):
    """Signed by the candidate, waiting for their representative."""
    candidature_id = inscrire(eleve, en_ligne)
    signer(eleve, candidature_id, quand=SIGNEE)
    return candidature_id


def secrets_envoyes():
    lettres = Message.objects.filter(nature="demande_de_cosignature").order_by("ecrit_le")
    return [re.search(r"/cosignature/lien/([\w-]+)/", lettre.texte)[1] for lettre in lettres]


def secret():
    return secrets_envoyes()[-1]


def cosigner(lien, *, acteur=VISITEUR, attestations=TOUTES, quand=PLUS_TARD):
    return candidatures.cosigner(acteur=acteur, secret=lien, attestations=attestations, quand=quand)


def etat(eleve, inscrite, *, quand=PLUS_TARD):
    return ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=quand).etat


def test_cosigner_valide_la_candidature(eleve, inscrite):
    signature_id = cosigner(secret())
    ligne = Candidature.objects.get()
    assert (ligne.signee_le, ligne.validee_le) == (SIGNEE, PLUS_TARD)
    assert etat(eleve, inscrite) is EtatValidation.VALIDEE
    signature = Signature.objects.get(pk=signature_id)
    assert (signature.qualite, signature.moyen, signature.signataire) == (
        "representant_legal", "lien_mail", "Paule Martin",
    )  # fmt: skip
    assert signature.empreinte == Document.objects.get(nature="recapitulatif").empreinte
    assert est_authentique(signature.a_sceller, Sceau(signature.cle_sceau, signature.sceau))
    assert DemandeSignature.objects.get().issue == "signee"


def test_cosigner_envoie_un_recu_a_chacun_et_garde_le_fait(eleve, inscrite):
    cosigner(secret())
    empreinte = Document.objects.get(nature="recapitulatif").empreinte
    au_candidat, au_representant = (
        Message.objects.get(nature=nature) for nature in ("inscription_validee", "recu_du_representant")
    )
    assert (au_candidat.destinataire, au_representant.destinataire) == (eleve.adresse_mail, REPRESENTANT)
    assert (au_candidat.visible, au_representant.visible) == (True, False)
    for message in (au_candidat, au_representant):
        assert empreinte in message.texte
        assert "10/11/2026 à 13:00:00" in message.html
    fait = Fait.objects.get(acte="cosigner")
    assert (fait.role, fait.acteur_id, fait.candidature_id) == ("representant_legal", None, inscrite)


def test_cosigner_deux_fois_ne_signe_qu_une_fois(inscrite):
    lien = secret()
    assert cosigner(lien) == cosigner(lien, quand=PLUS_TARD + timedelta(minutes=1))
    assert (Signature.objects.count(), Message.objects.filter(nature="recu_du_representant").count()) == (2, 1)


def test_cosigner_sans_tout_cocher_est_refuse(inscrite):
    with pytest.raises(AttestationsManquantes):
        cosigner(secret(), attestations=frozenset({"accord"}))
    assert Signature.objects.count() == 1


def verifier_que_rien_ne_s_ouvre(lien, mots, *, quand=PLUS_TARD):
    """Neither signing nor refusing, nor reading: each says why."""
    with pytest.raises(LienDeSignaturePerime, match=mots):
        cosigner(lien, quand=quand)
    with pytest.raises(LienDeSignaturePerime, match=mots):
        candidatures.refuser_cosignature(acteur=VISITEUR, secret=lien, motif="Non", quand=quand)
    assert re.search(mots, cosignature(secret=lien, quand=quand).perime)
    with pytest.raises(Introuvable):
        recapitulatif_a_cosigner(secret=lien, quand=quand)
    assert Candidature.objects.get().validee_le is None


def test_cosigner_avec_un_lien_invente_est_refuse(inscrite):
    verifier_que_rien_ne_s_ouvre("un-secret-que-personne-n-a-recu", "sans en changer une lettre")


def test_cosigner_apres_quinze_jours_est_refuse(inscrite):
    verifier_que_rien_ne_s_ouvre(secret(), "délai de ce lien est dépassé", quand=SIGNEE + timedelta(days=15))


def test_cosigner_a_la_derniere_seconde_est_accepte(inscrite):
    cosigner(secret(), quand=SIGNEE + timedelta(days=15) - timedelta(seconds=1))
    assert Candidature.objects.get().validee_le is not None


def test_cosigner_une_version_remplacee_est_refuse(eleve, inscrite):
    modifier(eleve, inscrite, quand=SIGNEE + timedelta(minutes=10))
    verifier_que_rien_ne_s_ouvre(secret(), "remplacé depuis l’envoi de ce lien")
    assert etat(eleve, inscrite) is EtatValidation.A_SIGNER


def test_cosigner_une_candidature_retiree_est_refuse(eleve, inscrite):
    candidatures.se_desinscrire(acteur=acteur_de(eleve), candidature_id=inscrite, quand=SIGNEE)
    with pytest.raises(LienDeSignaturePerime, match="n’est plus active"):
        cosigner(secret())


def test_cosigner_depuis_le_compte_du_candidat_est_refuse(eleve, inscrite):
    for acte in (
        lambda: cosigner(secret(), acteur=acteur_de(eleve)),
        lambda: candidatures.refuser_cosignature(
            acteur=acteur_de(eleve), secret=secret(), motif="Non", quand=PLUS_TARD
        ),
    ):
        with pytest.raises(CosignatureParLeCandidat):
            acte()
    assert Candidature.objects.get().validee_le is None


def test_cosigner_connecte_a_son_propre_compte_est_accepte(inscrite):
    cosigner(secret(), acteur=acteur_de(compte()))
    assert Fait.objects.get(acte="cosigner").role == "representant_legal"


def test_refuser_dit_pourquoi_au_candidat_et_ferme_le_lien(eleve, inscrite):
    lien = secret()
    candidatures.refuser_cosignature(acteur=VISITEUR, secret=lien, motif="Ce n’est pas le bon CAP", quand=PLUS_TARD)
    lue = ma_validation(acteur=acteur_de(eleve), candidature_id=inscrite, quand=PLUS_TARD)
    assert (lue.etat, lue.motif_du_refus, lue.peut_relancer) == (
        EtatValidation.REFUSEE, "Ce n’est pas le bon CAP", True,
    )  # fmt: skip
    message = Message.objects.get(nature="cosignature_refusee")
    assert message.destinataire == eleve.adresse_mail
    assert "Ce n’est pas le bon CAP" in message.texte
    verifier_que_rien_ne_s_ouvre(lien, "Vous avez refusé de signer", quand=PLUS_TARD + timedelta(minutes=1))


def relancer(eleve, inscrite, *, quand):
    candidatures.relancer_representant(acteur=acteur_de(eleve), candidature_id=inscrite, quand=quand)


def test_relancer_envoie_un_autre_lien_et_ferme_le_premier(eleve, inscrite):
    relancer(eleve, inscrite, quand=PLUS_TARD)
    premier, second = secrets_envoyes()
    verifier_que_rien_ne_s_ouvre(premier, "lien plus récent")
    cosigner(second)
    assert Candidature.objects.get().validee_le == PLUS_TARD


def test_relancer_apres_un_refus_rouvre_la_demande(eleve, inscrite):
    candidatures.refuser_cosignature(acteur=VISITEUR, secret=secret(), motif="Non", quand=PLUS_TARD)
    relancer(eleve, inscrite, quand=PLUS_TARD)
    assert etat(eleve, inscrite) is EtatValidation.ATTEND_REPRESENTANT


def test_relancer_trop_souvent_est_ralenti(eleve, inscrite):
    for _ in range(3):
        relancer(eleve, inscrite, quand=PLUS_TARD)
    with pytest.raises(TropDEssais):
        relancer(eleve, inscrite, quand=PLUS_TARD)
    assert len(secrets_envoyes()) == 4


def test_relancer_sans_rien_attendre_est_refuse(eleve, inscrite, en_ligne):
    cosigner(secret())
    with pytest.raises(RienARelancer):
        relancer(eleve, inscrite, quand=PLUS_TARD)


def test_relancer_apres_la_fin_est_refuse(eleve, inscrite, en_ligne):
    with pytest.raises(ValidationFermee):
        relancer(eleve, inscrite, quand=en_ligne.pieces_ferme_le)


def test_relancer_a_la_place_d_un_autre_est_introuvable(inscrite):
    for acteur, une in ((acteur_de(compte()), inscrite), (VISITEUR, inscrite), (acteur_de(compte()), uuid.uuid4())):
        with pytest.raises(Introuvable):
            candidatures.relancer_representant(acteur=acteur, candidature_id=une, quand=PLUS_TARD)


def test_lien_envoye_pres_de_la_fin_ne_lui_survit_pas(eleve, en_ligne):
    inscrite = inscrire(eleve, en_ligne)
    signer(eleve, inscrite, quand=en_ligne.pieces_ferme_le - timedelta(days=1))
    assert DemandeSignature.objects.get().expire_le == en_ligne.pieces_ferme_le


def test_recapitulatif_a_cosigner_est_celui_que_le_candidat_a_signe(inscrite):
    flux = recapitulatif_a_cosigner(secret=secret(), quand=PLUS_TARD)
    assert b"".join(flux.morceaux) == fichiers.lire(Signature.objects.get().empreinte)

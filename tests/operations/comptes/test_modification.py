"""CPT-9, CPT-10, SES-08: correcting, erasing, ending sessions."""

from datetime import date

import pytest

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, NumeroAttribue, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes.refus import IdentiteFigee, SaisieRefusee, SuppressionRefusee
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, compte, etat_civil, lettonie
from tests.fabriques.services import service
from tests.operations.comptes.outils import messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586")


def acteur(personne):
    return Acteur(Role.CANDIDAT, personne.pk)


def candidature(personne, etat):
    """One in this state; not registered ones have no number."""
    ouvert = service(quand=QUAND)
    champs = {} if etat == Etat.BROUILLON else {"numero": 1}
    if etat == Etat.INSCRIT:
        champs |= {"version": 1, "enregistree_le": QUAND, "specialite": specialite()}
    return Candidature.objects.create(
        compte=personne, service=ouvert, session=ouvert.session, academie=ouvert.academie, etat=etat, **champs
    )


def specialite():
    from cyclades.metier.referentiel.models import Specialite

    return Specialite.objects.get_or_create(
        domaine="BCP", slug="essai", defaults={"intitule": "Essai", "intitule_recherche": "ESSAI"}
    )[0]


def modifier(personne, **champs):
    comptes.modifier(acteur=acteur(personne), etat_civil=etat_civil(**champs), quand=QUAND)


def test_modifier_sans_candidature_change_tout_l_etat_civil(paul):
    modifier(
        paul,
        nom_naissance="Lamy",
        prenoms="Paul",
        civilite="MONSIEUR",
        date_naissance=date(2002, 1, 1),
        pays_naissance=lettonie().code,
    )
    paul.refresh_from_db()
    assert (paul.nom_naissance, paul.prenoms, paul.civilite) == ("Lamy", "Paul", "MONSIEUR")
    assert (paul.date_naissance, paul.pays_naissance, paul.commune_naissance) == (date(2002, 1, 1), lettonie(), None)
    assert (paul.adresse_mail, paul.numero_candidat) == ("paul@exemple.fr", "02427247586")
    assert list(Fait.objects.values_list("acte", "objet_id")) == [("modifier_compte", str(paul.pk))]


def test_modifier_avec_un_brouillon_reste_permis(paul):
    candidature(paul, Etat.BROUILLON)
    modifier(paul, nom_naissance="Lamy")
    paul.refresh_from_db()
    assert paul.nom_naissance == "Lamy"


@pytest.mark.parametrize("etat", sorted(set(Etat) - {Etat.BROUILLON}))
def test_modifier_et_supprimer_avec_une_candidature_refuses(paul, etat):
    candidature(paul, etat)
    with pytest.raises(IdentiteFigee):
        modifier(paul, nom_naissance="Lamy")
    with pytest.raises(SuppressionRefusee) as leve:
        comptes.supprimer(acteur=acteur(paul), mot_de_passe=MOT_DE_PASSE, quand=QUAND)
    assert (
        leve.value.message
        == "Votre compte ne peut pas être supprimé, car une ou plusieurs candidatures y sont attachées."
    )
    paul.refresh_from_db()
    assert (paul.nom_naissance.startswith("Martin"), messages(), Fait.objects.count()) == (True, [], 0)


def test_modifier_impossible_refuse_au_champ(paul):
    with pytest.raises(SaisieRefusee) as leve:
        modifier(paul, prenoms="", civilite="")
    assert [anomalie.champ for anomalie in leve.value.anomalies] == ["civilite", "prenoms"]


def test_modifier_vers_une_identite_connue_previent_le_compte_connu(paul):
    compte(adresse="connue@exemple.fr", civil={"nom_naissance": "Lamy"})
    modifier(paul, nom_naissance="Lamy")
    modifier(paul, nom_naissance="Lamy")
    assert messages() == [("identite_deja_connue", "connue@exemple.fr", True, True)]


def test_modifier_visiteur_introuvable():
    with pytest.raises(Introuvable):
        comptes.modifier(acteur=VISITEUR, etat_civil=etat_civil(), quand=QUAND)


def test_supprimer_efface_le_compte_ses_brouillons_et_garde_le_numero_pris(paul):
    candidature(paul, Etat.BROUILLON)
    SessionStore().ouvrir(paul, navigateur="", quand=QUAND)
    comptes.supprimer(acteur=acteur(paul), mot_de_passe=MOT_DE_PASSE, quand=QUAND)
    assert [modele.objects.count() for modele in (Compte, Candidature, SessionOuverte)] == [0, 0, 0]
    assert NumeroAttribue.objects.get().numero == "02427247586"
    message = Message.objects.get()
    assert (message.nature, message.destinataire, message.compte, message.visible) == (
        "compte_supprime",
        "paul@exemple.fr",
        None,
        False,
    )
    assert list(Fait.objects.values_list("acte", flat=True)) == ["supprimer_compte"]


def test_supprimer_mot_de_passe_faux_refuse_au_champ_et_n_efface_rien(paul):
    with pytest.raises(SaisieRefusee) as leve:
        comptes.supprimer(acteur=acteur(paul), mot_de_passe="Faux!mdp9x", quand=QUAND)
    assert [anomalie.champ for anomalie in leve.value.anomalies] == ["mot_de_passe_actuel"]
    assert (Compte.objects.count(), messages()) == (1, [])


def test_supprimer_compte_deja_supprime_introuvable(paul):
    comptes.supprimer(acteur=acteur(paul), mot_de_passe=MOT_DE_PASSE, quand=QUAND)
    with pytest.raises(Introuvable):
        comptes.supprimer(acteur=acteur(paul), mot_de_passe=MOT_DE_PASSE, quand=QUAND)


def test_terminer_session_ferme_celle_la_seulement(paul):
    ici, ailleurs = SessionStore(), SessionStore()
    ici.ouvrir(paul, navigateur="", quand=QUAND), ailleurs.ouvrir(paul, navigateur="", quand=QUAND)
    comptes.terminer_session(acteur=acteur(paul), empreinte=ailleurs.empreinte, quand=QUAND)
    assert SessionOuverte.objects.get().empreinte == ici.empreinte
    with pytest.raises(Introuvable):
        comptes.terminer_session(acteur=acteur(paul), empreinte=ailleurs.empreinte, quand=QUAND)


def test_terminer_session_d_un_autre_introuvable(paul):
    autre = SessionStore()
    autre.ouvrir(compte(), navigateur="", quand=QUAND)
    with pytest.raises(Introuvable):
        comptes.terminer_session(acteur=acteur(paul), empreinte=autre.empreinte, quand=QUAND)
    assert SessionOuverte.objects.count() == 1


def test_terminer_autres_sessions_garde_celle_qui_le_demande(paul):
    ici = SessionStore()
    ici.ouvrir(paul, navigateur="", quand=QUAND)
    for _ in range(3):
        SessionStore().ouvrir(paul, navigateur="", quand=QUAND)
    SessionStore().ouvrir(compte(), navigateur="", quand=QUAND)
    comptes.terminer_autres_sessions(acteur=acteur(paul), session_gardee=ici.empreinte, quand=QUAND)
    assert set(SessionOuverte.objects.filter(compte=paul).values_list("empreinte", flat=True)) == {ici.empreinte}
    assert SessionOuverte.objects.count() == 2

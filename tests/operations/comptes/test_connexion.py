"""CPT-6: signing in and out; AUT-06 to AUT-11, SES-01, SES-06."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password

from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, compte
from tests.operations.comptes.outils import messages, provenance

pytestmark = pytest.mark.django_db


def connecter(identifiant, mot_de_passe=MOT_DE_PASSE, *appareils, session=None, origine="192.0.2.1", quand=QUAND):
    demande = comptes.Connexion(identifiant, mot_de_passe, provenance(*appareils, origine=origine))
    return comptes.connecter(acteur=VISITEUR, connexion=demande, session=session or SessionStore(), quand=quand)


def echouer(identifiant, fois, *, depuis=QUAND, toutes_les=timedelta(seconds=1), appareils=(), origine="192.0.2.1"):
    """Wrong passwords; gives what each was answered."""
    reponses = []
    for rang in range(fois):
        try:
            connecter(identifiant, "Faux!mdp9x", *appareils, quand=depuis + rang * toutes_les, origine=origine)
        except (IdentifiantsRefuses, TropDEssais) as refus:
            reponses.append(type(refus))
    return reponses


@pytest.fixture
def verification_legere(settings):
    """Passwords checked in no time, where a thousand are."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return make_password(MOT_DE_PASSE)


@pytest.mark.parametrize("identifiant", ["Paul@Exemple.fr", "024 27247586", "Paul.Lamy"])
def test_connecter_par_chacun_des_identifiants_ouvre_la_session(identifiant):
    paul = compte(adresse="paul@exemple.fr", numero="02427247586", identifiant_etablissement="paul.lamy")
    session = SessionStore()
    assert connecter(identifiant, session=session) == marque(paul)
    assert session.acteur(QUAND) == Acteur(Role.CANDIDAT, paul.pk)
    ouverte = SessionOuverte.objects.get()
    assert (ouverte.compte, ouverte.ouverte_le, ouverte.vue_le) == (paul, QUAND, QUAND)
    assert ouverte.empreinte == session.empreinte != session.session_key
    paul.refresh_from_db()
    assert paul.last_login == QUAND
    assert list(Fait.objects.values_list("acte", "objet_id", "origine")) == [
        ("connecter", str(paul.pk), essais.empreinte("192.0.2.1"))
    ]
    assert messages() == []


@pytest.mark.parametrize(
    ("identifiant", "mot_de_passe"),
    [
        ("paul@exemple.fr", MOT_DE_PASSE + "x"),
        ("paul@exemple.fr", MOT_DE_PASSE.lower()),
        ("paul@exemple.fr", ""),
        ("personne@exemple.fr", MOT_DE_PASSE),
        ("inactif@exemple.fr", MOT_DE_PASSE),
        ("ferme@exemple.fr", MOT_DE_PASSE),
        ("sans@exemple.fr", "!"),
        ("", MOT_DE_PASSE),
        ("\x00", MOT_DE_PASSE),
        ("pa%@exemple.fr", MOT_DE_PASSE),
        ("02600000000", MOT_DE_PASSE),
    ],
)
def test_connecter_quoi_que_ce_soit_de_faux_meme_refus(identifiant, mot_de_passe):
    compte(adresse="paul@exemple.fr")
    compte(adresse="inactif@exemple.fr", est_actif=False)
    compte(adresse="ferme@exemple.fr", ferme_le=QUAND)
    compte(adresse="sans@exemple.fr", password="!")
    session = SessionStore()
    with pytest.raises(IdentifiantsRefuses) as leve:
        connecter(identifiant, mot_de_passe, session=session)
    assert (leve.value.message, leve.value.champ) == (IdentifiantsRefuses.message, None)
    assert (SessionOuverte.objects.count(), session.session_key, Fait.objects.count()) == (0, None, 0)


def test_connecter_remplace_la_session_que_portait_le_navigateur():
    compte(adresse="paul@exemple.fr")
    session = SessionStore()
    connecter("paul@exemple.fr", session=session)
    premiere = session.session_key
    connecter("paul@exemple.fr", session=session)
    assert session.session_key != premiere
    assert SessionStore(premiere).acteur(QUAND) == VISITEUR
    assert SessionOuverte.objects.count() == 1


def test_connecter_cle_imposee_d_avance_n_est_jamais_gardee():
    compte(adresse="paul@exemple.fr")
    session = SessionStore("cle-choisie-par-un-autre-0123456789")
    connecter("paul@exemple.fr", session=session)
    assert session.session_key != "cle-choisie-par-un-autre-0123456789"


def test_connecter_empreinte_ancienne_est_renouvelee(vrai_hachage):
    ancien = Argon2PasswordHasher()
    ancien.memory_cost, ancien.parallelism = 8 * 1024, 1
    paul = compte(adresse="paul@exemple.fr", password=ancien.encode(MOT_DE_PASSE, ancien.salt()))
    appareil = connecter("paul@exemple.fr")
    paul.refresh_from_db()
    assert paul.password.startswith("argon2$argon2id$v=19$m=23552,t=2,p=1$")
    assert appareil == marque(paul)
    connecter("paul@exemple.fr")


def test_connecter_apres_cinq_echecs_attend_plus_d_une_minute():
    compte(adresse="paul@exemple.fr")
    assert echouer("paul@exemple.fr", 6) == [IdentifiantsRefuses] * 5 + [TropDEssais]
    with pytest.raises(TropDEssais) as leve:
        connecter("paul@exemple.fr", quand=QUAND + timedelta(seconds=5))
    assert leve.value.attendre == 85
    connecter("paul@exemple.fr", quand=QUAND + timedelta(seconds=91))


@pytest.mark.parametrize("identifiant", ["paul@exemple.fr", "personne@exemple.fr", "02427247586", "02600000000"])
def test_connecter_les_echecs_se_comptent_pareil_que_le_compte_existe_ou_non(identifiant, verification_legere):
    compte(adresse="paul@exemple.fr", numero="02427247586", password=verification_legere)
    reponses = echouer(identifiant, 121, toutes_les=timedelta(minutes=12))
    assert [reponse is TropDEssais for reponse in reponses] == [
        reponse is TropDEssais
        for reponse in echouer("temoin@exemple.fr", 121, toutes_les=timedelta(minutes=12), origine="192.0.2.9")
    ]
    assert sum(reponse is IdentifiantsRefuses for reponse in reponses) == 25


def test_connecter_vingt_cinq_essais_par_jour_tous_identifiants_confondus():
    """Past the bound of the account the right password is refused too, in the words of a wrong one."""
    compte(adresse="paul@exemple.fr", numero="02427247586", identifiant_etablissement="paul.lamy")
    echouer("paul@exemple.fr", 10, toutes_les=timedelta(seconds=91))
    echouer("02427247586", 10, depuis=QUAND + timedelta(hours=1), toutes_les=timedelta(seconds=91))
    with pytest.raises(IdentifiantsRefuses):
        connecter("paul.lamy", quand=QUAND + timedelta(hours=2))
    connecter("paul.lamy", quand=QUAND + timedelta(hours=5))


def test_connecter_mille_echecs_hostiles_l_appareil_connu_entre_toujours(verification_legere):
    paul = compte(adresse="paul@exemple.fr", password=verification_legere)
    echouer("paul@exemple.fr", 1000, toutes_les=timedelta(milliseconds=100), origine="198.51.100.7")
    fin = QUAND + timedelta(seconds=101)
    with pytest.raises(TropDEssais):
        connecter("paul@exemple.fr", origine="198.51.100.7", quand=fin)
    connecter("paul@exemple.fr", MOT_DE_PASSE, marque(paul), origine="198.51.100.7", quand=fin)


def test_connecter_mille_echecs_hostiles_le_titulaire_entre_d_ailleurs(verification_legere):
    """The stranger uses up what one network address may take of the account, whichever identifier they type."""
    compte(adresse="paul@exemple.fr", numero="02427247586", password=verification_legere)
    for identifiant in ("paul@exemple.fr", "02427247586"):
        echouer(identifiant, 500, toutes_les=timedelta(minutes=10), origine="198.51.100.7")
    connecter("paul@exemple.fr", quand=QUAND + 500 * timedelta(minutes=10))
    assert SessionOuverte.objects.count() == 1


def test_connecter_de_partout_vingt_cinq_essais_par_jour(verification_legere):
    """Known to nobody but the account: in the words of a wrong password, whatever the password."""
    compte(adresse="paul@exemple.fr", password=verification_legere)
    for rang in range(20):
        echouer("paul@exemple.fr", 1, depuis=QUAND + timedelta(seconds=rang), origine=f"198.51.100.{rang}")
    with pytest.raises(IdentifiantsRefuses):
        connecter("paul@exemple.fr", quand=QUAND + timedelta(hours=4))
    connecter("paul@exemple.fr", quand=QUAND + timedelta(hours=5))


def test_connecter_appareil_connu_reussite_oublie_ses_echecs(verification_legere):
    """Day after day, a few slips then the right one: a known device never owes anything."""
    paul = compte(adresse="paul@exemple.fr", password=verification_legere)
    appareil = marque(paul)
    for tour in range(12):
        debut = QUAND + timedelta(minutes=tour)
        assert echouer("paul@exemple.fr", 4, depuis=debut, appareils=[appareil]) == [IdentifiantsRefuses] * 4
        appareil = connecter("paul@exemple.fr", MOT_DE_PASSE, appareil, quand=debut + timedelta(seconds=30))
    assert messages() == []


def test_connecter_appareil_connu_compte_ses_propres_echecs():
    paul = compte(adresse="paul@exemple.fr")
    assert echouer("paul@exemple.fr", 6, appareils=[marque(paul)]) == [IdentifiantsRefuses] * 5 + [TropDEssais]
    connecter("paul@exemple.fr", quand=QUAND + timedelta(seconds=7))


def test_connecter_marque_d_un_autre_compte_ou_d_un_ancien_mot_de_passe_ne_vaut_rien():
    paul, autre = compte(adresse="paul@exemple.fr"), compte()
    ancienne = marque(paul)
    paul.set_password("Autre!mdp9x")
    paul.save()
    echouer("paul@exemple.fr", 5)
    for appareil in (ancienne, marque(autre), "", "é"):
        with pytest.raises(TropDEssais):
            connecter("paul@exemple.fr", "Autre!mdp9x", appareil, quand=QUAND + timedelta(seconds=6))


def test_connecter_reussite_oublie_les_echecs():
    compte(adresse="paul@exemple.fr")
    for tour in range(3):
        echouer("paul@exemple.fr", 4, depuis=QUAND + timedelta(minutes=tour))
        connecter("paul@exemple.fr", quand=QUAND + timedelta(minutes=tour, seconds=30))
    assert SessionOuverte.objects.count() == 3


def test_connecter_mille_eleves_d_une_meme_adresse_reseau_entrent_tous(verification_legere):
    eleves = [
        Compte(
            adresse_mail=f"eleve{rang}@exemple.fr",
            cle_mail=f"eleve{rang}@exemple.fr",
            numero_candidat=f"026{rang:08d}",
            password=verification_legere,
            active_le=QUAND,
        )
        for rang in range(1000)
    ]
    Compte.objects.bulk_create(eleves)
    for rang, eleve in enumerate(eleves):
        connecter(eleve.adresse_mail, origine="127.0.0.2", quand=QUAND + timedelta(milliseconds=600 * rang))
    assert SessionOuverte.objects.count() == 1000


def test_connecter_echecs_sans_fin_d_une_adresse_reseau_ralentis(verification_legere):
    reponses = [echouer(f"inconnu{rang}@exemple.fr", 1)[0] for rang in range(301)]
    assert reponses == [IdentifiantsRefuses] * 300 + [TropDEssais]


def test_connecter_apres_cinq_echecs_previent_le_titulaire():
    compte(adresse="paul@exemple.fr")
    echouer("paul@exemple.fr", 4)
    connecter("paul@exemple.fr", quand=QUAND + timedelta(seconds=4))
    assert messages() == []
    compte(adresse="anna@exemple.fr")
    echouer("anna@exemple.fr", 5)
    connecter("anna@exemple.fr", quand=QUAND + timedelta(seconds=100))
    assert messages() == [("connexion_inhabituelle", "anna@exemple.fr", True, True)]


def test_connecter_nouvel_appareil_previent_le_titulaire_sauf_la_premiere_fois():
    compte(adresse="paul@exemple.fr")
    appareil = connecter("paul@exemple.fr")
    connecter("paul@exemple.fr", MOT_DE_PASSE, "autre", appareil)
    assert messages() == []
    connecter("paul@exemple.fr")
    assert messages() == [("connexion_inhabituelle", "paul@exemple.fr", True, True)]


def test_connecter_mot_de_passe_change_pendant_la_verification_refuse(monkeypatch):
    paul = compte(adresse="paul@exemple.fr")
    from cyclades.operations.comptes import connexion

    verifier = connexion.verify_password

    def changer_entre_temps(*arguments):
        Compte.objects.filter(pk=paul.pk).update(password="!")
        return verifier(*arguments)

    monkeypatch.setattr(connexion, "verify_password", changer_entre_temps)
    with pytest.raises(IdentifiantsRefuses):
        connecter("paul@exemple.fr")
    assert SessionOuverte.objects.count() == 0


def test_deconnecter_ferme_la_session_sur_le_serveur():
    paul = compte(adresse="paul@exemple.fr")
    session = SessionStore()
    connecter("paul@exemple.fr", session=session)
    cle = session.session_key
    comptes.deconnecter(acteur=Acteur(Role.CANDIDAT, paul.pk), session=session, quand=QUAND)
    assert SessionStore(cle).acteur(QUAND) == VISITEUR
    assert (SessionOuverte.objects.count(), session.session_key, session.bandeau) == (0, None, None)
    assert list(Fait.objects.values_list("acte", flat=True)) == ["connecter", "deconnecter"]


def test_deconnecter_visiteur_introuvable():
    with pytest.raises(Introuvable):
        comptes.deconnecter(acteur=VISITEUR, session=SessionStore(), quand=QUAND)

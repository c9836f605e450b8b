"""D2, AUT-14: a password then a code; a code serves once; nothing is whole before both."""

from datetime import timedelta

import pytest

from cyclades.metier.comptes.models import CodeDeSecours, Compte, SecondFacteur, SessionOuverte
from cyclades.operations import agents, comptes
from cyclades.operations.agents.refus import CodeRefuse, ConnexionPerimee, SecondFacteurAbsent
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.agents import MOT_DE_PASSE, SECOURS, acteur, agent, code, habiliter
from tests.fabriques.comptes import QUAND, compte
from tests.operations.agents.outils import actes, confirmer, entrer, pendant_que_le_code_est_verifie, presenter
from tests.operations.comptes.outils import messages, provenance

pytestmark = pytest.mark.django_db
PAS = timedelta(seconds=30)
LUCIE = "lucie@rectorat.exemple.fr"


def test_connecter_entrouvre_et_le_code_ouvre_sous_un_autre_secret(lucie):
    session = presenter(LUCIE)
    entrouverte = session.session_key
    assert (session.acteur(QUAND), session.session_key, session.bandeau) == (VISITEUR, entrouverte, None)
    assert confirmer(session) == marque(lucie)
    assert session.session_key != entrouverte
    attendu = Acteur(Role.GESTIONNAIRE, lucie.pk, academies=frozenset({"14"}), domaines=frozenset({Domaine.BCP}))
    assert (session.acteur(QUAND), SessionStore(entrouverte).acteur(QUAND)) == (attendu, VISITEUR)
    assert list(SessionOuverte.objects.values_list("attend", "code_le")) == [("", QUAND)]
    lucie.refresh_from_db()
    assert (lucie.last_login, actes(), messages()) == (QUAND, ["presenter_mot_de_passe", "connecter"], [])


def test_connecter_le_candidat_ou_personne_meme_refus(lucie):
    compte(adresse="jeanne@exemple.fr", mot_de_passe=MOT_DE_PASSE)
    for adresse in ("jeanne@exemple.fr", "personne@exemple.fr"):
        with pytest.raises(IdentifiantsRefuses):
            presenter(adresse)
    assert SessionOuverte.objects.count() == 0


def test_porte_du_candidat_refuse_l_agent_au_bon_mot_de_passe(lucie):
    demande = comptes.Connexion(LUCIE, MOT_DE_PASSE, provenance())
    with pytest.raises(IdentifiantsRefuses):
        comptes.connecter(acteur=VISITEUR, connexion=demande, session=SessionStore(), quand=QUAND)
    assert SessionOuverte.objects.count() == 0


@pytest.mark.parametrize("champs", [{"ferme_le": QUAND}, {"active_le": None}])
def test_connecter_compte_desactive_ou_jamais_accepte_refuse(lucie, champs):
    Compte.objects.update(**champs)
    with pytest.raises(IdentifiantsRefuses):
        presenter(LUCIE)


def test_connecter_sans_second_facteur_refuse_et_n_ouvre_rien(rennes):
    agent(adresse=LUCIE, enrole=False)
    with pytest.raises(SecondFacteurAbsent):
        presenter(LUCIE)
    assert SessionOuverte.objects.count() == 0


def test_connecter_second_facteur_propose_mais_jamais_prouve_refuse(rennes):
    SecondFacteur.objects.create(compte=agent(adresse=LUCIE, enrole=False), secret_propose="x")
    with pytest.raises(SecondFacteurAbsent):
        presenter(LUCIE)


@pytest.mark.parametrize("decalage", [-1, 0, 1])
def test_confirmer_un_pas_d_ecart_accepte(lucie, decalage):
    session = presenter(LUCIE)
    confirmer(session, code(decalage=decalage))
    assert session.acteur(QUAND).compte_id == lucie.pk


@pytest.mark.parametrize("decalage", [-2, 2])
def test_confirmer_deux_pas_d_ecart_refuse(lucie, decalage):
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE), code(decalage=decalage))


@pytest.mark.parametrize("saisi", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "A" * 16, "\x00", "-" * 16])
def test_confirmer_ce_qui_n_est_pas_un_code_refuse(lucie, saisi):
    session = presenter(LUCIE)
    with pytest.raises(CodeRefuse) as leve:
        agents.confirmer(acteur=VISITEUR, code=saisi, provenance=provenance(), session=session, quand=QUAND)
    assert (leve.value.champ, session.acteur(QUAND)) == ("code", VISITEUR)


def test_confirmer_compte_desactive_pendant_que_le_code_est_verifie_n_ouvre_rien(lucie, administrateur, monkeypatch):
    """Its sessions have just been ended: none begins after them, which would live again with the account."""
    session = presenter(LUCIE)
    fermer = {"acteur": acteur(administrateur), "agent_id": lucie.pk, "quand": QUAND}
    pendant_que_le_code_est_verifie(monkeypatch, lambda: agents.desactiver(**fermer))
    with pytest.raises(ConnexionPerimee):
        confirmer(session)
    lucie.refresh_from_db()
    assert (SessionOuverte.objects.count(), lucie.last_login, actes()[-1]) == (0, None, "desactiver_agent")


def test_confirmer_code_avec_espaces_accepte(lucie):
    chiffres = code()
    session = presenter(LUCIE)
    confirmer(session, f" {chiffres[:3]} {chiffres[3:]} ")
    assert session.acteur(QUAND).compte_id == lucie.pk


def test_confirmer_code_deja_servi_refuse_meme_dans_sa_minute(lucie):
    entrer(LUCIE)
    deja = code()
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE, quand=QUAND + PAS / 2), deja, quand=QUAND + PAS / 2)


def test_confirmer_code_anterieur_au_dernier_servi_refuse(lucie):
    confirmer(presenter(LUCIE), code(decalage=1))
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE), code())


def test_confirmer_code_suivant_accepte_apres_un_servi(lucie):
    entrer(LUCIE)
    entrer(LUCIE, quand=QUAND + PAS)
    assert SessionOuverte.objects.count() == 2


def test_confirmer_code_de_secours_une_fois_seulement(lucie):
    confirmer(presenter(LUCIE), "abcd-efgh jklm-npqr")
    assert messages() == [("code_de_secours_utilise", LUCIE, True, True)]
    assert CodeDeSecours.objects.get().utilise_le == QUAND
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE), SECOURS)


def test_confirmer_code_de_secours_d_un_autre_refuse(lucie):
    autre = agent()
    CodeDeSecours.objects.filter(compte=autre).delete()
    CodeDeSecours.objects.update(compte=autre)
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE), SECOURS)


def test_confirmer_secret_d_un_autre_deplace_n_ouvre_rien(lucie):
    """A row copied onto another account by who writes in the database: the secret is bound to its account."""
    from cyclades.socle.secrets_gardes import SecretIllisible

    voleur = agent(adresse="voleur@rectorat.exemple.fr")
    siens = SecondFacteur.objects.get(compte=voleur).secret
    SecondFacteur.objects.filter(compte=lucie).update(secret=siens)
    with pytest.raises(SecretIllisible):
        confirmer(presenter(LUCIE))


def test_confirmer_sans_mot_de_passe_perime(lucie):
    with pytest.raises(ConnexionPerimee):
        confirmer(SessionStore())


@pytest.mark.parametrize(
    ("ecoule", "ouvre"), [(timedelta(minutes=9, seconds=59), True), (timedelta(minutes=10), False)]
)
def test_confirmer_dans_les_dix_minutes(lucie, ecoule, ouvre):
    session = presenter(LUCIE)
    if ouvre:
        confirmer(session, quand=QUAND + ecoule)
    else:
        with pytest.raises(ConnexionPerimee):
            confirmer(session, quand=QUAND + ecoule)


def echouer(fois):
    reponses = []
    session = presenter(LUCIE)
    for _ in range(fois):
        try:
            confirmer(session, "000000")
        except (CodeRefuse, TropDEssais) as refus:
            reponses.append(type(refus))
    return session, reponses


def test_confirmer_apres_cinq_codes_faux_attend_et_previent(lucie):
    session, reponses = echouer(7)
    assert reponses == [CodeRefuse] * 5 + [TropDEssais] * 2
    assert messages() == [("codes_refuses", LUCIE, True, True)]
    with pytest.raises(TropDEssais):
        confirmer(session)
    confirmer(session, quand=QUAND + timedelta(seconds=91))


def test_confirmer_reussite_oublie_les_echecs(lucie):
    for tour in range(3):
        quand = QUAND + tour * timedelta(minutes=1)
        session = presenter(LUCIE, quand=quand)
        for _ in range(4):
            with pytest.raises(CodeRefuse):
                confirmer(session, "000000", quand=quand)
        confirmer(session, quand=quand)
    assert messages()[:1] != [("codes_refuses", LUCIE, True, True)]


def test_confirmer_code_essais_comptes_d_une_session_a_l_autre(lucie):
    """A new password step does not give new tries."""
    reponses = []
    for _ in range(6):
        try:
            confirmer(presenter(LUCIE), "000000")
        except (CodeRefuse, TropDEssais) as refus:
            reponses.append(type(refus))
    assert reponses == [CodeRefuse] * 5 + [TropDEssais]


def test_connecter_apres_des_mots_de_passe_faux_previent(lucie):
    for rang in range(5):
        with pytest.raises(IdentifiantsRefuses):
            presenter(LUCIE, "faux", quand=QUAND + rang * timedelta(seconds=1))
    presenter(LUCIE, quand=QUAND + timedelta(seconds=100))
    assert messages() == [("connexion_inhabituelle", LUCIE, True, True)]


def test_confirmer_nouvel_appareil_previent_sauf_la_premiere_fois(lucie):
    appareil = marque(lucie)
    entrer(LUCIE)
    entrer(LUCIE, appareil, quand=QUAND + PAS)
    assert messages() == []
    entrer(LUCIE, quand=QUAND + 2 * PAS)
    assert messages() == [("connexion_inhabituelle", LUCIE, True, True)]


@pytest.mark.parametrize(("ecoule", "vit"), [(timedelta(minutes=29), True), (timedelta(minutes=30), False)])
def test_session_d_agent_trente_minutes_sans_rien_faire(lucie, ecoule, vit):
    session = entrer(LUCIE)
    assert (session.acteur(QUAND + ecoule) != VISITEUR) is vit


def test_session_d_agent_douze_heures_au_plus(lucie):
    session = entrer(LUCIE)
    heures = [QUAND + rang * timedelta(minutes=20) for rang in range(37)]
    presents = [session.acteur(quand) != VISITEUR for quand in heures]
    assert presents == [True] * 36 + [False]


def test_acteur_perimetre_du_moment_le_dernier_commence(lucie):
    habiliter(lucie, academies=("17",), domaines=("CAP",), depuis_le=QUAND, jusqu_a=QUAND + timedelta(days=1))
    vus = [acteur(lucie, QUAND + timedelta(hours=heures)) for heures in (-1, 0, 23, 24)]
    assert [(sorted(un.academies), sorted(un.domaines)) for un in vus] == [
        (["14"], ["BCP"]), (["17"], ["CAP"]), (["17"], ["CAP"]), (["14"], ["BCP"]),
    ]  # fmt: skip


def test_acteur_habilitation_a_venir_ou_retiree_n_ouvre_rien(rennes):
    personne = agent()
    habiliter(personne, depuis_le=QUAND + timedelta(seconds=1))
    habiliter(personne, retiree_le=QUAND)
    vu = acteur(personne)
    assert (vu.academies, vu.domaines, vu.departements) == (frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize("role", [Role.GESTIONNAIRE_NATIONAL, Role.ADMINISTRATEUR])
def test_acteur_sans_perimetre_ignore_les_habilitations(rennes, role):
    personne = agent(role)
    habiliter(personne)
    assert acteur(personne) == Acteur(role, personne.pk)


def test_habilitation_retiree_ou_compte_desactive_des_la_requete_suivante(lucie):
    session = entrer(LUCIE)
    lucie.habilitations.update(retiree_le=QUAND)
    assert session.acteur(QUAND) == Acteur(Role.GESTIONNAIRE, lucie.pk)
    Compte.objects.filter(pk=lucie.pk).update(ferme_le=QUAND)
    assert session.acteur(QUAND) == VISITEUR


def test_confirmer_second_facteur_renouvelle_l_instant_du_code(lucie):
    session = entrer(LUCIE)
    apres = QUAND + timedelta(minutes=5)
    agents.confirmer_second_facteur(acteur=acteur(lucie), session=session, code=code(apres), quand=apres)
    assert SessionOuverte.objects.get().code_le == apres
    assert actes()[-1] == "confirmer_second_facteur"


def test_confirmer_second_facteur_faux_ou_deja_servi_refuse(lucie):
    session = entrer(LUCIE)
    for saisi in ("000000", code()):
        with pytest.raises(CodeRefuse):
            agents.confirmer_second_facteur(acteur=acteur(lucie), session=session, code=saisi, quand=QUAND)
    assert SessionOuverte.objects.get().code_le == QUAND


def test_confirmer_second_facteur_candidat_ou_visiteur_introuvable(rennes):
    for qui in (VISITEUR, Acteur(Role.CANDIDAT, compte().pk)):
        with pytest.raises(Introuvable):
            agents.confirmer_second_facteur(acteur=qui, session=SessionStore(), code="000000", quand=QUAND)


def test_mot_de_passe_oublie_ne_dispense_pas_du_code(lucie):
    """AUT-19."""
    from cyclades.metier.comptes.models import Jeton
    from tests.fabriques.comptes import jeton

    secret = jeton(lucie, Jeton.Usage.MOT_DE_PASSE)
    nouveau = "cinq ponts dans le brouillard"
    comptes.changer_mot_de_passe_par_lien(
        acteur=VISITEUR, secret=secret, nouveau=nouveau, provenance=provenance(), quand=QUAND
    )
    session = presenter(LUCIE, nouveau)
    assert session.acteur(QUAND) == VISITEUR
    confirmer(session)
    assert session.acteur(QUAND).compte_id == lucie.pk


def test_essais_du_code_au_plus_vingt_cinq_par_jour(lucie):
    acceptes = sum(
        essais.compter({essais.cle(regle, str(lucie.pk)): regle for regle in essais.CODE}, quand=QUAND + un * PAS * 4)
        for un in range(721)
    )
    assert acceptes == 25

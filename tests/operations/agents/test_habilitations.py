"""Giving and taking a perimeter; resetting a second factor; closing an account; new codes of rescue."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet

from cyclades.consultations import agents as lectures
from cyclades.metier.comptes.models import (
    CodeDeSecours,
    CodesAGarder,
    Compte,
    Habilitation,
    Jeton,
    SecondFacteur,
    SessionOuverte,
)
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations import agents, comptes
from cyclades.operations.agents.demandes import Perimetre
from cyclades.operations.agents.refus import CodeRefuse, CompteInvite, HabilitationFinie, SecondFacteurAbsent
from cyclades.operations.comptes.refus import IdentifiantsRefuses, LienPerime, SaisieRefusee
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.instants import en_toutes_lettres
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques import departs
from tests.fabriques.agents import MOT_DE_PASSE, acteur, agent, code, habiliter
from tests.fabriques.comptes import QUAND, compte
from tests.operations.agents.outils import actes, confirmer, entrer, presenter
from tests.operations.agents.test_invitations import enroler, propose
from tests.operations.comptes.outils import dernier_secret, messages, provenance

pytestmark = pytest.mark.django_db
CAP = Perimetre(academies=("14",), domaines=("CAP", "BP"), departements=("56",))
LUCIE = "lucie@rectorat.exemple.fr"


def donner(par, qui, perimetre=CAP, *, quand=QUAND):
    return agents.donner_habilitation(acteur=acteur(par), agent_id=qui.pk, perimetre=perimetre, quand=quand)


def retirer(par, qui, habilitation_id, *, quand=QUAND):
    agents.retirer_habilitation(acteur=acteur(par), agent_id=qui.pk, habilitation_id=habilitation_id, quand=quand)


def test_donner_change_le_perimetre_de_suite_et_l_agent_est_averti(administrateur, lucie):
    habilitation_id = donner(administrateur, lucie)
    vu = acteur(lucie)
    assert (sorted(vu.academies), sorted(vu.domaines), sorted(vu.departements)) == (["14"], ["BP", "CAP"], ["56"])
    assert messages() == [("habilitation_donnee", LUCIE, True, True)]
    fait = Fait.objects.get(acte="habiliter_agent")
    assert (fait.acteur_id, fait.objet_id, fait.donnees) == (
        administrateur.pk, str(lucie.pk),
        {"habilitation": str(habilitation_id), "academies": ["14"], "domaines": ["BP", "CAP"], "departements": ["56"],
         "depuis_le": QUAND.isoformat(), "jusqu_a": ""},
    )  # fmt: skip


def test_donner_de_tel_jour_a_tel_jour_compris_a_paris(administrateur, lucie):
    perimetre = Perimetre(("14",), ("CAP",), depuis=date(2026, 12, 1), jusqu_au=date(2026, 12, 31))
    une = Habilitation.objects.get(pk=donner(administrateur, lucie, perimetre))
    debut, fin = datetime(2026, 11, 30, 23, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert (une.depuis_le, une.jusqu_a) == (debut, fin)
    instants = [debut - timedelta(seconds=1), debut, fin - timedelta(seconds=1), fin]
    assert [sorted(acteur(lucie, quand).domaines) for quand in instants] == [["BCP"], ["CAP"], ["CAP"], ["BCP"]]


def test_donner_jusqu_a_un_jour_le_dit_compris(administrateur, lucie):
    """What ends at midnight is told by its last day, on the page and in the mail."""
    donner(administrateur, lucie, Perimetre(("14",), ("CAP",), jusqu_au=date(2026, 12, 31)))
    fiche = lectures.agent(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)
    assert [une.jusqu_a for une in fiche.habilitations] == ["jeudi 31 décembre 2026 compris", ""]
    texte = Message.objects.get(nature="habilitation_donnee").texte
    assert "Jusqu’au\u00a0: jeudi 31 décembre 2026 compris" in texte


def test_fin_d_un_perimetre_remplace_en_plein_jour_dit_l_heure(administrateur, lucie):
    donner(administrateur, lucie)
    fiche = lectures.agent(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)
    assert [une.jusqu_a for une in fiche.habilitations] == ["", en_toutes_lettres(QUAND, "Europe/Paris")]


def test_donner_sans_fin_met_fin_a_ce_qui_avait_commence(administrateur, lucie):
    """Withdrawn in its turn, it brings nothing back."""
    ancienne = Habilitation.objects.get()
    remplacement = habiliter(lucie, domaines=("BP",), jusqu_a=QUAND + timedelta(days=3))
    debut = datetime(2026, 11, 30, 23, tzinfo=UTC)
    nouvelle = donner(administrateur, lucie, Perimetre(("14",), ("CAP",), depuis=date(2026, 12, 1)))
    for une in (ancienne, remplacement):
        une.refresh_from_db()
    assert (ancienne.jusqu_a, ancienne.retiree_le) == (debut, None)
    assert remplacement.jusqu_a == QUAND + timedelta(days=3)
    assert sorted(acteur(lucie, debut).domaines) == ["CAP"]
    retirer(administrateur, lucie, nouvelle, quand=debut)
    assert acteur(lucie, debut).academies == frozenset()


def test_donner_deux_fois_au_meme_instant_la_seconde_seule_compte(administrateur, lucie):
    premiere = donner(administrateur, lucie, Perimetre(("14",), ("BP",)))
    seconde = donner(administrateur, lucie)
    une = Habilitation.objects.get(pk=premiere)
    assert (une.retiree_le, une.retiree_par_id) == (QUAND, administrateur.pk)
    retirer(administrateur, lucie, seconde)
    assert acteur(lucie).academies == frozenset()


def test_donner_a_l_un_laisse_les_autres(administrateur, lucie):
    autre = habiliter(agent())
    donner(administrateur, lucie)
    assert Habilitation.objects.get(pk=autre.pk).jusqu_a is None


def test_retirer_un_remplacement_dit_le_perimetre_qui_compte_de_nouveau(administrateur, lucie):
    remplacement = donner(administrateur, lucie, Perimetre(("14",), ("CAP",), jusqu_au=date(2026, 12, 31)))
    retirer(administrateur, lucie, remplacement)
    premier = Message.objects.get(nature="habilitation_retiree")
    retirer(administrateur, lucie, Habilitation.objects.get(retiree_le=None).pk)
    second = Message.objects.exclude(pk=premier.pk).get(nature="habilitation_retiree")
    dits = [[mot in un.texte for mot in ("BCP\u202f; Rennes", "Aucun périmètre")] for un in (premier, second)]
    assert dits == [[True, False], [False, True]]


def test_donner_perimetre_faux_refuse(administrateur, lucie):
    with pytest.raises(SaisieRefusee):
        donner(administrateur, lucie, Perimetre(("99",), ("CAP",)))
    assert (sorted(acteur(lucie).domaines), messages()) == (["BCP"], [])


@pytest.mark.parametrize("role", [Role.ADMINISTRATEUR, Role.GESTIONNAIRE_NATIONAL])
def test_donner_a_qui_n_a_pas_de_perimetre_introuvable(administrateur, role):
    with pytest.raises(Introuvable):
        donner(administrateur, agent(role))


def test_donner_a_un_compte_desactive_introuvable(administrateur, lucie):
    agents.desactiver(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)
    with pytest.raises(Introuvable):
        donner(administrateur, lucie)


def test_retirer_prend_effet_de_suite_et_la_ligne_reste(administrateur, lucie):
    une = Habilitation.objects.get()
    retirer(administrateur, lucie, une.pk)
    une.refresh_from_db()
    assert (une.retiree_le, une.retiree_par_id, acteur(lucie)) == (
        QUAND, administrateur.pk, Acteur(Role.GESTIONNAIRE, lucie.pk),
    )  # fmt: skip
    assert (messages(), actes()) == ([("habilitation_retiree", LUCIE, True, True)], ["retirer_habilitation"])


def test_retirer_deux_fois_ou_apres_la_fin_refuse(administrateur, lucie):
    une = Habilitation.objects.get()
    retirer(administrateur, lucie, une.pk)
    finie = habiliter(lucie, jusqu_a=QUAND)
    for habilitation in (une, finie):
        with pytest.raises(HabilitationFinie):
            retirer(administrateur, lucie, habilitation.pk)


def test_retirer_celle_d_un_autre_ou_inconnue_introuvable(administrateur, lucie):
    autre = habiliter(agent())
    for habilitation_id in (autre.pk, uuid4()):
        with pytest.raises(Introuvable):
            retirer(administrateur, lucie, habilitation_id)


ACTES = {
    "donner": donner,
    "retirer": lambda par, qui: retirer(par, qui, qui.habilitations.first().pk),
    "desactiver": lambda par, qui: agents.desactiver(acteur=acteur(par), agent_id=qui.pk, quand=QUAND),
    "renvoyer": lambda par, qui: agents.renvoyer_invitation(acteur=acteur(par), agent_id=qui.pk, quand=QUAND),
    "reinitialiser": lambda par, qui: agents.reinitialiser_second_facteur(
        acteur=acteur(par), agent_id=qui.pk, quand=QUAND
    ),
}


@pytest.mark.parametrize("acte", ACTES)
@pytest.mark.parametrize("role", [Role.GESTIONNAIRE, Role.JURY, Role.CANDIDAT, Role.ETABLISSEMENT])
def test_agir_sur_un_agent_sans_en_avoir_le_droit_introuvable(lucie, acte, role):
    with pytest.raises(Introuvable):
        ACTES[acte](agent(role), lucie)


@pytest.mark.parametrize("acte", sorted(set(ACTES) - {"retirer"}))
def test_agir_sur_soi_introuvable(administrateur, acte):
    with pytest.raises(Introuvable):
        ACTES[acte](administrateur, administrateur)


@pytest.mark.parametrize("acte", ["desactiver", "reinitialiser"])
def test_national_n_agit_pas_sur_un_administrateur(national, administrateur, acte):
    with pytest.raises(Introuvable):
        ACTES[acte](national, administrateur)


def test_national_ne_reinitialise_pas_un_second_facteur(national, lucie):
    with pytest.raises(Introuvable):
        ACTES["reinitialiser"](national, lucie)


def test_agir_sur_un_candidat_introuvable(administrateur):
    candidat = compte()
    for acte in ("desactiver", "reinitialiser"):
        with pytest.raises(Introuvable):
            ACTES[acte](administrateur, candidat)


def test_desactiver_ferme_tout_et_garde_tout(administrateur, lucie):
    session = entrer(LUCIE)
    agents.desactiver(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)
    lucie.refresh_from_db()
    assert (lucie.ferme_le, session.acteur(QUAND), SessionOuverte.objects.count()) == (QUAND, VISITEUR, 0)
    assert list(Habilitation.objects.values_list("retiree_le", "retiree_par_id")) == [(QUAND, administrateur.pk)]
    assert (messages(), actes()[-1]) == ([("agent_desactive", LUCIE, True, True)], "desactiver_agent")
    with pytest.raises(IdentifiantsRefuses):
        presenter(LUCIE)


def test_desactiver_deux_fois_introuvable(administrateur, lucie):
    ACTES["desactiver"](administrateur, lucie)
    with pytest.raises(Introuvable):
        ACTES["desactiver"](administrateur, lucie)


def reprendre(secret, mot_de_passe=MOT_DE_PASSE, *, quand=QUAND):
    session = SessionStore()
    agents.reprendre_enrolement(
        acteur=VISITEUR, secret=secret, mot_de_passe=mot_de_passe, provenance=provenance(), session=session, quand=quand
    )
    return session


def test_reinitialiser_puis_reinstaller_par_le_lien_et_le_mot_de_passe(administrateur, lucie):
    session = entrer(LUCIE)
    ACTES["reinitialiser"](administrateur, lucie)
    assert (session.acteur(QUAND), SecondFacteur.objects.filter(compte=lucie).count()) == (VISITEUR, 0)
    assert CodeDeSecours.objects.filter(compte=lucie).count() == 0
    assert messages() == [("second_facteur_reinitialise", LUCIE, True, False)]
    with pytest.raises(SecondFacteurAbsent):
        presenter(LUCIE)
    lien = dernier_secret("second_facteur_reinitialise")
    reprise = reprendre(lien)
    secret = propose(reprise)
    assert len(enroler(reprise)) == 10
    apres = QUAND + timedelta(minutes=1)
    confirmer(presenter(LUCIE, quand=apres), code(apres, secret=secret), quand=apres)
    with pytest.raises(LienPerime):
        reprendre(lien)


def test_reinitialiser_oublie_les_codes_refuses(administrateur, lucie):
    """Who lost their application tried codes until none was taken: the new one is not slowed down."""
    session = presenter(LUCIE)
    for _ in range(20):
        with suppress(CodeRefuse, TropDEssais):
            confirmer(session, "000000")
    with pytest.raises(TropDEssais):
        confirmer(session, "000000")
    ACTES["reinitialiser"](administrateur, lucie)
    assert len(enroler(reprendre(dernier_secret("second_facteur_reinitialise")))) == 10


def test_reinstaller_mot_de_passe_faux_refuse_puis_ralenti(administrateur, lucie):
    ACTES["reinitialiser"](administrateur, lucie)
    lien, reponses = dernier_secret("second_facteur_reinitialise"), []
    for _ in range(6):
        try:
            reprendre(lien, "mauvais mot de passe")
        except (SaisieRefusee, TropDEssais) as refus:
            reponses.append(type(refus))
    assert reponses == [SaisieRefusee] * 5 + [TropDEssais]
    assert SecondFacteur.objects.filter(compte=lucie).count() == 0


def test_reinstaller_apres_vingt_quatre_heures_perime(administrateur, lucie):
    ACTES["reinitialiser"](administrateur, lucie)
    with pytest.raises(LienPerime):
        reprendre(dernier_secret("second_facteur_reinitialise"), quand=QUAND + timedelta(hours=24))


def test_reinitialiser_un_invite_refuse(administrateur):
    invite = agent(enrole=False, est_actif=False)
    with pytest.raises(CompteInvite):
        ACTES["reinitialiser"](administrateur, invite)
    assert Jeton.objects.count() == 0


def test_renouveler_codes_remplace_les_dix_apres_un_code(lucie):
    codes = agents.renouveler_codes(acteur=acteur(lucie), code=code(), quand=QUAND)
    assert (len(set(codes)), CodeDeSecours.objects.filter(compte=lucie, utilise_le=None).count()) == (10, 10)
    assert (messages(), actes()) == ([("codes_de_secours_remplaces", LUCIE, True, True)], ["renouveler_codes"])
    apres = QUAND + timedelta(minutes=1)
    with pytest.raises(CodeRefuse):
        confirmer(presenter(LUCIE, quand=apres), "ABCDEFGHJKLMNPQR", quand=apres)
    confirmer(presenter(LUCIE, quand=apres), codes[0].lower(), quand=apres)


def test_renouveler_codes_se_relisent_dix_minutes_chiffres_puis_s_effacent(lucie):
    codes = agents.renouveler_codes(acteur=acteur(lucie), code=code(), quand=QUAND)
    lus = [lectures.codes_a_garder(acteur=acteur(lucie), quand=QUAND + timedelta(seconds=une)) for une in (0, 599, 600)]
    assert lus == [codes, codes, ()]
    assert lectures.codes_a_garder(acteur=acteur(agent(adresse="autre@rectorat.exemple.fr")), quand=QUAND) == ()
    assert [un for un in codes if un in CodesAGarder.objects.get().garde] == []
    purges = [comptes.purger_perimes(acteur=AUTOMATE, quand=QUAND + timedelta(seconds=une)) for une in (599, 600)]
    assert ([purge.codes for purge in purges], CodesAGarder.objects.count()) == ([0, 1], 0)


def test_renouveler_codes_code_faux_refuse(lucie):
    with pytest.raises(CodeRefuse):
        agents.renouveler_codes(acteur=acteur(lucie), code="000000", quand=QUAND)
    assert (CodeDeSecours.objects.get().utilise_le, messages()) == (None, [])


def test_renouveler_codes_candidat_introuvable():
    with pytest.raises(Introuvable):
        agents.renouveler_codes(acteur=Acteur(Role.CANDIDAT, compte().pk), code="000000", quand=QUAND)


def test_rechiffrer_recrit_sous_la_premiere_cle_et_les_codes_servent_encore(lucie, settings):
    settings.CLES_FICHIERS = [Fernet.generate_key().decode()]
    assert (agents.rechiffrer(), agents.rechiffrer()) == (1, 0)
    settings.SECRET_KEY = "une-autre-installation-dont-la-cle-a-change"
    confirmer(presenter(LUCIE))


def test_liste_des_agents_que_l_on_suit(administrateur, national, lucie):
    compte()
    invite = agent(enrole=False, est_actif=False)
    perdu = agent(enrole=False)
    ACTES["desactiver"](administrateur, agent(adresse="parti@rectorat.exemple.fr"))
    etats = {un.adresse_mail: (un.etat, un.perimetre) for un in lectures.agents(acteur=acteur(national), quand=QUAND)}
    assert etats == {
        LUCIE: ("Actif", "BCP\u202f; Rennes"),
        invite.adresse_mail: ("Invité", "Aucun périmètre"),
        perdu.adresse_mail: ("Second facteur à installer", "Aucun périmètre"),
        "parti@rectorat.exemple.fr": ("Désactivé", "Aucun périmètre"),
    }
    assert len(lectures.agents(acteur=acteur(administrateur), quand=QUAND)) == 6


@pytest.mark.parametrize("nombre", [1, 3])
def test_liste_des_agents_requetes_constantes(administrateur, nombre, django_assert_num_queries):
    for _ in range(nombre):
        habiliter(agent())
    lectures.agents(acteur=acteur(administrateur), quand=QUAND)
    with django_assert_num_queries(4):  # agents, habilitations; names of académies, and are they of today
        lectures.agents(acteur=acteur(administrateur), quand=QUAND)


def test_fiche_dit_l_etat_de_chaque_habilitation_et_qui_l_a_donnee(administrateur, lucie):
    Habilitation.objects.all().delete()
    jour = timedelta(days=1)
    habiliter(lucie, depuis_le=QUAND - 5 * jour, jusqu_a=QUAND - 4 * jour)
    habiliter(lucie, depuis_le=QUAND - 3 * jour)
    habiliter(lucie, depuis_le=QUAND - 2 * jour, donnee_par_id=administrateur.pk)
    habiliter(lucie, depuis_le=QUAND - jour, retiree_le=QUAND, retiree_par_id=administrateur.pk)
    habiliter(lucie, depuis_le=QUAND + jour)
    fiche = lectures.agent(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)
    alain = f"{administrateur.prenoms} {administrateur.nom_naissance.upper()}"
    assert [(une.etat, une.donnee_par, une.retiree_par, une.est_retirable) for une in fiche.habilitations] == [
        ("À venir", "Exploitant", "", True),
        ("Retirée", "Exploitant", alain, False),
        ("En vigueur", alain, "", True),
        ("Une plus récente la remplace", "Exploitant", "", True),
        ("Terminée", "Exploitant", "", False),
    ]


def test_fiche_de_qui_l_on_ne_suit_pas_introuvable(national, administrateur, lucie):
    for qui, vise in ((national, administrateur), (lucie, lucie), (administrateur, compte())):
        with pytest.raises(Introuvable):
            lectures.agent(acteur=acteur(qui), agent_id=vise.pk, quand=QUAND)


def test_accueil_et_compte_d_un_agent_disent_son_perimetre(lucie):
    departs.reglements()
    Habilitation.objects.update(departements=["35"], jusqu_a=datetime(2026, 12, 31, 23, tzinfo=UTC))
    accueil = lectures.accueil(acteur=acteur(lucie), quand=QUAND)
    assert (accueil.academies, accueil.domaines, accueil.departements, accueil.jusqu_a) == (
        ("Rennes",), ("Baccalauréat professionnel",), ("35 - Département 35",), "jeudi 31 décembre 2026 compris",
    )  # fmt: skip
    mien = lectures.mon_compte(acteur=acteur(lucie), quand=QUAND)
    assert (mien.perimetre, mien.codes_restants) == ("BCP\u202f; Rennes\u202f; département 35", 1)


def test_accueil_sans_habilitation_le_dit(rennes):
    assert lectures.accueil(acteur=acteur(agent()), quand=QUAND).doit_etre_habilite is True


def test_accueil_et_compte_d_un_candidat_introuvables():
    candidat = Acteur(Role.CANDIDAT, compte().pk)
    for lecture in (lectures.accueil, lectures.mon_compte):
        with pytest.raises(Introuvable):
            lecture(acteur=candidat, quand=QUAND)
    assert Compte.objects.count() == 1

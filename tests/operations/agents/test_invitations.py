"""Inviting staff: who may, whom; the link; a password then a second factor then the codes of rescue."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password

from cyclades.consultations.agents import enrolement
from cyclades.metier.comptes.models import CodeDeSecours, Compte, Habilitation, Jeton, SecondFacteur, SessionOuverte
from cyclades.metier.journal.models import Fait
from cyclades.operations import agents, comptes
from cyclades.operations.agents.demandes import Invitation, Perimetre
from cyclades.operations.agents.refus import (
    CodeDEnrolementRefuse,
    CodeRefuse,
    ConnexionPerimee,
    DejaAgent,
    InvitationAcceptee,
)
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.comptes.refus import IdentifiantsRefuses, LienPerime, SaisieRefusee
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AUTOMATE, NOMMABLES, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.agents import MOT_DE_PASSE, acteur, agent, code
from tests.fabriques.comptes import QUAND, compte
from tests.operations.agents.outils import actes, confirmer, pendant_que_le_code_est_verifie, presenter
from tests.operations.comptes.outils import creation, dernier_secret, messages, provenance

pytestmark = pytest.mark.django_db
NOUVEAU = "paul@rectorat.exemple.fr"
RENNES_BCP = Perimetre(academies=("14",), domaines=("BCP",))


def invitation(**champs):
    valeurs = {"adresse_mail": NOUVEAU, "nom": "Lamy", "prenoms": "Paul", "role": Role.GESTIONNAIRE,
               "perimetre": RENNES_BCP}  # fmt: skip
    return Invitation(**{**valeurs, **champs})


def inviter(par, *, quand=QUAND, **champs):
    return agents.inviter(acteur=par, invitation=invitation(**champs), quand=quand)


def accepter(secret, mot_de_passe=MOT_DE_PASSE, *, session=None, quand=QUAND):
    session = session or SessionStore()
    agents.accepter_invitation(
        acteur=VISITEUR, secret=secret, mot_de_passe=mot_de_passe, provenance=provenance(), session=session, quand=quand
    )
    return session


def propose(session, quand=QUAND):
    """The secret that the page shows."""
    return enrolement(session=session.empreinte, quand=quand).secret.replace(" ", "")


def enroler(session, saisi=None, *, quand=QUAND):
    saisi = saisi or code(quand, secret=propose(session, quand))
    return agents.enroler(acteur=VISITEUR, code=saisi, provenance=provenance(), session=session, quand=quand)


def test_inviter_ecrit_le_compte_l_habilitation_le_lien_et_les_faits(administrateur):
    agent_id = inviter(acteur(administrateur))
    invite = Compte.objects.get(pk=agent_id)
    assert (invite.role, invite.adresse_mail, invite.nom_naissance, invite.prenoms, invite.active_le) == (
        "gestionnaire", NOUVEAU, "Lamy", "Paul", None,
    )  # fmt: skip
    assert invite.has_usable_password() is False
    habilitation = Habilitation.objects.get()
    assert (habilitation.compte, habilitation.academies, habilitation.domaines, habilitation.departements) == (
        invite, ["14"], ["BCP"], [],
    )  # fmt: skip
    assert (habilitation.depuis_le, habilitation.jusqu_a, habilitation.donnee_par_id) == (
        QUAND,
        None,
        administrateur.pk,
    )
    lien = Jeton.objects.get()
    assert (lien.usage, lien.compte, lien.expire_le - QUAND) == ("invitation", invite, timedelta(days=7))
    assert messages() == [("invitation_agent", NOUVEAU, True, False)]
    faits = Fait.objects.order_by("pk").values_list("acte", "objet_id", "acteur_id")
    assert list(faits) == [
        ("habiliter_agent", str(agent_id), administrateur.pk), ("inviter_agent", str(agent_id), administrateur.pk),
    ]  # fmt: skip


@pytest.mark.parametrize("par", sorted(Role))
@pytest.mark.parametrize("role", sorted(Role))
def test_inviter_seulement_dans_un_role_que_l_on_donne(rennes, par, role):
    acteur_ = AUTOMATE if par is Role.AUTOMATE else Acteur(par, agent().pk)
    if role in NOMMABLES.get(par, ()):
        inviter(acteur_, role=role)
        assert Compte.objects.get(adresse_mail=NOUVEAU).role == role
    else:
        with pytest.raises(Introuvable):
            inviter(acteur_, role=role)


def test_roles_que_l_on_donne():
    """The table, told again: an administrator all three, a national gestionnaires, an automate administrators."""
    assert {par.value: sorted(roles) for par, roles in NOMMABLES.items()} == {
        "administrateur": ["administrateur", "gestionnaire", "gestionnaire_national"],
        "gestionnaire_national": ["gestionnaire"],
        "automate": ["administrateur"],
    }


@pytest.mark.parametrize("role", [Role.ADMINISTRATEUR, Role.GESTIONNAIRE_NATIONAL])
def test_inviter_sans_perimetre_qui_n_en_a_pas(administrateur, role):
    inviter(acteur(administrateur), role=role, perimetre=RENNES_BCP)
    assert Habilitation.objects.count() == 0


@pytest.mark.parametrize(
    ("champs", "fautifs"),
    [
        ({"adresse_mail": "paul@"}, ["adresse_mail"]),
        ({"nom": "L4my"}, ["nom"]),
        ({"prenoms": "💡"}, ["prenoms"]),
        ({"perimetre": None}, ["academies"]),
        ({"perimetre": Perimetre()}, ["academies", "domaines"]),
        ({"perimetre": Perimetre(("14", "99"), ("BCP",))}, ["academies"]),
        ({"perimetre": Perimetre(("14",), ("BCP", "BTS"))}, ["domaines"]),
        ({"perimetre": Perimetre(("14",), ("BCP",), ("35", "75"))}, ["departements"]),
        ({"perimetre": Perimetre(("14",), ("BCP",), depuis=date(2026, 11, 21))}, ["depuis"]),
        ({"perimetre": Perimetre(("14",), ("BCP",), jusqu_au=date(2026, 11, 21))}, ["jusqu_au"]),
        (
            {"perimetre": Perimetre(("14",), ("BCP",), depuis=date(2026, 12, 2), jusqu_au=date(2026, 12, 1))},
            ["jusqu_au"],
        ),
        ({"adresse_mail": "", "nom": "", "perimetre": None}, ["adresse_mail", "nom", "academies"]),
    ],
    ids=str,
)
def test_inviter_saisie_fautive_toutes_les_anomalies(administrateur, champs, fautifs):
    with pytest.raises(SaisieRefusee) as leve:
        inviter(acteur(administrateur), **champs)
    assert [une.champ for une in leve.value.anomalies] == fautifs
    assert (Compte.objects.filter(cle_mail=NOUVEAU).count(), messages()) == (0, [])


@pytest.mark.parametrize("adresse", ["lucie@rectorat.exemple.fr", "LUCIE@rectorat.exemple.fr"])
def test_inviter_adresse_d_un_compte_refuse(administrateur, lucie, adresse):
    with pytest.raises(DejaAgent):
        inviter(acteur(administrateur), adresse_mail=adresse)


def test_inviter_adresse_d_un_candidat_actif_refuse_d_un_inactif_la_prend(administrateur):
    compte(adresse="actif@exemple.fr")
    inactif = compte(adresse="inactif@exemple.fr", est_actif=False)
    with pytest.raises(DejaAgent):
        inviter(acteur(administrateur), adresse_mail="actif@exemple.fr")
    inviter(acteur(administrateur), adresse_mail="inactif@exemple.fr")
    assert not Compte.objects.filter(pk=inactif.pk).exists()


def test_inviter_deux_fois_la_meme_adresse_refuse(administrateur):
    inviter(acteur(administrateur))
    with pytest.raises(DejaAgent):
        inviter(acteur(administrateur))


def desactiver(administrateur, qui):
    agents.desactiver(acteur=acteur(administrateur), agent_id=qui.pk, quand=QUAND)


def test_inviter_un_agent_desactive_rouvre_son_compte_comme_neuf(administrateur, lucie):
    """What they did stays theirs; nothing of what opened their account serves again."""
    desactiver(administrateur, lucie)
    apres = QUAND + timedelta(days=1)
    agent_id = inviter(
        acteur(administrateur), adresse_mail=lucie.adresse_mail, nom="Roux-Lamy", prenoms="Lucie", quand=apres
    )
    rouvert = Compte.objects.get(cle_mail=lucie.cle_mail)
    assert (rouvert.pk, agent_id, rouvert.ferme_le, rouvert.active_le, rouvert.nom_naissance) == (
        lucie.pk, lucie.pk, None, None, "Roux-Lamy",
    )  # fmt: skip
    assert (rouvert.has_usable_password(), SecondFacteur.objects.count(), CodeDeSecours.objects.count()) == (
        False,
        1,  # the administrator's
        1,
    )
    assert list(Habilitation.objects.filter(retiree_le=None).values_list("depuis_le", flat=True)) == [apres]
    assert actes()[-1] == "inviter_agent"
    session = accepter(dernier_secret("invitation_agent"), quand=apres)
    enroler(session, quand=apres)
    assert sorted(acteur(Compte.objects.get(pk=lucie.pk), apres).domaines) == ["BCP"]


def test_inviter_un_agent_desactive_dans_un_autre_role(administrateur, lucie):
    desactiver(administrateur, lucie)
    inviter(acteur(administrateur), adresse_mail=lucie.adresse_mail, role=Role.GESTIONNAIRE_NATIONAL, perimetre=None)
    assert Compte.objects.get(pk=lucie.pk).role == "gestionnaire_national"


def test_inviter_un_desactive_que_l_on_ne_suit_pas_refuse(administrateur, national):
    autre = agent(Role.ADMINISTRATEUR, adresse="ancien@ministere.exemple.fr")
    desactiver(administrateur, autre)
    with pytest.raises(DejaAgent):
        inviter(acteur(national), adresse_mail=autre.adresse_mail)


def test_inviter_un_agent_desactive_qui_n_accepte_pas_garde_sa_ligne(administrateur, lucie):
    """The purge forgets invitations without answer, not somebody who has worked here."""
    Compte.objects.filter(pk=lucie.pk).update(last_login=QUAND - timedelta(days=9))
    desactiver(administrateur, lucie)
    inviter(acteur(administrateur), adresse_mail=lucie.adresse_mail)
    jamais_venu = inviter(acteur(administrateur))
    a_effacer = Compte.objects.a_effacer(QUAND + timedelta(days=8))
    assert list(a_effacer.values_list("pk", flat=True)) == [jamais_venu]


def test_creer_un_compte_de_candidat_a_l_adresse_d_un_invite_ne_l_efface_pas(administrateur):
    """A stranger who knows the address cannot take an invitation away."""
    agent_id = inviter(acteur(administrateur))
    comptes.creer(acteur=VISITEUR, demande=creation(adresse_mail=NOUVEAU), provenance=provenance(), quand=QUAND)
    comptes.renvoyer_activation(acteur=VISITEUR, adresse=NOUVEAU, provenance=provenance(), quand=QUAND)
    assert Compte.objects.get(cle_mail=cle_mail(NOUVEAU)).pk == agent_id
    assert Jeton.objects.filter(usage="activation").count() == 0
    assert sorted(nature for nature, *_ in messages()) == ["adresse_deja_connue", "invitation_agent"]


def test_accepter_puis_enroler_ouvre_la_session_et_donne_dix_codes(administrateur):
    agent_id = inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    entrouverte = session.session_key
    assert session.acteur(QUAND) == VISITEUR
    codes = enroler(session)
    invite = Compte.objects.get(pk=agent_id)
    assert (invite.active_le, check_password(MOT_DE_PASSE, invite.password)) == (QUAND, True)
    assert session.acteur(QUAND) == acteur(invite)
    assert session.session_key != entrouverte
    assert SessionStore(entrouverte).acteur(QUAND) == VISITEUR
    assert (len(set(codes)), {len(un) for un in codes}) == (10, {19})
    assert CodeDeSecours.objects.filter(compte=invite, utilise_le=None).count() == 10
    kept = str(list(CodeDeSecours.objects.values_list("empreinte", flat=True)))
    assert [un for un in codes if un in kept or un.replace("-", "") in kept] == []
    assert Jeton.objects.count() == 0
    assert actes() == [
        "habiliter_agent", "inviter_agent", "accepter_invitation", "enroler_second_facteur", "connecter",
    ]  # fmt: skip
    assert [nature for nature, *_ in messages()] == ["invitation_agent", "second_facteur_installe"]


def test_enroler_invitation_retiree_pendant_que_le_code_est_verifie_n_active_rien(administrateur, monkeypatch):
    agent_id = inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    saisi = code(secret=propose(session))
    fermer = {"acteur": acteur(administrateur), "agent_id": agent_id, "quand": QUAND}
    pendant_que_le_code_est_verifie(monkeypatch, lambda: agents.desactiver(**fermer))
    with pytest.raises(ConnexionPerimee):
        enroler(session, saisi)
    invite = Compte.objects.get(pk=agent_id)
    assert (invite.active_le, invite.ferme_le, SessionOuverte.objects.count()) == (None, QUAND, 0)
    assert (CodeDeSecours.objects.filter(compte=invite).count(), actes()[-1]) == (0, "desactiver_agent")


def test_secret_garde_chiffre(administrateur):
    inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    montre = propose(session)
    garde = SecondFacteur.objects.get(compte__adresse_mail=NOUVEAU).secret_propose
    assert (len(montre), montre in garde, garde.startswith("gAAAA")) == (32, False, True)


def test_enroler_code_de_l_enrolement_ne_sert_pas_a_se_connecter(administrateur):
    inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    secret = propose(session)
    enroler(session)
    with pytest.raises(CodeRefuse):
        confirmer(presenter(NOUVEAU), code(secret=secret))
    apres = QUAND + timedelta(seconds=30)
    confirmer(presenter(NOUVEAU, quand=apres), code(apres, secret=secret), quand=apres)


@pytest.mark.parametrize("mot_de_passe", ["court", "onze signes", "a" * 129, "Lamy Paul Lamy", "motdepasse123"])
def test_accepter_mot_de_passe_hors_du_profil_des_agents_refuse(administrateur, mot_de_passe):
    """D2: 12 to 128, whatever the profile of candidates."""
    inviter(acteur(administrateur))
    with pytest.raises(SaisieRefusee):
        accepter(dernier_secret("invitation_agent"), mot_de_passe)
    assert SessionOuverte.objects.count() == 0


@pytest.mark.parametrize("ecoule", [timedelta(days=7), timedelta(days=8)])
def test_accepter_apres_sept_jours_perime(administrateur, ecoule):
    inviter(acteur(administrateur))
    with pytest.raises(LienPerime):
        accepter(dernier_secret("invitation_agent"), quand=QUAND + ecoule)


def test_accepter_lien_inconnu_ou_d_un_autre_usage_perime(administrateur):
    from tests.fabriques.comptes import jeton

    agent_id = inviter(acteur(administrateur))
    autre = jeton(Compte.objects.get(pk=agent_id), Jeton.Usage.MOT_DE_PASSE)
    for secret in ("inconnu", "", autre):
        with pytest.raises(LienPerime):
            accepter(secret)


def test_accepter_lien_deja_mene_au_bout_perime(administrateur):
    inviter(acteur(administrateur))
    secret = dernier_secret("invitation_agent")
    enroler(accepter(secret))
    with pytest.raises(LienPerime):
        accepter(secret)


def test_accepter_interrompu_avant_l_enrolement_le_lien_sert_encore(administrateur):
    """And what the first browser was shown proves nothing any more."""
    inviter(acteur(administrateur))
    secret = dernier_secret("invitation_agent")
    premiere = accepter(secret)
    ancien = propose(premiere)
    seconde = accepter(secret)
    assert (enrolement(session=premiere.empreinte, quand=QUAND), propose(seconde) != ancien) == (None, True)
    with pytest.raises(ConnexionPerimee):
        enroler(premiere, "000000")
    enroler(seconde)


def test_accepter_ne_suffit_pas_pour_se_connecter(administrateur):
    inviter(acteur(administrateur))
    accepter(dernier_secret("invitation_agent"))
    with pytest.raises(IdentifiantsRefuses):
        presenter(NOUVEAU)


def test_enroler_code_faux_refuse_puis_ralenti(administrateur):
    inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    reponses = []
    for _ in range(6):
        try:
            enroler(session, "000000")
        except (CodeDEnrolementRefuse, TropDEssais) as refus:
            reponses.append(type(refus))
    assert reponses == [CodeDEnrolementRefuse] * 5 + [TropDEssais]
    assert (Compte.objects.get(adresse_mail=NOUVEAU).active_le, CodeDeSecours.objects.filter(
        compte__adresse_mail=NOUVEAU).count()) == (None, 0)  # fmt: skip


def test_enroler_sans_lien_suivi_ou_trop_tard_perime(administrateur):
    inviter(acteur(administrateur))
    session = accepter(dernier_secret("invitation_agent"))
    tard = QUAND + timedelta(minutes=10)
    assert enrolement(session=session.empreinte, quand=tard) is None
    for une, quand in ((SessionStore(), QUAND), (session, tard)):
        with pytest.raises(ConnexionPerimee):
            enroler(une, "000000", quand=quand)


def test_renvoyer_invitation_remplace_le_lien_et_repousse_la_fin(administrateur):
    agent_id = inviter(acteur(administrateur))
    ancien, apres = dernier_secret("invitation_agent"), QUAND + timedelta(days=6)
    agents.renvoyer_invitation(acteur=acteur(administrateur), agent_id=agent_id, quand=apres)
    with pytest.raises(LienPerime):
        accepter(ancien, quand=apres)
    accepter(dernier_secret("invitation_agent"), quand=apres + timedelta(days=6, hours=23))


def test_renvoyer_invitation_acceptee_refuse(administrateur, lucie):
    with pytest.raises(InvitationAcceptee):
        agents.renvoyer_invitation(acteur=acteur(administrateur), agent_id=lucie.pk, quand=QUAND)


def test_purge_invitation_jamais_acceptee_effacee_apres_sept_jours(administrateur):
    agent_id = inviter(acteur(administrateur))
    apres = QUAND + timedelta(days=7, minutes=9)
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=apres) == 0
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=apres + timedelta(minutes=1)) == 1
    assert not Compte.objects.filter(pk=agent_id).exists()

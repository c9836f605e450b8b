"""A fortnight of attacks on one address: its owner comes in, receives what they ask, and their mailbox stays readable.

The stranger comes from twenty networks, sends whatever form takes an address, and types wrong passwords all day long.
"""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password

from cyclades.metier.comptes.models import Compte, empreinte
from cyclades.metier.courrier.models import Message
from cyclades.operations import agents, comptes
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import TropDEssais
from tests.fabriques import agents as agents_fabriques
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, compte
from tests.operations.comptes.outils import creation, creer, provenance
from tests.operations.comptes.test_connexion import connecter, echouer

pytestmark = pytest.mark.django_db
VICTIME = "victime@exemple.fr"
CHEZ_SOI = "192.0.2.77"
JOURS = 14
QUART_D_HEURE, HEURE = timedelta(minutes=15), timedelta(hours=1)
NOMBRE = JOURS * 24
PAR_JOUR = {"activation": 25, "adresse_deja_connue": 25, "lien_mot_de_passe": 24, "changement_adresse": 25}
"""The most that the mailbox may receive in 24 h, kind by kind; one that waited may join those of the bound."""


@pytest.fixture(autouse=True)
def verification_legere(settings):
    """Passwords checked in no time, where thousands are."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return make_password(MOT_DE_PASSE)


def attaquer(rang, quand, complice):
    """One hour of a stranger: each time from another of their networks."""
    origine = f"198.51.100.{rang % 20}"
    ici = provenance(origine=origine)
    comptes.demander_lien(acteur=VISITEUR, identifiant=VICTIME, provenance=ici, quand=quand)
    if rang % 3 == 0:
        creer(creation(adresse_mail=VICTIME), quand=quand, origine=origine, hasard=lambda borne: 10 * rang)
        comptes.renvoyer_activation(acteur=VISITEUR, adresse=VICTIME, provenance=ici, quand=quand)
        comptes.changer_adresse(
            acteur=Acteur(Role.CANDIDAT, complice.pk), adresse=VICTIME, mot_de_passe=MOT_DE_PASSE, quand=quand
        )
    echouer(VICTIME, 3, depuis=quand, origine=origine)
    if rang % 24 == 23:
        comptes.purger_non_actives(acteur=AUTOMATE, quand=quand)


def recus(nature, *, jusqu_a=None):
    """The mails of this kind that have left for the victim by then, the latest first."""
    messages = Message.objects.filter(nature=nature, destinataire__iexact=VICTIME).order_by("-essayer_le")
    return list(messages.filter(essayer_le__lte=jusqu_a) if jusqu_a else messages)


def secrets_de(message):
    return re.findall(r"/([A-Za-z0-9_-]{43})/", message.texte)


def au_plus_par_jour(nature):
    instants = [message.essayer_le for message in recus(nature)]
    return max((sum(un <= autre < un + timedelta(days=1) for autre in instants) for un in instants), default=0)


def entrer_par_le_lien(quand):
    """From a browser never seen: the link asked for, or the last received; gives the mark that it leaves there."""
    comptes.demander_lien(acteur=VISITEUR, identifiant=VICTIME, provenance=provenance(origine=CHEZ_SOI), quand=quand)
    ensuite = quand + QUART_D_HEURE
    dernier = recus("lien_mot_de_passe", jusqu_a=ensuite)[0]
    return comptes.changer_mot_de_passe_par_lien(
        acteur=VISITEUR,
        secret=secrets_de(dernier)[0],
        nouveau=MOT_DE_PASSE,
        provenance=provenance(origine=CHEZ_SOI),
        quand=ensuite,
    )


def test_quinzaine_d_attaques_le_titulaire_entre_toujours_et_recoit_son_lien(verification_legere):
    victime, complice = compte(adresse=VICTIME, password=verification_legere), compte(password=verification_legere)
    appareil = marque(victime)
    for rang in range(NOMBRE):
        quand = QUAND + rang * HEURE
        attaquer(rang, quand, complice)
        if rang % 12 == 11:  # twice a day, from the telephone that they always use: at once
            appareil = connecter(VICTIME, MOT_DE_PASSE, appareil, origine=CHEZ_SOI, quand=quand)
        if rang % 72 == 71:  # every third day, from elsewhere, the password forgotten
            appareil = entrer_par_le_lien(quand)
            connecter(VICTIME, MOT_DE_PASSE, appareil, quand=quand + QUART_D_HEURE)
    assert Compte.objects.filter(cle_mail=VICTIME).get().est_actif
    assert [nature for nature, borne in PAR_JOUR.items() if au_plus_par_jour(nature) > borne] == []


def test_quinzaine_d_un_seul_reseau_dix_mails_par_jour_et_le_bon_mot_de_passe_entre_d_ailleurs(verification_legere):
    compte(adresse=VICTIME, password=verification_legere)
    for rang in range(NOMBRE):
        quand = QUAND + rang * HEURE
        ici = provenance(origine="198.51.100.7")
        comptes.demander_lien(acteur=VISITEUR, identifiant=VICTIME, provenance=ici, quand=quand)
        echouer(VICTIME, 3, depuis=quand, origine="198.51.100.7")
    connecter(VICTIME, MOT_DE_PASSE, origine=CHEZ_SOI, quand=QUAND + NOMBRE * HEURE)
    assert 0 < au_plus_par_jour("lien_mot_de_passe") <= 10
    avant = len(recus("lien_mot_de_passe"))
    fin = QUAND + (NOMBRE + 1) * HEURE
    comptes.demander_lien(acteur=VISITEUR, identifiant=VICTIME, provenance=provenance(origine=CHEZ_SOI), quand=fin)
    assert len(recus("lien_mot_de_passe")) == avant + 1


def test_trois_jours_adresse_sans_compte_une_creation_honnete_finit_par_un_mail(verification_legere):
    """The stranger fills the address from twenty networks, before and after; the honest form has its link in time."""
    complice = compte(password=verification_legere)
    for rang in range(72):
        attaquer(rang, QUAND + rang * HEURE, complice)
    creee_le = QUAND + 72 * HEURE
    creer(creation(adresse_mail=VICTIME), quand=creee_le, origine=CHEZ_SOI, hasard=lambda borne: 7)
    for rang in range(8):
        attaquer(72 + rang, creee_le + rang * QUART_D_HEURE, complice)
    honnete = Compte.objects.get(numero_candidat="02600000007")
    recus_depuis = recus("activation", jusqu_a=creee_le + timedelta(hours=2))
    secrets = [secret for message in recus_depuis for secret in secrets_de(message)]
    lien = next(un for un in secrets if honnete.jetons.filter(empreinte=empreinte(un)).exists())
    comptes.activer(acteur=VISITEUR, secret=lien, quand=creee_le + timedelta(hours=2))
    assert list(Compte.objects.filter(cle_mail=VICTIME)) == [honnete]
    assert [nature for nature, borne in PAR_JOUR.items() if au_plus_par_jour(nature) > borne] == []


def test_quinzaine_sur_un_agent_son_appareil_et_son_lien_entrent_aussi(verification_legere):
    """Staff share the throttle: the password opens half a session, whatever strangers typed."""
    lucie = agents_fabriques.agent(adresse=VICTIME)
    for rang in range(24):
        quand = QUAND + rang * HEURE
        for origine in (f"198.51.100.{rang % 20}", f"203.0.113.{rang % 20}"):
            demande = comptes.Connexion(VICTIME, "Faux!mdp9x", provenance(origine=origine))
            with pytest.raises((IdentifiantsRefuses, TropDEssais)):
                agents.connecter(acteur=VISITEUR, connexion=demande, session=SessionStore(), quand=quand)
            comptes.demander_lien(
                acteur=VISITEUR, identifiant=VICTIME, provenance=provenance(origine=origine), quand=quand
            )
    session, fin = SessionStore(), QUAND + timedelta(days=1)
    demande = comptes.Connexion(VICTIME, agents_fabriques.MOT_DE_PASSE, provenance(marque(lucie), origine=CHEZ_SOI))
    agents.connecter(acteur=VISITEUR, connexion=demande, session=session, quand=fin)
    assert session.attend_un_code(fin)
    assert 0 < au_plus_par_jour("lien_mot_de_passe") <= 24

"""Sending by real SMTP: what the relay receives, and what becomes of the row."""

import socket
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import Bilan, envoyer, file
from cyclades.operations.courrier.envoi import ATTENTES
from cyclades.operations.courrier.facteur import REPOS_MAXIMAL, Facteur
from cyclades.operations.courrier.relais import composer
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable
from tests.operations.courrier.conftest import QUAND, Lettre

pytestmark = pytest.mark.django_db

SECONDE = timedelta(seconds=1)


def seul() -> Message:
    return Message.objects.get()


def test_composer_un_long_sujet_commence_sur_sa_ligne(poster):
    """Readers of mail that show the first line of a subject alone would show nothing."""
    sujet = "Modification d’inscription : baccalauréat professionnel, session 2027, académie de Rennes"
    poster(lettre=replace(Lettre(), sujet=sujet))
    octets = composer(seul()).message().as_bytes()
    (premiere,) = [ligne for ligne in octets.splitlines() if ligne.startswith(b"Subject:")]
    assert (len(premiere) > len("Subject: "), max(map(len, octets.splitlines()[:12])) <= 78) == (True, True)
    assert message_from_bytes(octets, policy=default)["Subject"] == f"[CYCLADES] {sujet}"


@pytest.mark.parametrize("ecrit", ["Activer mon compte", "[CYCLADES] Activer mon compte"])
def test_composer_met_une_fois_le_prefixe_de_tous_les_mails(poster, ecrit):
    """One written before the prefix was put at sending has it already."""
    poster(lettre=replace(Lettre(), sujet=ecrit))
    assert composer(seul()).subject == "[CYCLADES] Activer mon compte"


def test_envoyer_remet_un_message_entier(poster, relais, settings):
    settings.DEFAULT_FROM_EMAIL = "Cyclades <ne-pas-repondre@cyclades.exemple.fr>"
    ident = poster(expediteur="Académie de La Réunion")

    assert envoyer(quand=QUAND) == Bilan(envoyes=1)

    (recu,) = relais.recus
    assert relais.enveloppes == [("ne-pas-repondre@cyclades.exemple.fr", ("awa@exemple.fr",))]
    assert {nom: str(valeur) for nom, valeur in recu.items()} == {
        "Content-Type": recu["Content-Type"],
        "MIME-Version": "1.0",
        "Subject": "[CYCLADES] Votre inscription est enregistrée",
        "From": "Académie de La Réunion <ne-pas-repondre@cyclades.exemple.fr>",
        "To": "awa@exemple.fr",
        "Message-ID": f"<{ident}@cyclades.exemple.fr>",
        "Date": "Sun, 22 Nov 2026 09:00:00 +0000",
        "Content-Language": "fr",
        "Auto-Submitted": "auto-generated",
    }
    assert recu.get_content_type() == "multipart/alternative"
    assert [partie.get_content_type() for partie in recu.iter_parts()] == ["text/plain", "text/html"]
    assert recu.get_body(("plain",)).get_content() == Lettre().texte
    assert recu.get_body(("html",)).get_content().strip() == Lettre().html
    assert (seul().etat, seul().envoye_le, seul().essais, seul().erreur) == ("envoye", QUAND, 1, "")
    assert (seul().texte, seul().pris_par) == (Lettre().texte, "")


def test_envoyer_sans_html_remet_du_texte(poster, relais):
    poster(lettre=Lettre(html=""))

    envoyer(quand=QUAND)

    assert relais.recus[0].get_content_type() == "text/plain"


def test_envoyer_deux_fois_n_envoie_qu_une(poster, relais):
    poster()
    envoyer(quand=QUAND)

    assert envoyer(quand=QUAND + timedelta(days=30)) == Bilan()
    assert len(relais.recus) == 1


def test_envoyer_rien_n_ouvre_aucune_connexion(db, relais):
    assert envoyer(quand=QUAND) == Bilan()
    assert relais.connexions == 0


def test_envoyer_un_lot_garde_sa_connexion(poster, relais):
    for _ in range(5):
        poster()

    assert envoyer(lot=3, quand=QUAND) == Bilan(envoyes=3)
    assert (relais.connexions, len(relais.recus)) == (1, 3)
    assert envoyer(quand=QUAND) == Bilan(envoyes=2)


def test_envoyer_les_urgents_passent_devant_les_autres(poster, relais):
    for rang in range(3):
        poster(f"masse{rang}@exemple.fr", quand=QUAND - timedelta(hours=3 - rang))
    envoyer(lot=1, quand=QUAND)
    poster("urgent@exemple.fr", urgent=True)

    envoyer(quand=QUAND)

    attendus = ["masse0@exemple.fr", "urgent@exemple.fr", "masse1@exemple.fr", "masse2@exemple.fr"]
    assert relais.destinataires == attendus


def test_envoyer_pas_avant_l_heure(poster, relais):
    poster(quand=QUAND + SECONDE)

    assert envoyer(quand=QUAND) == Bilan()
    assert envoyer(quand=QUAND + SECONDE) == Bilan(envoyes=1)


def test_envoyer_par_un_visiteur_est_introuvable(poster, relais):
    with pytest.raises(Introuvable):
        envoyer(acteur=VISITEUR, quand=QUAND)


@pytest.mark.parametrize("moment", ["reponses_a_mail", "reponses_a_rcpt", "reponses_a_data"])
def test_envoyer_refus_definitif_abandonne_et_dit_pourquoi(poster, relais, moment):
    poster()
    poster("suivant@exemple.fr", quand=QUAND + timedelta(microseconds=1))
    getattr(relais, moment).append("550 5.1.1 Boite inconnue")

    assert envoyer(acteur=AUTOMATE, quand=QUAND + SECONDE) == Bilan(envoyes=1, abandonnes=1)

    abandonne = Message.objects.get(destinataire="awa@exemple.fr")
    assert (abandonne.etat, abandonne.erreur, abandonne.envoye_le) == ("abandonne", "550 5.1.1 Boite inconnue", None)
    assert relais.destinataires == ["suivant@exemple.fr"]
    assert envoyer(quand=QUAND + timedelta(days=365)) == Bilan()


@pytest.mark.parametrize("moment", ["reponses_a_mail", "reponses_a_rcpt", "reponses_a_data"])
def test_envoyer_refus_passager_reessaie_sous_le_meme_identifiant(poster, relais, moment):
    ident = poster()
    getattr(relais, moment).append("451 4.7.1 Repassez plus tard")

    assert envoyer(quand=QUAND) == Bilan(relaches=1)
    assert (seul().etat, seul().essayer_le, seul().erreur) == (
        "a_envoyer",
        QUAND + ATTENTES[0],
        "451 4.7.1 Repassez plus tard",
    )
    assert envoyer(quand=QUAND + ATTENTES[0] - SECONDE) == Bilan()
    assert envoyer(quand=QUAND + ATTENTES[0]) == Bilan(envoyes=1)
    assert (seul().etat, seul().essais, seul().erreur) == ("envoye", 2, "")
    assert list(relais.combien().items()) == [(f"<{ident}@cyclades.invalid>", 1)]


def test_envoyer_refus_passagers_sans_fin_attend_de_plus_en_plus_un_jour_puis_abandonne(poster, relais):
    poster()
    relais.reponses_a_rcpt += ["451 4.7.1 Repassez plus tard"] * 50
    quand, attentes = QUAND, []
    while envoyer(quand=quand) == Bilan(relaches=1):
        attentes.append(seul().essayer_le - quand)
        quand = seul().essayer_le

    assert attentes == sorted(set(attentes))
    assert sum(attentes, timedelta()) >= timedelta(hours=24)
    assert (seul().etat, seul().erreur) == ("abandonne", "451 4.7.1 Repassez plus tard")
    assert relais.recus == []


def test_envoyer_relais_eteint_ne_coute_aucun_essai(poster, vers_un_relais):
    poster()

    assert envoyer(quand=QUAND) == Bilan(injoignable="ConnectionRefusedError : [Errno 111] Connection refused")
    assert (seul().etat, seul().essais, seul().essayer_le) == ("a_envoyer", 0, QUAND)


def test_envoyer_relais_muet_ne_bloque_pas(poster, vers_un_relais, settings):
    settings.EMAIL_TIMEOUT = 0.3
    poster()
    with closing(socket.create_server(("127.0.0.1", settings.EMAIL_PORT))):
        assert envoyer(quand=QUAND) == Bilan(
            injoignable="SMTPServerDisconnected : Connection unexpectedly closed: timed out"
        )

    assert (seul().etat, seul().essais) == ("a_envoyer", 0)


def test_envoyer_relais_qui_refuse_d_emblee_ne_coute_aucun_essai(poster, vers_un_relais, settings):
    poster()
    with closing(socket.create_server(("127.0.0.1", settings.EMAIL_PORT))) as ecoute:

        def refuser():
            connexion, _ = ecoute.accept()
            with connexion:
                connexion.sendall(b"421 4.3.2 Trop de connexions\r\n")

        fil = threading.Thread(target=refuser)
        fil.start()
        assert envoyer(quand=QUAND) == Bilan(injoignable="421 4.3.2 Trop de connexions")
        fil.join()

    assert seul().essais == 0


def test_envoyer_relais_qui_raccroche_apres_avoir_accepte_n_envoie_pas_deux_fois(poster, relais):
    for rang in range(3):
        poster(f"a{rang}@exemple.fr")
    coupures = [True]

    def raccrocher(serveur):
        if coupures:
            coupures.pop()
            serveur.loop.call_soon(serveur.transport.close)  # once its answer has gone

    relais.apres_data = raccrocher

    assert envoyer(quand=QUAND) == Bilan(envoyes=3)
    assert list(relais.combien().values()) == [1, 1, 1]
    assert relais.connexions == 2


def test_envoyer_relais_qui_raccroche_avant_de_repondre_reessaie_plus_tard(poster, relais):
    poster("premier@exemple.fr", quand=QUAND - SECONDE)
    poster("second@exemple.fr")
    relais.reponses_a_data.append("451 jamais dit")
    relais.apres_data = lambda serveur: serveur.transport.abort() if not relais.recus else None
    relais.reponses_a_data.append("250 OK")

    assert envoyer(quand=QUAND) == Bilan(envoyes=1, relaches=1)

    assert relais.destinataires == ["second@exemple.fr"]
    premier = Message.objects.get(destinataire="premier@exemple.fr")
    assert (premier.etat, premier.erreur, premier.essayer_le) == (
        "a_envoyer",
        "SMTPServerDisconnected : Connection unexpectedly closed",
        QUAND + ATTENTES[0],
    )


def test_envoyer_message_impossible_a_composer_n_arrete_pas_les_autres(poster, relais):
    poster()
    Message.objects.update(sujet="deux\nlignes")
    poster("suivant@exemple.fr", quand=QUAND + timedelta(microseconds=1))

    assert envoyer(quand=QUAND + SECONDE) == Bilan(envoyes=1, abandonnes=1)
    assert Message.objects.get(etat="abandonne").erreur == "message impossible à composer (BadHeaderError)"
    assert relais.destinataires == ["suivant@exemple.fr"]


def test_envoyer_un_secret_efface_son_texte_une_fois_parti(poster, relais):
    poster(visible=False)
    relais.reponses_a_data.append("451 4.7.1 Repassez plus tard")
    envoyer(quand=QUAND)
    assert (seul().texte, seul().html) == (Lettre().texte, Lettre().html)

    envoyer(quand=QUAND + ATTENTES[0])

    assert relais.recus[0].get_body(("plain",)).get_content() == Lettre().texte
    assert (seul().etat, seul().texte, seul().html, seul().sujet) == ("envoye", "", "", Lettre().sujet)


def test_envoyer_un_secret_abandonne_efface_son_texte(poster, relais):
    poster(visible=False)
    relais.reponses_a_rcpt.append("550 5.1.1 Boite inconnue")

    envoyer(quand=QUAND)

    assert (seul().etat, seul().texte, seul().html) == ("abandonne", "", "")


def test_envoyer_reprend_un_message_dont_l_expediteur_est_mort(poster, relais):
    ident = poster()
    file.prendre(preneur="mort", quand=QUAND)

    assert envoyer(quand=QUAND + file.OUBLI - SECONDE) == Bilan()
    assert seul().etat == "en_cours"
    assert envoyer(quand=QUAND + file.OUBLI) == Bilan(envoyes=1)
    assert list(relais.combien().items()) == [(f"<{ident}@cyclades.invalid>", 1)]


def test_marquer_un_message_repris_par_un_autre_ne_change_rien(poster):
    poster()
    lent = file.prendre(preneur="lent", quand=QUAND)
    file.reprendre_les_oublies(quand=QUAND + file.OUBLI)
    file.prendre(preneur="suivant", quand=QUAND + file.OUBLI)

    file.envoye(lent, quand=QUAND)
    file.abandonner(lent, erreur="trop tard")

    assert (seul().etat, seul().pris_par, seul().erreur) == ("en_cours", "suivant", "")


def test_prendre_en_masse_ne_lit_que_le_premier(poster, django_assert_num_queries):
    """Two statements, and as many transactions, whatever waits."""
    for _ in range(20):
        poster()

    with django_assert_num_queries(6):
        file.prendre(preneur="p", quand=QUAND)


def test_envoyer_en_memoire_fait_de_meme(poster):
    poster()

    assert envoyer(quand=QUAND) == Bilan(envoyes=1)
    assert [message.to for message in mail.outbox] == [["awa@exemple.fr"]]


def test_passer_se_repose_quand_il_n_y_a_rien_et_enchaine_sinon(poster, relais):
    facteur = Facteur()

    assert facteur.passer(QUAND) == 1.0
    poster()
    assert facteur.passer(QUAND) == 0.0


def test_passer_relais_eteint_attend_de_plus_en_plus(poster, vers_un_relais):
    poster()
    facteur = Facteur()

    attentes = [facteur.passer(QUAND) for _ in range(9)]

    assert attentes == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, REPOS_MAXIMAL, REPOS_MAXIMAL, REPOS_MAXIMAL]
    assert seul().essais == 0

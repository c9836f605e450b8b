"""Mails given up and tried again; mails of nobody's account, erased once they have served."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import Bilan, effacer_erreurs, envoyer, file, purger_sans_compte, relancer
from cyclades.operations.courrier.entretien import GARDES_SANS_COMPTE
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques.comptes import compte
from tests.operations.courrier.conftest import QUAND

pytestmark = pytest.mark.django_db
APRES = QUAND + GARDES_SANS_COMPTE


def abandonner(message_id):
    pris = file.prendre(preneur="essai", quand=QUAND)
    assert pris.pk == message_id
    file.abandonner(pris, erreur="550 boîte inconnue")


def test_relancer_un_message_abandonne_lui_rend_tous_ses_essais(poster):
    ident = poster()
    abandonner(ident)
    relancer(acteur=AUTOMATE, message_id=ident, quand=APRES)
    rendu = Message.objects.get()
    assert (rendu.etat, rendu.essais, rendu.essayer_le, rendu.erreur) == ("a_envoyer", 0, APRES, "")
    assert envoyer(quand=QUAND) == Bilan()
    assert envoyer(quand=APRES) == Bilan(envoyes=1)


def test_relancer_deux_fois_la_seconde_ne_trouve_rien(poster):
    ident = poster()
    abandonner(ident)
    relancer(acteur=AUTOMATE, message_id=ident, quand=QUAND)
    with pytest.raises(Introuvable):
        relancer(acteur=AUTOMATE, message_id=ident, quand=QUAND)


def test_relancer_un_message_au_secret_efface_refuse(poster):
    """Its text is gone: an empty mail would leave."""
    ident = poster(visible=False)
    abandonner(ident)
    with pytest.raises(Introuvable):
        relancer(acteur=AUTOMATE, message_id=ident, quand=QUAND)


def test_relancer_et_purger_sans_droit_introuvable(poster):
    ident = poster()
    abandonner(ident)
    for acte in (lambda: relancer(acteur=VISITEUR, message_id=ident, quand=QUAND),
                 lambda: purger_sans_compte(acteur=VISITEUR, quand=APRES)):  # fmt: skip
        with pytest.raises(Introuvable):
            acte()
    assert Message.objects.get().etat == "abandonne"


def test_purger_efface_ce_qui_est_parti_vers_personne_et_rien_d_autre(poster):
    """The goodbye of a deleted account goes two days later; what still waits, and what somebody owns, stays."""
    titulaire = compte(quand=datetime(2026, 1, 1, tzinfo=UTC))
    Message.objects.all().delete()
    parti = poster("parti@exemple.fr")
    envoyer(quand=QUAND)
    poster("attend@exemple.fr")
    poster("titulaire@exemple.fr", compte_id=titulaire.pk)
    Message.objects.filter(destinataire="titulaire@exemple.fr").update(etat="envoye")
    juste_avant = APRES - timedelta(microseconds=1)
    assert purger_sans_compte(acteur=AUTOMATE, quand=juste_avant) == 0
    assert purger_sans_compte(acteur=AUTOMATE, quand=APRES) == 1
    assert not Message.objects.filter(pk=parti).exists()
    restent = Message.objects.values_list("destinataire", flat=True)
    assert set(restent) == {"attend@exemple.fr", "titulaire@exemple.fr"}


def test_effacer_erreurs_apres_douze_mois_oublie_la_raison_et_garde_le_message(poster):
    abandonner(poster())
    un_an = QUAND.replace(year=QUAND.year + 1)
    assert effacer_erreurs(acteur=AUTOMATE, quand=un_an - timedelta(seconds=1)) == 0
    assert effacer_erreurs(acteur=AUTOMATE, quand=un_an) == 1
    garde = Message.objects.get()
    assert (garde.etat, garde.erreur) == ("abandonne", "")


def test_effacer_erreurs_sans_droit_introuvable():
    with pytest.raises(Introuvable):
        effacer_erreurs(acteur=VISITEUR, quand=APRES)

"""INS-11: reminders of drafts that are not registrations, 10, 3 and 1 day before the closing."""

from datetime import timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.courrier.models import Message
from cyclades.operations import inscription
from cyclades.operations.inscription.taches import rappeler as tache
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer
from tests.fabriques.petit_pays import REGLAGES, inscrire
from tests.fabriques.services import service
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

UNE_SECONDE = timedelta(seconds=1)


@pytest.fixture
def brouillon(candidate, ouvert):
    return demarrer(candidate, ouvert)


def rappeler(quand):
    return inscription.rappeler(acteur=AUTOMATE, quand=quand)


def avant_fermeture(ouvert, **duree):
    return ouvert.refuse_des - timedelta(**duree)


def natures():
    return list(Message.objects.order_by("ecrit_le").values_list("nature", flat=True))


def test_rappeler_a_dix_trois_et_un_jours_ecrit_trois_mails(ouvert, brouillon):
    """Every six hours, from twelve days before to the day after."""
    debut = avant_fermeture(ouvert, days=12)
    ecrits = [heure for heure in range(0, 13 * 24, 6) if rappeler(debut + timedelta(hours=heure))]
    assert ecrits == [2 * 24, 9 * 24, 11 * 24]
    assert natures() == ["rappel_cloture_10", "rappel_cloture_3", "rappel_cloture_1"]
    assert Saisie.objects.get().rappels == [10, 3, 1]


@pytest.mark.parametrize("jours", [10, 3, 1])
def test_rappeler_une_seconde_trop_tot_n_ecrit_pas_encore(ouvert, brouillon, jours):
    Saisie.objects.update(rappels=[plus for plus in (10, 3) if plus > jours])
    assert rappeler(avant_fermeture(ouvert, days=jours) - UNE_SECONDE) == 0
    assert rappeler(avant_fermeture(ouvert, days=jours)) == 1
    assert natures() == [f"rappel_cloture_{jours}"]


def test_rappeler_dit_que_ce_n_est_pas_une_inscription(candidate, ouvert, brouillon):
    quand = avant_fermeture(ouvert, days=3)
    rappeler(quand)
    message = Message.objects.get()
    assert (message.destinataire, message.compte_id, message.candidature_id) == (
        candidate.adresse_mail, candidate.pk, brouillon,
    )  # fmt: skip
    assert (message.ecrit_le, message.etat, message.visible) == (quand, "a_envoyer", True)
    lien = f"/candidat/inscription/{brouillon}/modalites/"
    for mot in ("elle ne compte pas", "Il reste 3\u00a0jours", "10 décembre 2026 à 17", lien):
        assert mot in message.texte


def test_rappeler_deux_fois_n_ecrit_qu_une_fois(ouvert, brouillon):
    quand = avant_fermeture(ouvert, days=3)
    rappeler(quand)
    avant = etat_des_lieux()
    assert rappeler(quand) == 0
    assert etat_des_lieux() == avant


def test_rappeler_apres_un_arret_n_ecrit_que_le_dernier(ouvert, brouillon):
    assert rappeler(avant_fermeture(ouvert, hours=5)) == 1
    assert natures() == ["rappel_cloture_1"]


def test_rappeler_apres_la_fermeture_n_ecrit_rien(ouvert, brouillon):
    assert rappeler(ouvert.refuse_des) == 0
    assert natures() == []


def test_rappeler_un_service_pas_encore_ouvert_n_ecrit_rien(candidate, ouvert, brouillon):
    """Its opening was put off after drafts were started."""
    ouvert.ouvre_le = avant_fermeture(ouvert, days=1)
    ouvert.save()
    assert rappeler(avant_fermeture(ouvert, days=3)) == 0


def test_rappeler_le_jour_ou_l_on_commence_n_ecrit_rien(candidate, ouvert):
    """Nobody needs to be told of what they started an hour ago."""
    quand = avant_fermeture(ouvert, days=2)
    demarrer(candidate, ouvert, quand=quand)
    assert rappeler(quand + timedelta(hours=23)) == 0
    assert rappeler(quand + timedelta(hours=24)) == 1


def test_rappeler_ce_qui_est_inscrit_n_ecrit_rien(candidate, ouvert):
    """Neither a registration, nor a change to one that was left open."""
    inscrite = inscrire(candidate, ouvert)
    inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)
    Message.objects.all().delete()
    assert rappeler(avant_fermeture(ouvert, days=1)) == 0
    assert natures() == []


def test_rappeler_compte_les_brouillons_de_chaque_service(candidate, ouvert, brouillon):
    autre = service(quand=QUAND, academie_code="33", reglages=REGLAGES, ferme_le=ouvert.ferme_le + timedelta(days=20))
    demarrer(candidate, autre)
    assert rappeler(avant_fermeture(ouvert, days=1)) == 1
    assert Message.objects.get().candidature_id == brouillon


def test_rappeler_un_brouillon_abandonne_n_ecrit_rien(candidate, ouvert, brouillon):
    inscription.abandonner(acteur=acteur_de(candidate), candidature_id=brouillon, quand=QUAND)
    assert rappeler(avant_fermeture(ouvert, days=1)) == 0


def test_abandonner_apres_des_rappels_garde_ceux_qui_sont_partis(candidate, ouvert, brouillon):
    """MSG-1: what was sent stays in the person's messages; what waited for its turn is not sent any more."""
    rappeler(avant_fermeture(ouvert, days=3))
    Message.objects.update(etat="envoye", envoye_le=avant_fermeture(ouvert, days=3))
    rappeler(avant_fermeture(ouvert, days=1))
    quand = avant_fermeture(ouvert, hours=20)
    inscription.abandonner(acteur=acteur_de(candidate), candidature_id=brouillon, quand=quand)
    assert natures() == ["rappel_cloture_3"]
    assert Message.objects.visibles_par(acteur_de(candidate), QUAND + timedelta(days=60)).count() == 1
    assert not Candidature.objects.exists()


def test_rappeler_sans_etre_l_automate_est_introuvable(candidate, ouvert, brouillon):
    for acteur in (acteur_de(candidate), VISITEUR):
        with pytest.raises(Introuvable):
            inscription.rappeler(acteur=acteur, quand=avant_fermeture(ouvert, days=1))
    assert natures() == []


def test_rappeler_par_sa_tache_ecrit_les_rappels_du_moment(candidate, petit):
    quand = maintenant()
    ouvert = service(quand=quand, ferme_le=quand + timedelta(days=2), reglages=REGLAGES)
    demarrer(candidate, ouvert, quand=quand - timedelta(days=2))
    tache.enqueue()
    vider(quand=maintenant() + UNE_SECONDE)
    assert natures() == ["rappel_cloture_3"]
    assert Candidature.objects.get().etat == "brouillon"

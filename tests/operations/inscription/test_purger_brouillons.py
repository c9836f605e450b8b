"""What was typed and never registered goes three months after its service closed; what is registered stays."""

from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie, Version
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations import inscription
from cyclades.operations.inscription.taches import purger as tache
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer
from tests.fabriques.petit_pays import REGLAGES, inscrire, remplir
from tests.fabriques.services import service
from tests.operations.inscription.etat_des_lieux import etat_des_lieux

FERMETURE = datetime(2026, 12, 10, 16, tzinfo=UTC)
TROIS_MOIS_APRES = datetime(2027, 3, 10, 16, tzinfo=UTC)
UNE_SECONDE = timedelta(seconds=1)


def purger(quand):
    return inscription.purger_brouillons(acteur=AUTOMATE, quand=quand)


def faits():
    return list(Fait.objects.filter(acte="purger_brouillons").values_list("objet_id", "donnees", "survenu_le"))


def test_purger_brouillons_efface_le_brouillon_trois_mois_apres_la_fermeture(candidate, ouvert):
    remplir(candidate, ouvert)
    assert ouvert.refuse_des == FERMETURE
    avant = etat_des_lieux()

    assert purger(TROIS_MOIS_APRES - UNE_SECONDE) == 0
    assert etat_des_lieux() == avant

    assert purger(TROIS_MOIS_APRES) == 1
    assert (Candidature.objects.count(), Saisie.objects.count()) == (0, 0)
    assert faits() == [("*", {"nombre": 1}, TROIS_MOIS_APRES)]


def test_purger_brouillons_garde_l_inscription_et_efface_la_modification_ouverte(candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND)
    avant = etat_des_lieux()

    assert purger(TROIS_MOIS_APRES - UNE_SECONDE) == 0
    assert purger(TROIS_MOIS_APRES) == 1

    apres = etat_des_lieux()
    assert (apres.pop("Saisie"), len(avant.pop("Saisie"))) == ([], 1)
    assert len(apres.pop("Fait")) == len(avant.pop("Fait")) + 1
    assert apres == avant
    assert (Candidature.objects.get().etat, Version.objects.count()) == ("inscrit", 1)


def test_purger_brouillons_ne_touche_pas_aux_autres_services(candidate, ouvert):
    tard = service(quand=QUAND, academie_code="33", reglages=REGLAGES, ferme_le=ouvert.ferme_le + timedelta(days=20))
    demarrer(candidate, ouvert)
    reste = demarrer(candidate, tard)
    demarrer(compte(), ouvert)

    assert purger(TROIS_MOIS_APRES) == 2
    assert list(Candidature.objects.values_list("pk", flat=True)) == [reste]
    assert list(Saisie.objects.values_list("candidature", flat=True)) == [reste]


def test_purger_brouillons_deux_fois_n_ecrit_qu_un_fait(candidate, ouvert):
    demarrer(candidate, ouvert)
    assert (purger(TROIS_MOIS_APRES), purger(TROIS_MOIS_APRES)) == (1, 0)
    assert len(faits()) == 1


@pytest.mark.parametrize(
    ("fermeture", "gardee_le", "effacee_le"),
    [
        ("2026-11-30 16:00Z", "2027-02-28 23:59Z", "2027-03-01 16:00Z"),
        ("2027-02-28 16:00Z", "2027-05-28 15:59Z", "2027-05-28 16:00Z"),
    ],
)
def test_purger_brouillons_d_un_mois_plus_court_ne_vient_jamais_trop_tot(
    candidate, petit, fermeture, gardee_le, effacee_le
):
    demarrer(candidate, service(quand=QUAND, reglages=REGLAGES, ferme_le=datetime.fromisoformat(fermeture)))
    assert purger(datetime.fromisoformat(gardee_le)) == 0
    assert purger(datetime.fromisoformat(effacee_le)) == 1


def test_purger_brouillons_laisse_a_la_personne_les_rappels_partis(candidate, ouvert):
    """MSG-1: what was sent stays in the person's messages; what still waits goes with the draft."""
    demarrer(candidate, ouvert)
    for jours in (10, 3):
        inscription.rappeler(acteur=AUTOMATE, quand=FERMETURE - timedelta(days=jours))
    Message.objects.filter(nature="rappel_cloture_10").update(etat="envoye", envoye_le=FERMETURE)

    purger(TROIS_MOIS_APRES)
    assert list(Message.objects.values_list("nature", "candidature", "compte")) == [
        ("rappel_cloture_10", None, candidate.pk)
    ]


def test_purger_brouillons_sans_etre_l_automate_est_introuvable(candidate, ouvert):
    demarrer(candidate, ouvert)
    for acteur in (acteur_de(candidate), VISITEUR):
        with pytest.raises(Introuvable):
            inscription.purger_brouillons(acteur=acteur, quand=TROIS_MOIS_APRES)
    assert Candidature.objects.count() == 1


def test_purger_brouillons_par_sa_tache_efface_ceux_du_moment(candidate, petit):
    quand = maintenant() - timedelta(days=100)
    ferme = service(quand=quand, ferme_le=quand + timedelta(days=2), reglages=REGLAGES)
    demarrer(candidate, ferme, quand=quand)
    tache.enqueue()
    vider(quand=maintenant() + UNE_SECONDE)
    assert Candidature.objects.count() == 0

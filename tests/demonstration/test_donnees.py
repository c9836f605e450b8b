"""The demonstration's sessions and services: real hours, moved to the day, made by the acts of Cyclades."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from cyclades.consultations.annonces import annonces
from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.journal.models import Fait
from cyclades.operations.services import Retour
from cyclades.operations.services.fenetres import fenetres
from cyclades.reglementation.calendrier import premier_instant_refuse
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import PARIS, local
from demonstration.academies import DOMAINES, PLACES
from demonstration.donnees import charger, offres, session_du
from demonstration.fenetres import Etat, calendriers
from demonstration.textes import textes
from tests.fabriques.services import lignes_academies

QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ETRANGER = {"99332": "Africa/Nairobi", "99351": "Africa/Tunis"}
MOMENTS = ("ouverture", "fermeture", "pieces_ouverture", "pieces_fermeture")
UNE_ANNEE = [date(2026, 11, 22) + timedelta(days=rang) for rang in range(365)]


def fuseau(offre):
    lieu = offre.place.lieu
    return ETRANGER[lieu.pays] if lieu.pays else lignes_academies()[lieu.academie]["fuseau"]


def situation(offre, quand):
    lues = fenetres(offre.dates, fuseau(offre))
    if quand < lues.ouverture:
        return Etat.A_VENIR
    return Etat.OUVERT if quand < premier_instant_refuse(lues.fermeture, fuseau(offre)) else Etat.FERME


@pytest.mark.parametrize(("heure", "jours"), [(0, UNE_ANNEE[:14]), (12, UNE_ANNEE), (23, UNE_ANNEE[:14])])
def test_offres_chaque_jour_sont_dans_l_etat_voulu(heure, jours):
    for jour in jours:
        quand = datetime(jour.year, jour.month, jour.day, heure, 59, tzinfo=UTC)
        for offre in offres(local(quand, PARIS).date()):
            voulu = offre.place.etat(offre.domaine)
            assert situation(offre, quand) is (Etat.FERME if voulu is Etat.ANCIEN else voulu), (offre, quand)


@pytest.mark.parametrize("domaine", DOMAINES)
def test_offres_de_chaque_domaine_en_ouvrent_en_france_et_outre_mer(domaine):
    ouvertes = {
        fuseau(offre)
        for offre in offres(QUAND.date())
        if (offre.domaine, situation(offre, QUAND)) == (domaine, Etat.OUVERT)
    }
    assert PARIS in ouvertes
    assert ouvertes - {PARIS, *ETRANGER.values()}


def test_offres_de_chaque_domaine_en_ferment_et_en_annoncent():
    etats = {(offre.domaine, situation(offre, QUAND)) for offre in offres(QUAND.date())}
    assert etats == {(domaine, etat) for domaine in DOMAINES for etat in (Etat.OUVERT, Etat.FERME, Etat.A_VENIR)}


def test_calendriers_deplaces_gardent_heures_jours_et_durees():
    for calendrier in calendriers().values():
        for etat in Etat:
            avant, apres = calendrier.dates, calendrier.deplace(etat, date(2027, 2, 3))
            for nom in MOMENTS:
                publie, deplace = getattr(avant, nom), getattr(apres, nom)
                assert type(deplace) is type(publie)
                assert deplace.weekday() == publie.weekday()
                assert getattr(deplace, "hour", None) == getattr(publie, "hour", None)
            ecarts = {_jour(getattr(apres, nom)) - _jour(getattr(avant, nom)) for nom in MOMENTS}
            assert len(ecarts) == 1


def _jour(moment):
    return moment.date() if isinstance(moment, datetime) else moment


def test_calendriers_suivent_les_cinq_publications():
    lus = calendriers()
    assert lus["23", "2024", "BCP"].dates.ouverture == datetime(2023, 10, 18, 15, 0)  # noqa: DTZ001
    assert lus["23", "2024", "BCP"].dates.pieces_fermeture == date(2023, 11, 29)
    assert lus["02", "2022", "CAP"].dates.pieces_ouverture == date(2021, 12, 1)
    assert lus["33", "2024", "BCP"].dates.ouverture == date(2023, 11, 1)
    assert lus["06", "2024", "BCP"].dates.pieces_fermeture == datetime(2023, 12, 1, 17, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("jour", "annee"), [(date(2026, 11, 22), 2027), (date(2027, 3, 31), 2027), (date(2027, 4, 1), 2028)]
)
def test_session_du_jour_suit_l_annee_scolaire(jour, annee):
    assert session_du(jour) == annee


def test_places_ecrivent_a_des_adresses_qui_ne_menent_nulle_part():
    assert [place.contact.mail for place in PLACES if not place.contact.mail.endswith(".invalid")] == []


def images():
    return list(ServiceInscription.objects.order_by("pk").values()), list(Session.objects.order_by("pk").values())


@pytest.mark.charges
@pytest.mark.django_db
def test_charger_ouvre_les_services_voulus_puis_ne_change_rien():
    charger(quand=QUAND)
    attendus = Counter(offre.domaine for offre in offres(QUAND.date()))
    assert Counter(Domaine(s.session.domaine) for s in ServiceInscription.objects.select_related("session")) == attendus
    assert Counter(Fait.objects.filter(objet__in=("session", "service")).values_list("acte", flat=True)) == {
        "creer_session": 8,
        "creer_service": attendus.total(),
        "confirmer_epreuves": attendus.total(),
    }
    assert [(une.titre, une.texte) for une in annonces(acteur=VISITEUR, quand=QUAND)] == [
        (
            "Maintenance programmée",
            "Le site sera indisponible le dimanche 29 novembre 2026 de 20\u00a0h à 22\u00a0h (heure de Paris).",
        )
    ]
    faits = Fait.objects.count()
    avant = images()
    charger(quand=QUAND + timedelta(hours=10))
    assert images() == avant
    assert Fait.objects.count() == faits


@pytest.mark.charges
@pytest.mark.django_db
def test_charger_quatre_semaines_apres_deplace_les_memes_services():
    charger(quand=QUAND)
    avant = {service.pk: service.ferme_le for service in ServiceInscription.objects.all()}
    plus_tard = QUAND + timedelta(weeks=4)
    charger(quand=plus_tard)
    apres = {service.pk: service.ferme_le for service in ServiceInscription.objects.all()}
    assert apres.keys() == avant.keys()
    assert {apres[cle] - avant[cle] for cle in avant} == {timedelta(weeks=4)}
    ouverts = set(ServiceInscription.objects.ouverts(plus_tard).values_list("session__domaine", flat=True))
    assert ouverts == {domaine.value for domaine in DOMAINES}


def test_pieces_se_demandent_par_la_voie_que_dit_le_service():
    lues = [(offre.place, offre.domaine) for offre in offres(QUAND.date())]
    retours = [place.fonctionnement.retour_pieces for place, _ in lues]
    assert set(retours) == set(Retour)
    modalites = [textes(domaine, place.ou, place.fonctionnement).modalites for place, domaine in lues]
    assert ["par la poste" in texte for texte in modalites] == [un is Retour.COURRIER for un in retours]
    assert ["Mes justificatifs" in texte for texte in modalites] == [un is Retour.EN_LIGNE for un in retours]

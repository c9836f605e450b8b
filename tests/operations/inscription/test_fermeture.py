"""D1, to the second: before, at and after the instant of closing, in four zones, on the days when clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations import candidatures, inscription, services
from cyclades.operations.inscription import ServiceFerme
from cyclades.operations.services import Dates
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Etape
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import acteur_de, demarrer, enregistrer, saisir
from tests.fabriques.petit_pays import IDENTIFICATION, REGLAGES, inscrire, remplir
from tests.fabriques.services import service

pytestmark = pytest.mark.django_db

UNE_SECONDE = timedelta(seconds=1)
MARS, OCTOBRE = date(2027, 3, 28), date(2027, 10, 31)
"""The last Sundays: Paris goes from +1 to +2, then back; Cayenne, La Réunion and Nouméa do not move."""
PARIS, CAYENNE, LA_REUNION, NOUMEA = "14", "33", "28", "40"


def le(mois, jour, heure, minute=0):
    return datetime(2027, mois, jour, heure, minute, tzinfo=UTC)


REFUSE_DES = [
    (PARIS, MARS, "17:00", le(3, 28, 15)),
    (PARIS, MARS, "23:59", le(3, 28, 22)),
    (PARIS, MARS, "03:00", le(3, 28, 1)),
    (PARIS, OCTOBRE, "17:00", le(10, 31, 16)),
    (PARIS, OCTOBRE, "23:59", le(10, 31, 23)),
    (PARIS, OCTOBRE, "03:00", le(10, 31, 2)),
    (CAYENNE, MARS, "17:00", le(3, 28, 20)),
    (CAYENNE, MARS, "23:59", le(3, 29, 3)),
    (CAYENNE, OCTOBRE, "17:00", le(10, 31, 20)),
    (LA_REUNION, MARS, "17:00", le(3, 28, 13)),
    (LA_REUNION, OCTOBRE, "17:00", le(10, 31, 13)),
    (LA_REUNION, OCTOBRE, "23:59", le(10, 31, 20)),
    (NOUMEA, MARS, "17:00", le(3, 28, 6)),
    (NOUMEA, MARS, "23:59", le(3, 28, 13)),
    (NOUMEA, OCTOBRE, "17:00", le(10, 31, 6)),
]
"""Académie, day, time of the place; and the first instant refused, worked out by hand."""


@pytest.fixture(autouse=True)
def pays():
    petit_pays.poser()


def service_fermant(academie, jour, heure):
    """A service open a week, whose dates are fixed as a gestionnaire fixes them: in the time of the place."""
    avant = datetime.combine(jour, datetime.min.time(), UTC) - timedelta(days=7)
    ouvert = service(quand=avant, academie_code=academie, reglages=REGLAGES, annee=2028)
    fermeture = datetime.combine(jour, datetime.strptime(heure, "%H:%M").time())  # noqa: DTZ007
    dates = Dates(avant.date(), fermeture, avant.date(), jour + timedelta(days=7))
    services.fixer_dates(acteur=AUTOMATE, service_id=ouvert.pk, dates=dates, quand=avant)
    ouvert.refresh_from_db()
    return ouvert, avant + timedelta(days=1)


def voie(brouillon):
    ligne = Saisie.objects.get(candidature=brouillon).etapes[Etape.IDENTIFICATION]
    return ligne["valeurs"]["voie"], ligne["brut"]


@pytest.mark.parametrize(("academie", "jour", "heure", "refuse_des"), REFUSE_DES)
def test_saisir_et_enregistrer_une_seconde_avant_a_l_heure_et_apres(academie, jour, heure, refuse_des):
    ouvert, avant = service_fermant(academie, jour, heure)
    candidate = compte(quand=avant)
    brouillon = remplir(candidate, ouvert, quand=avant)
    for quand in (refuse_des, refuse_des + UNE_SECONDE):
        with pytest.raises(ServiceFerme):
            enregistrer(candidate, brouillon, quand=quand)
        with pytest.raises(ServiceFerme):
            saisir(candidate, brouillon, Etape.IDENTIFICATION, IDENTIFICATION, quand=quand)
    assert Candidature.objects.get(pk=brouillon).etat == "brouillon"
    a_temps = refuse_des - UNE_SECONDE
    assert saisir(candidate, brouillon, Etape.IDENTIFICATION, IDENTIFICATION, quand=a_temps) == ()
    assert enregistrer(candidate, brouillon, quand=a_temps) == brouillon
    inscrite = Candidature.objects.get(pk=brouillon)
    assert (inscrite.etat, inscrite.enregistree_le) == ("inscrit", a_temps)


@pytest.mark.parametrize("retard", [timedelta(0), UNE_SECONDE, timedelta(days=40)])
def test_saisir_apres_la_fermeture_refuse_et_garde_le_texte(retard):
    """What was accepted stays; what came too late can be read, and is not taken for accepted."""
    ouvert, avant = service_fermant(PARIS, OCTOBRE, "17:00")
    candidate = compte(quand=avant)
    brouillon = demarrer(candidate, ouvert, quand=avant)
    saisir(candidate, brouillon, Etape.IDENTIFICATION, IDENTIFICATION, quand=avant)
    tard = replace(IDENTIFICATION, voie="1 rue Trop Tard")
    with pytest.raises(ServiceFerme) as refus:
        saisir(candidate, brouillon, Etape.IDENTIFICATION, tard, brut={"voie": ["1 rue Trop Tard"]},
               quand=le(10, 31, 16) + retard)  # fmt: skip
    assert voie(brouillon) == (IDENTIFICATION.voie, {"voie": ["1 rue Trop Tard"]})
    assert "Les inscriptions ont fermé le dimanche 31 octobre 2027 à 17\u00a0h (heure de Paris)." in refus.value.message


def test_saisir_trop_tard_dit_les_deux_instants_dans_l_heure_du_lieu():
    ouvert, avant = service_fermant(NOUMEA, MARS, "17:00")
    candidate = compte(quand=avant)
    brouillon = demarrer(candidate, ouvert, quand=avant)
    with pytest.raises(ServiceFerme) as refus:
        saisir(candidate, brouillon, Etape.MODALITES, True, quand=le(3, 28, 6) + 5 * UNE_SECONDE)
    assert refus.value.message == (
        "Les inscriptions ont fermé le dimanche 28 mars 2027 à 17\u00a0h (heure de Nouméa), soit 8\u00a0h (heure de "
        "Paris). Votre demande a été reçue le 28/03/2027 à 17:00:05 (heure de Nouméa). Ce que vous aviez saisi reste "
        "lisible dans votre espace, mais n’est pas une inscription. Pour toute question, écrivez à "
        "examens@essais.invalid."
    )


def acte_demarrer(candidate, _, ouvert, quand):
    demarrer(compte(quand=quand), ouvert, quand=quand)


def acte_modifier(candidate, inscrite, _, quand):
    inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=quand)


def acte_enregistrer_un_changement(candidate, inscrite, _, quand):
    enregistrer(candidate, inscrite, quand=quand)


def acte_se_desinscrire(candidate, inscrite, _, quand):
    candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=quand)


@pytest.mark.parametrize("acte", [acte_demarrer, acte_modifier, acte_enregistrer_un_changement, acte_se_desinscrire])
def test_acte_une_seconde_avant_la_fermeture_est_fait_a_l_heure_est_refuse(acte):
    ouvert, avant = service_fermant(LA_REUNION, MARS, "17:00")
    candidate, refuse_des = compte(quand=avant), le(3, 28, 13)
    inscrite = inscrire(candidate, ouvert, quand=avant)
    if acte is acte_enregistrer_un_changement:
        acte_modifier(candidate, inscrite, ouvert, avant)
    for quand in (refuse_des, refuse_des + UNE_SECONDE):
        with pytest.raises(ServiceFerme):
            acte(candidate, inscrite, ouvert, quand)
    etat = (Candidature.objects.count(), Saisie.objects.count(), Candidature.objects.get(pk=inscrite).version)
    acte(candidate, inscrite, ouvert, refuse_des - UNE_SECONDE)
    lue = Candidature.objects.get(pk=inscrite)
    assert (Candidature.objects.count(), Saisie.objects.count(), lue.version, lue.etat) != (*etat, "inscrit")


def test_demarrer_avant_l_ouverture_dit_quand_elle_aura_lieu():
    ouvert, avant = service_fermant(CAYENNE, MARS, "17:00")
    tot = ouvert.ouvre_le - UNE_SECONDE
    candidate = compte(quand=avant)
    with pytest.raises(ServiceFerme, match=r"Les inscriptions ouvrent le dimanche 21 mars 2027 à 0.h \(heure de Cayen"):
        demarrer(candidate, ouvert, quand=tot)
    assert demarrer(candidate, ouvert, quand=ouvert.ouvre_le) == Candidature.objects.get().pk


def test_enregistrer_deja_inscrit_apres_la_fermeture_redit_que_c_est_fait():
    """The answer was lost, the button is pressed again the next day: nothing is refused that was accepted."""
    ouvert, avant = service_fermant(PARIS, MARS, "17:00")
    candidate = compte(quand=avant)
    inscrite = inscrire(candidate, ouvert, quand=avant)
    assert enregistrer(candidate, inscrite, quand=le(3, 29, 9)) == inscrite
    assert Candidature.objects.get(pk=inscrite).version == 1


def test_abandonner_apres_la_fermeture_est_permis():
    ouvert, avant = service_fermant(PARIS, MARS, "17:00")
    candidate = compte(quand=avant)
    brouillon = demarrer(candidate, ouvert, quand=avant)
    inscription.abandonner(acteur=acteur_de(candidate), candidature_id=brouillon, quand=le(3, 29, 9))
    assert not Candidature.objects.exists()

"""Opening and closing instants, on ordinary days and on the days clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cyclades.reglementation.calendrier import (
    Fenetre,
    HeureAmbigue,
    HeureInexistante,
    activation_est_expiree,
    activation_expire_le,
    en_utc,
    est_ouvert,
    fenetre_de_piece,
    premier_instant_accepte,
    premier_instant_refuse,
)

PARIS = "Europe/Paris"
UNE_SECONDE = timedelta(seconds=1)


def _local(heure):
    """A time as a clock of the place shows it."""
    return datetime.fromisoformat(heure)


@pytest.mark.parametrize(
    ("ferme_le", "fuseau", "refuse"),
    [
        (_local("2026-11-27T17:00"), PARIS, datetime(2026, 11, 27, 16, 0, tzinfo=UTC)),
        (_local("2026-11-27T23:59"), PARIS, datetime(2026, 11, 27, 23, 0, tzinfo=UTC)),
        (date(2026, 11, 27), PARIS, datetime(2026, 11, 27, 23, 0, tzinfo=UTC)),
        (_local("2026-11-27T17:00"), "America/Cayenne", datetime(2026, 11, 27, 20, 0, tzinfo=UTC)),
        (_local("2026-11-27T17:00"), "Indian/Reunion", datetime(2026, 11, 27, 13, 0, tzinfo=UTC)),
        (date(2026, 11, 27), "Pacific/Noumea", datetime(2026, 11, 27, 13, 0, tzinfo=UTC)),
        (date(2026, 10, 25), PARIS, datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
        (date(2026, 3, 29), PARIS, datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 16, 0, tzinfo=UTC), PARIS, datetime(2026, 11, 27, 16, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 22, 59, tzinfo=UTC), PARIS, datetime(2026, 11, 27, 23, 0, tzinfo=UTC)),
    ],
)
def test_fermeture_une_seconde_avant_a_l_heure_et_apres(ferme_le, fuseau, refuse):
    assert premier_instant_refuse(ferme_le, fuseau) == refuse
    essais = (refuse - UNE_SECONDE, refuse, refuse + UNE_SECONDE)
    assert [est_ouvert(date(2026, 1, 1), ferme_le, quand, fuseau) for quand in essais] == [True, False, False]


@pytest.mark.parametrize(
    ("ouvre_le", "fuseau", "accepte"),
    [
        (date(2026, 10, 12), PARIS, datetime(2026, 10, 11, 22, 0, tzinfo=UTC)),
        (_local("2026-10-12T09:00"), PARIS, datetime(2026, 10, 12, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 12), "America/Cayenne", datetime(2026, 10, 12, 3, 0, tzinfo=UTC)),
    ],
)
def test_ouverture_le_premier_instant_est_accepte(ouvre_le, fuseau, accepte):
    assert premier_instant_accepte(ouvre_le, fuseau) == accepte
    essais = (accepte - UNE_SECONDE, accepte)
    assert [est_ouvert(ouvre_le, date(2027, 1, 1), quand, fuseau) for quand in essais] == [False, True]


def test_heure_locale_sautee_au_printemps_est_refusee():
    with pytest.raises(HeureInexistante) as refus:
        en_utc(_local("2026-03-29T02:30"), PARIS)
    assert (refus.value.locale, refus.value.fuseau) == (_local("2026-03-29T02:30"), PARIS)


def test_heure_locale_double_a_l_automne_est_refusee():
    with pytest.raises(HeureAmbigue):
        en_utc(_local("2026-10-25T02:30"), PARIS)


@pytest.mark.parametrize(
    ("heure", "instant"),
    [
        ("2026-03-29T01:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        ("2026-03-29T03:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25T01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ("2026-10-25T03:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_heure_locale_autour_du_changement_est_comprise(heure, instant):
    assert en_utc(_local(heure), PARIS) == instant


@pytest.mark.parametrize(("ecart", "expiree"), [(-UNE_SECONDE, False), (timedelta(0), True), (UNE_SECONDE, True)])
def test_activation_expire_48_heures_ecoulees_apres(ecart, expiree):
    cree_le = datetime(2026, 10, 24, 18, 0, tzinfo=UTC)
    limite = datetime(2026, 10, 26, 18, 0, tzinfo=UTC)
    assert activation_expire_le(cree_le) == limite
    assert activation_est_expiree(cree_le, limite + ecart) is expiree


OUVRE, FERME = datetime(2026, 11, 27, 8, 0, tzinfo=UTC), datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
UNE_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("quand", "commencee", "finie"),
    [
        (OUVRE - UNE_SECONDE, False, False),
        (OUVRE, True, False),
        (OUVRE + UNE_SECONDE, True, False),
        (FERME - UNE_SECONDE, True, False),
        (FERME, True, True),
        (FERME + UNE_SECONDE, True, True),
    ],
)
def test_fenetre_commence_a_l_heure_et_finit_a_l_heure(quand, commencee, finie):
    fenetre = Fenetre(OUVRE, FERME, PARIS)
    assert (fenetre.a_commence(quand), fenetre.est_finie(quand)) == (commencee, finie)
    assert fenetre.est_ouverte(quand) is (commencee and not finie)


def test_fenetre_qui_ferme_a_23_h_59_dure_toute_la_minute():
    ferme_le = datetime(2026, 11, 27, 22, 59, tzinfo=UTC)  # 23:59 in Paris
    fenetre = Fenetre(OUVRE, ferme_le, PARIS)
    essais = (ferme_le, ferme_le + UNE_MINUTE - UNE_SECONDE, ferme_le + UNE_MINUTE)
    assert [fenetre.est_ouverte(quand) for quand in essais] == [True, True, False]


def test_fenetre_sans_ouverture_a_toujours_commence():
    fenetre = Fenetre(None, FERME, PARIS)
    assert (fenetre.a_commence(datetime(1990, 1, 1, tzinfo=UTC)), fenetre.est_ouverte(FERME)) == (True, False)


def test_fenetre_d_une_piece_redemandee_va_jusqu_a_sa_date_et_a_deja_commence():
    service = Fenetre(OUVRE, FERME, "America/Cayenne")
    limite = datetime(2026, 12, 15, 22, 0, tzinfo=UTC)
    assert fenetre_de_piece(service, limite) == Fenetre(None, limite, "America/Cayenne")
    assert fenetre_de_piece(service, None) is service

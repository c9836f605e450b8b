"""Instants and dates, read far from Paris: at 23 h 30 UTC it is tomorrow in Nouméa, and still today in Cayenne."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cyclades.socle import instants
from cyclades.socle.instants import (
    PARIS,
    age_le,
    aux_deux_heures,
    court,
    en_toutes_lettres,
    fin_du_jour,
    heure,
    jour,
    jour_apres,
    local,
    mois_avant,
)

CAYENNE, NOUMEA, TAHITI = "America/Cayenne", "Pacific/Noumea", "Pacific/Tahiti"
SOIR = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fuseau", "dit"),
    [
        (PARIS, "mercredi 2 décembre 2026 à 0\u00a0h\u00a030 (heure de Paris)"),
        (
            CAYENNE,
            (
                "mardi 1er décembre 2026 à 20\u00a0h\u00a030 (heure de Cayenne), "
                "soit le mercredi 2 décembre 2026 à 0\u00a0h\u00a030 (heure de Paris)"
            ),
        ),
        (
            NOUMEA,
            "mercredi 2 décembre 2026 à 10\u00a0h\u00a030 (heure de Nouméa), soit 0\u00a0h\u00a030 (heure de Paris)",
        ),
    ],
)
def test_instant_aux_deux_heures_dit_celle_de_paris_quand_elle_differe(fuseau, dit):
    assert aux_deux_heures(SOIR, fuseau) == dit
    assert en_toutes_lettres(SOIR, fuseau) == dit.partition(", soit")[0]


def test_instant_se_lit_dans_le_fuseau_demande():
    lus = [(jour(SOIR, fuseau), heure(SOIR, fuseau), court(SOIR, fuseau)) for fuseau in (CAYENNE, NOUMEA)]
    assert lus == [
        ("mardi 1er décembre 2026", "20\u00a0h\u00a030", "01/12/2026 à 20:30 (heure de Cayenne)"),
        ("mercredi 2 décembre 2026", "10\u00a0h\u00a030", "02/12/2026 à 10:30 (heure de Nouméa)"),
    ]


def test_heure_pleine_se_dit_sans_minutes():
    assert heure(datetime(2026, 7, 1, 15, tzinfo=UTC), PARIS) == "17\u00a0h"


@pytest.mark.parametrize("fuseau", sorted(instants.LIEUX))
def test_fin_du_jour_est_23_h_59_la_ou_le_jour_se_lit(fuseau):
    fin = fin_du_jour(date(2026, 3, 29), fuseau)
    assert (local(fin, fuseau).date(), local(fin, fuseau).hour, local(fin, fuseau).minute) == (
        date(2026, 3, 29),
        23,
        59,
    )
    assert fin == datetime(2026, 3, 29, 23, 59, tzinfo=ZoneInfo(fuseau))


def test_fuseau_sans_nom_a_nous_se_dit_par_sa_ville():
    assert instants.nom_du_fuseau("America/New_York") == "heure de New York"


@pytest.mark.parametrize(
    ("quand", "fuseau", "jour_dit"),
    [
        ((2026, 10, 20, 22, 30), PARIS, (2026, 11, 5)),  # past midnight there; on the 25th an hour comes twice
        ((2027, 3, 20, 22, 30), PARIS, (2027, 4, 4)),
        ((2026, 12, 1, 23, 30), CAYENNE, (2026, 12, 16)),
        ((2026, 12, 1, 23, 30), NOUMEA, (2026, 12, 17)),
        ((2026, 12, 2, 1, 0), TAHITI, (2026, 12, 16)),
    ],
)
def test_quinzieme_jour_se_compte_au_calendrier_de_la_bas(quand, fuseau, jour_dit):
    assert jour_apres(datetime(*quand, tzinfo=UTC), timedelta(days=15), fuseau) == date(*jour_dit)


@pytest.mark.parametrize(
    ("quand", "nombre", "avant"),
    [
        ((2026, 5, 31), 3, (2026, 2, 28)),
        ((2024, 5, 31), 3, (2024, 2, 29)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 7, 31), 1, (2026, 6, 30)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2026, 12, 31), 12, (2025, 12, 31)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
        ((2026, 5, 30), 0, (2026, 5, 30)),
    ],
)
def test_mois_avant_s_arrete_au_dernier_jour_du_mois_plus_court(quand, nombre, avant):
    assert mois_avant(datetime(*quand, 23, 30, tzinfo=UTC), nombre) == datetime(*avant, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("naissance", "le", "age"),
    [
        ((2008, 12, 2), (2026, 12, 1), 17),
        ((2008, 12, 2), (2026, 12, 2), 18),
        ((2008, 2, 29), (2026, 2, 28), 17),
        ((2008, 2, 29), (2026, 3, 1), 18),
        ((2008, 2, 29), (2024, 2, 29), 16),
    ],
)
def test_age_change_le_jour_de_l_anniversaire(naissance, le, age):
    assert age_le(date(*naissance), date(*le)) == age

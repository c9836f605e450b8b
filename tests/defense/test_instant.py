"""DLT-02, DEP-11: the stamp of reception decides deadlines: only the front may set it, and only a little back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from cyclades.portails.commun.middleware import Reception
from cyclades.portails.commun.provenance import adresse_reseau

MANDATAIRE, INCONNU = "10.0.0.1", "203.0.113.9"


@pytest.fixture(autouse=True)
def mandataires(settings):
    settings.MANDATAIRES = [MANDATAIRE]


def avance_donnee(stamp, venant_de=MANDATAIRE):
    """How far back (seconds) the request's instant was put by this stamp; 0 when it was not listened to."""
    vus = []
    requete = RequestFactory(REMOTE_ADDR=venant_de).get("/", headers={"X-Recu-Le": stamp} if stamp else {})
    Reception(lambda request: vus.append(request.quand) or HttpResponse())(requete)
    apres = datetime.now(UTC)
    assert vus[0] <= apres
    recul = (apres - vus[0]).total_seconds()
    return 0 if recul < 1 else round(recul)


def il_y_a(secondes):
    return f"{(datetime.now(UTC) - timedelta(seconds=secondes)).timestamp():.3f}"


@pytest.mark.parametrize("secondes", [5, 60, 119])
def test_instant_du_mandataire_est_cru(secondes):
    assert avance_donnee(il_y_a(secondes)) == pytest.approx(secondes, abs=1)


@pytest.mark.parametrize("secondes", [5, 60, 119])
def test_instant_dit_par_le_candidat_est_ignore(secondes):
    """The control is the test above: the same stamp, from the address of the front."""
    assert avance_donnee(il_y_a(secondes), venant_de=INCONNU) == 0


@pytest.mark.parametrize("secondes", [120.5, 121, 3600, 10**9])
def test_instant_trop_ancien_est_ignore(secondes):
    assert avance_donnee(il_y_a(secondes)) == 0


@pytest.mark.parametrize("secondes", [2, 60, 3600])
def test_instant_a_venir_est_ignore(secondes):
    assert avance_donnee(il_y_a(-secondes)) == 0


@pytest.mark.parametrize(
    "stamp", ["", "hier", "nan", "inf", "-inf", "1e400", "-1", "0", "0x10", "12:00", "9" * 400, "١٢٣", "1,2", "\x00"]
)
def test_instant_qui_n_en_est_pas_un_est_ignore(stamp):
    assert avance_donnee(stamp) == 0


def test_instant_du_mandataire_double_par_celui_du_candidat_est_ignore():
    """Two headers of one name arrive joined: a front that forgets to replace the client's is not believed."""
    assert avance_donnee(f"{il_y_a(100)},{il_y_a(1)}") == 0


def test_instant_sans_mandataire_declare_personne_n_est_cru(settings):
    settings.MANDATAIRES = []
    assert avance_donnee(il_y_a(60)) == 0


@pytest.mark.parametrize(
    ("directe", "annoncee", "retenue"),
    [
        (INCONNU, "", INCONNU),
        (INCONNU, "198.51.100.7", INCONNU),
        (INCONNU, MANDATAIRE, INCONNU),
        (MANDATAIRE, "198.51.100.7", "198.51.100.7"),
        (MANDATAIRE, "192.0.2.66, 198.51.100.7", "198.51.100.7"),
        (MANDATAIRE, "", MANDATAIRE),
        (MANDATAIRE, " , ", MANDATAIRE),
    ],
)
def test_adresse_reseau_seule_celle_qu_ajoute_le_mandataire_compte(directe, annoncee, retenue):
    """Nobody escapes the throttle by naming another address: only the last, written by the front, is read."""
    entetes = {"X-Forwarded-For": annoncee, "Forwarded": "for=192.0.2.1", "X-Real-Ip": "192.0.2.1"}
    assert adresse_reseau(RequestFactory(REMOTE_ADDR=directe).get("/", headers=entetes)) == retenue


@pytest.mark.parametrize(("secondes", "alerte"), [(-2, True), (-0.2, False), (0.5, False), (119, False), (121, True)])
def test_horloges_qui_ne_s_accordent_pas_alertent(caplog, secondes, alerte):
    """The front ahead of the application, or two minutes behind: deadlines hang on a clock that is wrong."""
    avance_donnee(il_y_a(secondes))
    assert [ligne.name for ligne in caplog.records] == ["cyclades.horloges"] * alerte

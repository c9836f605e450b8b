"""The line of the journal says what failed, and nothing that opens an account."""

import logging

import pytest

from cyclades.socle.journaux import LigneSansSecret

SECRET = "Xw4_secret-de-quarante-trois-signes-au-moins"


def ligne(message, *arguments, erreur=None):
    fiche = logging.LogRecord("django.request", logging.ERROR, "", 0, message, arguments, erreur)
    return LigneSansSecret("{levelname} {message}", style="{").format(fiche)


def test_ligne_masque_le_secret_d_un_lien():
    assert ligne("Internal Server Error: %s", f"/compte/activer/{SECRET}/") == (
        "ERROR Internal Server Error: /compte/activer/…/"
    )


def test_ligne_masque_dans_la_pile_aussi():
    try:
        raise ValueError(f"adresse /mot-de-passe/nouveau/{SECRET}/ refusée")
    except ValueError as erreur:
        ecrite = ligne("panne", erreur=(type(erreur), erreur, erreur.__traceback__))
    assert (SECRET in ecrite, "/mot-de-passe/nouveau/…/ refusée" in ecrite) == (False, True)


@pytest.mark.parametrize(
    "adresse", ["/candidat/messages/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/", "/compte/creer/", "/static/dsfr/dsfr.css"]
)
def test_ligne_garde_les_autres_adresses(adresse):
    assert ligne("%s", adresse) == f"ERROR {adresse}"

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.conf import settings as reglages

from cyclades.metier.courrier.models import Message
from cyclades.operations.courrier import ecrire
from tests.operations.courrier.relais_d_essai import RelaisDEssai, port_libre

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Lettre:
    sujet: str = "Votre inscription est enregistrée"
    texte: str = "Bonjour Awa,\n\nÀ bientôt.\n"
    html: str = '<!doctype html><html lang="fr"><body><p>Bonjour Awa,</p></body></html>'


@pytest.fixture
def poster(db):
    """Write one mail as an operation does; gives which it is."""

    def poster(destinataire="awa@exemple.fr", *, lettre=None, quand=QUAND, **champs):
        champs, deja = {"nature": "essai", **champs}, set(Message.objects.values_list("pk", flat=True))
        ecrire(courriel=lettre or Lettre(), destinataire=destinataire, quand=quand, **champs)
        return next(iter(set(Message.objects.values_list("pk", flat=True)) - deja), None)

    return poster


@pytest.fixture
def vers_un_relais(settings):
    """Mails leave by real SMTP, to a port where nobody answers yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port_libre()
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_TIMEOUT = 2
    assert reglages.EMAIL_PORT == settings.EMAIL_PORT


@pytest.fixture
def relais(vers_un_relais, settings):
    with RelaisDEssai() as relais:
        settings.EMAIL_PORT = relais.port
        yield relais

"""A local installation: embedded SQLite, local files, mails to the local catcher. What `./run` uses."""

import secrets

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS, STATIQUES_COMPRESSES


def cle_locale() -> str:
    """The secret key of this installation, made at first use and readable by its owner alone."""
    fichier = env.DONNEES / "cle_secrete"
    if not fichier.exists():
        env.DONNEES.mkdir(parents=True, exist_ok=True)
        fichier.touch(mode=0o600)
        fichier.write_text(secrets.token_urlsafe(50))
    return fichier.read_text()


SECRET_KEY = cle_locale()
DEBUG = env.oui_non("DEBUG", False)
DEMONSTRATION = True
INSTALLED_APPS = [*INSTALLED_APPS, "demonstration"]
WHITENOISE_USE_FINDERS = not env.STATIQUES_COLLECTES
if env.STATIQUES_COLLECTES:
    STORAGES = STATIQUES_COMPRESSES

"""What the tests run on: SQLite in a file by default, PostgreSQL when BASE says so; mails kept in memory."""

from config.settings.base import *  # noqa: F403

SECRET_KEY = "cle-des-essais-sans-valeur-hors-des-tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMONSTRATION = False
ADRESSE = "http://testserver"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

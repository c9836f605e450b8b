"""Settings of the bench: those that every environment shares, H mounted, queries counted for who asks."""

from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

SECRET_KEY = "cle-du-banc-d-essai-sans-valeur-hors-du-banc"
DEBUG = False
DEMONSTRATION = False
WHITENOISE_USE_FINDERS = True
ROOT_URLCONF = "bench.banc.adresses"
MIDDLEWARE = ["bench.banc.comptage.Comptage", *MIDDLEWARE]
MANDATAIRES = ["127.0.0.1"]  # the bench says from where each of its candidates speaks, as a front does
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

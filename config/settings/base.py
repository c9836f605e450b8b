"""Settings common to every environment. Values that differ come from `config.env`."""

from datetime import timedelta
from pathlib import Path

import dsfr

from config import env
from cyclades.socle.statiques import SystemeDeDesign

BASE_DIR = env.RACINE
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ALLOWED_HOSTS = env.HOTES
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "comptes.Compte"

INSTALLED_APPS = [
    "cyclades.metier.referentiel",
    "cyclades.metier.journal",
    "cyclades.metier.comptes",
    "cyclades.metier.examens",
    "cyclades.metier.candidatures",
    "cyclades.metier.pieces",
    "cyclades.metier.documents",
    "cyclades.metier.courrier",
    "cyclades.metier.notes",
    "cyclades.portails.commun",
    "cyclades.portails.automates",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "cyclades.socle.taches",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "cyclades.portails.commun.middleware.EntetesDeSecurite",
    "cyclades.portails.commun.sante.SondesDeSante",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cyclades.portails.commun.middleware.PagesCompressees",
    "django.middleware.common.CommonMiddleware",
    "cyclades.portails.commun.middleware.Reception",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cyclades.portails.commun.middleware.LiensProlonges",
    "cyclades.portails.commun.middleware.ActeurDeLaRequete",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "cyclades" / "portails" / "commun" / "templates"]
        + [
            BASE_DIR / "cyclades" / "portails" / portail / "templates"
            for portail in ("public", "candidat", "etablissement", "gestionnaire")
        ],
        "OPTIONS": {
            "environment": "cyclades.portails.commun.gabarits.environnement",
            "context_processors": ["cyclades.portails.commun.gabarits.jeton_de_la_page"],
        },
    },
]

DATABASES = {"default": env.base_de_donnees(env.BASE)}

# Sessions: a row of our own (so that they can be listed and ended), 60 minutes idle, 30 for staff, 12 hours at most.
SESSION_ENGINE = "cyclades.operations.comptes.sessions"
SESSION_COOKIE_AGE = 60 * 60
SESSION_INACTIVITE_AGENTS = 30 * 60
SESSION_DUREE_MAXIMALE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cyclades.portails.commun.erreurs.jeton_absent"
MESSAGE_STORAGE = "cyclades.portails.commun.temoins.AvisPassagers"

PASSWORD_HASHERS = ["cyclades.socle.mots_de_passe.Argon2"]
PASSES_MOT_DE_PASSE = env.PASSES_MOT_DE_PASSE
PROFIL_MOT_DE_PASSE = env.PROFIL_MOT_DE_PASSE

LANGUAGE_CODE = "fr"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = env.DONNEES / "statiques"
STATICFILES_DIRS = [BASE_DIR / "cyclades" / "portails" / "commun" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "cyclades.socle.statiques.FichiersChoisis",
]
STATIQUES_COMPRESSES = {  # names that carry a digest, and beside each file the same in gzip and brotli
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DSFR = Path(dsfr.__file__).parent / "static" / "dsfr" / "dist"
STATIQUES_CHOISIS = {  # of the design system's 1,600 files: style, script, and what that style and ours call
    "dsfr": (DSFR, ("dsfr.main.min.css", "dsfr.module.min.js")),
}
STATIQUES_FAITS = env.DONNEES / "statiques-faits"
SYSTEME_DE_DESIGN = SystemeDeDesign(
    prefixe="dsfr",
    dossier=DSFR,
    feuille="dsfr.main.min.css",
    script="dsfr.module.min.js",
    scripts=(  # dialogues (the menu of a telephone), the header that fills it, light and dark, tables that scroll
        "core/core.module.min.js",
        "scheme/scheme.module.min.js",
        "component/header/header.module.min.js",
        "component/modal/modal.module.min.js",
        "component/navigation/navigation.module.min.js",
        "component/table/table.module.min.js",
    ),
    classes="fr-",
    sources=(BASE_DIR / "cyclades" / "portails",),
    absentes=frozenset({"fr-logo"} if env.MARQUE == "neutre" else ()),
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}

EMAIL_HOST = env.MAIL_HOTE
EMAIL_PORT = env.MAIL_PORT
EMAIL_HOST_USER = env.MAIL_UTILISATEUR
EMAIL_HOST_PASSWORD = env.MAIL_MOT_DE_PASSE
EMAIL_USE_TLS = env.MAIL_TLS
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.MAIL_DE

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "depots"]}}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
ENVOI_MAXIMAL = 16 * 1024 * 1024  # bytes of one request, files included: client_max_body_size of the front proxy

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "ligne": {
            "class": "cyclades.socle.journaux.LigneSansSecret",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ligne"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # What a person meets (404, 409, 422, 429) is no incident.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}

# Of our own
ADRESSE = env.ADRESSE
MARQUE = env.MARQUE
MANDATAIRES = env.MANDATAIRES
FICHIERS = env.FICHIERS
CLES_FICHIERS = env.CLES_FICHIERS
CLES_SCEAU = env.CLES_SCEAU
SIGNATURE_CERTIFICAT = env.SIGNATURE_CERTIFICAT
SIGNATURE_SECRET = env.SIGNATURE_SECRET
ANTIVIRUS = env.ANTIVIRUS
ATTRAPE_COURRIELS = env.ATTRAPE_COURRIELS
DEPOTS_MO = env.DEPOTS_MO
JUGES = env.JUGES
CONTROLE_ANNULATION = timedelta(seconds=env.CONTROLE_ANNULATION)
FICHIERS_RETIRES, COMPTES_INACTIFS = env.FICHIERS_RETIRES, env.COMPTES_INACTIFS
REFUS_DELAI = timedelta(days=env.REFUS_DELAI)
CONTROLE_PRISE = timedelta(seconds=env.CONTROLE_PRISE)
CONTROLE_REGROUPEMENT = timedelta(seconds=env.CONTROLE_REGROUPEMENT)
LECTURES_ALERTE = env.LECTURES_ALERTE
LECTURES_ARRET = env.LECTURES_ARRET
ADRESSE_ALERTES = env.ADRESSE_ALERTES
CREATION_RELUE = env.CREATION_RELUE
EXPLOITANT = env.EXPLOITANT
ACCESSIBILITE = env.ACCESSIBILITE
ACCESSIBILITE_CONTACT = env.ACCESSIBILITE_CONTACT or env.EXPLOITANT["contact"]
VIDEOS_DE_PRESENTATION = env.VIDEOS_DE_PRESENTATION

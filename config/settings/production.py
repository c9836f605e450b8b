"""Production: behind a TLS front proxy; nothing secret has a default; demonstration code is refused."""

from config import env
from config.fautes import fautes
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, INSTALLED_APPS, STATIQUES_COMPRESSES

SECRET_KEY = env.texte("CLE_SECRETE")
DEBUG = False
DEMONSTRATION = False

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600  # sent by EntetesDeSecurite; the front answers nothing but TLS
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002"]  # what these middlewares would send, EntetesDeSecurite does
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [env.ADRESSE]
STORAGES = STATIQUES_COMPRESSES

if FAUTES := list(fautes(env, cle=SECRET_KEY, hotes=ALLOWED_HOSTS, applications=INSTALLED_APPS)):
    raise RuntimeError(" ".join(FAUTES))  # what would leave the service open, or not believed: it does not start

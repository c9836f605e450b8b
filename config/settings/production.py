"""Production: behind a TLS front proxy; nothing secret has a default; demonstration code is refused."""

from config import env
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

FAUTES = {
    "CLE_SECRETE : 50 caractères au hasard ou plus.": len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10,
    "ADRESSE : elle commence par https://.": not env.ADRESSE.startswith("https://"),
    "HOTES : les noms auxquels le service répond, sans « * ».": not ALLOWED_HOSTS or "*" in "".join(ALLOWED_HOSTS),
    "Le code de démonstration est refusé en production.": bool(env.ATTRAPE_COURRIELS)
    or any(app.startswith("demonstration") for app in INSTALLED_APPS),
}
"""What would leave the service open: it does not start."""

if any(FAUTES.values()):
    raise RuntimeError(" ".join(faute for faute, commise in FAUTES.items() if commise))

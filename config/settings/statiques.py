"""What `collectstatic` needs, and nothing more: an image is built without the secrets nor the base of an operator."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import STATIQUES_COMPRESSES

SECRET_KEY = secrets.token_urlsafe(50)
DEBUG = False
DEMONSTRATION = False
STORAGES = STATIQUES_COMPRESSES

"""The WSGI callable served by granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.developpement")
application = get_wsgi_application()

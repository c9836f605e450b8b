"""The settings of the processes that the mail tests start: real SMTP to the port that the test gives."""

from config.settings.test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

"""The smallest Django in which the background jobs run: for processes that are started, and killed, by the tests."""

from config import env

SECRET_KEY = "cle-des-essais-sans-valeur"
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django_tasks", "django_tasks_db", "cyclades.socle.taches"]
DATABASES = {"default": env.base_de_donnees(env.BASE)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "depots"]}}

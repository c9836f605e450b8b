"""What a bench needs in its database: tables, reference data, services of the day, and people already signed in.

python -m bench.banc.preparation fills the migrated tables of the database that the environment names.
"""

import secrets
from datetime import UTC, datetime

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from bench.banc.scenario import Offre


def remplir() -> None:
    """Reference data and the services of the demonstration, into migrated tables."""
    from cyclades.socle.instants import maintenant
    from demonstration import donnees

    referentiels()
    donnees.charger(quand=maintenant())
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute("VACUUM ANALYZE")  # else the server does it by itself, in the middle of what is measured


def referentiels() -> None:
    from config import env
    from cyclades.operations.referentiel import charger
    from cyclades.reglementation.droits import AUTOMATE
    from cyclades.socle.instants import maintenant

    charger(acteur=AUTOMATE, dossier=env.RACINE, quand=maintenant())


def offre() -> Offre:
    """The baccalauréat professionnel at Rennes, open on any day."""
    from cyclades.metier.examens.models import ServiceInscription

    service = ServiceInscription.objects.select_related("session").get(
        session__domaine="BCP",
        academie="14",
        pays=None,
        ouvre_le__lte=datetime.now(UTC),
        refuse_des__gt=datetime.now(UTC),
    )
    return Offre(str(service.pk), service.session.domaine, str(service.session_id), service.academie_id)


def connecter(nombre: int) -> list[dict[str, str]]:
    """So many new accounts, each with the cookies of a browser where it is signed in."""
    from cyclades.metier.comptes.models import SessionOuverte, empreinte
    from tests.fabriques.comptes import compte

    quand = datetime.now(UTC)
    temoins = []
    for _ in range(nombre):
        numero = f"099{secrets.randbelow(10**8):08d}"
        cle, personne = secrets.token_urlsafe(32), compte(quand=quand, numero=numero, adresse=f"{numero}@exemple.fr")
        SessionOuverte.objects.create(empreinte=empreinte(cle), compte=personne, ouverte_le=quand, vue_le=quand)
        temoins.append({settings.SESSION_COOKIE_NAME: cle})
    return temoins


def migrer() -> None:
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    import django

    django.setup()
    remplir()

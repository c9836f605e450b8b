"""The site, and the gallery: every macro in each of its states, on pages that exist in tests alone."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from django.urls import path
from jinja2 import ChoiceLoader, FileSystemLoader

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as du_site
from cyclades.portails.commun.gabarits import environnement
from tests.portails.commun.galerie import exemples

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

ICI = Path(__file__).parent


def rendre(request, gabarit, **contexte):
    """As Django's backend would, with the templates of the gallery besides, and the brand of the moment."""
    dossiers = [FileSystemLoader(dossier) for dossier in (ICI, *settings.TEMPLATES[0]["DIRS"])]
    env = environnement(loader=ChoiceLoader(dossiers))
    get_token(request)
    return env.get_template(gabarit).render(request=request, csrf_input=csrf_input(request), **contexte)


def composants(request):
    request.acteur, request.session.bandeau = exemples.CANDIDAT, exemples.BANDEAU
    return HttpResponse(rendre(request, "composants.html", ex=exemples))


def champs(request):
    """The same form, four times: empty, in error, filled, hostile; each under a prefix, for ids are unique."""
    return HttpResponse(rendre(request, "champs.html", formulaires=exemples.formulaires()))


def envoi(request):
    """One form alone, as a page has it."""
    form = exemples.formulaire_en_erreur()
    return HttpResponse(rendre(request, "envoi.html", form=form))


def panne(request):
    raise RuntimeError("une panne")


urlpatterns = [
    path("galerie/composants/", composants),
    path("galerie/champs/", champs),
    path("galerie/envoi/", envoi),
    path("galerie/panne/", panne),
    *du_site,
]

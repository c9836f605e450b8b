"""The Jinja2 environment of all pages: strict about missing values, escaping always, texts in French."""

import re
from collections.abc import Callable, Iterator, MutableMapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from cyclades.consultations.agents.libelles import ROLES
from cyclades.consultations.inscription.resume import position_en_mots
from cyclades.consultations.inscription.resume_acquis import note_en_texte
from cyclades.consultations.referentiel import texte_de_la_regle
from cyclades.operations.comptes.sessions import inactivite
from cyclades.portails.commun.adresses import adresse_de, adresse_du_fichier
from cyclades.portails.commun.compte.liens import est_endormi
from cyclades.portails.commun.navigation import a_montrer, aide, menu, personne, peut_suivre
from cyclades.portails.commun.reprise import en_chemin
from cyclades.portails.commun.suite import chez_soi
from cyclades.reglementation.droits import Role
from cyclades.reglementation.typographie import espaces
from cyclades.socle import instants, telephones

RELEVE = 5 * 60  # seconds: the server notes an activity at most that often, so a session may end that much earlier


class Typographie(Extension):
    """What templates say has the spaces of French, however it was written: put once, as a template is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for jeton in stream:
            dit = jeton.type in {"data", "string"}
            yield Token(jeton.lineno, jeton.type, espaces(jeton.value)) if dit else jeton


class Gabarits(Environment):
    """All globals are there before the first template is loaded: one plain mapping serves them all, and is fast."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environnement(**options: Any) -> Environment:
    """Made once per process by Django's template backend."""
    reglages = {**options, "autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    reglages["extensions"] = [*options.get("extensions", ()), Typographie]
    gabarits = Gabarits(**reglages)
    gabarits.globals.update(
        {
            "url": url,
            "static": adresse_du_fichier,
            "marque": settings.MARQUE,
            "declaration": declaration,
            "attrape_courriels": settings.ATTRAPE_COURRIELS,
            "inactivite_permise": inactivite_permise,
            "avis_passagers": avis_passagers,
            "aide": aide,
            "menu": menu,
            "chez_soi": chez_soi,
            "lien_endormi": est_endormi,
            "reprise_en_chemin": en_chemin,
            "personne": personne,
            "peut_suivre": peut_suivre,
            "a_montrer": a_montrer,
        }
    )
    gabarits.filters.update(FILTRES)
    return gabarits


def jeton_de_la_page(request: HttpRequest) -> dict[str, object]:
    """The hidden field that every form carries: masked once for a page, where Django masks it anew in each form."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}


def declaration() -> Any:
    """What the operator declares of the accessibility of this site: the foot of each page says its state."""
    return settings.ACCESSIBILITE


def url(route: str, *args: Any, **kwargs: Any) -> str:
    """The address of a route: `url('calendrier')`, `url('etape', candidature_id=c.id, etape='acquis')`."""
    return reverse(route, args=args, kwargs=kwargs) if args or kwargs else adresse_de(route)


def inactivite_permise(request: HttpRequest) -> int:
    """Seconds without a request after which who is signed in may be signed out."""
    return int(inactivite(request.acteur.role).total_seconds()) - RELEVE


def role_d_agent(role: Role) -> str:
    """« Gestionnaire national »; empty for who is no agent."""
    return ROLES.get(role, "")


def avis_passagers(request: HttpRequest) -> list[tuple[str, str]]:
    """Flash messages: (« success » | « info » | « warning » | « error », text). Reading them consumes them.

    A page that a script reads shows them to nobody: they wait for the next one.
    """
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return []
    return [(message.level_tag or "info", str(message)) for message in get_messages(request)]


def jour_court(jour: date) -> str:
    """« 30/05/1998 »."""
    return f"{jour:%d/%m/%Y}"


def pluriel(nombre: int, singulier: str, au_pluriel: str = "") -> str:
    """« 0 pièce », « 1 pièce », « 2 pièces »."""
    mot = singulier if abs(nombre) < 2 else au_pluriel or f"{singulier}s"
    return f"{nombre}\u00a0{mot}"


TITRE = "# "
GRAS = re.compile(r"\*\*([^*]+)\*\*")


def texte_du_service(texte: str, rang: int = 3) -> Markup:
    """What a service wrote, in blocks that blank lines part: « # » begins a heading, of the level `rang` of the page,
    « - » an item of a list, « **…** » is bold, addresses are links; nothing else is markup.
    """
    blocs = [bloc.strip() for bloc in texte.replace("\r\n", "\n").split("\n\n") if bloc.strip()]
    return Markup("").join(_point(bloc, rang) for bloc in blocs)


def _point(bloc: str, rang: int) -> Markup:
    if not bloc.startswith(TITRE):
        return _gras(message_en_html(bloc))
    titre, _, suite = bloc.removeprefix(TITRE).partition("\n")
    return Markup('<h{0} class="fr-h6">{1}</h{0}>').format(rang, titre.strip()) + _gras(message_en_html(suite))


def _gras(rendu: Markup) -> Markup:
    return Markup(GRAS.sub(r"<strong>\1</strong>", str(rendu)))  # noqa: S704 (what it wraps is escaped already)


ADRESSE = re.compile(r'https?://[^\s<>"()«»]+[^\s<>"()«».,;:!?]')
ELEMENT = "- "


def message_en_html(texte: str) -> Markup:
    """The text of a mail: its lines that begin with a dash are a list, its addresses are links; nothing is markup."""
    blocs = [bloc.strip("\n") for bloc in texte.replace("\r\n", "\n").split("\n\n") if bloc.strip()]
    return Markup("").join(_bloc(bloc.split("\n")) for bloc in blocs)


def _bloc(lignes: list[str]) -> Markup:
    """A paragraph, a list, or one after the other."""
    rendus, suite = [], list(lignes)
    while suite:
        est_liste = suite[0].startswith(ELEMENT)
        fin = next((rang for rang, une in enumerate(suite) if _change(une, est_liste)), len(suite))
        rendus.append(_liste(suite[:fin]) if est_liste else Markup("<p>{}</p>").format(_lignes(suite[:fin])))
        suite = suite[fin:]
    return Markup("").join(rendus)


def _change(ligne: str, est_liste: bool) -> bool:
    """Does this line leave the list, or begin one? A line that is set in goes on with what precedes it."""
    return not ligne.startswith(ELEMENT) and not ligne.startswith("  ") if est_liste else ligne.startswith(ELEMENT)


def _liste(lignes: list[str]) -> Markup:
    elements: list[list[str]] = []
    for ligne in lignes:
        if ligne.startswith(ELEMENT):
            elements.append([ligne.removeprefix(ELEMENT)])
        else:
            elements[-1].append(ligne.strip())
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(_lignes(un)) for un in elements))


def _lignes(lignes: list[str]) -> Markup:
    return Markup("<br>").join(_liens(ligne.strip()) for ligne in lignes)


def _liens(ligne: str) -> Markup:
    """Addresses of web pages are links, the rest is text."""
    rendu, depuis = Markup(""), 0
    for trouvee in ADRESSE.finditer(ligne):
        adresse = trouvee.group()
        rendu += escape(ligne[depuis : trouvee.start()]) + Markup('<a href="{}">{}</a>').format(adresse, adresse)
        depuis = trouvee.end()
    return rendu + escape(ligne[depuis:])


FILTRES: dict[str, Callable[..., Any]] = {
    "date": jour_court,
    "jour": instants.jour,
    "heure": instants.heure,
    "aux_deux_heures": instants.aux_deux_heures,
    "espaces": espaces,
    "en_toutes_lettres": instants.en_toutes_lettres,
    "court": instants.court,
    "pluriel": pluriel,
    "parametres": urlencode,
    "telephone": telephones.lisible,
    "texte_du_service": texte_du_service,
    "message": message_en_html,
    "note": note_en_texte,
    "texte_de_la_regle": texte_de_la_regle,
    "position": position_en_mots,
    "role": role_d_agent,
}

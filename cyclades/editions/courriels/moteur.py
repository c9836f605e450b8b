"""Templates of mails: one source each, written out as text and as HTML by two sets of the same macros."""

import re
from pathlib import Path
from typing import Any

import jinja2
import msgspec

from cyclades.editions.courriels.valeurs import SUJET_MAXIMAL, Courriel

GABARITS = Path(__file__).parent / "gabarits"

# A value is one line, whatever was typed: it can neither forge a header nor a paragraph, nor turn the text around it.
BLANCS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
ORDRE_FORCE = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
LIGNES_VIDES = re.compile(r"\n[ \n]*\n")


def une_ligne(texte: str) -> str:
    return BLANCS.sub(" ", ORDRE_FORCE.sub("", texte)).strip()


def adresse_web(adresse: str) -> str:
    """`adresse`, if a mail may link to it.

    :raises ValueError: another scheme than http or https: a bug.
    """
    if not re.fullmatch(r"https?://\S+", adresse):
        raise ValueError(f"lien impossible : {adresse!r}")
    return adresse


def _environnement(forme: str, *, echappe: bool) -> jinja2.Environment:
    environnement = jinja2.Environment(
        loader=jinja2.FileSystemLoader(GABARITS),
        autoescape=echappe,  # noqa: S701 — plain text has nothing to escape
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environnement.filters |= {"une_ligne": une_ligne, "adresse_web": adresse_web}
    environnement.globals["page"] = f"{forme}.jinja"
    environnement.globals["m"] = environnement.get_template(f"macros_{forme}.jinja").module
    return environnement


TEXTE = _environnement("texte", echappe=False)
HTML = _environnement("html", echappe=True)


def composer(gabarit: str, sujet: str, **valeurs: Any) -> Courriel:
    """The mail written by `gabarits/<gabarit>.jinja`, signed by `contact` if given; it names nothing that is not.

    :raises jinja2.UndefinedError: a value is missing: a bug.
    """
    propres = {cle: _propre(msgspec.to_builtins(valeur)) for cle, valeur in valeurs.items()}
    propres |= {"sujet": _sujet(sujet), "contact": propres.get("contact")}
    texte, html = (env.get_template(f"{gabarit}.jinja").render(propres) for env in (TEXTE, HTML))
    return Courriel(propres["sujet"], *(LIGNES_VIDES.sub("\n\n", forme).strip() + "\n" for forme in (texte, html)))


def _sujet(sujet: str) -> str:
    propre = une_ligne(sujet)
    return propre if len(propre) <= SUJET_MAXIMAL else propre[: SUJET_MAXIMAL - 1].rstrip() + "…"


def _propre(valeur: Any) -> Any:
    if isinstance(valeur, str):
        return une_ligne(valeur)
    if isinstance(valeur, dict):
        return {cle: _propre(v) for cle, v in valeur.items()}
    if isinstance(valeur, list | tuple):
        return [_propre(v) for v in valeur]
    return valeur

"""The codes of the demonstration's agents, as their applications would show them: read at `/codes`, by the mails."""

import base64
import time
from dataclasses import dataclass

from django_otp.oath import TOTP

from demonstration.comptes import AGENTS

GABARIT = """{% extends "page" %}
{% block titre %}Codes des agents{% endblock %}
{% block contenu %}
<h1>Codes des agents</h1>
<p><a class="bouton" href="/codes">Actualiser</a></p>
<p>Chaque code ne sert qu’une fois : après une connexion, attendez le suivant, au plus trente secondes.</p>
<div class="large" role="region" aria-labelledby="legende" tabindex="0">
<table>
  <caption id="legende">Second facteur des comptes de démonstration</caption>
  <thead>
    <tr><th scope="col">Agent</th><th scope="col">Code</th><th scope="col">Clé, pour une application</th></tr>
  </thead>
  <tbody>
  {% for un in codes %}
    <tr><td>{{ un.qui }}<br>{{ un.identifiant }}</td><td><strong>{{ un.code }}</strong></td><td>{{ un.cle }}</td></tr>
  {% endfor %}
  </tbody>
</table>
</div>
{% endblock %}
"""


@dataclass(frozen=True, slots=True)
class Code:
    """What the application of this agent shows; `cle` is what it was given."""

    qui: str
    identifiant: str
    code: str
    cle: str


def codes(instant: float | None = None) -> list[Code]:
    """At an instant in seconds since 1970; now without one."""
    quand = time.time() if instant is None else instant
    return [Code(un.qui, un.identifiant, code(un.cle, quand), un.cle) for un in AGENTS]


def code(cle: str, instant: float) -> str:
    horloge = TOTP(base64.b32decode(cle))
    horloge.time = instant
    return f"{horloge.token():06d}"

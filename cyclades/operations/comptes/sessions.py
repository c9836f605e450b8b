"""Signed-in browsers, one row each: Django's session engine, holding nothing but who is signed in.

`request.session.acteur(quand)` and `request.session.bandeau` come from one query, the account joined.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from cyclades.consultations.comptes.bandeau import CHAMPS, Bandeau, bandeau_de
from cyclades.metier.comptes.models import Compte, SessionOuverte, empreinte
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle.requetes import RequeteFigee

RELEVE = timedelta(minutes=5)  # `vue_le` is written at most this often: readings stay readings
DU_COMPTE = tuple(f"compte__{champ}" for champ in (*CHAMPS, "active_le", "ferme_le"))
OUVERTES = SessionOuverte.objects.select_related("compte").only("vue_le", "ouverte_le", *DU_COMPTE)
DE_CETTE_EMPREINTE = RequeteFigee(lambda empreinte: OUVERTES.filter(empreinte=empreinte), str)
"""What every request of somebody signed in reads."""


class SessionStore(SessionBase):
    """The session of a request. A visitor has none: no row is ever written for them."""

    bandeau: Bandeau | None = None

    def acteur(self, quand: datetime) -> Acteur:
        """Who is speaking; the visitor when the session has ended, whatever the reason."""
        ligne = self._ligne(quand)
        if ligne is None:
            self._oublier()
            return VISITEUR
        if quand - ligne.vue_le >= RELEVE:
            SessionOuverte.objects.filter(pk=ligne.pk).update(vue_le=quand)
        self.bandeau = bandeau_de(ligne.compte)
        return Acteur(role=Role(ligne.compte.role), compte_id=ligne.compte.id)

    def _ligne(self, quand: datetime) -> SessionOuverte | None:
        """The row, if it was seen less than an hour ago, opened less than twelve ago, and the account still lives."""
        if self.session_key is None:
            return None
        ligne = next(iter(DE_CETTE_EMPREINTE(self.empreinte)), None)
        return ligne if ligne is not None and est_vivante(ligne, quand) and ligne.compte.est_actif else None

    @property
    def empreinte(self) -> str:
        """The digest under which this session is kept; empty for a visitor."""
        return empreinte(self.session_key) if self.session_key else ""

    def ouvrir(self, compte: Compte, *, navigateur: str, quand: datetime) -> None:
        """Sign this browser in, under a new secret: what the cookie carried before opens nothing any more."""
        self.fermer()
        self._session_key = secrets.token_urlsafe(32)
        SessionOuverte.objects.create(
            empreinte=self.empreinte, compte=compte, ouverte_le=quand, vue_le=quand, navigateur=navigateur[:200]
        )
        self.bandeau = bandeau_de(compte)
        self.modified = True

    def fermer(self) -> None:
        """Sign this browser out: the row goes, and the cookie with the answer."""
        if self.session_key is not None:
            SessionOuverte.objects.filter(empreinte=self.empreinte).delete()
        self._oublier()

    def _oublier(self) -> None:
        self._session_key = None
        self._session_cache: dict[str, object] = {}
        self.bandeau = None

    def get_expire_at_browser_close(self) -> bool:
        """The cookie lives as long as the browser; the row decides."""
        return True

    def save(self, must_create: bool = False) -> None:  # noqa: ARG002 - Django's signature
        """Nothing: `ouvrir` wrote the row. Whatever else deserves to be kept has a table of its own."""
        if self._session_cache:
            raise TypeError("A session keeps nothing but who is signed in.")

    def load(self) -> dict[str, object]:
        return {}


def est_vivante(ligne: SessionOuverte, quand: datetime) -> bool:
    """Seen less than an hour ago, opened less than twelve hours ago."""
    inactivite = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    maximum = timedelta(seconds=settings.SESSION_DUREE_MAXIMALE)
    return quand - ligne.vue_le < inactivite and quand - ligne.ouverte_le < maximum


def fermer_toutes(compte_id: UUID, *, sauf: str = "") -> int:
    """End every session of an account, but the one kept under this digest; gives how many."""
    return SessionOuverte.objects.filter(compte_id=compte_id).exclude(empreinte=sauf).delete()[0]

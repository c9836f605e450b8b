"""Signed-in browsers, one row each: Django's session engine, holding nothing but who is signed in.

`request.session.acteur(quand)` and `request.session.bandeau` come from one query, the account joined; a gestionnaire
costs a second one, their perimeter, read at each request so that what is withdrawn is withdrawn at once (SES-09).

Staff sign in twice (D2): between their password and their code the session is half open. Its cookie lives, and is
nobody's.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from cyclades.consultations.comptes.bandeau import CHAMPS, Bandeau, bandeau_de
from cyclades.metier.comptes.models import DELAI_CODE, Compte, SessionOuverte, empreinte
from cyclades.operations.comptes.acteurs import acteur_de
from cyclades.reglementation.droits import A_DEUX_FACTEURS, VISITEUR, Acteur
from cyclades.socle.requetes import RequeteFigee

RELEVE = timedelta(minutes=5)  # `vue_le` is written at most this often: readings stay readings
DU_COMPTE = tuple(f"compte__{champ}" for champ in (*CHAMPS, "active_le", "ferme_le"))
DE_LA_SESSION = ("vue_le", "ouverte_le", "attend", "code_le", "navigateur")
OUVERTES = SessionOuverte.objects.select_related("compte").only(*DE_LA_SESSION, *DU_COMPTE)
DE_CETTE_EMPREINTE = RequeteFigee(lambda empreinte: OUVERTES.filter(empreinte=empreinte), str)
"""What every request of somebody signed in reads."""


class SessionStore(SessionBase):
    """The session of a request. A visitor has none: no row is ever written for them."""

    bandeau: Bandeau | None = None

    def acteur(self, quand: datetime) -> Acteur:
        """Who is speaking; the visitor when the session has ended, whatever the reason, or waits for a code."""
        ligne = self._ligne(quand)
        if ligne is None:
            self._oublier()
            return VISITEUR
        if not est_entree(ligne):
            return VISITEUR
        if quand - ligne.vue_le >= RELEVE:
            SessionOuverte.objects.filter(pk=ligne.pk).update(vue_le=quand)
        self.bandeau = bandeau_de(ligne.compte)
        return acteur_de(ligne.compte, quand)

    def entrouverte(self, attente: SessionOuverte.Attente, quand: datetime) -> SessionOuverte | None:
        """The row of a session half open that waits for this; None for any other."""
        ligne = self._ligne(quand)
        return ligne if ligne is not None and ligne.attend == attente else None

    def attend_un_code(self, quand: datetime) -> bool:
        """Was a password given here, and no code yet?"""
        return self.entrouverte(SessionOuverte.Attente.CODE, quand) is not None

    def _ligne(self, quand: datetime) -> SessionOuverte | None:
        """The row, as long as it lives (see `est_vivante`), of an account that lives."""
        if self.session_key is None:
            return None
        ligne = next(iter(DE_CETTE_EMPREINTE(self.empreinte)), None)
        if ligne is None or not est_vivante(ligne, quand):
            return None
        return ligne if ligne.compte.est_actif or _est_attendu(ligne) else None

    @property
    def empreinte(self) -> str:
        """The digest under which this session is kept; empty for a visitor."""
        return empreinte(self.session_key) if self.session_key else ""

    def ouvrir(
        self,
        compte: Compte,
        *,
        navigateur: str,
        attend: SessionOuverte.Attente = SessionOuverte.Attente.RIEN,
        code_le: datetime | None = None,
        quand: datetime,
    ) -> None:
        """Sign this browser in, under a new secret: what the cookie carried before opens nothing any more.

        Half, when it waits for something; staff, when `code_le` says that their second factor was given.
        """
        self.fermer()
        self._session_key = secrets.token_urlsafe(32)
        ligne = SessionOuverte.objects.create(
            empreinte=self.empreinte, compte=compte, ouverte_le=quand, vue_le=quand, navigateur=navigateur[:200],
            attend=attend, code_le=code_le,
        )  # fmt: skip
        self.bandeau = bandeau_de(compte) if est_entree(ligne) else None
        self.modified = True

    def renouveler(self) -> None:
        """Keep this browser signed in under a new secret: the former one opens nothing any more."""
        ancienne = self.empreinte
        self._session_key = secrets.token_urlsafe(32)
        self._session_cache: dict[str, object] = {}
        if not SessionOuverte.objects.filter(empreinte=ancienne).update(empreinte=self.empreinte):
            self._oublier()
        self.modified = True

    def fermer(self) -> None:
        """Sign this browser out: the row goes, and the cookie with the answer."""
        if self.session_key is not None:
            SessionOuverte.objects.filter(empreinte=self.empreinte).delete()
        self._oublier()

    def _oublier(self) -> None:
        self._session_key = None
        self._session_cache = {}
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


def est_entree(ligne: SessionOuverte) -> bool:
    """Has it waited for all that it had to? Staff have given a code of their second factor."""
    a_son_code = ligne.code_le is not None or ligne.compte.role not in A_DEUX_FACTEURS
    return ligne.attend == SessionOuverte.Attente.RIEN and a_son_code


def _est_attendu(ligne: SessionOuverte) -> bool:
    """Invited, and about to enrol the second factor that will make the account active."""
    return ligne.attend == SessionOuverte.Attente.ENROLEMENT and ligne.compte.ferme_le is None


def inactivite(role: str) -> timedelta:
    """How long a session of this role lives without being seen (SES-03)."""
    court = role in A_DEUX_FACTEURS
    return timedelta(seconds=settings.SESSION_INACTIVITE_AGENTS if court else settings.SESSION_COOKIE_AGE)


def est_vivante(ligne: SessionOuverte, quand: datetime) -> bool:
    """Seen less than an hour ago, or half an hour for staff; opened less than twelve ago, ten minutes if half open."""
    entiere = timedelta(seconds=settings.SESSION_DUREE_MAXIMALE)
    maximum = DELAI_CODE if ligne.attend else entiere
    return quand - ligne.vue_le < inactivite(ligne.compte.role) and quand - ligne.ouverte_le < maximum


def fermer_toutes(compte_id: UUID, *, sauf: str = "") -> int:
    """End every session of an account, but the one kept under this digest; gives how many."""
    return SessionOuverte.objects.filter(compte_id=compte_id).exclude(empreinte=sauf).delete()[0]

"""The environment, read once: one typed line per variable, with its default and what it is for.

A variable without default is required in production; nothing secret has a default there.
"""

import json
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from config.declaration import Declaration, lire

RACINE = Path(__file__).resolve().parent.parent
VIDEO = {"titre", "adresse", "sous_titres", "transcription"}


class VariableManquante(RuntimeError):
    """A required variable is absent from the environment."""


class VariableIllisible(RuntimeError):
    """A variable names a file that cannot be read, or does not say what it must."""


def texte(nom: str, defaut: str | None = None) -> str:
    valeur = os.environ.get(nom, defaut)
    if valeur is None:
        raise VariableManquante(f"La variable d'environnement {nom} est requise.")
    return valeur


def oui_non(nom: str, defaut: bool) -> bool:
    return texte(nom, "oui" if defaut else "non").lower() in {"oui", "1", "true"}


def entier(nom: str, defaut: int) -> int:
    return int(texte(nom, str(defaut)))


def liste(nom: str, defaut: str = "") -> list[str]:
    return [mot.strip() for mot in texte(nom, defaut).split(",") if mot.strip()]


def videos(nom: str) -> list[dict[str, str]]:
    """The videos that a JSON file lists, as `[{"titre": …, "adresse": …, "sous_titres": …, "transcription": …}]`."""
    chemin = texte(nom, "")
    if not chemin:
        return []
    try:
        lues = json.loads(Path(chemin).read_bytes())
    except (OSError, ValueError) as faute:
        raise VariableIllisible(f"{nom} : {chemin} ne se lit pas ({faute}).") from faute
    if not isinstance(lues, list) or not all(map(_est_une_video, lues)):
        raise VariableIllisible(f"{nom} : {chemin} doit être une liste, chaque vidéo avec {', '.join(sorted(VIDEO))}.")
    return lues


def declaration(nom: str) -> Declaration:
    """The statement of accessibility that a JSON file holds; without one, that no audit was made."""
    chemin = texte(nom, "")
    if not chemin:
        return Declaration()
    try:
        lue = json.loads(Path(chemin).read_bytes())
        return lire(lue if isinstance(lue, dict) else {"": lue})
    except (OSError, ValueError) as faute:
        raise VariableIllisible(f"{nom} : {chemin} ne se lit pas ({faute}).") from faute


def _est_une_video(lue: object) -> bool:
    return isinstance(lue, dict) and lue.keys() == VIDEO and all(isinstance(mot, str) for mot in lue.values())


def base_de_donnees(adresse: str) -> dict[str, object]:
    """Django's DATABASES entry for `sqlite:///path` or `postgresql://user:password@host:port/name?host=/socket`.

    SQLite: every transaction starts by taking the write lock (no upgrade of a read lock), each commit is synced.
    PostgreSQL: statements are prepared; a connection pooler in between must keep them (PgBouncer does since 1.21).
    """
    url = urlsplit(adresse)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path[1:],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": options.pop("port", str(url.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # and a server that is gone is said to be so within seconds
        # Planning costs more than running here: each worker prepares what it asks for the third time.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2, "connect_timeout": 5, **options},
    }


DONNEES = Path(texte("DONNEES", str(RACINE / ".donnees")))  # embedded database and files of a local installation
BASE = texte("BASE", f"sqlite:///{DONNEES / 'cyclades.sqlite3'}")  # address of the database
HOTES = liste("HOTES", "127.0.0.1,localhost")  # host names answered
ADRESSE = texte("ADRESSE", "http://127.0.0.1:8000")  # public address, the only origin of links in mails and PDF
STATIQUES_COLLECTES = oui_non("STATIQUES_COLLECTES", False)  # local: serve what collectstatic left, compressed
MARQUE = texte("MARQUE", "neutre")  # look: `neutre`, or `etat` for operators entitled to it
MAIL_HOTE = texte("MAIL_HOTE", "127.0.0.1")  # SMTP relay
MAIL_PORT = entier("MAIL_PORT", 1025)
MAIL_UTILISATEUR = texte("MAIL_UTILISATEUR", "")
MAIL_MOT_DE_PASSE = texte("MAIL_MOT_DE_PASSE", "")
MAIL_TLS = oui_non("MAIL_TLS", False)
MAIL_DE = texte("MAIL_DE", "Cyclades <ne-pas-repondre@cyclades.invalid>")  # sender of all mails
ATTRAPE_COURRIELS = texte("ATTRAPE_COURRIELS", "")  # demonstration only: address of the page where mails are read
MANDATAIRES = liste("MANDATAIRES", "")  # addresses of front proxies whose X-Recu-Le stamp is trusted (D1)
FICHIERS = texte(
    "FICHIERS", str(DONNEES / "fichiers")
)  # where files are stored: a folder, or s3://bucket/prefix?endpoint=https://…&region=…
CLES_FICHIERS = liste("CLES_FICHIERS")  # Fernet keys of the stored files, the one that writes first; none: in clear
CLES_SCEAU = liste("CLES_SCEAU")  # keys that seal signed récapitulatifs, 32 bytes in base64, the one that seals first
SIGNATURE_CERTIFICAT = texte("SIGNATURE_CERTIFICAT", "")  # PKCS#12 file that signs them too (PAdES); none: no such file
SIGNATURE_SECRET = texte("SIGNATURE_SECRET", "")  # what opens it
ANTIVIRUS = texte("ANTIVIRUS", "aucun")  # `aucun`, or where clamd listens: unix:/run/clamav/clamd.ctl, tcp:host:port
JUGES = entier("JUGES", 2)  # files sent by candidates that one worker judges at once, each in some 300 MB
DEPOTS_MO = entier("DEPOTS_MO", 100)  # megabytes of files that one person keeps in one session
FICHIERS_RETIRES = entier("FICHIERS_RETIRES", 90)  # days that a file taken away, and handed over to nobody, is kept
COMPTES_INACTIFS = entier(
    "COMPTES_INACTIFS", 72
)  # months without a sign-in after which an account without candidature is erased: no text read gives this term
CONTROLE_ANNULATION = entier("CONTROLE_ANNULATION", 120)  # seconds during which an agent takes their decision back
CONTROLE_PRISE = entier("CONTROLE_PRISE", 600)  # seconds during which the queue gives a file to one agent alone
CONTROLE_REGROUPEMENT = entier(
    "CONTROLE_REGROUPEMENT", 3000
)  # seconds after which what was decided is told, by one mail
REFUS_DELAI = entier(
    "REFUS_DELAI", 10
)  # days that a candidate has at least to answer the refusal of a piece, whatever the window
LECTURES_ALERTE = entier("LECTURES_ALERTE", 300)  # distinct persons an hour read by one agent: the alert
LECTURES_ARRET = entier("LECTURES_ARRET", 600)  # and the stop, until a second-factor code
ADRESSE_ALERTES = texte("ADRESSE_ALERTES", "")  # who is told of an alert; none: the journal and the log alone
CREATION_RELUE = oui_non("CREATION_RELUE", False)  # an account: what was typed is read back, instead of typed twice
EXPLOITANT = {  # who runs this installation, for the legal pages; what is empty is shown as not given
    nom: texte(f"EXPLOITANT_{nom.upper()}", "")
    for nom in ("nom", "adresse", "directeur", "hebergeur", "contact", "delegue")
}
ACCESSIBILITE = declaration("ACCESSIBILITE")  # JSON file of the statement of accessibility; none: no audit was made
ACCESSIBILITE_CONTACT = texte("ACCESSIBILITE_CONTACT", "")  # who answers whom a page stops: a mail, or an address
VIDEOS_DE_PRESENTATION = videos("VIDEOS_DE_PRESENTATION")  # JSON file of the presentation videos; none: no video
PASSES_MOT_DE_PASSE = entier("PASSES_MOT_DE_PASSE", 2)  # of Argon2id: what `regler_mot_de_passe` advises here
PROFIL_MOT_DE_PASSE = texte(
    "PROFIL_MOT_DE_PASSE", "candidat"
)  # D2: `candidat` (8 to 20, composed) or `long` (12 to 128)

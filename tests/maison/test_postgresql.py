"""The server that `./test` starts: never as root, on a socket nobody else sees, gone afterwards."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from outils.verification.postgresql import UTILISATEUR, serveur

pytestmark = pytest.mark.postgresql


def socket_de(adresse):
    return Path(parse_qs(urlsplit(adresse).query)["host"][0])


def test_serveur_repond_sans_root_puis_disparait():
    with serveur() as adresse:
        dossier = socket_de(adresse)
        with psycopg.connect(host=str(dossier), user=UTILISATEUR, dbname="postgres") as connexion:
            ecoute, encodage = connexion.execute(
                "SELECT current_setting('listen_addresses'), current_setting('server_encoding')"
            ).fetchone()
        pid = int((dossier / "donnees" / "postmaster.pid").read_text().splitlines()[0])
        proprietaire = Path(f"/proc/{pid}").stat().st_uid
    assert (ecoute, encodage) == ("", "UTF8")
    assert proprietaire != 0
    assert proprietaire == os.geteuid() or os.geteuid() == 0
    assert not dossier.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_serveur_arrete_meme_si_les_essais_echouent():
    with pytest.raises(RuntimeError, match="essai"), serveur() as adresse:
        raise RuntimeError("essai")
    assert not socket_de(adresse).exists()

"""The web server of the bench: granian as in production."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
GRANIAN = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws", "--log-level", "warning")
"""As in `deploiement/systemd/cyclades-web.service`."""
ATTENTE = 60.0
CHEMIN_H = "/_h/"
"""The empty view, that `bench.banc.adresses` alone mounts."""


@dataclass(frozen=True, slots=True)
class Web:
    port: int
    pid: int

    @property
    def ouvriers(self) -> tuple[int, ...]:
        """The processes that serve."""
        enfants = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return tuple(int(pid) for pid in enfants if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes())


def environnement(base: str, donnees: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.banc.reglages",
        "PYTHONPATH": str(RACINE),
        "BASE": base,
        "DONNEES": str(donnees),
    }


@contextmanager
def web(env: Mapping[str, str]) -> Iterator[Web]:
    """Two workers, one thread each, on a free port of the loopback."""
    port = port_libre()
    commande = [str(Path(sys.executable).parent / "granian"), *GRANIAN, "--host", "127.0.0.1", "--port", str(port)]
    processus = subprocess.Popen([*commande, "config.wsgi:application"], env=dict(env), cwd=RACINE)
    try:
        attendre(processus, port)
        yield Web(port, processus.pid)
    finally:
        arreter(processus)


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def arreter(processus: subprocess.Popen[bytes]) -> None:
    processus.send_signal(signal.SIGTERM)
    try:
        processus.wait(10)
    except subprocess.TimeoutExpired:
        processus.kill()
        processus.wait()


def attendre(processus: subprocess.Popen[bytes], port: int) -> None:
    limite = time.monotonic() + ATTENTE
    while time.monotonic() < limite:
        if processus.poll() is not None:
            raise RuntimeError("le serveur s'est arrêté")
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    arreter(processus)
    raise RuntimeError("le serveur ne répond pas")

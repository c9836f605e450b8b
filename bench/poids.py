"""What a page weighs on the wire and when it is there: the demonstration, in Chromium, as a telephone meets it.

    python bench/poids.py [--court]

A first visit begins with an empty cache, on any page; the next pages come with what the first one left. The network is
that of a slow 4G (1.6 Mbit/s, 150 ms), the processor four times slower than this one. Times are the best of three,
weights the heaviest. Exits 1 when a target is missed.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc.bilan import Bilan, repere  # noqa: E402
from bench.demarrage import PORTS, attendre  # noqa: E402
from demonstration.comptes import BROUILLON  # noqa: E402
from demonstration.lancer import est_libre  # noqa: E402

ETAPES = ("identification", "informations", "qualification", "acquis", "epreuves", "recapitulatif")
PREMIERE, SUIVANTE, PEINTURE = 90_000, 15_000, 1_500
LENTE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
RALENTI = 4
PUBLIQUES = ("/", "/calendrier/", "/simulateur/", "/connexion/", "/compte/creer/")
IDENTIFIANT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LCP = """() => new Promise(rendre => {
  let plus = 0
  new PerformanceObserver(liste => { for (const un of liste.getEntries()) plus = un.startTime })
    .observe({ type: 'largest-contentful-paint', buffered: true })
  setTimeout(() => rendre(plus), 400)
})"""


@dataclass
class Mesure:
    octets: int = 0
    demandes: int = 0
    peinture: float = 0.0


def peser(page: Page, adresse: str) -> Mesure:
    """Open this page under the slow network: bytes received, headers included; the instant of its largest paint."""
    mesure, canal = Mesure(), page.context.new_cdp_session(page)
    canal.send("Network.enable")
    canal.send("Network.emulateNetworkConditions", LENTE)
    canal.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})

    def noter(evenement: dict[str, float]) -> None:
        mesure.octets += int(evenement["encodedDataLength"])
        mesure.demandes += 1

    canal.on("Network.loadingFinished", noter)
    page.goto(adresse, wait_until="load")
    mesure.peinture = page.evaluate(LCP)
    canal.detach()
    return mesure


def telephone(navigateur: Browser) -> BrowserContext:
    return navigateur.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="fr-FR")


def se_connecter(contexte: BrowserContext, site: str) -> tuple[str, ...]:
    """Sign in with the demonstration's draft; the private pages that are then to be weighed."""
    page = contexte.new_page()
    page.goto(f"{site}/connexion/")
    page.locator("main input[type=text], main input[type=email]").first.fill(BROUILLON.identifiant)
    page.locator("main input[type=password]").fill(BROUILLON.mot_de_passe)
    page.locator("main").get_by_role("button", name="Se connecter").click()
    page.wait_for_url(lambda adresse: "/connexion" not in adresse)
    page.goto(f"{site}/candidat/inscriptions/")
    brouillon = page.locator("main a[href*='/candidat/inscription/']").first.get_attribute("href") or ""
    page.close()
    racine = brouillon.rsplit("/", 2)[0]
    return ("/candidat/inscriptions/", "/candidat/messages/", *(f"{racine}/{etape}/" for etape in ETAPES))


def premieres_visites(navigateur: Browser, site: str, chemins: tuple[str, ...], fois: int) -> dict[str, list[Mesure]]:
    mesures: dict[str, list[Mesure]] = {chemin: [] for chemin in chemins}
    for chemin in chemins * fois:
        contexte = telephone(navigateur)
        mesures[chemin].append(peser(contexte.new_page(), site + chemin))
        contexte.close()
    return mesures


def suivantes(contexte: BrowserContext, site: str, chemins: tuple[str, ...], fois: int) -> dict[str, list[Mesure]]:
    page = contexte.new_page()
    page.goto(site + chemins[0], wait_until="load")
    return {chemin: [peser(page, site + chemin) for _ in range(fois)] for chemin in chemins}


def juger(bilan: Bilan, quoi: str, mesures: dict[str, list[Mesure]], cible: int) -> None:
    print(f"\n{quoi}\n")
    for adresse, series in mesures.items():
        lourde = max(series, key=lambda mesure: mesure.octets)
        chemin = IDENTIFIANT.sub("…", adresse)
        bilan.au_plus(f"{chemin} : reçu, {lourde.demandes} demandes", lourde.octets / 1000, cible / 1000, "ko", 1)
        bilan.au_plus(f"{chemin} : plus grande peinture", min(un.peinture for un in series), PEINTURE, "ms")


@contextmanager
def demonstration() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="cyclades-poids-") as nom:
        port, journal = next(filter(est_libre, PORTS)), Path(nom) / "run.log"
        env = os.environ | {"DONNEES": f"{nom}/donnees", "PORT": str(port)}
        with journal.open("wb") as sortie:
            lance = subprocess.Popen([RACINE / "run"], env=env, stdout=sortie, stderr=sortie)
        try:
            attendre(port, lance, journal)
            yield f"http://127.0.0.1:{port}"
        finally:
            lance.send_signal(signal.SIGINT)
            lance.wait(30)


def main() -> int:
    lecteur = argparse.ArgumentParser(description="What pages weigh, and when they are painted.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s: each page once")
    options, bilan = lecteur.parse_args(), Bilan()
    fois = 1 if options.court else 3
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    print(repere())
    with demonstration() as site, sync_playwright() as moteur:
        navigateur = moteur.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        debut = time.monotonic()
        juger(bilan, "Première visite", premieres_visites(navigateur, site, PUBLIQUES, fois), PREMIERE)
        contexte = telephone(navigateur)
        juger(bilan, "Pages suivantes", suivantes(contexte, site, PUBLIQUES, fois), SUIVANTE)
        privees = se_connecter(contexte, site)
        juger(bilan, "Une fois connecté", suivantes(contexte, site, privees, fois), SUIVANTE)
        bilan.dire("en tout", f"{time.monotonic() - debut:.0f} s")
        navigateur.close()
    print(repere())
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())

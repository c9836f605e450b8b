"""Take the README's pictures of a running demonstration: `python -m outils.captures http://127.0.0.1:8000`."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from demonstration.codes import code
from demonstration.comptes import BROUILLON, INSCRIT, NICE, CompteDemonstration
from outils.verification.programmes import CHROMIUM

DOSSIER = Path(__file__).resolve().parent.parent / "docs" / "captures"
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
BUREAU, TELEPHONE = {"width": 1180, "height": 820}, {"width": 390, "height": 820}


def connecter(page: Page, site: str, compte: CompteDemonstration) -> None:
    page.goto(f"{site}/connexion/")
    page.get_by_label("Identifiant de connexion").fill(compte.identifiant)
    page.locator("input[type=password]").fill(compte.mot_de_passe)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url("**/inscriptions/")


def accueil(page: Page, site: str) -> None:
    page.goto(f"{site}/")


def calendrier(page: Page, site: str) -> None:
    page.goto(f"{site}/calendrier/?domaine=BCP&academie=33")
    page.locator("#contenu li a").last.click()


def epreuves(page: Page, site: str) -> None:
    connecter(page, site, BROUILLON)
    page.locator("article a").first.click()
    page.goto(page.url.replace("/modalites/", "/acquis/"))


def inscription(page: Page, site: str) -> None:
    connecter(page, site, INSCRIT)


def controle(page: Page, site: str) -> None:
    """An agent, at the oldest piece of the only queue that has some."""
    page.goto(f"{site}/gestionnaire/")
    page.get_by_label("Adresse mail").fill(NICE.identifiant)
    page.locator("input[type=password]").fill(NICE.mot_de_passe)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Code").fill(code(NICE.cle, time.time()))
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(f"{site}/gestionnaire/")
    page.goto(f"{site}/gestionnaire/pieces/")
    page.locator("tr", has_not=page.locator("td", has_text="–")).locator("a").first.click()
    page.get_by_role("button", name="Contrôler la plus ancienne").click()
    page.locator(".cy-visionneuse__image").first.evaluate("image => image.decode()")
    page.get_by_role("button", name="Tourner à droite").wait_for()


VUES: dict[str, tuple[Callable[[Page, str], None], dict[str, int]]] = {
    "accueil": (accueil, BUREAU),
    "calendrier": (calendrier, BUREAU),
    "acquis": (epreuves, BUREAU),
    "inscriptions": (inscription, BUREAU),
    "telephone": (epreuves, TELEPHONE),
    "controle": (controle, BUREAU),
}


def recapitulatif(page: Page, site: str) -> None:
    """The first page of the registered candidate's PDF."""
    connecter(page, site, INSCRIT)
    page.locator("article a").first.click()
    page.get_by_role("link", name="Mon inscription").click()
    adresse = page.get_by_role("link", name="Visualiser/Imprimer").get_attribute("href")
    octets = page.context.request.get(f"{site}{adresse}").body()
    commande = [
        "pdftoppm",
        "-r",
        "80",
        "-png",
        "-f",
        "1",
        "-l",
        "1",
        "-singlefile",
        "-",
        str(DOSSIER / "recapitulatif"),
    ]
    subprocess.run(commande, input=octets, check=True)


def prendre(site: str) -> None:
    """Each picture in a browser of its own, its colours reduced to what a page needs."""
    DOSSIER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as outil:
        navigateur = outil.chromium.launch(executable_path=CHROMIUM.chemin(), args=list(OPTIONS))
        for nom, (aller, fenetre) in VUES.items():
            page = navigateur.new_context(viewport=fenetre, locale="fr-FR").new_page()
            aller(page, site)
            fichier = DOSSIER / f"{nom}.png"
            page.screenshot(path=fichier, caret="initial")
            alleger(fichier)
        recapitulatif(navigateur.new_page(), site)
        alleger(DOSSIER / "recapitulatif.png")
        navigateur.close()


def alleger(fichier: Path) -> None:
    Image.open(fichier).convert("RGB").quantize(64).save(fichier, optimize=True)


if __name__ == "__main__":
    prendre(sys.argv[1].rstrip("/"))

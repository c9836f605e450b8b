"""Debian's Chromium in front of pages already answered: no server, no port, no thread.

The answers are asked of Django's client first, with their real headers; the browser then reads them, and the static
files where the finders find them. What goes wrong in the page is written down: console, policy, missing file.
"""

import json
import mimetypes
import subprocess
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from outils.verification.programmes import CHROMIUM, VNU, installer_vnu

ORIGINE = "http://localhost"
JAVA = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""For a machine that lives three seconds: half of them went to compilers and collectors that it has no time to need."""
SANS = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "AiModeOmniboxEntryPoint",
    "PreloadTopChromeWebUI", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints",
    "NetworkTimeServiceQuerying",
)  # fmt: skip
"""What a browser without a screen has no use for: its address bar alone drew in a process of its own, for each window.
The list replaces the driver's, most of which it says again.
"""
OPTIONS = [
    f"--disable-features={','.join(SANS)}", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Axe().axe_script
REGLES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # no rule of these reads the style sheets, which were parsed again for them
}  # fmt: skip
VIOLATIONS = """async options => (await axe.run(options)).violations.map(
    une => [une.id, une.help, une.nodes.map(noeud => noeud.html.slice(0, 200))])"""


def violations(page):
    """What axe finds: rule, what it says, where."""
    if not page.evaluate("'axe' in window"):  # half a megabyte to send and to compile
        page.evaluate(AXE)
    return page.evaluate(VIOLATIONS, REGLES)


@dataclass
class Ecran:
    """A page in the browser, and what went wrong in it."""

    page: object
    script: bool = True
    constats: list = field(default_factory=list)

    def aller(self, chemin):
        """Open a page, and wait until the design system's module has dressed it."""
        self.page.goto(ORIGINE + chemin)
        if self.script:
            self.page.wait_for_selector("html[data-fr-theme]")
        return self.page

    def violations(self):
        return violations(self.page)

    def elargir(self, largeur):
        """Another width of window."""
        self.page.set_viewport_size({"width": largeur, "height": 900})

    def deborde(self):
        """Is there anything to scroll sideways?"""
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@contextmanager
def chromium():
    """A browser, and its driver's loop: nothing may ask a database anything meanwhile."""
    with sync_playwright() as outil:
        navigateur = outil.chromium.launch(executable_path=CHROMIUM.chemin(), args=OPTIONS)
        yield navigateur
        navigateur.close()


@contextmanager
def ecran(reponses, *, navigateur=None, largeur=1280, script=True, theme="light"):
    """`reponses`: path → answer of Django's client; in a browser of its own, unless one is given."""
    with nullcontext(navigateur) if navigateur else chromium() as ouvert:
        contexte = ouvert.new_context(
            viewport={"width": largeur, "height": 900}, locale="fr-FR", java_script_enabled=script, color_scheme=theme
        )
        vue = Ecran(contexte.new_page(), script)
        vue.page.on("console", lambda m: vue.constats.append(m.text) if m.type in {"error", "warning"} else None)
        vue.page.on("pageerror", lambda erreur: vue.constats.append(str(erreur)))
        vue.page.route("**/*", lambda route: _repondre(route, reponses, vue.constats))
        yield vue
        contexte.close()


def _repondre(route, reponses, constats):
    chemin = route.request.url.removeprefix(ORIGINE)
    if chemin in reponses:
        reponse = reponses[chemin]
        route.fulfill(status=reponse.status_code, headers=dict(reponse.headers), body=reponse.content)
    elif (fichier := finders.find(chemin.removeprefix("/static/"))) is not None:
        route.fulfill(path=fichier, content_type=mimetypes.guess_type(fichier)[0] or "font/woff2")
    else:
        constats.append(f"absent : {route.request.url}")
        route.fulfill(status=404)


def fautes_html(pages, dossier):
    """What the Nu checker finds in these pages (name → answer): one run of Java for all."""
    installer_vnu()
    fichiers = [Path(dossier) / f"{nom}.html" for nom in pages]
    for fichier, reponse in zip(fichiers, pages.values(), strict=True):
        fichier.write_bytes(reponse.content)
    options = ("--format", "json", "--stdout", "--exit-zero-always")
    commande = ["java", *JAVA, "-jar", str(VNU), *options, *map(str, fichiers)]
    sortie = subprocess.run(commande, capture_output=True, text=True, check=True).stdout
    return [
        (Path(m["url"]).stem, m["message"], m.get("extract", ""))
        for m in json.loads(sortie)["messages"]
        if m["type"] == "error" or m.get("subType") == "warning"
    ]

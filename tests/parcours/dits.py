"""After what was sent, something is told, to who does not see the page too: the cursor was brought somewhere, or the
page bears another title, or the place of announcements speaks (RGAA 7.5, WCAG 4.1.3).

A status or an alert that stands in the page as it arrives is not heard: with scripts, only what is filled afterwards
counts. Without scripts, nothing can be filled: another title, or an alert that the former page had not.
"""

import re

from playwright.sync_api import TimeoutError as Delai

SANS_BRUIT = re.compile(r"/(gestionnaire/pieces/[0-9a-f-]{36}/suivante|candidat/messages/[0-9a-f-]{36}/ouvrir)/")
"""What a page sends by itself, and nobody did: the piece that comes next is asked for, a message shown is read."""
RIEN = "rien ne dit ce qui vient de se passer"
PATIENCE = 3_000  # milliseconds: the announcement comes a tenth of a second after the page
DIT = """titre => {
    const ici = document.activeElement
    const dit = document.title !== titre ? `titre : ${document.title}`
        : ici && ![document.body, document.documentElement].includes(ici) ? `focus : ${ici.outerHTML.slice(0, 80)}`
        : document.getElementById('annonce')?.textContent.trim()
    return dit || null
}"""
ALERTES = "[...document.querySelectorAll('main .fr-alert, main [role=alert], main [role=status]')]"
ALERTES = f"{ALERTES}.map(une => une.innerText.trim()).filter(Boolean)"


class Oreille:
    """What one browser sent, and what the page before said: `juger` at each page that is looked at."""

    def __init__(self):
        self.envoi, self.titre, self.alertes = "", "", []

    def noter(self, demande):
        """Something leaves this page."""
        est_de_la_page = demande.resource_type == "fetch" and SANS_BRUIT.search(demande.url)
        if demande.method == "POST" and not est_de_la_page:
            self.envoi = demande.url

    def juger(self, page, script):
        """What is wrong: nothing, or that nothing is told."""
        envoi, self.envoi = self.envoi, ""
        fautes = [f"{RIEN} ({envoi})"] if envoi and not self._entend(page, script) else []
        self.ecouter(page)
        return fautes

    def ecouter(self, page):
        self.titre, self.alertes = page.title(), page.evaluate(ALERTES)

    def _entend(self, page, script):
        if not script:
            return page.title() != self.titre or set(page.evaluate(ALERTES)) - set(self.alertes)
        try:
            return page.wait_for_function(DIT, arg=self.titre, timeout=PATIENCE)
        except Delai:
            return False

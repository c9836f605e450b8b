"""A person who has a keyboard and nothing else: goes from stop to stop with Tab, sees each time where they are."""

import re

from tests.parcours.visiteur import Visiteur

ARRETS = 250
"""Stops after which one is lost: no page has as many."""
CLASSE = "focus sans repère visible"
REPERE = """cible => {
    const ici = document.activeElement, racine = document.documentElement
    const place = ici.getBoundingClientRect()
    const peints = [[ici, null], [ici, '::before'], [ici, '::after']]
    if (['radio', 'checkbox'].includes(ici.type)) peints.push([ici.labels[0], '::before'], [ici.labels[0], null])
    const cerne = ([element, pseudo]) => {
        const style = getComputedStyle(element, pseudo)
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    }
    const dedans = place.width > 0 && place.bottom > 0 && place.top < racine.clientHeight
        && place.right > 0 && place.left < racine.clientWidth
    const meme = ici === cible || (ici.type === 'radio' && cible.type === 'radio' && ici.name === cible.name)
    return {
        arrive: meme,
        nulle_part: ici === document.body,
        visible: dedans && peints.some(cerne),
        quoi: ici.outerHTML.slice(0, 160),
    }
}"""


class Claviste(Visiteur):
    """Does all that a visitor does, by keys alone; a link received by mail is opened as mail programs do."""

    def aller(self, chemin):
        if chemin == "/" or chemin.startswith("http"):
            return super().aller(chemin)
        return self._entrer(self.page.locator(f"a[href='{chemin}']").first)

    def presser(self, nom, *, rang=0):
        self.oreille.envoi = nom
        return self._entrer(self.bouton(nom).nth(rang))

    def suivre(self, nom, *, rang=0):
        return self._entrer(self.lien(nom).nth(rang))

    def remplir(self, libelle, texte):
        self._atteindre(self.champ(libelle))
        self.page.keyboard.type(texte)

    def choisir_dans(self, liste, valeur):
        """The letters of an answer lead to it, arrows to those that begin alike."""
        self._atteindre(liste)
        mots = liste.locator(f"option[value='{valeur}']").text_content()
        self.page.keyboard.type(re.match("[A-Za-z0-9]*", mots)[0])
        for _ in range(ARRETS):
            if liste.input_value() == valeur:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"« {mots} » ne s'atteint pas au clavier")

    def cocher_ceci(self, bouton):
        self._atteindre(bouton)
        for _ in range(ARRETS):
            if self._est_ici(bouton):
                self.page.keyboard.press("Space")
                assert bouton.is_checked()
                return
            self.page.keyboard.press("ArrowDown")

    def _est_ici(self, cible):
        return cible.evaluate("cible => document.activeElement === cible")

    def _entrer(self, cible):
        self._atteindre(cible)
        return self._partir(lambda: self.page.keyboard.press("Enter"))

    def _atteindre(self, cible):
        """Tab until there; each stop on the way is seen.

        :raises AssertionError: never there: unreachable, or held somewhere.
        """
        cible = cible.element_handle()
        for _ in range(ARRETS):
            self.page.keyboard.press("Tab")
            arret = cible.evaluate(REPERE)
            if not arret["visible"] and not arret["nulle_part"]:
                self.constats.append(f"{CLASSE} : {arret['quoi']}")
            if arret["arrive"]:
                return
        raise AssertionError(f"inatteignable au clavier : {cible.evaluate('cible => cible.outerHTML')[:200]}")

    def _violations(self, octets):
        """The other visitors see to it."""
        return []

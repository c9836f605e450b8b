"""A person in front of the site, who looks at each page: what axe, the console and the network say of it is judged at
once; what the Nu checker says, for all pages together at the end of the run.
"""

import os
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings

from cyclades.socle.statiques import emploi
from tests.parcours.dits import Oreille
from tests.portails.commun.navigateur import fautes_html, violations

CHANGEANT = re.compile(
    rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+'
    rb"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    rb"|026[0-9]{8}|[Mm](artin|ARTIN) [A-Z]{1,2}\b|candidat[0-9]+@"
)
"""What makes two pages different and changes nothing to how they look: token, identifiers, the person of the test."""
PRIVE = "\ue000".encode()
"""A sign that nobody has agreed upon: typed to be refused, it comes back in its field as it was typed."""
NOSCRIPT = re.compile(rb"</?noscript>")
PROPRE_AU_NAVIGATEUR = "Failed to load resource: the server responded with a status of 4"
VUES = os.environ.get("VUES", "")
"""A folder where pictures of all that is looked at are wanted."""
REPOS = "/static/cyclades/icone.svg"
CLASSES = "[...new Set([...document.querySelectorAll('[class]')].flatMap(un => [...un.classList]))].sort()"
TITRES = "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map(un => un.tagName)"
ATTENTE = 30_000  # milliseconds: machines may be slow, nothing waits that long when all is well
SQUELETTE = Path(__file__).with_name("squelette.js").read_text()


@cache
def porte():
    return emploi(settings.SYSTEME_DE_DESIGN)


def sans_style(classes):
    """Those that the sheet made light has lost: no source writes them, the page carries them all the same."""
    return [classe for classe in classes if not porte().permet(classe)]


class Pages:
    """The pages seen during a run, each of them once; `juges`: a folder that the processes of one run share."""

    def __init__(self, dossier, juges=None):
        self.dossier, self.juges = Path(dossier), Path(juges or dossier)
        self.html = {}

    def ajouter(self, nom, octets):
        """Keep the page for the Nu checker."""
        signature = CHANGEANT.sub(b"", octets)
        if signature not in self.html:
            self.html[signature] = (f"{len(self.html):03d}", nom, octets)

    def est_a_juger(self, squelette, aspect):
        """Was no page of this skeleton judged under this aspect? Who asks first judges it."""
        try:
            (self.juges / f"{squelette} {aspect}").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def fautes(self):
        """What the Nu checker says: page, message, extract."""
        noms = {rang: nom for rang, nom, _ in self.html.values()}
        reponses = {
            rang: SimpleNamespace(content=octets.replace(PRIVE, b"?")) for rang, _, octets in self.html.values()
        }
        trouvees = fautes_html(reponses, self.dossier) if reponses else []
        return [(noms[rang], message, extrait) for rang, message, extrait in trouvees]


class Visiteur:
    """One browser of one person: `largeur` in pixels, with or without `script`, signed in by its `session`."""

    def __init__(self, navigateur, site, pages, *, largeur=1280, script=True, sombre=False, session=None):
        self.site, self.pages, self.largeur, self.script, self.sombre = site, pages, largeur, script, sombre
        self.contexte = navigateur.new_context(
            base_url=site.adresse, viewport={"width": largeur, "height": 900}, java_script_enabled=script,
            color_scheme="dark" if sombre else "light", locale="fr-FR", timezone_id="Europe/Paris",
        )  # fmt: skip
        self.contexte.set_default_timeout(ATTENTE)
        if session:
            self.contexte.add_cookies([{"name": "sessionid", "value": session, "url": site.adresse}])
        self.constats, self.reponse, self.jumelle, self.oreille = [], None, None, Oreille()
        self.page = self.ouvrir_un_onglet()

    def ouvrir_un_onglet(self):
        page = self.contexte.new_page()
        page.on("console", self._ecouter)
        page.on("pageerror", lambda erreur: self.constats.append(f"script : {erreur}"))
        page.on("request", self._suivre_une_demande)
        page.on("response", self._noter_la_reponse)
        return page

    def fermer(self):
        if self.jumelle is not None:
            self.jumelle.context.close()
        self.contexte.close()

    def reposer(self):
        """Leave the page: an open one goes on drawing, and slows all the others. One of another site would end the
        process that draws, and the next page would start cold.
        """
        self.page.goto(REPOS)
        if self.jumelle is not None:
            self.jumelle.goto("about:blank")

    def dans(self, page):
        """Go on in this tab."""
        self.page = page
        page.bring_to_front()
        self.oreille.ecouter(page)
        return self

    # What goes wrong

    def _ecouter(self, message):
        lieu = message.location.get("url", "")
        attendu = message.text.startswith(PROPRE_AU_NAVIGATEUR) and self.reponse and lieu == self.reponse.url
        if message.type in {"error", "warning"} and not attendu:
            self.constats.append(f"console : {message.text} ({lieu})")

    def _suivre_une_demande(self, demande):
        self.oreille.noter(demande)
        if demande.url.startswith("http") and not demande.url.startswith(f"{self.site.adresse}/"):
            self.constats.append(f"demande à un autre hôte : {demande.url}")

    def _noter_la_reponse(self, reponse):
        demande = reponse.request
        if demande.is_navigation_request() and demande.frame == self.page.main_frame and reponse.status // 100 != 3:
            self.reponse = reponse

    # Looking

    def regarder(self):
        """Judge the page as it stands.

        :raises AssertionError: with all that is wrong.
        """
        octets = self.reponse.body()
        nom = f"{self.reponse.status} {urlsplit(self.page.url).path} « {self.page.title()} » ({self.aspect})"
        self.constats += self.oreille.juger(self.page, self.script)
        self.pages.ajouter(nom, octets)
        if self.pages.est_a_juger(self.page.evaluate(SQUELETTE), self.aspect):
            self.constats += [f"axe : {regle}, {aide} {ou}" for regle, aide, ou in self._violations(octets)]
        if self.page.evaluate(TITRES)[:1] not in ([], ["H1"]):
            self.constats.append("un titre vient avant celui de la page")
        if self._deborde():
            self.constats.append("il faut défiler de côté")
        if self.reponse.status >= 500:
            self.constats.append("panne")
        self.constats += [f"classe sans style : {classe}" for classe in sans_style(self.page.evaluate(CLASSES))]
        if VUES:
            self.photographier(Path(VUES) / f"{len(self.pages.html):03d} {nom.replace('/', '_')}.png")
        constats, self.constats = self.constats, []
        assert constats == [], (nom, constats)
        return self

    @property
    def aspect(self):
        return f"{self.largeur} px, {'avec' if self.script else 'sans'} script, {'sombre' if self.sombre else 'clair'}"

    def _violations(self, octets):
        return violations(self.page if self.script else self._jumeler(octets))

    def _jumeler(self, octets):
        """axe needs scripts: the same page, shown as it is without them, in a browser that has them but runs none."""
        if self.jumelle is None:
            contexte = self.contexte.browser.new_context(
                viewport={"width": self.largeur, "height": 900}, color_scheme="dark" if self.sombre else "light"
            )
            self.jumelle = contexte.new_page()
            self.jumelle.route("**/*.js", lambda route: route.abort())
        self.jumelle.route(
            self.page.url,
            lambda route: route.fulfill(body=NOSCRIPT.sub(b"", octets), content_type="text/html; charset=utf-8"),
            times=1,
        )
        self.jumelle.goto(self.page.url)
        return self.jumelle

    def _deborde(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    def elargir(self, largeur):
        """Another width of window, without a new page."""
        self.largeur = largeur
        self.page.set_viewport_size({"width": largeur, "height": 900})
        return self

    # Going

    def aller(self, chemin):
        self.page.goto(chemin)
        return self.regarder()

    def presser(self, nom, *, rang=0):
        """Press a button that leads to a page."""
        self.oreille.envoi = nom
        return self._partir(self.bouton(nom).nth(rang).click)

    def suivre(self, nom, *, rang=0):
        """Follow a link of the content."""
        return self._partir(self.lien(nom).nth(rang).click)

    def _partir(self, acte):
        with self.page.expect_navigation(wait_until="load"):
            acte()
        return self.regarder()

    def revenir(self):
        """The browser's own « back »."""
        return self._partir(self.page.go_back)

    # Filling

    def lien(self, nom):
        return self.page.get_by_role("main").get_by_role("link", name=nom, exact=isinstance(nom, str))

    def bouton(self, nom):
        return self.page.get_by_role("main").get_by_role("button", name=nom, exact=True)

    def champ(self, libelle):
        """The field whose label says exactly this, its hint aside."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(libelle)}\s*(\(facultatif\)|[^\sa-zé].*)?$"))

    def remplir(self, libelle, texte):
        """Replace what the field holds. On a busy machine the driver's selection is sometimes lost before it writes."""
        champ = self.champ(libelle)
        for _ in range(3):
            champ.fill(texte)
            if champ.input_value() == texte:
                return

    def choisir(self, libelle, option):
        """The answer of a list, by its words."""
        liste = self.champ(libelle)
        valeurs = liste.locator("option").evaluate_all(
            "(options, mots) => options.filter(une => une.text.trim() === mots).map(une => une.value)", option
        )
        assert len(valeurs) == 1, (libelle, option, valeurs)
        self.choisir_dans(liste, valeurs[0])

    def choisir_dans(self, liste, valeur):
        liste.select_option(value=valeur)

    def groupe(self, legende):
        """Of boxes, or of answers of which one is chosen: a field set of either role."""
        nom = re.compile(rf"^\s*{re.escape(legende)}")
        return self.page.get_by_role("group", name=nom).or_(self.page.get_by_role("radiogroup", name=nom))

    def cocher(self, legende, option):
        """One answer of a group."""
        self.cocher_ceci(self.groupe(legende).get_by_label(re.compile(rf"^\s*{re.escape(option)}")).first)

    def cocher_la_case(self, libelle):
        self.cocher_ceci(self.page.get_by_label(re.compile(re.escape(libelle))))

    def cocher_ceci(self, bouton):
        """Pressed where a person would: on its label."""
        self.page.locator(f"label[for='{bouton.get_attribute('id')}']").click()

    # Reading

    @property
    def chemin(self):
        return urlsplit(self.page.url).path

    @property
    def titre(self):
        return self.page.get_by_role("heading", level=1).inner_text()

    def ligne_a_ligne(self):
        """What the content says, as it is laid out: its lines, without the empty ones."""
        lignes = self.page.locator("main").inner_text().splitlines()
        return [" ".join(ligne.split(" ")).strip() for ligne in lignes if ligne.strip()]

    @property
    def texte(self):
        return self.page.get_by_role("main").inner_text()

    @property
    def erreurs(self):
        """What the summary of errors says, line by line."""
        return self.page.locator("#erreurs li, #erreurs > p").all_inner_texts()

    def valeur(self, libelle):
        return self.champ(libelle).input_value()

    def photographier(self, fichier):
        self.page.screenshot(path=fichier, full_page=True, caret="initial")

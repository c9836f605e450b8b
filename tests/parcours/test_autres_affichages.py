"""A sample of pages, as others see them: walked by Tab under forced colours, printed from a dark screen."""

import io

import pikepdf
import pypdf
import pytest

from tests.parcours.clavier import ARRETS

pytestmark = pytest.mark.navigateur
PUBLICS = ("/", "/calendrier/?domaine=BCP", "/connexion/", "/compte/creer/", "/besoin-d-aide/", "/accessibilite/")
DU_CANDIDAT = ("", "justificatifs/", "inscription/")
"""After the address of a registration: « Mes activités », « Mes justificatifs », « Mon inscription »."""
ICI = """() => {
  const un = document.activeElement
  if (!un || un === document.body) return null
  const autour = [un, ...un.labels ?? [], un.closest('.fr-enlarge-link, .fr-tile, .fr-card') ?? un]
  const traits = autour.flatMap(lui => [null, '::before', '::after'].map(ou => getComputedStyle(lui, ou)))
  const style = getComputedStyle(un), bouton = un.matches('a.fr-btn, button.fr-btn, .fr-tag')
  const cadre = ['Top', 'Bottom'].every(cote => parseFloat(style[`border${cote}Width`]) > 0)
  return {
    quoi: un.outerHTML.slice(0, 160),
    trait: traits.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0),
    bouton: !bouton || cadre || style.textDecorationLine !== 'none',
  }
}"""


@pytest.fixture
def sien(site):
    """A candidate, and the address of their registration."""
    personne = site.coulisses.candidat()
    inscrite = site.coulisses.inscrit(compte_id=personne["id"], service_id=site.service("BCP", "14")["id"])
    return personne["session"], f"/candidat/inscriptions/{inscrite}/"


def marcher(page):
    """Each stop once, from the top to the end of the page."""
    vus = []
    for _ in range(ARRETS):
        page.keyboard.press("Tab")
        ici = page.evaluate(ICI)
        if ici is None or (vus and ici["quoi"] == vus[0]["quoi"]):
            return vus
        vus.append(ici)
    raise AssertionError("la page retient le clavier")


@pytest.mark.parametrize("sombre", [False, True], ids=["clair", "sombre"])
def test_sous_couleurs_imposees_chaque_arret_se_voit_et_chaque_bouton_en_est_un(visiter, sien, sombre):
    session, inscription = sien
    v = visiter(session=session, sombre=sombre)
    v.page.emulate_media(forced_colors="active")
    for adresse in (*PUBLICS, *(f"{inscription}{fin}" for fin in DU_CANDIDAT)):
        v.page.goto(adresse)
        arrets = marcher(v.page)
        assert (adresse, [un["quoi"] for un in arrets if not (un["trait"] and un["bouton"])]) == (adresse, [])
        assert len(arrets) > 8, adresse


def encres(octets):
    """How light each colour is that texts of this PDF are written in, from 0 (black) to 1 (white)."""
    trouvees = set()
    with pikepdf.open(io.BytesIO(octets)) as fichier:
        for page in fichier.pages:
            rouge_vert_bleu = (0.0, 0.0, 0.0)
            for operandes, operateur in pikepdf.parse_content_stream(page):
                if str(operateur) == "rg":
                    rouge_vert_bleu = tuple(float(un) for un in operandes)
                elif str(operateur) == "g":
                    rouge_vert_bleu = (float(operandes[0]),) * 3
                elif str(operateur) in {"Tj", "TJ"}:
                    rouge, vert, bleu = rouge_vert_bleu
                    trouvees.add(round(0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu, 2))
    return trouvees


def test_page_sombre_imprimee_en_pdf_s_ecrit_a_l_encre_foncee(visiter, sien):
    session, inscription = sien
    v = visiter(session=session, sombre=True)
    for adresse in ("/besoin-d-aide/", inscription, f"{inscription}inscription/"):
        v.aller(adresse)
        octets = v.page.pdf(format="A4", print_background=False)
        titre = v.titre
        assert (adresse, max(encres(octets)) < 0.5) == (adresse, True), encres(octets)
        assert titre.split()[0] in pypdf.PdfReader(io.BytesIO(octets)).pages[0].extract_text()

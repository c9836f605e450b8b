"""On a telephone the first field of a step stands within the first screen: what is asked is seen at once (D17)."""

import pytest

pytestmark = pytest.mark.navigateur
ECRAN = 844
PREMIER = """() => {
    const sorte = ':is(input:not([type=hidden]), select, textarea, .cy-liste-d-actes button)'
    const champs = document.querySelectorAll(`main form ${sorte}`)
    const vus = [...champs].filter(un => un.getClientRects().length)
    return Math.round((vus[0].labels?.[0] ?? vus[0]).getBoundingClientRect().top + scrollY)
}"""


ETAPES = ("identification", "informations", "qualification", "acquis", "epreuves")
"""Those that ask something. « Modalités » and « Conditions » have a text accepted: their box comes after it."""


@pytest.mark.parametrize("etape", ETAPES)
def test_premier_champ_d_une_etape_se_voit_sans_defiler(visiter, site, etape):
    candidat = site.coulisses.candidat()
    service_id = site.service("BCP", "14")["id"]
    cle = site.coulisses.pret_a_enregistrer(compte_id=candidat["id"], service_id=service_id)
    v = visiter(largeur=390, session=candidat["session"])
    v.aller(f"/candidat/inscription/{cle}/{etape}/")
    assert v.page.evaluate(PREMIER) < ECRAN - 48

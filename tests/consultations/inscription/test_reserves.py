"""Positions whose rule was not read in a text say so, wherever their tree is shown."""

import json

import pytest
from django.template import engines

from config import env
from cyclades.consultations.inscription.lignes import ligne_de_json, ligne_en_json, reserves
from cyclades.reglementation.paquets import lire_commun
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Confiance, Position

ARBRE = '{% from "composants/epreuves.html" import arbre %}{{ arbre(lignes, reserves=reserves) }}'
SECONDAIRE = "lu dans une source secondaire, non vérifié dans le texte"


@pytest.fixture(scope="module")
def commun():
    dossier = env.RACINE / "reglements" / "commun"
    return lire_commun({fichier.name: fichier.read_bytes() for fichier in dossier.glob("*.yaml")})


def ligne(regle, confiance=None):
    return Ligne(
        "E1",
        "Technologie",
        "U1",
        0,
        1,
        True,
        True,
        Position.DISPENSE,
        raison="Parce que.",
        regle=regle,
        confiance=confiance,
    )


@pytest.mark.parametrize(
    ("regle", "confiance", "attendues"),
    [
        ("R67", None, {}),
        ("R81", None, {"E1": SECONDAIRE}),
        ("R67", Confiance.MEMORY, {"E1": "non vérifié"}),
        ("R81", Confiance.VERIFIED, {}),
        (None, None, {}),
    ],
)
def test_reserves_sont_celles_de_la_ligne_sinon_de_sa_regle(commun, regle, confiance, attendues):
    une = ligne(regle, confiance)
    gardee = ligne_de_json(json.loads(json.dumps(ligne_en_json(une))))
    assert (gardee, reserves([gardee], commun)) == (une, attendues)


@pytest.mark.parametrize(("regle", "fin"), [("R67", "R67</span></span>"), ("R81", f"R81</span> ({SECONDAIRE})</span>")])
def test_arbre_dit_la_reserve_apres_la_regle(commun, regle, fin):
    lignes = [ligne(regle)]
    page = engines["jinja2"].from_string(ARBRE).render({"lignes": lignes, "reserves": reserves(lignes, commun)})
    assert f'Parce que. <span class="cy-regle">{fin}' in page

"""The operator's statement of accessibility: read whole, or refused with where it is wrong."""

import json
from datetime import date

import pytest

from config import env
from config.declaration import Declaration, DeclarationIllisible, lire

AUDIT = {"etablie_le": "2026-12-01", "auditeur": "Bureau des contrôles"}


@pytest.mark.parametrize(
    ("taux", "etat"),
    [
        (None, "non conforme"),
        (0, "non conforme"),
        (49.9, "non conforme"),
        (50, "partiellement conforme"),
        (99.9, "partiellement conforme"),
        (100, "totalement conforme"),
    ],
)
def test_etat_est_celui_que_la_loi_donne_au_taux(taux, etat):
    assert lire({**AUDIT, "taux": taux}).etat == etat


def test_declaration_lue_garde_tout():
    lue = lire({**AUDIT, "taux": 80.9, "pages": ["Accueil"], "schema": "https://exemple.fr"})
    assert lue == Declaration(
        80.9, date(2026, 12, 1), "Bureau des contrôles", pages=("Accueil",), schema="https://exemple.fr"
    )


@pytest.mark.parametrize(
    ("donnees", "mots"),
    [
        ({"tau": 80}, "clés inconnues : tau"),
        ({**AUDIT, "taux": 101}, "« taux » est un nombre de 0 à 100"),
        ({**AUDIT, "taux": "80"}, "« taux » est un nombre de 0 à 100"),
        ({**AUDIT, "taux": True}, "« taux » est un nombre de 0 à 100"),
        ({"taux": 80}, "un taux se dit avec « etablie_le » et « auditeur »"),
        ({"etablie_le": "01/12/2026"}, "« etablie_le » s'écrit AAAA-MM-JJ"),
        ({"auditeur": 3}, "« auditeur » est un texte"),
        ({"pages": "Accueil"}, "« pages » est une liste de textes"),
    ],
)
def test_declaration_incoherente_est_refusee(donnees, mots):
    with pytest.raises(DeclarationIllisible) as refus:
        lire(donnees)
    assert str(refus.value) == mots


@pytest.mark.parametrize("contenu", ["", "[]", "{", json.dumps({"taux": 80})])
def test_fichier_illisible_arrete_le_demarrage(tmp_path, monkeypatch, contenu):
    fichier = tmp_path / "declaration.json"
    fichier.write_text(contenu)
    monkeypatch.setenv("ACCESSIBILITE", str(fichier))
    with pytest.raises(env.VariableIllisible, match="ACCESSIBILITE"):
        env.declaration("ACCESSIBILITE")


def test_sans_fichier_aucun_audit_n_est_dit(monkeypatch):
    monkeypatch.delenv("ACCESSIBILITE", raising=False)
    assert env.declaration("ACCESSIBILITE") == Declaration()

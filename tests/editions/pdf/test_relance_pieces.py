"""The relance: each piece that is missing under its way of return, why, until when, what happens else."""

from dataclasses import replace
from pathlib import Path

import outloud
import pytest

from cyclades.editions.pdf import PieceManquante, RelancePieces, Renvoi, relance_pieces
from tests.editions.exemples import REFERENCES, SERVICE, VERIFICATION
from tests.editions.pdf import lecture

LIMITE = "mercredi 20 décembre 2023 à 23 h 59 (heure de Cayenne)"
RELANCE = RelancePieces(
    service=SERVICE,
    references=REFERENCES,
    civilite_et_nom="Madame NGMB-DUPONT Ngmb-Jeanne",
    specialite="Aéronautique option Systèmes (25303)",
    renvois=(
        Renvoi(
            "en_ligne",
            (
                PieceManquante("Imprimer, signer et ajouter : Récapitulatif", "Demandé à tous.", LIMITE, "DCANDT01"),
                PieceManquante(
                    "Remplacer : Pièce d’identité", "Demandée à tous.", LIMITE, refus="Illisible : le verso."
                ),
            ),
        ),
        Renvoi("courrier", (PieceManquante("Envoyer : Certificat médical", "Dispense.", LIMITE),), SERVICE.adresse),
    ),
    passees=(PieceManquante("Copie du diplôme", "Vous avez déclaré un BTS.", LIMITE, "DIPL"),),
    sinon=("Sans récapitulatif signé, votre candidature peut être annulée.",),
    espace="https://cyclades.exemple.fr/candidat",
    verification=VERIFICATION,
)


def test_relance_se_lit_en_entier(snapshot):
    assert "\n".join(lecture.corps(relance_pieces(RELANCE))) == snapshot


@pytest.mark.parametrize(("nombre", "phrase"), [(1, "il reste une chose à faire."), (3, "il reste 3 choses à faire.")])
def test_relance_selon_le_nombre_de_pieces_accorde_sa_phrase(nombre, phrase):
    pieces = tuple(PieceManquante(f"Pièce {i}", "Demandée à tous.", LIMITE) for i in range(nombre))
    seule = replace(RELANCE, renvois=(Renvoi("en_ligne", pieces),), passees=())
    assert f"Votre dossier n’est pas complet : {phrase}" in lecture.texte(relance_pieces(seule))


def test_relance_sans_delai_passe_ni_consequence_n_en_parle_pas():
    texte = lecture.texte(relance_pieces(replace(RELANCE, passees=(), sinon=())))
    assert [mot for mot in ("Délai passé", "Si rien n’est fait") if mot in texte] == []


def test_relance_est_accessible(tmp_path: Path):
    fichier = tmp_path / "relance.pdf"
    fichier.write_bytes(relance_pieces(RELANCE))
    resultat = outloud.check(str(fichier))
    assert (resultat.errors, resultat.warnings) == (0, 0)


def test_relance_memes_donnees_memes_octets():
    assert relance_pieces(RELANCE) == relance_pieces(replace(RELANCE))

"""The demande de pièces: each piece under its way of return, with its reason, and where it goes."""

import io
from dataclasses import replace
from pathlib import Path

import outloud
import pypdf
import pytest

from cyclades.editions.pdf import DemandePieces, Envoi, Piece, Regroupement, demande_pieces
from tests.editions.exemples import PIECES
from tests.editions.pdf import lecture

TITRES = {"en_ligne": "À déposer en ligne", "courrier": "À envoyer par courrier", "autre": "À remettre autrement"}
ESPACE = (
    "Dans votre espace candidat, rubrique « Mes justificatifs » : https://cyclades.exemple.fr/candidat. Quand toutes "
    "les pièces y sont, choisissez « J’ai fourni toutes mes pièces » : leur contrôle peut alors commencer."
)


def test_demande_pieces_dit_une_longue_adresse_sans_signe_invisible_et_y_mene():
    """Copied or read aloud, it has no other sign than its own; it may be cut at the end of a line all the same."""
    adresse = (
        "https://cyclades.exemple.fr/candidat/inscriptions/0198c0de-4c1f-7abc-9def-0123456789ab/justificatifs/" * 2
    )
    octets = demande_pieces(replace(PIECES, espace=adresse))
    lecteur = pypdf.PdfReader(io.BytesIO(octets))
    lu = "".join(page.extract_text() for page in lecteur.pages)
    assert ("\u200b" in lu, adresse in "".join(lu.split())) == (False, True)
    liens = [note.get_object()["/A"]["/URI"] for page in lecteur.pages for note in page.get("/Annots", [])]
    assert adresse in liens


def attendu(donnees: DemandePieces) -> str:
    """What stands between the introduction and the contacts, from the data alone."""
    return " ".join(morceau for envoi in donnees.envois for morceau in _envoi(envoi))


def _envoi(envoi: Envoi) -> list[str]:
    en_ligne = envoi.mode == "en_ligne"
    destination = (
        [ESPACE] if en_ligne else ["Adresse d’envoi" if envoi.mode == "courrier" else "Où et comment", *envoi.adresse]
    )
    ouverture = [f"À partir du {envoi.ouvre}"] if envoi.ouvre else []
    debut = [TITRES[envoi.mode], *ouverture, f"Jusqu’au {envoi.ferme}", *destination]
    return debut + [morceau for r in envoi.regroupements for morceau in _regroupement(r, en_ligne)]


def _regroupement(regroupement: Regroupement, en_ligne: bool) -> list[str]:
    entete = f"{regroupement.titre} Code" + (" Fichiers acceptés" if en_ligne else "")
    cellules = [(p.libelle, p.motif, p.code, p.fichiers if en_ligne else None) for p in regroupement.pieces]
    return [entete] + [c for ligne in cellules for c in ligne if c]


def lu(octets: bytes) -> str:
    texte = lecture.texte(octets)
    return texte[texte.index("À déposer en ligne") : texte.index(" Une question ?")]


def test_demande_de_pieces_dit_chaque_piece_son_motif_et_son_envoi():
    assert lu(demande_pieces(PIECES)) == attendu(PIECES)


def test_demande_de_pieces_se_lit_en_entier(snapshot):
    assert "\n".join(lecture.corps(demande_pieces(PIECES))) == snapshot


def test_demande_de_pieces_un_troisieme_mode_dit_ou_et_comment():
    main_propre = Envoi(
        "autre",
        ferme="vendredi 22 décembre 2023 à 17 h (heure de Cayenne)",
        adresse=("À remettre au surveillant le jour de l’épreuve",),
        regroupements=(Regroupement("EPS", (Piece("Certificat médical", "Vous avez demandé une dispense d’EPS."),)),),
    )
    donnees = replace(PIECES, envois=(*PIECES.envois, main_propre))
    assert lu(demande_pieces(donnees)) == attendu(donnees)


@pytest.mark.parametrize(
    ("nombre", "phrase"),
    [
        (0, "Aucune pièce justificative ne vous est demandée à ce jour."),
        (1, "Pour que votre candidature soit étudiée, remettez la pièce indiquée ci-dessous"),
        (2, "Pour que votre candidature soit étudiée, remettez les 2 pièces indiquées ci-dessous"),
    ],
)
def test_demande_de_pieces_selon_leur_nombre_accorde_sa_phrase(nombre, phrase):
    pieces = tuple(Piece(f"Pièce {i}", "Demandée à tous.") for i in range(nombre))
    envois = (Envoi("en_ligne", "demain", (Regroupement("Divers", pieces),)),) if nombre else ()
    texte = lecture.texte(demande_pieces(replace(PIECES, envois=envois)))
    assert texte.partition("(25303). ")[2].startswith(phrase)


def test_demande_de_pieces_longue_repete_ses_en_tetes():
    pieces = tuple(Piece(f"Pièce {i}", "Demandée à tous.", f"CODE{i:02d}", "PDF") for i in range(60))
    envois = (Envoi("en_ligne", "demain", (Regroupement("Divers", pieces),)),)
    pages = lecture.pages(demande_pieces(replace(PIECES, envois=envois)))
    assert [page[0] for page in pages[1:]] == ["Divers Code Fichiers acceptés"] * (len(pages) - 1)
    lues = [ligne for page in pages for ligne in page[:-1] if ligne != "Divers Code Fichiers acceptés"]
    attendues = [ligne for i in range(60) for ligne in (f"Pièce {i}", "Demandée à tous.", f"CODE{i:02d} PDF")]
    assert lues[lues.index("Pièce 0") : lues.index("Une question ?")] == attendues


def test_demande_de_pieces_est_accessible(tmp_path: Path):
    fichier = tmp_path / "pieces.pdf"
    fichier.write_bytes(demande_pieces(PIECES))
    resultat = outloud.check(str(fichier))
    assert (resultat.errors, resultat.warnings) == (0, 0)

"""The engine: same data, same bytes; the first warning is a failure; the QR code reads."""

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import outloud
import pymupdf
import pytest
import typst
import zxingcpp
from PIL import Image

from cyclades.editions.pdf import EditionImpossible, Verification, demande_pieces, moteur, polices, recapitulatif
from tests.editions.exemples import GUIDE, PIECES

RACINE = Path(__file__).parents[3]
AILLEURS = """
import hashlib, sys
from cyclades.editions.pdf import demande_pieces, recapitulatif
from tests.editions.exemples import GUIDE, PIECES
sys.stdout.write(" ".join(hashlib.sha256(o).hexdigest() for o in (recapitulatif(GUIDE), demande_pieces(PIECES))))
"""


def empreintes(*documents: bytes) -> list[str]:
    return [hashlib.sha256(octets).hexdigest() for octets in documents]


def numerote(numero: int):
    return replace(GUIDE, references=replace(GUIDE.references, numero_candidat=f"{numero:011d}"))


def test_composer_deux_fois_donne_les_memes_octets():
    premiers = (recapitulatif(GUIDE), demande_pieces(PIECES))
    recapitulatif(numerote(1))
    assert (recapitulatif(GUIDE), demande_pieces(PIECES)) == premiers


def test_composer_dans_un_autre_processus_donne_les_memes_octets():
    commande = [sys.executable, "-X", "utf8", "-c", AILLEURS]
    environnement = {"PATH": "", "HOME": "/nonexistent", "TZ": "Pacific/Noumea", "LC_ALL": "C"}
    ailleurs = subprocess.run(commande, cwd=RACINE, env=environnement, capture_output=True, text=True, check=True)
    assert ailleurs.stdout.split() == empreintes(recapitulatif(GUIDE), demande_pieces(PIECES))


def test_composer_d_autres_donnees_donne_d_autres_octets():
    assert empreintes(recapitulatif(GUIDE)) != empreintes(recapitulatif(numerote(1)))


def test_composer_dans_plusieurs_fils_a_la_fois_donne_les_memes_octets():
    donnees = [numerote(i % 3) for i in range(12)]
    with ThreadPoolExecutor(4) as fils:
        ensemble = list(fils.map(recapitulatif, donnees))
    assert ensemble == [recapitulatif(d) for d in donnees]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('#set text(font: "Police Inconnue"); a', "unknown font family"),
        ("= Titre #panic(1)", "panicked"),
        ('= Titre #text(font: "Source Sans 3", fallback: false)[李]', "could not be displayed"),
        ('= Titre #image("absente.svg", alt: "")', "not found"),
    ],
    ids=["avertissement", "erreur", "glyphe manquant", "fichier absent"],
)
def test_composer_un_gabarit_qui_avertit_ou_echoue_ne_donne_rien(tmp_path, monkeypatch, source, message):
    (tmp_path / "fautif.typ").write_text(f'#set document(title: "t")\n{source}')
    monkeypatch.setattr(moteur, "GABARITS", tmp_path)
    monkeypatch.setattr(moteur, "_du_fil", type(moteur._du_fil)())
    with pytest.raises(EditionImpossible, match=message):
        moteur.composer("fautif", GUIDE, qr="https://exemple.fr")


def test_composer_un_gabarit_ne_lit_rien_hors_de_son_dossier(tmp_path, monkeypatch):
    (tmp_path / "secret.txt").write_text("secret")
    dossier = tmp_path / "gabarits"
    dossier.mkdir()
    (dossier / "fautif.typ").write_text('#set document(title: "t")\n= Titre\n#read("../secret.txt")')
    monkeypatch.setattr(moteur, "GABARITS", dossier)
    monkeypatch.setattr(moteur, "_du_fil", type(moteur._du_fil)())
    with pytest.raises(EditionImpossible):
        moteur.composer("fautif", GUIDE, qr="https://exemple.fr")


@pytest.mark.parametrize("chemin", ["7f0c2b9e41d24f6a", "0" * 32, "é&?=#%20", "a" * 8])
def test_qr_mene_a_l_adresse_donnee(chemin):
    adresse = f"https://cyclades.exemple.fr/verifier/{chemin}"
    octets = recapitulatif(replace(GUIDE, verification=Verification(adresse)))
    vue = pymupdf.open(stream=octets)[0].get_pixmap(dpi=150)
    lus = zxingcpp.read_barcodes(Image.frombytes("RGB", (vue.width, vue.height), vue.samples))
    assert [lu.text for lu in lus] == [adresse]


def test_controleur_d_accessibilite_voit_un_document_sans_balises(tmp_path):
    """The control of the accessibility tests: the same words without tags are refused."""
    source = b'#set text(font: "Source Sans 3")\n= Titre\nTexte'
    nu = typst.Compiler(source, root=str(tmp_path), font_paths=polices.fontes()).compile(pdf_tags=False)
    fichier = tmp_path / "nu.pdf"
    fichier.write_bytes(io.BytesIO(nu).getvalue())
    assert outloud.check(str(fichier)).errors > 0

"""The corpus of files: each refused for its reason, or cleaned; the heaviest are judged in the bounded process."""

import io

import pikepdf
import pytest
from PIL import Image

from cyclades.socle.depots import DepotRefuse, Regles
from cyclades.socle.depots.a_part import Refusee, demander
from cyclades.socle.depots.examen import examiner
from cyclades.socle.depots.regles import Nature
from tests.fabriques.depots import HOSTILES, VALIDES

A_PART = {"bombe", "trop de points", "structure"}
"""Families that aim at the memory or the time of the process."""
MEMOIRE = 300_000_000
DANGEREUX = [envoi for envoi in HOSTILES if envoi.famille in A_PART]
AUTRES = [envoi for envoi in (*HOSTILES, *VALIDES) if envoi.famille not in A_PART]


def nom(envoi):
    return f"{envoi.famille}-{envoi.nom}".replace(" ", "_")


def juger(envoi):
    """(reason of the refusal, what is kept)."""
    try:
        return None, examiner(envoi.fichiers(), Regles())
    except DepotRefuse as refus:
        return refus.motif, None


def est_lisible(recu):
    """A reader opens what is kept, and counts its pages."""
    if recu.nature is Nature.PDF:
        with pikepdf.open(io.BytesIO(recu.octets)) as document:
            return len(document.pages) == recu.pages
    with Image.open(io.BytesIO(recu.octets)) as image:
        image.load()
        return (image.format, max(image.size) <= 2480, dict(image.getexif())) == ("JPEG", True, {})


@pytest.mark.parametrize("envoi", AUTRES, ids=nom)
def test_fichier_recoit_la_reponse_attendue(envoi):
    motif, recu = juger(envoi)
    assert motif == envoi.attendu
    assert recu is None or (est_lisible(recu), envoi.absent in recu.octets) == (True, False)


@pytest.mark.parametrize("envoi", DANGEREUX, ids=nom)
def test_fichier_dangereux_juge_sans_depasser_la_memoire(envoi):
    reponse = demander(envoi.fichiers(), Regles())
    assert reponse.memoire < MEMOIRE
    if envoi.attendu:
        assert (type(reponse), getattr(reponse, "motif", None)) == (Refusee, envoi.attendu)
    else:
        assert est_lisible(reponse.recu)


@pytest.mark.parametrize("nom_", ["jpeg de cinquante millions", "png de vingt quatre millions",
                                  "heic de vingt quatre millions"])  # fmt: skip
def test_grande_image_permise_tient_dans_la_memoire(nom_):
    (envoi,) = [un for un in VALIDES if un.nom == nom_]
    reponse = demander(envoi.fichiers(), Regles())
    assert (reponse.recu.pages, reponse.memoire < MEMOIRE) == (1, True)


def test_corpus_assez_grand_et_varie():
    assert (len(HOSTILES) >= 60, len({envoi.famille for envoi in HOSTILES}) >= 12, len(VALIDES) >= 20) == (True,) * 3
    assert len({nom(envoi) for envoi in (*HOSTILES, *VALIDES)}) == len(HOSTILES) + len(VALIDES)


def test_corpus_contient_bien_ce_qui_doit_disparaitre():
    """The control: what is cleaned away was there."""
    nettoyes = [envoi for envoi in HOSTILES if envoi.attendu is None and envoi.famille in {"bavard", "polyglotte"}]
    lisibles = {envoi.nom for envoi in nettoyes if any(envoi.absent in octets for octets in envoi.fichiers())}
    assert {envoi.nom for envoi in nettoyes} - lisibles == {
        "pdf qui dit son auteur",
        "pdf photo situee pliee",
        "png au commentaire de php",
    } - lisibles
    assert len(lisibles) >= 8

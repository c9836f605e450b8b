"""PDFs as they come: none is refused that a reader opens without asking; what acts and what claims is gone."""

import io

import pikepdf
import pytest
from PIL import Image

from cyclades.socle.depots import Regles
from cyclades.socle.depots.a_part import Acceptee, demander
from cyclades.socle.depots.page import dessiner
from tests.fabriques.depots import Envoi
from tests.fabriques.depots.dehors import DEHORS
from tests.fabriques.depots.images import TEMOIN
from tests.fabriques.depots.lecture import ce_qui_reste
from tests.fabriques.depots.ordinaires import ORDINAIRES
from tests.socle.depots.test_corpus import est_lisible, juger


def test_ordinaires_sont_assez_nombreux():
    assert len(ORDINAIRES) >= 60
    assert sum(motif is not None for _, motif, _ in ORDINAIRES.values()) == 5


@pytest.mark.parametrize("nom", ORDINAIRES)
def test_document_ordinaire_est_garde_sans_ce_qui_agit_et_avec_ses_remarques(nom):
    faire, motif, remarques = ORDINAIRES[nom]
    obtenu, recu = juger(Envoi(nom, "ordinaire", faire))
    assert obtenu == motif
    if recu:
        assert (recu.avertissements, est_lisible(recu), ce_qui_reste(recu.octets)) == (remarques, True, set())


@pytest.mark.parametrize("nom", ["plan en noir et blanc", "scan en couleurs", "signe trois fois"])
def test_document_ordinaire_tient_dans_la_memoire_permise(nom):
    reponse = demander([ORDINAIRES[nom][0]()], Regles())
    assert isinstance(reponse, Acceptee), reponse


def test_ce_qui_reste_voit_ce_qui_est_dans_ce_qui_est_envoye():
    """The control: the same walk finds something in what was sent, whatever the action or the reference."""
    assert [nom for nom, faire in DEHORS.items() if not ce_qui_reste(faire())] == []


@pytest.mark.parametrize("nom", DEHORS)
def test_document_qui_agit_ou_appelle_est_garde_sans_cela(nom):
    _, recu = juger(Envoi(nom, "dehors", DEHORS[nom]))
    assert (est_lisible(recu), ce_qui_reste(recu.octets), TEMOIN.encode() in recu.octets) == (True, set(), False)


def test_signature_laisse_son_apparence():
    """Blue, where it stood: what a reader draws of it is what it drew."""
    octets = juger(Envoi("s", "ordinaire", ORDINAIRES["signe sous un parent"][0]))[1].octets
    avec_ = Image.open(io.BytesIO(dessiner(octets, 1, 842))).convert("RGB").getpixel((50, 793))
    assert (avec_[2] > 200, avec_[0] < 60) == (True, True)


def test_liens_vers_le_web_et_dans_le_document_restent():
    faites = {nom: juger(Envoi(nom, "o", ORDINAIRES[nom][0]))[1].octets for nom in ("lien", "sommaire")}
    with pikepdf.open(io.BytesIO(faites["lien"])) as document:
        assert str(document.pages[0].Annots[0].A.URI) == "https://exemple.fr/a b?c=d#e"
    with pikepdf.open(io.BytesIO(faites["sommaire"])) as document:
        premier = document.Root.Outlines.First
        assert premier.Dest[0].objgen == document.pages[0].obj.objgen
        assert [str(premier.Next.A.S), "/A" in premier.Next.Next] == ["/URI", False]


def test_document_garde_deux_fois_ne_change_plus():
    for nom in ("signe une fois", "formulaire a formats", "calques", "accessible"):
        premier = juger(Envoi(nom, "o", ORDINAIRES[nom][0]))[1].octets
        assert juger(Envoi(nom, "o", lambda o=premier: o))[1].octets == premier

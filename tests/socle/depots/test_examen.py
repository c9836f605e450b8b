"""What is kept of a photo or a PDF: upright, light, one file, with what the person should look at again."""

import io
import struct
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageFilter

from cyclades.socle.depots import Avertissement, DepotRefuse, Motif, Regles, recevoir
from cyclades.socle.depots.a_part import secondes_pour
from cyclades.socle.depots.examen import examiner
from cyclades.socle.depots.pdfs import sans_segments
from cyclades.socle.depots.regles import Nature
from tests.fabriques.depots import images
from tests.fabriques.depots.pdfs import pdf

SENS = {1: (300, 500), 3: (300, 500), 6: (500, 300), 8: (500, 300)}


def ouverte(octets):
    return Image.open(io.BytesIO(octets))


@pytest.mark.parametrize("sens", SENS)
def test_photo_tournee_est_redressee(sens):
    exif = Image.Exif()
    exif[0x0112] = sens
    recu = examiner([images.jpeg(300, 500, exif=exif)], Regles())
    assert ouverte(recu.octets).size == SENS[sens]


def test_photo_tournee_montre_le_haut_en_haut():
    """A black band on top of what the sensor saw; held turned, it stands on the right."""
    vue = Image.new("RGB", (400, 600), "white")
    vue.paste("black", (0, 0, 400, 60))
    exif = Image.Exif()
    exif[0x0112] = 6
    droite = ouverte(examiner([images.encoder(vue, "JPEG", exif=exif)], Regles()).octets)
    assert droite.size == (600, 400)
    assert [droite.getpixel(point)[0] < 50 for point in ((590, 200), (10, 200))] == [True, False]


def test_photo_transparente_devient_du_papier():
    image = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
    assert ouverte(examiner([images.encoder(image, "PNG")], Regles()).octets).getpixel((200, 200)) == (255, 255, 255)


def test_png_sur_seize_bits_garde_ses_gris():
    image = Image.new("I;16", (400, 400), 40_000)
    gris = ouverte(examiner([images.encoder(image, "PNG")], Regles()).octets).getpixel((200, 200))
    assert abs(gris - 40_000 // 256) <= 1


def test_un_envoi_de_photos_a_du_temps_pour_chacune():
    """Twelve photos of a telephone do not fit in the time of one; nobody gets more than what may be sent needs."""
    temps = [secondes_pour(nombre, Regles(photos=20)) for nombre in (0, 1, 2, 20, 500)]
    assert temps == [10, 10, 12, 48, 48]


def test_photo_trop_lourde_est_allegee_et_le_dit():
    bruit = Image.effect_noise((2400, 3200), 120).convert("RGB")
    regles = Regles(octets=900_000)
    recu = examiner([images.encoder(bruit, "JPEG", quality=95)], regles)
    assert (recu.reduit, len(recu.octets) <= regles.octets) == (True, True)
    assert not examiner([images.jpeg()], Regles()).reduit


def test_photo_qu_on_ne_peut_alleger_assez_est_refusee():
    bruit = Image.effect_noise((2400, 3200), 120).convert("RGB")
    with pytest.raises(DepotRefuse) as refus:
        examiner([images.encoder(bruit, "JPEG")], Regles(octets=20_000))
    assert (refus.value.motif, "0,02 Mo" in refus.value.message) == (Motif.TROP_LOURD, True)


def test_plusieurs_photos_font_un_pdf_d_autant_de_pages_dans_leur_ordre():
    recu = examiner([images.jpeg(400, 600), images.png(600, 400), images.jpeg(500, 500, "L")], Regles())
    assert (recu.nature, recu.pages) == (Nature.PDF, 3)
    with pikepdf.open(io.BytesIO(recu.octets)) as document:
        cadres = [[round(float(un)) for un in page.MediaBox[2:]] for page in document.pages]
    assert cadres == [[561, 842], [842, 561], [595, 595]]  # what a sheet of A4 holds of each


def profil():
    """Of a screen whose red is that of telephones (Display P3), written by hand: ICC.1:2022, matrix and curves."""

    def s15(*nombres):
        return b"".join(struct.pack(">i", round(nombre * 65536)) for nombre in nombres)

    blanc, courbe = (0.9642, 1.0, 0.8249), b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256)) + bytes(2)
    couleurs = {
        b"rXYZ": (0.5151, 0.2412, -0.0011),
        b"gXYZ": (0.2919, 0.6922, 0.0419),
        b"bXYZ": (0.1572, 0.0666, 0.7841),
    }
    balises = {nom: b"XYZ " + bytes(4) + s15(*xyz) for nom, xyz in {**couleurs, b"wtpt": blanc}.items()}
    balises |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), courbe)
    balises[b"desc"] = b"desc" + bytes(4) + struct.pack(">I", 3) + b"P3\0" + bytes(78) + bytes(3)
    balises[b"cprt"] = b"text" + bytes(4) + b"rien\0" + bytes(3)
    table, corps = struct.pack(">I", len(balises)), b""
    debut = 128 + 4 + 12 * len(balises)
    for nom, octets in balises.items():
        table += nom + struct.pack(">II", debut + len(corps), len(octets))
        corps += octets
    entete = struct.pack(">I4sI4s4s4s", debut + len(corps), bytes(4), 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    entete += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + s15(*blanc) + bytes(48)
    return entete + table + corps


def test_photo_garde_les_couleurs_que_son_profil_disait():
    """A red of Display P3 is redder than screens show: the others of its colours go down, and the profile is gone."""
    couleur = (200, 60, 60)
    photo = images.encoder(Image.new("RGB", (400, 400), couleur), "PNG", icc_profile=profil())
    gardee = ouverte(examiner([photo], Regles()).octets)
    rouge, vert, _ = gardee.getpixel((200, 200))
    assert (rouge >= 212, vert <= 50, gardee.info.get("icc_profile")) == (True, True, None)


def test_photo_au_profil_illisible_est_gardee_telle_quelle():
    photo = images.encoder(Image.new("RGB", (400, 400), (200, 60, 60)), "PNG", icc_profile=b"rien" * 99)
    assert abs(ouverte(examiner([photo], Regles()).octets).getpixel((200, 200))[0] - 200) <= 3


def test_plusieurs_photos_lourdes_tiennent_ensemble_sous_la_limite():
    bruits = [images.encoder(Image.effect_noise((2000, 2600), 90).convert("RGB"), "JPEG", quality=95) for _ in range(4)]
    recu = examiner(bruits, Regles(octets=2_000_000))
    assert (recu.pages, len(recu.octets) <= 2_000_000, recu.reduit) == (4, True, True)


@pytest.mark.parametrize(
    ("image", "attendu"),
    [
        (lambda: Image.new("RGB", (800, 800), "white"), Avertissement.VIDE),
        (lambda: Image.new("RGB", (800, 800), (9, 9, 9)), Avertissement.SOMBRE),
        (lambda: images.page(900, 1200).filter(ImageFilter.GaussianBlur(9)), Avertissement.FLOU),
    ],
)
def test_photo_douteuse_avertit_et_n_est_pas_refusee(image, attendu):
    assert examiner([images.encoder(image(), "JPEG")], Regles()).avertissements == (attendu,)


def test_photo_nette_n_avertit_de_rien():
    assert examiner([images.jpeg()], Regles()).avertissements == ()


def test_nature_que_la_piece_n_accepte_pas_refusee_avec_celles_qu_elle_accepte():
    with pytest.raises(DepotRefuse) as refus:
        examiner([images.png()], Regles(natures=(Nature.PDF, Nature.JPEG)))
    assert refus.value.message.startswith("Ce fichier n’est pas un PDF ou une photo JPEG.")


@pytest.mark.parametrize("limite", [10_000, 600_000, 1_500_000, 5_000_000])
def test_une_photo_n_est_encodee_que_cinq_fois_quoi_qu_elle_contienne(monkeypatch, limite):
    """What it may cost is bounded; what is kept is near the limit all the same."""
    from cyclades.socle.depots import images as vraies

    bruit = images.encoder(Image.effect_noise((2600, 2000), 90).convert("RGB"), "JPEG", quality=95)
    encodages, encoder = [], vraies.en_jpeg
    monkeypatch.setattr(vraies, "en_jpeg", lambda *quoi: encodages.append(quoi) or encoder(*quoi))
    try:
        recu = examiner([bruit], Regles(octets=limite))
    except DepotRefuse as refus:
        recu = refus
    assert 1 <= len(encodages) <= 5
    assert isinstance(recu, DepotRefuse) if limite == 10_000 else len(recu.octets) <= limite


def test_pdf_a_la_limite_de_ses_pages():
    assert examiner([pdf(pages=50)], Regles()).pages == 50
    with pytest.raises(DepotRefuse) as refus:
        examiner([pdf(pages=51)], Regles())
    assert refus.value.message.startswith("Ce PDF a plus de 50 pages.")


def test_pdf_a_la_limite_de_son_poids():
    octets = examiner([pdf()], Regles()).octets
    assert examiner([pdf()], Regles(octets=len(octets))).octets == octets
    with pytest.raises(DepotRefuse):
        examiner([pdf()], Regles(octets=len(octets) - 1))


def test_meme_envoi_meme_fichier():
    """Sent again, the same bytes are kept once."""
    for envoi in ([pdf()], [images.jpeg()], [images.jpeg(), images.png()]):
        assert examiner(envoi, Regles()).octets == examiner(envoi, Regles()).octets


def test_fichier_nettoye_ne_change_plus():
    for envoi in ([pdf()], [images.jpeg(), images.png()]):
        premier = examiner(envoi, Regles())
        second = examiner([premier.octets], Regles())
        assert replace(second, octets=b"") == replace(premier, octets=b"", avertissements=(), reduit=False)


def test_a_part_rend_ce_que_rend_l_examen():
    assert recevoir([images.jpeg()], Regles()) == examiner([images.jpeg()], Regles())
    with pytest.raises(DepotRefuse) as refus:
        recevoir([b"bonjour"], Regles())
    assert refus.value.motif == Motif.NATURE


def test_sans_segments_garde_la_photo_et_tait_le_reste():
    situee = images.jpeg(exif=images.situee(), comment=b"ici")
    muette = sans_segments(situee)
    assert (images.TEMOIN.encode() in muette, b"ici" in muette) == (False, False)
    assert list(ouverte(muette).convert("L").resize((9, 9)).get_flattened_data()) == list(
        ouverte(situee).convert("L").resize((9, 9)).get_flattened_data()
    )


@pytest.mark.parametrize("octets", [b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1\x00\x00", b"abc"])
def test_sans_segments_de_ce_qui_n_est_pas_une_photo_ne_change_rien(octets):
    assert sans_segments(octets) == octets

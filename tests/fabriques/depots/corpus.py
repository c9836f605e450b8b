"""The corpus: name, family, bytes, and what must become of them.

`HOSTILES`: refused for this reason, or cleaned so that nothing of the attack is kept (`attendu` None; `absent`: what
must not be found in the bytes kept). `VALIDES`: odd, and accepted. Bytes are made when asked for: some are large.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from cyclades.socle.depots import Motif
from tests.fabriques.depots import images, pdfs
from tests.fabriques.depots.dehors import DEHORS
from tests.fabriques.depots.images import TEMOIN, jpeg, png
from tests.fabriques.depots.ordinaires import ORDINAIRES
from tests.fabriques.depots.pdfs import JS, lien, page_une, pdf, racine


@dataclass(frozen=True, slots=True)
class Envoi:
    """`attendu`: the reason of the refusal, or None. `absent`: bytes that must not be in what is kept."""

    nom: str
    famille: str
    faire: Callable[[], bytes | list[bytes]]
    attendu: Motif | None = None
    absent: bytes = TEMOIN.encode()

    def fichiers(self):
        faits = self.faire()
        return faits if isinstance(faits, list) else [faits]


def _zip():
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        archive.writestr("word/document.xml", TEMOIN)
    return tampon.getvalue()


def _part(octets, part):
    return octets[: int(len(octets) * part)]


HTML = b"<!doctype html><script>alert('" + TEMOIN.encode() + b"')</script>"
PROGRAMME = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 200
AES = partial(pikepdf.Encryption, owner="secret", aes=True, R=6)


def _famille(nom, attendu, **faits):
    return [Envoi(un.replace("_", " "), nom, faire, attendu) for un, faire in faits.items()]


NATURES = _famille(
    "nature", Motif.NATURE,
    page_html=lambda: HTML,
    svg=lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    programme_windows=lambda: PROGRAMME,
    programme_linux=lambda: ELF,
    archive=_zip,
    gif=lambda: images.encoder(images.page(), "GIF"),
    webp=lambda: images.encoder(images.page(), "WEBP"),
    bmp=lambda: images.encoder(images.page(), "BMP"),
    tiff=lambda: images.encoder(images.page(), "TIFF"),
    texte=lambda: b"Bonjour, voici mon certificat.",
    php=lambda: b"<?php system($_GET['c']); ?>",
    postscript=lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) run",
    video=lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 99,
)  # fmt: skip
VIDES = _famille("vide", Motif.VIDE, rien=lambda: b"", blancs=lambda: b" \r\n" * 99, zeros=lambda: b"\0" * 4096,
                 aucun_fichier=list)  # fmt: skip
TRONQUES = [
    *_famille(
        "tronque", Motif.TRONQUE,
        jpeg_moitie=lambda: _part(jpeg(), 0.5),
        jpeg_au_dernier_centieme=lambda: _part(jpeg(), 0.97),
        png_moitie=lambda: _part(png(), 0.5),
        pdf_moitie=lambda: _part(pdf(pages=9), 0.5),
        pdf_sans_sa_fin=lambda: pdf().rpartition(b"%%EOF")[0],
    ),
    *_famille(
        "tronque", Motif.ABIME,
        heic_moitie=lambda: _part(images.heic("photo_orientee_situee"), 0.5),
        jpeg_en_tete_seule=lambda: jpeg()[:30],
        png_en_tete_seule=lambda: png()[:20],
    ),
]  # fmt: skip
ABIMES = _famille(
    "abime", Motif.ABIME,
    pdf_de_bruit=lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF",
    pdf_sans_racine=lambda: pdf().replace(b"/Root", b"/Toor"),
    pdf_arbre_en_cercle=pdfs.arbre_en_cercle,
    png_octets_melanges=lambda: png()[:60] + b"\xde\xad\xbe\xef" * 500,
    heic_octets_melanges=lambda: images.heic("grise")[:200] + b"\xde\xad" * 500,
)  # fmt: skip
POINTS = [
    *_famille(
        "trop de points", Motif.TROP_DE_POINTS,
        png_en_tete_de_400_millions=lambda: images.png_en_tete(20_000, 20_000),
        png_blanc_de_169_millions=lambda: images.png_plein(13_000, 13_000),
        png_de_25_millions=lambda: images.png_plein(6_300, 4_000),
        jpeg_en_tete_de_4_milliards=lambda: images.jpeg_en_tete(65_500, 65_500),
        jpeg_quadri_de_25_millions=lambda: jpeg(6_300, 4_000, "CMYK", quality=20),
        heic_de_25_millions=lambda: images.heic("vingt_cinq_millions"),
    ),
    *_famille("trop de points", Motif.TROP_DE_POINTS_PDF, pdf_image_de_1600_millions=lambda: pdf(pdfs.image_immense)),
    *_famille("trop de points", Motif.TROP_PETITE, un_point=lambda: png(1, 1), ruban=lambda: png(5_000, 12)),
]  # fmt: skip
BOMBES = [
    *_famille(
        "bombe", Motif.TROP_COMPLEXE,
        pdf_page_d_un_milliard=lambda: pdf(pdfs.flux_gonfle(1_000)),
        pdf_page_pliee_trois_fois=pdfs.plie_trois_fois,
        pdf_soixante_dix_mille_annotations=lambda: pdf(pdfs.annotations_par_milliers()),
    ),
    *_famille(
        "bombe", Motif.ABIME,
        png_commentaire_gonfle=images.png_texte_gonfle,
        png_profil_gonfle=images.png_profil_gonfle,
    ),
]  # fmt: skip
ANIMEES = _famille("animee", Motif.PLUSIEURS_IMAGES, png_anime=images.apng)
CHIFFRES = _famille(
    "chiffre", Motif.CHIFFRE,
    aes_256=lambda: pdf(encryption=AES(user="secret")),
    rc4_128=lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u", R=3, aes=False, metadata=False)),
    rc4_40=lambda: pdf(encryption=pikepdf.Encryption(owner="o", user="u", R=2, aes=False, metadata=False)),
    enveloppe_d_un_document_chiffre=ORDINAIRES["enveloppe chiffree"][0],
)  # fmt: skip
DEDANS = [
    *[Envoi(nom, "agit ou appelle", faire) for nom, faire in DEHORS.items()],
    *_famille(
        "agit ou appelle", None,
        script_dans_un_flux_d_objets=lambda: pdf(
            racine(OpenAction=JS), object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        script_au_fond=lambda: pdf(racine(Essai=lambda: pdfs.emboite(pdfs.JS, 18))),
        champ_calcule=lambda: pdf(pdfs.champ_calcule),
        formulaire_xfa=lambda: pdf(racine(AcroForm=Dictionary(XFA=String(TEMOIN), Fields=Array()))),
        programme_joint=lambda: pdf(pdfs.fichier_joint),
    ),
]  # fmt: skip
JOINTS = _famille(
    "fichiers joints", Motif.FICHIERS_JOINTS,
    annotation_jointe=lambda: pdf(pdfs.annotation_jointe),
    porte_documents=ORDINAIRES["porte documents de photos"][0],
)  # fmt: skip
FORMULAIRES = _famille(
    "formulaire", Motif.FORMULAIRE,
    page_que_dessine_un_programme=ORDINAIRES["xfa a rendre"][0],
    page_qui_dit_d_attendre=ORDINAIRES["xfa qui attend"][0],
)  # fmt: skip
POLYGLOTTES = [
    *_famille(
        "polyglotte", Motif.NATURE,
        html_puis_pdf=lambda: HTML + pdf(),
        gif_puis_pdf=lambda: images.encoder(images.page(200, 200), "GIF")[:600] + pdf(),
    ),
    *_famille(
        "polyglotte", Motif.POLYGLOTTE,
        pdf_puis_archive=lambda: pdf() + _zip(),
        pdf_puis_programme=lambda: pdf() + PROGRAMME,
        pdf_puis_html=lambda: pdf() + HTML,
    ),
    *_famille(
        "polyglotte", None,
        jpeg_puis_archive=lambda: jpeg() + _zip(),
        jpeg_au_commentaire_de_script=lambda: jpeg(comment=HTML),
        png_puis_html=lambda: png() + HTML,
        png_au_commentaire_de_php=lambda: images.png_commente(f"<?php {TEMOIN} ?>"),
        heic_puis_html=lambda: images.heic("grise") + HTML,
        pdf_puis_du_texte=lambda: pdf() + TEMOIN.encode() * 400,
        pdf_objet_que_rien_ne_montre=lambda: pdfs.avec_un_objet(f"({TEMOIN})".encode()),
    ),
]  # fmt: skip
BAVARDS = [*_famille(
    "bavard", None,
    jpeg_situe=lambda: jpeg(exif=images.situee()),
    png_situe=lambda: png(exif=images.situee()),
    pdf_qui_dit_son_auteur=lambda: pdf(pdfs.bavard),
    pdf_photo_situee=lambda: pdf(pdfs.photo_situee),
    pdf_photo_situee_en_liste=lambda: pdf(pdfs.photo_situee_en_liste),
    pdf_photo_situee_pliee=lambda: pdf(pdfs.photo_situee_deux_fois_pliee),
    ),
    Envoi("heic situé", "bavard", partial(images.heic, "photo_orientee_situee"), None, b"MARQUE-TEMOIN"),
]  # fmt: skip
PAGES = [
    *_famille("pages", Motif.TROP_DE_PAGES, cinquante_et_une_pages=lambda: pdf(pages=51)),
    *_famille("pages", Motif.SANS_PAGE, aucune_page=lambda: pdf(pages=0)),
]
LOURDS = _famille("lourd", Motif.TROP_LOURD, pdf_de_six_millions=lambda: pdf(pdfs.bruit(6_000_000)))
STRUCTURES = [
    *_famille(
        "structure", Motif.TROP_COMPLEXE,
        tableaux_emboites=lambda: pdf(racine(MarkInfo=lambda: pdfs.emboite(Array([1]), 30))),
    ),
    *_famille(
        "structure", None,
        tableaux_que_rien_ne_montre=lambda: pdfs.avec_un_objet(b"[" * 400 + b"]" * 400),
        script_trop_au_fond=lambda: pdf(racine(Essai=lambda: pdfs.emboite(pdfs.JS, 19))),
        flux_gonfle_que_rien_ne_montre=pdfs.flux_d_objets_gonfle,
        table_qui_se_suit_elle_meme=pdfs.prev_en_cercle,
        tableaux_emboites_cent_mille_fois=pdfs.tableaux_emboites,
    ),
]  # fmt: skip
ENSEMBLES = [
    *_famille("ensemble", Motif.MELANGE, pdf_et_photo=lambda: [pdf(), jpeg()], deux_pdf=lambda: [pdf(), pdf()]),
    *_famille("ensemble", Motif.TROP_DE_PHOTOS, vingt_et_une_photos=lambda: [jpeg(300, 300)] * 21),
    *_famille("ensemble", Motif.ABIME, une_photo_abimee_parmi_deux=lambda: [jpeg(), jpeg()[:30]]),
]

HOSTILES = [
    *NATURES, *VIDES, *TRONQUES, *ABIMES, *POINTS, *BOMBES, *ANIMEES, *CHIFFRES, *DEDANS, *JOINTS, *FORMULAIRES,
    *POLYGLOTTES, *BAVARDS, *PAGES, *LOURDS, *STRUCTURES, *ENSEMBLES,
]  # fmt: skip

VALIDES = _famille(
    "valide", None,
    pdf_ordinaire=pdf,
    pdf_cinquante_pages=lambda: pdf(pages=50),
    pdf_precede_d_une_marque=lambda: b"\xef\xbb\xbf" + pdf(),
    pdf_precede_de_lignes_vides=lambda: b"\r\n\r\n" + pdf(),
    pdf_suivi_de_quelques_octets=lambda: pdf() + b"\r\n\x00\x00scan",
    pdf_lineaire=lambda: pdf(linearize=True),
    pdf_1_3=lambda: pdf(force_version="1.3", object_stream_mode=pikepdf.ObjectStreamMode.disable),
    pdf_2_0=lambda: pdf(force_version="2.0"),
    pdf_table_fausse=lambda: pdf().replace(b"startxref\n", b"startxref\n9"),
    pdf_complete_apres_coup=lambda: pdf() + b"\n% signe\n%%EOF\n",
    pdf_formulaire_rempli=lambda: pdf(pdfs.champs_remplis),
    pdf_avec_un_lien=lambda: pdf(lien(S=Name.URI, URI=String("https://exemple.fr/"))),
    pdf_ouvert_a_sa_page=lambda: pdf(racine(OpenAction=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))),
    pdf_accessible=lambda: pdf(pdfs.balise),
    pdf_accessible_aux_elements_emboites=lambda: pdf(pdfs.balise_profonde),
    pdf_dix_huit_tableaux_emboites=lambda: pdf(racine(Essai=lambda: pdfs.emboite(Array([Name.Fit]), 18))),
    pdf_page_tournee=lambda: pdf(page_une(Rotate=90)),
    pdf_image_transparente=lambda: pdf(pdfs.image_transparente),
    jpeg_gris=lambda: jpeg(mode="L"),
    jpeg_quadri=lambda: jpeg(mode="CMYK"),
    jpeg_progressif=lambda: jpeg(progressive=True),
    jpeg_de_telephone_a_deux_images=images.mpo,
    jpeg_suivi_de_zeros=lambda: jpeg() + b"\0" * 512,
    jpeg_panoramique=lambda: jpeg(9_000, 800),
    jpeg_de_cinquante_millions=lambda: jpeg(8_000, 6_200, quality=30),
    png_transparent=lambda: png(mode="RGBA"),
    png_a_palette=lambda: png(mode="P"),
    png_noir_et_blanc=lambda: png(mode="1"),
    png_sur_seize_bits=lambda: png(mode="I;16"),
    png_de_vingt_quatre_millions=lambda: images.png_plein(6_000, 4_000),
    heic_gris=lambda: images.heic("grise"),
    heic_de_vingt_quatre_millions=lambda: images.heic("vingt_quatre_millions"),
    trois_photos=lambda: [jpeg(), png(), images.heic("grise")],
)  # fmt: skip

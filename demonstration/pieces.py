"""What the demonstration's candidate has sent: drawn here, marked as specimens."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from PIL import Image, ImageDraw, ImageFont

from cyclades.consultations.pieces import mes_justificatifs
from cyclades.consultations.pieces.valeurs import PieceDemandee
from cyclades.editions.pdf.polices import DOSSIERS
from cyclades.operations import pieces
from cyclades.reglementation.droits import AUTOMATE, Acteur

SIGNE = "recapitulatif_signe"
GRAISSE = 500


def fournir(acteur: Acteur, candidature_id: UUID, quand: datetime, *, combien: int) -> None:
    """The first piece handed over, the second only sent, the others still to be; the récapitulatif is among them."""
    envoyables = [une for une in _demandees(acteur, candidature_id, quand) if une.peut_ajouter and une.cle != SIGNE]
    for rang, piece in enumerate(envoyables[:combien]):
        plus_tard = quand + timedelta(minutes=rang)
        cotes = ("recto", "verso") if candidature_id.int % 2 else ("recto",)
        envois = [_specimen(piece.libelle, cote) for cote in cotes]
        envoi = pieces.deposer(acteur=acteur, piece_id=piece.id, envois=envois, nom=f"{piece.cle}.jpg", quand=plus_tard)
        pieces.juger(acteur=AUTOMATE, envoi_id=envoi, quand=plus_tard)
        if not rang:
            pieces.remettre(acteur=acteur, candidature_id=candidature_id, quand=plus_tard)


def _demandees(acteur: Acteur, candidature_id: UUID, quand: datetime) -> Iterator[PieceDemandee]:
    lus = mes_justificatifs(acteur=acteur, candidature_id=candidature_id, quand=quand)
    for envoi in lus.envois:
        for regroupement in envoi.regroupements:
            yield from regroupement.pieces


def _specimen(titre: str, cote: str) -> bytes:
    """A photo of one side of a paper, with its title."""
    police = str(DOSSIERS[0] / "SourceSans3[wght].ttf")
    image = Image.new("RGB", (1240, 877), "white")
    dessin = ImageDraw.Draw(image)
    dessin.rectangle((40, 40, 1200, 837), outline=(30, 60, 120), width=6)
    for rang, ligne in enumerate(("SPÉCIMEN", titre, f"Document de démonstration, {cote}")):
        corps = ImageFont.truetype(police, 36 if rang else 64)
        corps.set_variation_by_axes([GRAISSE])
        dessin.text((100, 110 + 120 * rang), ligne, fill=(20, 20, 20), font=corps)
    for y in range(500, 780, 40):
        dessin.line((100, y, 1140 - (y * 7) % 300, y), fill=(90, 90, 90), width=4)
    tampon = io.BytesIO()
    image.save(tampon, "JPEG", quality=85)
    return tampon.getvalue()

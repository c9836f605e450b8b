"""From a PDF as it was sent to the one that is kept."""

import io
import warnings
from dataclasses import dataclass

import pikepdf

from cyclades.socle.depots.pdfs.besoins import juger_les_besoins
from cyclades.socle.depots.pdfs.boites import redresser
from cyclades.socle.depots.pdfs.bords import juger_les_bords
from cyclades.socle.depots.pdfs.bornes import OBJETS, juger_les_flux
from cyclades.socle.depots.pdfs.lisible import ILLISIBLES
from cyclades.socle.depots.pdfs.notes import figer
from cyclades.socle.depots.pdfs.photos import taire_la_photo
from cyclades.socle.depots.pdfs.sauvetage import recopier
from cyclades.socle.depots.pdfs.tri import Tri
from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import Regles


@dataclass(frozen=True, slots=True)
class Propre:
    """`etait_signe`: it claimed a signature, which is gone. `avait_des_documents`: other documents were attached."""

    octets: bytes
    pages: int
    etait_signe: bool
    avait_des_documents: bool


def nettoyer(octets: bytes, regles: Regles) -> Propre:
    """What is written was read again.

    :raises DepotRefuse: protected, damaged, cut, empty, too long, too complex, or shown by what cannot be kept.
    """
    juger_les_bords(octets)
    try:
        return _ouvrir_et_nettoyer(octets, regles)
    except ILLISIBLES as erreur:
        sauve = recopier(octets)
        if sauve is None:
            raise DepotRefuse(_raison(erreur)) from erreur
    try:
        return _ouvrir_et_nettoyer(sauve, regles)
    except ILLISIBLES as erreur:
        raise DepotRefuse(Motif.ABIME) from erreur


def _raison(erreur: Exception) -> Motif:
    chiffre = isinstance(erreur, pikepdf.PasswordError) or "encrypt" in str(erreur).lower()
    return Motif.CHIFFRE if chiffre else Motif.ABIME


def _ouvrir_et_nettoyer(octets: bytes, regles: Regles) -> Propre:
    with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as document:
        return _nettoyer(document, octets, regles)


def _nettoyer(document: pikepdf.Pdf, octets: bytes, regles: Regles) -> Propre:
    _compter(document, regles)
    avait_des_documents = juger_les_besoins(document, octets)
    etait_signe = figer(document)
    flux = list(Tri(document).flux.values())
    for page in document.pages:
        redresser(page)
    juger_les_flux(flux)
    for un in flux:
        taire_la_photo(un)
    ecrit = _ecrire(document)
    return Propre(ecrit, _relire(ecrit), etait_signe, avait_des_documents)


def _compter(document: pikepdf.Pdf, regles: Regles) -> None:
    if len(document.objects) > OBJETS:
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    nombre = len(document.pages)
    if not nombre:
        raise DepotRefuse(Motif.SANS_PAGE)
    if nombre > regles.pages:
        raise DepotRefuse(Motif.TROP_DE_PAGES, pages=regles.pages)


def _ecrire(document: pikepdf.Pdf) -> bytes:
    """In clear, whatever restricted the document; each object that is still shown, once."""
    tampon = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields that no form knows: they came so
        document.save(
            tampon,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            encryption=False,
        )
    return tampon.getvalue()


def _relire(octets: bytes) -> int:
    """How many pages the next reader will find."""
    with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as document:
        return len(document.pages)

"""Tell everybody something for a time, in an académie or everywhere; stop telling it (PUB-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.examens.models import Annonce as Ligne
from cyclades.metier.referentiel.models import Academie
from cyclades.operations.annonces.refus import AnnonceRefusee
from cyclades.operations.journal import consigner_fait
from cyclades.operations.services import Faute
from cyclades.reglementation.calendrier import HeureAmbigue, HeureInexistante, en_utc
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.instants import PARIS
from cyclades.socle.refus import Introuvable

Niveau = Ligne.Niveau
TITRE, TEXTE = 120, 1000  # characters


@dataclass(frozen=True, slots=True)
class Annonce:
    """What to tell, from when, until when: local times of the académie, or of Paris when it names none."""

    titre: str
    texte: str
    debut: datetime
    fin: datetime
    academie: str | None = None
    niveau: Niveau = Niveau.INFO


@transaction.atomic
def annoncer(*, acteur: Acteur, annonce: Annonce, quand: datetime) -> UUID:
    """:raises Introuvable: no such académie, or not theirs. :raises AnnonceRefusee: texts or dates to put right."""
    _exiger(acteur, "annoncer", annonce.academie)
    fuseau = _fuseau(annonce.academie)
    debut_le, fin_le = _instant("debut", annonce.debut, fuseau), _instant("fin", annonce.fin, fuseau)
    fautes = (*_des_textes(annonce), *_des_dates(debut_le, fin_le, quand))
    if fautes or isinstance(debut_le, Faute) or isinstance(fin_le, Faute):
        raise AnnonceRefusee(fautes)
    ligne = Ligne.objects.create(
        titre=annonce.titre.strip(),
        texte=annonce.texte.strip(),
        niveau=annonce.niveau,
        academie_id=annonce.academie,
        debut_le=debut_le,
        fin_le=fin_le,
    )
    _consigner(acteur, "annoncer", ligne, quand)
    return ligne.pk


@transaction.atomic
def retirer_annonce(*, acteur: Acteur, annonce_id: UUID, quand: datetime) -> None:
    """Stop telling it; the journal keeps what it said. :raises Introuvable: no such notice, or not theirs."""
    if not peut(acteur, "retirer_annonce"):
        raise Introuvable
    ligne = Ligne.objects.select_for_update(of=("self",)).filter(pk=annonce_id).first()
    if ligne is None:
        raise Introuvable
    _exiger(acteur, "retirer_annonce", ligne.academie_id)
    _consigner(acteur, "retirer_annonce", ligne, quand)
    ligne.delete()


def _exiger(acteur: Acteur, acte: str, academie: str | None) -> None:
    """What is told everywhere is for national actors."""
    if not peut(acteur, acte) or (acteur.role is Role.GESTIONNAIRE and academie not in acteur.academies):
        raise Introuvable


def _fuseau(academie: str | None) -> str:
    if academie is None:
        return PARIS
    fuseau = Academie.objects.filter(code=academie, retire_le__isnull=True).values_list("fuseau", flat=True).first()
    if fuseau is None:
        raise Introuvable
    return str(fuseau)


def _instant(champ: str, locale: datetime, fuseau: str) -> datetime | Faute:
    try:
        return en_utc(locale, fuseau)
    except (HeureInexistante, HeureAmbigue):
        dite = f"{locale:%d/%m/%Y à %H:%M}"
        return Faute(
            champ, f"Le {dite} n'existe pas ou a lieu deux fois : les horloges changent. Choisissez une autre heure."
        )


def _des_textes(annonce: Annonce) -> Iterator[Faute]:
    for champ, texte, limite in (("titre", annonce.titre, TITRE), ("texte", annonce.texte, TEXTE)):
        if not texte.strip():
            yield Faute(champ, f"Rédigez le {champ} de l'annonce.")
        elif len(texte.strip()) > limite:
            yield Faute(champ, f"Le {champ} de l'annonce est trop long : {limite} caractères au plus.")


def _des_dates(debut_le: datetime | Faute, fin_le: datetime | Faute, quand: datetime) -> Iterator[Faute]:
    yield from (date for date in (debut_le, fin_le) if isinstance(date, Faute))
    if isinstance(fin_le, datetime) and isinstance(debut_le, datetime) and fin_le <= debut_le:
        yield Faute("fin", "La fin de l'annonce vient avant son début.")
    elif isinstance(fin_le, datetime) and fin_le <= quand:
        yield Faute("fin", "Cette annonce serait déjà finie : choisissez une fin à venir.")


def _consigner(acteur: Acteur, acte: str, ligne: Ligne, quand: datetime) -> None:
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="annonce",
        objet_id=str(ligne.pk),
        academie=ligne.academie_id or "",
        donnees={
            "titre": ligne.titre,
            "texte": ligne.texte,
            "niveau": str(ligne.niveau),
            "debut": ligne.debut_le.isoformat(),
            "fin": ligne.fin_le.isoformat(),
        },
        quand=quand,
    )

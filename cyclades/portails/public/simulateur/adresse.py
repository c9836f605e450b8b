"""A situation, as the address of the page says it: what cannot be read is left out, and named at its field."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.http import QueryDict

from cyclades.consultations.simulateur import Demande, NoteDetenue, session_preparee
from cyclades.reglementation.saisies import SaisieRefusee, jour
from cyclades.reglementation.vocabulaire import Forme

VUE, MODIFIER = "vue", "modifier"
"""Up to which screen questions were answered; the one to ask again."""
DEJA, VALIDEES = "deja", "validees"
NOTE, LANGUE, ANNEE, RELEVE = "note-", "langue-", "annee-", "releve-"
SESSIONS = (2020, 2100)
ANNEES = (1900, 2100)
_EXAMEN = re.compile(r"([A-Z]{2,12})-([0-9]{4})")
_NOTE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})?")
_CLE = re.compile(r"[A-Za-z0-9_./-]{1,80}")


def demande(parametres: QueryDict, quand: datetime) -> Demande:
    """What the address asks; without an exam, the domaine of its specialty and the session being prepared."""
    specialite = _cle(parametres.get("specialite"))
    domaine, session = _examen(parametres, specialite, quand)
    forme = parametres.get("forme", "")
    diplomes = _cles(parametres.getlist("diplome"))
    deja, validees = a_deja_passe(parametres), a_des_validations(parametres)
    annees = ((cle, _entier(parametres.get(ANNEE + cle), ANNEES)) for cle in diplomes)
    return Demande(
        session=session,
        domaine=domaine,
        specialite=specialite,
        categorie=_cle(parametres.get("categorie")),
        situation=_cle(parametres.get("situation")),
        naissance=_jour(parametres.get("naissance")),
        forme=Forme(forme) if forme in set(Forme) else None,
        diplomes=diplomes,
        annees=tuple((cle, annee) for cle, annee in annees if annee is not None),
        releves=tuple((cle, _cles(parametres.getlist(RELEVE + cle))) for cle in diplomes),
        unites_vae=_cles(parametres.getlist("vae")) if validees else (),
        annee_vae=_entier(parametres.get("annee_vae"), ANNEES),
        specialite_des_notes=_cle(parametres.get("presentee")),
        session_des_notes=_entier(parametres.get("obtenue"), ANNEES) if deja else None,
        notes=tuple(_notes(parametres)) if deja else (),
        attestations=_cles(parametres.getlist("attestation")) if deja else (),
    )


def a_deja_passe(parametres: QueryDict) -> bool:
    """Said; or, in an address made by hand, shown by the marks that it gives."""
    return parametres.get(DEJA) == "oui" or (DEJA not in parametres and any(nom.startswith(NOTE) for nom in parametres))


def a_des_validations(parametres: QueryDict) -> bool:
    """Ticked; a box that is not is not sent: what was said on a later screen then counts no more."""
    return VALIDEES in parametres or ("vae" in parametres and VUE not in parametres)


def _examen(parametres: QueryDict, specialite: str | None, quand: datetime) -> tuple[str | None, int]:
    preparee = session_preparee(quand)
    lu = _EXAMEN.fullmatch(parametres.get("examen", ""))
    if lu:
        return lu[1], int(lu[2]) if SESSIONS[0] <= int(lu[2]) <= SESSIONS[1] else preparee
    domaine = specialite.partition("/")[0].upper() if specialite and "/" in specialite else None
    return domaine, _entier(parametres.get("session"), SESSIONS) or preparee


def _jour(texte: str | None) -> date | None:
    try:
        return jour(texte) if texte and texte.strip() else None
    except SaisieRefusee:
        return None


def _entier(texte: str | None, bornes: tuple[int, int]) -> int | None:
    propre = (texte or "").strip()
    if not re.fullmatch(r"[0-9]{4}", propre):
        return None
    return int(propre) if bornes[0] <= int(propre) <= bornes[1] else None


def _cle(texte: str | None) -> str | None:
    return texte if texte and _CLE.fullmatch(texte) else None


def _cles(textes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cle for texte in textes if (cle := _cle(texte)) is not None))


def _notes(parametres: QueryDict) -> Iterator[NoteDetenue]:
    """Those that are numbers; out of what, the field says."""
    for nom, texte in parametres.items():
        propre = str(texte).strip()
        if nom.startswith(NOTE) and _cle(nom) and _NOTE.fullmatch(propre):
            unite = nom.removeprefix(NOTE)
            note = Fraction(Decimal(propre.replace(",", ".")))
            yield NoteDetenue(unite, note, _cle(parametres.get(LANGUE + unite)))

"""Acquis: each one is complete and plausible, gives something, and does not contradict another."""

from collections.abc import Iterator

from cyclades.reglementation.acquis import (
    SANS_EFFET,
    conflits,
    diplomes_proposes,
    droits,
    notes_ecartees,
    origine,
    refus_de_diplome,
    regle_des_diplomes,
    renovation_de,
)
from cyclades.reglementation.declarations import Acquis, Anomalie, NoteAcquise
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.notes import NOTE_MINIMALE, autour, est_au_pas, est_une_note, pas_en_mots
from cyclades.reglementation.perimetre import Perimetre, perimetre
from cyclades.reglementation.reglement import Diplome, Reglement
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis

ETAPE = Etape.ACQUIS
PREMIERE_ANNEE = 1900


def controler_acquis(examen: Examen) -> Iterator[Anomalie]:
    """Every acquis declared; none is a valid answer."""
    declares = examen.dossier.acquis
    if declares is None:
        yield anomalie(
            ETAPE, "etape_manquante", "", "Passez par l’étape « Acquis », même si vous n’en avez aucun.", "R38"
        )
        return
    for rang, acquis in enumerate(declares):
        yield from _un(examen, rang, acquis)
        if acquis in declares[:rang]:
            message = "Cet acquis est déclaré deux fois : retirez-en un."
            yield anomalie(ETAPE, "acquis_en_double", str(rang), message)
    if examen.reglement is not None:
        yield from _doubles(declares, examen.reglement)
        yield from _manques(examen, examen.reglement)
        yield from _conflits(examen, examen.reglement)


def _un(examen: Examen, rang: int, acquis: Acquis) -> Iterator[Anomalie]:
    yield from _annee(examen, rang, acquis)
    yield from _notes(examen, rang, acquis)
    yield from _contenu(examen, rang, acquis)
    vu = perimetre(examen.dossier, examen.contexte, examen.reglement, examen.commun) if examen.reglement else None
    if vu is not None:
        yield from _unites(vu, rang, acquis, _anciennes_unites(examen, vu.reglement, acquis))


def _annee(examen: Examen, rang: int, acquis: Acquis) -> Iterator[Anomalie]:
    attendue = acquis.type in {TypeAcquis.DIPLOME, TypeAcquis.VAE}
    if acquis.annee is None:
        if attendue:
            yield anomalie(ETAPE, "annee_manquante", f"{rang}.annee", "Indiquez l’année d’obtention.")
    elif not PREMIERE_ANNEE <= acquis.annee <= examen.contexte.session:
        yield anomalie(ETAPE, "annee_impossible", f"{rang}.annee", _message_annee(examen))


def _message_annee(examen: Examen) -> str:
    return f"Indiquez une année entre {PREMIERE_ANNEE} et {examen.contexte.session}."


def _notes(examen: Examen, rang: int, acquis: Acquis) -> Iterator[Anomalie]:
    for note in acquis.notes:
        champ = f"{rang}.notes.{note.unite}"
        yield from _echelle(examen, champ, note)
        if not PREMIERE_ANNEE <= note.session < examen.contexte.session:
            message = f"Indiquez la session où la note a été obtenue, avant {examen.contexte.session}."
            yield anomalie(ETAPE, "annee_impossible", champ, message, "R90")
        if note.langue is not None and note.langue not in examen.commun.langues:
            message = "Choisissez dans la liste la langue dans laquelle cette note a été obtenue."
            yield anomalie(ETAPE, "langue_inconnue", f"{rang}.langues.{note.unite}", message)


def _echelle(examen: Examen, champ: str, note: NoteAcquise) -> Iterator[Anomalie]:
    """A former mark is read in the scale of its own session, else in that of the session presented."""
    contexte = examen.contexte
    echelle = examen.commun.echelle(contexte.domaine, note.session, contexte.session)
    if echelle is None:
        return
    if not est_une_note(note.note, echelle):
        bornes = f"{nombre(NOTE_MINIMALE)} et {nombre(echelle.maximum)}"
        yield anomalie(ETAPE, "note_hors_bornes", champ, f"Indiquez une note entre {bornes}.", echelle.regle)
    elif not est_au_pas(note.note, echelle) and not _est_connue(examen, note):
        proches = " ou ".join(nombre(proche) for proche in autour(note.note, echelle))
        message = f"Une note se donne {pas_en_mots(echelle)} : {proches} ? Recopiez celle de votre relevé."
        yield anomalie(ETAPE, "note_hors_pas", champ, message, echelle.regle)


def _est_connue(examen: Examen, note: NoteAcquise) -> bool:
    """As the service has it: the person cannot write it otherwise."""
    return any((un.note, un.session) == (note.note, note.session) for un in examen.contexte.resultats_anterieurs)


def _anciennes_unites(examen: Examen, reglement: Reglement, acquis: Acquis) -> set[str]:
    """Those of a former version that a table of correspondence names, for the sessions of these marks (R84)."""
    tables = renovation_de(acquis, reglement, examen.contexte.session, examen.commun)
    return {unite for note in acquis.notes for unite in tables.unites(note.session)}


def _unites(vu: Perimetre, rang: int, acquis: Acquis, anciennes: set[str]) -> Iterator[Anomalie]:
    connues = {epreuve.cle for epreuve in vu.notees()} | anciennes
    for unite in sorted({*acquis.unites, *acquis.renonces, *(note.unite for note in acquis.notes)} - connues):
        message = f"L’unité {unite} n’existe pas dans cette spécialité pour votre catégorie : retirez-la."
        yield anomalie(ETAPE, "unite_inconnue", f"{rang}.unites.{unite}", message, "R7")


def _contenu(examen: Examen, rang: int, acquis: Acquis) -> Iterator[Anomalie]:
    if acquis.type is TypeAcquis.DIPLOME:
        yield from _diplome(examen, rang, acquis)
        return
    if acquis.type is TypeAcquis.AUTRE_SPECIALITE and examen.reglement and acquis.specialite == examen.reglement.cle:
        message = "C’est la spécialité que vous présentez : déclarez ces notes dans « Même spécialité »."
        yield anomalie(ETAPE, "specialite_identique", f"{rang}.specialite", message, "R81")
    if acquis.type is TypeAcquis.DISPENSE_LEGALE and acquis.diplome not in examen.commun.motifs_legaux:
        message = "Choisissez le motif de la dispense dans la liste."
        yield anomalie(ETAPE, "motif_inconnu", f"{rang}.diplome", message)
    if not (acquis.notes or acquis.unites):
        message = "Indiquez au moins une note ou une unité acquise, ou retirez cet acquis."
        yield anomalie(ETAPE, "acquis_vide", str(rang), message)


def _diplome(examen: Examen, rang: int, acquis: Acquis) -> Iterator[Anomalie]:
    champ = f"{rang}.diplome"
    if not acquis.diplome:
        yield anomalie(ETAPE, "diplome_manquant", champ, "Choisissez le diplôme que vous avez obtenu.")
        return
    diplome = examen.commun.diplomes.get(acquis.diplome)
    if diplome is None:
        yield anomalie(ETAPE, "diplome_inconnu", champ, "Choisissez un diplôme de la liste.")
        return
    for discipline in sorted(set(acquis.releve) - set(examen.commun.disciplines)):
        yield anomalie(ETAPE, "discipline_inconnue", f"{rang}.releve.{discipline}", "Choisissez dans la liste.")
    if examen.reglement is not None:
        yield from _effet(examen, rang, acquis, examen.reglement, diplome)


def _effet(examen: Examen, rang: int, acquis: Acquis, reglement: Reglement, diplome: Diplome) -> Iterator[Anomalie]:
    champ = f"{rang}.diplome"
    if acquis.specialite == reglement.cle:
        message = (
            "Vous avez déjà obtenu cette spécialité : choisissez-en une autre à l’étape « Qualification présentée »."
        )
        yield anomalie(
            ETAPE, "diplome_identique", champ, message, regle_des_diplomes(reglement, examen.contexte, examen.commun)
        )
        return
    proposes = {diplome.cle for diplome in diplomes_proposes(examen.contexte, reglement, examen.commun)}
    if acquis.diplome not in proposes:
        yield anomalie(ETAPE, "diplome_sans_droit", champ, f"{SANS_EFFET[:-1]} : retirez-le.", "R71")
    elif acquis.annee is not None and PREMIERE_ANNEE <= acquis.annee <= examen.contexte.session:
        refus = refus_de_diplome(acquis, diplome, examen.contexte, reglement, examen.commun)
        if refus is not None:
            yield anomalie(ETAPE, "diplome_d_une_autre_annee", champ, *refus)


def _doubles(declares: tuple[Acquis, ...], reglement: Reglement) -> Iterator[Anomalie]:
    """At one session, an épreuve has one mark."""
    vues: set[tuple[str, str, int]] = set()
    for rang, acquis in enumerate(declares):
        for note in acquis.notes:
            cle = (origine(acquis, reglement), note.unite, note.session)
            if cle in vues and acquis not in declares[:rang]:
                message = f"Vous déclarez deux notes de la session {note.session} pour cette épreuve : gardez-en une."
                yield anomalie(ETAPE, "note_en_double", f"{rang}.notes.{note.unite}", message)
            vues.add(cle)


def _manques(examen: Examen, reglement: Reglement) -> Iterator[Anomalie]:
    """A mark that could be kept, once the person has said what is missing of it (R81)."""
    for ecartee in notes_ecartees(examen.dossier, examen.contexte, reglement, examen.commun):
        if ecartee.manque is not None:
            champ = f"{ecartee.acquis}.{ecartee.manque}.{ecartee.unite}"
            yield anomalie(ETAPE, "note_incomplete", champ, ecartee.raison, ecartee.regle)


def _conflits(examen: Examen, reglement: Reglement) -> Iterator[Anomalie]:
    """The same unit cannot be both dispensed and kept (R91)."""
    tous = droits(examen.dossier, examen.contexte, reglement, examen.commun)
    for unite in conflits(tous):
        intitule = next(droit.intitule for droit in tous if droit.unite == unite)
        message = f"« {intitule} » est à la fois dispensée et conservée : décochez-la dans l’un des deux acquis."
        yield anomalie(ETAPE, "dispense_et_benefice", f"conflits.{unite}", message, "R91")

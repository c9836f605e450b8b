"""What was declared as already held, in words: what it is, where it comes from, what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.consultations import referentiel
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.typographie import nombre, typographie
from cyclades.reglementation.vocabulaire import TypeAcquis

NATURES = {
    TypeAcquis.MEME_SPECIALITE: "Examen déjà présenté, sans l’obtenir",
    TypeAcquis.AUTRE_SPECIALITE: "Examen déjà présenté, sans l’obtenir",
    TypeAcquis.DIPLOME: "Titre ou diplôme obtenu",
    TypeAcquis.VAE: "Validation des acquis de l’expérience (VAE)",
    TypeAcquis.DISPENSE_LEGALE: "Dispense",
}
UNITES = {
    TypeAcquis.MEME_SPECIALITE: "Attestation de blocs de compétences",
    TypeAcquis.VAE: "Épreuves validées",
    TypeAcquis.DISPENSE_LEGALE: "Épreuves dispensées",
}


@dataclass(frozen=True, slots=True)
class ResumeAcquis:
    """`nature` says what kind of thing it is, `intitule` names it, once; `effet` is all that it gives."""

    nature: str
    intitule: str
    specialite: str | None
    annee: str | None
    academie: str | None
    effet: str | None


def acquis_en_mots(
    declare: Acquis, reglement: Reglement | None, commun: Commun, lignes: tuple[Ligne, ...]
) -> ResumeAcquis:
    """`lignes`: the tree presented, which gives épreuves their names."""
    intitule, specialite = _intitule(declare, reglement, commun)
    return ResumeAcquis(
        nature=NATURES[declare.type],
        intitule=intitule,
        specialite=specialite,
        annee=str(declare.annee) if declare.annee else None,
        academie=declare.academie or None,
        effet=_effet(declare, {ligne.unite or ligne.code: ligne.intitule for ligne in lignes}, reglement, commun),
    )


def _intitule(declare: Acquis, reglement: Reglement | None, commun: Commun) -> tuple[str, str | None]:
    """A diploma or a text by its name; an exam formerly presented by its own, and by its specialty."""
    if motif := commun.motifs_legaux.get(declare.diplome or ""):
        return motif.libelle, None
    if diplome := commun.diplomes.get(declare.diplome or ""):
        code = f" ({diplome.code_specialite})" if diplome.code_specialite else ""
        return diplome.libelle, f"{diplome.specialite}{code}"
    if reglement is None:
        return declare.type.libelle, None
    examen = commun.domaine(reglement.domaine, declare.annee) if declare.annee else reglement.domaine.value
    autre = declare.type is TypeAcquis.AUTRE_SPECIALITE
    return examen, referentiel.specialite_libelle((declare.specialite or "") if autre else reglement.cle)


def _effet(declare: Acquis, noms: Mapping[str, str], reglement: Reglement | None, commun: Commun) -> str | None:
    notes = ", ".join(_note(note, noms, reglement, commun) for note in declare.notes)
    enumerees = (
        (UNITES.get(declare.type, ""), (noms.get(unite, unite) for unite in declare.unites)),
        ("Sur le relevé de notes", (commun.disciplines.get(cle, cle) for cle in declare.releve)),
        ("Épreuves repassées", (noms.get(unite, unite) for unite in declare.renonces)),
    )
    suites = (f"{titre} : {', '.join(lus)}" for titre, textes in enumerees if (lus := tuple(textes)))
    return typographie(" ; ".join(partie for partie in (notes, *suites) if partie)) or None


def _note(note: NoteAcquise, noms: Mapping[str, str], reglement: Reglement | None, commun: Commun) -> str:
    langue = f", {commun.libelle_langue(note.langue).lower()}" if note.langue else ""
    echelle = commun.echelle(reglement.domaine, note.session, note.session) if reglement else None
    lue = note_en_texte(note.note, echelle.maximum if echelle else None)
    return f"{noms.get(note.unite, note.unite)} : {lue} (session {note.session}{langue})"


def note_en_texte(note: Fraction, maximum: Fraction | None = None) -> str:
    """« 12 », « 9,5 »; « 12/20 » out of a maximum."""
    lue = nombre(note, 2).rstrip("0").rstrip(",")
    return lue if maximum is None else f"{lue}/{nombre(maximum)}"

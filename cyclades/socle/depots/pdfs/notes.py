"""What stands on the pages: annotations of a kind that acts, and signatures, are left as what they look like."""

import pikepdf

from cyclades.socle.depots.pdfs.lisible import arbre, dictionnaires, est_dictionnaire, herite, nom, sous
from cyclades.socle.depots.pdfs.tri import GARDEES

SIGNEE = "/Sig"
CACHEE, HORS_ECRAN = 2, 32
INVISIBLE = 1
APPARENCE = frozenset({"/Type", "/Rect", "/F", "/AP", "/AS", "/OC", "/P", "/StructParent"})


def figer(document: pikepdf.Pdf) -> bool:
    """A signature that rewriting breaks, a film, a sound… become the stamp they look like, or go. Was it signed?"""
    signee = est_signe(document)
    _oter_les_signatures_des_champs(document)
    for page in document.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, pikepdf.Array):
            _figer_celles(annotations)
    return signee


def est_signe(document: pikepdf.Pdf) -> bool:
    """A value in a field to sign, or a certification of the whole; an empty field claims nothing."""
    if "/DocMDP" in (sous(document.Root, "/Perms") or {}):  # type: ignore[operator]
        return True
    champs = [champ for racine in _racines(document) for champ in arbre(racine, "/Kids")]
    notes = [note for page in document.pages for note in dictionnaires(page.obj.get("/Annots"))]
    return any(_est_une_signature(un) and est_dictionnaire(herite(un, "/V")) for un in (*champs, *notes))


def _racines(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return dictionnaires(sous(sous(document.Root, "/AcroForm"), "/Fields"))


def _est_une_signature(champ: pikepdf.Object) -> bool:
    return str(herite(champ, "/FT")) == SIGNEE


def _oter_les_signatures_des_champs(document: pikepdf.Pdf) -> None:
    """Before their appearance is left alone: nothing would tell them from the others any more."""
    formulaire = sous(document.Root, "/AcroForm")
    tableaux = [sous(formulaire, "/Fields")]
    tableaux += [sous(champ, "/Kids") for racine in _racines(document) for champ in arbre(racine, "/Kids")]
    for tableau in tableaux:
        if not isinstance(tableau, pikepdf.Array):
            continue
        for rang in reversed(range(len(tableau))):
            if est_dictionnaire(tableau[rang]) and _est_une_signature(tableau[rang]):
                del tableau[rang]


def _figer_celles(annotations: pikepdf.Array) -> None:
    for rang in reversed(range(len(annotations))):
        note = annotations[rang]
        if not isinstance(note, pikepdf.Dictionary):
            del annotations[rang]
        elif nom(note, "/Subtype") not in GARDEES or _est_une_signature_montree(note):
            if est_vue(note) and est_dictionnaire(sous(sous(note, "/AP"), "/N")):
                _laisser_l_apparence(note)
            else:
                del annotations[rang]


def _est_une_signature_montree(note: pikepdf.Object) -> bool:
    return nom(note, "/Subtype") == "/Widget" and _est_une_signature(note)


def est_vue(note: pikepdf.Object) -> bool:
    """It is shown on a screen."""
    return not _drapeaux(note) & (CACHEE | HORS_ECRAN)


def _drapeaux(note: pikepdf.Object) -> int:
    dits: object = note.get("/F")
    return dits if isinstance(dits, int) else 0


def _laisser_l_apparence(note: pikepdf.Object) -> None:
    for cle in set(note.keys()) - APPARENCE:
        del note[cle]
    note["/Subtype"] = pikepdf.Name.Stamp
    note["/F"] = _drapeaux(note) & ~INVISIBLE

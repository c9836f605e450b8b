"""The sorting: from the root of a document down, whatever `permis` does not name is taken out of where it stands.

A list of what is still to be walked, never a call inside a call: a document may be as deep as it likes.
"""

from collections.abc import Callable

import pikepdf

from cyclades.socle.depots.pdfs import actions
from cyclades.socle.depots.pdfs.lisible import arbre, herite, identite, nom
from cyclades.socle.depots.pdfs.permis import FLUX, SORTES, Sorte
from cyclades.socle.depots.refus import DepotRefuse, Motif

PROFONDEUR = 20
"""Dictionaries and arrays written one inside the other, at most."""
TRAILER = frozenset({"/Root", "/Size", "/ID"})
NOTES = frozenset({
    *("/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline"),
    *("/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink", "/Redact", "/Watermark"),
})  # fmt: skip
"""Annotations that are only seen (12.5.6)."""
GARDEES = NOTES | {"/Link", "/Popup", "/Widget"}


class Tri:
    """One sorting of one document. `flux`: the streams that stay, each once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen for page in document.pages}
        self._reserves: dict[tuple[int, int] | None, str] = {}
        self._reserves |= {identite(noeud): "pages" for noeud in arbre(document.Root.get("/Pages"), "/Kids")}
        self._reserves |= dict.fromkeys(self._pages, "page")
        """Sorted as what they are alone: some producers take a page for the parent of its fields."""
        self._vus: set[tuple[tuple[int, int], str]] = set()
        self._reste: list[tuple[pikepdf.Object, str, int]] = []
        self.flux: dict[tuple[int, int], pikepdf.Stream] = {}
        for cle in set(document.trailer.keys()) - TRAILER:
            del document.trailer[cle]
        self._entre(document.Root, "racine", 0)
        while self._reste:
            self._trier(*self._reste.pop())

    def _entre(self, valeur: object, regle: str, profondeur: int) -> bool:
        """May this stay where that rule stands? What stays is sorted in its turn."""
        if not isinstance(valeur, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            return regle != "nombre" or isinstance(valeur, int)
        qui = identite(valeur)
        profondeur = 0 if qui else profondeur + 1
        if profondeur > PROFONDEUR:
            raise DepotRefuse(Motif.TROP_COMPLEXE)
        sorte = self._sorte(valeur, regle)
        if sorte is None or self._reserves.get(qui, sorte) != sorte:
            return False
        if qui and (qui, sorte) in self._vus:
            return True
        if qui:
            self._vus.add((qui, sorte))
            if isinstance(valeur, pikepdf.Stream):
                self.flux[qui] = valeur
        self._reste.append((valeur, sorte, profondeur))
        return True

    def _sorte(self, valeur: pikepdf.Object, regle: str) -> str | None:
        """The kind of what stands there, as what it holds says; None: nothing of that place."""
        if regle == "arrivee" and isinstance(valeur, pikepdf.Array):
            return "simple_a_page" if actions.mene_a_une_page(valeur, self._pages) else None
        if isinstance(valeur, pikepdf.Array):
            return None if regle == "nombre" else regle
        if regle.startswith("carte_"):
            return regle if isinstance(valeur, pikepdf.Dictionary) else None
        regle = regle.removeprefix("liste_").removeprefix("suite_")  # one alone
        if regle == "page_du_document":
            return "page" if identite(valeur) in self._pages else None
        choix = CHOIX.get(regle)
        sorte = choix(valeur) if choix else regle
        return sorte if sorte in SORTES or (sorte or "").startswith("carte_") else None

    def _trier(self, objet: pikepdf.Object, sorte: str, profondeur: int) -> None:
        if isinstance(objet, pikepdf.Array):
            self._trier_le_tableau(objet, sorte, profondeur)
        elif sorte.startswith("carte_"):
            self._trier_les_cles(objet, dict.fromkeys(objet.keys(), sorte.removeprefix("carte_")), profondeur)
        else:
            regles = SORTES[sorte]
            self._trier_les_cles(objet, {**regles, **FLUX} if isinstance(objet, pikepdf.Stream) else regles, profondeur)

    def _trier_les_cles(self, objet: pikepdf.Object, regles: Sorte, profondeur: int) -> None:
        for cle in list(objet.keys()):
            regle = regles.get(cle)
            if regle is None or not self._entre(objet[cle], regle, profondeur):
                del objet[cle]

    def _trier_le_tableau(self, tableau: pikepdf.Array, sorte: str, profondeur: int) -> None:
        if sorte == "simple_a_page":
            return
        enleve = sorte.startswith("liste_")
        regle = sorte.removeprefix("liste_").removeprefix("suite_")
        for rang in reversed(range(len(tableau))):
            if self._entre(tableau[rang], regle, profondeur):
                continue
            if enleve:
                del tableau[rang]
            else:
                tableau[rang] = None


def _dessin(valeur: pikepdf.Object) -> str | None:
    return {"/Image": "image", "/Form": "forme", "": "forme"}.get(nom(valeur, "/Subtype"))


def _annotation(valeur: pikepdf.Object) -> str | None:
    sorte = nom(valeur, "/Subtype")
    if sorte == "/Widget":
        return _champ(valeur)
    return "note" if sorte in NOTES else {"/Link": "lien", "/Popup": "bulle"}.get(sorte)


def _champ(valeur: pikepdf.Object) -> str | None:
    """A field to sign has left its place to its appearance."""
    return None if str(herite(valeur, "/FT")) == "/Sig" else "champ"


def _element(valeur: pikepdf.Object) -> str:
    genre = nom(valeur, "/Type")
    if genre == "/MCR" or (not genre and "/MCID" in valeur):
        return "contenu_marque"
    return "objet_montre" if genre == "/OBJR" else "element_de_structure"


def _montrable(valeur: pikepdf.Object) -> str | None:
    return _dessin(valeur) if isinstance(valeur, pikepdf.Stream) else _annotation(valeur)


CHOIX: dict[str, Callable[[pikepdf.Object], str | None]] = {
    "simple": lambda _: None,
    "nom": lambda _: None,
    "nombre": lambda _: None,
    "arrivee": lambda _: "arrivee_nommee",
    "action": actions.sorte_au_clic,
    "noeud": lambda valeur: "pages" if "/Kids" in valeur else "page",
    "dessin": _dessin,
    "annotation": _annotation,
    "champ": _champ,
    "valeur": lambda valeur: "flux" if isinstance(valeur, pikepdf.Stream) else None,
    "apparence": lambda valeur: "forme" if isinstance(valeur, pikepdf.Stream) else "carte_dessin",
    "element": _element,
    "parent_d_element": lambda valeur: "structure" if nom(valeur, "/Type") == "/StructTreeRoot" else _element(valeur),
    "montrable": _montrable,
}

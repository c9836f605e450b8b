import hashlib
import re
from typing import Any

from cyclades.portails.commun.formulaires import Cache, Fichier, Formulaire, Texte

EMPREINTE = re.compile(r"[0-9a-f]{64}")
SANS_SEPARATEUR = re.compile(r"[\s:-]")


class Verification(Formulaire):
    """A PDF, or its digest. `document`: the address from which one came, to compare with."""

    document = Cache()
    fichier = Fichier(
        "Le fichier PDF reçu",
        aide="Il n’est pas conservé",
        extensions=(".pdf",),
        obligatoire=False,
        si="l’un des deux au moins",
    )
    empreinte = Texte(
        "Ou son empreinte SHA-256", aide="64 chiffres et lettres de a à f, écrits dans le reçu de signature",
        obligatoire=False, si="l’un des deux au moins", longueur=200,
        attributs={"autocapitalize": "none", "spellcheck": "false"},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        donnees = super().clean() or self.cleaned_data
        if self.errors:
            return donnees
        if not donnees["fichier"] and not donnees["empreinte"]:
            self.add_error("fichier", "Choisissez un fichier PDF, ou recopiez son empreinte.")
        elif not donnees["fichier"] and not EMPREINTE.fullmatch(self.tapee):
            self.add_error("empreinte", "Une empreinte compte 64 chiffres et lettres de a à f\u00a0: vérifiez-la.")
        return donnees

    @property
    def tapee(self) -> str:
        return SANS_SEPARATEUR.sub("", self.cleaned_data["empreinte"]).lower()

    def calculee(self) -> str:
        """The digest to look for: that of the file when there is one."""
        fichier = self.cleaned_data["fichier"]
        return hashlib.sha256(fichier.read()).hexdigest() if fichier else self.tapee

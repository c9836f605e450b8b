import re
from typing import Any

from cyclades.consultations.agents import ChoixDuPerimetre
from cyclades.operations.agents import Invitation, Perimetre
from cyclades.portails.commun.formulaires import Choix, ChoixMultiples, Courriel, Formulaire, Jour, Nom, Texte
from cyclades.reglementation.droits import Role


class FormulairePerimetre(Formulaire):
    """Académies, domaines, the départements of a site, from one day to another."""

    academies = ChoixMultiples("Académies", requis="Cochez au moins une académie.")
    domaines = ChoixMultiples("Domaines", requis="Cochez au moins un domaine.")
    departements = Texte(
        "Départements suivis par le site",
        aide=(
            "Leurs codes, séparés par des virgules (35, 56). Ajoutez SANS pour les candidats sans département, au CNED "
            "ou à l’étranger par exemple. Laissez vide pour toute l’académie"
        ),
        obligatoire=False,
    )
    depuis = Jour(
        "À partir du", aide="Laissez vide pour tout de suite. Exemple\u00a0: 01122026 ou 01/12/2026", obligatoire=False
    )
    jusqu_au = Jour("Jusqu’au", aide="Ce jour compris. Laissez vide s’il n’y a pas de fin", obligatoire=False)

    def __init__(self, *saisie: Any, choix: ChoixDuPerimetre, **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.proposer("academies", choix.academies)
        self.proposer("domaines", choix.domaines)

    def perimetre(self) -> Perimetre:
        """Once valid."""
        propre = self.cleaned_data
        return Perimetre(
            academies=tuple(propre["academies"]),
            domaines=tuple(propre["domaines"]),
            departements=tuple(un.upper() for un in re.findall(r"\w+", propre["departements"])),
            depuis=propre["depuis"],
            jusqu_au=propre["jusqu_au"],
        )


class FormulaireInvitation(FormulairePerimetre):
    """Somebody to invite; the perimeter counts for a gestionnaire alone."""

    nom = Nom("Nom", autocomplete="off")
    prenoms = Nom("Prénom", virgules=True, autocomplete="off")
    adresse_mail = Courriel("Adresse mail professionnelle", autocomplete="off")
    role = Choix("Rôle", boutons=True, requis="Choisissez un rôle.")
    field_order = (
        "nom",
        "prenoms",
        "adresse_mail",
        "role",
        "academies",
        "domaines",
        "departements",
        "depuis",
        "jusqu_au",
    )

    def __init__(self, *saisie: Any, choix: ChoixDuPerimetre, **options: Any) -> None:
        super().__init__(*saisie, choix=choix, **options)
        self.proposer("role", choix.roles)
        if not self.est_gestionnaire:
            for champ in ("academies", "domaines"):
                self.fields[champ].required = False

    @property
    def est_gestionnaire(self) -> bool:
        return self.data.get("role") in {None, "", Role.GESTIONNAIRE.value}

    def invitation(self) -> Invitation:
        """Once valid."""
        propre = self.cleaned_data
        return Invitation(
            adresse_mail=propre["adresse_mail"],
            nom=propre["nom"],
            prenoms=propre["prenoms"],
            role=Role(propre["role"]),
            perimetre=self.perimetre() if self.est_gestionnaire else None,
        )

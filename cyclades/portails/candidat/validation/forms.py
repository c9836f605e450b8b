from cyclades.operations.candidatures import Engagement
from cyclades.portails.commun.attestations import FormulaireAttestations
from cyclades.portails.commun.formulaires import Cache, MotDePasse


class ValidationEnLigne(FormulaireAttestations):
    """The boxes, the version that was read, the password again."""

    version = Cache(technique=True)
    mot_de_passe_actuel = MotDePasse(
        "Votre mot de passe", aide="Celui de votre compte\u00a0: il prouve que c’est bien vous qui signez",
        autocomplete="current-password",
    )  # fmt: skip

    def engagement(self) -> Engagement:
        """A version that is no number is one that nobody has."""
        version = self.cleaned_data["version"]
        return Engagement(
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
            attestations=self.cochees,
            mot_de_passe=self.cleaned_data["mot_de_passe_actuel"],
        )

from datetime import date

from cyclades.consultations import referentiel
from cyclades.portails.commun.compte.formulaires import FormulaireAdresse, FormulaireEtatCivil, FormulaireMotDePasse
from cyclades.portails.commun.formulaires import Choix, Courriel, Formulaire
from cyclades.socle.instants import jour_en_lettres

MOYENS = {"commune_id", "commune_choix", "commune_absente"}
"""How the commune was found: not what it is."""
ICI, AILLEURS = {"departement_naissance", "commune_naissance"}, {"ville_naissance", "subdivision_naissance"}
"""Where one is born, in France or elsewhere."""


class CreationDeCompte(FormulaireEtatCivil, FormulaireAdresse, FormulaireMotDePasse):
    """Everything that makes an account (CPT-1)."""

    field_order = (
        *FormulaireEtatCivil.base_fields,
        *FormulaireAdresse.base_fields,
        *FormulaireMotDePasse.base_fields,
    )


class CreationRelue(FormulaireEtatCivil, FormulaireAdresse):
    """The same, each thing once and without the password: what was typed is read back before the account is made."""

    est_ouvert = True  # sent together with the password, which is another form

    nom_confirmation = None  # type: ignore[assignment]
    date_confirmation = None  # type: ignore[assignment]
    adresse_confirmation = None  # type: ignore[assignment]
    field_order = (*FormulaireEtatCivil.base_fields, *FormulaireAdresse.base_fields)

    def relecture(self) -> list[tuple[str, str]]:
        """Once valid: each answer under its label, in words; what was left empty aside."""
        lues = [(self[nom].libelle, self._dire(nom)) for nom in self.fields if nom not in MOYENS]
        return [(libelle, dite) for libelle, dite in lues if dite]

    def _dire(self, nom: str) -> str:
        champ, valeur = self.fields[nom], self.cleaned_data.get(nom)
        if nom in AILLEURS if self.est_ne_en_france else nom in ICI:
            return ""
        if isinstance(valeur, date):
            return jour_en_lettres(valeur)
        if isinstance(champ, Choix):
            return next((option.libelle for option in champ.options if option.valeur == valeur), "")
        trouvee = referentiel.commune(commune_id=self.commune) if nom == "commune_naissance" and self.commune else None
        return trouvee.libelle if trouvee else str(valeur or "")


class MotDePasseDuCompteRelu(FormulaireMotDePasse):
    """The password of the account that was read back, sent together with what makes it."""

    est_ouvert = True


class RenvoiDActivation(Formulaire):
    adresse_mail = Courriel("Adresse mail", aide="Celle que vous avez indiquée en créant votre compte")

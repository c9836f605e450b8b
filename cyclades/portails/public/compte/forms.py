from cyclades.portails.commun.compte.formulaires import FormulaireAdresse, FormulaireEtatCivil, FormulaireMotDePasse
from cyclades.portails.commun.formulaires import Courriel, Formulaire


class CreationDeCompte(FormulaireEtatCivil, FormulaireAdresse, FormulaireMotDePasse):
    """Everything that makes an account (CPT-1)."""

    field_order = (
        *FormulaireEtatCivil.base_fields,
        *FormulaireAdresse.base_fields,
        *FormulaireMotDePasse.base_fields,
    )


class RenvoiDActivation(Formulaire):
    adresse_mail = Courriel("Adresse mail", aide="Celle que vous avez indiquée en créant votre compte")

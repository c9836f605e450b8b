from cyclades.consultations.comptes import MonCompte
from cyclades.portails.commun.compte.formulaires import AvecMotDePasseActuel, FormulaireAdresse, FormulaireEtatCivil


class Modification(FormulaireEtatCivil):
    """Civil status, as it stands to begin with."""

    @staticmethod
    def depuis(compte: MonCompte) -> dict[str, object]:
        naissance = compte.naissance
        return {
            "civilite": compte.civilite,
            "nom_naissance": compte.nom_naissance,
            "nom_confirmation": compte.nom_naissance,
            "nom_usage": compte.nom_usage,
            "prenoms": compte.prenoms,
            "date_naissance": compte.date_naissance,
            "date_confirmation": compte.date_naissance,
            "pays_naissance": naissance.pays,
            "departement_naissance": naissance.departement,
            "commune_naissance": naissance.commune_nom or naissance.commune_saisie,
            "commune_id": naissance.commune or "",
            "commune_absente": bool(naissance.commune_saisie),
        }


class ChangementDAdresse(FormulaireAdresse, AvecMotDePasseActuel):
    field_order = ("adresse_mail", "adresse_confirmation", "mot_de_passe_actuel")

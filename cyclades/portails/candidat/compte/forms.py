from cyclades.consultations.comptes import MonCompte
from cyclades.operations.comptes import FRANCE
from cyclades.operations.rectifications import Demande
from cyclades.portails.commun.compte.formulaires import AvecMotDePasseActuel, FormulaireAdresse, FormulaireEtatCivil
from cyclades.portails.commun.formulaires import ACCEPTES, Fichiers, TexteLong


class Modification(FormulaireEtatCivil):
    """Civil status, as it stands to begin with."""

    @staticmethod
    def depuis(compte: MonCompte) -> dict[str, object]:
        naissance = compte.naissance
        en_france = naissance.pays == FRANCE
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
            "commune_naissance": (naissance.commune_nom or naissance.commune_saisie) if en_france else "",
            "commune_id": naissance.commune or "",
            "commune_absente": en_france and bool(naissance.commune_saisie),
            "ville_naissance": "" if en_france else naissance.commune_saisie,
            "subdivision_naissance": naissance.subdivision,
        }


class DemandeDeRectification(Modification):
    """The civil status as it should be, the piece that proves it, a word for the exam service."""

    fichiers = Fichiers(
        "Votre pièce d’identité",
        accepte=ACCEPTES,
        requis="Choisissez un PDF, ou une ou plusieurs photos.",
        attributs={"data-consignes": "consignes"},
    )
    commentaire = TexteLong(
        "Un mot pour le service des examens",
        aide="500 caractères au plus",
        longueur=500,
        toutes_ecritures=True,
        obligatoire=False,
    )

    def demande(self) -> Demande:
        """Once valid."""
        fichiers = self.cleaned_data["fichiers"]
        return Demande(
            etat_civil=self.etat_civil(),
            envois=[fichier.read() for fichier in fichiers],
            nom=str(fichiers[0].name),
            commentaire=self.cleaned_data["commentaire"],
        )


class ChangementDAdresse(FormulaireAdresse, AvecMotDePasseActuel):
    field_order = ("adresse_mail", "adresse_confirmation", "mot_de_passe_actuel")

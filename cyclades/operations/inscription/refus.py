"""What a candidate can be refused while registering, each in words."""

from datetime import datetime

from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.dossier import Anomalie
from cyclades.socle.instants import aux_deux_heures, court
from cyclades.socle.refus import Conflit, Ferme, Incomplet


class ServiceFerme(Ferme):
    """The registration service is not open: both instants are given, the one received and the one that counts."""

    code = "service_ferme"

    def __init__(self, service: ServiceInscription, quand: datetime) -> None:
        recu = court(quand, service.fuseau, secondes=True)
        if quand < service.ouvre_le:
            limite = f"Les inscriptions ouvrent le {aux_deux_heures(service.ouvre_le, service.fuseau)}."
        else:
            limite = f"Les inscriptions ont fermé le {aux_deux_heures(service.ferme_le, service.fuseau)}."
        super().__init__(
            f"{limite} Votre demande a été reçue le {recu}. Ce que vous aviez saisi reste lisible dans votre espace, "
            f"mais n’est pas une inscription. Pour toute question, écrivez à {service.mail}."
        )


class DejaInscrit(Conflit):
    code = "deja_inscrit"
    message = (
        "Vous avez déjà une candidature à ce diplôme pour cette session : on ne peut y présenter qu’une spécialité. "
        "Modifiez-la, ou désinscrivez-vous d’abord."
    )


class SaisiePerimee(Conflit):
    """The same step was changed since this form was shown. Nothing was overwritten."""

    code = "saisie_perimee"
    message = (
        "Cette étape a été changée après l’ouverture de cette page, par exemple dans un autre onglet ou sur un autre "
        "appareil. Rien n’a été remplacé. Pour garder ce que vous voyez ici, choisissez de nouveau "
        "«\u00a0Suivant\u00a0»\u00a0; pour voir ce qui est déjà conservé, rouvrez l’étape."
    )


class RienASaisir(Conflit):
    code = "rien_a_saisir"
    message = "Cette inscription est enregistrée. Pour la changer, ouvrez-la et choisissez « Modifier »."


class DossierIncomplet(Incomplet):
    """The regulation refuses the file: all its anomalies at once."""

    code = "dossier_incomplet"

    def __init__(self, anomalies: tuple[Anomalie, ...]) -> None:
        self.anomalies = anomalies
        super().__init__()

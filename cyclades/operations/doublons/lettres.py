"""What the person is told of a merge: what was done, the number to use, what is left to do."""

from cyclades.consultations.doublons.comparaison import CACHES
from cyclades.consultations.doublons.conflits import examen_de
from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.comptes.courriers import adresser, dit, page
from cyclades.operations.courrier.candidat import contact_de
from cyclades.operations.doublons.adresses import Delaissee
from cyclades.operations.doublons.deplacement import Deplacee
from cyclades.operations.doublons.rattachements import Fusion
from cyclades.reglementation.numeros import numero_inscription


def dire(fusion: Fusion, delaissee: Delaissee) -> None:
    """One mail to the address in use, one to that which is not any more."""
    garde, service = fusion.garde, _service(fusion)
    lettre = courriels.comptes_reunis(
        quand=dit(fusion.quand),
        numero=garde.numero_candidat or "",
        ancien_numero=fusion.autre.numero_candidat or "",
        adresse=garde.adresse_mail,
        candidatures=tuple(_ligne(une) for une in fusion.deplacees if une.candidature.etat not in CACHES),
        a_signer=tuple(examen_de(une.candidature) for une in fusion.deplacees if une.a_signer),
        lien_connexion=page("connexion"),
        lien_mot_de_passe=page("mot_de_passe_oublie"),
        contact=contact_de(service),
    )
    adresser(garde, "comptes_reunis", lettre, quand=fusion.quand)
    if delaissee.adresse:
        lettre = courriels.compte_reuni(quand=dit(fusion.quand), numero=delaissee.numero_candidat, mel=service.mail)
        adresser(garde, "compte_reuni", lettre, destinataire=delaissee.adresse, quand=fusion.quand, visible=False)


def _ligne(deplacee: Deplacee) -> tuple[str, str]:
    candidature = deplacee.candidature
    return (f"{examen_de(candidature)}, {candidature.service.libelle}", numero_inscription(candidature.numero or 0))


def _service(fusion: Fusion) -> ServiceInscription:
    """That whose agent decided: of the candidature last registered that they see."""
    vues = Candidature.objects.visibles_par(fusion.acteur).filter(compte=fusion.garde).select_related("service")
    service: ServiceInscription = vues.order_by("-enregistree_le", "pk")[:1].get().service
    return service

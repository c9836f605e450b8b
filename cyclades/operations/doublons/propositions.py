"""Two agents for one merge: what the first said is kept until the second says the same (docs/adr/0013-reunion.md)."""

from datetime import datetime
from uuid import UUID

from cyclades.consultations.doublons.paires import proposition_de, suivis, vus_par
from cyclades.metier.comptes.models import Compte, PropositionDeReunion
from cyclades.operations.doublons.refus import AutreServiceAttendu
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable


def exiger_un_agent(acteur: Acteur) -> UUID:
    """:raises Introuvable: nobody in particular: a person answers for what is proposed."""
    if acteur.compte_id is None:
        raise Introuvable
    return acteur.compte_id


def est_confirmee(acteur: Acteur, garde: Compte, autre: Compte, adresse: str, vue: str, quand: datetime) -> bool:
    """Has another agent said the very same, and does one of the two follow each account that somebody follows?

    The rows of both accounts are locked.

    :raises AutreServiceAttendu: neither of them does: it takes an agent of that other service.
    """
    dite = proposition_de(garde.pk, autre.pk, quand).first()
    if dite is None or dite.acteur_id == acteur.compte_id or (dite.adresse, dite.vue) != (adresse, vue):
        return False
    paire = (garde.pk, autre.pk)
    connus = {str(un) for un in vus_par(acteur, paire)} | set(dite.voyait)
    for compte in (garde, autre):
        if compte.pk in suivis(paire) and str(compte.pk) not in connus:
            raise AutreServiceAttendu(compte.numero_candidat or "")
    return True


def proposer(acteur: Acteur, garde: Compte, autre: Compte, adresse: str, vue: str, quand: datetime) -> None:
    """In place of what was proposed of this pair; the same again changes nothing."""
    premier, second = sorted((garde.pk, autre.pk))
    dite = proposition_de(garde.pk, autre.pk, quand).first()
    if dite is not None and (dite.acteur_id, dite.adresse, dite.vue) == (acteur.compte_id, adresse, vue):
        return
    voyait = sorted(str(un) for un in vus_par(acteur, (premier, second)))
    nouvelle = PropositionDeReunion(
        un_id=premier, autre_id=second, adresse=adresse, vue=vue, voyait=voyait, proposee_le=quand,
        acteur_id=exiger_un_agent(acteur),
    )  # fmt: skip
    PropositionDeReunion.objects.filter(un=premier, autre=second).delete()
    nouvelle.save(force_insert=True)
    donnees: dict[str, object] = {"autre": str(autre.pk), "adresse": adresse}
    consigner_fait(
        acteur=acteur, acte="proposer_fusion", objet="compte", objet_id=garde.pk, donnees=donnees, quand=quand
    )

"""« Réunir les deux comptes »: the older n° candidat is kept, with all that either account had (CPT-12)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.doublons.comparaison import AUTRE, GARDE, de_la_paire, la_paire, vue_de
from cyclades.consultations.doublons.conflits import blocages
from cyclades.consultations.doublons.paires import distinction_de
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.etats import Acte, suivant
from cyclades.metier.comptes.models import Compte, Jeton, Rectification
from cyclades.operations.doublons import adresses, lettres, propositions
from cyclades.operations.doublons.rattachements import RATTACHEMENTS, Fusion, reprendre_les_notes
from cyclades.operations.doublons.refus import (
    AdresseAChoisir,
    AdresseEnSuspens,
    CandidaturesIncompatibles,
    DoublonChange,
    PersonnesDistinctes,
    RectificationEnAttente,
)
from cyclades.operations.doublons.verrou import deja_reunis, verrouiller
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


@transaction.atomic
def fusionner(*, acteur: Acteur, un_id: UUID, autre_id: UUID, adresse: str, vue: str, quand: datetime) -> UUID | None:
    """Merge two accounts of one person into the one whose n° candidat is the older, once two agents said so.

    The first one proposes: nothing is done. Another one who had the same under their eyes and keeps the same address
    confirms, within fifteen days; who keeps another address proposes in turn. Then the person is told.

    All that points at the account closed is moved or ended (`RATTACHEMENTS`). `adresse`: « garde » or « autre », whose
    mail address stays in use; empty when neither has one. `vue`: what the agent had under their eyes. Done twice, it
    acts once.

    :returns: the account kept; nothing when it is only proposed.
    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    :raises DoublonChange: not what the agent saw. :raises PersonnesDistinctes: said to be two persons.
    :raises RectificationEnAttente: a civil status is to be decided of.
    :raises AdresseEnSuspens: an address changed lately may still be taken back.
    :raises CandidaturesIncompatibles: both registered at one session. :raises AdresseAChoisir: no address chosen.
    :raises AutreServiceAttendu: one of the accounts is followed by neither of the two agents.
    """
    if not peut(acteur, "fusionner_comptes"):
        raise Introuvable
    if deja := deja_reunis(acteur, verrouiller(un_id, autre_id)):
        return deja
    garde, autre = la_paire(acteur, un_id, autre_id)
    _exiger_permise(acteur, garde, autre, vue, quand)
    choisie = _adresse_choisie(garde, autre, adresse)
    if not propositions.est_confirmee(acteur, garde, autre, choisie, vue, quand):
        propositions.proposer(acteur, garde, autre, choisie, vue, quand)
        return None
    fusion = Fusion(acteur=acteur, garde=garde, autre=autre, quand=quand)
    delaissee = adresses.fermer_et_choisir(fusion, choisie == AUTRE)
    for reprendre in dict.fromkeys(RATTACHEMENTS.values()):
        reprendre(fusion)
    notes = reprendre_les_notes(fusion)
    _consigner(fusion, adresse, notes)
    lettres.dire(fusion, delaissee)
    return garde.pk


def _exiger_permise(acteur: Acteur, garde: Compte, autre: Compte, vue: str, quand: datetime) -> None:
    gardees, deplacees = de_la_paire(garde, autre)
    distinction = distinction_de(garde.pk, autre.pk).first()
    if vue != vue_de((garde, autre), (*gardees, *deplacees), distinction.pk if distinction else None):
        raise DoublonChange
    if distinction is not None:
        raise PersonnesDistinctes
    if suivant(autre.etat, Acte.FUSIONNER) is None:
        raise DoublonChange
    if Rectification.objects.en_attente().filter(compte__in=(garde, autre)).exists():
        raise RectificationEnAttente
    if repris := _adresse_en_suspens(garde, autre, quand):
        raise AdresseEnSuspens(repris)
    toutes = [une.pk for une in (*gardees, *deplacees)]
    vues = set(Candidature.objects.visibles_par(acteur).filter(pk__in=toutes).values_list("pk", flat=True))
    if trouves := blocages(gardees, deplacees, vues):
        raise CandidaturesIncompatibles(trouves)


def _adresse_en_suspens(garde: Compte, autre: Compte, quand: datetime) -> datetime | None:
    """Until when somebody may still take back the mail address that one of these accounts had (CPT-9)."""
    liens = Jeton.objects.filter(compte__in=(garde, autre), usage=Jeton.Usage.RETOUR_ADRESSE, expire_le__gt=quand)
    dernier: datetime | None = liens.order_by("-expire_le").values_list("expire_le", flat=True).first()
    return dernier


def _adresse_choisie(garde: Compte, autre: Compte, adresse: str) -> str:
    """:raises AdresseAChoisir: none of theirs, while one has an address."""
    possibles = {choix for choix, un in ((GARDE, garde), (AUTRE, autre)) if un.adresse_mail}
    if adresse not in (possibles or {""}):
        raise AdresseAChoisir(champ="adresse")
    return adresse


def _consigner(fusion: Fusion, adresse: str, notes: int) -> None:
    """On the account, then on each candidature moved, so that its own history says why its numbers changed."""
    numeros: dict[str, object] = {
        "numero_garde": fusion.garde.numero_candidat,
        "numero_remplace": fusion.autre.numero_candidat,
    }
    consigner_fait(
        acteur=fusion.acteur,
        acte="fusionner_comptes",
        objet="compte",
        objet_id=fusion.garde.pk,
        donnees={**numeros, "ferme": str(fusion.autre.pk), "adresse": adresse, "notes": notes},
        quand=fusion.quand,
    )
    for une in fusion.deplacees:
        consigner_fait(
            acteur=fusion.acteur,
            acte="fusionner_comptes",
            objet="candidature",
            objet_id=une.candidature.pk,
            candidature_id=une.candidature.pk,
            academie=une.candidature.academie_id,
            donnees={**numeros, "numero": une.candidature.numero, "ancien_numero": une.ancien_numero},
            quand=fusion.quand,
        )

"""The links of activation: one for each form sent with an address, in a mail that says whose form it is.

Several forms may bear one address, and only its owner can tell which is theirs: none replaces another, none is
activated by the link of another.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain, zip_longest
from uuid import UUID

from django.db.models import QuerySet

from cyclades.metier.comptes.models import DELAI_ACTIVATION, Compte, Jeton
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import courriers, jetons, quotas
from cyclades.operations.comptes.essais import empreinte
from cyclades.operations.comptes.quotas import Nature

PAR_MAIL = 20
"""Forms that one mail names. When more wait, those of the origin that sent the most give way."""

Origines = Mapping[UUID, str]


def proposer(compte: Compte, origine: str, *, quand: datetime) -> None:
    """Send the link of a form just sent."""
    _envoyer([compte], {compte.pk: empreinte(origine)}, origine, quand)


def renvoyer(compte: Compte, origine: str, *, quand: datetime) -> None:
    """Send a new link for each form that waits at the address of this one; those already sent stay good until then."""
    liens = _liens(compte).order_by("cree_le").select_related("compte")
    origines = {lien.compte_id: lien.donnees["origine"] for lien in liens} | {compte.pk: empreinte(origine)}
    formulaires = {lien.compte_id: lien.compte for lien in liens} | {compte.pk: compte}
    _envoyer(_a_nommer(formulaires.values(), origines, empreinte(origine)), origines, origine, quand)


def _envoyer(formulaires: list[Compte], origines: Origines, origine: str, quand: datetime) -> None:
    """At once, or with those of the mail that waits, written again: its links were seen by nobody."""
    depart = _depart(formulaires[0], origine, quand)
    liens = _liens(formulaires[0])
    if depart == quand:
        remplaces, nommes = liens.filter(compte__in=formulaires), formulaires
    else:
        remplaces = liens.filter(donnees__depart=depart.isoformat())
        attendus = {lien.compte_id: lien for lien in remplaces.select_related("compte")}
        tous = {pk: lien.compte for pk, lien in attendus.items()} | {compte.pk: compte for compte in formulaires}
        origines = {pk: lien.donnees["origine"] for pk, lien in attendus.items()} | dict(origines)
        nommes = _a_nommer(tous.values(), origines, empreinte(origine))
    remplaces.delete()
    _ecrire(nommes, origines, depart, quand)
    Compte.objects.en_attente().filter(cle_mail=formulaires[0].cle_mail, jetons=None).delete()


def _depart(compte: Compte, origine: str, quand: datetime) -> datetime:
    compteurs = quotas.compteurs(Nature.ACTIVATION, compte.cle_mail or "", origine)
    attendus = Message.objects.filter(nature=Nature.ACTIVATION.value, compte__cle_mail=compte.cle_mail)
    return quotas.depart(compteurs, attendus, quand=quand)


def _liens(compte: Compte) -> "QuerySet[Jeton]":
    en_attente = Compte.objects.en_attente().filter(cle_mail=compte.cle_mail)
    return Jeton.objects.filter(usage=Jeton.Usage.ACTIVATION, compte__in=en_attente)


def _a_nommer(formulaires: Iterable[Compte], origines: Origines, ici: str) -> list[Compte]:
    """One of each origin in turn, the latest first; the origin that asks comes before the others."""
    par_origine: dict[str, list[Compte]] = {ici: []}
    for compte in sorted(formulaires, key=lambda compte: compte.cree_le, reverse=True):
        par_origine.setdefault(origines[compte.pk], []).append(compte)
    tours = chain.from_iterable(zip_longest(*par_origine.values()))
    return [compte for compte in tours if compte is not None][:PAR_MAIL]


def _ecrire(formulaires: list[Compte], origines: Origines, depart: datetime, quand: datetime) -> None:
    demandes = []
    for compte in formulaires:
        expire_le = compte.cree_le + DELAI_ACTIVATION
        if expire_le > depart:
            donnees = {"origine": origines[compte.pk], "depart": depart.isoformat()}
            secret = jetons.ajouter(compte, Jeton.Usage.ACTIVATION, expire_le=expire_le, donnees=donnees, quand=quand)
            demandes.append(courriers.DemandeDeCompte(compte, secret, expire_le))
    if demandes:
        courriers.activation(demandes, depart=depart, quand=quand)

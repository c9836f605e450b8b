"""Mails about a registration: each is named by the fact that it tells."""

from collections.abc import Sequence

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.valeurs import Brouillon, Candidature, Changement, Courriel, Demarche


def inscription_enregistree(
    *,
    candidature: Candidature,
    enregistree_le: str,
    cloture: str,
    lien: str,
    a_faire: Sequence[Demarche] = (),
    adresse: str = "",
) -> Courriel:
    """A candidature was saved: its numbers, until when it can be modified, what remains to be done (INS-9).

    `adresse`: where what is posted is sent; empty when nothing is.
    """
    return composer(
        "inscription_enregistree",
        f"Inscription enregistrée\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        enregistree_le=enregistree_le,
        cloture=cloture,
        lien=lien,
        a_faire=a_faire,
        adresse=adresse,
    )


def inscription_modifiee(
    *,
    candidature: Candidature,
    version: int,
    modifiee_le: str,
    changements: Sequence[Changement],
    cloture: str,
    lien: str,
    a_faire: Sequence[Demarche] = (),
    adresse: str = "",
) -> Courriel:
    """A candidature was saved again: what changed, the new version of its récapitulatif, what remains (CAN-4)."""
    return composer(
        "inscription_modifiee",
        f"Modification d’inscription\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        version=version,
        modifiee_le=modifiee_le,
        changements=changements,
        cloture=cloture,
        lien=lien,
        a_faire=a_faire,
        adresse=adresse,
    )


def desinscription(*, candidature: Candidature, desinscrite_le: str, cloture: str, lien: str) -> Courriel:
    """The candidate withdrew; until `cloture` a new candidature is possible (CAN-5)."""
    return composer(
        "desinscription",
        f"Désinscription\u00a0: {candidature.examen}",
        candidature=candidature,
        contact=candidature.contact,
        desinscrite_le=desinscrite_le,
        cloture=cloture,
        lien=lien,
    )


def document_publie(*, candidature: Candidature, document: str, version: int, publie_le: str, lien: str) -> Courriel:
    """A document is in the space of the candidate; the mail says nothing of what it holds (DOC-2)."""
    return composer(
        "document_publie",
        f"Nouveau document\u00a0: {document}",
        candidature=candidature,
        contact=candidature.contact,
        document=document,
        version=version,
        publie_le=publie_le,
        lien=lien,
    )


def rappel_cloture(*, brouillon: Brouillon, jours: int, cloture: str, lien: str) -> Courriel:
    """A registration was begun and not saved, `jours` days before the service closes (INS-11)."""
    return composer(
        "rappel_cloture",
        f"Inscription non terminée\u00a0: il reste {jours}\u00a0jour{'s' if jours > 1 else ''} ({brouillon.examen})",
        brouillon=brouillon,
        contact=brouillon.contact,
        jours=jours,
        cloture=cloture,
        lien=lien,
    )

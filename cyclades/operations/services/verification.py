"""What must be put right in the description of a service before it is kept."""

from collections.abc import Iterator

from cyclades.consultations import referentiel
from cyclades.metier.examens.models import Session
from cyclades.metier.referentiel.models import Academie, Etablissement, Specialite
from cyclades.operations.services import reglages
from cyclades.operations.services.refus import Faute, ServiceRefuse
from cyclades.operations.services.valeurs import Contact, Description, Textes
from cyclades.reglementation.saisies import SaisieRefusee, courriel
from cyclades.reglementation.vocabulaire import Domaine


def verifier(description: Description, session: Session, academie: Academie) -> None:
    """:raises ServiceRefuse: with all its faults."""
    admis = _admis(description.reglages, session, academie)
    fautes = (
        *_du_contact(description.contact),
        *_des_textes(description.textes),
        *reglages.fautes(description.reglages, admis),
    )
    if fautes:
        raise ServiceRefuse(fautes)


def _admis(voulus: reglages.Reglages, session: Session, academie: Academie) -> reglages.Admis:
    etablissements = Etablissement.objects.filter(uai__in=voulus.etablissements or (), retire_le__isnull=True)
    slugs = Specialite.objects.filter(domaine=session.domaine, retire_le__isnull=True).values_list("slug", flat=True)
    return reglages.Admis(
        domaine=Domaine(session.domaine),
        academie=academie.nom,
        commun=referentiel.commun(session=session.annee),
        etablissements=frozenset(etablissements.values_list("uai", flat=True)),
        specialites=frozenset(f"{session.domaine.lower()}/{slug}" for slug in slugs),
    )


def _du_contact(contact: Contact) -> Iterator[Faute]:
    if not contact.adresse.strip():
        yield Faute("contact.adresse", "Indiquez l’adresse du service.")
    try:
        courriel(contact.mail)
    except SaisieRefusee as refus:
        yield Faute("contact.mail", refus.message)


def _des_textes(textes: Textes) -> Iterator[Faute]:
    if not textes.modalites.strip():
        yield Faute("textes.modalites", "Rédigez les modalités d’inscription.")
    if not textes.conditions.strip():
        yield Faute("textes.conditions", "Rédigez les conditions d’inscription.")

"""« Mes activités »: one candidature, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_sienne
from cyclades.consultations.candidatures.formulaires import POUR_LES_FORMULAIRES, formulaires_de
from cyclades.consultations.candidatures.obligations import AFaire, avancement, obligations, pieces_dues_de
from cyclades.consultations.candidatures.representant import liens_attendus
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import en_toutes_lettres


@dataclass(frozen=True, slots=True)
class Activites:
    carte: Carte
    pieces_jusqu_a: str
    contact: tuple[str, ...]
    mail: str
    telephone: str
    formulaires: int
    se_valide_en_ligne: bool


def mes_activites(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> Activites:
    """:raises Introuvable: unknown, not theirs, or still a draft."""
    ligne = la_sienne(acteur, "mes_activites", candidature_id, *POUR_LES_FORMULAIRES)
    service, lien = ligne.service, liens_attendus((ligne,), quand).get(ligne.pk)
    pieces = list(pieces_dues_de(ligne.pk))
    dues = obligations(ligne, pieces, quand, lien)
    a_faire = AFaire(dues, avancement(ligne, pieces, dues, quand))
    return Activites(
        carte=carte(ligne, referentiel.commun(ligne.session.annee), quand, a_faire),
        pieces_jusqu_a=en_toutes_lettres(service.pieces_ferme_le, service.fuseau),
        contact=tuple(service.adresse.splitlines()),
        mail=service.mail,
        telephone=service.telephone,
        formulaires=len(formulaires_de(ligne)),
        se_valide_en_ligne=service.validation == ServiceInscription.Validation.EN_LIGNE,
    )

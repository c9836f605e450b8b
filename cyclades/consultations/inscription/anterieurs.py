"""What former sessions left: the marks obtained then, and what each former registration kept of them."""

from fractions import Fraction

from django.db.models import F

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.notes.models import ResultatAnterieur as LigneResultat
from cyclades.reglementation.dossier import InscriptionAnterieure, ResultatAnterieur
from cyclades.reglementation.vocabulaire import CodeDecision, Position


def resultats_a_garder(lignes: tuple[LigneResultat, ...]) -> tuple[ResultatAnterieur, ...]:
    """All but those of a diploma obtained, which gives dispenses as a diploma and no mark to keep (R66, R85)."""
    return tuple(_resultat(ligne) for ligne in lignes if ligne.decision.upper() not in _ADMIS)


_ADMIS = {CodeDecision.ADMIS, CodeDecision.ADMIS_G2}


def _resultat(ligne: LigneResultat) -> ResultatAnterieur:
    return ResultatAnterieur(
        specialite=ligne.specialite.cle,
        unite=ligne.unite,
        note=None if ligne.note is None else Fraction(ligne.note),
        session=ligne.session,
        langue=ligne.langue or None,
        discipline=_discipline(ligne),
    )


def _discipline(ligne: LigneResultat) -> str | None:
    """What the unit was about, by the règlement of the session at which it was sat; nothing where none is known."""
    reglement = referentiel.reglement(ligne.specialite.cle, ligne.session)
    epreuve = reglement.unite(ligne.unite) if reglement else None
    return epreuve.discipline if epreuve else None


def inscriptions_anterieures(candidature: Candidature) -> tuple[InscriptionAnterieure, ...]:
    """The registrations of this person at former sessions of this domaine, with the marks that each kept (R89)."""
    siennes = Version.objects.filter(
        numero=F("candidature__version"),
        candidature__etat__in=ACTIFS,
        candidature__compte=candidature.compte_id,
        candidature__session__domaine=candidature.service.session.domaine,
        candidature__session__annee__lt=candidature.service.session.annee,
    )
    lues = siennes.values_list("dossier__qualification__specialite", "candidature__session__annee", "lignes")
    return tuple(
        InscriptionAnterieure(specialite or "", session, _gardees(lignes))
        for specialite, session, lignes in lues.order_by("candidature__session__annee", "candidature_id")
    )


def _gardees(lignes: list[dict[str, object]]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (str(ligne["unite"] or ligne["code"]), int(str(ligne["session_note"])))
        for ligne in lignes
        if ligne["porteuse"] and ligne["position"] == Position.BENEFICE and ligne["session_note"] is not None
    )

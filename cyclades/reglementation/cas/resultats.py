"""Cases on means and decisions: marks in, decision out."""

from collections.abc import Iterator, Mapping

from cyclades.reglementation.cas.chiffres import note
from cyclades.reglementation.cas.fabrique import contexte, dossier
from cyclades.reglementation.cas.lecture import Banque, CasInvalide, Valeur, annee, session, table, texte
from cyclades.reglementation.controle import NoteControle
from cyclades.reglementation.decision import Resultat, decider
from cyclades.reglementation.deliberation import Deliberation, PointsJury
from cyclades.reglementation.moyennes import Moyenne
from cyclades.reglementation.notes import NoteUnite, arrondir
from cyclades.reglementation.perimetre import Perimetre, perimetre
from cyclades.reglementation.reglement import Echelle, Epreuve, Reglement
from cyclades.reglementation.typographie import nombre as ecrire
from cyclades.reglementation.vocabulaire import Absence, Discipline, Domaine, Position

Entree = Mapping[str, Valeur]

_MOTS = {
    "DISPENSE": (Position.DISPENSE, None),
    "NON_INSCRIT": (Position.NON_INSCRIT, None),
    "ABSENT": (Position.INSCRIT, Absence.INJUSTIFIEE),
    "ABSENT_JUSTIFIE": (Position.INSCRIT, Absence.JUSTIFIEE),
    "ABSENT_REMPLACEMENT": (Position.INSCRIT, Absence.REMPLACEMENT),
}
_CLES = frozenset(
    {
        "acquis",
        "benefices",
        "categorie",
        "controle",
        "discipline",
        "facultatives",
        "forme",
        "notes",
        "points_jury",
        "sauf",
        "session",
        "specialite",
        "toutes_les_notes",
    }
)


def deliberation(entree: Entree, banque: Banque) -> tuple[Deliberation, Reglement]:
    """What a jury would have before it.

    :raises CasInvalide: an unknown specialty, unit, discipline; a mark that is none; a key that means nothing.
    """
    reglement = banque.specialite(texte(entree, "specialite"))
    vu = _perimetre(entree, reglement, banque)
    bareme = banque.commun.bareme(reglement.domaine, session(entree))
    echelle = bareme.note if bareme else None
    notes = {une.unite: une for une in _notes(entree, vu, reglement, echelle)}
    jury = Deliberation(
        session=session(entree),
        notes=tuple(notes.values()),
        controle=_controle(entree, echelle),
        points_jury=_points_jury(entree, echelle),
        discipline=_discipline(entree),
    )
    return jury, reglement


def _perimetre(entree: Entree, reglement: Reglement, banque: Banque) -> Perimetre:
    service = contexte(reglement.domaine, session(entree), "", banque.commun)
    declare = dossier(reglement, banque.commun, categorie=texte(entree, "categorie", "individuel"))
    vu = perimetre(declare, service, reglement, banque.commun)
    if vu is None:
        raise CasInvalide("categorie", "une catégorie connue")
    return vu


def _notes(entree: Entree, vu: Perimetre, reglement: Reglement, echelle: Echelle | None) -> Iterator[NoteUnite]:
    """From the most general to the most particular: the last word on a unit counts."""
    pour_toutes = entree.get("toutes_les_notes")
    if pour_toutes is not None:
        for epreuve in vu.notees():
            if epreuve.obligatoire and epreuve.coefficient is not None and not epreuve.candidats:
                yield _note(epreuve, pour_toutes, f"toutes_les_notes.{epreuve.cle}", echelle)
    for cle in ("notes", "sauf", "facultatives"):
        for nom, valeur in table(entree, cle).items():
            yield _note(_epreuve(nom, reglement, f"{cle}.{nom}"), valeur, f"{cle}.{nom}", echelle)
    for nom, valeur in table(entree, "benefices").items():
        yield _benefice(_epreuve(nom, reglement, f"benefices.{nom}"), valeur, f"benefices.{nom}", echelle)
    for nom, valeur in entree.items():
        if nom not in _CLES:
            yield _note(_epreuve(nom, reglement, nom), valeur, nom, echelle)


def _epreuve(nom: str, reglement: Reglement, cle: str) -> Epreuve:
    epreuve = reglement.unite(nom) or reglement.epreuve(nom)
    if epreuve is None:
        raise CasInvalide(cle, f"une unité de {reglement.cle}, trouvé « {nom} »")
    return epreuve


def _note(epreuve: Epreuve, valeur: Valeur, cle: str, echelle: Echelle | None) -> NoteUnite:
    if isinstance(valeur, str) and valeur in _MOTS:
        position, absence = _MOTS[valeur]
        return NoteUnite(epreuve.cle, position, absence=absence)
    return NoteUnite(epreuve.cle, Position.INSCRIT, note(valeur, cle, echelle))


def _benefice(epreuve: Epreuve, valeur: Valeur, cle: str, echelle: Echelle | None) -> NoteUnite:
    detail = valeur if isinstance(valeur, dict) else {}
    gardee = note(detail.get("note"), f"{cle}.note", echelle)
    return NoteUnite(epreuve.cle, Position.BENEFICE, gardee, session=annee(detail, "session"))


def _controle(entree: Entree, echelle: Echelle | None) -> tuple[NoteControle, ...]:
    passes = []
    for groupe in table(entree, "controle"):
        oral = table(table(entree, "controle"), groupe)
        cle = f"controle.{groupe}"
        if groupe not in {"1", "2"}:
            raise CasInvalide(cle, "1 ou 2")
        obtenue = note(oral.get("note"), f"{cle}.note", echelle)
        passes.append(NoteControle(int(groupe), texte(oral, "discipline"), obtenue))
    return tuple(passes)


def _points_jury(entree: Entree, echelle: Echelle | None) -> tuple[PointsJury, ...]:
    points = {unite: table(table(entree, "points_jury"), unite) for unite in table(entree, "points_jury")}
    return tuple(
        PointsJury(
            unite=unite,
            ancienne=note(detail.get("ancienne"), f"points_jury.{unite}.ancienne", echelle),
            nouvelle=note(detail.get("nouvelle"), f"points_jury.{unite}.nouvelle", echelle),
            motif=texte(detail, "motif", ""),
        )
        for unite, detail in points.items()
    )


def _discipline(entree: Entree) -> Discipline | None:
    valeur = entree.get("discipline")
    if valeur is None:
        return None
    if not isinstance(valeur, str) or valeur not in set(Discipline):
        raise CasInvalide("discipline", f"en_attente ou annulee, trouvé « {valeur} »")
    return Discipline(valeur)


def decision(entree: Entree, attendu: Entree, banque: Banque) -> dict[str, Valeur]:
    """Means, decision, mention, as a case expects them.

    :raises CasInvalide: something prevents the calculation.
    """
    jury, reglement = deliberation(entree, banque)
    resultat = decider(jury, reglement, banque.commun)
    if "empechements" in attendu:
        return {"empechements": [obstacle.code for obstacle in resultat.empechements]}
    if resultat.empechements:
        obstacle = resultat.empechements[0]
        raise CasInvalide(obstacle.champ, obstacle.message)
    return _ecrire(resultat, reglement.domaine)


def _ecrire(resultat: Resultat, domaine: Domaine) -> dict[str, Valeur]:
    final = resultat.bilan
    premier = resultat.bilan_groupe1
    if final is None or premier is None:
        return {}
    return {
        "domaine": domaine.value,
        "total": str(final.generale.points),
        "coefficients": str(final.generale.coefficients),
        "moyenne": _moyenne(final.generale),
        "moyenne_groupe1": _moyenne(premier.generale),
        "moyenne_professionnelle": _moyenne(final.professionnelle),
        "decision": resultat.decision.value if resultat.decision else None,
        "decision_groupe1": resultat.decision_groupe1.value if resultat.decision_groupe1 else None,
        "mention": resultat.mention.cle if resultat.mention else None,
        "certificat_fin_etudes": resultat.certificat_fin_etudes,
        "attestations": list(resultat.attestations),
        "alertes": [str(seuil) for seuil in resultat.alertes],
        "proposables": [proposable.unite for proposable in resultat.proposables],
    }


def _moyenne(moyenne: Moyenne) -> Valeur:
    return None if moyenne.valeur is None else ecrire(moyenne.valeur, 2).replace(",", ".")


def notes_calculees(entree: Entree, banque: Banque) -> Valeur:
    """Calculated marks rounded up to the half point (R94)."""
    bareme = banque.commun.bareme(Domaine(texte(entree, "domaine", Domaine.CAP.value)), session(entree))
    valeurs = entree.get("notes_calculees")
    if bareme is None or not isinstance(valeurs, list):
        raise CasInvalide("notes_calculees", "une liste de notes")
    return [str(arrondir(note(valeur, "notes_calculees", bareme.note), bareme.arrondi.valeur)) for valeur in valeurs]

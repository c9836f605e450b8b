"""The reasons of a decision and of a registration, line by line, as a candidate reads them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from cyclades.reglementation.decision import Resultat
from cyclades.reglementation.deliberation import Deliberation
from cyclades.reglementation.explication import LigneExplication, ligne
from cyclades.reglementation.moyennes import LigneCalcul
from cyclades.reglementation.notes import moyenne_des_parties, note_calculee
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.reglement import Bareme, Commun, Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration, nombre
from cyclades.reglementation.vocabulaire import CodeDecision, Nature, Position

_REGLES_AVANT_CALCUL = {
    CodeDecision.ANNULE: "R154",
    CodeDecision.EN_ATTENTE: "R155",
    CodeDecision.PARTIEL: "R114",
    CodeDecision.AJOURNE_ABSENCE: "R122",
    CodeDecision.REMPLACEMENT: "R124",
}


_SANS_DETAIL = frozenset({CodeDecision.ANNULE, CodeDecision.EN_ATTENTE})
"""Decisions that show no mark: before the commission has decided, no transcript (R155); after it, nothing counts."""


def expliquer_resultat(
    resultat: Resultat, deliberation: Deliberation, reglement: Reglement, commun: Commun
) -> tuple[LigneExplication, ...]:
    """How the decision was reached: units, sums, means, thresholds; or what prevents it (R96 to R125)."""
    bareme = commun.bareme(reglement.domaine, deliberation.session)
    if resultat.bilan is None or resultat.bilan_groupe1 is None or bareme is None:
        return tuple(ligne(e.message, e.regle, commun) for e in resultat.empechements)
    if resultat.decision in _SANS_DETAIL:
        return tuple(_de_la_decision(resultat, bareme, commun))
    return (
        *_du_jury(deliberation, commun),
        *(_de_l_unite(calcul, commun) for calcul in resultat.bilan_groupe1.lignes),
        *_des_moyennes(resultat, bareme, commun),
        *_du_controle(resultat, bareme, commun),
        *_de_la_decision(resultat, bareme, commun),
    )


def _du_jury(deliberation: Deliberation, commun: Commun) -> Iterator[LigneExplication]:
    for points in deliberation.points_jury:
        texte = (
            f"Le jury relève la note de {points.unite} de {nombre(points.ancienne)} à {nombre(points.nouvelle)} : "
            f"{points.motif}."
        )
        yield ligne(texte, "R127", commun)


def _de_l_unite(calcul: LigneCalcul, commun: Commun) -> LigneExplication:
    return ligne(f"{calcul.intitule} ({calcul.unite}) : {calcul.texte}.", calcul.regle, commun, calcul.confiance)


def _des_moyennes(resultat: Resultat, bareme: Bareme, commun: Commun) -> Iterator[LigneExplication]:
    bilan = resultat.bilan_groupe1
    if bilan is None:
        return
    generale = bilan.generale
    if generale.valeur is None:
        yield ligne("Toutes les unités sont dispensées : il n’y a pas de moyenne.", "R78", commun)
        return
    texte = (
        f"Total : {nombre(generale.points)} points pour {nombre(generale.coefficients)} de coefficients, "
        f"soit une moyenne de {nombre(generale.valeur, 2)} sur {nombre(bareme.note.maximum)}."
    )
    yield ligne(texte, "R96", commun)
    utile = bareme.professionnelle is not None or resultat.decision_groupe1 is CodeDecision.ADMISSIBLE_G2
    if bilan.professionnelle.valeur is not None and (utile or _est_entre_les_seuils(resultat, bareme)):
        regle = bareme.professionnelle.regle if bareme.professionnelle else "R109"
        sur = nombre(bareme.note.maximum)
        yield ligne(f"Moyenne professionnelle : {nombre(bilan.professionnelle.valeur, 2)} sur {sur}.", regle, commun)


def _est_entre_les_seuils(resultat: Resultat, bareme: Bareme) -> bool:
    valeur = resultat.bilan_groupe1.generale.valeur if resultat.bilan_groupe1 else None
    if valeur is None or bareme.controle is None:
        return False
    return bareme.controle.seuil <= valeur < bareme.admission.valeur


def _du_controle(resultat: Resultat, bareme: Bareme, commun: Commun) -> Iterator[LigneExplication]:
    for amelioration in resultat.ameliorations:
        obtenue = "absence" if amelioration.note is None else nombre(amelioration.note)
        ancienne, retenue = nombre(amelioration.ancienne), nombre(amelioration.retenue)
        texte = (
            f"Épreuve de contrôle, {amelioration.intitule} : {obtenue}, pour {ancienne} au premier groupe ; "
            f"la meilleure note est retenue, {retenue}."
        )
        yield ligne(texte, "R112", commun)
    if resultat.ameliorations and resultat.moyenne is not None:
        sur = nombre(bareme.note.maximum)
        texte = f"Moyenne après l’épreuve de contrôle : {nombre(resultat.moyenne, 2)} sur {sur}."
        yield ligne(texte, "R112", commun)


def _de_la_decision(resultat: Resultat, bareme: Bareme, commun: Commun) -> Iterator[LigneExplication]:
    decision = resultat.decision
    if decision is None:
        return
    pourquoi = _pourquoi(resultat, bareme)
    precision = f", {pourquoi}" if pourquoi else ""
    yield ligne(f"Décision : {_minuscule(decision.libelle)}{precision}.", _regle(resultat, bareme), commun)
    if resultat.decision is CodeDecision.ADMISSIBLE_G2:
        yield from _disciplines_a_reprendre(resultat, commun)
    if resultat.mention is not None:
        yield ligne(f"Mention {_minuscule(resultat.mention.libelle)}.", "R115", commun)
    for seuil in resultat.alertes:
        yield ligne(f"Pour le jury : il manque moins d’un centième de point pour {nombre(seuil)}.", "R97", commun)
    if resultat.certificat_fin_etudes and bareme.certificat is not None:
        yield ligne("Certificat de fin d’études professionnelles secondaires.", bareme.certificat.regle, commun)
    if resultat.attestations:
        unites = enumeration(resultat.attestations)
        yield ligne(f"Attestation de blocs de compétences pour : {unites}.", bareme.attestation.regle, commun)


def _disciplines_a_reprendre(resultat: Resultat, commun: Commun) -> Iterator[LigneExplication]:
    for groupe, oral in ((1, "premier"), (2, "second")):
        noms = " ; ".join(p.intitule for p in resultat.proposables if p.groupe == groupe)
        if noms:
            yield ligne(f"Au {oral} oral, une discipline parmi : {noms}.", "R110", commun)


def _pourquoi(resultat: Resultat, bareme: Bareme) -> str:
    """Which mean reaches which threshold, or does not."""
    if resultat.decision in _REGLES_AVANT_CALCUL or resultat.bilan is None:
        return ""
    if resultat.moyenne is None:
        return "car toutes les unités sont dispensées"
    if resultat.decision is CodeDecision.ADMISSIBLE_G2:
        return f"{_entre(bareme)} et {_professionnelle(resultat)}"
    if resultat.decision is not CodeDecision.AJOURNE:
        return _pourquoi_admis(bareme)
    return _pourquoi_ajourne(resultat, resultat.moyenne, bareme)


def _pourquoi_admis(bareme: Bareme) -> str:
    seuil = nombre(bareme.admission.valeur)
    if bareme.professionnelle is None:
        return f"car la moyenne atteint {seuil}"
    exigee = nombre(bareme.professionnelle.valeur)
    return f"car la moyenne atteint {seuil} et la moyenne professionnelle {exigee}"


def _pourquoi_ajourne(resultat: Resultat, moyenne: Fraction, bareme: Bareme) -> str:
    admission = bareme.admission.valeur
    for epreuve in resultat.insuffisantes[:1]:
        return f"car il faut au moins {nombre(epreuve.note_minimale or admission)} à « {epreuve.intitule} »"
    if moyenne >= admission:
        return f"car la moyenne professionnelle n’atteint pas {nombre(admission)}"
    if _est_entre_les_seuils(resultat, bareme) and not resultat.ameliorations:
        return f"{_entre(bareme)} sans que l’épreuve de contrôle soit ouverte : {_professionnelle(resultat)}"
    seuil = bareme.controle.seuil if bareme.controle and not resultat.ameliorations else admission
    return f"car la moyenne n’atteint pas {nombre(seuil)}"


def _entre(bareme: Bareme) -> str:
    bas = nombre(bareme.controle.seuil) if bareme.controle else ""
    return f"car la moyenne est entre {bas} et {nombre(bareme.admission.valeur)}"


def _professionnelle(resultat: Resultat) -> str:
    valeur = resultat.bilan_groupe1.professionnelle.valeur if resultat.bilan_groupe1 else None
    if valeur is None:
        return "les épreuves professionnelles sont toutes dispensées"
    return f"la moyenne professionnelle est de {nombre(valeur, 2)}"


def _regle(resultat: Resultat, bareme: Bareme) -> str:
    decision = resultat.decision
    if decision in _REGLES_AVANT_CALCUL:
        return _REGLES_AVANT_CALCUL[decision]
    if resultat.moyenne is None:
        return "R78"
    if decision is CodeDecision.ADMIS_G2 or resultat.ameliorations:
        return "R112"
    if decision is not CodeDecision.ADMIS and _est_entre_les_seuils(resultat, bareme):
        return "R108"
    return bareme.admission.regle


def expliquer_note(
    epreuve: Epreuve,
    parties: Mapping[str, Fraction],
    bareme: Bareme,
    commun: Commun,
    ecartees: frozenset[str] = frozenset(),
) -> tuple[LigneExplication, ...]:
    """How a mark was made of those of its parts, and rounded (R94, R95, R100, R104); empty when it cannot be."""
    note = note_calculee(epreuve, parties, bareme, ecartees)
    exacte = moyenne_des_parties(epreuve, parties, ecartees)
    if note is None or exacte is None or bareme.parties is None:
        return ()
    notes = enumeration(tuple(nombre(parties[noeud.code]) for noeud, _ in epreuve.parcours() if noeud.code in parties))
    arrondi = "" if note == exacte else f", arrondie au demi-point supérieur : {nombre(note)}"
    texte = f"{epreuve.intitule} ({epreuve.cle}) : moyenne de {notes}, soit {nombre(exacte)}{arrondi}."
    du_projet = epreuve.nature is Nature.PROJET
    regle = "R100" if du_projet else bareme.parties.regle
    confiance = commun.regles["R100"].confiance if du_projet else bareme.parties.confiance
    return (ligne(texte, regle, commun, confiance),)


def expliquer_positions(lignes: tuple[Ligne, ...], commun: Commun) -> tuple[LigneExplication, ...]:
    """Why each épreuve that is not simply sat stands as it does."""
    return tuple(
        ligne(
            f"{une.intitule} ({une.code}) : {_minuscule(une.position.libelle)}. {une.raison}",
            une.regle,
            commun,
            une.confiance,
        )
        for une in lignes
        if une.porteuse and une.regle is not None and une.position is not Position.INSCRIT
    )


def _minuscule(libelle: str) -> str:
    return libelle[:1].lower() + libelle[1:]

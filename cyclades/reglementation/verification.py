"""The packs checked together: what one names and another should define, and what stays to be confirmed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cyclades.reglementation.positions import EPS
from cyclades.reglementation.reglement import TOUTES_SESSIONS, Commun, Decompte, DomaineRegle, Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration, nombre, typographie
from cyclades.reglementation.vocabulaire import Calcul, Domaine, GroupeModes, Mode, Nature, TypeChoix, Voie

LISTES_DU_SERVICE = frozenset({"LV_OBLIGATOIRE", "LV_FACULTATIVE", "EPS_PONCTUEL", "EPS_ADAPTEE"})


@dataclass(frozen=True, slots=True)
class Remarque:
    """Something to put right (``erreur``) or to know (not ``erreur``), in which pack, at which key."""

    erreur: bool
    paquet: str
    cle: str
    message: str


def verifier(reglements: Iterable[Reglement], commun: Commun) -> tuple[Remarque, ...]:
    """Everything that the packs say of each other that does not hold, then what is unverified in each."""
    par_cle = {reglement.cle: reglement for reglement in reglements}
    remarques = [
        *(remarque for reglement in par_cle.values() for remarque in _du_reglement(reglement, commun)),
        *_des_dispenses(par_cle, commun),
        *_des_codes(par_cle),
        *_des_domaines(commun),
    ]
    return tuple(sorted(remarques, key=lambda remarque: not remarque.erreur))


def _erreur(paquet: str, cle: str, message: str) -> Remarque:
    return Remarque(True, paquet, cle, typographie(message))


def _avis(paquet: str, cle: str, message: str) -> Remarque:
    return Remarque(False, paquet, cle, typographie(message))


# --- One specialty against the shared tables ---


def _du_reglement(reglement: Reglement, commun: Commun) -> Iterator[Remarque]:
    for epreuve in reglement.noeuds():
        yield from _de_l_epreuve(reglement, epreuve, commun)
    for piece in reglement.pieces:
        if piece.cle not in commun.pieces:
            yield _erreur(reglement.cle, f"pieces.{piece.cle}", "une pièce du catalogue")
    if not reglement.formes:
        yield _erreur(reglement.cle, "formes", "au moins une forme de passage")
    yield from _de_l_arbre(reglement)
    yield from _des_exigences(reglement, commun)
    yield from _des_langues(reglement)
    yield from _du_code(reglement)
    if reglement.manquants:
        codes = enumeration(reglement.manquants)
        yield _avis(reglement.cle, "coefficients", f"inconnus pour {codes} : inscription possible, calcul refusé")
    if reglement.a_confirmer:
        yield _avis(reglement.cle, "coefficients", f"non vérifiés pour {enumeration(reglement.a_confirmer)}")


def _des_exigences(reglement: Reglement, commun: Commun) -> Iterator[Remarque]:
    """How many épreuves, units, modes the code asks of every specialty of its domaine."""
    domaine = commun.domaines.get(reglement.domaine)
    for exigence in domaine.exigences if domaine else ():
        combien = COMPTES[exigence.compte](reglement)
        trop_peu = exigence.minimum is not None and combien < exigence.minimum
        trop = exigence.maximum is not None and combien > exigence.maximum
        if trop_peu or trop:
            borne = f"{exigence.minimum} au moins" if trop_peu else f"{exigence.maximum} au plus"
            message = f"{borne} selon {exigence.regle}, trouvé {combien}"
            yield _erreur(reglement.cle, f"epreuves.{exigence.compte}", message)
    if domaine and reglement.secteur in domaine.lvb_secteurs and not reglement.lvb:
        yield _erreur(reglement.cle, "langues.lvb", f"deux langues obligatoires selon {domaine.regle_lvb}")


def _des_langues(reglement: Reglement) -> Iterator[Remarque]:
    """What the pack says of its compulsory languages is what its tree asks."""
    demandees = {e.discipline for e in _comptees(reglement) if e.choix is not None and e.choix.type is TypeChoix.LANGUE}
    for cle, dite, disciplines in (
        ("lva", reglement.lva, {"langue_vivante", "langue_vivante_a"}),
        ("lvb", reglement.lvb, {"langue_vivante_b"}),
    ):
        if dite is not bool(demandees & disciplines):
            oui = "une épreuve obligatoire de cette langue" if dite else "aucune épreuve obligatoire de cette langue"
            yield _erreur(reglement.cle, f"langues.{cle}", oui)


def _du_code(reglement: Reglement) -> Iterator[Remarque]:
    if reglement.code and reglement.code_bcn and not reglement.code_bcn.endswith(reglement.code):
        yield _erreur(reglement.cle, "code_bcn", f"un code qui finit par {reglement.code}")
    if reglement.code and reglement.code_confiance.est_supposee:
        yield _avis(reglement.cle, "code", "non vérifié")
    if reglement.sessions_confiance.est_supposee and reglement.sessions != TOUTES_SESSIONS:
        yield _avis(reglement.cle, "sessions", "bornes non vérifiées")


def _comptees(reglement: Reglement) -> list[Epreuve]:
    """The compulsory units of the first group, without the projet."""
    tous = (e for e in reglement.porteuses() if e.obligatoire and e.groupe == 1)
    return [e for e in tous if e.calcul is Calcul.MOYENNE and e.nature is not Nature.PROJET]


def _en_mode(reglement: Reglement, mode: Mode) -> int:
    return sum(e.modes is not None and e.modes.habilite is mode for e in _comptees(reglement))


COMPTES: Mapping[Decompte, Callable[[Reglement], int]] = {
    Decompte.EPREUVES: lambda r: sum(
        e.obligatoire and e.groupe == 1 and e.nature is not Nature.PROJET for e in r.epreuves
    ),
    Decompte.UNITES: lambda r: len(_comptees(r)),
    Decompte.SOUS_EPREUVES: lambda r: sum(niveau > 0 and e.unite is not None for e, niveau in r.parcours()),
    Decompte.FACULTATIVES: lambda r: sum(e.nature is Nature.FACULTATIVE for e in r.porteuses()),
    Decompte.CCF: lambda r: _en_mode(r, Mode.CCF),
    Decompte.PONCTUEL: lambda r: _en_mode(r, Mode.PONCTUEL),
    Decompte.EPS: lambda r: len(r.par_discipline(EPS)),
}


def _de_l_arbre(reglement: Reglement) -> Iterator[Remarque]:
    """Where the tree comes from is always said; what was read nowhere of it waits for each service."""
    if not reglement.arbre.source:
        yield _erreur(reglement.cle, "arbre", "la confiance de l'arbre et sa source")
    if supposees := reglement.epreuves_supposees:
        pour = "" if reglement.arbre.confiance.est_supposee else f" pour {enumeration(supposees)}"
        yield _avis(reglement.cle, "arbre", f"non vérifié{pour} : ne s'ouvre que dans un service qui l'a confirmé")


def _de_l_epreuve(reglement: Reglement, epreuve: Epreuve, commun: Commun) -> Iterator[Remarque]:
    cle = f"epreuves.{epreuve.code}"
    nommees = [epreuve.discipline, *(inclus.discipline for inclus in epreuve.inclus)]
    for discipline in (nom for nom in nommees if nom is not None and nom not in commun.disciplines):
        yield _erreur(reglement.cle, f"{cle}.discipline", f"une discipline connue, trouvé « {discipline} »")
    for voie in (nom for nom in epreuve.candidats if nom not in set(Voie)):
        yield _erreur(reglement.cle, f"{cle}.candidats", f"une voie connue, trouvé « {voie} »")
    if epreuve.epreuve_de_controle is not None and epreuve.discipline is None:
        yield _erreur(reglement.cle, f"{cle}.epreuve_de_controle", "une discipline, pour l'épreuve de contrôle")
    if epreuve.modes is not None and not any(epreuve.modes.pour(groupe) for groupe in GroupeModes):
        yield _avis(reglement.cle, f"{cle}.modes", "inconnus : personne ne peut choisir cette épreuve")
    yield from _du_coefficient(reglement, epreuve, commun)
    yield from _du_choix(reglement, epreuve, commun)


def _du_coefficient(reglement: Reglement, epreuve: Epreuve, commun: Commun) -> Iterator[Remarque]:
    """A general unit whose coefficient is not one of those that the general texts allow (R8, R9): to be looked at."""
    domaine = commun.domaines.get(reglement.domaine)
    permis = dict(domaine.coefficients).get(epreuve.discipline or "") if domaine else None
    if domaine is None or permis is None or epreuve.coefficient is None or epreuve.coefficient in permis:
        return
    attendus = enumeration(tuple(nombre(coefficient) for coefficient in permis), "ou")
    message = f"{attendus} selon {domaine.regle_coefficients}, trouvé {nombre(epreuve.coefficient)}"
    yield _avis(reglement.cle, f"epreuves.{epreuve.code}.coefficient", message)


def _du_choix(reglement: Reglement, epreuve: Epreuve, commun: Commun) -> Iterator[Remarque]:
    choix = epreuve.choix
    if choix is None:
        return
    cle = f"epreuves.{epreuve.code}.choix"
    nationales = {liste.nom for liste in commun.listes_langues if liste.domaine is reglement.domaine}
    for liste in (nom for nom in (choix.liste, choix.adaptee) if nom is not None):
        if liste not in LISTES_DU_SERVICE | nationales:
            yield _erreur(reglement.cle, f"{cle}.liste", f"une liste connue, trouvé « {liste} »")
    if choix.type is TypeChoix.LANGUE:
        for langue in (nom for nom in (*choix.valeurs, *choix.exclut) if nom not in commun.langues):
            yield _erreur(reglement.cle, f"{cle}.valeurs", f"une langue connue, trouvé « {langue} »")
    if choix.type is TypeChoix.OPTION and not choix.valeurs:
        yield _erreur(reglement.cle, f"{cle}.valeurs", "au moins une option")


# --- Packs against each other ---


def _des_dispenses(par_cle: Mapping[str, Reglement], commun: Commun) -> Iterator[Remarque]:
    for dispense in commun.professionnelles:
        cle = f"professionnelles.{dispense.diplome}"
        reglement = par_cle.get(dispense.specialite)
        if reglement is None:
            yield _avis("acquis", cle, f"aucun fichier pour la spécialité « {dispense.specialite} »")
            continue
        for unite in (unite for unite in dispense.unites if reglement.unite(unite) is None):
            yield _erreur("acquis", cle, f"une unité de {dispense.specialite}, trouvé « {unite} »")
    for table in commun.correspondances:
        reglement = par_cle.get(table.specialite)
        if reglement is None or reglement.unite(table.unite) is None:
            message = f"une unité connue, trouvé « {table.specialite} {table.unite} »"
            yield _erreur("acquis", f"correspondances.{table.ancienne}", message)
        if table.ancienne == table.specialite and table.anciennes_sessions.derniere is None:
            message = "la dernière session de l’ancien règlement, quand la spécialité garde sa clé"
            yield _erreur("acquis", f"correspondances.{table.ancienne}", message)
        if not sum(poids for _, poids in table.anciennes_unites):
            yield _erreur("acquis", f"correspondances.{table.ancienne}", "des poids dont la somme n’est pas nulle")


def _des_codes(par_cle: Mapping[str, Reglement]) -> Iterator[Remarque]:
    vus: dict[tuple[Domaine, str], str] = {}
    for reglement in par_cle.values():
        if reglement.code is None:
            yield _avis(reglement.cle, "code", "inconnu")
            continue
        autre = vus.setdefault((reglement.domaine, reglement.code), reglement.cle)
        if autre != reglement.cle:
            yield _erreur(reglement.cle, "code", f"un code propre à la spécialité, trouvé celui de {autre}")


def _exclut_l_eps(domaine: DomaineRegle) -> bool:
    return any(exigence.compte is Decompte.EPS and exigence.maximum == 0 for exigence in domaine.exigences)


def _des_domaines(commun: Commun) -> Iterator[Remarque]:
    for domaine in Domaine:
        if domaine not in commun.domaines:
            yield _erreur("domaines", domaine.value, "les limites de ce domaine")
        elif commun.domaines[domaine].a_eps is _exclut_l_eps(commun.domaines[domaine]):
            yield _erreur("domaines", f"{domaine.value}.a_eps", "ce que disent les exigences sur l'EPS")
        if not any(domaine in categorie.domaines for categorie in commun.categories.values()):
            yield _erreur("categories", domaine.value, "au moins une catégorie pour ce domaine")
        if not any(bareme.domaine is domaine for bareme in commun.baremes):
            yield _erreur("resultats", domaine.value, "un barème pour ce domaine")
    for bareme in commun.baremes:
        seuils = [mention.seuil for mention in bareme.mentions]
        if seuils != sorted(seuils, reverse=True):
            yield _erreur("resultats", bareme.domaine.value, "des mentions de la plus haute à la plus basse")

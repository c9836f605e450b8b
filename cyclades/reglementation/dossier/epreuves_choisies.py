"""Épreuves: every choice asked is made, within what is open, and choices do not contradict each other."""

from collections.abc import Iterator, Mapping

from cyclades.reglementation.acquis import langues_gardees
from cyclades.reglementation.choix import ChoixOuvert, Question, choix_ouverts
from cyclades.reglementation.declarations import Anomalie, ChoixEpreuves
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.formes import permet_de_ne_pas_tout_presenter
from cyclades.reglementation.listes import langue_imposee
from cyclades.reglementation.perimetre import Perimetre, perimetre
from cyclades.reglementation.positions import Ligne, positions, substitue_la_section
from cyclades.reglementation.reglement import Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration
from cyclades.reglementation.vocabulaire import Etape, Nature, Position, SituationEps

ETAPE = Etape.EPREUVES
_DEMANDABLES = {Position.INSCRIT, Position.NON_INSCRIT}


def controler_epreuves(examen: Examen) -> Iterator[Anomalie]:
    """Positions, languages, EPS, country, options."""
    if examen.dossier.epreuves is None:
        yield anomalie(ETAPE, "etape_manquante", "", "Passez par l’étape « Épreuves », même sans choix à faire.", "R38")
        return
    if examen.reglement is None:
        return
    vu = perimetre(examen.dossier, examen.contexte, examen.reglement, examen.commun)
    if vu is None:
        return
    ouverts = choix_ouverts(examen.dossier, examen.contexte, examen.reglement, examen.commun)
    lignes = positions(examen.dossier, examen.contexte, examen.reglement, examen.commun)
    choix = examen.dossier.epreuves
    yield from _inconnues(vu, examen.reglement, choix)
    yield from _positions(examen, choix, ouverts, vu)
    for ouvert in ouverts:
        yield from _un(ouvert, choix)
    yield from _facultatives(examen, lignes, vu)
    yield from _langues_distinctes(examen, lignes, vu)
    yield from _champs_distincts(examen, ouverts)
    yield from _rien_de_presente(lignes)


def _inconnues(vu: Perimetre, reglement: Reglement, choix: ChoixEpreuves) -> Iterator[Anomalie]:
    connus = {epreuve.code for epreuve in vu.concernees}
    nommes = (choix.positions, choix.langues, choix.pays, choix.options)
    for code in sorted({code for paires in nommes for code, _ in paires} - connus):
        epreuve = reglement.epreuve(code)
        motif = vu.motif_ecart(epreuve) if epreuve else None
        precision = f" {motif.raison}" if motif else ""
        message = f"L’épreuve {code} n’est pas à votre choix dans cette spécialité.{precision}"
        yield anomalie(ETAPE, "epreuve_inconnue", f"positions.{code}", message, motif.regle if motif else "R7")


def _positions(
    examen: Examen, choix: ChoixEpreuves, ouverts: tuple[ChoixOuvert, ...], vu: Perimetre
) -> Iterator[Anomalie]:
    refus = {o.code: o.refus for o in ouverts if o.question is Question.POSITION and o.refus}
    obligatoires = {epreuve.code for epreuve in vu.concernees if epreuve.obligatoire}
    partielle = permet_de_ne_pas_tout_presenter(examen.dossier, examen.contexte)
    domaine = examen.commun.domaines[vu.reglement.domaine]
    for code, position in choix.positions:
        champ = f"positions.{code}"
        if position not in _DEMANDABLES:
            message = "Choisissez « Inscrit » ou « Non inscrit » : une dispense se déclare à l’étape « Acquis »."
            yield anomalie(ETAPE, "position_non_permise", champ, message, "R66")
        elif position is Position.NON_INSCRIT and code in obligatoires and not partielle:
            message = "En forme globale, toutes les épreuves obligatoires se passent à la même session."
            yield anomalie(ETAPE, "non_inscrit_en_globale", champ, message, domaine.regle_formes)
        elif position is Position.INSCRIT and code in refus:
            motif = refus[code]
            yield anomalie(ETAPE, "facultative_refusee", champ, motif.raison, motif.regle)


# --- One choice: made, within the list, in the right number ---

_MANQUE = {
    Question.LANGUE: "Choisissez une langue pour « {} ».",
    Question.SITUATION_EPS: "Dites quelle est votre situation pour « {} ».",
    Question.PAYS: "Indiquez le pays d’accueil pour « {} ».",
    Question.OPTION: "Choisissez une option pour « {} ».",
}
_HORS_LISTE = {
    Question.LANGUE: "Cette langue n’est pas proposée pour « {} » : choisissez-en une de la liste.",
    Question.SECTION: "Choisissez une réponse de la liste pour « {} ».",
    Question.SITUATION_EPS: "Cette situation ne vous est pas ouverte pour « {} » : choisissez-en une de la liste.",
    Question.ACTIVITES_EPS: "Cette activité n’est pas proposée pour « {} » : choisissez dans la liste.",
    Question.PAYS: "Ce pays n’est pas dans la liste pour « {} » : choisissez-en un de la liste.",
    Question.OPTION: "Cette option n’existe pas pour « {} » : choisissez-en une de la liste.",
}

_SANS_CERTIFICAT = (
    "Dans votre catégorie et votre situation, « {} » ne se dispense pas sans certificat médical : choisissez une autre "
    "réponse."
)


def _un(ouvert: ChoixOuvert, choix: ChoixEpreuves) -> Iterator[Anomalie]:
    if ouvert.question is Question.POSITION:
        return
    champ = f"{ouvert.question.value}.{ouvert.code}"
    if ouvert.question is Question.ACTIVITES_EPS:
        yield from _nombre_activites(ouvert, choix, champ)
    elif not ouvert.valeur and ouvert.requis:
        message = _MANQUE[ouvert.question].format(ouvert.libelle)
        yield anomalie(ETAPE, f"{ouvert.question.value}_manquant", champ, message, ouvert.regle)
    permises = {valeur for valeur, _ in ouvert.valeurs}
    libre = ouvert.question is Question.PAYS and not permises
    if not libre and not set(ouvert.valeur) <= permises:
        message, regle = _HORS_LISTE[ouvert.question], ouvert.regle
        if ouvert.valeur == (SituationEps.DISPENSE_DEMANDEE.value,):
            message, regle = _SANS_CERTIFICAT, "R131"
        yield anomalie(ETAPE, f"{ouvert.question.value}_hors_liste", champ, message.format(ouvert.libelle), regle)


def _nombre_activites(ouvert: ChoixOuvert, choix: ChoixEpreuves, champ: str) -> Iterator[Anomalie]:
    concerne = choix.situation_eps in {SituationEps.APTE, SituationEps.ADAPTEE}
    if (concerne and len(set(ouvert.valeur)) != ouvert.nombre) or len(set(ouvert.valeur)) != len(ouvert.valeur):
        nombre = "une activité" if ouvert.nombre == 1 else f"{ouvert.nombre} activités différentes"
        message = f"Choisissez {nombre} pour « {ouvert.libelle} »."
        yield anomalie(ETAPE, "activites_eps_nombre", champ, message, ouvert.regle)


# --- Choices together ---


def _facultatives(examen: Examen, lignes: tuple[Ligne, ...], vu: Perimetre) -> Iterator[Anomalie]:
    """At most two optional épreuves (R1 to R3)."""
    facultatives = {epreuve.code for epreuve in vu.notees() if epreuve.nature is Nature.FACULTATIVE}
    prises = [ligne for ligne in lignes if ligne.code in facultatives and ligne.position in _PRISES]
    domaine = examen.commun.domaines[vu.reglement.domaine]
    if len(prises) > domaine.facultatives_max:
        message = f"Gardez au plus {domaine.facultatives_max} épreuves facultatives."
        yield anomalie(ETAPE, "facultatives_trop_nombreuses", "positions", message, domaine.regle_facultatives)


_PRISES = {Position.INSCRIT, Position.BENEFICE}


def _langues_distinctes(examen: Examen, lignes: tuple[Ligne, ...], vu: Perimetre) -> Iterator[Anomalie]:
    """Every language is chosen once, compulsory or optional, sat, kept or dispensed (R138, R139, R141, R142).

    Said where it can still be chosen: the language of a mark kept cannot be.
    """
    gardees = langues_gardees(examen.dossier, examen.contexte, vu.reglement, examen.commun)
    vues: dict[str, Epreuve] = {}
    for epreuve, langue in _langues(examen, lignes, vu, gardees):
        premiere = vues.setdefault(langue, epreuve)
        if premiere is not epreuve:
            intitules = enumeration(tuple(une.libelle(examen.contexte.session) for une in (premiere, epreuve)))
            libelle = examen.commun.libelle_langue(langue).lower()
            message = f"Choisissez des langues différentes pour {intitules} : {libelle} y figure deux fois."
            champ = f"langue.{(premiere if gardees.get(epreuve.cle) else epreuve).code}"
            yield anomalie(ETAPE, "langues_identiques", champ, message, "R138" if epreuve.obligatoire else "R139")


def _langues(
    examen: Examen, lignes: tuple[Ligne, ...], vu: Perimetre, gardees: Mapping[str, str | None]
) -> Iterator[tuple[Epreuve, str]]:
    choix = examen.dossier.choix
    section = examen.dossier.qualification.section_langue if examen.dossier.qualification else None
    presentees = {ligne.code for ligne in lignes if ligne.position is not Position.NON_INSCRIT}
    for epreuve in vu.notees():
        if epreuve.code in presentees and not substitue_la_section(epreuve, choix, section):
            langue = gardees.get(epreuve.cle) or langue_imposee(epreuve) or choix.langue(epreuve.code)
            if langue is not None:
                yield epreuve, langue


def _champs_distincts(examen: Examen, ouverts: tuple[ChoixOuvert, ...]) -> Iterator[Anomalie]:
    """Two activities belong to different fields of learning (R132)."""
    for ouvert in (o for o in ouverts if o.question is Question.ACTIVITES_EPS):
        activites = [
            examen.commun.activites_eps[cle] for cle in set(ouvert.valeur) if cle in examen.commun.activites_eps
        ]
        champs = [activite.champ for activite in activites if activite.champ is not None]
        if len(champs) != len(set(champs)):
            message = "Choisissez des activités de champs d’apprentissage différents."
            yield anomalie(ETAPE, "activites_eps_meme_champ", f"activites_eps.{ouvert.code}", message, "R132")


def _rien_de_presente(lignes: tuple[Ligne, ...]) -> Iterator[Anomalie]:
    """A progressive registration presents at least one unit, unless everything is already held (R61, R78)."""
    obligatoires = [ligne.position for ligne in lignes if ligne.porteuse and ligne.obligatoire and ligne.groupe == 1]
    if Position.NON_INSCRIT in obligatoires and Position.INSCRIT not in obligatoires:
        message = "Présentez au moins une épreuve obligatoire à cette session."
        yield anomalie(ETAPE, "aucune_unite_presentee", "positions", message, "R61")

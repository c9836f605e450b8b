"""Cases on a whole file: positions, rights, pieces, forms, anomalies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from cyclades.reglementation.acquis import droits, notes_ecartees
from cyclades.reglementation.cas import fabrique
from cyclades.reglementation.cas.lecture import (
    Banque,
    CasInvalide,
    Valeur,
    annee,
    nombre,
    session,
    table,
    tables,
    texte,
    textes,
)
from cyclades.reglementation.choix import formes_ouvertes
from cyclades.reglementation.declarations import (
    FRANCE,
    Acquis,
    CandidatureConcurrente,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identification,
    NoteAcquise,
)
from cyclades.reglementation.dossier import anomalies_etape
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import Ligne, positions
from cyclades.reglementation.reglement import Reglement
from cyclades.reglementation.vocabulaire import (
    Amenagement,
    Etape,
    Forme,
    Position,
    SituationEps,
    TypeAcquis,
    Validation,
)

Entree = Mapping[str, Valeur]
Lecture = tuple[Dossier, Contexte, Reglement, Banque]

_ETAPES = (Etape.INFORMATIONS, Etape.QUALIFICATION, Etape.ACQUIS, Etape.EPREUVES)
_CHAMPS_HORS_CAS = (
    "etablissement",
    "amenagement_duree",
    "handicap",
    "communication_presse",
    "communication_collectivites",
)


def repondre(entree: Entree, banque: Banque) -> dict[str, Valeur]:
    """Everything that may be asked of a file; a case compares what it expects.

    :raises CasInvalide: the input names something unknown.
    """
    lecture = _lire(entree, banque)
    contenu, service, reglement, _ = lecture
    args = (contenu, service, reglement, banque.commun)
    formes = formes_ouvertes(*args)
    return {
        "positions": {ligne.code: _position(ligne) for ligne in positions(*args)},
        "libelles": {ligne.code: ligne.intitule.replace("\u00a0", " ") for ligne in positions(*args)},
        "ecartees": {ecartee.code: ecartee.regle for ecartee in epreuves_ecartees(*args)},
        "droits": {droit.unite: f"{droit.nature.libelle}, {droit.regle}" for droit in droits(*args)},
        "sans_droit": {ecartee.unite: ecartee.regle for ecartee in notes_ecartees(*args)},
        "pieces": [piece.cle for piece in pieces_dues(*args)],
        "formes": [forme.value for forme in formes.formes],
        "forme_imposee": formes.imposee,
        "derogation_possible": formes.derogation_possible,
        "anomalies": _anomalies(lecture),
        "domaine": banque.commun.domaine(reglement.domaine, service.session),
    }


def _position(ligne: Ligne) -> str:
    mode = (ligne.mode.libelle,) if ligne.mode else ()
    return ", ".join((ligne.position.libelle, *mode, *ligne.choix))


def _anomalies(lecture: Lecture) -> list[Valeur]:
    contenu, service, reglement, banque = lecture
    trouvees = (
        anomalie for etape in _ETAPES for anomalie in anomalies_etape(etape, contenu, service, reglement, banque.commun)
    )
    return [a.code for a in trouvees if a.champ not in {f"{Etape.INFORMATIONS.value}.{c}" for c in _CHAMPS_HORS_CAS}]


# --- The file and the service that a case describes ---


def _lire(entree: Entree, banque: Banque) -> Lecture:
    reglement = banque.specialite(texte(entree, "specialite"))
    service = fabrique.contexte(reglement.domaine, session(entree), texte(entree, "academie", ""), banque.commun)
    contenu = fabrique.dossier(
        reglement,
        banque.commun,
        categorie=texte(entree, "categorie", "individuel"),
        forme=Forme(_parmi(entree, "forme", Forme, Forme.GLOBALE)),
        acquis=tuple(_acquis(acquis) for acquis in tables(entree, "acquis")),
        choix=_choix(entree, banque),
    )
    return _completer(contenu, entree), _service(service, entree), reglement, banque


def _completer(contenu: Dossier, entree: Entree) -> Dossier:
    informations, qualification = contenu.informations, contenu.qualification
    if informations is None or qualification is None:
        return contenu
    return replace(
        contenu,
        identite=replace(contenu.identite, date_naissance=_jour(entree, "naissance", contenu.identite.date_naissance)),
        identification=Identification(nationalite=texte(entree, "nationalite", FRANCE)),
        informations=replace(
            informations,
            situation=texte(entree, "situation") if "situation" in entree else None,
            amenagement_duree=texte(entree, "duree", "aucun"),
            handicap=entree.get("handicap") is True,
        ),
        qualification=replace(
            qualification,
            derogation=entree.get("derogation") is True,
            section_langue=texte(entree, "section") if "section" in entree else None,
        ),
    )


def _service(service: Contexte, entree: Entree) -> Contexte:
    listes = {
        cle: textes(entree, cle)
        for cle in ("langues_obligatoires", "langues_facultatives", "activites_eps", "eps_adaptees")
        if cle in entree
    }
    autre = table(entree, "concurrente")
    return replace(
        service,
        jour=_jour(entree, "jour", service.jour),
        langues_obligatoires=listes.get("langues_obligatoires", service.langues_obligatoires),
        langues_facultatives=listes.get("langues_facultatives", service.langues_facultatives),
        activites_eps=listes.get("activites_eps", service.activites_eps),
        eps_adaptees=listes.get("eps_adaptees", service.eps_adaptees),
        validation=Validation(_parmi(entree, "validation", Validation, Validation.PAPIER)),
        forme_anterieure=Forme(texte(entree, "forme_anterieure")) if "forme_anterieure" in entree else None,
        amenagements=tuple(Amenagement(nom) for nom in textes(entree, "amenagements") if nom in set(Amenagement)),
        candidature_concurrente=(
            CandidatureConcurrente(texte(autre, "specialite"), "001", autre.get("derogation") is True)
            if autre
            else None
        ),
    )


def _jour(entree: Entree, cle: str, defaut: date) -> date:
    if cle not in entree:
        return defaut
    try:
        return date.fromisoformat(texte(entree, cle))
    except ValueError:
        raise CasInvalide(cle, f"une date comme 2008-11-22, trouvé « {entree[cle]} »") from None


def _parmi(entree: Entree, cle: str, mots: type[Forme] | type[Validation] | type[TypeAcquis], defaut: str) -> str:
    valeur = texte(entree, cle, defaut)
    if valeur not in {mot.value for mot in mots}:
        raise CasInvalide(cle, f"une valeur parmi {', '.join(mot.value for mot in mots)}, trouvé « {valeur} »")
    return valeur


def _acquis(entree: Entree) -> Acquis:
    return Acquis(
        type=TypeAcquis(_parmi(entree, "type", TypeAcquis, "")),
        diplome=texte(entree, "diplome") if "diplome" in entree else None,
        specialite=texte(entree, "specialite") if "specialite" in entree else None,
        annee=annee(entree, "annee") if "annee" in entree else None,
        notes=tuple(_note(unite, table(table(entree, "notes"), unite)) for unite in table(entree, "notes")),
        unites=textes(entree, "unites"),
        releve=textes(entree, "releve"),
        renonces=textes(entree, "renonces"),
    )


def _note(unite: str, detail: Entree) -> NoteAcquise:
    langue = texte(detail, "langue") if "langue" in detail else None
    return NoteAcquise(unite, nombre(detail.get("note"), f"notes.{unite}.note"), annee(detail, "session"), langue)


def _choix(entree: Entree, banque: Banque) -> ChoixEpreuves:
    situation = entree.get("situation_eps")
    if situation is not None and situation not in set(SituationEps):
        raise CasInvalide("situation_eps", f"une situation d'EPS connue, trouvé « {situation} »")
    return ChoixEpreuves.de(
        positions={code: _position_demandee(code, valeur) for code, valeur in table(entree, "positions").items()},
        langues={c: fabrique.langue(str(v), banque.commun) for c, v in table(entree, "langues").items()},
        activites_eps=textes(entree, "activites"),
        situation_eps=SituationEps(str(situation)) if situation is not None else None,
        pays={code: str(valeur) for code, valeur in table(entree, "pays").items()},
        options={code: str(valeur) for code, valeur in table(entree, "options").items()},
    )


def _position_demandee(code: str, valeur: Valeur) -> Position:
    if not isinstance(valeur, str) or valeur not in set(Position):
        raise CasInvalide(f"positions.{code}", f"inscrit ou non_inscrit, trouvé « {valeur} »")
    return Position(valeur)

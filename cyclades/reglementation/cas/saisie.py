"""The file and the service that a case describes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

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
from cyclades.reglementation.reglement import Commun, Correspondance, Reglement
from cyclades.reglementation.vocabulaire import (
    Amenagement,
    Forme,
    Position,
    SituationEps,
    TypeAcquis,
    Validation,
)

Entree = Mapping[str, Valeur]
Arguments = tuple[Dossier, Contexte, Reglement, Commun]

_LISTES = ("langues_obligatoires", "langues_facultatives", "activites_eps", "eps_adaptees")
_CLES = frozenset(
    {
        *_LISTES,
        "academie",
        "acquis",
        "activites",
        "amenagements",
        "categorie",
        "concurrente",
        "conditions",
        "correspondances",
        "derogation",
        "duree",
        "forme",
        "forme_anterieure",
        "forme_enregistree",
        "handicap",
        "jour",
        "langues",
        "modalites",
        "naissance",
        "nationalite",
        "options",
        "pays",
        "positions",
        "presse",
        "collectivites",
        "representant",
        "section",
        "session",
        "situation",
        "situation_eps",
        "specialite",
        "validation",
    }
)


def lire(entree: Entree, banque: Banque) -> Arguments:
    """What the questions on a file are asked with.

    :raises CasInvalide: a key that means nothing, a value that is unknown or impossible.
    """
    for cle in entree:
        if cle not in _CLES:
            raise CasInvalide(cle, f"une clé parmi {', '.join(sorted(_CLES))}")
    commun = replace(banque.commun, correspondances=(*banque.commun.correspondances, *_correspondances(entree)))
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
    return _completer(contenu, entree), _service(service, entree), reglement, commun


def _correspondances(entree: Entree) -> tuple[Correspondance, ...]:
    """A table that no pack holds yet, given by the case itself (R84)."""
    return tuple(
        Correspondance(
            ancienne=texte(ligne, "ancienne"),
            specialite=texte(entree, "specialite"),
            unite=texte(ligne, "unite"),
            anciennes_unites=tuple(
                (unite, nombre(poids, f"correspondances.{unite}"))
                for unite, poids in table(ligne, "anciennes_unites").items()
            ),
        )
        for ligne in tables(entree, "correspondances")
    )


def _completer(contenu: Dossier, entree: Entree) -> Dossier:
    informations, qualification = contenu.informations, contenu.qualification
    if informations is None or qualification is None:
        return contenu
    return replace(
        contenu,
        identite=replace(contenu.identite, date_naissance=_jour(entree, "naissance", contenu.identite.date_naissance)),
        identification=_identification(entree),
        modalites_acceptees=entree.get("modalites") is True,
        conditions_acceptees=entree.get("conditions") is True,
        informations=replace(
            informations,
            situation=texte(entree, "situation") if "situation" in entree else None,
            amenagement_duree=texte(entree, "duree", "aucun"),
            handicap=_reponse(entree, "handicap"),
            communication_presse=_reponse(entree, "presse"),
            communication_collectivites=_reponse(entree, "collectivites"),
        ),
        qualification=replace(
            qualification,
            derogation=entree.get("derogation") is True,
            section_langue=texte(entree, "section") if "section" in entree else None,
        ),
    )


def _identification(entree: Entree) -> Identification:
    representant = table(entree, "representant")
    return Identification(
        nationalite=texte(entree, "nationalite", FRANCE),
        pays=FRANCE,
        voie="1 rue de l’Exemple",
        code_postal="35000",
        localite="RENNES",
        pcs=texte(representant, "pcs", ""),
        representant_nom=texte(representant, "nom", ""),
        representant_prenoms=texte(representant, "prenoms", ""),
        representant_mail=texte(representant, "mail", ""),
    )


def _reponse(entree: Entree, cle: str) -> bool | None:
    valeur = entree.get(cle)
    if valeur is not None and not isinstance(valeur, bool):
        raise CasInvalide(cle, f"true ou false, trouvé « {valeur} »")
    return valeur


def _service(service: Contexte, entree: Entree) -> Contexte:
    listes = {cle: textes(entree, cle) for cle in _LISTES if cle in entree}
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
        forme_enregistree=Forme(texte(entree, "forme_enregistree")) if "forme_enregistree" in entree else None,
        amenagements=tuple(_amenagement(nom) for nom in textes(entree, "amenagements")),
        candidature_concurrente=(
            CandidatureConcurrente(texte(autre, "specialite"), "001", autre.get("derogation") is True)
            if autre
            else None
        ),
    )


def _amenagement(nom: str) -> Amenagement:
    if nom not in set(Amenagement):
        raise CasInvalide("amenagements", f"une mesure parmi {', '.join(Amenagement)}, trouvé « {nom} »")
    return Amenagement(nom)


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

"""Cases on what is declared: marks kept, dispenses, languages, EPS."""

from collections.abc import Mapping

from cyclades.reglementation.acquis import Demande, droits, juger
from cyclades.reglementation.cas.fabrique import contexte, dossier, langue
from cyclades.reglementation.cas.lecture import (
    Banque,
    CasInvalide,
    Valeur,
    annee,
    domaine,
    nombre,
    session,
    texte,
    textes,
)
from cyclades.reglementation.declarations import Acquis, ChoixEpreuves, Contexte, Dossier, NoteAcquise
from cyclades.reglementation.dossier import anomalies_etape
from cyclades.reglementation.notes import note_retenue
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.reglement import Reglement
from cyclades.reglementation.vocabulaire import Etape, Forme, Position, SituationEps, TypeAcquis

Entree = Mapping[str, Valeur]


def conservable(entree: Entree, banque: Banque) -> Valeur:
    """May that mark be kept (R81, R82, R85 to R87, R90, R92)?"""
    origine = texte(entree, "origine", TypeAcquis.MEME_SPECIALITE.value)
    if origine not in {TypeAcquis.MEME_SPECIALITE, TypeAcquis.AUTRE_SPECIALITE}:
        raise CasInvalide("origine", f"meme_specialite ou autre_specialite, trouvé « {origine} »")
    demande = Demande(
        origine=TypeAcquis(origine),
        domaine=domaine(entree),
        forme=_forme(entree),
        session=session(entree),
        note=nombre(entree.get("note"), "note"),
        obtenue=annee(entree, "obtenue"),
        facultative=entree.get("facultative") is True,
        discipline=texte(entree, "discipline") if "discipline" in entree else None,
    )
    return juger(demande, banque.commun).conservable


def retenue(entree: Entree) -> Valeur:
    """The mark that counts, of the former and the new one (R86)."""
    ancienne = nombre(entree.get("ancienne_note"), "ancienne_note")
    repassee = texte(entree, "choix", "repasser") == "repasser"
    nouvelle = nombre(entree.get("nouvelle_note"), "nouvelle_note") if repassee else None
    return str(note_retenue(ancienne, nouvelle))


def dispensables(entree: Entree, banque: Banque, regle: str | None = None) -> Valeur:
    """Units that a diploma dispenses of, in tree order; only those by that rule when one is given (R67, R70)."""
    reglement = banque.specialite(texte(entree, "specialite"))
    cle = texte(entree, "diplome")
    if cle not in banque.commun.diplomes:
        raise CasInvalide("diplome", f"un diplôme connu, trouvé « {cle} »")
    acquis = Acquis(TypeAcquis.DIPLOME, diplome=cle, annee=session(entree), releve=textes(entree, "releve"))
    declare = dossier(reglement, banque.commun, categorie=_categorie(entree), acquis=(acquis,))
    donnes = droits(declare, _contexte(entree, reglement, banque), reglement, banque.commun)
    return [droit.unite for droit in donnes if regle is None or droit.regle == regle]


def benefice_ou_dispense(entree: Entree, banque: Banque) -> dict[str, Valeur]:
    """What a former mark gives: a bénéfice, or a dispense by an attestation de blocs (R83, R90)."""
    unite = texte(entree, "unite")
    reglement = banque.avec_unite(domaine(entree), unite)
    note = NoteAcquise(unite, nombre(entree.get("note"), "note"), annee(entree, "obtenue"))
    attestees = (unite,) if entree.get("attestation_blocs") is True else ()
    acquis = Acquis(TypeAcquis.MEME_SPECIALITE, notes=(note,), unites=attestees)
    declare = dossier(reglement, banque.commun, forme=_forme(entree), acquis=(acquis,))
    donnes = droits(declare, _contexte(entree, reglement, banque), reglement, banque.commun)
    natures = {droit.nature for droit in donnes}
    return {"benefice": Position.BENEFICE in natures, "dispense": Position.DISPENSE in natures}


_LANGUES = {
    "LVA": ("langue_vivante_a", "langue_vivante"),
    "LVB": ("langue_vivante_b",),
    "LVF": ("langue_vivante_facultative",),
}


def langues_acceptees(entree: Entree, banque: Banque) -> Valeur:
    """Are those languages accepted together (R138 to R141)?"""
    reglement = banque.specialite(texte(entree, "specialite"))
    choisies = {
        _code_langue(sigle, reglement): langue(texte(entree, sigle), banque.commun)
        for sigle in _LANGUES
        if sigle in entree
    }
    positions = dict.fromkeys((c for c in choisies if _est_facultative(c, reglement)), Position.INSCRIT)
    choix = ChoixEpreuves.de(langues=choisies, positions=positions)
    declare = dossier(reglement, banque.commun, categorie=_categorie(entree), choix=choix)
    champs = _champs_en_faute(declare, entree, reglement, banque)
    return not any(champ.startswith(("epreuves.langue.", "epreuves.positions.")) for champ in champs)


def _code_langue(sigle: str, reglement: Reglement) -> str:
    codes = [e.code for discipline in _LANGUES[sigle] for e in reglement.par_discipline(discipline)]
    return codes[0] if codes else sigle


def _est_facultative(code: str, reglement: Reglement) -> bool:
    epreuve = reglement.epreuve(code)
    return epreuve is not None and not epreuve.obligatoire


def eps(entree: Entree, banque: Banque) -> dict[str, Valeur]:
    """Is that EPS situation accepted, and which piece does it call (R130 to R134)?"""
    reglement, _ = banque.avec_discipline(domaine(entree), "eps")
    situation = texte(entree, "situation")
    connues = {**{s.value: s for s in SituationEps}, "dispense_experience": SituationEps.DISPENSE_DEMANDEE}
    if situation not in connues:
        raise CasInvalide("situation", f"une situation d'EPS connue, trouvé « {situation} »")
    choix = ChoixEpreuves.de(situation_eps=connues[situation], activites_eps=textes(entree, "activites"))
    declare = dossier(reglement, banque.commun, categorie=_categorie(entree), choix=choix)
    champs = _champs_en_faute(declare, entree, reglement, banque)
    dues = pieces_dues(declare, _contexte(entree, reglement, banque), reglement, banque.commun)
    exigees = [piece.cle for piece in dues if piece.regroupement == "EPS"]
    return {
        "saisie_acceptee": not any("_eps." in champ for champ in champs),
        "piece_exigee": exigees[0] if exigees else None,
    }


def _champs_en_faute(declare: Dossier, entree: Entree, reglement: Reglement, banque: Banque) -> list[str]:
    service = _contexte(entree, reglement, banque)
    return [a.champ for a in anomalies_etape(Etape.EPREUVES, declare, service, reglement, banque.commun)]


def _contexte(entree: Entree, reglement: Reglement, banque: Banque) -> Contexte:
    return contexte(reglement.domaine, session(entree), texte(entree, "academie", ""), banque.commun)


def _categorie(entree: Entree) -> str:
    return texte(entree, "categorie", "individuel")


def _forme(entree: Entree) -> Forme:
    valeur = texte(entree, "forme", Forme.GLOBALE.value)
    if valeur not in set(Forme):
        raise CasInvalide("forme", f"globale ou progressive, trouvé « {valeur} »")
    return Forme(valeur)

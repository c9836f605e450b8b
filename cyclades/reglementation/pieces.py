"""The pieces due for a file, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cyclades.reglementation.acquis import Droit, droits, droits_actifs
from cyclades.reglementation.categories import age_au, categorie_de, est_francais, est_mineur, situation_de
from cyclades.reglementation.conditions import conditions_reportees
from cyclades.reglementation.declarations import Contexte, Dossier
from cyclades.reglementation.formes import doit_justifier_formation
from cyclades.reglementation.positions import EPS, positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.typographie import enumeration, typographie
from cyclades.reglementation.vocabulaire import Forme, Position, SituationEps, Validation

AGE_RECENSEMENT = 16
AGE_JDC = 18
AGE_LIBERE = 25


@dataclass(frozen=True, slots=True)
class PieceDue:
    """A piece to hand over. ``obligatoire`` is false for one due only « if you have it »."""

    cle: str
    code: str | None
    libelle: str
    regroupement: str
    raison: str
    regle: str
    formats: tuple[str, ...]
    taille_max_mo: int
    obligatoire: bool = True


@dataclass(frozen=True, slots=True)
class _Demande:
    cle: str
    raison: str
    regle: str
    obligatoire: bool = True


def pieces_dues(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[PieceDue, ...]:
    """Every piece that this file calls, once each, in the order of the catalogue (R24, R26, R47, R66 to R93, R130)."""
    demandes: dict[str, list[_Demande]] = {}
    for demande in _demandes(dossier, contexte, reglement, commun):
        demandes.setdefault(demande.cle, []).append(demande)
    return tuple(
        PieceDue(
            cle=piece.cle,
            code=piece.code(contexte.session),
            libelle=piece.libelle_a(contexte.session),
            regroupement=piece.regroupement,
            raison=typographie(" ".join(dict.fromkeys(demande.raison for demande in demandes[piece.cle]))),
            regle=demandes[piece.cle][0].regle,
            formats=piece.formats,
            taille_max_mo=piece.taille_max_mo,
            obligatoire=any(demande.obligatoire for demande in demandes[piece.cle]),
        )
        for piece in commun.pieces.values()
        if piece.cle in demandes
    )


def _demandes(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[_Demande]:
    yield from _de_toute_candidature(dossier, contexte)
    yield from _du_service_national(dossier, contexte)
    yield from _des_conditions(dossier, contexte, reglement, commun)
    yield from _des_acquis(dossier, contexte, reglement, commun)
    yield from _de_l_eps(dossier, contexte, reglement, commun)
    yield from _du_handicap(dossier)
    for cle in contexte.pieces_du_service:
        yield _Demande(cle, "Demandé par le service des examens.", "R42")


def _de_toute_candidature(dossier: Dossier, contexte: Contexte) -> Iterator[_Demande]:
    if contexte.validation is Validation.PAPIER:
        raison = "Demandé à tous les candidats : il vaut validation de l’inscription."
        if est_mineur(dossier, contexte):
            raison += " Il est signé aussi par votre représentant légal."
        yield _Demande("recapitulatif_signe", raison, "R47")
    yield _Demande("identite", "Demandé à tous les candidats.", "R42")


def _du_service_national(dossier: Dossier, contexte: Contexte) -> Iterator[_Demande]:
    """Recensement from 16, JDC from 18 to under 25, for the French alone, by birth or not (R23 to R25)."""
    nationalite = dossier.identification.nationalite if dossier.identification else ""
    age = age_au(dossier.identite.date_naissance, contexte.jour)
    if not est_francais(nationalite) or not AGE_RECENSEMENT <= age < AGE_LIBERE:
        return
    if age < AGE_JDC:
        yield _Demande("service_national", "De 16 à 18 ans : attestation de recensement.", "R24")
    else:
        raison = "De 18 à 25 ans : certificat ou attestation provisoire de participation à la JDC."
        yield _Demande("service_national", raison, "R24")


def _des_conditions(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[_Demande]:
    categorie = categorie_de(dossier, commun)
    yield from _de_la_situation(dossier, contexte, reglement, commun)
    if categorie is None:
        return
    domaine = commun.domaines[reglement.domaine]
    for cle in categorie.pieces:
        yield _Demande(cle, "Demandé aux candidats de votre catégorie.", domaine.regle_conditions or "R22")
    for piece in reglement.pieces:
        if not piece.groupes or categorie.groupe_modes in piece.groupes:
            yield _Demande(piece.cle, f"Demandé pour cette spécialité{_precision(piece.remarque)}.", "R7")
    if dossier.forme is Forme.PROGRESSIVE and doit_justifier_formation(dossier, contexte, categorie):
        yield _Demande("attestation_formation", "Candidat mineur en forme progressive.", "R56")
    if dossier.qualification is not None and dossier.qualification.derogation:
        raison = "Dérogation à la forme de passage déclarée : elle ne vaut qu’avec la décision du recteur."
        yield _Demande("derogation_forme", raison, domaine.regle_formes)


def _de_la_situation(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[_Demande]:
    """What proves the condition declared; later, when units are left in a progressive form (R12)."""
    situation = situation_de(dossier, commun)
    if situation is None or not situation.pieces:
        return
    reportee = conditions_reportees(dossier, contexte, reglement, commun)
    plus_tard = " À donner au plus tard quand vous présenterez votre dernière épreuve." if reportee else ""
    raison = f"Vous avez déclaré : {_minuscule(situation.libelle)}.{plus_tard}"
    for cle in situation.pieces:
        yield _Demande(cle, raison, situation.regle_dans(reglement.domaine), obligatoire=not reportee)


def _precision(remarque: str | None) -> str:
    return f" : {remarque}" if remarque else ""


def _minuscule(libelle: str) -> str:
    return libelle[:1].lower() + libelle[1:]


def _des_acquis(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[_Demande]:
    """What proves each right in force: diploma, transcript, VAE decision, attestation (R66, R79, R83, R85)."""
    actifs = droits_actifs(droits(dossier, contexte, reglement, commun)).values()
    par_piece: dict[tuple[str, Position], list[Droit]] = {}
    for droit in actifs:
        if droit.piece is not None:
            par_piece.setdefault((droit.piece, droit.nature), []).append(droit)
    for (cle, nature), donnes in sorted(par_piece.items()):
        noms = enumeration(tuple(dict.fromkeys(f"« {droit.intitule} »" for droit in sorted(donnes, key=_par_unite))))
        verbe = "conserver la note" if nature is Position.BENEFICE else "être dispensé"
        yield _Demande(cle, f"Pour {verbe} de : {noms}.", min(droit.regle for droit in donnes))


def _par_unite(droit: Droit) -> str:
    return droit.unite


def _de_l_eps(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Iterator[_Demande]:
    codes = {epreuve.code for epreuve in reglement.par_discipline(EPS)}
    lignes = [ligne for ligne in positions(dossier, contexte, reglement, commun) if ligne.code in codes]
    if dossier.choix.situation_eps is SituationEps.INAPTE and any(ligne.regle == "R130" for ligne in lignes):
        raison = "Inaptitude déclarée : la dispense ne vaut qu’avec ce certificat."
        yield _Demande("certificat_medical_eps", raison, "R130")
    adaptee = dossier.choix.situation_eps is SituationEps.ADAPTEE
    if adaptee and any(ligne.position is Position.INSCRIT for ligne in lignes):
        yield _Demande("notification_mdph", "Épreuve d’EPS adaptée demandée.", "R134")


def _du_handicap(dossier: Dossier) -> Iterator[_Demande]:
    if dossier.informations is not None and dossier.informations.handicap:
        raison = "Aménagement d’épreuves demandé : si vous en avez déjà une notification, joignez-la."
        yield _Demande("notification_amenagements", raison, "R144", obligatoire=False)


def attend_la_remise(*, depose_le: datetime | None, controle_le: datetime | None, est_infecte: bool = False) -> bool:
    """Is there a file to hand over? One sent after the last decision, in which the antivirus found nothing."""
    return depose_le is not None and not est_infecte and (controle_le is None or depose_le > controle_le)

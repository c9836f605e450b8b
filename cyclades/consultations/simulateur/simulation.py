"""A situation made into a file, read by the very rules of a registration; nothing is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from cyclades.consultations import referentiel
from cyclades.consultations.simulateur.valeurs import Demande, Raison, Simulation
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.acquis import catalogue, notes_ecartees
from cyclades.reglementation.categories import (
    categorie_de,
    est_mineur,
    peut_demander_dispense_eps,
    situation_de,
    situations_proposees,
)
from cyclades.reglementation.choix import formes_ouvertes
from cyclades.reglementation.dossier import (
    FRANCE,
    Acquis,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identification,
    Identite,
    Informations,
    NoteAcquise,
    Qualification,
    anomalies_etape,
)
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import EPS, Ligne, positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine, Etape, Forme, Position, TypeAcquis
from cyclades.socle.instants import local
from cyclades.socle.refus import Introuvable

PARIS = "Europe/Paris"
ADULTE = date(1990, 1, 1)
"""Nobody in particular: what depends on age is said for an adult past the national service."""

Arguments = tuple[Dossier, Contexte, Reglement, Commun]


def simulation(*, acteur: Acteur, demande: Demande, quand: datetime) -> Simulation:
    """What may be chosen, and what would be sat, dispensed, kept, with the reasons.

    :raises Introuvable: a specialty without règlement in that session.
    """
    if not peut(acteur, "simulateur"):
        raise Introuvable
    specialites = _specialites(demande.session)
    if demande.specialite is None:
        return Simulation(demande, specialites, ())
    reglement = referentiel.reglement(demande.specialite, demande.session)
    if reglement is None:
        raise Introuvable
    commun = referentiel.commun(demande.session)
    categories = tuple((c.cle, c.libelle) for c in commun.categories.values() if reglement.domaine in c.domaines)
    if demande.categorie not in dict(categories):
        return Simulation(demande, specialites, categories, intitule=reglement.intitule)
    vue = _repondre(demande, specialites, categories, (reglement, commun), quand)
    return replace(vue, services=_services(reglement, demande.session, quand)) if peut(acteur, "demarrer") else vue


def _services(reglement: Reglement, session: int, quand: datetime) -> tuple[tuple[str, str], ...]:
    """The services of that session that are open, by label; those that confirmed its épreuves, when no text does."""
    ouverts = ServiceInscription.objects.filter(
        session__domaine=reglement.domaine.value, session__annee=session, ouvre_le__lte=quand, refuse_des__gt=quand
    )
    if reglement.epreuves_supposees:
        ouverts = ouverts.filter(**{f"confirmations__{reglement.cle}__epreuves": reglement.empreinte_epreuves})
    return tuple((str(cle), libelle) for cle, libelle in ouverts.order_by("libelle").values_list("pk", "libelle"))


def _specialites(session: int) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """By label of domaine, the specialties that have a règlement in that session."""
    commun = referentiel.commun(session)
    return tuple(
        (
            commun.domaines[domaine].libelle(session),
            tuple((une.cle, une.intitule) for une in referentiel.specialites(domaine.value, session)),
        )
        for domaine in Domaine
    )


def _repondre(
    demande: Demande,
    specialites: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    categories: tuple[tuple[str, str], ...],
    regime: tuple[Reglement, Commun],
    quand: datetime,
) -> Simulation:
    reglement, commun = regime
    contexte = _contexte(demande, reglement, commun, quand)
    sans_forme = _dossier(demande, reglement, Forme.GLOBALE)
    formes = formes_ouvertes(sans_forme, contexte, reglement, commun)
    choisie = demande.forme if demande.forme in formes.formes else formes.formes[0]
    args = (_dossier(demande, reglement, choisie), contexte, reglement, commun)
    offert = catalogue(*args)
    return Simulation(
        demande=demande,
        specialites=specialites,
        categories=categories,
        diplomes=tuple((diplome.cle, diplome.libelle) for diplome in offert.diplomes),
        unites=tuple((unite.unite, unite.intitule) for unite in offert.unites),
        situations=_situations(args[0], contexte, commun),
        avertissements=tuple(_avertissements(args)),
        intitule=reglement.intitule,
        domaine=commun.domaines[reglement.domaine].libelle(demande.session),
        formes=formes,
        lignes=positions(*args),
        raisons=tuple(_raisons(args)),
        pieces=pieces_dues(*args),
        incertitudes=referentiel.incertitudes(reglement),
    )


def _contexte(demande: Demande, reglement: Reglement, commun: Commun, quand: datetime) -> Contexte:
    activites = [a for a in commun.activites_eps.values() if a.sessions.comprend(demande.session)]
    return Contexte(
        domaine=reglement.domaine,
        session=demande.session,
        academie="",
        jour=local(quand, PARIS).date(),
        langues_obligatoires=tuple(commun.langues),
        langues_facultatives=tuple(commun.langues),
        activites_eps=tuple(activite.cle for activite in activites if not activite.adaptee),
    )


def _dossier(demande: Demande, reglement: Reglement, forme: Forme) -> Dossier:
    return Dossier(
        identite=Identite(civilite="", nom_naissance="", prenoms="", date_naissance=_naissance(demande)),
        identification=Identification(nationalite=FRANCE),
        informations=Informations(categorie=demande.categorie or "", situation=demande.situation),
        qualification=Qualification(specialite=reglement.cle, forme=forme),
        acquis=tuple(acquis_de(demande)),
        epreuves=ChoixEpreuves(),
    )


def _naissance(demande: Demande) -> date:
    """The middle of the year that was said: the majority of an exam is judged at the end of a year (R15)."""
    return date(demande.naissance, 7, 1) if demande.naissance else ADULTE


def _situations(dossier: Dossier, contexte: Contexte, commun: Commun) -> tuple[tuple[str, str], ...]:
    categorie = categorie_de(dossier, commun)
    proposees = situations_proposees(categorie, contexte, commun) if categorie else ()
    return tuple((situation.cle, situation.libelle) for situation in proposees)


def _avertissements(args: Arguments) -> Iterator[str]:
    """Too young for the exam (R15), to be signed by a parent too (R26): said as soon as the year of birth is."""
    dossier, contexte, reglement, commun = args
    for anomalie in anomalies_etape(Etape.INFORMATIONS, dossier, contexte, reglement, commun):
        if anomalie.code == "age_insuffisant":
            yield anomalie.message
    if est_mineur(dossier, contexte):
        yield typographie("Vous êtes mineur : votre représentant légal signera votre inscription avec vous.")


def acquis_de(demande: Demande) -> Iterator[Acquis]:
    """The situation in the words of the Acquis step: diplomas, units validated, marks of the same specialty."""
    annees = dict(demande.annees)
    for diplome in demande.diplomes:
        yield Acquis(TypeAcquis.DIPLOME, diplome=diplome, annee=annees.get(diplome, demande.annee))
    if demande.unites_vae:
        yield Acquis(TypeAcquis.VAE, annee=demande.annee, unites=demande.unites_vae)
    if demande.notes or demande.attestations:
        obtenue = demande.session_des_notes or demande.session - 1
        notes = tuple(NoteAcquise(une.unite, une.note, obtenue) for une in demande.notes)
        yield Acquis(TypeAcquis.MEME_SPECIALITE, annee=obtenue, notes=notes, unites=demande.attestations)


def _raisons(args: Arguments) -> Iterator[Raison]:
    """Why each épreuve that is not simply sat stands as it does, by name; what gives nothing; what EPS leaves open."""
    lignes = positions(*args)
    for une in lignes:
        if une.porteuse and une.regle is not None and une.position is not Position.INSCRIT:
            yield _raison(f"{une.intitule} : {une.position.libelle.lower()}. {une.raison}", une.regle)
    for ecartee in epreuves_ecartees(*args):
        yield _raison(f"{ecartee.intitule} : {ecartee.raison}", ecartee.regle)
    for note in notes_ecartees(*args):
        yield _raison(f"{note.intitule} : {note.raison}", note.regle)
    yield from _de_l_eps(args, lignes)


def _de_l_eps(args: Arguments, lignes: tuple[Ligne, ...]) -> Iterator[Raison]:
    """EPS is dispensed of on a certificate (R130), and on request for those that a rule names (R131)."""
    dossier, _, reglement, commun = args
    codes = {epreuve.code for epreuve in reglement.par_discipline(EPS)}
    if not any(ligne.code in codes and ligne.position is Position.INSCRIT for ligne in lignes):
        return
    yield _raison("EPS : si vous êtes inapte, un certificat médical vous en dispense.", "R130")
    categorie = categorie_de(dossier, commun)
    if categorie and peut_demander_dispense_eps(categorie, situation_de(dossier, commun), reglement.domaine):
        yield _raison("EPS : vous pouvez aussi demander à en être dispensé, sans certificat.", "R131")


def _raison(texte: str, regle: str) -> Raison:
    return Raison(typographie(texte), regle)

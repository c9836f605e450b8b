"""A situation made into a file, read by the very rules of a registration; nothing is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from cyclades.consultations import referentiel
from cyclades.consultations.simulateur.valeurs import Demande, Raison, Simulation
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.acquis import catalogue, notes_ecartees
from cyclades.reglementation.choix import formes_ouvertes
from cyclades.reglementation.dossier import (
    Acquis,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identite,
    Informations,
    NoteAcquise,
    Qualification,
)
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.explication import LigneExplication, ligne
from cyclades.reglementation.perimetre import epreuves_ecartees
from cyclades.reglementation.pieces import pieces_dues
from cyclades.reglementation.positions import positions
from cyclades.reglementation.raisons import expliquer_positions
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Domaine, Forme, TypeAcquis
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
        unites=tuple((unite.unite, f"{unite.code} – {unite.intitule}") for unite in offert.unites),
        intitule=reglement.intitule,
        domaine=commun.domaines[reglement.domaine].libelle(demande.session),
        formes=formes,
        lignes=positions(*args),
        raisons=tuple(_raison(une) for une in _raisons(args, formes.raison, formes.regle)),
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
        identite=Identite(civilite="", nom_naissance="", prenoms="", date_naissance=ADULTE),
        informations=Informations(categorie=demande.categorie or ""),
        qualification=Qualification(specialite=reglement.cle, forme=forme),
        acquis=tuple(acquis_de(demande)),
        epreuves=ChoixEpreuves(),
    )


def acquis_de(demande: Demande) -> Iterator[Acquis]:
    """The situation in the words of the Acquis step: diplomas, units validated, marks of the same specialty."""
    annee = demande.annee or demande.session
    for diplome in demande.diplomes:
        yield Acquis(TypeAcquis.DIPLOME, diplome=diplome, annee=annee)
    if demande.unites_vae:
        yield Acquis(TypeAcquis.VAE, annee=annee, unites=demande.unites_vae)
    if demande.notes:
        obtenue = demande.session_des_notes or demande.session - 1
        notes = tuple(NoteAcquise(une.unite, une.note, obtenue) for une in demande.notes)
        yield Acquis(TypeAcquis.MEME_SPECIALITE, annee=obtenue, notes=notes)


def _raisons(args: Arguments, forme: str, regle: str) -> Iterator[LigneExplication]:
    commun = args[-1]
    yield ligne(f"Forme de passage : {forme}", regle, commun)
    yield from expliquer_positions(positions(*args), commun)
    for ecartee in epreuves_ecartees(*args):
        yield ligne(f"{ecartee.intitule} ({ecartee.code}) : {ecartee.raison}", ecartee.regle, commun)
    for note in notes_ecartees(*args):
        valeur = f"note de {nombre(note.note)} écartée. " if note.note is not None else ""
        yield ligne(f"{note.intitule} : {valeur}{note.raison}", note.regle, commun)


def _raison(une: LigneExplication) -> Raison:
    return Raison(une.texte, une.regle, une.source, une.confiance, une.reserve)

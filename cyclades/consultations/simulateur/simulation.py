"""A situation made into a file, read by the very rules of a registration; nothing is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from cyclades.consultations import referentiel
from cyclades.consultations.simulateur.examens import PARIS, examens_proposes
from cyclades.consultations.simulateur.valeurs import (
    HORS_LISTE,
    Demande,
    DiplomeCoche,
    EpreuveNotee,
    Raison,
    Simulation,
)
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.acquis import catalogue, diplomes_sans_effet, notes_ecartees
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

ADULTE = date(1990, 1, 1)
"""Nobody in particular: until a date of birth is said, what depends on age is left out, and that is said."""

Arguments = tuple[Dossier, Contexte, Reglement, Commun]


def simulation(*, acteur: Acteur, demande: Demande, quand: datetime) -> Simulation:
    """What may be chosen, and what would be sat, dispensed, kept, with the reasons.

    :raises Introuvable: a specialty without règlement in that session.
    """
    if not peut(acteur, "simulateur"):
        raise Introuvable
    vue = Simulation(demande, examens_proposes(quand))
    if demande.domaine is None:
        return vue
    commun = referentiel.commun(demande.session)
    domaine = next((un for un in commun.domaines if un.value == demande.domaine), None)
    if domaine is None:
        raise Introuvable
    vue = replace(vue, specialites=_specialites(domaine, demande), categories=_categories(domaine, commun))
    if demande.specialite is None or not demande.specialite.startswith(f"{domaine.value.lower()}/"):
        return vue
    reglement = referentiel.reglement(demande.specialite, demande.session)
    if reglement is None:
        raise Introuvable
    vue = replace(vue, intitule=reglement.intitule)
    if demande.categorie not in dict(vue.categories):
        return vue
    vue = _repondre(vue, reglement, commun, quand)
    return replace(vue, services=_services(reglement, demande.session, quand)) if peut(acteur, "demarrer") else vue


def _services(reglement: Reglement, session: int, quand: datetime) -> tuple[tuple[str, str], ...]:
    """The services of that session that are open, by label; those that confirmed its épreuves, when no text does."""
    ouverts = ServiceInscription.objects.filter(
        session__domaine=reglement.domaine.value, session__annee=session, ouvre_le__lte=quand, refuse_des__gt=quand
    )
    if reglement.epreuves_supposees:
        ouverts = ouverts.filter(**{f"confirmations__{reglement.cle}__epreuves": reglement.empreinte_epreuves})
    return tuple((str(cle), libelle) for cle, libelle in ouverts.order_by("libelle").values_list("pk", "libelle"))


def _specialites(domaine: Domaine, demande: Demande) -> tuple[tuple[str, str], ...]:
    """The specialties of that domaine that have a règlement in that session."""
    return tuple((une.cle, une.intitule) for une in referentiel.specialites(domaine.value, demande.session))


def _categories(domaine: Domaine, commun: Commun) -> tuple[tuple[str, str], ...]:
    return tuple((une.cle, une.libelle) for une in commun.categories.values() if domaine in une.domaines)


def _repondre(vue: Simulation, reglement: Reglement, commun: Commun, quand: datetime) -> Simulation:
    demande = vue.demande
    contexte = _contexte(demande, reglement, commun, quand)
    formes = formes_ouvertes(_dossier(demande, reglement, Forme.GLOBALE), contexte, reglement, commun)
    choisie = demande.forme if demande.forme in formes.formes else formes.formes[0]
    args = (_dossier(demande, reglement, choisie), contexte, reglement, commun)
    return replace(
        _proposer(vue, args),
        situations=_situations(args[0], contexte, commun),
        avertissements=tuple(_avertissements(args, demande)),
        domaine=commun.domaine(reglement.domaine, demande.session),
        formes=formes,
        lignes=positions(*args),
        raisons=tuple(_raisons(args)),
        pieces=pieces_dues(*args),
        incertitudes=referentiel.incertitudes(reglement),
    )


def _proposer(vue: Simulation, args: Arguments) -> Simulation:
    """What may be said to be already held."""
    _, contexte, reglement, commun = args
    offert = catalogue(*args)
    ailleurs = bool(offert.unites_autre_specialite)
    est_autre = vue.demande.specialite_des_notes not in {None, reglement.cle}
    bareme = commun.bareme(reglement.domaine, vue.demande.session)
    diplomes = tuple(DiplomeCoche(un.cle, un.libelle, un.au_releve) for un in offert.diplomes)
    sans_effet = diplomes_sans_effet(contexte, reglement, commun)
    return replace(
        vue,
        diplomes=(*diplomes, *(DiplomeCoche(un.cle, un.libelle_pour(reglement.domaine)) for un in sans_effet)),
        unites=tuple((unite.unite, unite.intitule) for unite in offert.unites),
        deja_presentees=_deja_presentees(vue, reglement) if ailleurs else (),
        notees=tuple(
            EpreuveNotee(unite.unite, unite.intitule, unite.langues if est_autre else ())
            for unite in (offert.unites_autre_specialite if est_autre else offert.unites)
        ),
        note_maximale=int(bareme.note.maximum) if bareme else None,
    )


def _deja_presentees(vue: Simulation, reglement: Reglement) -> tuple[tuple[str, str], ...]:
    autres = tuple(une for une in vue.specialites if une[0] != reglement.cle)
    hors_liste = (HORS_LISTE, "Une autre spécialité, qui n’est pas dans cette liste")
    return ((reglement.cle, f"{reglement.intitule}, comme cette fois"), *autres, hors_liste)


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
    return demande.naissance or ADULTE


def _situations(dossier: Dossier, contexte: Contexte, commun: Commun) -> tuple[tuple[str, str], ...]:
    categorie = categorie_de(dossier, commun)
    proposees = situations_proposees(categorie, contexte, commun) if categorie else ()
    return tuple((situation.cle, situation.libelle) for situation in proposees)


def _avertissements(args: Arguments, demande: Demande) -> Iterator[str]:
    """Too young for the exam (R15), to be signed by a parent too (R26): said as soon as the date of birth is."""
    dossier, contexte, reglement, commun = args
    if demande.naissance is None:
        yield typographie(
            "Vous n’avez pas donné votre date de naissance : la réponse vaut pour une personne de plus de 25 ans. "
            "Avant 25 ans, une pièce sur le service national est demandée ; avant 18 ans, un parent signe avec vous."
        )
        return
    for anomalie in anomalies_etape(Etape.INFORMATIONS, dossier, contexte, reglement, commun):
        if anomalie.code == "age_insuffisant":
            yield anomalie.message
    if est_mineur(dossier, contexte):
        yield typographie("Vous êtes mineur : votre représentant légal signera votre inscription avec vous.")


def acquis_de(demande: Demande) -> Iterator[Acquis]:
    """The situation in the words of the Acquis step: diplomas, units validated, marks obtained before."""
    annees, releves = dict(demande.annees), dict(demande.releves)
    for diplome in demande.diplomes:
        yield Acquis(TypeAcquis.DIPLOME, diplome=diplome, annee=annees.get(diplome), releve=releves.get(diplome, ()))
    if demande.unites_vae:
        yield Acquis(TypeAcquis.VAE, annee=demande.annee_vae, unites=demande.unites_vae)
    if demande.session_des_notes and (demande.notes or demande.attestations):
        yield _notes_detenues(demande, demande.session_des_notes)


def _notes_detenues(demande: Demande, session: int) -> Acquis:
    notes = tuple(NoteAcquise(une.unite, une.note, session, une.langue) for une in demande.notes)
    if demande.specialite_des_notes in {None, demande.specialite}:
        return Acquis(TypeAcquis.MEME_SPECIALITE, annee=session, notes=notes, unites=demande.attestations)
    return Acquis(TypeAcquis.AUTRE_SPECIALITE, specialite=demande.specialite_des_notes, annee=session, notes=notes)


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

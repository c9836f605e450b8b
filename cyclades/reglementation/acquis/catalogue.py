"""What the Acquis step proposes: kinds of acquis, diplomas with the épreuves they would dispense of, former marks."""

from dataclasses import dataclass, replace

from cyclades.reglementation.acquis.apports import Source, apports
from cyclades.reglementation.acquis.correspondances import Renovation, renovation
from cyclades.reglementation.acquis.droit import Droit
from cyclades.reglementation.acquis.droits import unite_presentee
from cyclades.reglementation.declarations import Acquis, Contexte, Dossier, NoteAcquise, ResultatAnterieur
from cyclades.reglementation.listes import est_une_langue
from cyclades.reglementation.perimetre import Perimetre, perimetre
from cyclades.reglementation.reglement import Commun, Diplome, Echelle, Epreuve, Reglement, Sessions
from cyclades.reglementation.vocabulaire import Domaine, Forme, Nature, TypeAcquis


@dataclass(frozen=True, slots=True)
class DiplomePropose:
    """A diploma of the list: what it gives at once, and what it gives if the transcript says so."""

    cle: str
    libelle: str
    annees: Sessions
    droits: tuple[Droit, ...]
    au_releve: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UniteProposee:
    """A unit for which a former mark, a validation or a dispense may be declared.

    ``langues``: those in which such a mark may have been obtained, where the unit is a language.
    """

    unite: str
    code: str
    intitule: str
    facultative: bool
    langues: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What may be declared as acquis for a specialty, and what is already known of the candidate."""

    types: tuple[TypeAcquis, ...]
    diplomes: tuple[DiplomePropose, ...]
    unites: tuple[UniteProposee, ...]
    unites_autre_specialite: tuple[UniteProposee, ...]
    motifs: tuple[tuple[str, str], ...]
    connus: tuple[Acquis, ...]
    echelles: tuple[tuple[Sessions, Echelle], ...] = ()
    """By sessions, the marks that could be given: a former mark is out of what it was out of then."""

    anciennes: tuple[tuple[str | None, Renovation], ...] = ()
    """By specialty of origin (none: the one presented), the tables of a renovation (R84)."""

    def anciennes_unites(self, specialite: str | None, session: int | None) -> tuple[str, ...]:
        """The units of a former version, for marks of that specialty and session."""
        return dict(self.anciennes).get(specialite, Renovation(())).unites(session)

    def echelle(self, session: int | None) -> Echelle | None:
        """That of the session, else the latest."""
        choisies = (
            echelle for sessions, echelle in self.echelles if session is not None and sessions.comprend(session)
        )
        return next(choisies, self.echelles[-1][1] if self.echelles else None)


def catalogue(dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun) -> Catalogue:
    """Everything that the Acquis step may offer to this candidate for this specialty (R66 to R93)."""
    vu = perimetre(dossier, contexte, reglement, commun)
    if vu is None:
        return Catalogue((), (), (), (), (), ())
    autres = tuple(
        e for e in vu.notees() if _est_conservable_d_ailleurs(e, reglement.domaine, contexte.session, commun)
    )
    diplomes = tuple(_propose(d, dossier, contexte, vu, commun) for d in diplomes_proposes(contexte, reglement, commun))
    return Catalogue(
        types=_types(diplomes, autres),
        diplomes=diplomes,
        unites=tuple(_unite(epreuve, contexte, commun) for epreuve in vu.notees()),
        unites_autre_specialite=tuple(_unite(epreuve, contexte, commun) for epreuve in autres),
        motifs=tuple((motif.cle, motif.libelle) for motif in commun.motifs_legaux.values()),
        connus=acquis_connus(contexte, reglement, commun),
        anciennes=_anciennes(contexte, reglement, commun),
        echelles=tuple((un.sessions, un.note) for un in commun.baremes if un.domaine is reglement.domaine),
    )


def _anciennes(contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[tuple[str | None, Renovation], ...]:
    cles = dict.fromkeys(table.ancienne for table in commun.correspondances if table.specialite == reglement.cle)
    return tuple(
        (None if cle == reglement.cle else cle, renovation(cle, reglement, contexte.session, commun)) for cle in cles
    )


def diplomes_proposes(contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[Diplome, ...]:
    """The diplomas that dispense of something in that specialty: by its domaine's grid, or by name (R67, R70)."""
    nommes = {
        dispense.diplome
        for dispense in commun.professionnelles
        if dispense.specialite == reglement.cle and dispense.sessions.comprend(contexte.session)
    }
    return tuple(
        diplome
        for diplome in commun.diplomes.values()
        if reglement.domaine in diplome.propose or diplome.cle in nommes
        if diplome.cle in nommes or _a_une_ligne(diplome, reglement.domaine, contexte.session, commun)
    )


def diplomes_sans_effet(contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[Diplome, ...]:
    """The diplomas that people look for there, and that a rule says to dispense of nothing (R71)."""
    proposes = {diplome.cle for diplome in diplomes_proposes(contexte, reglement, commun)}
    return tuple(
        diplome
        for diplome in commun.diplomes.values()
        if diplome.cle not in proposes and reglement.domaine in dict(diplome.sans_effet)
    )


def _a_une_ligne(diplome: Diplome, domaine: Domaine, session: int, commun: Commun) -> bool:
    grille = commun.grille(domaine, session)
    return grille is not None and grille.ligne(diplome.ligne(domaine) or "", session) is not None


def _propose(diplome: Diplome, dossier: Dossier, contexte: Contexte, vu: Perimetre, commun: Commun) -> DiplomePropose:
    au_releve = _au_releve(diplome, contexte, vu, commun)
    annees = diplome.annees_pour(vu.reglement.domaine)
    annee = contexte.session if annees.derniere is None else annees.derniere
    acquis = Acquis(TypeAcquis.DIPLOME, diplome=diplome.cle, annee=annee)
    source = Source(0, acquis, vu, contexte, commun, dossier.forme or Forme.GLOBALE)
    donnes = tuple(apport for apport in apports(source) if isinstance(apport, Droit))
    libelles = tuple((discipline, commun.discipline(discipline)) for discipline in au_releve)
    return DiplomePropose(diplome.cle, diplome.libelle_pour(vu.reglement.domaine), annees, donnes, libelles)


def _au_releve(diplome: Diplome, contexte: Contexte, vu: Perimetre, commun: Commun) -> tuple[str, ...]:
    grille = commun.grille(vu.reglement.domaine, contexte.session)
    ligne = grille.ligne(diplome.ligne(vu.reglement.domaine) or "", contexte.session) if grille else None
    presentes = {epreuve.discipline for epreuve in vu.notees()}
    a_cocher = [d for d in (ligne.sur_releve if ligne else ()) if d not in diplome.releve_implicite]
    return tuple(discipline for discipline in a_cocher if discipline in presentes)


def _est_conservable_d_ailleurs(epreuve: Epreuve, domaine: Domaine, session: int, commun: Commun) -> bool:
    return any(
        epreuve.discipline in (table.disciplines or ())
        for table in commun.conservations
        if table.origine is TypeAcquis.AUTRE_SPECIALITE
        and table.domaine is domaine
        and table.sessions.comprend(session)
    )


def _types(diplomes: tuple[DiplomePropose, ...], autres: tuple[Epreuve, ...]) -> tuple[TypeAcquis, ...]:
    sans_objet = {
        type_ for type_, offert in ((TypeAcquis.DIPLOME, diplomes), (TypeAcquis.AUTRE_SPECIALITE, autres)) if not offert
    }
    return tuple(type_ for type_ in TypeAcquis if type_ not in sans_objet)


def _unite(epreuve: Epreuve, contexte: Contexte, commun: Commun) -> UniteProposee:
    facultative = epreuve.nature is Nature.FACULTATIVE
    langues = _langues(commun) if est_une_langue(epreuve) else ()
    return UniteProposee(epreuve.cle, epreuve.code, epreuve.libelle(contexte.session), facultative, langues)


def _langues(commun: Commun) -> tuple[tuple[str, str], ...]:
    """All of them: a mark may come from a language that this service does not offer, and the answer is then said."""
    return tuple(sorted(((langue.cle, langue.libelle) for langue in commun.langues.values()), key=lambda une: une[1]))


def acquis_connus(contexte: Contexte, reglement: Reglement, commun: Commun) -> tuple[Acquis, ...]:
    """The known marks of former sessions, as acquis ready to be proposed: one for each specialty and session (R90).

    The same specialty comes first, then the latest session; what was lost since is not proposed (R86, R89).
    """
    connus: dict[tuple[str, int], Acquis] = {}
    for resultat in sorted(contexte.resultats_anterieurs, key=_ordre_des_resultats):
        renovee = resultat.unite in renovation(resultat.specialite, reglement, contexte.session, commun).unites(
            resultat.session
        )
        unite = resultat.unite if renovee else unite_presentee(resultat, reglement)
        if resultat.note is None or unite is None or est_perdue(resultat, unite, contexte, reglement):
            continue
        meme = resultat.specialite == reglement.cle
        type_ = TypeAcquis.MEME_SPECIALITE if meme else TypeAcquis.AUTRE_SPECIALITE
        cle = (resultat.specialite, resultat.session)
        acquis = connus.get(cle) or Acquis(type_, specialite=resultat.specialite, annee=resultat.session)
        note = NoteAcquise(unite, resultat.note, resultat.session, resultat.langue)
        connus[cle] = replace(acquis, notes=(*acquis.notes, note))
    return tuple(sorted(connus.values(), key=lambda acquis: acquis.type is not TypeAcquis.MEME_SPECIALITE))


def _ordre_des_resultats(resultat: ResultatAnterieur) -> tuple[int, str, str]:
    return (-resultat.session, resultat.specialite, resultat.unite)


def est_perdue(resultat: ResultatAnterieur, unite: str, contexte: Contexte, reglement: Reglement) -> bool:
    """Was that mark sat again at a later session (R86), or left by a later registration (R89)?

    ``unite`` is that of the specialty presented on which it would be kept. A later registration lets nothing be lost
    but in the specialties that it concerns: the one where the mark was obtained, or the one presented.
    """
    repassee = any(
        (autre.specialite, autre.unite) == (resultat.specialite, resultat.unite) and autre.session > resultat.session
        for autre in contexte.resultats_anterieurs
    )
    return repassee or any(
        (sur, resultat.session) not in inscription.gardees
        for inscription in contexte.inscriptions_anterieures
        for specialite, sur in ((resultat.specialite, resultat.unite), (reglement.cle, unite))
        if inscription.specialite == specialite and inscription.session > resultat.session
    )

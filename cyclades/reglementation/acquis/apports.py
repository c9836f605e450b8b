"""What each kind of acquis brings: rights, and marks or units set aside with their reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from cyclades.reglementation.acquis.conservation import Demande, Verdict, est_trop_ancienne, juger, validite_vae
from cyclades.reglementation.acquis.correspondances import Renovation, origine, renovation_de
from cyclades.reglementation.acquis.droit import PERTE_BENEFICE, PERTE_DISPENSE, Droit, NoteEcartee
from cyclades.reglementation.declarations import Acquis, Contexte, NoteAcquise
from cyclades.reglementation.listes import est_une_langue, langues_permises
from cyclades.reglementation.perimetre import Perimetre
from cyclades.reglementation.reglement import Commun, Diplome, Epreuve, LigneGrille, Reglement
from cyclades.reglementation.typographie import nombre, typographie
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Forme, Nature, Position, TypeAcquis

Apport = Droit | NoteEcartee

ADMIS = Fraction(10)
REGLE_REPASSEE = "R89"
REGLE_TABLE = "R84"


@dataclass(frozen=True, slots=True)
class Source:
    """One acquis, its rank, and the service and tree in which it is read."""

    rang: int
    acquis: Acquis
    vu: Perimetre
    contexte: Contexte
    commun: Commun
    forme: Forme
    dernieres: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By specialty of origin and unit, the latest session at which it was sat."""

    @property
    def renovation(self) -> Renovation:
        """From the specialty and sessions where those marks were obtained to a renovated one (R84)."""
        return renovation_de(self.acquis, self.vu.reglement, self.contexte.session, self.commun)

    def vient_d_une_table(self, epreuve: Epreuve, note: NoteAcquise) -> bool:
        return self.renovation.table(epreuve.cle, note.session) is not None

    def droit(self, epreuve: Epreuve, nature: Position, raison: str, regle: str, confiance: Confiance) -> Droit:
        return Droit(
            unite=epreuve.cle,
            code=epreuve.code,
            intitule=epreuve.libelle(self.contexte.session),
            nature=nature,
            acquis=self.rang,
            origine=self.acquis.type,
            raison=typographie(raison),
            regle=regle,
            perte=PERTE_DISPENSE if nature is Position.DISPENSE else PERTE_BENEFICE,
            confiance=confiance,
            renonce=epreuve.cle in self.acquis.renonces,
        )

    def ecart(self, epreuve: Epreuve, note: NoteAcquise | None, raison: str, regle: str) -> NoteEcartee:
        return NoteEcartee(
            unite=epreuve.cle,
            intitule=epreuve.libelle(self.contexte.session),
            acquis=self.rang,
            note=note.note if note else None,
            session=note.session if note else self.acquis.annee,
            raison=typographie(raison),
            regle=regle,
        )


def apports(source: Source) -> Iterator[Apport]:
    """Everything that one acquis brings, in the order of the tree."""
    lecteurs = {
        TypeAcquis.MEME_SPECIALITE: _de_notes,
        TypeAcquis.AUTRE_SPECIALITE: _de_notes,
        TypeAcquis.DIPLOME: _de_diplome,
        TypeAcquis.VAE: _de_vae,
        TypeAcquis.DISPENSE_LEGALE: _de_motif_legal,
    }
    return lecteurs[source.acquis.type](source)


# --- Former marks: R81 to R93 ---


def _de_notes(source: Source) -> Iterator[Apport]:
    par_session = {(note.unite, note.session): note for note in sorted(_converties(source), key=_recence)}
    for epreuve in source.vu.notees():
        siennes = [note for (unite, _), note in reversed(par_session.items()) if unite == epreuve.cle]
        yield from (_de_note(source, epreuve, note) for note in siennes)
        if not siennes and epreuve.cle in source.acquis.unites:
            yield _d_attestation(source, epreuve)
    for ancienne in source.renovation.sans_equivalent(source.acquis.notes):
        yield _sans_equivalent(source, ancienne)


def _sans_equivalent(source: Source, note: NoteAcquise) -> NoteEcartee:
    raison = "Aucune épreuve d’aujourd’hui ne remplace celle-ci dans le tableau de correspondance."
    intitule = f"Ancienne unité {note.unite}"
    return NoteEcartee(note.unite, intitule, source.rang, note.note, note.session, typographie(raison), REGLE_TABLE)


def _converties(source: Source) -> Iterator[NoteAcquise]:
    return source.renovation.convertir(source.acquis.notes)


def _recence(note: NoteAcquise) -> tuple[int, Fraction, str]:
    return (note.session, note.note, note.langue or "")


def _de_note(source: Source, epreuve: Epreuve, note: NoteAcquise) -> Apport:
    repassee = source.dernieres.get((origine(source.acquis, source.vu.reglement), epreuve.cle), note.session)
    if repassee > note.session:
        raison = f"Vous avez repassé cette épreuve en {repassee} : c’est la dernière note qui compte, même plus basse."
        return source.ecart(epreuve, note, raison, REGLE_REPASSEE)
    demande = _demande(source, epreuve, note)
    verdict = juger(demande, source.commun)
    if verdict.conservable:
        return _langue_refusee(source, epreuve, note, verdict) or _benefice(source, epreuve, note, verdict)
    attestable = note.note >= ADMIS and source.acquis.type is TypeAcquis.MEME_SPECIALITE
    if not attestable or not est_trop_ancienne(demande, source.commun):
        return source.ecart(epreuve, note, verdict.raison, verdict.regle)
    if epreuve.cle in source.acquis.unites:
        return _dispense_par_attestation(source, epreuve, note.session)
    return source.ecart(epreuve, note, f"{verdict.raison} {VERS_L_ATTESTATION}", verdict.regle)


VERS_L_ATTESTATION = (
    "Si vous avez une attestation de blocs de compétences pour cette épreuve, cochez-la : vous serez dispensé de "
    "l’épreuve."
)
"""A mark too old gives nothing more, but the block attested still does, on request (R83, R89)."""


def _demande(source: Source, epreuve: Epreuve, note: NoteAcquise) -> Demande:
    renovee = source.vient_d_une_table(epreuve, note)
    return Demande(
        origine=TypeAcquis.MEME_SPECIALITE if renovee else source.acquis.type,
        domaine=source.vu.reglement.domaine,
        forme=source.forme,
        session=source.contexte.session,
        note=note.note,
        obtenue=note.session,
        facultative=_est_facultative(epreuve),
        discipline=epreuve.discipline,
        amenagements=source.contexte.amenagements,
    )


def _est_facultative(epreuve: Epreuve) -> bool:
    return epreuve.nature is Nature.FACULTATIVE


def _langue_refusee(source: Source, epreuve: Epreuve, note: NoteAcquise, verdict: Verdict) -> NoteEcartee | None:
    """From one specialty to another, a language mark is kept in the same language only (R81)."""
    ailleurs = source.acquis.type is TypeAcquis.AUTRE_SPECIALITE and not source.vient_d_une_table(epreuve, note)
    if not ailleurs or not est_une_langue(epreuve):
        return None
    if note.langue is None:
        raison = "Indiquez la langue dans laquelle cette note a été obtenue."
        return replace(source.ecart(epreuve, note, raison, verdict.regle), manque="langues")
    if note.langue not in langues_permises(epreuve, source.contexte, source.commun):
        raison = "Cette langue ne peut pas être présentée ici : la note ne se conserve que dans la même langue."
        return source.ecart(epreuve, note, raison, verdict.regle)
    return None


def _benefice(source: Source, epreuve: Epreuve, note: NoteAcquise, verdict: Verdict) -> Droit:
    effet = (
        "seuls ses points au-dessus de 10 s’ajoutent"
        if _est_facultative(epreuve)
        else "elle compte avec son coefficient"
    )
    raison = f"Note de {nombre(note.note)} obtenue en {note.session}, conservée : {effet}."
    if source.vient_d_une_table(epreuve, note):
        raison += " Elle est tirée de vos anciennes unités par le tableau de correspondance."
    droit = source.droit(epreuve, Position.BENEFICE, raison, verdict.regle, verdict.confiance)
    return replace(droit, note=note.note, session=note.session, langue=note.langue, piece="releve_notes")


def _d_attestation(source: Source, epreuve: Epreuve) -> Apport:
    annee = source.acquis.annee
    if annee is not None and est_trop_ancienne(
        _demande(source, epreuve, NoteAcquise(epreuve.cle, ADMIS, annee)), source.commun
    ):
        return _dispense_par_attestation(source, epreuve, annee)
    raison = "Indiquez la note obtenue : dans les cinq ans, c’est la note qui est conservée."
    return source.ecart(epreuve, None, raison, "R83")


def _dispense_par_attestation(source: Source, epreuve: Epreuve, annee: int) -> Droit:
    raison = f"Bloc de compétences attesté en {annee}, il y a plus de cinq ans : dispense de l’épreuve."
    droit = source.droit(epreuve, Position.DISPENSE, raison, "R83", source.commun.regles["R83"].confiance)
    return replace(droit, piece="attestation_blocs")


# --- Diplomas: R66 to R76 ---


def _de_diplome(source: Source) -> Iterator[Apport]:
    """What a diploma gives; one that gives nothing is said, with the reason."""
    diplome = source.commun.diplomes.get(source.acquis.diplome or "")
    if diplome is None:
        return
    refus = refus_de_diplome(source.acquis, diplome, source.contexte, source.vu.reglement, source.commun)
    donnes = () if refus else tuple(_droits_du_diplome(source, diplome))
    yield from donnes
    if not donnes:
        domaine = source.vu.reglement.domaine
        raison, regle = refus or (SANS_EFFET, dict(diplome.sans_effet).get(domaine, REGLE_SANS_EFFET))
        libelle = diplome.libelle_pour(domaine)
        yield NoteEcartee("", libelle, source.rang, None, source.acquis.annee, typographie(raison), regle)


REGLE_SANS_EFFET = "R71"
SANS_EFFET = "Ce diplôme ne dispense d’aucune épreuve de cette spécialité."


def _droits_du_diplome(source: Source, diplome: Diplome) -> Iterator[Droit]:
    for epreuve in source.vu.notees():
        droit = _par_specialite(source, diplome, epreuve) or _par_grille(source, diplome, epreuve)
        if droit is not None:
            yield _a_verifier(droit, diplome, source) if diplome.a_verifier else droit


def _a_verifier(droit: Droit, diplome: Diplome, source: Source) -> Droit:
    """Given, and looked at by an agent: the texts do not settle it."""
    raison = f"{droit.raison} Le service des examens vérifiera qu’un diplôme de cette année-là le permet."
    alerte = f"{diplome.libelle_pour(source.vu.reglement.domaine)} : à vérifier."
    return replace(droit, raison=typographie(raison), alerte=typographie(alerte), confiance=diplome.confiance)


def refus_de_diplome(
    acquis: Acquis, diplome: Diplome, contexte: Contexte, reglement: Reglement, commun: Commun
) -> tuple[str, str] | None:
    """Why it gives nothing, and the rule: not yet obtained, the very specialty presented, or of other years."""
    annees, regle = diplome.annees_pour(reglement.domaine), regle_des_diplomes(reglement, contexte, commun)
    if acquis.specialite == reglement.cle:
        return "Vous avez déjà obtenu cette spécialité.", regle
    if acquis.annee is None:
        return None
    if acquis.annee > contexte.session:
        return f"Ce diplôme doit être obtenu au plus tard à la session {contexte.session}.", regle
    if annees.comprend(acquis.annee):
        return None
    autres = (un for un in commun.diplomes.values() if _remplace(un, diplome, acquis.annee, reglement.domaine))
    libelles = tuple(autre.libelle_pour(reglement.domaine) for autre in autres)
    suite = f" Choisissez « {libelles[0]} » dans la liste." if libelles else ""
    return f"Cette ligne ne vaut pas pour un diplôme obtenu en {acquis.annee}.{suite}", regle


def regle_des_diplomes(reglement: Reglement, contexte: Contexte, commun: Commun) -> str:
    """The rule of the dispenses by diploma for that domaine: that of its grid, else what each order says (R76)."""
    grille = commun.grille(reglement.domaine, contexte.session)
    return grille.regle if grille else "R76"


def _remplace(autre: Diplome, diplome: Diplome, annee: int, domaine: Domaine) -> bool:
    """Another line of the list, for the same title, that stands for that year."""
    memes = autre.ligne(domaine) == diplome.ligne(domaine) and autre.libelle == diplome.libelle
    return memes and domaine in autre.propose and autre.annees_pour(domaine).comprend(annee)


def _par_specialite(source: Source, diplome: Diplome, epreuve: Epreuve) -> Droit | None:
    for dispense in source.commun.professionnelles:
        vise = dispense.diplome == diplome.cle and dispense.specialite == source.vu.reglement.cle
        if vise and epreuve.cle in dispense.unites and dispense.sessions.comprend(source.contexte.session):
            raison = f"Votre diplôme vous en dispense : « {diplome.libelle} {diplome.specialite} »."
            return replace(
                source.droit(epreuve, Position.DISPENSE, raison, dispense.regle, dispense.confiance), piece="diplome"
            )
    return None


def _par_grille(source: Source, diplome: Diplome, epreuve: Epreuve) -> Droit | None:
    grille = source.commun.grille(source.vu.reglement.domaine, source.contexte.session)
    ligne = grille.ligne(diplome.ligne(source.vu.reglement.domaine) or "", source.contexte.session) if grille else None
    if grille is None or ligne is None or epreuve.discipline is None:
        return None
    au_releve = epreuve.discipline in {*source.acquis.releve, *diplome.releve_implicite}
    sur_releve = epreuve.discipline in ligne.sur_releve
    if not (epreuve.discipline in ligne.oui or (sur_releve and au_releve)):
        return None
    regle = ligne.regle or grille.regle
    raison = f"Votre diplôme vous en dispense : {ligne.libelle}."
    if sur_releve:
        raison = f"{raison[:-1]}, dont le relevé de notes comporte cette épreuve."
    droit = source.droit(epreuve, Position.DISPENSE, raison, regle, _confiance(ligne, epreuve, grille.confiance))
    return replace(droit, piece="releve_notes" if sur_releve else "diplome")


def _confiance(ligne: LigneGrille, epreuve: Epreuve, defaut: Confiance) -> Confiance:
    return Confiance.SECONDARY if epreuve.discipline in ligne.non_verifiees else defaut


# --- VAE and other texts: R79, R80, R147 ---


def _de_vae(source: Source) -> Iterator[Apport]:
    validite = validite_vae(source.contexte.session, source.commun)
    annee = source.acquis.annee
    anciennete = source.contexte.session - (source.contexte.session if annee is None else annee)
    for epreuve in source.vu.notees():
        if epreuve.cle not in source.acquis.unites:
            continue
        if validite is not None and validite.annees is not None and anciennete > validite.annees:
            yield source.ecart(
                epreuve, None, f"Validation de {annee} : elle valait {validite.annees} ans.", validite.regle
            )
            continue
        raison = "Unité validée par la validation des acquis de l’expérience."
        droit = source.droit(epreuve, Position.DISPENSE, raison, "R79", source.commun.regles["R79"].confiance)
        seuil = validite.alerte_apres if validite else None
        alerte = (
            f"Validation de {annee}, il y a plus de {seuil} ans : à vérifier." if seuil and anciennete > seuil else None
        )
        yield replace(droit, piece="vae", alerte=typographie(alerte) if alerte else None)


def _de_motif_legal(source: Source) -> Iterator[Apport]:
    motif = source.commun.motifs_legaux.get(source.acquis.diplome or "")
    if motif is None:
        return
    for epreuve in source.vu.notees():
        if epreuve.cle in source.acquis.unites:
            confiance = source.commun.regles[motif.regle].confiance
            yield replace(
                source.droit(epreuve, Position.DISPENSE, f"{motif.libelle}.", motif.regle, confiance), piece=motif.piece
            )

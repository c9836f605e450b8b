"""One step of the registration, with all that its screen shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.choix import Lecture, choix_de
from cyclades.consultations.inscription.dossier import (
    CHAMPS,
    ETAPES_SAISIES,
    JOINTES,
    LUES,
    UneCandidature,
    commun_de,
    contexte,
    dossier,
    reglement_de,
    resultats_anterieurs,
)
from cyclades.consultations.inscription.resume import Resume, doutes_de, resume
from cyclades.metier.candidatures.etats import est_brouillon
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.reglementation.dossier import Anomalie, Dossier, Doute, Ressort, anomalies, depuis_json, vers_json
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.positions import positions
from cyclades.reglementation.vocabulaire import Etape
from cyclades.socle.instants import en_toutes_lettres, heure, jour, local, nom_du_fuseau
from cyclades.socle.refus import Introuvable

ONGLETS = tuple(etape for etape in Etape if etape is not Etape.NUMERO)
TEXTES = {
    Etape.MODALITES: ("service__modalites", "service__pieces_ouvre_le", "service__pieces_ferme_le"),
    Etape.CONDITIONS: ("service__conditions",),
}
"""The long texts of the service and its other dates, at the step that shows them."""
COLONNES = (*LUES, "saisie__candidature_id", "saisie__etapes", "saisie__modifiee_le")
EN_COURS = Candidature.objects.filter(saisie__isnull=False).select_related(*JOINTES, "saisie")
"""The rows of what is being typed."""
IDENTITE_FIGEE = Exists(Candidature.objects.enregistrees().filter(compte=OuterRef("compte")))
"""Who has registered once can no longer change their identity by themself."""
LUES_PAR = {etape: UneCandidature(EN_COURS.only(*COLONNES, *TEXTES.get(etape, ()))) for etape in Etape} | {
    Etape.IDENTIFICATION: UneCandidature(EN_COURS.only(*COLONNES).annotate(identite_figee=IDENTITE_FIGEE))
}


@dataclass(frozen=True, slots=True)
class Onglet:
    """A step in the bar: `statut` is « faite », « a_corriger » or « a_faire »."""

    etape: Etape
    statut: str
    est_courante: bool
    est_accessible: bool


@dataclass(frozen=True, slots=True)
class PageEtape:
    """`brut`: the text last sent and refused, if any; `partie`: what was last accepted of this step.

    `ressort`: the académie and the country of the service, by their codes, which its form carries.
    `garde`: when the draft was last kept, at the hour of the service (« à 10 h 01 »).
    `est_laissee`: that text was left unfinished, the person never said that the step was done.
    """

    candidature_id: UUID
    etape: Etape
    onglets: tuple[Onglet, ...]
    domaine: str
    session: str
    service: str
    contact: str
    ferme_le: str
    est_ouvert: bool
    est_modification: bool
    revision: int
    brut: Mapping[str, Sequence[str]] | None
    est_laissee: bool
    partie: Any
    dossier: Dossier
    anomalies: tuple[Anomalie, ...]
    choix: Mapping[str, Any]
    resume: Resume | None
    doutes: tuple[Doute, ...] = ()
    ressort: str = ""
    garde: str = ""

    @property
    def precedente(self) -> Etape | None:
        rang = ONGLETS.index(self.etape)
        return ONGLETS[rang - 1] if rang else None

    @property
    def atteignable(self) -> Etape:
        """The furthest step that may be entered: the first one not done, or the last."""
        return next((onglet.etape for onglet in reversed(self.onglets) if onglet.est_accessible), Etape.MODALITES)


def etape(*, acteur: Acteur, candidature_id: UUID, etape: Etape, quand: datetime) -> PageEtape:
    """The step of one's own draft, or of the change being made to one's registration.

    :raises Introuvable: unknown, not theirs, or nothing is being typed.
    """
    candidature = _candidature(acteur, candidature_id, etape)
    lignes = candidature.saisie.etapes
    ligne = lignes.get(etape, {})
    lire = partial(_lire, etape, candidature, _resultats(candidature, etape), quand)
    lue = lire(dossier(candidature.compte, lignes))
    essai = ligne.get("essai")
    proposee = lue if essai is None else lire(_essaye(lue.contenu, etape, essai))
    toutes = anomalies(lue.contenu, lue.contexte, lue.reglement, lue.commun)
    service = candidature.service
    return PageEtape(
        candidature_id=candidature.pk,
        etape=etape,
        onglets=_onglets(etape, lignes, toutes),
        domaine=lue.commun.domaine(lue.contexte.domaine, lue.contexte.session),
        session=service.session.libelle,
        service=service.libelle,
        contact=service.mail,
        ferme_le=en_toutes_lettres(service.ferme_le, service.fuseau),
        est_ouvert=service.est_ouvert(quand),
        est_modification=not est_brouillon(candidature.etat),
        revision=ligne.get("revision", 0),
        brut=ligne.get("brut"),
        est_laissee=ligne.get("brut") is not None and ligne.get("est_laissee", False),
        partie=getattr(lue.contenu, CHAMPS[etape]) if ligne.get("valeurs") is not None and etape in CHAMPS else None,
        dossier=lue.contenu,
        anomalies=_avant(toutes) if etape is Etape.RECAPITULATIF else _de_l_etape(etape, ligne, toutes),
        choix=choix_de(etape, proposee),
        resume=_en_mots(lue) if etape is Etape.RECAPITULATIF else None,
        doutes=_doutes(etape, proposee),
        garde=_garde(candidature, quand) if lignes else "",
        ressort=f"{candidature.academie_id} {service.pays_id or ''}".strip(),
    )


def _lire(
    etape: Etape,
    candidature: Candidature,
    resultats: tuple[ResultatAnterieur, ...],
    quand: datetime,
    contenu: Dossier,
) -> Lecture:
    lu = contexte(candidature, contenu, quand, resultats=resultats, etape=etape)
    service = candidature.service
    return Lecture(candidature, contenu, lu, reglement_de(contenu, service), commun_de(service))


def _garde(candidature: Candidature, quand: datetime) -> str:
    modifiee_le, fuseau = candidature.saisie.modifiee_le, candidature.service.fuseau
    meme_jour = local(modifiee_le, fuseau).date() == local(quand, fuseau).date()
    a = f"à {heure(modifiee_le, fuseau)} ({nom_du_fuseau(fuseau)})"
    return a if meme_jour else f"le {jour(modifiee_le, fuseau)} {a}"


def _doutes(etape: Etape, lue: Lecture) -> tuple[Doute, ...]:
    return doutes_de(lue.contenu.identification, _ressort(lue)) if etape is Etape.IDENTIFICATION else ()


def _ressort(lue: Lecture) -> Ressort | None:
    return referentiel.ressort(lue.candidature.academie_id, lue.candidature.service.pays_id)


def _en_mots(lue: Lecture) -> Resume:
    poses = positions(lue.contenu, lue.contexte, lue.reglement, lue.commun) if lue.reglement else ()
    mail = lue.candidature.compte.adresse_mail
    return resume(lue.contenu, mail, lue.reglement, lue.commun, poses, _ressort(lue))


def _avant(toutes: tuple[Anomalie, ...]) -> tuple[Anomalie, ...]:
    """All but the conditions, which are asked at the next step."""
    return tuple(une for une in toutes if une.etape is not Etape.CONDITIONS)


def _essaye(contenu: Dossier, etape: Etape, essai: Any) -> Dossier:
    """The file with the attempt being corrected: what the step proposes follows what was just answered."""
    return depuis_json(vers_json(contenu) | {CHAMPS[etape]: essai})


def _de_l_etape(etape: Etape, ligne: Mapping[str, Any], toutes: tuple[Anomalie, ...]) -> tuple[Anomalie, ...]:
    """What was said of the text last refused, while it waits; else what is wrong in what was accepted."""
    if ligne.get("brut") is not None:
        return tuple(Anomalie(**une | {"etape": etape}) for une in ligne.get("refus", ()))
    return tuple(une for une in toutes if une.etape is etape) if ligne.get("valeurs") is not None else ()


def _candidature(acteur: Acteur, candidature_id: UUID, etape: Etape) -> Candidature:
    if not peut(acteur, "etape"):
        raise Introuvable
    candidature = LUES_PAR[etape](acteur, candidature_id)
    if candidature is None:
        raise Introuvable
    return candidature


def _resultats(candidature: Candidature, etape: Etape) -> tuple[ResultatAnterieur, ...]:
    """The marks known of the person, at the steps that read them."""
    if etape in {Etape.MODALITES, Etape.IDENTIFICATION, Etape.INFORMATIONS}:
        return ()
    return resultats_anterieurs(candidature.compte, candidature.service.session.domaine)


def _onglets(courante: Etape, lignes: Mapping[str, Any], toutes: tuple[Anomalie, ...]) -> tuple[Onglet, ...]:
    """A step may be entered once all those before it are done; the récapitulatif needs all the steps typed."""
    fautives = {une.etape for une in toutes}
    onglets, ouvert = [], True
    for etape in ONGLETS:
        statut = _statut(etape, lignes, fautives)
        onglets.append(Onglet(etape, statut, etape is courante, ouvert))
        ouvert = ouvert and (statut == "faite" or etape not in ETAPES_SAISIES)
    return tuple(onglets)


def _statut(etape: Etape, lignes: Mapping[str, Any], fautives: set[Etape]) -> str:
    ligne = lignes.get(etape, {})
    if etape not in ETAPES_SAISIES or (ligne.get("valeurs") is None and ligne.get("brut") is None):
        return "a_faire"
    return "a_corriger" if ligne.get("brut") is not None or etape in fautives else "faite"


__all__ = ["ONGLETS", "Onglet", "PageEtape", "etape"]

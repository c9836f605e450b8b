"""From rows to the plain values that the regulation reads: the file, and the service in which it is read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.anterieurs import inscriptions_anterieures, resultats_a_garder
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet, Version
from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.notes.models import ResultatAnterieur as LigneResultat
from cyclades.reglementation.dossier import (
    FRANCE,
    CandidatureConcurrente,
    Contexte,
    Dossier,
    Identite,
    depuis_json,
    vers_json,
)
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.reglement import Commun, Reglement
from cyclades.reglementation.vocabulaire import Domaine, Etape, Forme, Validation, Voie
from cyclades.socle.instants import local
from cyclades.socle.requetes import RequeteFigee

CHAMPS: Mapping[Etape, str] = {
    Etape.MODALITES: "modalites_acceptees",
    Etape.IDENTIFICATION: "identification",
    Etape.INFORMATIONS: "informations",
    Etape.QUALIFICATION: "qualification",
    Etape.ACQUIS: "acquis",
    Etape.EPREUVES: "epreuves",
}
"""The part of the file that each step fills. The conditions are accepted by the act of saving, each time anew."""

ETAPES_SAISIES = tuple(CHAMPS)

JOINTES = ("compte__commune_naissance", "service__session", "service__academie")
LUES = (
    "compte_id", "session_id", "academie_id", "service_id", "etat", "version",
    "compte__civilite", "compte__nom_naissance", "compte__nom_usage", "compte__prenoms", "compte__date_naissance",
    "compte__pays_naissance_id", "compte__departement_naissance_id", "compte__commune_naissance__nom",
    "compte__commune_naissance_saisie", "compte__subdivision_naissance", "compte__adresse_mail",
    "compte__numero_candidat", "compte__cle_identite",
    "service__session__domaine", "service__session__annee", "service__session__libelle", "service__academie__nom",
    "service__pays_id", "service__libelle", "service__fuseau", "service__ouvre_le", "service__ferme_le",
    "service__refuse_des", "service__validation", "service__mail", "service__reglages",
    "service__confirmations",
)  # fmt: skip
"""The rows and columns that a file is read with, in one query: what is left out is never read by a step."""
RESULTATS = (
    "session", "forme", "unite", "note", "langue", "decision", "specialite__domaine", "specialite__slug",
)  # fmt: skip


class UneCandidature:
    """The row of these that has this id, when the actor may see it; compiled once for candidates, who ask the most."""

    def __init__(self, lignes: CandidaturesQuerySet) -> None:
        self.lignes, self._du_candidat = lignes, RequeteFigee(self._visible, UUID, UUID)

    def __call__(self, acteur: Acteur, candidature_id: UUID) -> Candidature | None:
        est_candidat = acteur.role == Role.CANDIDAT and acteur.compte_id is not None
        lues = (
            self._du_candidat(acteur.compte_id, candidature_id)
            if est_candidat
            else self.lignes.visibles_par(acteur).filter(pk=candidature_id)
        )
        return next(iter(lues), None)

    def _visible(self, compte_id: UUID, candidature_id: UUID) -> CandidaturesQuerySet:
        candidat = Acteur(role=Role.CANDIDAT, compte_id=compte_id)
        return self.lignes.visibles_par(candidat).filter(pk=candidature_id)


def identite(compte: Compte) -> Identite:
    """Civil status, as the account has it."""
    if compte.date_naissance is None:
        raise ValueError(f"le compte {compte.pk} n'est pas celui d'un candidat")
    return Identite(
        civilite=compte.civilite,
        nom_naissance=compte.nom_naissance,
        prenoms=compte.prenoms,
        date_naissance=compte.date_naissance,
        pays_naissance=compte.pays_naissance_id or "",
        nom_usage=compte.nom_usage,
        departement_naissance=compte.departement_naissance_id or "",
        commune_naissance=compte.commune_naissance.nom if compte.commune_naissance else compte.commune_naissance_saisie,
        subdivision_naissance=compte.subdivision_naissance,
        commune_confirmee=compte.commune_naissance is not None or compte.pays_naissance_id != FRANCE,
    )


def dossier(compte: Compte, etapes: Mapping[str, Any]) -> Dossier:
    """The file made of the accepted parts of a draft."""
    parts = {
        champ: etapes[etape]["valeurs"]
        for etape, champ in CHAMPS.items()
        if etapes.get(etape, {}).get("valeurs") is not None
    }
    return depuis_json(vers_json(Dossier(identite(compte))) | parts)


def partie(contenu: Dossier, etape: Etape) -> Any:
    """The JSON of the part that this step fills."""
    return vers_json(contenu)[CHAMPS[etape]]


def commun_de(service: ServiceInscription) -> Commun:
    return referentiel.commun(service.session.annee)


def empreinte_de(contenu: Dossier, service: ServiceInscription) -> str | None:
    """The digest of the pack of the specialty presented; none until one of the service's domaine is chosen."""
    cle = contenu.qualification.specialite if contenu.qualification else ""
    if cle.partition("/")[0].upper() != service.session.domaine:
        return None
    return referentiel.empreinte(cle, service.session.annee)


def reglement_de(contenu: Dossier, service: ServiceInscription) -> Reglement | None:
    """The specialty presented, as its activated pack describes it for that session."""
    empreinte = empreinte_de(contenu, service)
    return referentiel.reglement_par_empreinte(empreinte) if empreinte else None


def contexte(
    candidature: Candidature,
    contenu: Dossier,
    quand: datetime,
    *,
    resultats: tuple[LigneResultat, ...] = (),
    etape: Etape | None = None,
) -> Contexte:
    """The service as plain values: its lists, the day on which ages are judged, what is known of the person.

    `etape`: the only step that will be judged, when it is one; readings that it does not need are not made.
    """
    service = candidature.service
    reglages = service.reglages
    return Contexte(
        domaine=Domaine(service.session.domaine),
        session=service.session.annee,
        academie=service.academie.nom,
        jour=local(quand, service.fuseau).date(),
        etranger=service.pays_id is not None,
        categories=_liste(reglages.get("categories")),
        situations=_liste(reglages.get("situations")),
        durees=_liste(reglages.get("durees")),
        etablissements=_etablissements(contenu, reglages.get("etablissements"), etape),
        specialites=_liste(reglages.get("specialites")),
        specialites_avec_note=tuple(reglages.get("notes_specialites", {})),
        epreuves_confirmees=epreuves_confirmees(service),
        pcs=tuple(referentiel.pcs_codes()),
        localites=_localites(contenu) if etape in {None, Etape.IDENTIFICATION} else None,
        langues_obligatoires=tuple(reglages.get("langues_obligatoires", ())),
        langues_facultatives=tuple(reglages.get("langues_facultatives", ())),
        activites_eps=tuple(reglages.get("activites_eps", ())),
        eps_adaptees=tuple(reglages.get("eps_adaptees", ())),
        pays=tuple(un.nom for un in referentiel.pays() if un.code != FRANCE and un.est_etat),
        validation=Validation(service.validation),
        pieces_du_service=tuple(reglages.get("pieces", ())),
        candidature_concurrente=_concurrente(candidature) if etape in {None, Etape.QUALIFICATION} else None,
        forme_anterieure=_forme_anterieure(contenu, resultats),
        forme_conservee=reglages.get("forme_conservee", True),
        forme_enregistree=_forme_enregistree(candidature, contenu) if etape in {None, Etape.QUALIFICATION} else None,
        resultats_anterieurs=resultats_a_garder(resultats),
        inscriptions_anterieures=inscriptions_anterieures(candidature) if resultats and etape is Etape.ACQUIS else (),
    )


def epreuves_confirmees(service: ServiceInscription) -> tuple[tuple[str, str], ...]:
    """By specialty, the digest of the épreuves that this service confirmed."""
    return tuple((cle, confirmation["epreuves"]) for cle, confirmation in service.confirmations.items())


def resultats_anterieurs(compte: Compte, domaine: str) -> tuple[LigneResultat, ...]:
    """Marks of former sessions known of this person in this domaine, latest first."""
    if not compte.numero_candidat or not compte.cle_identite:
        return tuple(_resultats(compte.numero_candidat or "", compte.cle_identite, domaine))
    return tuple(RESULTATS_CONNUS(compte.numero_candidat, compte.cle_identite, domaine))


def _resultats(numero_candidat: str, cle_identite: str, domaine: str) -> QuerySet[LigneResultat]:
    connus = LigneResultat.objects.de_la_personne(numero_candidat, cle_identite)
    miens = connus.filter(specialite__domaine=domaine).select_related("specialite").only(*RESULTATS)
    return miens.order_by("-session", "unite")


RESULTATS_CONNUS = RequeteFigee(_resultats, str, str, str)


def _liste(valeurs: list[str] | None) -> tuple[str, ...] | None:
    return None if valeurs is None else tuple(valeurs)


def _etablissements(contenu: Dossier, liste: list[str] | None, etape: Etape | None) -> tuple[str, ...] | None:
    """The units of the service; where it lists none, any school that exists: the one declared, if it does."""
    if liste is not None:
        return tuple(liste)
    declare = contenu.informations.etablissement if contenu.informations else None
    if not declare or etape not in {None, Etape.INFORMATIONS}:
        return None
    return (declare,) if referentiel.etablissement(declare) else ()


def _localites(contenu: Dossier) -> tuple[str, ...] | None:
    if contenu.identification is None:
        return None
    return referentiel.localites_connues(contenu.identification.code_postal)


def _concurrente(candidature: Candidature) -> CandidatureConcurrente | None:
    """Another active candidature of the same person in the same session (R19)."""
    autre = (
        Candidature.objects.actives()
        .filter(compte_id=candidature.compte_id, session_id=candidature.session_id)
        .exclude(pk=candidature.pk)
        .select_related("specialite")
        .only("version", "numero", "derogation_unicite", "specialite__domaine", "specialite__slug")
        .first()
    )
    if autre is None:
        return None
    return CandidatureConcurrente(
        specialite=autre.specialite.cle if autre.specialite else "",
        numero=numero_inscription(autre.numero or 0),
        derogation=autre.derogation_unicite,
        sous_contrat=est_sous_contrat(autre, commun_de(candidature.service)),
    )


def est_sous_contrat(candidature: Candidature, commun: Commun) -> bool:
    """Is what is registered there the file of an apprentice, who may aim at two specialties (R19)?"""
    version = candidature.versions.filter(numero=candidature.version).only("dossier").first()
    fiche = depuis_json(version.dossier).informations if version else None
    categorie = commun.categories.get(fiche.categorie) if fiche else None
    return categorie is not None and categorie.voie is Voie.APPRENTI


def _forme_enregistree(candidature: Candidature, contenu: Dossier) -> Forme | None:
    """The form of the registration being changed, while it keeps its specialty: that choice was final (R55 to R57)."""
    if not candidature.version or contenu.qualification is None:
        return None
    lues = Version.objects.filter(candidature=candidature.pk, numero=candidature.version)
    enregistree = lues.values_list("dossier__qualification", flat=True).first() or {}
    if enregistree.get("specialite") != contenu.qualification.specialite or not enregistree.get("forme"):
        return None
    return Forme(enregistree["forme"])


def _forme_anterieure(contenu: Dossier, resultats: tuple[LigneResultat, ...]) -> Forme | None:
    """The form of the last sitting of this very specialty: it binds the candidate who failed (R60)."""
    if contenu.qualification is None:
        return None
    memes = [ligne for ligne in resultats if ligne.specialite.cle == contenu.qualification.specialite]
    return Forme(memes[0].forme) if memes and memes[0].forme else None

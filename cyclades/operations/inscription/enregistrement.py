"""« Enregistrer »: the draft becomes a registration, or a registration takes a new version."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from cyclades.consultations.inscription.lignes import ligne_en_json
from cyclades.metier.candidatures.etats import Acte, Etat, est_inscrit, suivant
from cyclades.metier.candidatures.models import Candidature, PositionEpreuve, Saisie
from cyclades.metier.comptes.models import Compte
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations.inscription.domicile import departement_postal
from cyclades.operations.inscription.lecture import Lecture, lire
from cyclades.operations.inscription.passages import garder_le_passage
from cyclades.operations.inscription.publication import publier
from cyclades.operations.inscription.refus import RienASaisir, ServiceFerme
from cyclades.operations.inscription.validite import valider_en_enregistrant
from cyclades.operations.inscription.verrou import candidature_verrouillee
from cyclades.operations.inscription.versions import garder_version
from cyclades.operations.pieces.demande import demander, faire_resigner
from cyclades.reglementation.dossier import vers_json
from cyclades.reglementation.droits import Acteur

CHAMPS = (
    "etat", "version", "numero", "specialite", "etablissement", "departement_postal", "derogation_unicite",
    "empreinte_paquet",
    "enregistree_le", "modifiee_le", "signee_le", "validee_le",
)  # fmt: skip


@transaction.atomic
def enregistrer(*, acteur: Acteur, candidature_id: UUID, conditions_acceptees: bool, quand: datetime) -> UUID:
    """Register the draft, or save the change, and publish what follows. Pressed twice, it acts once.

    In one transaction: the state, the number, the version, the positions, the pieces due, the documents (their data
    frozen), the mail, the fact. The mail is sent and the PDF produced afterwards.

    :raises Introuvable: unknown or not theirs. :raises ServiceFerme: received outside the window (D1).
    :raises DossierIncomplet: with its anomalies, a second candidature in the session included (R19).
    """
    candidature = candidature_verrouillee(acteur, "enregistrer", candidature_id)
    saisie = Saisie.objects.filter(candidature=candidature).first()
    if saisie is None and est_inscrit(candidature.etat):
        return candidature.pk
    if not candidature.service.est_ouvert(quand):
        raise ServiceFerme(candidature.service, quand)
    vers = suivant(candidature.etat, Acte.ENREGISTRER)
    if saisie is None or vers is None:
        raise RienASaisir
    _verrouiller_la_personne(candidature)
    lecture = lire(candidature, saisie, conditions_acceptees, quand)
    _inscrire(candidature, lecture, vers, acteur, quand)
    pieces = demander(candidature=candidature, dossier=lecture.contenu, contexte=lecture.contexte,
                      reglement=lecture.reglement, commun=lecture.commun, quand=quand)  # fmt: skip
    faire_resigner(acteur=acteur, pieces=pieces, version=candidature.version, quand=quand)
    publier(candidature=candidature, lecture=lecture, pieces=pieces, quand=quand)
    saisie.delete()
    return candidature.pk


def _verrouiller_la_personne(candidature: Candidature) -> None:
    """Their numbers are given one after the other, and their other candidatures (R19) judged one after the other.

    Their civil status is read again: an agent may have corrected it since the candidature was read (CPT-9).
    """
    comptes = Compte.objects.select_for_update(of=("self",)).select_related("commune_naissance")
    candidature.compte = comptes.get(pk=candidature.compte_id)


def _inscrire(candidature: Candidature, lecture: Lecture, vers: Etat, acteur: Acteur, quand: datetime) -> None:
    de, premiere = candidature.etat, candidature.numero is None
    if premiere:
        candidature.numero = _prochain_numero(candidature)
    candidature.etat = vers
    candidature.version += 1
    if candidature.specialite is None or candidature.specialite.cle != lecture.reglement.cle:
        candidature.specialite = _specialite(lecture.reglement.cle)
    candidature.etablissement_id = lecture.informations.etablissement
    candidature.departement_postal = departement_postal(lecture.contenu, candidature.academie_id)
    candidature.derogation_unicite |= lecture.contexte.candidature_concurrente is not None
    candidature.empreinte_paquet = lecture.empreinte
    candidature.enregistree_le = candidature.enregistree_le or quand
    candidature.modifiee_le = quand
    valider_en_enregistrant(candidature, acteur, quand)
    candidature.save(update_fields=CHAMPS)
    _garder_version(candidature, lecture, acteur, quand)
    donnees = {"version": candidature.version, "numero": candidature.numero, "recu_le": quand.isoformat()}
    garder_le_passage(candidature, Acte.ENREGISTRER, de, acteur, quand, donnees=donnees)


def _specialite(cle: str) -> Specialite:
    domaine, _, slug = cle.partition("/")
    return Specialite.objects.only("domaine", "slug", "intitule").get(domaine=domaine.upper(), slug=slug)


def _prochain_numero(candidature: Candidature) -> int:
    """The next of the person's registration numbers, all exams together; their row is locked."""
    dernier = Candidature.objects.filter(compte_id=candidature.compte_id).aggregate(dernier=Max("numero"))["dernier"]
    return (dernier or 0) + 1


def _garder_version(candidature: Candidature, lecture: Lecture, acteur: Acteur, quand: datetime) -> None:
    lignes = [ligne_en_json(ligne) for ligne in lecture.lignes]
    garder_version(candidature, vers_json(lecture.contenu), lignes, candidature.empreinte_paquet, acteur, quand)
    if candidature.version > 1:
        PositionEpreuve.objects.filter(candidature=candidature).delete()
    PositionEpreuve.objects.bulk_create(
        PositionEpreuve(
            candidature=candidature,
            rang=rang,
            code=ligne.code,
            unite=ligne.unite or "",
            position=ligne.position,
            mode=ligne.mode or "",
            choix=list(ligne.choix),
        )
        for rang, ligne in enumerate(lecture.lignes)
    )

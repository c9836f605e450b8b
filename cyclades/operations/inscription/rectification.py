"""A registration under a corrected civil status: a new version, documents made anew, nothing else changed (CPT-9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.obligations import RECAPITULATIF, fenetre_de, fenetre_de_validation
from cyclades.consultations.inscription.dossier import JOINTES, commun_de, contexte, identite, resultats_anterieurs
from cyclades.consultations.inscription.lignes import ligne_de_json
from cyclades.metier.candidatures.etats import Acte, suivant
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import A_REPRENDRE
from cyclades.metier.pieces.models import Piece
from cyclades.operations.inscription.lecture import Lecture
from cyclades.operations.inscription.passages import garder_le_passage
from cyclades.operations.inscription.publication import figer
from cyclades.operations.inscription.validite import valider_en_rectifiant
from cyclades.operations.inscription.versions import garder_version
from cyclades.operations.pieces.demande import demander
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.reglementation.dossier import depuis_json, vers_json
from cyclades.reglementation.droits import Acteur
from cyclades.socle.transactions import exiger_transaction

SIENNES = Candidature.objects.select_related(*JOINTES, "specialite").select_for_update(of=("self",))
CHAMPS = ("version", "modifiee_le", "signee_le", "validee_le", "validation_jusqu_a")
DEMANDEE = "Votre état civil a été rectifié\u00a0: cette pièce est maintenant demandée"


@dataclass(frozen=True, slots=True)
class Refaite:
    """One candidature under its new version.

    `a_signer_le`: until when its récapitulatif is to be signed, if it is. `nouvelles`: the pieces asked from now on.
    """

    candidature: Candidature
    a_signer_le: datetime | None
    nouvelles: tuple[str, ...]


def refaire(*, acteur: Acteur, compte_id: UUID, quand: datetime) -> tuple[Refaite, ...]:
    """Fix each registration of this account anew, under the civil status that the account now has.

    Those that are active or may become so again, of a session whose year is not over: what was published of a former
    one stays as it was.

    The positions stay those that were registered, and ages are judged on the day they were: a correction is no change
    of mind. Part of the act that corrects: the caller holds its transaction and the lock of the account.

    :raises HorsTransaction: no transaction is open.
    """
    exiger_transaction()
    siennes = SIENNES.filter(compte=compte_id, session__fermee_le__isnull=True, session__annee__gte=quand.year)
    faites = [une for une in siennes.order_by("pk") if une.version and suivant(une.etat, Acte.RECTIFIER)]
    return tuple(_refaire(acteur, une, quand) for une in faites)


def _refaire(acteur: Acteur, candidature: Candidature, quand: datetime) -> Refaite:
    version = candidature.versions.get(numero=candidature.version)
    lecture = _relire(candidature, version)
    candidature.version += 1
    valider_en_rectifiant(candidature, quand)
    candidature.modifiee_le = quand
    candidature.save(update_fields=CHAMPS)
    dossier = vers_json(lecture.contenu)
    garder_version(candidature, dossier, version.lignes, version.empreinte_paquet, acteur, quand)
    donnees = {"version": candidature.version}
    garder_le_passage(candidature, Acte.RECTIFIER, candidature.etat, acteur, quand, donnees=donnees)
    pieces = demander(candidature=candidature, dossier=lecture.contenu, contexte=lecture.contexte,
                      reglement=lecture.reglement, commun=lecture.commun, quand=quand)  # fmt: skip
    nouvelles = tuple(piece for piece in pieces if piece.demandee_le == quand)
    _ouvrir(acteur, candidature, nouvelles, quand)
    figer(candidature, lecture, pieces, quand)
    return Refaite(candidature, _a_signer_le(candidature), tuple(piece.libelle for piece in nouvelles))


def _relire(candidature: Candidature, version: Version) -> Lecture:
    """The file as it was saved and read that day, but for the civil status."""
    contenu = replace(depuis_json(version.dossier), identite=identite(candidature.compte))
    reglement = referentiel.reglement_par_empreinte(version.empreinte_paquet)
    resultats = resultats_anterieurs(candidature.compte, candidature.service.session.domaine)
    passages = candidature.passages.filter(acte=Acte.ENREGISTRER)
    lu = contexte(candidature, contenu, passages.latest("survenu_le").survenu_le, resultats=resultats)
    lignes = tuple(ligne_de_json(ligne) for ligne in version.lignes)
    return Lecture(contenu, lu, reglement, version.empreinte_paquet, commun_de(candidature.service), lignes)


def _ouvrir(acteur: Acteur, candidature: Candidature, nouvelles: Iterable[Piece], quand: datetime) -> None:
    """A piece asked from now on, once the window is over, gets a date of its own: nobody owes what cannot be sent."""
    for piece in nouvelles:
        if fenetre_de(piece, candidature.service).est_finie(quand):
            faire_renvoyer(acteur, piece.pk, None, motif=DEMANDEE, commentaire="", quand=quand)


def _a_signer_le(candidature: Candidature) -> datetime | None:
    service = candidature.service
    if service.validation == ServiceInscription.Validation.EN_LIGNE:
        fenetre = fenetre_de_validation(service, candidature.validation_jusqu_a)
        return None if candidature.validee_le else fenetre.ferme_le
    signes = Piece.objects.filter(candidature=candidature, cle=RECAPITULATIF, due=True, etat__in=A_REPRENDRE)
    attendu = signes.first()
    return fenetre_de(attendu, service).ferme_le if attendu else None

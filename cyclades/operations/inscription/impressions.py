"""From a registered file to the data of its two documents, every value already in words."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cyclades.consultations.inscription.resume import Groupe, Resume, position_imprimee
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece
from cyclades.operations.documents.entetes import emetteur, marque, references, verification
from cyclades.operations.inscription.lecture import Lecture
from cyclades.operations.inscription.validite import est_mineur
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Position
from cyclades.socle.instants import aux_deux_heures, en_toutes_lettres

MODES: dict[str, pdf.ModeEnvoi] = {"en_ligne": "en_ligne", "courrier": "courrier", "autre": "autre"}


def recapitulatif(
    candidature: Candidature, texte: Resume, lecture: Lecture, document: UUID, quand: datetime
) -> pdf.Recapitulatif:
    service = candidature.service
    return pdf.Recapitulatif(
        service=emetteur(service),
        references=references(candidature, lecture.commun, candidature.version, quand),
        candidat=_candidat(texte),
        situation=pdf.Situation(
            etablissement=texte.etablissement,
            categorie=texte.categorie,
            vae=texte.vae,
            amenagement_handicap=bool(texte.handicap),
            amenagement_duree=texte.amenagement_duree or None,
        ),
        qualification=pdf.Qualification(
            specialite=texte.specialite,
            forme_passage=texte.forme_finale,
            enseignements=(texte.section_langue,) if texte.section_langue else (),
            incertitudes=texte.incertitudes,
        ),
        groupes=tuple(_groupe(groupe) for groupe in texte.groupes),
        consentements=pdf.Consentements(presse=bool(texte.presse), collectivites=bool(texte.collectivites)),
        validation=_validation(candidature, texte, quand),
        cloture=aux_deux_heures(service.ferme_le, service.fuseau),
        verification=verification(document),
        acquis=tuple(
            pdf.Acquis(un.nature, un.intitule, un.specialite, un.annee, un.academie, un.effet) for un in texte.acquis
        ),
        marque=marque(),
    )


def demande(
    candidature: Candidature, texte: Resume, lecture: Lecture, pieces: Iterable[Piece], document: UUID, quand: datetime
) -> pdf.DemandePieces:
    return pdf.DemandePieces(
        service=emetteur(candidature.service),
        references=references(candidature, lecture.commun, candidature.version, quand),
        civilite_et_nom=texte.nom_complet,
        specialite=texte.specialite,
        envois=_envois(candidature.service, tuple(pieces), lecture),
        espace=f"{settings.ADRESSE}/candidat/inscriptions/{candidature.pk}/justificatifs/",
        verification=verification(document),
        marque=marque(),
    )


def _candidat(texte: Resume) -> pdf.Candidat:
    return pdf.Candidat(
        civilite_et_nom=texte.nom_complet,
        adresse=texte.adresse,
        nationalite=texte.nationalite,
        naissance_le=texte.naissance_le,
        naissance_lieu=texte.naissance_lieu,
        mel=texte.mail,
        nom_usage=texte.nom_usage or None,
        telephone_mobile=texte.telephone_mobile or None,
        telephone_fixe=texte.telephone_fixe or None,
        ine=texte.ine or None,
        naissance_ou=texte.naissance_ou or None,
    )


def _validation(candidature: Candidature, texte: Resume, quand: datetime) -> pdf.Validation:
    service = candidature.service
    en_ligne = service.validation == ServiceInscription.Validation.EN_LIGNE
    validee = candidature.validee_le
    return pdf.Validation(
        mode="en_ligne" if en_ligne else "papier",
        candidat_mineur=est_mineur(candidature, quand),
        representant_legal=texte.representant or None,
        representant_mel=texte.representant_mail or None,
        validee=en_toutes_lettres(validee, service.fuseau) if validee else None,
    )


def _groupe(groupe: Groupe) -> pdf.GroupeEpreuves:
    ensembles = tuple(
        pdf.EnsembleEpreuves(ensemble.titre, tuple(_ligne(ligne) for ligne in ensemble.lignes))
        for ensemble in groupe.ensembles
    )
    return pdf.GroupeEpreuves(groupe.titre, ensembles)


def _ligne(ligne: Ligne) -> pdf.LigneEpreuve:
    return pdf.LigneEpreuve(
        niveau=ligne.niveau,
        intitule=f"{ligne.code} - {ligne.intitule}",
        position=position_imprimee(ligne),
        unite=ligne.unite,
        mode=ligne.mode.libelle if ligne.mode else None,
        choix=ligne.choix,
        passee=ligne.position is Position.INSCRIT,
    )


def _envois(service: ServiceInscription, pieces: tuple[Piece, ...], lecture: Lecture) -> tuple[pdf.Envoi, ...]:
    """One sending per way of return, in which pieces stand under their regroupement."""
    modes = [retour.value for retour in Piece.Retour if any(piece.retour == retour for piece in pieces)]
    return tuple(
        pdf.Envoi(
            mode=MODES[mode],
            ouvre=en_toutes_lettres(service.pieces_ouvre_le, service.fuseau),
            ferme=aux_deux_heures(service.pieces_ferme_le, service.fuseau),
            regroupements=_regroupements(tuple(piece for piece in pieces if piece.retour == mode), lecture),
            adresse=tuple(service.adresse.splitlines()) if mode == Piece.Retour.COURRIER else (),
        )
        for mode in modes
    )


def _regroupements(pieces: tuple[Piece, ...], lecture: Lecture) -> tuple[pdf.Regroupement, ...]:
    titres = dict.fromkeys(piece.regroupement for piece in pieces)
    return tuple(
        pdf.Regroupement(titre, tuple(_piece(piece, lecture) for piece in pieces if piece.regroupement == titre))
        for titre in titres
    )


def _piece(piece: Piece, lecture: Lecture) -> pdf.Piece:
    catalogue = lecture.commun.pieces[piece.cle]
    fichiers = f"{' ou '.join(catalogue.formats)}, {catalogue.taille_max_mo}\u00a0Mo au plus"
    return pdf.Piece(
        libelle=piece.libelle,
        motif=piece.raison,
        code=piece.code or None,
        fichiers=fichiers if piece.retour == Piece.Retour.EN_LIGNE else None,
    )

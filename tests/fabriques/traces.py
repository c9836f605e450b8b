"""One person who leaves a word of their own everywhere that somebody can, by the acts; and where that word is found."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.comptes.models import (
    CodeDeSecours,
    CodesAGarder,
    Compte,
    Jeton,
    PropositionDeReunion,
    Rectification,
    SecondFacteur,
    SessionOuverte,
    Tentatives,
)
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document, Publication, Recommande
from cyclades.metier.journal.models import Consultation
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.pieces.models import Depot, Piece, PriseEnMain
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations import courrier, documents
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Domaine, Etape
from cyclades.socle import fichiers
from tests.fabriques import annulations, comptes, doublons, inscriptions, petit_pays, rectifications, relances, services
from tests.fabriques import signatures as signees
from tests.fabriques.controles_de_pieces import AUTRE_PHOTO, envoyer, gestionnaire, non_conforme, remettre_tout
from tests.fabriques.envois import deposer
from tests.fabriques.inscriptions import QUAND, acteur_de

MARQUE = "Zorglubine"
ADRESSE = "zorglubine@exemple.fr"
IDENTIFICATION = replace(
    signees.IDENTIFICATION, voie="12 rue Zorglubine", representant_nom=MARQUE, representant_prenoms=MARQUE,
    representant_mail="parent.zorglubine@exemple.fr",
)  # fmt: skip
CIVIL = {"nom_naissance": MARQUE, "prenoms": MARQUE, "nom_usage": MARQUE, "date_naissance": date(2010, 3, 2)}


def colonnes():
    """Each column that can hold words, a document or bytes, of every table; each key of a row by which one is known."""
    for modele in apps.get_models():
        for champ in modele._meta.local_concrete_fields:
            yield modele, champ


def lignes_qui_disent(mots):
    """« app.Modele.champ » → how many rows hold one of these words, whatever their case."""
    cherches, trouvees = [mot.casefold() for mot in mots], {}
    for modele, champ in colonnes():
        valeurs = modele._base_manager.values_list(champ.attname, flat=True)
        nombre = sum(any(mot in _en_texte(valeur) for mot in cherches) for valeur in valeurs)
        if nombre:
            trouvees[f"{modele._meta.label}.{champ.name}"] = nombre
    return trouvees


def _en_texte(valeur):
    if isinstance(valeur, bytes | memoryview):
        return bytes(valeur).decode("utf-8", "replace").casefold()
    return str(valeur).casefold()


def fichiers_gardes():
    return sorted(chemin.name for chemin in Path(settings.FICHIERS).rglob("*") if chemin.is_file())


def sont_vides(noms):
    """Among these models, those that have no row."""
    return {nom for nom in noms if not _modele(nom).objects.exists()}


def _modele(nom) -> type[models.Model]:
    return next(modele for modele in apps.get_models() if modele.__name__ == nom)


def laisser_des_traces():
    """Everything that DONNEES_PERSONNELLES declares, left by one person and by the agents who looked after them.

    :returns: the words by which what they left is known: their own, and the identifiers of their rows.
    """
    petit_pays.poser()
    agent = gestionnaire(prenoms=MARQUE, nom=MARQUE)
    service = annulations.dire_le_recours(signees.service_en_ligne())
    eleve = comptes.compte(adresse=ADRESSE, civil=CIVIL, identifiant_etablissement="zorglubine.papillon")
    acquis = (replace(inscriptions.BTS, academie="Rennes"),)
    inscrite = signees.inscrire(eleve, service, identification=IDENTIFICATION, acquis=acquis)
    signees.signer(eleve, inscrite)
    _laisser_un_brouillon(eleve)
    _laisser_des_pieces(eleve, agent, inscrite)
    _laisser_une_rectification(eleve, agent)
    double = _reunir(eleve, agent)
    _laisser_des_publications(agent, service, inscrite)
    _laisser_un_compte(eleve, inscrite, agent)
    _quitter_le_service(agent)
    fichiers.deposer(f"{MARQUE}, que nulle ligne ne nomme".encode())
    for document in Document.objects.filter(produit_le=None):
        documents.produire(acteur=AUTOMATE, document_id=document.pk, quand=max(QUAND, document.publie_le))
    candidatures = Candidature.objects.filter(compte=eleve).values_list("pk", flat=True)
    cles = (eleve.pk, double.pk, agent.compte_id, *candidatures)
    return (MARQUE, eleve.numero_candidat, double.numero_candidat, *map(str, cles))


def _laisser_un_brouillon(eleve):
    ailleurs = services.service(quand=QUAND, domaine=Domaine.CAP, academie_code="33", reglages=petit_pays.REGLAGES)
    brouillon = inscriptions.demarrer(eleve, ailleurs)
    inscriptions.saisir(eleve, brouillon, Etape.MODALITES, True)
    inscriptions.saisir(eleve, brouillon, Etape.IDENTIFICATION, IDENTIFICATION)


def _laisser_des_pieces(eleve, agent, candidature_id):
    """One replaced before anybody saw it, one refused by the judge, one handed over and refused by the agent."""
    siennes = Piece.objects.filter(candidature=candidature_id, retour="en_ligne", due=True)
    identite, autre = siennes.get(cle="identite"), siennes.exclude(cle="identite").first()
    envoyer(eleve, identite, AUTRE_PHOTO)
    envoyer(eleve, identite)
    nom = "zorglubine.pdf"
    deposer(acteur=acteur_de(eleve), piece_id=autre.pk, envois=[b"%PDF-rien"], nom=nom, quand=QUAND)
    Depot.objects.update(nom=nom)
    remise = remettre_tout(eleve, candidature_id, identite)
    non_conforme(agent, remise, "", f"Relisez, {MARQUE}.")
    PriseEnMain.objects.create(
        candidature_id=candidature_id, acteur_id=agent.compte_id, jusqu_a=QUAND + timedelta(hours=3)
    )


def _laisser_une_rectification(eleve, agent):
    une = rectifications.demander(eleve, nom_naissance="Zorglubines")
    Rectification.objects.update(commentaire=MARQUE)
    rectifications.refuser(agent, une, f"Non, {MARQUE}.")


def _reunir(eleve, agent):
    """Another account of the same identity, with a candidature, becomes theirs: former numbers, what was decided."""
    double = comptes.compte(adresse="double.zorglubine@exemple.fr", civil=CIVIL, cree_le=QUAND)
    tiers = comptes.compte(civil=CIVIL, cree_le=QUAND)
    cap = services.service(quand=QUAND, domaine=Domaine.BP, annee=2028, reglages=petit_pays.REGLAGES)
    fait = Candidature.objects.filter(compte=eleve, numero__isnull=False).get()
    Candidature.objects.create(
        compte=double, service=cap, session=cap.session, academie=cap.academie, etat="desinscrit_candidat", numero=1,
        recevabilite_motif=MARQUE, specialite=fait.specialite,
    )  # fmt: skip
    doublons.distinguer(agent, eleve, tiers, motif=MARQUE)
    doublons.fusionner(agent, eleve, double)
    PropositionDeReunion.objects.create(
        un_id=min(eleve.pk, tiers.pk), autre_id=max(eleve.pk, tiers.pk), vue="v", acteur_id=agent.compte_id,
        voyait=[str(eleve.pk)], proposee_le=QUAND,
    )  # fmt: skip
    return double


def _laisser_des_publications(agent, service, candidature_id):
    relances.poursuivre(relances.lancer(agent, service))
    Publication.objects.update(filtres={"motif": MARQUE})
    lettre = annulations.annuler(candidature_id, QUAND + timedelta(days=40))
    Recommande.objects.create(document=lettre, numero_suivi="ZORGLUBINE1", saisi_le=QUAND, acteur_id=agent.compte_id)
    Passage.objects.filter(candidature=candidature_id).update(motif=MARQUE)


def _laisser_un_compte(eleve, candidature_id, agent):
    """What opens it, what came by mail, what the journal says of it, what a former session left."""
    SessionOuverte.objects.create(empreinte="e" * 64, compte=eleve, ouverte_le=QUAND, navigateur=MARQUE)
    comptes.jeton(eleve, Jeton.Usage.CHANGEMENT_ADRESSE, adresse="nouvelle.zorglubine@exemple.fr")
    Tentatives.objects.create(cle=f"essai:{MARQUE}", soldees_a=int(QUAND.timestamp() * 1000), marge=0)
    Compte.objects.filter(pk=eleve.pk).update(commune_naissance=None, commune_naissance_saisie=MARQUE)
    with transaction.atomic():
        for compte_id in (eleve.pk, None):
            courrier.ecrire(
                courriel=courriels.compte_supprime(quand=MARQUE), destinataire=ADRESSE, nature="essai",
                compte_id=compte_id, quand=QUAND,
            )  # fmt: skip
        consigner_fait(
            acteur=agent, acte="essai", objet="compte", objet_id=eleve.pk, candidature_id=candidature_id,
            donnees={"avant": MARQUE}, origine=MARQUE, quand=QUAND,
        )  # fmt: skip
    Message.objects.update(erreur=MARQUE)
    Consultation.objects.create(
        survenue_le=QUAND, lecture="essai", role="gestionnaire", acteur_id=agent.compte_id, objet="compte",
        objet_id=eleve.pk, candidature_id=candidature_id, motif=MARQUE,
    )  # fmt: skip
    ResultatAnterieur.objects.create(
        numero_candidat=eleve.numero_candidat, cle_identite=eleve.cle_identite, academie=services.academie(),
        specialite=Specialite.objects.get(slug="cuisine"), session=2025, unite="U11", langue=MARQUE, decision="ajourne",
    )  # fmt: skip


def _quitter_le_service(agent):
    """Closed, as when somebody leaves; the second factor that they had is still there."""
    Compte.objects.filter(pk=agent.compte_id).update(ferme_le=QUAND + timedelta(days=60))
    SecondFacteur.objects.create(compte_id=agent.compte_id, secret=MARQUE, enrole_le=QUAND)
    CodesAGarder.objects.create(compte_id=agent.compte_id, garde=MARQUE, jusqu_a=QUAND)
    CodeDeSecours.objects.create(compte_id=agent.compte_id, empreinte="f" * 64)

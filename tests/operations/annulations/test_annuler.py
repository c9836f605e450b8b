"""CAN-7: once the window is over, who has not signed is listed, chosen, confirmed, cancelled; and may be reinstated."""

from datetime import timedelta

import pytest

from cyclades.consultations import annulations as lectures
from cyclades.consultations.candidatures import ma_validation
from cyclades.consultations.candidatures.obligations import Genre, obligations_de
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Destinataire, Document
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Decision, Piece
from cyclades.operations import publications
from cyclades.operations.annulations import AutreInscription, LettreIncomplete, RaisonManquante, RienARetablir
from cyclades.operations.candidatures import RienAValider, ValidationFermee
from cyclades.operations.pieces.refus_controle import LimitePassee, LimiteTropLointaine
from cyclades.operations.publications import SelectionVide
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import court, en_toutes_lettres, local
from cyclades.socle.refus import Introuvable
from tests.editions.pdf import lecture
from tests.fabriques import comptes, petit_pays
from tests.fabriques.annulations import RECOURS, annuler_la_liste, apres_la_fenetre, preparer, signe
from tests.fabriques.annulations import retablir as reinscrire
from tests.fabriques.controles_de_pieces import envoyer, gestionnaire, redemander, remettre_tout
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.relances import inscrits, ou_en_est, poursuivre
from tests.fabriques.signatures import signer

LIMITE = "jeudi 17 décembre 2026 à 17\u00a0h (heure de Paris)"


@pytest.fixture
def en_ligne(service, inscrite):
    """The service has its registrations signed on line; this one is not."""
    service.validation = "en_ligne"
    service.save(update_fields=["validation"])
    Piece.objects.filter(cle="recapitulatif_signe").update(due=False)
    Candidature.objects.update(validee_le=None, signee_le=None)
    return inscrite


def listees(agent, service, quand=None):
    liste = lectures.a_annuler(acteur=agent, service_id=service.pk, quand=quand or apres_la_fenetre(service))
    assert liste.nombre == len(liste.lignes)
    return [ligne.id for ligne in liste.lignes]


def etat_de(candidature_id):
    return Candidature.objects.get(pk=candidature_id).etat


def retablir(agent, candidature_id, *, quand=QUAND + timedelta(days=60), **champs):
    reinscrire(agent, candidature_id, quand=quand, **champs)


@pytest.mark.parametrize("etat", ["a_fournir", "redemandee"])
def test_a_annuler_sur_papier_liste_qui_n_a_pas_signe(agent, service, inscrite, etat):
    Piece.objects.filter(cle="recapitulatif_signe").update(**dans(etat))
    assert listees(agent, service) == [inscrite]


@pytest.mark.parametrize("etat", ["remise", "recue", "conforme"])
def test_a_annuler_sur_papier_laisse_qui_a_signe(agent, service, inscrite, etat):
    signe(inscrite, etat)
    assert listees(agent, service) == []


def test_a_annuler_en_ligne_liste_qui_n_a_pas_valide(agent, service, en_ligne):
    assert listees(agent, service) == [en_ligne]
    Candidature.objects.update(validee_le=QUAND, signee_le=QUAND)
    assert listees(agent, service) == []


def test_a_annuler_en_ligne_laisse_qui_a_signe_sur_papier(agent, service, en_ligne):
    Piece.objects.filter(cle="recapitulatif_signe").update(due=True, etat="recue", recue_le=QUAND)
    assert listees(agent, service) == []


@pytest.mark.parametrize("etat", ["desinscrit_candidat", "annulee", "ecartee"])
def test_a_annuler_laisse_qui_n_est_plus_inscrit(agent, service, inscrite, etat):
    Candidature.objects.update(etat=etat)
    assert listees(agent, service) == []


def test_a_annuler_personne_tant_que_la_fenetre_court(agent, service, inscrite):
    assert listees(agent, service, service.pieces_ferme_le - timedelta(seconds=1)) == []
    assert listees(agent, service, service.pieces_ferme_le) == [inscrite]


def test_a_annuler_dit_la_fin_de_la_signature_meme_apres_celle_des_pieces(agent, service):
    """Registration may close after the pieces: one signs until the later of both."""
    tard = service.pieces_ferme_le + timedelta(days=3)
    service.fixer_fermeture(tard)
    service.save()
    quand = tard - timedelta(hours=1)
    (un,) = lectures.services_a_annuler(acteur=agent, quand=quand)
    liste = lectures.a_annuler(acteur=agent, service_id=service.pk, quand=quand)
    dite = en_toutes_lettres(tard, service.fuseau)
    assert (un.est_finie, un.jusqu_a, liste.est_finie, liste.jusqu_a) == (False, dite, False, dite)


def test_a_annuler_personne_dont_la_propre_date_court_encore(agent, service, inscrite):
    recapitulatif = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    redemander(agent, recapitulatif, (QUAND + timedelta(days=60)).date())
    limite_le = Piece.objects.get(pk=recapitulatif.pk).limite_le
    assert listees(agent, service) == []
    assert listees(agent, service, limite_le + timedelta(minutes=1)) == [inscrite]


@pytest.mark.parametrize("nombre", [1, 3])
def test_a_annuler_ne_coute_pas_plus_pour_trois(agent, service, petit, django_assert_num_queries, nombre):
    inscrits(service, nombre)
    listees(agent, service)
    with django_assert_num_queries(6):
        listees(agent, service)


def test_annuler_change_l_etat_ecrit_publie_et_le_dit_au_journal(agent, candidate, service, inscrite):
    publication_id = annuler_la_liste(agent, service)
    motif = f"Le récapitulatif signé de votre candidature n’a pas été reçu avant la fin du délai, le {LIMITE}."
    assert (etat_de(inscrite), ou_en_est(publication_id)) == ("annulee", ("achevee", 1, 0, 0))
    passage = Passage.objects.get(candidature=inscrite, acte="annuler")
    assert (passage.de, passage.vers, passage.acteur_id, passage.motif) == (
        "inscrit",
        "annulee",
        agent.compte_id,
        motif,
    )
    assert Fait.objects.get(acte="annuler").donnees == {"de": "inscrit", "vers": "annulee"}
    message = Message.objects.get(nature="annulation")
    assert (message.destinataire, motif in message.texte, RECOURS in message.texte) == (
        candidate.adresse_mail,
        True,
        True,
    )
    donnees = pdf.depuis_json(Document.objects.get(nature="annulation").donnees)
    assert (donnees.motif, donnees.recours) == (motif, RECOURS)
    assert donnees.destinataire[0].endswith(donnees.civilite_et_nom)
    assert "12 rue des Essais" in donnees.destinataire


def test_annuler_la_lettre_porte_le_recours_du_service(agent, service, inscrite):
    annuler_la_liste(agent, service)
    texte = lecture.texte(pdf.rendre(pdf.depuis_json(Document.objects.get(nature="annulation").donnees)))
    assert f"Voies et délais de recours {RECOURS}" in texte
    assert RECOURS in Message.objects.get(nature="annulation").texte


@pytest.mark.parametrize("vide", ["recours", "fondement", "signataire", "qualite", "lieu"])
def test_annuler_dans_un_service_dont_la_lettre_ne_dirait_pas_tout_refuse(agent, service, inscrite, vide):
    service.reglages = service.reglages | {vide: "  \n"}
    service.save(update_fields=["reglages"])
    liste = lectures.a_annuler(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    assert (len(liste.lettre.manquantes), liste.nombre) == (1, 1)
    with pytest.raises(LettreIncomplete):
        preparer(agent, service)


def test_annuler_un_recours_efface_depuis_la_selection_n_envoie_aucune_lettre(agent, service, inscrite):
    quand = apres_la_fenetre(service)
    publication_id = preparer(agent, service)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    service.reglages = {}
    service.save(update_fields=["reglages"])
    poursuivre(publication_id, quand=quand)
    assert (etat_de(inscrite), ou_en_est(publication_id)) == ("inscrit", ("achevee", 0, 1, 0))
    assert Destinataire.objects.get().motif.startswith("Lettre incomplète")
    for ecrits in (Document, Message):
        assert not ecrits.objects.filter(nature="annulation").exists()


def test_annuler_en_ligne_dit_que_rien_n_a_ete_valide(agent, service, en_ligne):
    annuler_la_liste(agent, service)
    motif = f"Votre inscription n’a pas été validée avant la fin du délai, le {LIMITE}."
    assert (etat_de(en_ligne), Passage.objects.get(acte="annuler").motif) == ("annulee", motif)


def test_preparer_n_annule_personne_et_garde_les_choisies(agent, service, petit):
    un, deux = inscrits(service, 2)
    publication_id = preparer(agent, service, choisies=(un,))
    assert [une.candidature_id for une in Destinataire.objects.filter(publication=publication_id)] == [un]
    assert (etat_de(un), etat_de(deux), Message.objects.filter(nature="annulation").count()) == (
        "inscrit",
        "inscrit",
        0,
    )


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ("signe", "Signée depuis la sélection"),
        ("redate", "Un délai court encore, ou le refus n’a pas été dit au candidat"),
        ("part", "N’est plus inscrite depuis la sélection"),
    ],
)
def test_annuler_ce_qui_a_change_depuis_la_selection_est_laisse_de_cote(agent, service, inscrite, change, dit):
    quand = apres_la_fenetre(service)
    publication_id = preparer(agent, service)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    if change == "signe":
        signe(inscrite, "recue")
    elif change == "redate":
        redemander(agent, Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe"),
                   (quand + timedelta(days=10)).date(), quand=quand)  # fmt: skip
    else:
        Candidature.objects.update(etat="desinscrit_candidat")
    poursuivre(publication_id, quand=quand)
    assert ou_en_est(publication_id) == ("achevee", 0, 1, 0)
    assert Destinataire.objects.get().motif == dit
    faits = (Passage.objects.filter(acte="annuler"), Document.objects.filter(nature="annulation"))
    assert [un.count() for un in faits] == [0, 0]


def test_annuler_par_deux_agents_a_la_fois_n_annule_qu_une_fois(agent, service, inscrite):
    quand = apres_la_fenetre(service)
    deux = [preparer(un, service) for un in (agent, gestionnaire("Paul", "Lamy"))]
    for publication_id in deux:
        publications.lancer(acteur=agent, publication_id=publication_id, quand=quand)
    for publication_id in deux:
        poursuivre(publication_id, quand=quand)
    assert [ou_en_est(publication_id)[1:] for publication_id in deux] == [(1, 0, 0), (0, 1, 0)]
    assert (
        Message.objects.filter(nature="annulation").count(),
        Document.objects.filter(nature="annulation").count(),
    ) == (
        1,
        1,
    )


def test_preparer_quand_personne_n_est_annulable_selection_vide(agent, service, inscrite):
    with pytest.raises(SelectionVide):
        preparer(agent, service, quand=service.pieces_ferme_le - timedelta(days=1))


def test_retablir_remet_l_inscription_et_dit_pourquoi(agent, candidate, service, inscrite):
    annuler_la_liste(agent, service)
    retablir(agent, inscrite)
    assert etat_de(inscrite) == "inscrit"
    message = Message.objects.get(nature="retablissement")
    assert (message.destinataire, "Retrouvé dans le courrier." in message.texte) == (candidate.adresse_mail, True)
    passage = Passage.objects.get(acte="retablir")
    assert (passage.de, passage.vers, passage.motif) == ("annulee", "inscrit", "Retrouvé dans le courrier.")
    assert Fait.objects.get(acte="retablir").acteur_id == agent.compte_id


def test_retablir_donne_une_date_pour_signer_sur_papier(agent, candidate, service, inscrite):
    """What could not be given back any more can be, until the evening of that day."""
    annuler_la_liste(agent, service)
    le, limite = QUAND + timedelta(days=60), (QUAND + timedelta(days=70)).date()
    retablir(agent, inscrite, limite=limite, quand=le)
    piece = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    assert (piece.etat, local(piece.limite_le, service.fuseau).strftime("%d/%m/%Y %H:%M")) == (
        "redemandee",
        f"{limite:%d/%m/%Y} 23:59",
    )
    assert f"jusqu’au {en_toutes_lettres(piece.limite_le, service.fuseau)}" in (
        Message.objects.get(nature="retablissement").texte
    )
    assert (listees(agent, service, le), list(Decision.objects.a_dire())) == ([], [])  # that mail has told it
    envoyer(candidate, piece, quand=le)
    assert remettre_tout(candidate, inscrite, piece, quand=le).etat == "remise"
    assert listees(agent, service, le + timedelta(days=20)) == []


def test_retablir_garde_le_fichier_ajoute_et_non_remis(agent, candidate, service, inscrite):
    """It was forgotten there: its candidate has only to hand it over."""
    piece = Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe")
    envoyer(candidate, piece)
    annuler_la_liste(agent, service)
    le = QUAND + timedelta(days=60)
    retablir(agent, inscrite, quand=le)
    assert remettre_tout(candidate, inscrite, piece, quand=le).etat == "remise"


def test_retablir_ce_qui_est_signe_ne_demande_rien(agent, service, inscrite):
    annuler_la_liste(agent, service)
    signe(inscrite, "recue")
    retablir(agent, inscrite)
    assert Piece.objects.get(candidature=inscrite, cle="recapitulatif_signe").etat == "recue"
    assert "signer votre récapitulatif" not in Message.objects.get(nature="retablissement").texte


def test_retablir_en_ligne_rouvre_la_validation_jusqu_a_sa_date(agent, candidate, service, en_ligne):
    annuler_la_liste(agent, service)
    le = QUAND + timedelta(days=60)
    with pytest.raises(RienAValider):
        signer(candidate, en_ligne, quand=le)
    retablir(agent, en_ligne, quand=le)
    ligne = Candidature.objects.get(pk=en_ligne)
    (obligation,) = (une for une in obligations_de([ligne], le)[en_ligne] if une.genre is Genre.VALIDER)
    assert (obligation.limite_le, obligation.est_possible) == (ligne.validation_jusqu_a, True)
    page = ma_validation(acteur=acteur_de(candidate), candidature_id=en_ligne, quand=le)
    assert (page.peut_signer, page.limite) == (True, en_toutes_lettres(ligne.validation_jusqu_a, service.fuseau))
    assert listees(agent, service, le + timedelta(days=14)) == []
    assert listees(agent, service, le + timedelta(days=17)) == [en_ligne]
    signer(candidate, en_ligne, quand=le)
    assert listees(agent, service, le + timedelta(days=17)) == []


def test_retablir_en_ligne_n_ouvre_pas_la_validation_des_autres(agent, candidate, service, en_ligne):
    autre = comptes.compte()
    sienne = petit_pays.inscrire(autre, service)
    Candidature.objects.filter(pk=sienne).update(validee_le=None)
    annuler_la_liste(agent, service, choisies=(en_ligne,))
    le = QUAND + timedelta(days=60)
    retablir(agent, en_ligne, quand=le)
    with pytest.raises(ValidationFermee):
        signer(autre, sienne, quand=le)


@pytest.mark.parametrize(("jours", "refus"), [(-1, LimitePassee), (400, LimiteTropLointaine)])
def test_retablir_avec_une_date_impossible_refuse(agent, service, inscrite, jours, refus):
    annuler_la_liste(agent, service)
    with pytest.raises(refus):
        retablir(agent, inscrite, limite=(QUAND + timedelta(days=60 + jours)).date())
    assert etat_de(inscrite) == "annulee"


def test_preparer_toute_la_liste_laisse_qui_a_ete_retabli(agent, service, petit):
    """Somebody judged that it was to stand: it is cancelled again by its own box alone, and the page says so."""
    un, deux = inscrits(service, 2)
    annuler_la_liste(agent, service, choisies=(un,))
    le, apres = QUAND + timedelta(days=60), QUAND + timedelta(days=80)
    retablir(agent, un, quand=le)
    liste = lectures.a_annuler(acteur=agent, service_id=service.pk, quand=apres)
    assert {ligne.id: ligne.alerte for ligne in liste.lignes} == {
        un: f"Rétablie le {court(le, service.fuseau)}.",
        deux: "",
    }
    assert (liste.nombre, liste.retablies) == (2, 1)
    annuler_la_liste(agent, service, quand=apres)
    assert (etat_de(un), etat_de(deux)) == ("inscrit", "annulee")
    with pytest.raises(SelectionVide):
        preparer(agent, service, quand=apres)
    annuler_la_liste(agent, service, choisies=(un,), quand=apres)
    assert etat_de(un) == "annulee"


def test_annuler_ce_qui_a_ete_retabli_depuis_la_selection_est_laisse_de_cote(agent, service, inscrite):
    quand = apres_la_fenetre(service)
    publication_id = preparer(agent, service)
    annuler_la_liste(agent, service, quand=quand)
    retablir(agent, inscrite, quand=quand, limite=quand.date())
    plus_tard = quand + timedelta(days=2)
    publications.lancer(acteur=agent, publication_id=publication_id, quand=plus_tard)
    poursuivre(publication_id, quand=plus_tard)
    assert (etat_de(inscrite), ou_en_est(publication_id)) == ("inscrit", ("achevee", 0, 1, 0))


def test_retablir_puis_annuler_de_nouveau_publie_une_version_de_plus(agent, service, inscrite):
    annuler_la_liste(agent, service)
    retablir(agent, inscrite)
    annuler_la_liste(agent, service, choisies=(inscrite,), quand=QUAND + timedelta(days=80))
    assert list(Document.objects.filter(nature="annulation").order_by("version").values_list("version", flat=True)) == [
        1,
        2,
    ]
    assert Message.objects.filter(nature="annulation").count() == 2


def test_retablir_ce_qui_n_est_pas_annule_refuse(agent, service, inscrite):
    with pytest.raises(RienARetablir):
        retablir(agent, inscrite)


@pytest.mark.parametrize("raison", ["", "   \n"])
def test_retablir_sans_raison_refuse(agent, service, inscrite, raison):
    annuler_la_liste(agent, service)
    with pytest.raises(RaisonManquante):
        retablir(agent, inscrite, raison=raison)
    assert etat_de(inscrite) == "annulee"


def test_retablir_quand_une_autre_inscription_court_refuse(agent, candidate, service, inscrite):
    annuler_la_liste(agent, service)
    petit_pays.inscrire(candidate, service)
    with pytest.raises(AutreInscription):
        retablir(agent, inscrite)
    assert etat_de(inscrite) == "annulee"


def test_agir_hors_de_son_perimetre_introuvable(agent, candidate, service, inscrite):
    annuler_la_liste(agent, service)
    for acteur in (gestionnaire(academies=("33",)), acteur_de(candidate), AUTOMATE):
        with pytest.raises(Introuvable):
            preparer(acteur, service)
        with pytest.raises(Introuvable):
            retablir(acteur, inscrite)
        with pytest.raises(Introuvable):
            listees(acteur, service)
        with pytest.raises(Introuvable):
            lectures.a_retablir(acteur=acteur, candidature_id=inscrite, quand=QUAND)

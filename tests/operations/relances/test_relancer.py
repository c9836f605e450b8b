"""« Relance » (PJ-8): the list first, then a document and a mail to each of those who are still incomplete."""

from datetime import timedelta

import pytest

from cyclades.consultations.relances import Filtres
from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Piece
from cyclades.operations import publications, relances
from cyclades.operations.publications import SelectionVide
from cyclades.operations.relances.relance import COMPLETE
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.editions.pdf import lecture
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire, non_conforme
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.relances import RELANCE, completer, inscrits, lancer, ou_en_est, poursuivre, preparer

Nature = Document.Nature


def relances_publiees():
    return Document.objects.filter(nature=Nature.RELANCE_PIECES).order_by("publie_le")


def test_relancer_publie_un_document_et_ecrit_un_mail(agent, candidate, service, inscrite):
    publication_id = lancer(agent, service)
    assert poursuivre(publication_id) is False
    document = relances_publiees().get()
    assert (document.candidature_id, document.version, document.publie_le) == (inscrite, 1, RELANCE)
    message = Message.objects.get(nature="relance_pieces")
    assert (message.destinataire, message.cle) == (candidate.adresse_mail, f"relance_pieces:{document.pk}")
    assert ou_en_est(publication_id) == ("achevee", 1, 0, 0)
    fait = Fait.objects.get(acte="relancer_pieces")
    assert (fait.acteur_id, fait.candidature_id, fait.role) == (agent.compte_id, inscrite, "gestionnaire")


def test_relancer_dit_ce_qui_manque_et_ce_qui_a_ete_refuse(agent, service, inscrite):
    non_conforme(agent, Piece.objects.get(candidature=inscrite, cle="identite"), "illisible")
    poursuivre(lancer(agent, service))
    donnees = pdf.depuis_json(relances_publiees().get().donnees)
    attendues = Piece.objects.filter(candidature=inscrite, due=True, obligatoire=True).order_by(
        "regroupement", "libelle"
    )
    envoi = donnees.renvois[0]
    assert [(un.code or "", un.motif) for un in envoi.pieces] == [(une.code, une.raison) for une in attendues]
    refus = "Refusée le 10/11/2026. Illisible\u00a0: Le document est flou, trop sombre ou trop petit pour être lu."
    assert [un.refus.startswith(refus) for un in envoi.pieces if un.refus] == [True]
    assert (envoi.mode, donnees.passees, donnees.references.version) == ("en_ligne", (), 1)
    texte = Message.objects.get(nature="relance_pieces").texte
    assert f"\n  {refus} Renvoyez-le" in texte
    assert "Jusqu’au jeudi 17 décembre 2026 à 17\u00a0h (heure de Paris)." in texte


def test_relancer_apres_la_fenetre_dit_d_ecrire_au_service(agent, service, inscrite):
    tard = service.pieces_ferme_le + timedelta(days=2)
    poursuivre(lancer(agent, service, quand=tard), quand=tard)
    donnees = pdf.depuis_json(relances_publiees().get().donnees)
    assert donnees.renvois == ()
    assert len(donnees.passees) == Piece.objects.filter(candidature=inscrite, due=True, obligatoire=True).count()
    assert "Délai passé\u00a0: écrivez au service des examens" in Message.objects.get(nature="relance_pieces").texte


def test_relancer_le_pdf_dit_les_memes_mots(agent, service, inscrite):
    poursuivre(lancer(agent, service))
    document = relances_publiees().get()
    texte = lecture.texte(pdf.rendre(pdf.depuis_json(document.donnees)))
    for libelle in Piece.objects.filter(candidature=inscrite, due=True, obligatoire=True).values_list(
        "libelle", flat=True
    ):
        assert libelle in texte
    assert "Relance de pièces justificatives" in texte
    assert "jeudi 17 décembre 2026 à 17 h (heure de Paris)" in texte


def test_relancer_qui_complete_entre_temps_n_est_pas_relance(agent, service, petit):
    un, autre = inscrits(service, 2)
    publication_id = lancer(agent, service)
    completer(un)
    poursuivre(publication_id)
    assert [document.candidature_id for document in relances_publiees()] == [autre]
    assert ou_en_est(publication_id) == ("achevee", 1, 1, 0)
    assert Destinataire.objects.get(candidature=un).motif == "Dossier complété depuis la sélection"


def test_relancer_qui_se_desinscrit_entre_temps_n_est_pas_relance(agent, service, inscrite):
    publication_id = lancer(agent, service)
    Candidature.objects.update(etat="desinscrit_candidat")
    poursuivre(publication_id)
    assert (relances_publiees().count(), ou_en_est(publication_id)) == (0, ("achevee", 0, 1, 0))


def test_relancer_deux_lancements_de_la_meme_selection_n_ecrivent_qu_une_fois(agent, service, inscrite):
    premiere, seconde = (lancer(agent, service) for _ in range(2))
    poursuivre(premiere)
    poursuivre(seconde)
    assert (relances_publiees().count(), Message.objects.filter(nature="relance_pieces").count()) == (1, 1)
    assert ou_en_est(seconde) == ("achevee", 0, 1, 0)
    assert Destinataire.objects.get(publication=seconde).motif.startswith("Déjà relancée le 30/11/2026 à 11:00")


def test_relancer_une_autre_fois_publie_une_version_de_plus(agent, service, inscrite):
    for semaine in range(2):
        quand = RELANCE + timedelta(weeks=semaine)
        poursuivre(lancer(agent, service, quand=quand), quand=quand)
    assert [document.version for document in relances_publiees()] == [1, 2]


def test_preparer_garde_toute_la_liste_sans_ecrire_a_personne(agent, service, petit):
    tous = inscrits(service, 3)
    completer(tous[1])
    publication = Publication.objects.get(pk=preparer(agent, service))
    assert (publication.nombre, publication.etat, publication.acteur_id) == (2, "preparee", agent.compte_id)
    assert [un.candidature_id for un in publication.destinataires.order_by("rang")] == sorted((tous[0], tous[2]))
    assert (relances_publiees().count(), Message.objects.filter(nature="relance_pieces").count()) == (0, 0)


def test_preparer_garde_les_choisies_d_abord_celles_de_la_liste(agent, service, petit):
    un, deux, trois = inscrits(service, 3)
    completer(un)
    publication_id = preparer(agent, service, choisies=(un, deux))
    gardees = Destinataire.objects.filter(publication=publication_id).order_by("rang")
    assert [une.candidature_id for une in gardees] == [deux, un]
    assert trois


@pytest.mark.parametrize("choisies", [None, ()])
def test_preparer_sans_personne_selection_vide(agent, service, inscrite, choisies):
    if choisies is None:
        completer(inscrite)
    with pytest.raises(SelectionVide):
        preparer(agent, service, choisies=choisies)
    assert Publication.objects.count() == 0


def test_preparer_d_une_autre_academie_ou_d_un_autre_domaine_introuvable(service, inscrite):
    for ailleurs in (gestionnaire(academies=("33",)), gestionnaire(domaines=(Domaine.CAP,))):
        with pytest.raises(Introuvable):
            preparer(ailleurs, service)


def test_preparer_par_un_candidat_ou_un_automate_introuvable(candidate, service, inscrite):
    for acteur in (acteur_de(candidate), AUTOMATE):
        with pytest.raises(Introuvable):
            relances.preparer(acteur=acteur, service_id=service.pk, filtres=Filtres(), quand=RELANCE)


def test_relance_choisie_qui_a_quitte_la_liste_est_laissee_de_cote_avec_sa_raison(agent, service, petit):
    """Ticked, then completed before « Préparer »: not left out in silence."""
    un, complete = inscrits(service, 2)
    completer(complete)
    publication_id = preparer(agent, service, choisies=(un, complete))
    publications.lancer(acteur=agent, publication_id=publication_id, quand=RELANCE)
    poursuivre(publication_id)
    assert ou_en_est(publication_id) == ("achevee", 1, 1, 0)
    assert list(Destinataire.objects.order_by("rang").values_list("candidature", "motif")) == [
        (un, ""),
        (complete, COMPLETE),
    ]


def test_relance_choisie_hors_du_perimetre_n_est_pas_meme_nommee(agent, service, petit):
    (un,) = inscrits(service, 1)
    ailleurs = petit_pays.inscrire(
        comptes.compte(), services.service(quand=QUAND, academie_code="33", reglages=petit_pays.REGLAGES)
    )
    preparer(agent, service, choisies=(un, ailleurs))
    assert list(Destinataire.objects.values_list("candidature", flat=True)) == [un]

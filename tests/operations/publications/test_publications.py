"""Publication in lots (DOC-5): confirmed once, one transaction each; stopped, killed, resumed, none twice nor lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cyclades.metier.comptes.models import Compte, Habilitation
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Destinataire, Document, Publication
from cyclades.metier.journal.models import Fait
from cyclades.operations import publications, relances
from cyclades.operations.documents.publications import PREPARATION_GARDEE, Traite, purger_preparations
from cyclades.operations.documents.publications import poursuivre as boucler
from cyclades.operations.publications import PublicationFigee
from cyclades.operations.publications.taches import purger as tache_de_purge
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.baux import battre, reprendre
from cyclades.socle.taches.execution import prendre
from cyclades.socle.taches.travailleur import vider
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import acteur_de
from tests.fabriques.relances import RELANCE, enregistrer_dans, inscrits, lancer, ou_en_est, poursuivre, preparer

ACTES = (publications.lancer, publications.arreter, publications.reprendre, publications.abandonner)


class Mort(BaseException):
    """The process dies here: nothing of the house catches it."""


def relances_publiees():
    return Document.objects.filter(nature="relance_pieces")


def agir(acte, acteur, publication_id, quand=RELANCE):
    return acte(acteur=acteur, publication_id=publication_id, quand=quand)


def mourant_au(rang):
    """Treats as a relance does, and dies in the middle of the n-th: after its writes, before its end."""

    def traiter(destinataire, auteur, quand):
        traite = publications.actes.TRAITEMENTS[destinataire.publication.nature](destinataire, auteur, quand)
        if destinataire.rang == rang:
            raise Mort
        return traite

    return traiter


@pytest.mark.parametrize("rang", [1, 2, 3])
def test_poursuivre_tue_au_milieu_d_un_destinataire_reprend_sans_doublon_ni_oubli(agent, service, petit, rang):
    tous = inscrits(service, 3)
    publication_id = lancer(agent, service)
    with pytest.raises(Mort):
        boucler(acteur=AUTOMATE, publication_id=publication_id, traiter=mourant_au(rang), quand=RELANCE)
    assert ou_en_est(publication_id) == ("en_cours", rang - 1, 0, 4 - rang)
    assert relances_publiees().count() == rang - 1
    poursuivre(publication_id)
    assert sorted(document.candidature_id for document in relances_publiees()) == sorted(tous)
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)


def test_poursuivre_ce_qui_echoue_n_arrete_pas_ceux_de_derriere(agent, service, petit):
    """The bug of one file is raised once the others are served; it stays to be treated, and then is."""
    tous = sorted(inscrits(service, 3))
    publication_id = lancer(agent, service)

    def traiter(destinataire, auteur, quand):
        if destinataire.rang == 1:
            raise ZeroDivisionError
        return publications.actes.TRAITEMENTS[destinataire.publication.nature](destinataire, auteur, quand)

    with pytest.raises(ZeroDivisionError):
        boucler(acteur=AUTOMATE, publication_id=publication_id, traiter=traiter, quand=RELANCE)
    assert ou_en_est(publication_id) == ("en_cours", 2, 0, 1)
    assert sorted(un.candidature_id for un in relances_publiees()) == tous[1:]
    poursuivre(publication_id)
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)


def test_poursuivre_qui_n_a_pas_d_adresse_a_son_document_sans_mail(candidate, agent, service, inscrite):
    Compte.objects.filter(pk=candidate.pk).update(adresse_mail="")
    publication_id = lancer(agent, service)
    poursuivre(publication_id)
    assert ou_en_est(publication_id) == ("achevee", 1, 0, 0)
    assert (relances_publiees().count(), Message.objects.filter(nature="relance_pieces").count()) == (1, 0)


def test_temoin_un_rang_marque_hors_de_la_transaction_perd_quelqu_un(agent, service, petit):
    """The control of the test above: the same death, where the row is marked apart from what is done for it."""
    inscrits(service, 3)
    publication_id = lancer(agent, service)
    for destinataire in Destinataire.objects.select_related("publication").order_by("rang"):
        Destinataire.objects.filter(pk=destinataire.pk).update(traite_le=RELANCE)
        if destinataire.rang == 2:
            break
        relances.relancer(destinataire, agent, RELANCE)
    poursuivre(publication_id)
    assert relances_publiees().count() == 2


def test_tache_dont_l_ouvrier_meurt_est_rendue_par_son_bail_et_s_acheve(agent, service, petit):
    tous, debut = inscrits(service, 3), maintenant()
    vider(quand=debut)
    publication_id = lancer(agent, service, quand=debut)
    battre(ouvrier="condamné", bail=timedelta(seconds=30), quand=debut)
    prise = prendre(ouvrier="condamné", quand=debut)
    with pytest.raises(Mort):
        boucler(acteur=AUTOMATE, publication_id=publication_id, traiter=mourant_au(2), quand=debut)
    vider(quand=debut)
    assert ou_en_est(publication_id) == ("en_cours", 1, 0, 2)
    plus_tard = debut + timedelta(minutes=5)
    assert [ligne.id for ligne, _ in reprendre(quand=plus_tard)] == [prise.id]
    vider(quand=plus_tard + timedelta(minutes=1))
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)
    assert sorted(document.candidature_id for document in relances_publiees()) == sorted(tous)


def test_poursuivre_une_seconde_fois_ne_change_rien(agent, service, petit):
    inscrits(service, 2)
    publication_id = lancer(agent, service)
    poursuivre(publication_id)
    avant = list(Destinataire.objects.order_by("pk").values())
    poursuivre(publication_id, quand=RELANCE + timedelta(days=3))
    assert (list(Destinataire.objects.order_by("pk").values()), relances_publiees().count()) == (avant, 2)


def test_poursuivre_par_lots_dit_s_il_en_reste(agent, service, petit):
    inscrits(service, 3)
    publication_id = lancer(agent, service)
    assert [poursuivre(publication_id, lot=2) for _ in range(2)] == [True, False]
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)


def test_poursuivre_ce_qui_est_arrete_ne_traite_personne(agent, service, petit):
    inscrits(service, 3)
    publication_id = lancer(agent, service)
    poursuivre(publication_id, lot=1)
    agir(publications.arreter, agent, publication_id)
    assert (poursuivre(publication_id), ou_en_est(publication_id)) == (False, ("arretee", 1, 0, 2))
    agir(publications.reprendre, agent, publication_id)
    poursuivre(publication_id)
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)
    assert relances_publiees().count() == 3


@pytest.mark.parametrize("retrait", ["compte_ferme", "role_change", "habilitation_retiree"])
def test_poursuivre_ce_que_son_auteur_ne_peut_plus_faire_s_arrete(agent, service, petit, retrait):
    """A lot at a time: nobody is served in the name of who was put out meanwhile; another agent resumes."""
    inscrits(service, 3)
    publication_id = lancer(agent, service)
    poursuivre(publication_id, lot=1)
    auteur = Compte.objects.filter(pk=agent.compte_id)
    if retrait == "compte_ferme":
        auteur.update(ferme_le=RELANCE)
    elif retrait == "role_change":
        auteur.update(role="gestionnaire_national")
    else:
        Habilitation.objects.filter(compte=agent.compte_id).update(retiree_le=RELANCE)
    assert (poursuivre(publication_id, lot=1), ou_en_est(publication_id)) == (False, ("arretee", 1, 0, 2))
    autre = gestionnaire("Paul", "Petit")
    agir(publications.reprendre, autre, publication_id)
    poursuivre(publication_id)
    assert ou_en_est(publication_id) == ("achevee", 3, 0, 0)
    assert Publication.objects.get().acteur_id == autre.compte_id


def test_poursuivre_deux_ouvriers_a_la_fois_ne_traitent_chacun_qu_une_fois(agent, service, petit):
    """The second one comes while the first has the row: it finds it taken."""
    inscrits(service, 1)
    publication_id = lancer(agent, service)
    vus = []

    def traiter(destinataire, auteur, quand):
        vus.append(destinataire.pk)
        if len(vus) == 1:
            boucler(acteur=AUTOMATE, publication_id=publication_id, traiter=traiter, quand=quand)
        return Traite(motif="vu")

    boucler(acteur=AUTOMATE, publication_id=publication_id, traiter=traiter, quand=RELANCE)
    assert len(vus) == 1


def test_lancer_en_tache_de_fond_sert_tout_le_monde(agent, service, petit):
    inscrits(service, 2)
    publication_id = lancer(agent, service, quand=maintenant())
    vider(quand=maintenant())
    assert ou_en_est(publication_id) == ("achevee", 2, 0, 0)


def test_lancer_deux_fois_figee(agent, service, inscrite):
    publication_id = lancer(agent, service)
    with pytest.raises(PublicationFigee):
        agir(publications.lancer, agent, publication_id)


@pytest.mark.parametrize("acte", [publications.arreter, publications.reprendre])
def test_agir_sur_ce_qui_n_est_pas_lance_figee(agent, service, inscrite, acte):
    with pytest.raises(PublicationFigee):
        agir(acte, agent, preparer(agent, service))


def test_abandonner_oublie_la_selection_et_rend_son_service(agent, service, inscrite):
    assert agir(publications.abandonner, agent, preparer(agent, service)) == service.pk
    assert (Publication.objects.count(), Destinataire.objects.count()) == (0, 0)


def test_abandonner_ce_qui_est_lance_figee(agent, service, inscrite):
    with pytest.raises(PublicationFigee):
        agir(publications.abandonner, agent, lancer(agent, service))


def test_agir_sur_une_publication_d_ailleurs_introuvable(candidate, agent, service, inscrite):
    publication_id = preparer(agent, service)
    for acteur in (gestionnaire(academies=("33",)), acteur_de(candidate), AUTOMATE):
        for acte in ACTES:
            with pytest.raises(Introuvable):
                agir(acte, acteur, publication_id)


def test_agir_sur_une_publication_qui_deborde_de_son_site_introuvable(agent, service, petit):
    """An agent of some départements neither runs nor drops what was prepared for candidates of another site."""
    sienne, ailleurs = inscrits(service, 2)
    enregistrer_dans(sienne, "35")
    enregistrer_dans(ailleurs, "22")
    du_site = replace(agent, departements=frozenset({"35"}))
    publication_id = preparer(agent, service)
    for acte in ACTES:
        with pytest.raises(Introuvable):
            agir(acte, du_site, publication_id)
    siens = preparer(agent, service, choisies=(sienne,))
    agir(publications.lancer, du_site, siens)
    assert Publication.objects.get(pk=siens).etat == "en_cours"


def test_poursuivre_par_un_agent_introuvable(agent, service, inscrite):
    publication_id = lancer(agent, service)
    with pytest.raises(Introuvable):
        publications.poursuivre(acteur=agent, publication_id=publication_id, quand=RELANCE)


def test_chaque_acte_sur_une_publication_est_au_journal(agent, service, inscrite):
    publication_id = lancer(agent, service)
    agir(publications.arreter, agent, publication_id)
    agir(publications.reprendre, agent, publication_id)
    faits = Fait.objects.filter(objet_id=str(publication_id)).order_by("pk").values_list("acte", "acteur_id")
    assert list(faits) == [
        (acte, agent.compte_id) for acte in ("lancer_publication", "arreter_publication", "reprendre_publication")
    ]


def test_purger_les_preparations_laisse_celles_du_jour_et_celles_qui_sont_lancees(agent, service, inscrite):
    lancee = lancer(agent, service)
    du_jour = preparer(agent, service, quand=RELANCE + timedelta(seconds=1))
    preparer(agent, service)
    assert purger_preparations(acteur=AUTOMATE, quand=RELANCE + PREPARATION_GARDEE) == 1
    assert {publication.pk for publication in Publication.objects.all()} == {lancee, du_jour}
    tache_de_purge.enqueue()
    vider(quand=maintenant() + timedelta(days=400))


def test_purger_les_preparations_par_un_agent_introuvable(agent):
    with pytest.raises(Introuvable):
        purger_preparations(acteur=agent, quand=RELANCE)

"""The letters: printed in one go, which is written down; their tracking numbers, each of one letter."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from cyclades.consultations import annulations as lectures
from cyclades.metier.documents.models import Document, Recommande
from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations import annulations
from cyclades.operations.annulations import NumeroDeSuiviDejaSaisi, NumeroDeSuiviInvalide
from cyclades.socle.refus import Introuvable
from tests.fabriques.annulations import annuler_la_liste, apres_la_fenetre, retablir
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.relances import inscrits

NUMERO = "1A12345678901"


@pytest.fixture
def annulees(agent, service, petit):
    tous = inscrits(service, 3)
    annuler_la_liste(agent, service)
    return tous


def lettres():
    return list(Document.objects.filter(nature="annulation").order_by("pk"))


def saisir(agent, service, document, numero=NUMERO):
    annulations.saisir_suivi(acteur=agent, document_id=document.pk, numero=numero, quand=apres_la_fenetre(service))


def test_lettres_a_imprimer_sont_dans_un_seul_fichier(agent, service, annulees):
    flux = lectures.lettres_a_imprimer(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    pages = PdfReader(io.BytesIO(b"".join(flux.morceaux))).pages
    numeros = [document.candidature.compte.numero_candidat for document in lettres()]
    assert [numero in page.extract_text() for numero, page in zip(numeros, pages, strict=True)] == [True] * 3


def test_imprimer_consigne_chaque_dossier_ouvert(agent, service, annulees):
    quand = apres_la_fenetre(service)
    annulations.ouvrir_lettres(acteur=agent, service_id=service.pk, quand=quand)
    lues = Consultation.objects.filter(lecture="imprimer_lettres")
    assert sorted(une.candidature_id for une in lues) == sorted(annulees)
    assert {une.acteur_id for une in lues} == {agent.compte_id}


def test_lettres_d_une_candidature_retablie_ne_partent_plus(agent, service, annulees):
    retablir(agent, annulees[1], quand=apres_la_fenetre(service))
    sienne = Document.objects.get(nature="annulation", candidature=annulees[1]).pk
    lue = lectures.annulees(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    assert [une.document for une in lue.lettres if not une.est_annulee] == [sienne]
    assert (len(lue.lettres), lue.a_imprimer, lue.sans_suivi) == (3, 2, 2)
    restantes = lectures.annulees(
        acteur=agent, service_id=service.pk, seulement="sans_suivi", quand=apres_la_fenetre(service)
    ).lettres
    assert sorted(une.candidature for une in restantes) == sorted((annulees[0], annulees[2]))
    flux = lectures.lettres_a_imprimer(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    assert len(PdfReader(io.BytesIO(b"".join(flux.morceaux))).pages) == 2
    annulations.ouvrir_lettres(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    lues = Consultation.objects.filter(lecture="imprimer_lettres").values_list("candidature_id", flat=True)
    assert sorted(lues) == sorted((annulees[0], annulees[2]))


def test_lettres_de_qui_est_annule_de_nouveau_la_derniere_seule_part(agent, service, annulees):
    quand = apres_la_fenetre(service)
    retablir(agent, annulees[0], quand=quand)
    annuler_la_liste(agent, service, choisies=(annulees[0],), quand=quand + timedelta(days=20))
    lue = lectures.annulees(acteur=agent, service_id=service.pk, quand=quand + timedelta(days=20))
    assert (len(lue.lettres), lue.a_imprimer, lue.sans_suivi) == (4, 3, 3)
    flux = lectures.lettres_a_imprimer(acteur=agent, service_id=service.pk, quand=quand + timedelta(days=20))
    assert len(PdfReader(io.BytesIO(b"".join(flux.morceaux))).pages) == 3


def test_lettres_a_imprimer_quand_toutes_sont_retablies_introuvables(agent, service, annulees):
    for candidature_id in annulees:
        retablir(agent, candidature_id, quand=apres_la_fenetre(service))
    with pytest.raises(Introuvable):
        lectures.lettres_a_imprimer(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))


def test_saisir_un_numero_de_suivi_le_garde_pour_sa_lettre(agent, service, annulees):
    saisir(agent, service, lettres()[0], " 1a 123.456-78901 ")
    assert Recommande.objects.get().numero_suivi == NUMERO
    lue = lectures.annulees(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))
    assert [une.numero_suivi for une in lue.lettres] == [NUMERO, "", ""]
    assert lue.sans_suivi == 2
    assert Fait.objects.get(acte="saisir_suivi").donnees == {"numero_suivi": NUMERO}
    restantes = lectures.annulees(
        acteur=agent, service_id=service.pk, seulement="sans_suivi", quand=apres_la_fenetre(service)
    ).lettres
    assert [une.document for une in restantes] == [document.pk for document in lettres()[1:]]


def test_saisir_un_numero_de_suivi_une_seconde_fois_le_remplace(agent, service, annulees):
    saisir(agent, service, lettres()[0])
    saisir(agent, service, lettres()[0], "1A99999999999")
    assert list(Recommande.objects.values_list("numero_suivi", flat=True)) == ["1A99999999999"]


@pytest.mark.parametrize("numero", ["", "1234567", "1A1234<script>", "9" * 31])
def test_saisir_ce_qui_n_est_pas_un_numero_de_suivi_refuse(agent, service, annulees, numero):
    with pytest.raises(NumeroDeSuiviInvalide):
        saisir(agent, service, lettres()[0], numero)


def test_saisir_le_numero_d_une_autre_lettre_refuse(agent, service, annulees):
    saisir(agent, service, lettres()[0])
    with pytest.raises(NumeroDeSuiviDejaSaisi):
        saisir(agent, service, lettres()[1])


def test_lettres_d_une_autre_academie_introuvables(service, annulees):
    ailleurs = gestionnaire(academies=("33",))
    with pytest.raises(Introuvable):
        saisir(ailleurs, service, lettres()[0])
    with pytest.raises(Introuvable):
        lectures.lettres_a_imprimer(acteur=ailleurs, service_id=service.pk, quand=apres_la_fenetre(service))
    with pytest.raises(Introuvable):
        annulations.ouvrir_lettres(acteur=ailleurs, service_id=service.pk, quand=apres_la_fenetre(service))
    with pytest.raises(Introuvable):
        lectures.annulees(acteur=ailleurs, service_id=service.pk, quand=apres_la_fenetre(service))


def test_lettres_a_imprimer_quand_il_n_y_en_a_pas_introuvables(agent, service, petit):
    with pytest.raises(Introuvable):
        lectures.lettres_a_imprimer(acteur=agent, service_id=service.pk, quand=apres_la_fenetre(service))


@pytest.mark.parametrize("apres", ["", "x"])
def test_annulees_par_pages_montre_chacune_une_fois(agent, service, annulees, monkeypatch, apres):
    monkeypatch.setattr("cyclades.consultations.annulations.lettres.PAR_PAGE", 2)
    premiere = lectures.annulees(acteur=agent, service_id=service.pk, apres=apres, quand=apres_la_fenetre(service))
    seconde = lectures.annulees(
        acteur=agent, service_id=service.pk, apres=premiere.suite, quand=apres_la_fenetre(service)
    )
    assert [une.document for une in (*premiere.lettres, *seconde.lettres)] == [document.pk for document in lettres()]
    assert seconde.suite == ""

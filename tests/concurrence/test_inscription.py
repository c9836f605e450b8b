"""Sixteen times at once: one candidature, one number, one récapitulatif; and without each guard, what happens."""

from dataclasses import replace

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cyclades.metier.candidatures.models import Candidature, Passage, Saisie, Version
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.journal.models import Fait
from cyclades.operations import candidatures, inscription
from cyclades.operations.inscription import DossierIncomplet, demarrage, enregistrement, saisie
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Etape
from tests.concurrence.gardes import rendez_vous, sans_contrainte, sans_verrou
from tests.fabriques.comptes import compte
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.inscriptions import QUAND, acteur_de, demarrer, enregistrer, taper
from tests.fabriques.petit_pays import IDENTIFICATION, REGLAGES, inscrire, remplir
from tests.fabriques.services import service, session

SEIZE = range(16)


@pytest.fixture
def candidate():
    return compte()


@pytest.fixture
def ouvert():
    return service(quand=QUAND, reglages=REGLAGES)


def noms(rendus):
    """What each gave or was refused, by name, in order."""
    return sorted(type(rendu).__name__ for rendu in rendus)


def refus_de_la_base():
    """What is left to stop who wrote without a lock: an index; or, on SQLite, what they had read is no longer true."""
    return "OperationalError" if connection.vendor == "sqlite" else "IntegrityError"


def ecrit(candidature_id):
    """What the act left of the candidature, exactly."""
    siennes = {"candidature": candidature_id}
    return {
        "candidature": list(Candidature.objects.values_list("pk", "etat", "numero", "version")),
        "saisies": Saisie.objects.count(),
        "versions": list(Version.objects.filter(**siennes).values_list("numero", flat=True)),
        "recapitulatifs": list(
            Document.objects.filter(nature="recapitulatif", **siennes).values_list("version", flat=True)
        ),
        "documents": Document.objects.count(),
        "messages": list(Message.objects.values_list("nature", flat=True)),
        "passages": list(Passage.objects.values_list("acte", flat=True)),
        "faits": Fait.objects.filter(acte="enregistrer").count(),
        "taches": DBTaskResult.objects.count(),
    }


def test_enregistrer_seize_fois_le_meme_brouillon_une_candidature(tmp_path, candidate, ouvert):
    brouillon = remplir(candidate, ouvert)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: enregistrer(candidate, brouillon), SEIZE)
        reste = ailleurs(lambda: ecrit(brouillon))
    assert rendus == [brouillon] * 16
    assert reste == {
        "candidature": [(brouillon, "inscrit", 1, 1)],
        "saisies": 0,
        "versions": [1],
        "recapitulatifs": [1],
        "documents": 2,
        "messages": ["inscription_enregistree"],
        "passages": ["enregistrer"],
        "faits": 1,
        "taches": 2,
    }


def test_enregistrer_sans_verrou_les_seize_n_ont_pas_la_meme_reponse(tmp_path, monkeypatch, candidate, ouvert):
    """The control: the draft is read before it is locked, and several believe that they are the first."""
    brouillon = remplir(candidate, ouvert)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, enregistrement, "lire", 16)
        rendus = en_parallele(lambda _: enregistrer(candidate, brouillon), SEIZE)
    assert noms(rendus) == [refus_de_la_base()] * 15 + ["UUID"]


def cinq_brouillons(candidate):
    """As many drafts of one person as sessions, each ready to be registered."""
    return [
        remplir(candidate, service(quand=QUAND, session=session(libelle=f"2027-{rang}"), reglages=REGLAGES))
        for rang in range(5)
    ]


def test_enregistrer_cinq_brouillons_d_une_personne_cinq_numeros(tmp_path, candidate):
    brouillons = cinq_brouillons(candidate)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda un: enregistrer(candidate, un), brouillons)
        numeros = ailleurs(lambda: sorted(Candidature.objects.values_list("numero", flat=True)))
    assert sorted(rendus) == sorted(brouillons)
    assert numeros == [1, 2, 3, 4, 5]


def test_enregistrer_cinq_brouillons_sans_verrou_le_meme_numero_est_donne_deux_fois(tmp_path, monkeypatch, candidate):
    """The control: the person is not locked; the index then refuses the number that two of them took."""
    brouillons = cinq_brouillons(candidate)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, enregistrement, "_prochain_numero", 5)
        rendus = en_parallele(lambda un: enregistrer(candidate, un), brouillons)
    assert noms(rendus) == [refus_de_la_base()] * 4 + ["UUID"]


def quatre_brouillons_d_une_session(candidate):
    return [
        remplir(candidate, service(quand=QUAND, academie_code=code, reglages=REGLAGES))
        for code in ("14", "33", "28", "40")
    ]


def test_enregistrer_quatre_brouillons_d_une_session_un_seul_est_inscrit(tmp_path, candidate):
    """R19, judged one after the other: the others are told why, and stay drafts."""
    brouillons = quatre_brouillons_d_une_session(candidate)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda un: enregistrer(candidate, un), brouillons)
        etats = ailleurs(lambda: sorted(Candidature.objects.values_list("etat", flat=True)))
    refus = [rendu for rendu in rendus if isinstance(rendu, DossierIncomplet)]
    assert noms(rendus) == ["DossierIncomplet"] * 3 + ["UUID"]
    assert {une.code for un in refus for une in un.anomalies} == {"candidature_concurrente"}
    assert etats == ["brouillon", "brouillon", "brouillon", "inscrit"]


def test_enregistrer_quatre_brouillons_sans_verrou_la_base_seule_refuse(tmp_path, monkeypatch, candidate):
    """The control: nobody sees the other; the index refuses them, without a word that a person could read."""
    brouillons = quatre_brouillons_d_une_session(candidate)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, enregistrement, "lire", 4)
        rendus = en_parallele(lambda un: enregistrer(candidate, un), brouillons)
    assert noms(rendus) == [refus_de_la_base()] * 3 + ["UUID"]


def demarrages():
    saisies = list(Saisie.objects.values_list("candidature", flat=True))
    return list(Candidature.objects.values_list("pk", flat=True)), saisies, Fait.objects.filter(acte="demarrer").count()


def test_demarrer_seize_fois_le_meme_service_un_brouillon(tmp_path, monkeypatch, candidate, ouvert):
    """All sixteen have seen that there is no draft yet."""
    rendez_vous(monkeypatch, demarrage, "_nouveau_brouillon", 16, avant=True)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: demarrer(candidate, ouvert), SEIZE)
        reste = ailleurs(demarrages)
    assert rendus == [rendus[0]] * 16
    assert reste == ([rendus[0]], [rendus[0]], 1)


def test_demarrer_sans_contrainte_seize_brouillons(tmp_path, monkeypatch, candidate, ouvert):
    """The control: without the unique index, as many drafts as there are tabs."""
    rendez_vous(monkeypatch, demarrage, "_nouveau_brouillon", 16, avant=True)
    with base_partagee(tmp_path), sans_contrainte(Candidature, "candidature_un_brouillon_par_service"):
        rendus = en_parallele(lambda _: demarrer(candidate, ouvert), SEIZE)
        brouillons, _, _ = ailleurs(demarrages)
        ailleurs(lambda: (Saisie.objects.all().delete(), Candidature.objects.all().delete()))
    assert len(brouillons) == 16
    assert sorted(rendus) == sorted(brouillons)


def suivant(candidate, brouillon, *, revision=0):
    """Send the Identification step, each time with another street, as the form of that revision; gives the street."""

    def acte(rang):
        valeurs = replace(IDENTIFICATION, voie=f"{rang} rue des Essais")
        tape = taper(Etape.IDENTIFICATION, valeurs, revision=revision)
        refus = inscription.saisir(acteur=acteur_de(candidate), candidature_id=brouillon, tape=tape, quand=QUAND)
        return refus or valeurs.voie

    return acte


def voie_gardee(brouillon):
    ligne = Saisie.objects.get(candidature=brouillon).etapes[Etape.IDENTIFICATION]
    return ligne["valeurs"]["voie"], ligne["revision"]


def test_saisir_seize_fois_une_etape_une_est_acceptee_les_autres_le_savent(tmp_path, candidate, ouvert):
    brouillon = demarrer(candidate, ouvert)
    with base_partagee(tmp_path):
        rendus = en_parallele(suivant(candidate, brouillon), SEIZE)
        gardee = ailleurs(lambda: voie_gardee(brouillon))
    assert noms(rendus) == ["SaisiePerimee"] * 15 + ["str"]
    assert gardee == (next(rendu for rendu in rendus if isinstance(rendu, str)), 1)


def test_saisir_sans_verrou_chacune_ecrase_l_autre(tmp_path, monkeypatch, candidate, ouvert):
    """The control: each reads the step as it was, and writes over the others; SQLite alone stops them, wordless."""
    brouillon = demarrer(candidate, ouvert)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, saisie, "saisie_en_cours", 16)
        rendus = noms(en_parallele(suivant(candidate, brouillon), SEIZE))
    assert rendus == (["OperationalError"] * 15 + ["str"] if connection.vendor == "sqlite" else ["str"] * 16)


def test_saisir_seize_fois_la_meme_chose_est_accepte_seize_fois(tmp_path, candidate, ouvert):
    """A double click: nobody is told that somebody else was faster."""
    brouillon = demarrer(candidate, ouvert)
    with base_partagee(tmp_path):
        acte = suivant(candidate, brouillon)
        rendus = en_parallele(lambda _: acte(7), SEIZE)
        gardee = ailleurs(lambda: voie_gardee(brouillon))
    assert rendus == ["7 rue des Essais"] * 16
    assert gardee == ("7 rue des Essais", 1)


def test_enregistrer_pendant_que_l_on_saisit_rien_n_est_perdu(tmp_path, candidate, ouvert):
    """« Suivant » in one tab, « Enregistrer » in the other: what is registered is a file that was whole."""
    brouillon = remplir(candidate, ouvert)

    def acte(rang):
        return enregistrer(candidate, brouillon) if rang == 0 else suivant(candidate, brouillon, revision=1)(rang)

    def registre():
        return Version.objects.get(candidature=brouillon, numero=1).dossier["identification"]["voie"]

    with base_partagee(tmp_path):
        inscrite, *rendus = en_parallele(acte, range(5))
        voie = ailleurs(registre)
    acceptees = {rendu for rendu in rendus if isinstance(rendu, str)}
    assert inscrite == brouillon
    assert set(noms(rendus)) <= {"str", "SaisiePerimee", "RienASaisir"}
    assert voie == next(iter(acceptees), IDENTIFICATION.voie)


def test_modifier_seize_fois_une_saisie(tmp_path, candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    with base_partagee(tmp_path):
        rendus = en_parallele(
            lambda _: inscription.modifier(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND), SEIZE
        )
        saisies = ailleurs(lambda: list(Saisie.objects.values_list("candidature", "pour_version")))
    assert (rendus, saisies) == ([None] * 16, [(inscrite, 2)])


def test_se_desinscrire_seize_fois_un_depart_un_mail(tmp_path, candidate, ouvert):
    inscrite = inscrire(candidate, ouvert)
    with base_partagee(tmp_path):
        rendus = en_parallele(
            lambda _: candidatures.se_desinscrire(acteur=acteur_de(candidate), candidature_id=inscrite, quand=QUAND),
            SEIZE,
        )
        ecrits = ailleurs(lambda: Message.objects.filter(nature="desinscription").count())
        passages = ailleurs(lambda: Passage.objects.filter(acte="se_desinscrire").count())
    assert (rendus, ecrits, passages) == ([None] * 16, 1, 1)


def test_rappeler_seize_fois_un_rappel(tmp_path, candidate, ouvert):
    """Two workers, a job taken up again: the person gets one mail."""
    demarrer(candidate, ouvert, quand=QUAND)
    la_veille = ouvert.refuse_des.replace(hour=0)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda _: inscription.rappeler(acteur=AUTOMATE, quand=la_veille), SEIZE)
        ecrits = ailleurs(lambda: list(Message.objects.values_list("nature", flat=True)))
    assert sorted(rendus) == [0] * 15 + [1]
    assert ecrits == ["rappel_cloture_1"]

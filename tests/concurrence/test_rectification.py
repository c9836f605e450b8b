"""Agents at once on one request: one decision, one new version, one mail; and without the lock, what happens."""

import pytest
from django.db import connection

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.operations.inscription import enregistrement
from cyclades.operations.rectifications import decision
from tests.concurrence.gardes import rendez_vous, sans_verrou
from tests.concurrence.test_inscription import noms
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND, enregistrer
from tests.fabriques.rectifications import accepter, demander, refuser
from tests.fabriques.services import service

HUIT = range(8)


@pytest.fixture
def demandee():
    candidate = compte()
    petit_pays.inscrire(candidate, service(quand=QUAND, reglages=petit_pays.REGLAGES))
    return demander(candidate)


@pytest.fixture
def agents():
    return [gestionnaire("Agent", f"Numéro{chr(65 + rang)}") for rang in HUIT]


def decider(agents, une):
    """The even ones accept, the odd ones refuse."""
    return lambda rang: (refuser if rang % 2 else accepter)(agents[rang], une)


def reste():
    natures = Message.objects.filter(nature__startswith="rectification").values_list("nature", flat=True)
    etat = Rectification.objects.values_list("etat", flat=True).get()
    return etat, Candidature.objects.values_list("version", flat=True).get(), list(natures)


def test_huit_agents_decident_un_seul_l_emporte_les_autres_le_savent(tmp_path, demandee, agents):
    with base_partagee(tmp_path):
        rendus = en_parallele(decider(agents, demandee), HUIT)
        etat, version, natures = ailleurs(reste)
    assert noms(rendus) == ["DejaDecidee"] * 7 + ["NoneType"]
    assert all("par Agent Numéro" in str(rendu) for rendu in rendus if rendu is not None)
    assert (version, natures) == {
        "acceptee": (2, ["rectification_acceptee"]), "refusee": (1, ["rectification_refusee"]),
    }[etat]  # fmt: skip


def test_huit_agents_sans_verrou_plusieurs_decident(tmp_path, monkeypatch, demandee, agents):
    """The control: all have read the request before anybody decides; SQLite alone stops them, wordless."""
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, decision, "_est_deja_dite", 8)
        rendus = noms(en_parallele(lambda rang: refuser(agents[rang], demandee), HUIT))
    assert rendus == (["NoneType"] + ["OperationalError"] * 7 if connection.vendor == "sqlite" else ["NoneType"] * 8)


def enregistrer_pendant_la_rectification(monkeypatch, *, relire):
    """A draft read before an agent corrects its person, saved after; gives the name on its récapitulatif."""
    candidate = compte()
    brouillon = petit_pays.remplir(candidate, service(quand=QUAND, reglages=petit_pays.REGLAGES))
    vraie = enregistrement._verrouiller_la_personne

    def verrouiller(candidature):
        Compte.objects.filter(pk=candidate.pk).update(nom_naissance="Dupond")
        if relire:
            vraie(candidature)

    monkeypatch.setattr(enregistrement, "_verrouiller_la_personne", verrouiller)
    enregistrer(candidate, brouillon)
    recapitulatif = Document.objects.get(candidature=brouillon, nature="recapitulatif")
    return "DUPOND" in pdf.depuis_json(recapitulatif.donnees).candidat.civilite_et_nom


def test_enregistrer_relit_l_etat_civil_sous_le_verrou_de_la_personne(monkeypatch):
    assert enregistrer_pendant_la_rectification(monkeypatch, relire=True)


def test_enregistrer_sans_relire_fixerait_l_ancien_etat_civil(monkeypatch):
    """The control."""
    assert not enregistrer_pendant_la_rectification(monkeypatch, relire=False)

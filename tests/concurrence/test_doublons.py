"""Two accounts merged sixteen times at once: one merge, one mail, one version; and without each guard, what happens."""

import pytest
from django.db import connection

from cyclades.metier.candidatures.models import AncienNumero, Candidature, Version
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.operations import inscription
from cyclades.operations.doublons import propositions
from tests.concurrence.gardes import rendez_vous, sans_verrou
from tests.concurrence.test_inscription import noms
from tests.fabriques import doublons, petit_pays
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.fabriques.services import service

SEIZE = range(16)


@pytest.fixture
def ouvert():
    return service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agents():
    return [gestionnaire("Agent", f"Numéro{chr(65 + rang)}") for rang in SEIZE]


def effets(inscrite):
    return (
        Message.objects.filter(nature="comptes_reunis").count(),
        AncienNumero.objects.count(),
        Version.objects.filter(candidature=inscrite).count(),
        list(Candidature.objects.filter(pk=inscrite).values_list("compte", "numero", "version")),
    )


def test_seize_agents_reunissent_la_paire_une_seule_fois(tmp_path, ouvert, agents):
    ancien, recent = doublons.ancien(), doublons.recent()
    inscrite = petit_pays.inscrire(recent, ouvert)
    vu = doublons.proposer(agents[0], ancien, recent)
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda rang: doublons.dire(agents[rang], ancien, recent, vu=vu), SEIZE)
        lus = ailleurs(lambda: effets(inscrite))
    assert set(rendus) == {ancien.pk}
    assert lus == (1, 1, 2, [(ancien.pk, 1, 2)])


def test_seize_agents_sans_verrou_l_ecrivent_seize_fois_ou_echouent(tmp_path, monkeypatch, ouvert, agents):
    """The control: all have judged the pair before anybody merges. SQLite stops the others, wordless; on PostgreSQL
    they find nothing left to move, and the person is told sixteen times."""
    ancien, recent = doublons.ancien(), doublons.recent()
    inscrite = petit_pays.inscrire(recent, ouvert)
    vu = doublons.proposer(agents[0], ancien, recent)
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, propositions, "est_confirmee", 16)
        rendus = en_parallele(lambda rang: doublons.dire(agents[rang], ancien, recent, vu=vu), SEIZE)
        mails = ailleurs(lambda: effets(inscrite)[0])
    echecs = noms([un for un in rendus if un != ancien.pk])
    assert (len(echecs), mails) == ((15, 1) if connection.vendor == "sqlite" else (0, 16))
    assert set(echecs) <= {"OperationalError", "IntegrityError"}


def test_reunir_ou_distinguer_a_la_fois_une_seule_decision(tmp_path, ouvert, agents):
    ancien, recent = doublons.ancien(), doublons.recent()
    petit_pays.inscrire(recent, ouvert)
    vu = doublons.proposer(agents[0], ancien, recent)

    def acte(rang):
        if rang % 2:
            return doublons.distinguer(agents[rang], ancien, recent, vu=vu)
        return doublons.dire(agents[rang], ancien, recent, vu=vu)

    with base_partagee(tmp_path):
        rendus = noms(en_parallele(acte, SEIZE))
        reunis = ailleurs(Compte.objects.filter(fusionne_dans__isnull=False).count)
    refus = "ComptesReunis" if reunis else "DoublonChange"
    gagnants = "UUID" if reunis else "NoneType"
    assert (rendus.count(gagnants), rendus.count(refus)) == (8, 8)


def test_reunir_pendant_une_inscription_n_en_perd_aucune(tmp_path, ouvert, agents):
    """« Enregistrer » and the merge take the same rows in the same order: neither waits for the other for ever."""
    ancien, recent = doublons.ancien(), doublons.recent()
    petit_pays.inscrire(recent, ouvert)
    agent, vu = agents[0], doublons.proposer(agents[0], ancien, recent)
    candidature = Candidature.objects.get(compte=recent)
    inscription.modifier(acteur=acteur_de(recent), candidature_id=candidature.pk, quand=QUAND)

    def acte(rang):
        if rang:
            return doublons.dire(agent, ancien, recent, vu=vu)
        return inscription.enregistrer(
            acteur=acteur_de(recent), candidature_id=candidature.pk, conditions_acceptees=True, quand=QUAND
        )

    with base_partagee(tmp_path):
        rendus = noms(en_parallele(acte, range(2)))
        version = ailleurs(lambda: Candidature.objects.get(pk=candidature.pk).version)
        versions = ailleurs(Version.objects.filter(candidature=candidature.pk).count)
    assert rendus in (["Introuvable", "UUID"], ["DoublonChange", "UUID"])
    assert (version, versions) == (2, 2)

"""A question compiled once gives what Django's own gives, whoever asks, and refuses what it refuses."""

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.socle.requetes import RequeteFigee
from tests.fabriques.comptes import QUAND, compte
from tests.fabriques.concurrence import base_partagee, en_parallele


def du_compte(compte_id, empreinte):
    lignes = SessionOuverte.objects.select_related("compte").only("vue_le", "compte__numero_candidat")
    return lignes.filter(compte_id=compte_id, empreinte__in=[empreinte, "autre"]).order_by("empreinte")


def ouvrir(personne, *empreintes):
    for une in empreintes:
        SessionOuverte.objects.create(empreinte=une, compte=personne, ouverte_le=QUAND, vue_le=QUAND)


@pytest.fixture
def figee():
    return RequeteFigee(du_compte, type(Compte().pk), str)


@pytest.mark.django_db
def test_requete_figee_donne_a_chacun_ses_lignes(figee):
    personnes = [compte(), compte()]
    for rang, personne in enumerate(personnes):
        ouvrir(personne, f"a{rang}", f"b{rang}")
    for rang in (0, 1, 0):
        lues, attendues = figee(personnes[rang].pk, f"b{rang}"), list(du_compte(personnes[rang].pk, f"b{rang}"))
        assert lues == attendues
        assert [une.compte.numero_candidat for une in lues] == [personnes[rang].numero_candidat]
        assert [une.get_deferred_fields() for une in lues] == [une.get_deferred_fields() for une in attendues]


@pytest.mark.django_db
def test_requete_figee_coute_une_requete_et_lit_chaque_fois(figee, django_assert_num_queries):
    personne = compte()
    with django_assert_num_queries(2):
        assert figee(personne.pk, "a") == []
        assert figee(personne.pk, "a") == []
    ouvrir(personne, "a")
    assert [une.empreinte for une in figee(personne.pk, "a")] == ["a"]


@pytest.mark.django_db
def test_requete_figee_garde_ce_qui_n_est_pas_un_argument(figee):
    personne = compte()
    ouvrir(personne, "a", "autre")
    assert [une.empreinte for une in figee(personne.pk, "a")] == ["a", "autre"]


@pytest.mark.django_db
def test_figer_un_argument_qui_ne_sert_pas_est_refuse():
    sourde = RequeteFigee(lambda _: Compte.objects.all(), str)
    with pytest.raises(ValueError, match="argument"):
        sourde("a")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_requete_figee_qui_verrouille_hors_transaction_est_refusee():
    verrou = RequeteFigee(lambda numero: Compte.objects.select_for_update().filter(numero_candidat=numero), str)
    from django.db import transaction

    with transaction.atomic():
        assert verrou("02600000000") == []
    with pytest.raises(TransactionManagementError):
        verrou("02600000000")


@pytest.mark.django_db(transaction=True)
def test_requete_figee_par_seize_a_la_fois_chacun_a_sa_connexion(tmp_path, figee):
    personnes = [compte() for _ in range(16)]
    for rang, personne in enumerate(personnes):
        ouvrir(personne, f"a{rang}")
    with base_partagee(tmp_path):
        rendus = en_parallele(lambda rang: [une.empreinte for une in figee(personnes[rang].pk, f"a{rang}")], range(16))
    assert sorted(rendus) == sorted([f"a{rang}"] for rang in range(16))
    assert connection.is_usable()

"""Packs that change what is registered are loaded once their trial was seen and accepted, and no others (D8)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import Session
from cyclades.metier.journal.models import Fait
from cyclades.metier.referentiel.models import Chargement, Departement, Paquet
from cyclades.operations.referentiel import EssaiRequis, empreinte_des_paquets
from cyclades.reglementation.comparaison import Genre
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND
from tests.referentiels.petit import Petit

pytestmark = pytest.mark.django_db

CUISINE, PATISSIER = "bcp/cuisine.yaml", "cap/patissier.yaml"
DEMAIN = QUAND + timedelta(days=1)
EPS = ("intitule: Éducation physique et sportive", "intitule: EPS")


@pytest.fixture
def petit(tmp_path):
    pays = Petit(tmp_path)
    pays.charger(QUAND)
    return pays


@pytest.fixture
def inscrite(petit):
    ouvert = services.service(quand=QUAND, reglages=petit_pays.REGLAGES)
    return petit_pays.inscrire(comptes.compte(), ouvert)


def active(chemin):
    return Paquet.objects.get(chemin=chemin, desactive_le__isnull=True).active_le


def refuse(petit, accepter=None):
    with pytest.raises(EssaiRequis) as refus:
        petit.charger(DEMAIN, accepter)
    return refus.value


def acceptations():
    return list(Fait.objects.filter(acte="accepter_essai").values_list("objet_id", "donnees", "survenu_le"))


def test_charger_ce_qui_change_une_inscription_est_refuse_et_dit_ce_qui_changerait(petit, inscrite):
    petit.copier(CUISINE, CUISINE, EPS)
    petit.remplacer("departements.csv", "Ille-et-Vilaine", "Ille-et-Vilaine (35)")
    refus = refuse(petit)
    assert refus.empreinte == empreinte_des_paquets(petit.dossier)
    assert [(c.difference.genre, c.difference.cle, c.combien, c.exemples) for c in refus.essai.constats] == [
        (Genre.INTITULE, "E7", 1, (str(inscrite),))
    ]
    assert (active(CUISINE), acceptations()) == (QUAND, [])
    assert Departement.objects.get(pk="35").nom == "Ille-et-Vilaine"
    assert Chargement.objects.filter(charge_le=DEMAIN).count() == 0


def test_charger_ce_qui_fut_accepte_l_active_et_le_consigne(petit, inscrite):
    petit.copier(CUISINE, CUISINE, EPS)
    accepte = refuse(petit).empreinte
    petit.charger(DEMAIN, accepte)
    assert active(CUISINE) == DEMAIN
    donnees = {"lues": 1, "concernees": 1, "genres": {"intitule": 1}}
    assert acceptations() == [(accepte, donnees, DEMAIN)]


def test_charger_avec_l_acceptation_d_autres_paquets_est_refuse(petit, inscrite):
    petit.copier(CUISINE, CUISINE, EPS)
    accepte = refuse(petit).empreinte
    petit.copier(CUISINE, CUISINE, (EPS[0], "intitule: Sport"))
    assert refuse(petit, accepte).empreinte != accepte
    assert (active(CUISINE), acceptations()) == (QUAND, [])


def test_charger_ce_qui_ne_change_aucune_inscription_ne_demande_rien(petit, inscrite):
    petit.copier(CUISINE, CUISINE, ("# Forme des fichiers", "# Relu. Forme des fichiers"))
    petit.copier(PATISSIER, PATISSIER, EPS)
    petit.charger(DEMAIN)
    assert (active(CUISINE), active(PATISSIER), acceptations()) == (DEMAIN, DEMAIN, [])


def test_charger_des_tables_communes_qui_changent_une_inscription_est_refuse(petit, inscrite):
    categories = petit.pack("commun/categories.yaml")
    categories.write_text(categories.read_text().replace("experience: true, pieces: [experience]", "experience: true"))
    genres = [constat.difference.genre for constat in refuse(petit).essai.constats]
    assert genres == [Genre.PIECE_EN_MOINS]


def test_charger_sans_le_paquet_d_une_inscription_est_refuse(petit, inscrite):
    petit.pack(CUISINE).unlink()
    constats = refuse(petit).essai.constats
    assert [(c.difference.genre, c.difference.cle) for c in constats] == [(Genre.SPECIALITE_RETIREE, "bcp/cuisine")]


def test_charger_un_paquet_par_sessions_se_compare_a_celui_de_la_sienne(petit, inscrite):
    sessions = "sessions: {premiere: null, derniere: null, confiance: unknown}"
    petit.copier(
        CUISINE, "bcp/cuisine-2031.yaml", (sessions, sessions.replace("premiere: null", "premiere: 2031")), EPS
    )
    petit.copier(CUISINE, CUISINE, (sessions, sessions.replace("derniere: null", "derniere: 2030")))
    petit.charger(DEMAIN)
    assert (active(CUISINE), active("bcp/cuisine-2031.yaml")) == (DEMAIN, DEMAIN)


@pytest.mark.parametrize("cas", ["session close", "inscription abandonnée"])
def test_charger_ce_qui_ne_change_que_du_passe_ne_demande_rien(petit, inscrite, cas):
    if cas == "session close":
        Session.objects.update(fermee_le=QUAND)
    else:
        Candidature.objects.update(etat="desinscrit")
    petit.copier(CUISINE, CUISINE, EPS)
    petit.charger(DEMAIN)
    assert active(CUISINE) == DEMAIN


def test_commande_imprime_l_essai_et_dit_comment_l_accepter(petit, inscrite, settings):
    settings.BASE_DIR = petit.dossier
    petit.copier(CUISINE, CUISINE, EPS)
    sortie = StringIO()
    with pytest.raises(CommandError) as refus:
        call_command("charger_referentiels", stdout=sortie)
    assert sortie.getvalue().splitlines()[0] == ("1 candidatures lues : 1 changeraient, 0 dont le dossier ne dit rien.")
    empreinte = empreinte_des_paquets(petit.dossier)
    assert str(refus.value).endswith(f"manage.py charger_referentiels --accepter {empreinte}")
    call_command("charger_referentiels", accepter=empreinte, stdout=StringIO())
    assert Paquet.objects.filter(chemin=CUISINE, desactive_le__isnull=True).get().active_le > QUAND

"""The service's own lists against the tables of the regulation."""

from datetime import date

import pytest

from config import env
from cyclades.operations.services import Eps, Note, Reglages
from cyclades.operations.services.reglages import Admis, fautes
from cyclades.reglementation.paquets import lire_commun
from cyclades.reglementation.vocabulaire import Domaine


@pytest.fixture(scope="module")
def commun():
    dossier = env.RACINE / "reglements" / "commun"
    return lire_commun({fichier.name: fichier.read_bytes() for fichier in dossier.glob("*.yaml")})


@pytest.fixture
def juger(commun):
    def juger_dans(domaine, academie="Rennes", **listes):
        admis = Admis(
            domaine=domaine,
            academie=academie,
            commun=commun,
            etablissements=frozenset({"035000IN"}),
            specialites=frozenset({"bcp/cuisine", "bcp/melec"}),
        )
        return [(faute.champ, faute.message) for faute in fautes(Reglages(**listes), admis)]

    return juger_dans


def inconnue(cle, liste):
    return (f"reglages.{liste}", f"« {cle} » ne figure pas parmi les valeurs admises ici pour « {liste} ».")


def test_reglages_vides_sont_admis(juger):
    assert juger(Domaine.BCP) == []


def test_reglages_complets_sont_admis(juger):
    assert (
        juger(
            Domaine.BCP,
            academie="Clermont-Ferrand",
            categories=("individuel", "ex_scolaire"),
            situations=("ancien_eleve",),
            durees=("aucun", "positionnement"),
            etablissements=("035000IN",),
            specialites=("bcp/cuisine",),
            notes_specialites={"bcp/melec": Note("À lire.", "https://exemple.invalid/")},
            sections_langue=("anglais",),
            langues_obligatoires=("anglais",),
            langues_facultatives=("langue des signes française",),
            activites_eps=("danse",),
            eps_adaptees=("natation 250 mètres",),
            eps=Eps("Gymnase", date(2027, 5, 4), "https://exemple.invalid/eps"),
            pieces=("domicile", "pfmp"),
            handicap_adresse="https://exemple.invalid/handicap",
            referentiel_adresse="http://exemple.invalid/",
        )
        == []
    )


@pytest.mark.parametrize(
    ("domaine", "liste", "cle"),
    [
        (Domaine.BCP, "categories", "moniteur"),
        (Domaine.BP, "categories", "ex_scolaire"),
        (Domaine.CAP, "situations", "experience_cinq_ans"),
        (Domaine.BCP, "durees", "toujours"),
        (Domaine.BCP, "etablissements", "0350059Z"),
        (Domaine.BCP, "specialites", "cap/patissier"),
        (Domaine.BCP, "sections_langue", "klingon"),
        (Domaine.BCP, "langues_obligatoires", "Anglais"),
        (Domaine.BCP, "langues_facultatives", "LSF"),
        (Domaine.BCP, "activites_eps", "natation 250 mètres"),
        (Domaine.BP, "activites_eps", "danse"),
        (Domaine.BCP, "eps_adaptees", "danse"),
        (Domaine.BCP, "eps_adaptees", "natation 250 mètres"),
        (Domaine.BCP, "pieces", "photo"),
    ],
)
def test_reglages_avec_une_valeur_d_ailleurs_la_refusent(juger, domaine, liste, cle):
    assert juger(domaine, **{liste: (cle,)}) == [inconnue(cle, liste)]


def test_reglages_avec_un_double_le_refusent(juger):
    assert juger(Domaine.BCP, pieces=("domicile", "pfmp", "domicile")) == [
        ("reglages.pieces", "« domicile » figure deux fois dans « pieces ».")
    ]


def test_reglages_avec_une_note_d_une_autre_specialite_la_refusent(juger):
    assert juger(Domaine.BCP, notes_specialites={"cap/patissier": Note(" ", "ftp://exemple")}) == [
        (
            "reglages.notes_specialites.cap/patissier",
            "La note vise « cap/patissier », qui n’est pas une spécialité de ce domaine.",
        ),
        ("reglages.notes_specialites.cap/patissier", "La note de « cap/patissier » n’a pas de texte."),
        (
            "reglages.notes_specialites.cap/patissier",
            "« ftp://exemple » n’est pas une adresse de page : elle commence par https://.",
        ),
    ]


@pytest.mark.parametrize("champ", ["handicap_adresse", "referentiel_adresse"])
def test_reglages_avec_une_adresse_qui_n_est_pas_une_page_la_refusent(juger, champ):
    assert juger(Domaine.BCP, **{champ: "javascript:alert(1)"}) == [
        (
            f"reglages.{champ}",
            "« javascript:alert(1) » n’est pas une adresse de page : elle commence par https://.",
        )
    ]


def test_reglages_en_json_disent_tout_d_une_eps_et_d_une_note():
    reglages = Reglages(
        notes_specialites={"bcp/melec": Note("À lire.", "https://exemple.invalid/")},
        eps=Eps("Gymnase", date(2027, 5, 4), "https://exemple.invalid/eps"),
    )
    assert reglages.vers_json()["eps"] == {
        "lieu": "Gymnase",
        "date": "2027-05-04",
        "livret": "https://exemple.invalid/eps",
    }
    assert reglages.vers_json()["notes_specialites"] == {
        "bcp/melec": {"texte": "À lire.", "adresse": "https://exemple.invalid/"}
    }

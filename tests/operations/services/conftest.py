from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cyclades.metier.referentiel.models import CentreEtranger, Etablissement, Pays
from cyclades.operations.services import Contact, Dates, Description, Fonctionnement, Reglages, Textes
from tests.fabriques import departs
from tests.fabriques.services import academie

QUAND = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def quand(db):
    """A day when the regulation is loaded, with three académies, a foreign zone and a unit of individuals."""
    departs.reglements()
    academie("14"), academie("33")
    la_reunion = academie("28")
    maurice = Pays.objects.create(
        code="99390", nom="Maurice", nom_officiel="République de Maurice", nom_recherche="MAURICE", est_etat=True
    )
    CentreEtranger.objects.create(pays=maurice, fuseau="Indian/Mauritius", academie=la_reunion, confiance="secondary")
    Etablissement.objects.create(
        uai="035000IN", nom="INDIVIDUELS 035", nom_recherche="INDIVIDUELS 035", academie_id="14", collectif=True
    )
    return QUAND


@pytest.fixture
def dates():
    return Dates(
        ouverture=datetime(2026, 10, 18, 15, 0),  # noqa: DTZ001 - local times carry no zone
        fermeture=datetime(2026, 11, 22, 17, 0),  # noqa: DTZ001
        pieces_ouverture=date(2026, 10, 18),
        pieces_fermeture=date(2026, 11, 29),
    )


@pytest.fixture
def description():
    return Description(
        contact=Contact(
            adresse="RECTORAT DE RENNES\n35000 RENNES", telephone="02 61 91 00 14", mail="e@essais.invalid"
        ),
        textes=Textes(modalites="Lisez ceci.", conditions="Acceptez cela."),
        reglages=Reglages(
            categories=("individuel", "ead"),
            situations=("experience_trois_ans",),
            etablissements=("035000IN",),
            langues_obligatoires=("anglais", "espagnol"),
            activites_eps=("danse", "demi-fond", "tennis de table"),
            pieces=("domicile",),
        ),
        fonctionnement=Fonctionnement(),
    )


@pytest.fixture
def avec(description):
    """The description with these lists instead."""

    def remplacer(**listes):
        return replace(description, reglages=replace(description.reglages, **listes))

    return remplacer

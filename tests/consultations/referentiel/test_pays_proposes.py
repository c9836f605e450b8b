"""Countries and nationalities as lists propose them: France first, each under the names one looks for."""

import pytest

from cyclades.consultations import referentiel
from tests.fabriques.comptes import france, lettonie

pytestmark = pytest.mark.django_db


def pays(code, nom, officiel, *, est_etat=True, autres_noms=""):
    from cyclades.metier.referentiel.models import Pays
    from cyclades.socle.noms import nom_recherche

    return Pays.objects.create(
        code=code, nom=nom, nom_officiel=officiel, nom_recherche=nom_recherche(nom), est_etat=est_etat,
        autres_noms=autres_noms,
    )  # fmt: skip


@pytest.fixture
def monde():
    france(), lettonie()
    pays("99391", "Swaziland", "Royaume du Swaziland", autres_noms="Eswatini")
    pays("99129", "Vatican", "Saint-Siège ou Vatican")
    pays("99432", "Territoires des États-Unis", "Porto Rico, îles Vierges", est_etat=False)
    pays("99430", "Groenland", "Groenland", est_etat=False)


def test_pays_la_france_d_abord_et_chacun_sous_ses_noms_usuels(monde):
    assert referentiel.pays_proposes() == (
        ("99100", "France (dont outre-mer)"),
        ("99391", "Eswatini (Swaziland)"),
        ("99430", "Groenland"),
        ("99432", "Îles Vierges (Territoires des États-Unis)"),
        ("99107", "Lettonie"),
        ("99432", "Porto Rico (Territoires des États-Unis)"),
        ("99129", "Saint-Siège (Vatican)"),
        ("99391", "Swaziland"),
        ("99432", "Territoires des États-Unis"),
        ("99129", "Vatican"),
    )


def test_nationalites_finissent_par_ce_qu_on_repond_sans_etat(monde):
    proposees = referentiel.nationalites_proposees()
    assert proposees[0] == ("99100", "France (dont outre-mer)")
    assert proposees[-3:] == (
        ("apatride", "Apatride"),
        ("refugie", "Réfugié, sans autre nationalité"),
        ("non_determinee", "Nationalité non déterminée"),
    )
    assert "99432" not in dict(proposees)
    assert [referentiel.nationalite(code) for code in ("apatride", "99391", "00000")] == ["Apatride", "Swaziland", ""]

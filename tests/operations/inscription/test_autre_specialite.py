"""Two specialties in one session: for apprentices alone, and never the same one; what a former session left."""

from dataclasses import replace

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Etablissement, Specialite
from cyclades.operations.inscription import DossierIncomplet, modifier
from cyclades.reglementation.vocabulaire import Etape, Forme
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import INFORMATIONS, QUAND, acteur_de, enregistrer, page, remplir
from tests.fabriques.services import REGLAGES, service

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

CUISINE, AERONAUTIQUE = "bcp/cuisine", "bcp/aeronautique-systemes"
INDIVIDUEL = INFORMATIONS
APPRENTI = replace(INFORMATIONS, categorie="apprenti_habilite", situation=None)


@pytest.fixture
def academies():
    return [_service(code, unite) for code, unite in (("14", "0350001Z"), ("33", "9730001Z"))]


def _service(code, unite):
    Etablissement.objects.get_or_create(
        uai=unite, defaults={"nom": unite, "nom_recherche": unite, "ville": "Ici", "academie_id": code}
    )
    return service(quand=QUAND, academie_code=code, reglages={**REGLAGES, "etablissements": [unite]})


def deux_brouillons(academies, *dossiers):
    """The same person has filled both before saving either."""
    personne = compte(quand=QUAND)
    return personne, [remplir(personne, lieu, **dossier) for lieu, dossier in zip(academies, dossiers, strict=True)]


@pytest.mark.parametrize(
    ("premiere", "seconde"),
    [
        ((INDIVIDUEL, AERONAUTIQUE), (APPRENTI, CUISINE)),
        ((APPRENTI, AERONAUTIQUE), (INDIVIDUEL, CUISINE)),
        ((APPRENTI, CUISINE), (APPRENTI, CUISINE)),
    ],
)
def test_enregistrer_une_seconde_specialite_sans_deux_contrats_est_refuse(academies, premiere, seconde):
    dossiers = [{"informations": fiche, "specialite": cle} for fiche, cle in (premiere, seconde)]
    personne, (ici, ailleurs) = deux_brouillons(academies, *dossiers)
    enregistrer(personne, ici)
    with pytest.raises(DossierIncomplet) as refus:
        enregistrer(personne, ailleurs)
    assert [une.code for une in refus.value.anomalies] == ["candidature_concurrente"]


def test_enregistrer_deux_specialites_sous_contrat_donne_deux_numeros(academies):
    dossiers = [{"informations": APPRENTI, "specialite": cle} for cle in (AERONAUTIQUE, CUISINE)]
    personne, brouillons = deux_brouillons(academies, *dossiers)
    assert [enregistrer(personne, un) for un in brouillons] == brouillons


def test_derogation_a_l_unicite_n_est_pas_oubliee_a_l_enregistrement_suivant(academies):
    """The first is withdrawn since: nothing stands beside the second any more, and what it was granted stays true."""
    dossiers = [{"informations": APPRENTI, "specialite": cle} for cle in (AERONAUTIQUE, CUISINE)]
    personne, brouillons = deux_brouillons(academies, *dossiers)
    premiere, seconde = [enregistrer(personne, un) for un in brouillons]
    Candidature.objects.filter(pk=premiere).update(etat="desinscrit_candidat")
    modifier(acteur=acteur_de(personne), candidature_id=seconde, quand=QUAND)
    enregistrer(personne, seconde)
    lue = Candidature.objects.get(pk=seconde)
    assert (lue.version, lue.derogation_unicite) == (2, True)


@pytest.mark.parametrize(("decision", "connus"), [("ajourne", 1), ("admissible_g2", 1), ("admis", 0), ("admis_g2", 0)])
def test_acquis_d_un_diplome_obtenu_ne_se_proposent_pas_note_par_note(academies, decision, connus):
    personne = compte(quand=QUAND)
    ResultatAnterieur.objects.create(
        numero_candidat=personne.numero_candidat, specialite=Specialite.objects.get(domaine="BCP", slug="cuisine"),
        academie_id="14", session=2026, forme=Forme.GLOBALE, unite="U4", note=14, decision=decision,
    )  # fmt: skip
    brouillon = remplir(personne, academies[0], specialite=CUISINE)
    assert len(page(personne, brouillon, Etape.ACQUIS).choix["catalogue"].connus) == connus

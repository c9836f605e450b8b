"""Who sees which candidatures: each edge of the perimeter, alone."""

from uuid import uuid4

import pytest

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.referentiel.models import Departement, Etablissement
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques import comptes, services

pytestmark = pytest.mark.django_db
RENNES, NANTES = "14", "17"


@pytest.fixture
def titulaire():
    return comptes.compte()


def candidature(
    titulaire, *, academie=RENNES, domaine=Domaine.BCP, etat=Etat.PRE_INSCRIT, departement=None, cned=False, postal=""
):
    session = services.session(domaine=domaine)
    service = ServiceInscription.objects.filter(session=session, academie=academie).first() or services.service(
        quand=comptes.QUAND, session=session, academie_code=academie
    )
    etablissement = departement and Etablissement.objects.get_or_create(
        uai=f"{departement:0>3}000IN",
        defaults={"nom": "INDIVIDUELS", "nom_recherche": "INDIVIDUELS", "collectif": True,
                  "departement": _departement(departement)},
    )[0]  # fmt: skip
    if cned:
        etablissement, _ = Etablissement.objects.get_or_create(
            uai="000000CN", defaults={"nom": "CNED", "nom_recherche": "CNED", "collectif": True}
        )
    return Candidature.objects.create(
        compte=titulaire, service=service, session=service.session, academie=service.academie, etat=etat,
        numero=None if etat == Etat.BROUILLON else 1, etablissement=etablissement,
        departement_postal=postal,
    )  # fmt: skip


def _departement(code):
    return Departement.objects.get_or_create(code=code, defaults={"nom": f"Département {code}"})[0]


def gestionnaire(academies=(RENNES,), domaines=(Domaine.BCP,), departements=()):
    perimetre = {"academies": academies, "domaines": domaines, "departements": departements}
    return Acteur(Role.GESTIONNAIRE, uuid4(), **{nom: frozenset(valeurs) for nom, valeurs in perimetre.items()})


def vues(acteur):
    return set(Candidature.objects.visibles_par(acteur))


def test_gestionnaire_voit_son_academie_et_son_domaine(titulaire):
    sienne = candidature(titulaire)
    assert vues(gestionnaire()) == {sienne}


@pytest.mark.parametrize(
    "perimetre",
    [
        {"academies": (NANTES,)},
        {"domaines": (Domaine.CAP,)},
        {"academies": ()},
        {"domaines": ()},
        {"academies": (), "domaines": ()},
        {"departements": ("35",)},
    ],
    ids=str,
)
def test_gestionnaire_hors_du_perimetre_ou_sans_perimetre_ne_voit_rien(titulaire, perimetre):
    candidature(titulaire)
    assert vues(gestionnaire(**perimetre)) == set()


def test_gestionnaire_de_deux_academies_et_deux_domaines_voit_leur_croisement(titulaire):
    dedans = {
        candidature(comptes.compte(), academie=academie, domaine=domaine)
        for academie in (RENNES, NANTES)
        for domaine in (Domaine.BCP, Domaine.CAP)
    }
    candidature(titulaire, domaine=Domaine.BP)
    assert vues(gestionnaire((RENNES, NANTES), (Domaine.BCP, Domaine.CAP))) == dedans


def test_gestionnaire_d_un_site_voit_ses_departements_seuls(titulaire):
    sienne = candidature(titulaire, departement="35")
    candidature(comptes.compte(), departement="56")
    candidature(comptes.compte())
    assert vues(gestionnaire(departements=("35",))) == {sienne}
    assert vues(gestionnaire(departements=("22",))) == set()


@pytest.mark.parametrize("cned", [True, False], ids=["CNED", "sans établissement"])
def test_gestionnaire_d_un_site_voit_qui_y_habite_quand_aucun_etablissement_ne_le_dit(titulaire, cned):
    sienne = candidature(titulaire, cned=cned, postal="35")
    assert vues(gestionnaire(departements=("35",))) == {sienne}
    assert vues(gestionnaire(departements=("22", "SANS"))) == set()


def test_gestionnaire_d_un_site_l_etablissement_l_emporte_sur_l_adresse(titulaire):
    candidature(titulaire, departement="56", postal="35")
    assert vues(gestionnaire(departements=("35", "SANS"))) == set()


def test_gestionnaire_du_site_qui_suit_les_sans_departement_les_voit(titulaire):
    sienne = candidature(titulaire, cned=True)
    assert vues(gestionnaire(departements=("35",))) == set()
    assert vues(gestionnaire(departements=("35", "SANS"))) == {sienne}
    assert vues(gestionnaire((NANTES,), departements=("SANS",))) == set()


def test_site_n_elargit_pas_l_academie(titulaire):
    candidature(titulaire, academie=NANTES, departement="35")
    assert vues(gestionnaire(departements=("35",))) == set()


@pytest.mark.parametrize("etat", Etat)
def test_gestionnaire_voit_tous_les_etats_sauf_brouillon_et_supprimee(titulaire, etat):
    if etat == Etat.INSCRIT:
        etat = Etat.ECARTEE  # the database asks more of a registration
    une = candidature(titulaire, etat=etat)
    attendues = set() if etat in {Etat.BROUILLON, Etat.SUPPRIMEE} else {une}
    assert vues(gestionnaire()) == attendues


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CANDIDAT, Role.GESTIONNAIRE}))
def test_aucun_autre_role_ne_voit_de_candidature(titulaire, role):
    candidature(titulaire)
    academies, domaines = frozenset({RENNES}), frozenset(Domaine)
    assert vues(Acteur(role, titulaire.pk, academies=academies, domaines=domaines)) == set()
    assert vues(VISITEUR) == set()

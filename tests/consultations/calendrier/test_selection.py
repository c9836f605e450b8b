"""The calendar: each choice narrows it, each is undone alone, and what is not there is said."""

from datetime import timedelta
from uuid import UUID

import pytest

from cyclades.consultations.calendrier import Choix, Ouverture, selection
from cyclades.metier.referentiel.models import Pays
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques.services import service, session

OUVERT, A_VENIR, FERME = Ouverture.OUVERT, Ouverture.A_VENIR, Ouverture.FERME


def choisir(quand, *, acteur=VISITEUR, domaine=None, session_id=None, academie=None, **autres):
    demande = {"domaine": domaine, "session_id": session_id, "academie": academie, **autres}
    return selection(acteur=acteur, quand=quand, **demande)


def a_venir(quand, **champs):
    jours = {"ouvre_le": quand + timedelta(days=5), "ferme_le": quand + timedelta(days=40)}
    return service(quand=quand, **{**jours, **champs})


def ferme(quand, **champs):
    jours = {"ouvre_le": quand - timedelta(days=40), "ferme_le": quand - timedelta(days=5)}
    return service(quand=quand, **{**jours, **champs})


@pytest.fixture
def calendrier(quand):
    """Three domaines, two sessions of one of them, two académies and a country."""
    lettonie = Pays.objects.create(
        code="99107", nom="Lettonie", nom_officiel="Lettonie", nom_recherche="LETTONIE", est_etat=True
    )
    return {
        "bcp_rennes": service(quand=quand),
        "bcp_guyane": a_venir(quand, academie_code="33"),
        "bcp_lettonie": service(quand=quand, pays=lettonie, libelle="Lettonie", fuseau="Europe/Riga"),
        "bcp_2026": ferme(quand, annee=2026, session=session(annee=2026, libelle="SEPTEMBRE 2026")),
        "cap_guyane": ferme(quand, domaine=Domaine.CAP, academie_code="33"),
        "cs_2024": ferme(quand, domaine=Domaine.CS, annee=2024),
    }


def test_sans_choix_propose_les_domaines_et_le_mieux_qu_ils_offrent(calendrier, quand):
    vue = choisir(quand)
    assert vue.domaines == (
        Choix("BCP", "Baccalauréat professionnel", OUVERT),
        Choix("CAP", "Certificat d’aptitude professionnelle", FERME),
        Choix("CS", "Mention complémentaire", FERME),
    )
    assert (vue.domaine, vue.session, vue.academie, vue.service) == (None, None, None, None)
    assert (vue.ouverts, vue.a_perdu_un_choix, vue.est_vide) == (2, False, False)


def test_un_domaine_propose_ses_sessions_la_derniere_d_abord(calendrier, quand):
    vue = choisir(quand, domaine="BCP")
    assert vue.domaine == Choix("BCP", "Baccalauréat professionnel", OUVERT)
    assert [(choix.libelle, choix.ouverture) for choix in vue.sessions] == [("2027", OUVERT), ("SEPTEMBRE 2026", FERME)]


def test_une_session_propose_les_academies_puis_les_pays(calendrier, quand):
    bcp = calendrier["bcp_rennes"].session_id
    vue = choisir(quand, domaine="BCP", session_id=bcp)
    assert vue.academies == (
        Choix("33", "ACADÉMIE DE LA GUYANE", A_VENIR, "Académies"),
        Choix("14", "ACADÉMIE DE RENNES", OUVERT, "Académies"),
        Choix("99107", "Lettonie", OUVERT, "Centres d’examen à l’étranger"),
    )


def test_trois_choix_donnent_le_service_et_ses_dates(calendrier, quand):
    attendu = calendrier["bcp_guyane"]
    vue = choisir(quand, domaine="BCP", session_id=attendu.session_id, academie="33")
    trouve = vue.service
    assert (trouve.id, trouve.domaine_libelle, trouve.session, trouve.lieu, trouve.fuseau) == (
        attendu.pk, "Baccalauréat professionnel", "2027", "ACADÉMIE DE LA GUYANE", "America/Cayenne",
    )  # fmt: skip
    assert (trouve.ouvre_le, trouve.ferme_le) == (attendu.ouvre_le, attendu.ferme_le)
    assert (trouve.pieces_ouvre_le, trouve.pieces_ferme_le) == (attendu.pieces_ouvre_le, attendu.pieces_ferme_le)
    assert (trouve.adresse, trouve.telephone, trouve.mail) == (attendu.adresse, attendu.telephone, attendu.mail)
    assert (trouve.ouverture, trouve.est_ouvert, vue.ouverts) == (A_VENIR, False, 0)


def test_la_seule_session_d_un_domaine_dans_un_lieu_va_de_soi(calendrier, quand):
    vue = choisir(quand, domaine="BCP", academie="33")
    assert (vue.session.libelle, vue.service.id) == ("2027", calendrier["bcp_guyane"].pk)


def test_la_seule_session_laissee_se_redemande(calendrier, quand):
    vue = choisir(quand, domaine="BCP", academie="33", deduire=False)
    assert (vue.session, vue.service, [choix.libelle for choix in vue.sessions]) == (None, None, ["2027"])


def test_entre_deux_sessions_on_choisit(calendrier, quand):
    vue = choisir(quand, domaine="BCP", academie="14")
    assert (vue.session, [choix.libelle for choix in vue.sessions]) == (None, ["2027", "SEPTEMBRE 2026"])


def test_un_pays_etranger_se_choisit_comme_une_academie(calendrier, quand):
    attendu = calendrier["bcp_lettonie"]
    vue = choisir(quand, session_id=attendu.session_id, academie="99107")
    assert (vue.service.id, vue.service.lieu, vue.service.fuseau) == (attendu.pk, "Lettonie", "Europe/Riga")


def test_une_academie_seule_propose_ses_domaines(calendrier, quand):
    vue = choisir(quand, academie="33")
    assert [(choix.valeur, choix.ouverture) for choix in vue.domaines] == [("BCP", A_VENIR), ("CAP", FERME)]
    assert vue.academie == Choix("33", "ACADÉMIE DE LA GUYANE", A_VENIR, "Académies")


def test_une_session_seule_dit_son_domaine(calendrier, quand):
    vue = choisir(quand, session_id=calendrier["cs_2024"].session_id)
    assert (vue.domaine.libelle, vue.session.libelle) == ("Mention complémentaire", "2024")


@pytest.mark.parametrize(
    "demande",
    [
        {"domaine": "ZZ"},
        {"academie": "77"},
        {"session_id": UUID(int=0)},
        {"domaine": "CS", "academie": "33"},
    ],
)
def test_un_choix_absent_du_calendrier_est_laisse_et_dit(calendrier, quand, demande):
    vue = choisir(quand, **demande)
    assert (vue.a_perdu_un_choix, vue.academie, vue.session, vue.service) == (True, None, None, None)


def test_une_session_d_un_autre_domaine_est_laissee(calendrier, quand):
    vue = choisir(quand, domaine="CAP", session_id=calendrier["bcp_rennes"].session_id)
    assert (vue.domaine.valeur, vue.session, vue.a_perdu_un_choix) == ("CAP", None, True)


def test_sessions_fermees_ne_sont_plus_au_calendrier(calendrier, quand):
    for ligne in calendrier.values():
        ligne.session.fermee_le = quand
        ligne.session.save()
    vue = choisir(quand)
    assert (vue.est_vide, vue.ouverts, vue.domaines) == (True, 0, ())


@pytest.mark.parametrize(
    ("ecart", "attendue"),
    [
        ({"seconds": -1}, A_VENIR),
        ({"seconds": 0}, OUVERT),
    ],
)
def test_ouverture_a_l_instant_annonce(quand, ecart, attendue):
    un = service(quand=quand)
    instant = un.ouvre_le + timedelta(**ecart)
    assert choisir(instant, session_id=un.session_id, academie="14").service.ouverture == attendue


@pytest.mark.parametrize(("ecart", "attendue"), [(-1, OUVERT), (0, FERME)])
def test_fermeture_au_premier_instant_refuse(quand, ecart, attendue):
    un = service(quand=quand)
    instant = un.refuse_des + timedelta(seconds=ecart)
    assert choisir(instant, session_id=un.session_id, academie="14").service.ouverture == attendue


@pytest.mark.parametrize("nombre", [1, 3])
def test_nombre_de_requetes_ne_depend_pas_du_nombre_de_services(quand, nombre, django_assert_num_queries):
    for code in ("14", "33", "28")[:nombre]:
        dernier = service(quand=quand, academie_code=code)
    choisir(quand)
    with django_assert_num_queries(4):  # the services, the version of the référentiels, their packs, the service found
        vue = choisir(quand, domaine="BCP", session_id=dernier.session_id, academie=dernier.academie_id)
    assert vue.service.id == dernier.pk


def test_calendrier_vide_se_lit_en_une_requete(quand, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert choisir(quand).est_vide


@pytest.mark.parametrize("acteur", [VISITEUR, AUTOMATE, Acteur(role=Role.CANDIDAT, compte_id=UUID(int=1))])
def test_calendrier_est_lu_de_tous(calendrier, quand, acteur):
    assert choisir(quand, acteur=acteur).ouverts == 2

"""Opening sessions and services: their instants, their lists, who may."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.journal.models import Fait
from cyclades.operations import services
from cyclades.operations.services import (
    Contact,
    Dates,
    DescriptionSession,
    Lieu,
    ServiceExiste,
    ServiceRefuse,
    SessionExiste,
    Textes,
)
from cyclades.reglementation.droits import AUTOMATE, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques.services import session

RENNES, GUYANE = Lieu("14"), Lieu("33")
GESTIONNAIRE = Acteur(Role.GESTIONNAIRE, uuid4(), academies=frozenset({"14"}), domaines=frozenset({Domaine.BCP}))


def ouvrir(quand, dates, description, *, lieu=RENNES, acteur=AUTOMATE, domaine=Domaine.BCP):
    return services.creer(
        acteur=acteur,
        session_id=session(domaine=domaine).pk,
        lieu=lieu,
        dates=dates,
        description=description,
        quand=quand,
    )


def fautes(refus):
    return [(faute.champ, faute.message) for faute in refus.value.fautes]


def faits():
    return list(Fait.objects.order_by("pk").values_list("acte", "objet", "objet_id", "academie"))


def test_creer_session_nouvelle_la_garde_et_consigne(quand):
    cree = services.creer_session(
        acteur=AUTOMATE, description=DescriptionSession(Domaine.CAP, 2027, "JUIN 2027"), quand=quand
    )
    assert list(Session.objects.values_list("pk", "domaine", "annee", "libelle", "fermee_le")) == [
        (cree, "CAP", 2027, "JUIN 2027", None)
    ]
    assert faits() == [("creer_session", "session", str(cree), "")]


def test_creer_session_de_meme_libelle_est_refusee(quand):
    session(domaine=Domaine.CAP, annee=2027)
    with pytest.raises(SessionExiste):
        services.creer_session(acteur=AUTOMATE, description=DescriptionSession(Domaine.CAP, 2027, "2027"), quand=quand)
    assert Session.objects.count() == 1
    assert faits() == []


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GESTIONNAIRE_NATIONAL, Role.AUTOMATE}))
def test_creer_session_par_un_autre_est_introuvable(quand, role):
    with pytest.raises(Introuvable):
        services.creer_session(
            acteur=Acteur(role, uuid4()), description=DescriptionSession(Domaine.CAP, 2027, "2027"), quand=quand
        )
    assert Session.objects.count() == 0


def test_creer_service_a_rennes_fixe_ses_instants_en_heure_de_paris(quand, dates, description):
    service = ServiceInscription.objects.get(pk=ouvrir(quand, dates, description))
    assert (service.libelle, service.fuseau, service.pays) == ("ACADÉMIE DE RENNES", "Europe/Paris", None)
    assert service.ouvre_le == datetime(2026, 10, 18, 13, 0, tzinfo=UTC)
    assert service.ferme_le == datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
    assert service.refuse_des == service.ferme_le
    assert service.pieces_ouvre_le == datetime(2026, 10, 17, 22, 0, tzinfo=UTC)
    assert service.pieces_ferme_le == datetime(2026, 11, 29, 22, 59, tzinfo=UTC)
    assert (service.validation, service.retour_pieces) == ("papier", "en_ligne")
    assert faits() == [("creer_service", "service", str(service.pk), "14")]


def test_creer_service_en_guyane_ferme_a_la_fin_de_la_minute_locale(quand, dates, description):
    jours = replace(dates, ouverture=date(2026, 10, 18), fermeture=date(2026, 12, 13))
    fermee = replace(description, reglages=replace(description.reglages, etablissements=None))
    service = ServiceInscription.objects.get(pk=ouvrir(quand, jours, fermee, lieu=GUYANE))
    assert service.fuseau == "America/Cayenne"
    assert service.ouvre_le == datetime(2026, 10, 18, 3, 0, tzinfo=UTC)
    assert service.ferme_le == datetime(2026, 12, 14, 2, 59, tzinfo=UTC)
    assert service.refuse_des == datetime(2026, 12, 14, 3, 0, tzinfo=UTC)


def test_creer_service_dans_une_zone_etrangere_porte_le_nom_et_l_heure_du_pays(quand, dates, description):
    service = ServiceInscription.objects.get(pk=ouvrir(quand, dates, description, lieu=Lieu("28", "99390")))
    assert (service.libelle, service.fuseau, service.academie_id) == ("MAURICE", "Indian/Mauritius", "28")
    assert service.ouvre_le == datetime(2026, 10, 18, 11, 0, tzinfo=UTC)


def test_creer_service_garde_ses_listes_en_json(quand, dates, description):
    service = ServiceInscription.objects.get(pk=ouvrir(quand, dates, description))
    assert service.reglages == {
        "categories": ["individuel", "ead"],
        "situations": ["experience_trois_ans"],
        "durees": None,
        "etablissements": ["035000IN"],
        "specialites": None,
        "notes_specialites": {},
        "sections_langue": [],
        "langues_obligatoires": ["anglais", "espagnol"],
        "langues_facultatives": [],
        "activites_eps": ["danse", "demi-fond", "tennis de table"],
        "eps_adaptees": [],
        "eps": {},
        "pieces": ["domicile"],
        "formulaires": [],
        "forme_conservee": True,
        "handicap_adresse": "",
        "referentiel_adresse": "",
        "recours": "",
        "fondement": "",
        "signataire": "",
        "qualite": "",
        "lieu": "",
    }


def test_creer_service_deux_fois_au_meme_endroit_est_refuse(quand, dates, description):
    ouvrir(quand, dates, description)
    with pytest.raises(ServiceExiste):
        ouvrir(quand, dates, description)
    assert ServiceInscription.objects.count() == 1


@pytest.mark.parametrize("lieu", [Lieu("99"), Lieu("14", "99999")])
def test_creer_service_en_un_lieu_inconnu_est_introuvable(quand, dates, description, lieu):
    with pytest.raises(Introuvable):
        ouvrir(quand, dates, description, lieu=lieu)


def test_creer_service_sans_session_est_introuvable(quand, dates, description):
    with pytest.raises(Introuvable):
        services.creer(
            acteur=AUTOMATE, session_id=uuid4(), lieu=RENNES, dates=dates, description=description, quand=quand
        )


def test_creer_service_par_le_gestionnaire_de_l_academie_est_permis(quand, dates, description):
    ouvrir(quand, dates, description, acteur=GESTIONNAIRE)
    assert ServiceInscription.objects.count() == 1


@pytest.mark.parametrize(
    ("lieu", "domaine"), [(GUYANE, Domaine.BCP), (RENNES, Domaine.CAP)], ids=["autre académie", "autre domaine"]
)
def test_creer_service_hors_de_son_perimetre_est_introuvable(quand, dates, description, lieu, domaine):
    with pytest.raises(Introuvable):
        ouvrir(quand, dates, description, acteur=GESTIONNAIRE, lieu=lieu, domaine=domaine)
    assert ServiceInscription.objects.count() == 0


def test_creer_service_a_une_heure_qui_n_existe_pas_est_refuse(quand, dates, description):
    saut = replace(dates, fermeture=datetime(2027, 3, 28, 2, 30))  # noqa: DTZ001
    with pytest.raises(ServiceRefuse) as refus:
        ouvrir(quand, saut, description)
    assert fautes(refus) == [
        (
            "dates.fermeture",
            "Le 28/03/2027 à 02:30 n’existe pas\u00a0: les horloges avancent. Choisissez une autre heure.",
        )
    ]


def test_creer_service_a_une_heure_double_est_refuse(quand, dates, description):
    recul = replace(dates, ouverture=datetime(2026, 10, 25, 2, 0))  # noqa: DTZ001
    with pytest.raises(ServiceRefuse) as refus:
        ouvrir(quand, recul, description)
    assert fautes(refus) == [
        (
            "dates.ouverture",
            "Le 25/10/2026 à 02:00 a lieu deux fois\u00a0: les horloges reculent. Choisissez une autre heure.",
        )
    ]


def test_creer_service_qui_ferme_avant_d_ouvrir_est_refuse(quand, dates, description):
    envers = Dates(dates.fermeture, dates.ouverture, dates.pieces_fermeture, date(2026, 10, 18))
    with pytest.raises(ServiceRefuse) as refus:
        ouvrir(quand, envers, description)
    assert fautes(refus) == [
        ("dates.fermeture", "La fermeture vient avant l’ouverture."),
        ("dates.pieces_fermeture", "La fin du retour des pièces vient avant son début."),
    ]


def test_creer_service_mal_decrit_dit_toutes_ses_fautes(quand, dates, description, avec):
    vide = replace(
        avec(categories=("individuel", "moniteur")),
        contact=Contact(adresse=" ", telephone="04.73.99.34.32 / 04.73.99.34.43", mail="personne"),
        textes=Textes(modalites="", conditions="\n"),
    )
    with pytest.raises(ServiceRefuse) as refus:
        ouvrir(quand, dates, vide)
    assert [champ for champ, _ in fautes(refus)] == [
        "contact.adresse",
        "contact.mail",
        "textes.modalites",
        "textes.conditions",
        "reglages.categories",
    ]
    assert ServiceInscription.objects.count() == 0


def test_fixer_dates_nouvelles_les_change_et_consigne(quand, dates, description):
    service_id = ouvrir(quand, dates, description)
    services.fixer_dates(
        acteur=GESTIONNAIRE, service_id=service_id, dates=replace(dates, fermeture=date(2026, 11, 25)), quand=quand
    )
    service = ServiceInscription.objects.get(pk=service_id)
    assert service.ferme_le == datetime(2026, 11, 25, 22, 59, tzinfo=UTC)
    assert service.refuse_des == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    fait = Fait.objects.get(acte="fixer_dates")
    assert fait.donnees["avant"]["fermeture"] == "2026-11-22T16:00:00+00:00"
    assert fait.donnees["apres"]["fermeture"] == "2026-11-25T22:59:00+00:00"


def test_fixer_dates_identiques_ne_change_rien(quand, dates, description):
    service_id = ouvrir(quand, dates, description)
    services.fixer_dates(acteur=AUTOMATE, service_id=service_id, dates=dates, quand=quand + timedelta(days=1))
    assert [acte for acte, *_ in faits()] == ["creer_service"]


def test_fixer_dates_d_un_service_d_ailleurs_est_introuvable(quand, dates, description):
    fermee = replace(description, reglages=replace(description.reglages, etablissements=None))
    service_id = ouvrir(quand, dates, fermee, lieu=GUYANE)
    with pytest.raises(Introuvable):
        services.fixer_dates(acteur=GESTIONNAIRE, service_id=service_id, dates=dates, quand=quand)


def test_fixer_dates_d_un_service_inconnu_est_introuvable(quand, dates):
    with pytest.raises(Introuvable):
        services.fixer_dates(acteur=AUTOMATE, service_id=uuid4(), dates=dates, quand=quand)


def test_modifier_textes_et_listes_les_change_et_dit_lesquels(quand, dates, description, avec):
    service_id = ouvrir(quand, dates, description)
    autre = replace(avec(pieces=()), textes=Textes("Autre texte.", description.textes.conditions))
    services.modifier(acteur=GESTIONNAIRE, service_id=service_id, description=autre, quand=quand)
    service = ServiceInscription.objects.get(pk=service_id)
    assert (service.modalites, service.conditions) == ("Autre texte.", "Acceptez cela.")
    assert service.reglages["pieces"] == []
    assert Fait.objects.get(acte="modifier_service").donnees == {"champs": ["modalites", "reglages"]}


def test_modifier_sans_rien_changer_n_ecrit_rien(quand, dates, description):
    service_id = ouvrir(quand, dates, description)
    services.modifier(acteur=AUTOMATE, service_id=service_id, description=description, quand=quand)
    assert [acte for acte, *_ in faits()] == ["creer_service"]


def test_modifier_avec_une_faute_est_refuse(quand, dates, description, avec):
    service_id = ouvrir(quand, dates, description)
    with pytest.raises(ServiceRefuse):
        services.modifier(acteur=AUTOMATE, service_id=service_id, description=avec(durees=("un an",)), quand=quand)
    assert ServiceInscription.objects.get(pk=service_id).reglages["durees"] is None


def test_modifier_un_service_d_ailleurs_est_introuvable(quand, dates, description):
    ailleurs = replace(description, reglages=replace(description.reglages, etablissements=None))
    service_id = ouvrir(quand, dates, ailleurs, lieu=GUYANE)
    with pytest.raises(Introuvable):
        services.modifier(acteur=GESTIONNAIRE, service_id=service_id, description=ailleurs, quand=quand)

"""The queue: its order, its pages by key, its filters, its bounded counters, and who sees it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.consultations.pieces import file
from cyclades.consultations.pieces.file import file_de_controle, files_de_controle
from cyclades.consultations.pieces.filtres import Filtres
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Piece, PriseEnMain
from cyclades.metier.referentiel.models import Etablissement
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.controles_de_pieces import CONTROLE, REMISE, gestionnaire
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND

MINUTE = timedelta(minutes=1)


@pytest.fixture
def service(db):
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(service):
    return gestionnaire()


def candidature(service, rang=0, nom="Martin", etat="pre_inscrit"):
    return Candidature.objects.create(
        compte=comptes.compte(civil={"nom_naissance": nom}),
        service=service,
        session=service.session,
        academie=service.academie,
        etat=etat,
        numero=1,
    )


def pieces(service, combien, *, depuis=REMISE, siennes=None, **champs):
    """So many, handed over a minute apart, each of one candidate unless they are all `siennes`."""
    valeurs = {"service": service, "libelle": "Pièce", "regroupement": "Divers", **dans(**{"etat": "remise", **champs})}
    return Piece.objects.bulk_create(
        Piece(
            candidature=siennes or candidature(service),
            **{"cle": f"cle{rang}", **valeurs, "remise_le": depuis + rang * MINUTE},
        )
        for rang in range(combien)
    )


def lire(agent, service, filtres=None, apres=""):
    return file_de_controle(
        acteur=agent, service_id=service.pk, filtres=filtres or Filtres(), apres=apres, quand=CONTROLE
    )


def identifiants(lue):
    return [ligne.id for ligne in lue.lignes]


def test_file_va_de_la_plus_ancienne_a_la_plus_recente_par_pages_sans_trou_ni_double(agent, service, monkeypatch):
    monkeypatch.setattr(file, "PAR_PAGE", 3)
    une = candidature(service)
    ensemble = pieces(service, 4, siennes=une, depuis=REMISE)
    au_meme_instant = [pieces(service, 1, cle=f"meme{rang}", siennes=une)[0] for rang in range(4)]
    attendues = sorted([*ensemble, *au_meme_instant], key=lambda piece: (piece.remise_le, piece.pk))
    lues, apres = [], ""
    for _ in range(3):
        page = lire(agent, service, apres=apres)
        lues, apres = lues + identifiants(page), page.suite
    assert (lues, apres) == ([piece.pk for piece in attendues], "")


def test_file_ordonne_les_recues_par_leur_reception(agent, service):
    (en_ligne,) = pieces(service, 1, depuis=REMISE + 5 * MINUTE)
    (postale,) = pieces(service, 1, etat="recue", retour="courrier")
    Piece.objects.filter(pk=postale.pk).update(remise_le=None, recue_le=REMISE)
    assert identifiants(lire(agent, service)) == [postale.pk, en_ligne.pk]


def test_file_ne_montre_que_ce_qui_attend_d_une_candidature_vivante(agent, service):
    (attendue,) = pieces(service, 1)
    for etat in ("a_fournir", "conforme", "non_conforme", "redemandee"):
        pieces(service, 1, etat=etat)
    pieces(service, 1, due=False)
    pieces(service, 1, siennes=candidature(service, etat="desinscrit_candidat"), vivante=False)
    ailleurs = services.service(quand=QUAND, domaine=Domaine.CAP, reglages=petit_pays.REGLAGES)
    pieces(ailleurs, 1)
    lue = lire(agent, service)
    assert (identifiants(lue), lue.compteurs[0].nombre) == ([attendue.pk], 1)


def test_filtres_de_la_file_un_par_un(agent, service):
    dupont = candidature(service, nom="Dupont")
    identite = pieces(service, 1, cle="identite", siennes=dupont)[0].pk
    vieille = pieces(service, 1, depuis=CONTROLE - timedelta(days=8))[0].pk
    postale = pieces(service, 1, etat="recue", retour="courrier")[0].pk
    refusee = pieces(service, 1, etat="non_conforme", motif="Illisible")[0].pk
    Document.objects.create(candidature=dupont, nature="relance_pieces", version=1, publie_le=CONTROLE, donnees={})
    for filtres, attendues in (
        (Filtres(nature="identite"), [identite]),
        (Filtres(jours=7), [vieille]),
        (Filtres(retour="courrier"), [postale]),
        (Filtres(etat="recue"), [postale]),
        (Filtres(etat="non_conforme"), [refusee]),
        (Filtres(relancees=True), [identite]),
        (Filtres(recherche="dup"), [identite]),
        (Filtres(recherche=dupont.compte.numero_candidat), [identite]),
        (Filtres(recherche="dup", etat="recue"), []),
    ):
        assert identifiants(lire(agent, service, filtres)) == attendues, filtres


def test_compteurs_disent_les_etats_et_s_arretent_au_plafond(agent, service, monkeypatch):
    monkeypatch.setattr(file, "PLAFOND", 2)
    pieces(service, 3)
    pieces(service, 1, etat="conforme")
    dits = {un.filtre: (un.nombre, un.est_plafonne) for un in lire(agent, service).compteurs}
    assert dits == {
        "": (2, True), "remise": (2, True), "recue": (0, False), "non_conforme": (0, False),
        "redemandee": (0, False), "conforme": (1, False),
    }  # fmt: skip


def test_file_dit_quel_collegue_a_le_dossier_en_main(agent, service):
    (piece,) = pieces(service, 1)
    for qui, dit in ((gestionnaire("Paul", "Petit"), "Paul Petit"), (agent, "")):
        PriseEnMain.objects.update_or_create(
            candidature=piece.candidature, defaults={"acteur_id": qui.compte_id, "jusqu_a": CONTROLE + MINUTE}
        )
        assert lire(agent, service).lignes[0].prise_par == dit


def test_files_sont_celles_du_perimetre_et_des_sessions_ouvertes(agent, service):
    pieces(service, 2)
    services.service(quand=QUAND, academie_code="33", reglages=petit_pays.REGLAGES)
    services.service(quand=QUAND, domaine=Domaine.CAP, reglages=petit_pays.REGLAGES)
    services.service(quand=QUAND, session=services.session(libelle="2020", fermee_le=QUAND), reglages={})
    (une,) = files_de_controle(acteur=agent)
    assert (une.id, une.a_controler.nombre, une.plus_ancienne) == (service.pk, 2, "mardi 10 novembre 2026")


@pytest.mark.parametrize(
    "perimetre", [{"academies": ("33",)}, {"domaines": (Domaine.CAP,)}, {"academies": ()}], ids=str
)
def test_file_hors_du_perimetre_introuvable(service, perimetre):
    with pytest.raises(Introuvable):
        lire(gestionnaire(**perimetre), service)


def test_file_d_un_site_est_celle_de_ses_departements(agent, service):
    """The school where one is registered says of which site one is."""
    (sienne, ailleurs) = (candidature(service), candidature(service))
    for une, code in ((sienne, "35"), (ailleurs, "22")):
        departement = comptes.departement(code, code)
        une.etablissement = Etablissement.objects.create(
            uai=f"0{code}0001A", nom="Lycée", nom_recherche="LYCEE", departement=departement, academie=service.academie
        )
        une.save()
    (attendue,), _ = pieces(service, 1, siennes=sienne), pieces(service, 1, siennes=ailleurs)
    lue = lire(replace(agent, departements=frozenset({"35"})), service)
    assert (identifiants(lue), lue.compteurs[0].nombre) == ([attendue.pk], 1)
    assert lire(agent, service).compteurs[0].nombre == 2


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+23:59", "2000-01-01", "demain"])
def test_cle_de_page_inventee_montre_la_premiere_page(agent, service, instant):
    """Of a day that no other zone can tell, of one without a zone, before all, or of no day at all."""
    pieces(service, 2)
    assert len(lire(agent, service, apres=f"{instant}_{uuid4()}").lignes) == 2


def test_file_lue_en_un_nombre_constant_de_requetes(agent, service):
    lire(agent, service)  # what is remembered for everybody is read once
    compte = []
    for combien in (1, 30):
        pieces(service, combien)
        with CaptureQueriesContext(connection) as requetes:
            lire(agent, service)
        compte.append(len(requetes))
    assert compte[0] == compte[1] <= 7

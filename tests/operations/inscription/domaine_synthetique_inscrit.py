"""A domaine that does not exist, of five letters, marks out of 160: registered by the acts and pages of the service.

Run in a process of its own by `test_domaine_synthetique_inscrit`, like the one of the regulation, whose data it takes.
"""

import re
from dataclasses import replace
from fractions import Fraction
from html import unescape

import pytest
from django.urls import reverse

from cyclades.consultations import referentiel
from cyclades.consultations.agents import choix_du_perimetre
from cyclades.consultations.calendrier import selection
from cyclades.consultations.simulateur import session_preparee
from cyclades.metier.candidatures.models import Candidature, PositionEpreuve, Saisie
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations import notes
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.reglementation.paquets import banque as lecteur
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis
from cyclades.socle.instants import maintenant
from tests.fabriques import comptes, inscriptions, services
from tests.fabriques.comptes import client_connecte
from tests.referentiels.petit import Petit
from tests.reglementation.domaine_synthetique import CLE, domaine_de_plus, fichiers_synthetiques

QUAND = maintenant()
SESSION = session_preparee(QUAND)
AVANT = SESSION - 2
SPECIALITE = "synth/exemple"
INFORMATIONS = replace(inscriptions.INFORMATIONS, situation="experience_cinq_ans", etablissement="035000IN")
IDENTIFICATION = replace(inscriptions.IDENTIFICATION, pcs="10")

pytestmark = pytest.mark.django_db

DE_PLUS = domaine_de_plus()
DE_PLUS.__enter__()
lecteur.DOSSIERS = lecteur.DOSSIERS | {CLE.lower()}


@pytest.fixture
def service(tmp_path):
    petit = Petit(tmp_path)
    for nom, contenu in fichiers_synthetiques().items():
        petit.pack(nom).parent.mkdir(parents=True, exist_ok=True)
        petit.pack(nom).write_bytes(contenu)
    petit.charger(QUAND)
    reglages = {**services.REGLAGES, "etablissements": ["035000IN"]}
    session = services.session(domaine=CLE, annee=SESSION)
    return services.service(quand=QUAND, session=session, reglages=reglages)


@pytest.fixture
def candidate(service):
    return comptes.compte()


def remplir(candidate, service, **options):
    parties = {"specialite": SPECIALITE, "informations": INFORMATIONS, "identification": IDENTIFICATION}
    return inscriptions.remplir(candidate, service, quand=QUAND, **parties, **options)


def lire(client, adresse, **choix):
    reponse = client.get(adresse, choix)
    assert reponse.status_code == 200
    return unescape(re.sub(r"\s+", " ", reponse.content.decode()))


def test_s_inscrit_et_recoit_son_recapitulatif(candidate, service):
    candidature_id = inscriptions.enregistrer(candidate, remplir(candidate, service), quand=QUAND)
    inscrite = Candidature.objects.get(pk=candidature_id)
    choisies = PositionEpreuve.objects.filter(candidature=candidature_id).values_list("code", "position")
    assert (inscrite.version, inscrite.specialite.cle) == (1, SPECIALITE)
    assert sorted(choisies) == [("S1", "inscrit"), ("S2", "inscrit"), ("S3", "inscrit")]


def connaitre(candidate, note):
    ResultatAnterieur.objects.create(
        numero_candidat=candidate.numero_candidat, academie_id="14", forme="globale", decision="ajourne",
        specialite=Specialite.objects.get(slug="exemple", domaine=CLE), session=AVANT, unite="V1", note=note,
    )  # fmt: skip


def test_note_connue_sur_cent_soixante_se_reprend_se_garde_et_se_lit(candidate, service):
    connaitre(candidate, 142)
    brouillon = remplir(candidate, service)
    client = client_connecte(candidate, quand=QUAND)
    adresse = reverse("etape", args=[brouillon, "acquis"])
    vide = lire(client, adresse)
    revision = Saisie.objects.get(candidature=brouillon).etapes["acquis"]["revision"]
    reprise = client.post(adresse, {"rangs": "", "revision": revision, "aller": "connu-0"})
    texte = unescape(re.sub(r"\s+", " ", reprise.content.decode()))
    assert "Reprendre ces notes" in vide
    assert "Notes obtenues, sur 160." in texte
    assert 'name="0-notes-V1"' in texte
    assert 'value="142"' in texte
    page = inscriptions.page(candidate, brouillon, Etape.RECAPITULATIF, quand=QUAND)
    assert page.etape is Etape.RECAPITULATIF


def test_note_gardee_s_imprime_sur_son_echelle(candidate, service):
    connaitre(candidate, 142)
    note = NoteAcquise("V1", Fraction(142), AVANT)
    brouillon = remplir(candidate, service, acquis=[Acquis(TypeAcquis.MEME_SPECIALITE, annee=AVANT, notes=(note,))])
    client = client_connecte(candidate, quand=QUAND)
    texte = lire(client, reverse("etape", args=[brouillon, "recapitulatif"]))
    assert f"142/160 (session {AVANT})" in texte
    assert "/20" not in texte


def test_calendrier_et_simulateur_le_montrent_par_son_libelle(client, service):
    choisi = selection(acteur=VISITEUR, domaine=CLE, session_id=None, academie=None, quand=QUAND)
    assert choisi.domaine.libelle == "Diplôme synthétique"
    assert f"Diplôme synthétique, session {SESSION}" in lire(client, "/simulateur/")
    situation = {
        "examen": f"{CLE}-{SESSION}", "specialite": SPECIALITE, "categorie": "individuel", "deja": "oui",
        "situation": "experience_cinq_ans", "obtenue": str(AVANT), "note-V1": "142",
    }  # fmt: skip
    assert f"142/160 (session {AVANT})" in lire(client, "/simulateur/", **situation)
    assert "Indiquez un nombre entre 0 et 160." in lire(client, "/simulateur/", **{**situation, "note-V1": "161"})


def test_agents_le_choisissent_par_son_libelle(service):
    administrateur = Acteur(role=Role.ADMINISTRATEUR, compte_id=comptes.compte().pk)
    assert (CLE, "Diplôme synthétique") in choix_du_perimetre(acteur=administrateur).domaines
    assert referentiel.domaines()[CLE] == "Diplôme synthétique"


@pytest.mark.parametrize(("note", "refus"), [("142", []), ("161", ["note"])])
def test_fichier_des_resultats_connait_son_echelle(service, note, refus):
    lignes = (
        ",".join(notes.COLONNES),
        f"02600000017,,,,,{SPECIALITE},14,{AVANT},globale,V1,{note},,ajourne",
    )
    contenu = "\n".join(lignes).encode()
    try:
        notes.importer_resultats_anterieurs(acteur=AUTOMATE, contenu=contenu, quand=QUAND)
        trouves = []
    except notes.ImportRefuse as trouve:
        trouves = [erreur.colonne for erreur in trouve.erreurs]
    assert trouves == refus

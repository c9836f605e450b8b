"""Packs: checked as a whole, activated under their digest, kept when replaced."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.referentiel.models import Paquet, Specialite
from cyclades.operations.referentiel import FichierRefuse
from cyclades.operations.referentiel.synchronisation import Ecarts

pytestmark = pytest.mark.django_db

QUAND = datetime(2026, 11, 22, 8, tzinfo=UTC)
DEMAIN = QUAND + timedelta(days=1)
APRES_DEMAIN = QUAND + timedelta(days=2)
CUISINE = "bcp/cuisine.yaml"


def versions(chemin):
    lues = Paquet.objects.filter(chemin=chemin).order_by("id")
    return list(lues.values_list("empreinte", "active_le", "desactive_le"))


def empreinte(petit, nom):
    return hashlib.sha256(petit.pack(nom).read_bytes()).hexdigest()


def renommer_la_cuisine(petit):
    petit.copier(CUISINE, CUISINE, ("intitule: Cuisine\n", "intitule: Cuisine moderne\n"))


def test_charger_un_pack_garde_ses_octets_sous_leur_empreinte(petit):
    petit.charger(QUAND)
    paquet = Paquet.objects.get(chemin=CUISINE)
    assert bytes(paquet.contenu) == petit.pack(CUISINE).read_bytes()
    assert (paquet.empreinte, paquet.active_le, paquet.desactive_le) == (empreinte(petit, CUISINE), QUAND, None)
    assert (paquet.specialite.cle, paquet.specialite.code) == ("bcp/cuisine", "22106")


def test_charger_un_pack_change_active_le_nouveau_et_garde_l_ancien(petit):
    petit.charger(QUAND)
    ancienne = empreinte(petit, CUISINE)
    renommer_la_cuisine(petit)
    assert petit.charger(DEMAIN).ecarts == Ecarts(crees=1, changes=1, retires=1)
    assert versions(CUISINE) == [(ancienne, QUAND, DEMAIN), (empreinte(petit, CUISINE), DEMAIN, None)]
    assert Specialite.objects.get(slug="cuisine").intitule == "Cuisine moderne"


def test_charger_un_pack_revenu_le_reactive(petit):
    petit.charger(QUAND)
    premiere = empreinte(petit, CUISINE)
    renommer_la_cuisine(petit)
    petit.charger(DEMAIN)
    seconde = empreinte(petit, CUISINE)
    petit.copier(CUISINE, CUISINE)
    petit.charger(APRES_DEMAIN)
    assert versions(CUISINE) == [(premiere, APRES_DEMAIN, None), (seconde, DEMAIN, APRES_DEMAIN)]


def test_charger_un_pack_ote_le_desactive_et_retire_la_specialite(petit):
    petit.charger(QUAND)
    petit.pack(CUISINE).unlink()
    petit.charger(DEMAIN)
    assert [fin for _, _, fin in versions(CUISINE)] == [DEMAIN]
    assert Specialite.objects.get(slug="cuisine").retire_le == DEMAIN


def test_charger_des_tables_communes_changees_les_remplace(petit):
    petit.charger(QUAND)
    categories = petit.pack("commun/categories.yaml")
    categories.write_text(categories.read_text() + "# relu\n")
    assert petit.charger(DEMAIN).ecarts == Ecarts(crees=1, retires=1)
    assert [(debut, fin) for _, debut, fin in versions("commun")] == [(QUAND, DEMAIN), (DEMAIN, None)]


def test_charger_deux_packs_d_une_specialite_pour_des_sessions_distinctes(petit):
    sessions = "sessions: {premiere: null, derniere: null, confiance: unknown}"
    petit.copier(CUISINE, CUISINE, (sessions, "sessions: {premiere: null, derniere: 2026, confiance: unknown}"))
    petit.copier(
        CUISINE, "bcp/cuisine-2027.yaml", (sessions, "sessions: {premiere: 2027, derniere: null, confiance: unknown}")
    )
    petit.charger(QUAND)
    lus = Paquet.objects.filter(specialite__slug="cuisine").order_by("chemin")
    assert list(lus.values_list("chemin", "premiere_session", "derniere_session")) == [
        ("bcp/cuisine-2027.yaml", 2027, None),
        (CUISINE, None, 2026),
    ]


def verifier_refus(petit, chemin, cle, attendu):
    """The loading is refused so; nothing was activated."""
    with pytest.raises(FichierRefuse) as refus:
        petit.charger(QUAND)
    assert (refus.value.chemin, refus.value.cle, refus.value.attendu) == (chemin, cle, attendu)
    assert (Paquet.objects.count(), Specialite.objects.count()) == (0, 0)


def test_charger_un_pack_sans_intitule_est_refuse(petit):
    petit.copier(CUISINE, CUISINE, ("intitule: Cuisine\n", ""))
    verifier_refus(petit, CUISINE, "racine", "clé obligatoire «\xa0intitule\xa0» absente")


def test_charger_un_pack_d_un_autre_domaine_est_refuse(petit):
    petit.copier(CUISINE, "cap/cuisine.yaml")
    verifier_refus(petit, "cap/cuisine.yaml", "domaine", "celui de son dossier, CAP")


def test_charger_un_pack_d_un_autre_nom_est_refuse(petit):
    petit.copier(CUISINE, "bcp/boulangerie.yaml")
    verifier_refus(petit, "bcp/boulangerie.yaml", "slug", "le début du nom du fichier, boulangerie.yaml")


def test_charger_un_pack_qui_ne_dit_pas_d_ou_vient_son_arbre_est_refuse(petit):
    arbre = next(ligne for ligne in petit.pack(CUISINE).read_text().splitlines() if ligne.startswith("arbre:"))
    petit.copier(CUISINE, CUISINE, (f"{arbre}\n", ""))
    verifier_refus(petit, CUISINE, "arbre", "la confiance de l’arbre et sa source")


@pytest.mark.parametrize("intrus", ["dcg/dcg.yaml", "bcp/anciens/cuisine.yaml", "bcp/cuisine.yml", "cuisine.yaml"])
def test_charger_un_fichier_que_personne_ne_lirait_est_refuse(petit, intrus):
    petit.copier(CUISINE, intrus)
    verifier_refus(petit, intrus, "racine", "un fichier .yaml de l’un des dossiers bcp/, bp/, cap/, commun/, cs/")


def test_charger_des_cas_a_cote_de_leur_specialite_ne_change_rien(petit):
    petit.copier("bp/coiffure.cas.yaml", "bcp/cuisine.cas.yaml")
    petit.charger(QUAND)
    assert sorted(Paquet.objects.values_list("chemin", flat=True)) == [CUISINE, "cap/patissier.yaml", "commun"]


def test_charger_deux_packs_pour_une_meme_session_est_refuse(petit):
    petit.copier(CUISINE, "bcp/cuisine-bis.yaml")
    verifier_refus(petit, CUISINE, "sessions", "des sessions que bcp/cuisine-bis.yaml ne couvre pas déjà")


def test_charger_des_tables_communes_fausses_est_refuse(petit):
    petit.pack("commun/langues.yaml").write_text("langues: [\n")
    with pytest.raises(FichierRefuse) as refus:
        petit.charger(QUAND)
    assert (refus.value.chemin, Paquet.objects.count()) == ("commun/langues.yaml", 0)


def test_charger_des_tables_communes_qui_ne_sont_pas_du_texte_est_refuse(petit):
    petit.pack("commun/langues.yaml").write_bytes(b"\xff\xfe")
    verifier_refus(petit, "commun/langues.yaml", "racine", "un texte en UTF-8")

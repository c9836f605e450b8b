"""New packs tried on the candidatures of a session: what would change, counted by kind; nothing is written."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.metier.referentiel.models import Paquet
from cyclades.operations.referentiel import FichierRefuse
from cyclades.operations.referentiel.essai import Constat, Essai, essayer
from cyclades.reglementation.comparaison import Difference, Genre
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND, acteur_de
from tests.reglementation.exemples import RACINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def ouvert():
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def dossier(tmp_path):
    (tmp_path / "bcp").mkdir()
    (tmp_path / "commun").mkdir()
    return tmp_path


def poser(dossier, chemin, *changements):
    texte = (RACINE / chemin).read_text(encoding="utf-8")
    for avant, apres in changements:
        assert avant in texte
        texte = texte.replace(avant, apres, 1)
    (dossier / chemin).write_text(texte, encoding="utf-8")


def poser_le_commun(dossier, nom, avant, apres):
    for chemin in (RACINE / "commun").glob("*.yaml"):
        poser(dossier, f"commun/{chemin.name}", *([(avant, apres)] if chemin.name == nom else []))


def tenter(service, dossier, acteur=AUTOMATE):
    domaine, session = Domaine(service.session.domaine), service.session.annee
    return essayer(acteur=acteur, dossier=dossier, domaine=domaine, session=session, quand=QUAND)


def inscrits(service, combien):
    return sorted(str(petit_pays.inscrire(comptes.compte(), service)) for _ in range(combien))


def intitule(dossier):
    """Change a label that every candidate of the specialty reads."""
    poser(dossier, "bcp/cuisine.yaml", ("intitule: Éducation physique et sportive", "intitule: EPS"))


def test_essayer_le_meme_paquet_ne_change_rien(ouvert, dossier):
    inscrits(ouvert, 1)
    poser(dossier, "bcp/cuisine.yaml")
    assert tenter(ouvert, dossier) == Essai(lues=1, concernees=0, sans_nouveau=0, constats=())


def test_essayer_un_paquet_change_compte_par_genre_et_par_nombre(ouvert, dossier):
    numeros = inscrits(ouvert, 2)
    intitule(dossier)
    essai = tenter(ouvert, dossier)
    difference = Difference(Genre.INTITULE, "E7", "Éducation physique et sportive", "EPS")
    assert essai == Essai(2, 2, 0, (Constat(difference, "bcp/cuisine", 2, tuple(numeros)),))
    assert essai.par_genre() == {Genre.INTITULE: 2}


def test_essayer_des_tables_communes_les_applique_a_toutes_les_specialites(ouvert, dossier):
    inscrits(ouvert, 1)
    poser_le_commun(dossier, "pieces.yaml", "libelle: Document justifiant l’identité", "libelle: Pièce d’identité")
    assert tenter(ouvert, dossier).concernees == 0
    poser_le_commun(dossier, "categories.yaml", "experience: true, pieces: [experience]", "experience: true")
    essai = tenter(ouvert, dossier)
    assert [(c.difference.genre, c.difference.cle, c.combien) for c in essai.constats] == [
        (Genre.PIECE_EN_MOINS, "experience", 1)
    ]


def test_essayer_un_dossier_vide_ne_dit_rien_de_personne(ouvert, dossier):
    inscrits(ouvert, 1)
    assert tenter(ouvert, dossier) == Essai(1, 0, 1, ())


def test_essayer_n_ecrit_rien_et_n_active_rien(ouvert, dossier):
    inscrits(ouvert, 1)
    intitule(dossier)
    avant = list(Paquet.objects.values()), list(Candidature.objects.values()), list(Version.objects.values())
    with CaptureQueriesContext(
        connection,
    ) as requetes:
        tenter(ouvert, dossier)
    assert [r["sql"] for r in requetes if not r["sql"].upper().startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
    assert (list(Paquet.objects.values()), list(Candidature.objects.values()), list(Version.objects.values())) == avant


def test_essayer_coute_autant_de_requetes_pour_un_que_pour_trois(ouvert, dossier):
    intitule(dossier)
    inscrits(ouvert, 1)
    tenter(ouvert, dossier)
    with CaptureQueriesContext(connection) as pour_un:
        tenter(ouvert, dossier)
    inscrits(ouvert, 2)
    with CaptureQueriesContext(connection) as pour_trois:
        assert tenter(ouvert, dossier).lues == 3
    assert len(pour_trois) == len(pour_un)


def test_essayer_un_paquet_faux_nomme_le_fichier_la_cle_et_l_attendu(ouvert, dossier):
    poser(dossier, "bcp/cuisine.yaml", ("niveau: 4", "niveau: 9"))
    with pytest.raises(FichierRefuse) as refus:
        tenter(ouvert, dossier)
    assert (refus.value.chemin, refus.value.cle) == ("bcp/cuisine.yaml", "niveau")


def test_essayer_sans_le_droit_est_introuvable(ouvert, dossier):
    with pytest.raises(Introuvable):
        tenter(ouvert, dossier, acteur_de(comptes.compte()))


def test_commande_dit_les_differences_par_genre_et_par_nombre(ouvert, dossier):
    (numero,) = inscrits(ouvert, 1)
    intitule(dossier)
    sortie = StringIO()
    session = str(ouvert.session.annee)
    call_command("regles", "essayer", str(dossier), "--domaine", "BCP", "--session", session, stdout=sortie)
    assert sortie.getvalue().splitlines() == [
        "1 candidatures lues : 1 changeraient, 0 dont le dossier ne dit rien.",
        "      1 intitulé différent",
        f"      1 bcp/cuisine intitulé différent E7 : Éducation physique et sportive → EPS ({numero})",
    ]


def test_commande_refuse_un_paquet_faux(ouvert, dossier):
    poser(dossier, "bcp/cuisine.yaml", ("niveau: 4", "niveau: 9"))
    with pytest.raises(CommandError, match="niveau"):
        call_command("regles", "essayer", str(dossier), "--domaine", "BCP", "--session", "2027")

"""AUT-25, CPT-6, CPT-12: one key for one mailbox, one login, one person; look-alikes apart."""

from datetime import date

import pytest
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from cyclades.operations.comptes.identifiants import boite, canonique, cle_identite, cle_mail, critere
from cyclades.reglementation import saisies


@pytest.mark.parametrize(
    ("saisi", "cle"),
    [
        ("Paul.Lamy@Exemple.FR", "paul.lamy@exemple.fr"),
        ("  paul@exemple.fr\t", "paul@exemple.fr"),
        ("paul@École.fr", "paul@xn--cole-9oa.fr"),
        ("paul@E\u0301cole.fr", "paul@xn--cole-9oa.fr"),
        ("paul@xn--cole-9oa.fr", "paul@xn--cole-9oa.fr"),
        ("kK@exemple.fr", "kk@exemple.fr"),
    ],
)
def test_cle_mail_une_boite_une_cle(saisi, cle):
    assert cle_mail(saisi) == cle


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("mike@exemple.fr", "m\u0131ke@exemple.fr"),
        ("strasse@exemple.fr", "straße@exemple.fr"),
        ("a@strasse.de", "a@straße.de"),
        ("fil@exemple.fr", "ﬁl@exemple.fr"),
        ("anne@exemple.fr", "\uff41nne@exemple.fr"),
        ("a@exemple.fr", "a@\uff45xemple.fr"),
        ("a@apple.fr", "a@\u0430pple.fr"),
        ("paul@exemple.fr", "paul+1@exemple.fr"),
        ("paul.lamy@exemple.fr", "paullamy@exemple.fr"),
        ("I@exemple.fr", "İ@exemple.fr"),
    ],
)
def test_cle_mail_adresses_ressemblantes_restent_distinctes(une, autre):
    assert cle_mail(une) != cle_mail(autre)


@given(st.text(max_size=60))
def test_cle_mail_n_importe_quel_texte_donne_une_cle_stable(texte):
    assert cle_mail(cle_mail(texte)) == cle_mail(texte)


@given(st.emails())
def test_saisie_acceptee_toujours_envoyable(adresse):
    """What the form accepts, the outbox accepts: no address is found wrong once the account is being created."""
    try:
        acceptee = saisies.courriel(adresse)
    except saisies.SaisieRefusee:
        return
    assert validate_email(acceptee) is None


@pytest.mark.parametrize(
    ("saisi", "forme"),
    [
        ("Paul@Exemple.fr", "paul@exemple.fr"),
        (" 024 272 475 86 ", "02427247586"),
        (" Pierre.DuBois2 ", "pierre.dubois2"),
        ("12427247586", "12427247586"),
        ("", ""),
    ],
)
def test_canonique_une_seule_ecriture(saisi, forme):
    assert canonique(saisi) == forme


@pytest.mark.parametrize(
    ("saisi", "colonne"),
    [
        ("paul@exemple.fr", "cle_mail"),
        ("024 2724 7586", "numero_candidat"),
        ("pierre.dubois", "identifiant_etablissement"),
        ("12427247586", "identifiant_etablissement"),
    ],
)
def test_critere_cherche_dans_la_bonne_colonne(saisi, colonne):
    assert [champ for champ, _ in critere(saisi).children] == [colonne]


def cle(nom="Martin", prenoms="Jeanne", date_naissance=date(1998, 5, 30), lieu="35238"):
    return cle_identite(nom=nom, prenoms=prenoms, date_naissance=date_naissance, lieu=lieu)


@pytest.mark.parametrize(
    "champs",
    [
        {"nom": "MARTIN"},
        {"nom": "Mar-tin"},
        {"prenoms": "jeanne, Marie"},
        {"prenoms": " JEANNE Marie"},
        {"nom": "Mártin"},
    ],
)
def test_cle_identite_meme_personne_autrement_ecrite(champs):
    assert cle(**champs) == cle()


@pytest.mark.parametrize(
    "champs",
    [{"nom": "Martine"}, {"prenoms": "Jean"}, {"date_naissance": date(1998, 5, 31)}, {"lieu": "35239"}, {"lieu": ""}],
)
def test_cle_identite_autre_personne_autre_cle(champs):
    assert cle(**champs) != cle()


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("awa@exemple.fr", "Awa+maman@exemple.fr"),
        ("awa@exemple.fr", "awa+a+b@EXEMPLE.fr"),
        ("awa.ndiaye@gmail.com", "awandiaye+parent@googlemail.com"),
        ("a.w.a@gmail.com", "AWA@gmail.com"),
    ],
)
def test_boite_variantes_d_une_adresse_la_meme(une, autre):
    assert boite(une) == boite(autre)


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("awa.n@exemple.fr", "awan@exemple.fr"),
        ("awa@exemple.fr", "awa@exemple.com"),
        ("+a@exemple.fr", "+b@exemple.fr"),
    ],
)
def test_boite_autres_adresses_restent_distinctes(une, autre):
    assert boite(une) != boite(autre)

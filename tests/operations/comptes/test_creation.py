"""CPT-1 to CPT-4, CPT-12, D3: creating, activating, erasing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cyclades.metier.comptes.models import Compte, Jeton, NumeroAttribue
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes.refus import SaisieRefusee
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques.comptes import MOT_DE_PASSE, QUAND, commune, compte, etat_civil, lettonie
from tests.operations.comptes.outils import creation, creer, dernier_secret, messages

pytestmark = pytest.mark.django_db


def refus(demande):
    with pytest.raises(SaisieRefusee) as leve:
        creer(demande)
    return [(anomalie.champ, anomalie.code) for anomalie in leve.value.anomalies]


def test_creer_adresse_nouvelle_garde_le_compte_a_activer():
    creer()
    nouveau = Compte.objects.get()
    assert (nouveau.adresse_mail, nouveau.cle_mail) == ("Jeanne.Martin@exemple.fr", "jeanne.martin@exemple.fr")
    assert (nouveau.numero_candidat, nouveau.active_le, nouveau.cree_le) == ("02612345678", None, QUAND)
    assert (nouveau.nom_naissance, nouveau.prenoms, nouveau.civilite) == ("Martin", "Jeanne", "MADAME")
    assert nouveau.commune_naissance == commune()
    assert nouveau.password.startswith("argon2$argon2id$")
    assert messages() == [("activation", "Jeanne.Martin@exemple.fr", True, False)]
    assert list(Fait.objects.values_list("acte", "objet", "objet_id")) == [("creer_compte", "compte", str(nouveau.pk))]
    assert Jeton.objects.get().expire_le == QUAND + timedelta(hours=48)


def test_creer_numero_porte_l_annee_de_paris():
    creer(quand=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert Compte.objects.get().numero_candidat == "02712345678"


def test_creer_numero_deja_attribue_tire_de_nouveau():
    NumeroAttribue.objects.create(numero="02600000001", attribue_le=QUAND)
    tirages = iter([1, 1, 2])
    creer(hasard=lambda borne: next(tirages))
    assert Compte.objects.get().numero_candidat == "02600000002"


def test_creer_numero_toujours_attribue_renonce_sans_rien_ecrire():
    from django.db import IntegrityError

    NumeroAttribue.objects.create(numero="02600000001", attribue_le=QUAND)
    with pytest.raises(IntegrityError):
        creer(hasard=lambda borne: 1)
    assert (Compte.objects.count(), Message.objects.count()) == (0, 0)


def test_creer_adresse_connue_previent_son_titulaire_et_ne_cree_rien():
    titulaire = compte(adresse="jeanne.martin@exemple.fr")
    creer()
    assert list(Compte.objects.all()) == [titulaire]
    assert messages() == [("adresse_deja_connue", "jeanne.martin@exemple.fr", True, True)]


@pytest.mark.parametrize(
    "adresse", ["JEANNE.MARTIN@exemple.fr", " jeanne.martin@EXEMPLE.FR ", "Jeanne.Martin@exemple.fr"]
)
def test_creer_autre_ecriture_de_l_adresse_connue_est_la_meme(adresse):
    compte(adresse="jeanne.martin@exemple.fr")
    creer(creation(adresse_mail=adresse))
    assert Compte.objects.count() == 1


@pytest.mark.parametrize(
    "adresse", ["jeanne+martin@exemple.fr", "jeanne_martin@exemple.fr", "jeanne.martin@exemp1e.fr"]
)
def test_creer_adresse_ressemblante_est_une_autre(adresse):
    compte(adresse="jeanne.martin@exemple.fr")
    creer(creation(adresse_mail=adresse))
    assert Compte.objects.count() == 2
    assert [destinataire for nature, destinataire, *_ in messages() if nature == "activation"] == [adresse]


@pytest.mark.parametrize(
    "adresse",
    [
        "jeanne.mart\u0131n@exemple.fr",
        "jeanne.martin@\u0435\u0445emple.fr",
        "\uff4aeanne@exemple.fr",
        "je\u017fs@exemple.fr",
    ],
)
def test_creer_adresse_en_lettres_trompeuses_refusee(adresse):
    assert refus(creation(adresse_mail=adresse)) == [("adresse_mail", "adresse_refusee")]
    assert Message.objects.count() == 0


def test_creer_identite_connue_previent_le_compte_connu_et_lui_seul():
    connu = compte(adresse="ancienne@exemple.fr", civil={"nom_naissance": "Martin"})
    compte(adresse="autre@exemple.fr", civil={"nom_naissance": "Martin", "date_naissance": date(1998, 5, 31)})
    creer(creation(etat_civil=etat_civil(nom_naissance="MARTIN", prenoms="jeanne, Marie")))
    assert sorted(messages()) == [
        ("activation", "Jeanne.Martin@exemple.fr", True, False),
        ("identite_deja_connue", "ancienne@exemple.fr", True, True),
    ]
    assert Message.objects.get(nature="identite_deja_connue").compte == connu


@pytest.mark.parametrize(
    "autre",
    [
        {"nom_naissance": "Martine"},
        {"prenoms": "Marie"},
        {"date_naissance": date(1999, 5, 30)},
        {"commune_naissance": None, "commune_naissance_saisie": "Ailleurs"},
    ],
)
def test_creer_identite_differente_ne_previent_personne(autre):
    compte(adresse="ancienne@exemple.fr", civil={"nom_naissance": "Martin"})
    creer(creation(etat_civil=etat_civil(**autre)))
    assert [nature for nature, *_ in messages()] == ["activation"]


def test_creer_identite_connue_jamais_activee_n_est_pas_connue():
    compte(adresse="ancienne@exemple.fr", civil={"nom_naissance": "Martin"}, est_actif=False)
    creer()
    assert [nature for nature, *_ in messages()] == ["activation"]


def test_creer_ne_a_l_etranger_ne_garde_ni_departement_ni_commune():
    creer(creation(etat_civil=etat_civil(pays_naissance=lettonie().code)))
    ne = Compte.objects.get()
    assert (ne.pays_naissance, ne.departement_naissance, ne.commune_naissance) == (lettonie(), None, None)


def test_creer_commune_absente_de_la_liste_est_saisie_et_signalee():
    creer(creation(etat_civil=etat_civil(commune_naissance=None, commune_naissance_saisie="Sidi-Bel-Abbès")))
    ne = Compte.objects.get()
    assert (ne.commune_naissance, ne.commune_naissance_saisie) == (None, "Sidi-Bel-Abbès")


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"civilite": "DOCTEUR"}, [("civilite", "civilite_inconnue")]),
        ({"nom_naissance": ""}, [("nom_naissance", "nom_refuse")]),
        ({"nom_naissance": "x" * 101}, [("nom_naissance", "nom_refuse")]),
        ({"nom_naissance": "\u041c\u0430\u0440\u0442"}, [("nom_naissance", "nom_refuse")]),
        ({"prenoms": "Jeanne\x07"}, [("prenoms", "nom_refuse")]),
        ({"nom_usage": "😀"}, [("nom_usage", "nom_refuse")]),
        (
            {"date_naissance": date(2026, 11, 23)},
            [("date_naissance", "date_naissance_impossible"), ("commune_naissance", "commune_hors_departement")],
        ),
        ({"pays_naissance": "99999"}, [("pays_naissance", "pays_inconnu")]),
        ({"departement_naissance": "99"}, [("departement_naissance", "departement_inconnu")]),
        ({"commune_naissance": 999_999}, [("commune_naissance", "commune_hors_departement")]),
        ({"commune_naissance": None}, [("commune_naissance", "commune_absente")]),
        ({"commune_naissance": None, "commune_naissance_saisie": "\x00"}, [("commune_naissance", "commune_refusee")]),
    ],
)
def test_creer_etat_civil_impossible_refuse_au_champ(champs, attendu):
    commune(fin=date(2020, 1, 1), nature="ancienne") if "date_naissance" in champs else None
    assert refus(creation(etat_civil=etat_civil(**champs))) == attendu
    assert Compte.objects.count() == 0


def test_creer_tout_refuse_d_un_coup():
    demande = creation(
        etat_civil=etat_civil(civilite="", prenoms=""), adresse_mail="sans arobase", mot_de_passe="court"
    )
    assert refus(demande) == [
        ("civilite", "civilite_inconnue"), ("prenoms", "nom_refuse"), ("adresse_mail", "adresse_refusee"),
        ("mot_de_passe", "mot_de_passe_faible"), ("mot_de_passe", "mot_de_passe_faible"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "mot_de_passe", ["Martin!x9Kq", "Jeanne/7xKq", "Kx!30051998", "Cyclades!x9", "Azerty123!", "x9!Jeanne.Martin"]
)
def test_creer_mot_de_passe_personnel_ou_courant_refuse(mot_de_passe):
    assert refus(creation(mot_de_passe=mot_de_passe)) == [("mot_de_passe", "mot_de_passe_faible")]


def test_creer_profil_long_une_phrase_suffit(settings):
    settings.PROFIL_MOT_DE_PASSE = "long"
    creer(creation(mot_de_passe="le vieux port sent le goudron"))
    assert Compte.objects.count() == 1
    assert refus(creation(mot_de_passe=MOT_DE_PASSE)) == [("mot_de_passe", "mot_de_passe_faible")]


def test_creer_deja_connecte_introuvable():
    with pytest.raises(Introuvable):
        creer(acteur=Acteur(Role.CANDIDAT, compte().pk))


def test_creer_depuis_une_meme_adresse_reseau_sans_cesse_ralentie():
    for _ in range(200):
        with pytest.raises(SaisieRefusee):
            creer(creation(mot_de_passe=""))
    with pytest.raises(TropDEssais) as leve:
        creer()
    assert leve.value.attendre == 3
    creer(origine="192.0.2.2")


def test_purger_ne_garde_du_compte_qu_un_nombre_et_son_numero_a_jamais():
    creer(quand=QUAND - timedelta(days=3))
    effacee = Compte.objects.get().pk
    actif = compte()
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=QUAND) == 1
    assert list(Compte.objects.all()) == [actif]
    assert NumeroAttribue.objects.filter(numero="02612345678").exists()
    fait = Fait.objects.get(acte="effacer_comptes_non_actives")
    assert (fait.objet_id, fait.donnees, str(effacee) in str(fait.donnees)) == ("*", {"nombre": 1}, False)


def test_purger_rien_a_effacer_n_ecrit_rien():
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=QUAND) == 0
    assert Fait.objects.count() == 0


def test_purger_par_une_personne_introuvable():
    with pytest.raises(Introuvable):
        comptes.purger_non_actives(acteur=VISITEUR, quand=QUAND)


def test_creer_apres_48_heures_l_adresse_est_libre_meme_avant_l_effacement():
    creer()
    creer(quand=QUAND + timedelta(hours=48, minutes=1), hasard=lambda borne: 7)
    comptes.activer(acteur=VISITEUR, secret=dernier_secret("activation"), quand=QUAND + timedelta(hours=49))
    assert [un.numero_candidat for un in Compte.objects.all()] == ["02600000007"]

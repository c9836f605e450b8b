"""The hasher and what is asked of a new password (D2, AUT-01, AUT-02, AUT-04)."""

import random
import time
from statistics import median

import pytest
from django.contrib.auth.hashers import check_password, make_password, verify_password

from cyclades.socle.mots_de_passe import PROFILS, aide, courants, normal, refuser_si_faible

pytestmark = pytest.mark.usefixtures("vrai_hachage")
BONS = ("Kx7!vq#Lw2", "Truc.Muche9", "ÉtéŒuvre§vif", "mG!tuolw", "Zz/" + "y8k" * 5 + "wq")
COURANT = "Ce mot de passe fait partie de ceux que tout le monde essaie. Choisissez-en un autre."
REPETITIF = "Ce mot de passe répète toujours la même suite de signes. Choisissez-en un autre."


def personnel(mot):
    return (
        f"Ce mot de passe contient «\u00a0{mot}\u00a0». N’y mettez ni vos noms et prénoms, ni votre date de naissance, "
        "ni votre adresse mail, ni le nom du service\u00a0: on les devine."
    )


class Personne:
    def __init__(self, *mots):
        self.mots = mots

    def mots_personnels(self):
        return self.mots


@pytest.mark.parametrize("mot_de_passe", BONS)
def test_refuser_mot_de_passe_bon_accepte(mot_de_passe):
    assert refuser_si_faible(mot_de_passe, profil="candidat") == []


@pytest.mark.parametrize(
    ("mot_de_passe", "refus"),
    [
        ("Kx7!vqL", ["Choisissez au moins 8 caractères."]),
        ("Kx7!vqLp" + "r5mQ" * 3 + "w", ["Ne dépassez pas 20 caractères."]),
        ("kx7!vq#lw", ["Il manque une majuscule."]),
        ("KX7!VQ#LW", ["Il manque une minuscule."]),
        ("Kx7vqLw92", ["Il manque un caractère spécial (par exemple . / ! *)."]),
        ("Kx7 vqLw9", ["Il manque un caractère spécial (par exemple . / ! *)."]),
        ("kx7vqlw92", ["Il manque une majuscule et un caractère spécial (par exemple . / ! *)."]),
    ],
)
def test_refuser_profil_candidat_dit_ce_qui_manque(mot_de_passe, refus):
    assert refuser_si_faible(mot_de_passe, profil="candidat") == refus


def test_refuser_profil_candidat_bornes_incluses():
    assert [refuser_si_faible(mot, profil="candidat") for mot in ("Kx7!vqLp", "Kx7!vqLp" + "r5mQ" * 3)] == [[], []]


def test_refuser_profil_long_bornes_incluses_sans_composition():
    long = "le vieux port sent le goudron tiede "
    assert refuser_si_faible("vieux goudro", profil="long") == []
    assert refuser_si_faible((long * 4)[:126] + "zé", profil="long") == []
    assert refuser_si_faible("vieux goudr", profil="long") == ["Choisissez au moins 12 caractères."]
    assert refuser_si_faible((long * 4)[:127] + "zé", profil="long") == ["Ne dépassez pas 128 caractères."]


def test_courants_compte_au_moins_vingt_mille_mots_dont_des_francais():
    assert len(courants()) >= 20_000
    assert {"123456", "password", "azertyuiop", "motdepasse", "doudou", "marseille13"} <= courants()


def test_refuser_deux_cents_mots_de_la_liste():
    tirage = random.Random(20261122).sample(sorted(mot for mot in courants() if 12 <= len(mot) <= 128), 200)
    assert [mot for mot in tirage if COURANT not in refuser_si_faible(mot, profil="long")] == []


@pytest.mark.parametrize(
    "mot_de_passe",
    [
        "P@ssw0rd1!",
        "Azerty123!",
        "Marie2005!",
        "Bonjour1!",
        "M0tdep@sse!",
        "Janvier2026!",
        "!!Soleil!!",
    ],
)
def test_refuser_mot_courant_habille_refuse(mot_de_passe):
    assert refuser_si_faible(mot_de_passe, profil="candidat") == [COURANT]


@pytest.mark.parametrize(
    ("mot_de_passe", "profil"), [("Aa!Aa!Aa!", "candidat"), ("Aaaa!aaa", "candidat"), ("Kx7!vq#L" * 4, "long")]
)
def test_refuser_suite_repetee_dit_pourquoi(mot_de_passe, profil):
    assert refuser_si_faible(mot_de_passe, profil=profil) == [REPETITIF]


def test_refuser_trente_deux_signes_dit_la_longueur_seule():
    assert refuser_si_faible("Kx7!vq#Lw2" + "r5mQ?zTb8/" * 2 + "wE", profil="candidat") == [
        "Ne dépassez pas 20 caractères."
    ]


@pytest.mark.parametrize(
    ("mot_de_passe", "mot"),
    [
        ("Falaise?Verte7", "Eve"),
        ("Falaise?Verte7", "Léa"),
        ("Falaise?Verte7", "Ali"),
        ("Novembre!Rouge7", "Emb"),
        ("Cala?MYthe7x", "Lamy"),
        ("Neveu!Kx7q", "Eve"),
    ],
)
def test_refuser_nom_court_rencontre_par_hasard_accepte(mot_de_passe, mot):
    assert refuser_si_faible(mot_de_passe, profil="long", proprietaire=Personne(mot)) == [
        texte for texte in refuser_si_faible(mot_de_passe, profil="long") if texte != personnel(mot)
    ]


@pytest.mark.parametrize(
    ("mot_de_passe", "mot"),
    [
        ("Eve!2008kxqz", "Eve"),
        ("kx7qzw?3v3?", "Eve"),
        ("Lamy!2008kxq", "Lamy"),
        ("xxLAMYxx!7kq", "Lamy"),
        ("L.e.f.ebvre!x9K", "Lefèbvre"),
        ("Lefebvre!x9K", "Lefèbvre"),
        ("x9K!q/lefebvre", "Lefebvre"),
        ("P1err3-Yves!k", "Pierre-Yves"),
        ("k!30051998Qw", "30051998"),
        ("Paul.Lamy!42x", "paul.lamy"),
        ("qX!01948418953", "01948418953"),
    ],
)
def test_refuser_donnee_personnelle_refuse(mot_de_passe, mot):
    refus = refuser_si_faible(mot_de_passe, profil="long", proprietaire=Personne(mot))
    assert personnel(mot) in refus
    assert personnel(mot) not in refuser_si_faible(mot_de_passe, profil="long", proprietaire=Personne("Inconnu"))


def test_refuser_nom_du_service_refuse():
    assert refuser_si_faible("Cyclades!26x", profil="candidat", mots=("cyclades",)) == [personnel("cyclades")]


def test_refuser_nom_trop_court_n_interdit_rien():
    assert refuser_si_faible("NgKx7!vq#L", profil="candidat", proprietaire=Personne("Ng", "", "O")) == []


def test_aide_dit_la_regle_de_chaque_profil():
    assert {nom: aide(nom) for nom in PROFILS} == {
        "candidat": "8 à 20 caractères, au moins une minuscule, une majuscule et un caractère spécial"
        " (par exemple . / ! *).",
        "long": "12 à 128 caractères.",
    }


def test_normal_accents_composes_ou_non_sont_le_meme_mot_de_passe():
    assert check_password(normal("Cafe\u0301!Kx7"), make_password(normal("Café!Kx7")))


def test_hacher_argon2id_23_mio_2_passes_1_voie():
    assert make_password("Kx7!vq#Lw2").startswith("argon2$argon2id$v=19$m=23552,t=2,p=1$")


def test_verifier_128_caracteres_aucun_n_est_ignore():
    long = "Kx7!" * 32
    empreinte = make_password(long)
    assert (check_password(long, empreinte), check_password(long[:-1] + "?", empreinte)) == (True, False)


def test_verifier_empreinte_ancienne_demande_a_etre_renouvelee():
    from django.contrib.auth.hashers import Argon2PasswordHasher

    ancienne = Argon2PasswordHasher()
    ancienne.memory_cost, ancienne.parallelism = 8 * 1024, 1
    assert verify_password("Kx7!vq#Lw2", ancienne.encode("Kx7!vq#Lw2", "sel-de-seize-octets-au-moins")) == (True, True)
    assert verify_password("Kx7!vq#Lw2", make_password("Kx7!vq#Lw2")) == (True, False)


def test_verifier_compte_absent_coute_autant_qu_un_mauvais_mot_de_passe():
    empreinte = make_password("Kx7!vq#Lw2")

    def duree(contre):
        debut = time.process_time()
        verify_password("un autre", contre)
        return time.process_time() - debut

    paires = [(duree(empreinte), duree("!")) for _ in range(15)]
    present, absent = (median(cote) for cote in zip(*paires, strict=True))
    assert abs(present - absent) < 0.010
    assert 0.015 < absent < 0.090  # 20 to 60 ms of one core, on slower and faster machines too

"""CPT-4: the links of activation, one for each form; what must wait leaves later, and nothing is lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from cyclades.operations import comptes
from cyclades.operations.comptes import activations
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, QUAND, compte, etat_civil
from tests.operations.comptes.outils import creation, creer, dernier_secret, messages, provenance

pytestmark = pytest.mark.django_db


def test_creer_adresse_jamais_activee_chaque_formulaire_a_son_lien():
    creer()
    premier, empreinte = dernier_secret("activation"), Compte.objects.get().password
    creer(
        creation(etat_civil=etat_civil(nom_naissance="Durand"), mot_de_passe=AUTRE_MOT_DE_PASSE),
        quand=QUAND + timedelta(hours=1),
        hasard=lambda borne: 2,
    )
    second = dernier_secret("activation")
    assert [(un.nom_naissance, un.numero_candidat) for un in Compte.objects.order_by("cree_le")] == [
        ("Martin", "02612345678"), ("Durand", "02600000002"),
    ]  # fmt: skip
    comptes.activer(acteur=VISITEUR, secret=premier, quand=QUAND + timedelta(hours=2))
    garde = Compte.objects.get()
    assert (garde.nom_naissance, garde.password, garde.est_actif) == ("Martin", empreinte, True)
    with pytest.raises(comptes.LienPerime):
        comptes.activer(acteur=VISITEUR, secret=second, quand=QUAND + timedelta(hours=2))


def test_creer_le_mail_dit_au_nom_de_qui():
    creer()
    texte = Message.objects.get().texte
    assert ("Jeanne Martin" in texte, "30/05/1998" in texte, "dimanche 22 novembre 2026 à 11\u00a0h" in texte) == (
        True,
    ) * 3


def departs(nature="activation"):
    """When each mail of this kind leaves, in minutes, and how many forms it names."""
    return [
        ((message.essayer_le - QUAND) // timedelta(minutes=1), message.texte.count("Au nom de"))
        for message in Message.objects.filter(nature=nature).order_by("essayer_le")
    ]


def test_creer_trop_souvent_le_compte_est_cree_et_son_mail_attend():
    for rang in range(6):
        creer(quand=QUAND + timedelta(minutes=rang), hasard=lambda borne, rang=rang: rang)
    assert Compte.objects.count() == 6
    assert departs() == [(0, 1), (1, 1), (2, 1), (30, 3)]


def test_creer_le_mail_qui_attend_ouvre_chacun_de_ceux_qu_il_nomme():
    for rang, nom in enumerate(("Un", "Deux", "Trois", "Quatre", "Cinq")):
        demande = creation(etat_civil=etat_civil(nom_naissance=nom))
        creer(demande, quand=QUAND + timedelta(seconds=rang), hasard=lambda borne, rang=rang: rang)
    attend = Message.objects.latest("essayer_le")
    secrets = re.findall(r"/([A-Za-z0-9_-]{43})/", attend.texte)
    comptes.activer(acteur=VISITEUR, secret=secrets[-1], quand=attend.essayer_le)
    assert Compte.objects.get().nom_naissance == "Quatre"


def test_creer_ce_qu_un_autre_reseau_demande_n_attend_pas():
    for rang in range(6):
        creer(origine="198.51.100.7", hasard=lambda borne, rang=rang: rang)
    creer(hasard=lambda borne: 99)
    assert departs() == [(0, 1)] * 4 + [(30, 3)]


def test_creer_sans_fin_d_un_reseau_le_formulaire_d_ailleurs_reste_dans_le_mail(settings):
    """Many waiting: those of the origin that sent the most give way, and nothing grows."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    inconnu = creation(etat_civil=etat_civil(nom_naissance="Inconnu"))
    for rang in range(60):
        creer(inconnu, origine=f"198.51.100.{rang % 7}", hasard=lambda borne, rang=rang: rang)
    creer(hasard=lambda borne: 99)
    for rang in range(60, 80):
        creer(inconnu, origine="198.51.100.1", hasard=lambda borne, rang=rang: rang)
    attend = Message.objects.latest("essayer_le").texte
    assert (attend.count("Au nom de"), "Jeanne Martin" in attend) == (activations.PAR_MAIL, True)
    assert Compte.objects.count() == Message.objects.count() - 1 + activations.PAR_MAIL


def test_creer_apres_des_mots_de_passe_oublies_sans_compte_cree_et_ecrit():
    """One forgets whether one has an account: nothing of what was asked before counts."""
    for minute in range(5):
        comptes.demander_lien(
            acteur=VISITEUR, identifiant="jeanne.martin@exemple.fr", provenance=provenance(),
            quand=QUAND + timedelta(minutes=minute),
        )  # fmt: skip
        comptes.renvoyer_activation(
            acteur=VISITEUR, adresse="jeanne.martin@exemple.fr", provenance=provenance(),
            quand=QUAND + timedelta(minutes=minute),
        )  # fmt: skip
    creer(quand=QUAND + timedelta(minutes=6))
    assert (Compte.objects.count(), departs()) == (1, [(6, 1)])


def test_creer_adresse_connue_sans_cesse_le_dernier_mail_attend():
    compte(adresse="jeanne.martin@exemple.fr")
    for rang in range(9):
        creer(quand=QUAND + timedelta(minutes=rang))
    assert departs("adresse_deja_connue") == [(0, 0), (1, 0), (2, 0), (30, 0)]


def test_activer_dans_les_48_heures_ouvre_le_compte():
    creer()
    comptes.activer(
        acteur=VISITEUR, secret=dernier_secret("activation"), quand=QUAND + timedelta(hours=47, minutes=59, seconds=59)
    )
    assert Compte.objects.get().active_le == QUAND + timedelta(hours=47, minutes=59, seconds=59)
    assert list(Fait.objects.values_list("acte", flat=True)) == ["creer_compte", "activer_compte"]


@pytest.mark.parametrize(
    "depart", [QUAND, datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2027, 3, 27, 12, tzinfo=UTC)],
    ids=["ordinaire", "passage_a_l_heure_d_hiver", "passage_a_l_heure_d_ete"],
)  # fmt: skip
def test_activer_a_48_heures_ecoulees_refuse_et_efface_dans_l_heure(depart):
    creer(quand=depart)
    with pytest.raises(comptes.LienPerime):
        comptes.activer(acteur=VISITEUR, secret=dernier_secret("activation"), quand=depart + timedelta(hours=48))
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=depart + timedelta(hours=47, minutes=59)) == 0
    assert comptes.purger_non_actives(acteur=AUTOMATE, quand=depart + timedelta(hours=49)) == 1
    assert (Compte.objects.count(), Message.objects.count(), Jeton.objects.count()) == (0, 0, 0)


def test_activer_deux_fois_le_lien_ne_sert_qu_une_fois():
    creer()
    secret = dernier_secret("activation")
    comptes.activer(acteur=VISITEUR, secret=secret, quand=QUAND)
    with pytest.raises(comptes.LienPerime):
        comptes.activer(acteur=VISITEUR, secret=secret, quand=QUAND)


def test_activer_par_un_lien_d_un_autre_usage_refuse():
    from tests.fabriques.comptes import jeton

    inactif = compte(est_actif=False)
    with pytest.raises(comptes.LienPerime):
        comptes.activer(acteur=VISITEUR, secret=jeton(inactif, Jeton.Usage.MOT_DE_PASSE), quand=QUAND)


def test_renvoyer_activation_remplace_le_lien_sans_changer_le_delai():
    creer()
    premier = dernier_secret("activation")
    comptes.renvoyer_activation(
        acteur=VISITEUR,
        adresse="jeanne.MARTIN@exemple.fr",
        provenance=comptes.Provenance(),
        quand=QUAND + timedelta(hours=40),
    )
    with pytest.raises(comptes.LienPerime):
        comptes.activer(acteur=VISITEUR, secret=premier, quand=QUAND + timedelta(hours=41))
    assert Jeton.objects.get().expire_le == QUAND + timedelta(hours=48)
    comptes.activer(acteur=VISITEUR, secret=dernier_secret("activation"), quand=QUAND + timedelta(hours=41))


def test_renvoyer_activation_trop_souvent_le_lien_recu_reste_bon():
    creer()
    for minute in range(1, 6):
        comptes.renvoyer_activation(
            acteur=VISITEUR, adresse="jeanne.martin@exemple.fr", provenance=provenance(),
            quand=QUAND + timedelta(minutes=minute),
        )  # fmt: skip
    assert departs() == [(0, 1), (1, 1), (2, 1), (30, 1)]
    parti = Message.objects.filter(essayer_le__lte=QUAND + timedelta(minutes=2)).latest("essayer_le")
    secret = re.search(r"/([A-Za-z0-9_-]{43})/", parti.texte).group(1)
    comptes.activer(acteur=VISITEUR, secret=secret, quand=QUAND + timedelta(minutes=20))
    assert Compte.objects.get().est_actif


def test_renvoyer_activation_plusieurs_formulaires_chacun_est_nomme():
    creer()
    creer(creation(etat_civil=etat_civil(nom_naissance="Durand")), hasard=lambda borne: 2)
    comptes.renvoyer_activation(
        acteur=VISITEUR, adresse="jeanne.martin@exemple.fr", provenance=provenance(), quand=QUAND + timedelta(hours=1)
    )
    texte = Message.objects.latest("essayer_le").texte
    assert (texte.count("Au nom de"), "Durand" in texte, "Martin" in texte) == (2, True, True)


def test_renvoyer_activation_compte_actif_le_lui_dit_par_mail_inconnu_rien():
    compte(adresse="jeanne.martin@exemple.fr")
    for adresse in ("jeanne.martin@exemple.fr", "inconnue@exemple.fr"):
        comptes.renvoyer_activation(acteur=VISITEUR, adresse=adresse, provenance=comptes.Provenance(), quand=QUAND)
    assert messages() == [("adresse_deja_connue", "jeanne.martin@exemple.fr", True, True)]


def test_renvoyer_activation_apres_48_heures_n_envoie_rien():
    compte(adresse="tard@exemple.fr", est_actif=False, cree_le=QUAND - timedelta(hours=48))
    comptes.renvoyer_activation(
        acteur=VISITEUR, adresse="tard@exemple.fr", provenance=comptes.Provenance(), quand=QUAND
    )
    assert messages() == []

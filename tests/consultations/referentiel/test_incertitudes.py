"""What was not read in a text, in words: nothing of a specialty that was, everything of one that was not."""

from dataclasses import replace

import pytest

from cyclades.consultations.referentiel import incertitudes
from cyclades.reglementation.reglement import ConfianceChiffres
from cyclades.reglementation.vocabulaire import Confiance
from tests.reglementation.exemples import SPECIALITES, reglement

TOUTES = (
    "Les épreuves de cette spécialité n’ont pas encore pu être vérifiées dans le texte officiel\u00a0: leur nom, leur "
    "numéro ou leur nombre peut changer. "
)
AILLEURS = "La liste des épreuves de cette spécialité a été lue ailleurs que dans le texte officiel."
SANS_DANGER = (
    "Cela ne remet pas en cause une inscription\u00a0: "
    "en cas de doute sur une épreuve, demandez au service des examens."
)
SANS_EG4 = (
    "Pas encore vérifié dans le texte officiel\u00a0: que «\u00a0Langue vivante étrangère\u00a0» (EG4) "
    f"fait partie de cette spécialité. {SANS_DANGER}"
)
TITRE = (
    "Le nom de l’épreuve n’a pas été lu dans le texte officiel pour "
    "«\u00a0Expression et connaissance du monde\u00a0» (E6)."
)


def de_l_arbre(cle):
    return [phrase for phrase in incertitudes(reglement(cle)) if not phrase.startswith("Coefficients")]


@pytest.mark.parametrize("cle", ["bcp/aeronautique-systemes", "cap/electricien", "bp/sommelier", "cs/cybersecurite"])
def test_arbre_lu_dans_le_texte_ne_dit_rien(cle):
    assert de_l_arbre(cle) == []


@pytest.mark.parametrize("cle", ["bp/electricien", "bp/menuisier", "cs/patisserie-de-boutique", "bcp/metiers-securite"])
def test_arbre_suppose_le_dit_sans_remettre_en_cause_l_inscription(cle):
    assert de_l_arbre(cle) == [TOUTES + SANS_DANGER]


@pytest.mark.parametrize("cle", ["bcp/cuisine", "bcp/commercialisation-services-restauration"])
def test_langue_imposee_par_un_texte_dont_les_modifications_n_ont_pas_ete_relues_le_dit(cle):
    dit = (
        "«\u00a0Langue vivante\u00a0» se passe en anglais\u00a0: lu dans un texte dont les modifications n’ont pas été"
    )
    assert de_l_arbre(cle) == [f"{dit} relues. {SANS_DANGER}"]


def test_arbre_lu_ailleurs_le_dit():
    assert de_l_arbre("cap/accompagnant-educatif-petite-enfance") == [AILLEURS]


def test_unite_supposee_est_nommee():
    assert de_l_arbre("cap/patissier") == [AILLEURS, SANS_EG4]


def test_intitule_lu_ailleurs_est_nomme():
    assert de_l_arbre("bp/coiffure") == [TITRE]


def test_toute_specialite_a_confirmer_par_un_service_le_dit():
    supposees = [cle for cle in SPECIALITES if reglement(cle).epreuves_supposees]
    assert [cle for cle in supposees if not any(SANS_DANGER in phrase for phrase in de_l_arbre(cle))] == []


def test_unite_plus_sure_que_l_arbre_ne_se_dit_pas():
    livre = reglement("bp/electricien")
    sure = replace(livre.epreuves[0], confiance=ConfianceChiffres(unite=Confiance.VERIFIED))
    assert incertitudes(replace(livre, epreuves=(sure,))) == (
        TOUTES + SANS_DANGER,
        f"Coefficients inconnus pour «\u00a0{sure.intitule}\u00a0» (E1).",
    )

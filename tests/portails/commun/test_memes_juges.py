"""Each text of the tables, by every door: the form and the regulation keep and refuse the same ones."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from cyclades.portails.commun.compte.formulaires import FormulaireEtatCivil, repeter
from cyclades.portails.commun.etapes.simples import Identite
from cyclades.portails.commun.formulaires import Formulaire, Nom
from cyclades.reglementation.declarations import FRANCE, Identification
from cyclades.reglementation.dossier import anomalies_etape, nette
from cyclades.reglementation.vocabulaire import Etape
from tests.fabriques import textes
from tests.reglementation.exemples import AERO, commun, contexte, individuel, reglement


class Noms(Formulaire):
    nom_naissance = Nom("Nom")
    nom_confirmation = Nom("Confirmation")

    def clean(self):
        message = "Ce nom diffère de celui tapé au-dessus. Retapez-le."
        repeter(self, "nom_naissance", "nom_confirmation", message)
        return self.cleaned_data


TABLES = {
    "nom_naissance": (FormulaireEtatCivil, textes.NOMS, textes.NOMS_REFUSES),
    "nom_usage": (FormulaireEtatCivil, textes.NOMS, textes.NOMS_REFUSES),
    "prenoms": (FormulaireEtatCivil, textes.PRENOMS, textes.NOMS_REFUSES),
    "representant_nom": (Identite, textes.NOMS, textes.NOMS_REFUSES),
    "representant_prenoms": (Identite, textes.PRENOMS, textes.NOMS_REFUSES),
    "voie": (Identite, textes.LIGNES, textes.LIGNES_REFUSEES),
    "complement_1": (Identite, textes.LIGNES, textes.LIGNES_REFUSEES),
    "complement_2": (Identite, textes.LIGNES, textes.LIGNES_REFUSEES),
    "complement_3": (Identite, textes.LIGNES, textes.LIGNES_REFUSEES),
    "localite": (Identite, textes.LOCALITES, textes.LOCALITES_REFUSEES),
    "telephone_mobile": (Identite, textes.TELEPHONES, textes.TELEPHONES_REFUSES),
    "telephone_fixe": (Identite, textes.TELEPHONES, textes.TELEPHONES_REFUSES),
    "representant_telephone": (Identite, textes.TELEPHONES, textes.TELEPHONES_REFUSES),
    "representant_mail": (Identite, textes.COURRIELS, textes.COURRIELS_REFUSES),
    "ine": (Identite, textes.INES, textes.INES_REFUSES),
}


def par_le_formulaire(formulaire, champ, brut):
    """The clean value, or nothing and what is said."""
    lu = formulaire.base_fields[champ]
    try:
        return lu.clean(brut), ""
    except ValidationError as refus:
        return None, refus.messages[0]


def par_la_regle(champ, brut, **autres):
    """What the regulation refuses of this text, wherever it comes from."""
    dossier = individuel()
    if hasattr(Identification, champ):
        dossier = replace(dossier, identification=replace(dossier.identification, **{champ: brut}, **autres))
    else:
        dossier = replace(dossier, identite=replace(dossier.identite, **{champ: brut}))
    toutes = anomalies_etape(Etape.IDENTIFICATION, dossier, contexte(), reglement(AERO), commun())
    return [une.message for une in toutes if une.champ == f"identification.{champ}"]


@pytest.mark.parametrize("champ", TABLES)
def test_texte_possible_passe_par_toutes_les_portes(champ):
    formulaire, gardes, _ = TABLES[champ]
    for brut, propre in gardes.items():
        assert (brut, par_le_formulaire(formulaire, champ, brut)) == (brut, (propre, ""))
        assert (brut, par_la_regle(champ, propre)) == (brut, [])
        assert (brut, par_la_regle(champ, brut)) == (brut, [])


@pytest.mark.parametrize("champ", TABLES)
def test_texte_impossible_est_refuse_par_toutes_les_portes_dans_les_memes_mots(champ):
    formulaire, _, refuses = TABLES[champ]
    for brut in refuses:
        garde, message = par_le_formulaire(formulaire, champ, brut)
        assert (brut, garde, par_la_regle(champ, brut)) == (brut, None, [message])


def test_code_postal_francais_est_juge_par_la_regle_et_ecrit_par_elle():
    for brut, propre in textes.CODES_FRANCAIS.items():
        fiche = nette(Identification(pays=FRANCE, code_postal=brut))
        assert (brut, fiche.code_postal, par_la_regle("code_postal", brut)) == (brut, propre, [])
    for brut, raison in textes.CODES_FRANCAIS_REFUSES.items():
        messages = par_la_regle("code_postal", brut)
        assert (brut, len(messages), raison in messages[0]) == (brut, 1, True)


def test_code_postal_etranger_est_garde_comme_il_s_ecrit():
    for brut, propre in textes.CODES.items():
        assert par_le_formulaire(Identite, "code_postal", brut) == (propre, "")
        assert par_la_regle("code_postal", brut, pays="99132") == []
    for brut in textes.CODES_REFUSES:
        garde, message = par_le_formulaire(Identite, "code_postal", brut)
        assert (brut, garde, par_la_regle("code_postal", brut, pays="99132")) == (brut, None, [message])


@pytest.mark.parametrize("champ", [champ for champ in TABLES if hasattr(Identification, champ)])
def test_texte_d_une_autre_porte_est_garde_propre(champ):
    """An import hands the text as it is: what is kept is what the form would have given."""
    for brut, propre in TABLES[champ][1].items():
        assert getattr(nette(Identification(**{champ: brut})), champ) == propre
    for brut in TABLES[champ][2]:
        assert getattr(nette(Identification(**{champ: brut})), champ) == brut.strip()


@pytest.mark.parametrize(
    ("nom", "confirmation", "erreur"),
    [
        ("N\u2018Diaye", "n'diaye", []),
        ("Saint\u2013Exupéry", "Saint-Exupe\u0301ry", []),
        ("Ker\u02bchoas\u200b", "Ker’hoas", []),
        ("Noël", "Noel", ["Ce nom diffère de celui tapé au-dessus. Retapez-le."]),
    ],
)
def test_confirmation_d_un_nom_ne_distingue_pas_les_signes_sosies(nom, confirmation, erreur):
    saisie = QueryDict(mutable=True)
    saisie.update({"nom_naissance": nom, "nom_confirmation": confirmation})
    assert Noms(saisie)["nom_confirmation"].erreurs == erreur

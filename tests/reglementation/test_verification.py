"""The packs checked together: the shipped ones hold, and each fault is named."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.reglement import (
    Choix,
    Correspondance,
    DispenseProfessionnelle,
    Modes,
    PieceDeSpecialite,
    Sessions,
)
from cyclades.reglementation.verification import verifier
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Mode, TypeChoix
from tests.reglementation.exemples import AERO, SPECIALITES, commun, reglement


def _erreurs(specialites=None, tables=None):
    tous = specialites or [reglement(cle) for cle in SPECIALITES]
    return [(r.paquet, r.cle) for r in verifier(tous, tables or commun()) if r.erreur]


def _aero(code, **changements):
    """The specialty with one top-level épreuve changed."""
    epreuves = tuple(replace(e, **changements) if e.code == code else e for e in reglement(AERO).epreuves)
    return replace(reglement(AERO), epreuves=epreuves)


def test_paquets_livres_se_tiennent():
    assert _erreurs() == []


def test_paquets_livres_disent_ce_qui_n_est_pas_verifie():
    avis = [(r.paquet, r.cle, r.message) for r in verifier([reglement("cap/patissier")], commun())]
    assert ("cap/patissier", "coefficients", "inconnus pour EP2\u00a0: inscription possible, calcul refusé") in avis
    assert ("cap/patissier", "coefficients", "non vérifiés pour EG4") in avis
    sommelier = [(r.cle, r.message) for r in verifier([reglement("bp/sommelier")], commun()) if r.paquet != "acquis"]
    assert sommelier == [
        ("epreuves.EF2.modes", "inconnus\u00a0: personne ne peut choisir cette épreuve"),
        ("code", "inconnu"),
    ]


@pytest.mark.parametrize(
    ("specialite", "cle"),
    [
        (_aero("E6", discipline="couture"), "epreuves.E6.discipline"),
        (_aero("E6", candidats=("amateur",)), "epreuves.E6.candidats"),
        (_aero("E2", epreuve_de_controle=1), "epreuves.E2.epreuve_de_controle"),
        (_aero("E4", choix=Choix(TypeChoix.LANGUE, liste="LV_MARTIENNE")), "epreuves.E4.choix.liste"),
        (_aero("E4", choix=Choix(TypeChoix.LANGUE, valeurs=("klingon",))), "epreuves.E4.choix.valeurs"),
        (_aero("E2", choix=Choix(TypeChoix.OPTION)), "epreuves.E2.choix.valeurs"),
        (replace(reglement(AERO), pieces=(PieceDeSpecialite("cv"),)), "pieces.cv"),
        (replace(reglement(AERO), formes=()), "formes"),
    ],
)
def test_specialite_qui_nomme_l_inconnu_est_une_erreur(specialite, cle):
    assert _erreurs([specialite]) == [(AERO, cle)]


@pytest.mark.parametrize(
    ("cle", "message"),
    [
        ("bcp/cuisine", [("epreuves.E2-A.coefficient", "1 selon R8, trouvé 2")]),
        ("bcp/metiers-commerce-vente-a", []),
        ("cap/electricien", []),
        ("bp/sommelier", []),
    ],
)
def test_coefficient_hors_des_textes_generaux_est_signale_sans_erreur(cle, message):
    avis = [(r.cle, r.message) for r in verifier([reglement(cle)], commun()) if "selon" in r.message]
    assert avis == message


def test_epreuve_sans_aucun_mode_est_signalee_sans_erreur():
    specialite = _aero("E6", modes=Modes())
    assert _erreurs([specialite]) == []
    assert "epreuves.E6.modes" in [r.cle for r in verifier([specialite], commun())]


def test_deux_specialites_de_meme_code_sont_une_erreur():
    autre = replace(reglement("bcp/cuisine"), code=reglement(AERO).code, code_bcn=None)
    assert _erreurs([reglement(AERO), autre]) == [("bcp/cuisine", "code")]


def test_meme_code_dans_deux_domaines_est_permis():
    assert reglement("bp/electricien").code == reglement("bcp/metiers-froid-energies-renouvelables").code
    assert _erreurs([reglement("bp/electricien"), reglement("bcp/metiers-froid-energies-renouvelables")]) == []


@pytest.mark.parametrize(
    ("changement", "erreur"),
    [
        (
            {"professionnelles": (DispenseProfessionnelle("bp", AERO, ("U99",), "R70", Confiance.VERIFIED),)},
            ("acquis", "professionnelles.bp"),
        ),
        (
            {"correspondances": (Correspondance("bcp/vieux", AERO, "U99", (("A1", Fraction(1)),)),)},
            ("acquis", "correspondances.bcp/vieux"),
        ),
        ({"baremes": ()}, ("resultats", "BCP")),
        ({"categories": {}}, ("categories", "BCP")),
        ({"domaines": {}}, ("domaines", "BCP")),
    ],
)
def test_tables_qui_ne_tiennent_pas_sont_des_erreurs(changement, erreur):
    assert erreur in _erreurs([reglement(AERO)], replace(commun(), **changement))


def test_mentions_en_desordre_sont_une_erreur():
    bareme = commun().bareme(Domaine.BCP, 2024)
    autres = tuple(b for b in commun().baremes if b is not bareme)
    tables = replace(commun(), baremes=(*autres, replace(bareme, mentions=bareme.mentions[::-1])))
    assert _erreurs([reglement(AERO)], tables) == [("resultats", "BCP")]


def test_correspondance_connue_n_est_pas_une_erreur():
    table = Correspondance("bcp/vieux", AERO, "U2", (("A1", Fraction(1)),))
    assert _erreurs([reglement(AERO)], replace(commun(), correspondances=(table,))) == []


def test_correspondance_vers_une_specialite_absente_est_une_erreur():
    table = Correspondance("bcp/vieux", "bcp/absente", "U2", (("A1", Fraction(1)),))
    erreurs = _erreurs([reglement(AERO)], replace(commun(), correspondances=(table,)))
    assert erreurs == [("acquis", "correspondances.bcp/vieux")]


@pytest.mark.parametrize("domaine", list(Domaine))
def test_domaine_sans_categorie_ou_sans_bareme_est_nomme(domaine):
    sans_bareme = tuple(bareme for bareme in commun().baremes if bareme.domaine is not domaine)
    sans_categorie = {
        cle: replace(categorie, domaines=tuple(d for d in categorie.domaines if d is not domaine))
        for cle, categorie in commun().categories.items()
    }
    tous = [reglement(cle) for cle in SPECIALITES]
    assert _erreurs(tous, replace(commun(), baremes=sans_bareme)) == [("resultats", domaine)]
    assert _erreurs(tous, replace(commun(), categories=sans_categorie)) == [("categories", domaine)]


def _sans(cle, *codes):
    """The specialty without these top-level épreuves."""
    livre = reglement(cle)
    return replace(livre, epreuves=tuple(e for e in livre.epreuves if e.code not in codes))


def _ajoutee(cle, modele, **changements):
    """The specialty with one more épreuve, made like another of it."""
    livre = reglement(cle)
    return replace(livre, epreuves=(*livre.epreuves, replace(livre.epreuve(modele), **changements)))


def _tout_en(cle, mode):
    livre = reglement(cle)

    def changer(epreuve):
        modes = epreuve.modes and replace(epreuve.modes, habilite=mode)
        return replace(epreuve, modes=modes, enfants=tuple(changer(enfant) for enfant in epreuve.enfants))

    return replace(livre, epreuves=tuple(changer(epreuve) for epreuve in livre.epreuves))


CAP, CS = "cap/electricien", "cs/cybersecurite"
EN_PLUS = {"code": "E9", "unite": "U9", "choix": None}


@pytest.mark.parametrize(
    ("specialite", "cle", "message"),
    [
        (_sans(AERO, "E6"), "epreuves.epreuves", "7 au moins selon R1, trouvé 6"),
        (_ajoutee(AERO, "E6", **EN_PLUS), "epreuves.epreuves", "7 au plus selon R1, trouvé 8"),
        (_tout_en(AERO, Mode.CCF), "epreuves.ponctuel", "3 au moins selon R63, trouvé 0"),
        (_tout_en(AERO, Mode.PONCTUEL), "epreuves.ccf", "3 au moins selon R63, trouvé 0"),
        (_tout_en(CAP, Mode.PONCTUEL), "epreuves.ccf", "4 au moins selon R65, trouvé 0"),
        (_sans(CS, "E2"), "epreuves.unites", "2 au moins selon R4, trouvé 1"),
        (
            _ajoutee("bp/sommelier", "E1", **EN_PLUS, discipline="eps"),
            "epreuves.eps",
            "0 au plus selon R137, trouvé 1",
        ),
    ],
    ids=["R1 moins", "R1 plus", "R63 ponctuel", "R63 CCF", "R65", "R4", "R137"],
)
def test_specialite_qui_ne_tient_pas_ce_que_le_code_demande_est_une_erreur(specialite, cle, message):
    erreurs = [(r.cle, r.message) for r in verifier([specialite], commun()) if r.erreur and r.paquet != "acquis"]
    assert erreurs == [(cle, message)]


@pytest.mark.parametrize("cle", [CAP, CS])
def test_specialite_d_une_epreuve_par_unite_n_a_pas_de_sous_epreuve(cle):
    livre = reglement(cle)
    groupe = replace(livre.epreuves[0], code="G", unite=None, modes=None, enfants=(livre.epreuves[0],))
    trouvees = _erreurs([replace(livre, epreuves=(groupe, *livre.epreuves[1:]))])
    assert (cle, "epreuves.sous_epreuves") in trouvees


@pytest.mark.parametrize(
    ("change", "cle"),
    [
        ({"lva": False}, "langues.lva"),
        ({"lvb": True}, "langues.lvb"),
        ({"secteur": "tertiaire"}, "langues.lvb"),
        ({"code_bcn": "40099999"}, "code_bcn"),
    ],
)
def test_specialite_qui_se_contredit_est_une_erreur(change, cle):
    assert _erreurs([replace(reglement(AERO), **change)]) == [(AERO, cle)]


@pytest.mark.parametrize(
    ("change", "cle"),
    [
        ({"code_confiance": Confiance.MEMORY}, "code"),
        ({"sessions": Sessions(2027, None), "sessions_confiance": Confiance.UNKNOWN}, "sessions"),
    ],
)
def test_specialite_aux_donnees_non_verifiees_est_signalee_sans_erreur(change, cle):
    remarques = verifier([replace(reglement(AERO), **change)], commun())
    assert [(r.erreur, r.paquet) for r in remarques if r.cle == cle] == [(False, AERO)]


def test_domaine_qui_se_contredit_sur_l_eps_est_une_erreur():
    domaine = replace(commun().domaines[Domaine.BP], a_eps=True)
    tables = replace(commun(), domaines={**commun().domaines, Domaine.BP: domaine})
    assert ("domaines", "BP.a_eps") in _erreurs(tables=tables)

"""The guide's own récapitulatif, position by position."""

from cyclades.reglementation.dossier import anomalies
from cyclades.reglementation.positions import positions
from tests.reglementation.exemples import AERO, commun, guide, guyane_2024, reglement

D, N = "Dispensé", "Inscrit"
C, P = "Contrôle en cours de formation", "Ponctuel"

RECAPITULATIF = [
    (0, "E1", "Épreuve scientifique", None, N, None, ()),
    (1, "E1-A", "Mathématiques", "U11", N, C, ()),
    (1, "E1-B", "Physique-chimie", "U12", N, C, ()),
    (0, "E2", "Exploitation de la documentation technique", "U2", N, P, ()),
    (0, "E3", "Prise en compte de la formation en milieu professionnel", None, N, None, ()),
    (1, "E3-A", "Inspection et relation en entreprise", "U31", N, C, ()),
    (1, "E3-B", "Montage - démontage", "U32", N, C, ()),
    (1, "E3-C", "Essais, réglages et mise en œuvre", "U33", N, C, ()),
    (1, "E3-D", "Réalisation et contrôle", "U34", N, C, ()),
    (1, "E3-E", "Économie et gestion", "U35", N, P, ()),
    (1, "E3-F", "Prévention, santé, environnement", "U36", N, P, ()),
    (0, "E4", "Langue vivante", "U4", D, None, ()),
    (1, "E4-A", "Langue vivante A\u00a0: écrite", None, D, None, ()),
    (1, "E4-B", "Langue vivante A\u00a0: orale", None, D, None, ()),
    (0, "E5", "Français, histoire-géographie, enseignement moral et civique", None, D, None, ()),
    (1, "E5-A", "Français", "U51", D, None, ()),
    (1, "E5-B", "Histoire-géographie et enseignement moral et civique", "U52", D, None, ()),
    (0, "E6", "Arts appliqués et cultures artistiques", "U6", D, None, ()),
    (0, "E7", "Éducation physique et sportive", "U7", D, None, ()),
    (0, "EC1", "Chef-d’œuvre", "CO1", N, C, ()),
    (1, "EC1A", "Chef-d’œuvre\u00a0: présentation orale", None, N, C, ()),
    (1, "EC1B", "Chef-d’œuvre\u00a0: note du livret", None, N, C, ()),
    (2, "EC1BA", "Chef-d’œuvre, note de la scolarité de première", None, N, C, ()),
    (2, "EC1BB", "Chef-d’œuvre, note de la scolarité de terminale", None, N, C, ()),
    (0, "EF1", "Langue vivante facultative", "UF1", N, P, ("Anglais",)),
    (0, "EF2", "Épreuve de mobilité", "UF2", N, C, ("Lettonie",)),
    (0, "ECT", "Épreuve de contrôle", None, N, P, ()),
]


def _ecrire(ligne):
    mode = ligne.mode.libelle if ligne.mode else None
    return (ligne.niveau, ligne.code, ligne.intitule, ligne.unite, ligne.position.libelle, mode, ligne.choix)


def test_positions_du_guide_sont_celles_du_recapitulatif():
    lignes = positions(guide(), guyane_2024(), reglement(AERO), commun())
    assert [_ecrire(ligne) for ligne in lignes] == RECAPITULATIF


def test_positions_du_guide_se_rangent_en_trois_groupes():
    lignes = positions(guide(), guyane_2024(), reglement(AERO), commun())
    facultatives = [ligne.code for ligne in lignes if not ligne.obligatoire]
    second_groupe = [ligne.code for ligne in lignes if ligne.groupe == 2]
    assert (facultatives, second_groupe) == (["EF1", "EF2"], ["ECT"])


def test_dossier_du_guide_est_complet():
    assert anomalies(guide(), guyane_2024(), reglement(AERO), commun()) == ()


def test_dispenses_du_guide_disent_leur_raison_et_leur_regle():
    lignes = {ligne.code: ligne for ligne in positions(guide(), guyane_2024(), reglement(AERO), commun())}
    raison = "Votre diplôme vous en dispense\u00a0: diplôme de l’enseignement supérieur."
    assert [(lignes[code].raison, lignes[code].regle) for code in ("E4", "E5-A", "E6", "E7")] == [(raison, "R67")] * 4

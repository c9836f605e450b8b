"""The one list of what is still to be done for a candidature (CAN-8)."""

from datetime import timedelta

import pytest

from cyclades.consultations.candidatures import mes_activites, mes_inscriptions, obligations_de
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.etats import Etat
from cyclades.metier.pieces.models import Depot, Piece
from tests.consultations.pieces.conftest import dossier  # noqa: F401 - the same registration
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND

HEURE = timedelta(hours=1)
LIMITES = {Etat.REDEMANDEE: {"limite_le": QUAND + timedelta(days=10)}, Etat.NON_CONFORME: {"motif": "Flou"}}


def dues(dossier, quand=QUAND):  # noqa: F811
    return mes_activites(acteur=dossier.acteur, candidature_id=dossier.inscrite, quand=quand).carte.obligations


def une(dossier, cle="identite", quand=QUAND):  # noqa: F811
    piece = dossier.piece(cle)
    return next((due for due in dues(dossier, quand) if due.intitule.endswith(piece.libelle)), None)


def genre(dossier, **champs):  # noqa: F811
    dossier.regler(**champs)
    trouvee = une(dossier)
    return trouvee and trouvee.genre.value


@pytest.mark.parametrize(
    ("etat", "attendu"),
    [
        (Etat.A_FOURNIR, "ajouter"),
        (Etat.REMISE, None),
        (Etat.RECUE, None),
        (Etat.CONFORME, None),
        (Etat.NON_CONFORME, "refaire"),
        (Etat.REDEMANDEE, "renvoyer"),
    ],
)
def test_piece_en_ligne_due_selon_son_etat(dossier, etat, attendu):  # noqa: F811
    assert genre(dossier, **dans(etat, **{"remise_le": QUAND, **LIMITES.get(etat, {})})) == attendu


@pytest.mark.parametrize(
    ("etat", "attendu"),
    [(Etat.A_FOURNIR, "envoyer"), (Etat.RECUE, None), (Etat.CONFORME, None), (Etat.NON_CONFORME, "refaire")],
)
def test_piece_par_courrier_due_selon_son_etat(dossier, etat, attendu):  # noqa: F811
    assert genre(dossier, **dans(etat, retour="courrier", **LIMITES.get(etat, {}))) == attendu
    assert attendu is None or (une(dossier).piece_id, une(dossier).est_possible) == (None, False)


def test_piece_deposee_reste_a_remettre(dossier):  # noqa: F811
    dossier.deposer()
    due = une(dossier)
    assert (due.genre.value, due.intitule) == ("remettre", "Remettre\u00a0: Document justifiant l’identité")
    assert due.consequence.startswith("Tant qu’elle n’est pas remise")


def test_piece_infectee_reste_a_ajouter(dossier):  # noqa: F811
    dossier.deposer()
    Depot.objects.update(analyse="infecte")
    assert une(dossier).genre.value == "ajouter"


def test_piece_refusee_dont_le_fichier_est_l_ancien_reste_a_refaire(dossier):  # noqa: F811
    dossier.deposer()
    dossier.regler(etat=Etat.NON_CONFORME, motif="Flou", controle_le=QUAND + HEURE)
    assert une(dossier).genre.value == "refaire"


def test_obligation_dit_jusqu_a_quand_pourquoi_et_ce_qui_arrive_sinon(dossier):  # noqa: F811
    due = une(dossier)
    assert (due.limite_le, due.est_possible, due.est_depassee) == (dossier.service.pieces_ferme_le, True, False)
    assert (due.raison, due.regle) == ("Demandé à tous les candidats.", "R42")
    assert due.consequence == "Sans cette pièce, votre candidature peut ne pas être retenue."
    tard = une(dossier, quand=QUAND + timedelta(days=60))
    assert (tard.est_possible, tard.est_depassee) == (False, True)


def test_recapitulatif_est_a_signer(dossier):  # noqa: F811
    due = une(dossier, "recapitulatif_signe")
    assert due.intitule.startswith("Imprimer, signer et ajouter\u00a0:")
    assert due.consequence == "Sans récapitulatif signé, votre candidature peut être annulée."


def test_piece_facultative_est_dite_facultative(dossier):  # noqa: F811
    dossier.regler(obligatoire=False)
    assert (une(dossier).est_obligatoire, une(dossier).consequence) == (False, "")


def test_pre_inscription_est_a_completer_avant_la_fermeture(dossier):  # noqa: F811
    Candidature.objects.filter(pk=dossier.inscrite).update(etat="pre_inscrit")
    premiere = dues(dossier)[0]
    assert (premiere.genre.value, premiere.limite_le) == ("completer", dossier.service.ferme_le)


def test_candidature_inactive_ne_doit_plus_rien(dossier):  # noqa: F811
    Candidature.objects.filter(pk=dossier.inscrite).update(etat="annulee")
    assert dues(dossier) == ()


def test_liste_est_la_meme_sur_la_carte_dans_les_activites_et_pour_les_mails(dossier):  # noqa: F811
    dossier.deposer()
    lignes = Candidature.objects.select_related("service").filter(pk=dossier.inscrite)
    [carte] = mes_inscriptions(acteur=dossier.acteur, quand=QUAND).cartes
    assert carte.obligations == dues(dossier) == obligations_de(lignes, QUAND)[dossier.inscrite]
    assert len(carte.obligations) == Piece.objects.filter(candidature=dossier.inscrite, due=True).count() == 3

"""What an agent decides of a piece: each refusal once, two agents at odds, and taking a decision back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from cyclades.consultations.pieces.motifs import motif
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.etats import TABLE, Acte, Etat
from cyclades.metier.pieces.models import Decision, Depot, Piece
from cyclades.operations import pieces
from cyclades.operations.pieces.refus import CandidatureInactive
from cyclades.operations.pieces.refus_controle import (
    AnnulationTardive,
    CommentaireTropLong,
    DecisionImpossible,
    FichierFerme,
    LimitePassee,
    LimiteTropLointaine,
    MotifInconnu,
    MotifManquant,
    PieceChangee,
    RienAAnnuler,
)
from cyclades.reglementation.droits import VISITEUR
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable
from tests.fabriques.controles_de_pieces import (
    AUTRE_PHOTO,
    CONTROLE,
    REMISE,
    conforme,
    envoyer,
    gestionnaire,
    non_conforme,
    redemander,
    remettre_tout,
    vue_de,
)
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de

MINUTE = timedelta(minutes=1)
DANS_DIX_JOURS = (CONTROLE + timedelta(days=10)).date()


def relue(piece):
    return Piece.objects.get(pk=piece.pk)


def dit(piece):
    lue = relue(piece)
    return lue.etat, lue.motif, lue.commentaire


def annuler(agent, piece, quand=CONTROLE + MINUTE):
    pieces.annuler_decision(acteur=agent, piece_id=piece.pk, quand=quand)


def test_declarer_conforme_fige_la_piece_et_garde_qui_a_decide(agent, remise):
    conforme(agent, remise)
    lue, decision = relue(remise), Decision.objects.get()
    assert (lue.etat, lue.controle_le, lue.remise_le) == ("conforme", CONTROLE, REMISE)
    assert (decision.acte, decision.de, decision.vers, decision.depot) == (
        "declarer_conforme", "remise", "conforme", Depot.objects.get(),
    )  # fmt: skip
    assert (decision.acteur_id, decision.prise_le, decision.dite_le) == (agent.compte_id, CONTROLE, None)
    fait = Fait.objects.get(acte="declarer_conforme")
    assert (fait.objet_id, fait.candidature_id, fait.academie) == (str(remise.pk), remise.candidature_id, "14")
    assert fait.donnees == {"de": "remise", "vers": "conforme", "motif": ""}


def test_declarer_non_conforme_dit_le_motif_et_quoi_renvoyer(agent, remise):
    non_conforme(agent, remise, "identite_recto_seul", "  Le verso\n suffit. ")
    assert dit(remise) == (
        "non_conforme",
        "Un seul côté",
        f"{motif('identite', 'identite_recto_seul').texte} Le verso suffit.",
    )


def test_declarer_non_conforme_sans_motif_garde_ce_que_l_agent_ecrit(agent, remise):
    non_conforme(agent, remise, "", "La photo est coupée.")
    assert dit(remise) == ("non_conforme", "", "La photo est coupée.")


@pytest.mark.parametrize(
    ("cle", "commentaire", "refus", "champ"),
    [
        ("", "   ", MotifManquant, "motif"),
        ("mdph_echue", "", MotifInconnu, "motif"),
        ("illisible", "a" * 301, CommentaireTropLong, "commentaire"),
    ],
)
def test_declarer_non_conforme_mal_dit_refuse_au_champ(agent, remise, cle, commentaire, refus, champ):
    with pytest.raises(refus) as leve:
        non_conforme(agent, remise, cle, commentaire)
    assert leve.value.champ == champ
    assert (dit(remise), Decision.objects.count()) == (("remise", "", ""), 0)


def test_redemander_rouvre_la_piece_jusqu_a_la_fin_du_jour_du_service(agent, remise):
    redemander(agent, remise, date(2026, 12, 1))
    assert relue(remise).etat == "redemandee"
    assert relue(remise).limite_le == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)  # 23:59 in Paris


@pytest.mark.parametrize(
    ("limite", "refus"),
    [(CONTROLE.date() - timedelta(days=1), LimitePassee), (date(2027, 12, 1), LimiteTropLointaine)],
)
def test_redemander_pour_un_jour_impossible_refuse(agent, remise, limite, refus):
    with pytest.raises(refus) as leve:
        redemander(agent, remise, limite)
    assert (leve.value.champ, relue(remise).etat) == ("limite", "remise")


def test_redemander_apres_la_fermeture_laisse_le_candidat_renvoyer(agent, candidate, inscrite, remise, service):
    tard = service.pieces_ferme_le + timedelta(days=1)
    redemander(agent, remise, (tard + timedelta(days=3)).date(), quand=tard)
    envoyer(candidate, remise, AUTRE_PHOTO, quand=tard + MINUTE)
    assert remettre_tout(candidate, inscrite, remise, quand=tard + 2 * MINUTE).etat == "remise"


@pytest.mark.parametrize("etat", list(Etat))
def test_decider_selon_l_etat_comme_dit_la_table(agent, remise, etat):
    for acte, faire in (
        (Acte.DECLARER_CONFORME, conforme),
        (Acte.DECLARER_NON_CONFORME, non_conforme),
        (Acte.REDEMANDER, lambda qui, quoi: redemander(qui, quoi, DANS_DIX_JOURS)),
    ):
        Piece.objects.filter(pk=remise.pk).update(**{"limite_le": None, "controle_le": None, **dans(etat)})
        if (etat, acte) in TABLE:
            faire(agent, remise)
        else:
            with pytest.raises(DecisionImpossible):
                faire(agent, remise)
        assert relue(remise).etat == TABLE.get((etat, acte), etat)


@pytest.mark.parametrize(
    "perimetre",
    [{"academies": ("33",)}, {"academies": ()}, {"domaines": (Domaine.CAP,)}, {"domaines": ()}],
    ids=str,
)
def test_decider_hors_de_son_perimetre_introuvable(remise, agent, perimetre):
    vue, ailleurs = vue_de(agent, remise), gestionnaire(**perimetre)
    for acte in (
        lambda: conforme(ailleurs, remise, vue=vue),
        lambda: non_conforme(ailleurs, remise, vue=vue),
        lambda: redemander(ailleurs, remise, DANS_DIX_JOURS, vue=vue),
        lambda: annuler(ailleurs, remise),
        lambda: pieces.prendre(acteur=ailleurs, piece_id=remise.pk, quand=CONTROLE),
        lambda: pieces.ouvrir_piece(acteur=ailleurs, piece_id=remise.pk, quand=CONTROLE),
    ):
        with pytest.raises(Introuvable):
            acte()
    assert relue(remise).etat == "remise"


def test_decider_quand_on_n_est_pas_agent_introuvable(remise, agent, candidate):
    vue = vue_de(agent, remise)
    for personne in (VISITEUR, acteur_de(candidate)):
        with pytest.raises(Introuvable):
            conforme(personne, remise, vue=vue)


def test_decider_d_une_candidature_desinscrite_refuse(agent, remise):
    vue = vue_de(agent, remise)
    Candidature.objects.update(etat="desinscrit_candidat")
    with pytest.raises(CandidatureInactive):
        conforme(agent, remise, vue=vue)


@pytest.mark.parametrize("analyse", ["en_attente", "infecte"])
def test_declarer_conforme_un_fichier_que_personne_n_a_lu_refuse(agent, remise, analyse):
    Depot.objects.update(analyse=analyse)
    with pytest.raises(FichierFerme):
        conforme(agent, remise)
    non_conforme(agent, remise, "illisible")
    assert relue(remise).etat == "non_conforme"


def test_declarer_conforme_deux_fois_n_agit_qu_une(agent, remise):
    vue = vue_de(agent, remise)
    conforme(agent, remise, vue=vue)
    conforme(agent, remise, vue=vue, quand=CONTROLE + MINUTE)
    assert (Decision.objects.count(), relue(remise).controle_le) == (1, CONTROLE)


def test_decider_apres_un_collegue_refuse_en_disant_qui_quoi_quand(agent, remise):
    vue = vue_de(agent, remise)
    conforme(gestionnaire("Paul", "Petit"), remise)
    with pytest.raises(PieceChangee) as leve:
        non_conforme(agent, remise, vue=vue, quand=CONTROLE + MINUTE)
    assert str(leve.value).startswith(
        "Paul Petit a déjà décidé : pièce « Conforme », le 10/11/2026 à 13:00 (heure de Paris). "
    )
    assert (relue(remise).etat, Decision.objects.count()) == ("conforme", 1)


def test_decider_d_un_fichier_que_le_candidat_a_remplace_refuse(agent, candidate, inscrite, remise):
    vue = vue_de(agent, remise)
    pieces.reprendre(acteur=acteur_de(candidate), candidature_id=inscrite, quand=CONTROLE)
    envoyer(candidate, remise, AUTRE_PHOTO, quand=CONTROLE + MINUTE)
    remettre_tout(candidate, inscrite, remise, quand=CONTROLE + 2 * MINUTE)
    with pytest.raises(PieceChangee) as leve:
        conforme(agent, remise, vue=vue, quand=CONTROLE + 3 * MINUTE)
    assert "a changé depuis que vous l’avez ouverte" in str(leve.value)


def test_un_fichier_ajoute_et_pas_remis_ne_change_rien_a_ce_que_voit_l_agent(agent, candidate, remise):
    non_conforme(agent, remise)
    vue = vue_de(agent, remise)
    envoyer(candidate, remise, AUTRE_PHOTO, quand=CONTROLE + MINUTE)
    assert vue_de(agent, remise, CONTROLE + 2 * MINUTE) == vue


@pytest.mark.parametrize("decider", [conforme, non_conforme, lambda qui, quoi: redemander(qui, quoi, DANS_DIX_JOURS)])
def test_annuler_sa_decision_rend_la_piece_telle_qu_elle_etait(agent, remise, decider):
    avant, vue = Piece.objects.values().get(pk=remise.pk), vue_de(agent, remise)
    decider(agent, remise)
    annuler(agent, remise)
    assert Piece.objects.values().get(pk=remise.pk) == avant
    assert vue_de(agent, remise) == vue
    assert Decision.objects.get().annulee_le == CONTROLE + MINUTE
    assert Fait.objects.filter(acte="annuler_decision").count() == 1


def test_annuler_jusqu_a_la_fin_du_delai_et_pas_apres(agent, remise):
    conforme(agent, remise)
    with pytest.raises(AnnulationTardive):
        annuler(agent, remise, CONTROLE + settings.CONTROLE_ANNULATION + timedelta(seconds=1))
    annuler(agent, remise, CONTROLE + settings.CONTROLE_ANNULATION)
    assert relue(remise).etat == "remise"


def test_annuler_la_decision_d_un_autre_ou_deux_fois_refuse(agent, remise):
    with pytest.raises(RienAAnnuler):
        annuler(agent, remise)
    conforme(agent, remise)
    with pytest.raises(RienAAnnuler):
        annuler(gestionnaire("Paul", "Petit"), remise)
    annuler(agent, remise)
    with pytest.raises(RienAAnnuler):
        annuler(agent, remise)


def test_annuler_une_reception_malgre_un_fichier_jamais_remis(agent, candidate, inscrite, piece):
    """The wrong box was ticked: what the candidate has added and not handed over changes nothing to it."""
    envoyer(candidate, piece)
    pieces.recevoir(
        acteur=agent, candidature_id=inscrite, piece_ids=[piece.pk], recue_le=CONTROLE.date(), quand=CONTROLE
    )
    pieces.annuler_decision(acteur=agent, piece_id=piece.pk, quand=CONTROLE + MINUTE)
    assert Piece.objects.get(pk=piece.pk).etat == "a_fournir"


def test_annuler_quand_le_candidat_a_deja_envoye_autre_chose_refuse(agent, candidate, remise):
    non_conforme(agent, remise)
    envoyer(candidate, remise, AUTRE_PHOTO, quand=CONTROLE + MINUTE)
    with pytest.raises(AnnulationTardive):
        annuler(agent, remise, CONTROLE + MINUTE)
    assert relue(remise).etat == "non_conforme"


def test_annuler_ce_qui_a_ete_dit_au_candidat_refuse(agent, remise):
    conforme(agent, remise)
    Decision.objects.update(dite_le=CONTROLE)
    with pytest.raises(AnnulationTardive):
        annuler(agent, remise)


def test_annuler_puis_decider_autrement_ne_garde_que_la_seconde(agent, remise):
    conforme(agent, remise)
    annuler(agent, remise)
    non_conforme(agent, remise, quand=CONTROLE + 2 * MINUTE)
    assert list(Decision.objects.order_by("prise_le").values_list("vers", "annulee_le")) == [
        ("conforme", CONTROLE + MINUTE),
        ("non_conforme", None),
    ]


def test_decider_vu_a_la_remise_d_il_y_a_longtemps_reste_possible(agent, remise):
    conforme(agent, remise, vue=vue_de(agent, remise, QUAND + timedelta(hours=1)), quand=CONTROLE + timedelta(hours=5))
    assert relue(remise).etat == "conforme"

"""D13: a refusal is no absence. It leaves a time to answer, told before anybody is cancelled, for its own reason."""

from datetime import date, timedelta

import pytest

from cyclades.consultations import annulations as lectures
from cyclades.consultations import relances as a_relancer
from cyclades.consultations.candidatures import mes_activites
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document
from cyclades.metier.pieces.models import Piece
from cyclades.operations.pieces.refus_controle import LimitePassee
from cyclades.socle.instants import local
from tests.fabriques.annulations import annuler_la_liste, apres_la_fenetre
from tests.fabriques.controles_de_pieces import envoyer, non_conforme, redemander, refus_dit, remettre_tout
from tests.fabriques.inscriptions import QUAND, acteur_de

CLE = "recapitulatif_signe"
HEURE = timedelta(hours=1)


@pytest.fixture
def remis(candidate, inscrite):
    """Handed over within the window."""
    piece = Piece.objects.get(candidature=inscrite, cle=CLE)
    envoyer(candidate, piece)
    return remettre_tout(candidate, inscrite, piece)


def relu(piece):
    return Piece.objects.get(pk=piece.pk)


def listees(agent, service, quand):
    liste = lectures.a_annuler(acteur=agent, service_id=service.pk, quand=quand)
    assert liste.nombre == len(liste.lignes)
    return [(ligne.motif, ligne.alerte) for ligne in liste.lignes]


def refuser(agent, service, piece, **champs):
    """The day after the window."""
    quand = service.pieces_ferme_le + timedelta(days=1)
    non_conforme(agent, piece, "illisible", quand=quand, **champs)
    return quand


def test_refuser_apres_la_fenetre_rouvre_la_piece_seule_dix_jours(agent, candidate, service, inscrite, remis):
    quand = refuser(agent, service, remis)
    limite_le = relu(remis).limite_le
    assert local(limite_le, service.fuseau).isoformat() == "2026-12-28T23:59:00+01:00"
    dues = mes_activites(acteur=acteur_de(candidate), candidature_id=inscrite, quand=quand).carte.obligations
    assert [(une.piece_id, une.limite_le) for une in dues if une.est_possible] == [(remis.pk, limite_le)]
    (refaire,) = (une for une in dues if une.est_possible)
    assert refaire.refus.startswith("Refusée le 18/12/2026. Illisible\u00a0: Le document est flou")


def test_refuser_peu_avant_la_fin_laisse_dix_jours_et_bien_avant_la_fenetre(agent, service, remis):
    non_conforme(agent, remis, "illisible", quand=service.pieces_ferme_le - timedelta(days=11))
    assert relu(remis).limite_le is None
    Piece.objects.filter(pk=remis.pk).update(etat="remise")
    non_conforme(agent, relu(remis), "illisible", quand=service.pieces_ferme_le - timedelta(days=3))
    assert local(relu(remis).limite_le, service.fuseau).date() == date(2026, 12, 24)


def test_refuser_la_date_de_l_agent_l_emporte_sans_raccourcir_la_fenetre(agent, service, remis):
    non_conforme(
        agent, remis, "illisible", limite=date(2026, 12, 15), quand=service.pieces_ferme_le - timedelta(days=3)
    )
    assert relu(remis).limite_le == service.pieces_ferme_le
    Piece.objects.filter(pk=remis.pk).update(etat="remise")
    refuser(agent, service, relu(remis), limite=date(2027, 1, 8))
    assert local(relu(remis).limite_le, service.fuseau).date() == date(2027, 1, 8)


def test_refuser_avec_une_date_passee_refuse(agent, service, remis):
    with pytest.raises(LimitePassee):
        refuser(agent, service, remis, limite=date(2026, 12, 17))
    assert relu(remis).etat == "remise"


def test_refuser_de_nouveau_apres_une_date_propre_en_donne_une_autre(agent, candidate, service, inscrite, remis):
    quand = service.pieces_ferme_le + timedelta(days=1)
    redemander(agent, remis, (quand + timedelta(days=4)).date(), quand=quand)
    envoyer(candidate, relu(remis), quand=quand + HEURE)
    remettre_tout(candidate, inscrite, remis, quand=quand + 2 * HEURE)
    non_conforme(agent, relu(remis), "illisible", quand=quand + timedelta(days=5))
    assert local(relu(remis).limite_le, service.fuseau).date() == date(2027, 1, 2)


def test_a_annuler_apres_un_refus_ni_avant_sa_date_ni_avant_que_le_mail_soit_parti(agent, service, inscrite, remis):
    quand = refuser(agent, service, remis)
    apres = relu(remis).limite_le + timedelta(minutes=1)
    assert listees(agent, service, quand + HEURE) == []
    assert listees(agent, service, apres) == []  # nobody told them
    refus_dit(quand + 2 * HEURE)
    assert listees(agent, service, quand + 3 * HEURE) == []
    assert [motif for motif, _ in listees(agent, service, apres)] == ["Refusé le 18/12/2026, non renvoyé"]
    Message.objects.filter(nature="pieces_controlees").update(envoye_le=None, etat="abandonne")
    assert listees(agent, service, apres) == []


def test_a_annuler_laisse_un_refus_dit_apres_sa_date(agent, service, remis):
    refuser(agent, service, remis)
    tard = relu(remis).limite_le + timedelta(days=1)
    refus_dit(tard)
    assert listees(agent, service, tard + HEURE) == []


def test_a_annuler_laisse_qui_a_renvoye(agent, candidate, service, inscrite, remis):
    quand = refuser(agent, service, remis)
    refus_dit(quand + HEURE)
    envoyer(candidate, relu(remis), quand=quand + 2 * HEURE)
    remettre_tout(candidate, inscrite, remis, quand=quand + 3 * HEURE)
    assert listees(agent, service, quand + timedelta(days=30)) == []


def test_annuler_apres_un_refus_dit_la_vraie_raison(agent, service, inscrite, remis):
    quand = refuser(agent, service, remis)
    refus_dit(quand + HEURE)
    annuler_la_liste(agent, service, quand=quand + timedelta(days=11))
    motif = (
        "Le récapitulatif signé que vous aviez fourni a été refusé le 18/12/2026 («\u00a0Illisible\u00a0»). Il n’a pas "
        "été renvoyé avant la fin du délai, le lundi 28 décembre 2026 à 23\u00a0h\u00a059 (heure de Paris)."
    )
    assert Passage.objects.get(candidature=inscrite, acte="annuler").motif == motif
    assert Document.objects.get(nature="annulation").donnees["donnees"]["motif"] == motif
    assert motif in Message.objects.get(nature="annulation").texte
    assert "reçu" not in motif


def test_annuler_un_fichier_jamais_remis_le_dit(agent, candidate, service, inscrite):
    envoyer(candidate, Piece.objects.get(candidature=inscrite, cle=CLE))
    annuler_la_liste(agent, service)
    assert Passage.objects.get(acte="annuler").motif == (
        "Un récapitulatif signé a été ajouté à votre dossier, mais il n’a pas été remis au service des examens avant "
        "la fin du délai, le jeudi 17 décembre 2026 à 17\u00a0h (heure de Paris)."
    )


@pytest.mark.parametrize(
    ("issue", "debut"),
    [
        ("", "Vous avez signé votre inscription, mais votre représentant légal ne l’a pas signée avant"),
        ("refusee", "Vous avez signé votre inscription, mais votre représentant légal a refusé de la signer, et elle"),
    ],
)
def test_annuler_en_ligne_ce_que_le_representant_n_a_pas_signe(agent, service, inscrite, issue, debut):
    service.validation = "en_ligne"
    service.save(update_fields=["validation"])
    Piece.objects.filter(cle=CLE).update(due=False)
    Candidature.objects.update(validee_le=None, signee_le=QUAND)
    DemandeSignature.objects.create(
        document=Document.objects.get(nature="recapitulatif"), nom="Parent", adresse="p@exemple.fr", empreinte="a" * 64,
        demandee_le=QUAND, expire_le=QUAND + timedelta(days=15), issue=issue, close_le=QUAND if issue else None,
    )  # fmt: skip
    annuler_la_liste(agent, service)
    assert Passage.objects.get(acte="annuler").motif.startswith(debut)


def test_liste_des_agents_ne_repete_pas_la_phrase_du_candidat(agent, service, inscrite):
    assert listees(agent, service, apres_la_fenetre(service)) == [("Récapitulatif signé non reçu", "")]


def test_relances_disent_le_refus_et_son_jour(agent, service, inscrite, remis):
    quand = refuser(agent, service, remis)
    liste = a_relancer.a_relancer(
        acteur=agent, service_id=service.pk, filtres=a_relancer.Filtres(piece=CLE), quand=quand + HEURE
    )
    assert [dite for dite in liste.lignes[0].manquantes if "refusée" in dite] == [
        f"{relu(remis).libelle} (refusée le 18/12/2026, non renvoyée)"
    ]


def test_a_annuler_dit_un_fichier_ajoute_mais_non_remis(agent, candidate, service, inscrite):
    envoyer(candidate, Piece.objects.get(candidature=inscrite, cle=CLE))
    dit = ("Récapitulatif signé ajouté, non remis", "Un fichier est ajouté, mais non remis.")
    assert listees(agent, service, apres_la_fenetre(service)) == [dit]

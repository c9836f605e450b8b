"""Reminders of pieces 10, 3 and 1 day before their date, once each, of what can still be done."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import Piece
from cyclades.operations import relances
from cyclades.operations.relances.taches import rappeler as tache
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.travailleur import vider
from tests.fabriques import services
from tests.fabriques.controles_de_pieces import envoyer, redemander, remettre_tout
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.petit_pays import REGLAGES, inscrire
from tests.fabriques.relances import completer, inscrits

UNE_SECONDE = timedelta(seconds=1)


def rappeler(quand, **options):
    return relances.rappeler(acteur=AUTOMATE, quand=quand, **options).ecrits


def avant(limite_le, **duree):
    return limite_le - timedelta(**duree)


def messages():
    return list(Message.objects.filter(nature="rappel_pieces").order_by("ecrit_le"))


def jours_des_cles():
    return [message.cle.rpartition(":")[2] for message in messages()]


def test_rappeler_a_dix_trois_et_un_jours_ecrit_trois_mails(service, inscrite):
    """Every six hours, from twelve days before to the day after."""
    debut = avant(service.pieces_ferme_le, days=12)
    ecrits = [heure for heure in range(0, 13 * 24, 6) if rappeler(debut + timedelta(hours=heure))]
    assert ecrits == [2 * 24, 9 * 24, 11 * 24]
    assert jours_des_cles() == ["10", "3", "1"]


def test_rappeler_ce_qui_echoue_n_arrete_ni_les_autres_ni_le_lot_suivant(service, petit):
    """An address that is none is a bug of one account: told in the end, it holds nobody back."""
    tous = sorted(inscrits(service, 3))
    premier = Candidature.objects.get(pk=tous[0])
    Compte.objects.filter(pk=premier.compte_id).update(adresse_mail="sans arobase")
    quand = avant(service.pieces_ferme_le, days=3)
    avancee = relances.rappeler(acteur=AUTOMATE, quand=quand, lot=2)
    assert (avancee.ecrits, avancee.suite, type(avancee.echec)) == (1, tous[1], ValidationError)
    suivante = relances.rappeler(acteur=AUTOMATE, apres=avancee.suite, quand=quand, lot=2)
    assert (suivante.ecrits, suivante.suite, suivante.echec) == (1, None, None)
    assert sorted(message.candidature_id for message in messages()) == tous[1:]


def test_rappeler_qui_n_a_pas_d_adresse_n_ecrit_rien(service, inscrite):
    Compte.objects.update(adresse_mail="")
    assert relances.rappeler(acteur=AUTOMATE, quand=avant(service.pieces_ferme_le, days=3)).echec is None
    assert messages() == []


@pytest.mark.parametrize("jours", [10, 3, 1])
def test_rappeler_une_seconde_trop_tot_n_ecrit_pas_encore(service, inscrite, jours):
    for plus in (plus for plus in (10, 3) if plus > jours):
        rappeler(avant(service.pieces_ferme_le, days=plus))
    instant = avant(service.pieces_ferme_le, days=jours)
    assert (rappeler(instant - UNE_SECONDE), rappeler(instant), rappeler(instant + UNE_SECONDE)) == (0, 1, 0)


def test_rappeler_apres_un_arret_n_ecrit_que_le_dernier_du(service, inscrite):
    assert rappeler(avant(service.pieces_ferme_le, hours=20)) == 1
    assert jours_des_cles() == ["1"]


def test_rappeler_dit_ce_qui_manque_jusqu_a_quand_et_sinon(candidate, service, inscrite):
    rappeler(avant(service.pieces_ferme_le, days=3))
    message = messages()[0]
    attendues = Piece.objects.filter(candidature=inscrite, due=True, obligatoire=True)
    assert message.sujet == "Rappel\u00a0: dossier à compléter, dernier délai dans 3\u00a0jours"
    assert (message.destinataire, message.compte_id, message.candidature_id) == (
        candidate.adresse_mail,
        candidate.pk,
        inscrite,
    )
    for piece in attendues:
        assert f"\u00a0: {piece.libelle}\n" in message.texte
    assert (
        "Vous avez jusqu’au jeudi 17 décembre 2026 à 17\u00a0h (heure de Paris)\u00a0: c’est dans 3\u00a0jours."
        in message.texte
    )
    assert "Sans récapitulatif signé, votre candidature peut être annulée." in message.texte
    assert f"/candidat/inscriptions/{inscrite}/justificatifs/" in message.texte


@pytest.mark.parametrize(("heures", "delai"), [(20, "demain"), (3, "aujourd’hui")])
def test_rappeler_le_dernier_jour_le_dit_en_un_mot(service, inscrite, heures, delai):
    rappeler(avant(service.pieces_ferme_le, hours=heures))
    assert messages()[0].sujet.endswith(f"dernier délai {delai}")


def test_rappeler_ne_parle_que_de_ce_qui_manque_encore(candidate, service, inscrite):
    identite = Piece.objects.get(candidature=inscrite, cle="identite")
    envoyer(candidate, identite)
    remettre_tout(candidate, inscrite, identite)
    rappeler(avant(service.pieces_ferme_le, days=10))
    assert identite.libelle not in messages()[0].texte


@pytest.mark.parametrize("etat", ["desinscrit_candidat", "annulee", "ecartee"])
def test_rappeler_n_ecrit_pas_a_qui_n_est_plus_inscrit(service, inscrite, etat):
    Candidature.objects.update(etat=etat)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 0


def test_rappeler_n_ecrit_pas_a_qui_a_tout_remis(service, inscrite):
    completer(inscrite)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 0


def test_rappeler_n_ecrit_plus_une_fois_la_fenetre_finie(service, inscrite):
    assert rappeler(service.pieces_ferme_le) == 0


def test_rappeler_n_ecrit_pas_pour_ce_qui_n_est_pas_obligatoire(service, inscrite):
    Piece.objects.update(obligatoire=False)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 0


def test_rappeler_de_ce_qui_s_envoie_par_courrier_donne_l_adresse(service, inscrite):
    Piece.objects.update(retour="courrier")
    rappeler(avant(service.pieces_ferme_le, days=3))
    assert "est à adresser à\u00a0: " + ", ".join(service.adresse.splitlines()) in messages()[0].texte


def test_rappeler_une_piece_redemandee_suit_sa_propre_date(agent, candidate, service, inscrite):
    completer(inscrite)
    identite = Piece.objects.get(candidature=inscrite, cle="identite")
    redemander(agent, identite, (QUAND + timedelta(days=60)).date())
    limite_le = Piece.objects.get(pk=identite.pk).limite_le
    assert limite_le == datetime(2027, 1, 9, 22, 59, tzinfo=UTC)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 0
    assert [rappeler(avant(limite_le, days=jours)) for jours in (10, 3, 1)] == [1, 1, 1]
    assert "samedi 9 janvier 2027 à 23\u00a0h\u00a059" in messages()[0].texte


def test_rappeler_une_validation_rouverte_suit_sa_propre_date(service, inscrite):
    """Reinstated after the end of the window, it has a date of its own to be signed on line."""
    service.validation = "en_ligne"
    service.save(update_fields=["validation"])
    completer(inscrite)
    limite_le = service.pieces_ferme_le + timedelta(days=30)
    Candidature.objects.update(validee_le=None, validation_jusqu_a=limite_le)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 0
    assert [rappeler(avant(limite_le, days=jours)) for jours in (10, 3, 1)] == [1, 1, 1]


def test_rappeler_une_date_courte_ne_rappelle_pas_ce_qui_vient_d_etre_dit(agent, service, inscrite):
    """Asked again for five days: the ten days were over when it was told, the three and the one are not."""
    completer(inscrite)
    redemander(agent, Piece.objects.get(candidature=inscrite, cle="identite"), (QUAND + timedelta(days=5)).date())
    limite_le = Piece.objects.get(candidature=inscrite, cle="identite").limite_le
    quarts = (QUAND + timedelta(hours=6 * n) for n in range(1, 28))
    ecrits = [quand for quand in quarts if rappeler(quand)]
    assert jours_des_cles() == ["3", "1"]
    assert [avant(limite_le, days=jours) <= quand for jours, quand in zip((3, 1), ecrits, strict=True)] == [True, True]


def test_rappeler_quand_la_fenetre_est_prolongee_rappelle_la_nouvelle_date(service, inscrite):
    rappeler(avant(service.pieces_ferme_le, days=1))
    service.pieces_ferme_le += timedelta(days=20)
    service.save(update_fields=["pieces_ferme_le"])
    assert rappeler(avant(service.pieces_ferme_le, days=10)) == 1


def test_rappeler_par_lots_n_oublie_ni_ne_repete_personne(service, petit):
    tous = inscrits(service, 5)
    quand, suite, ecrits = avant(service.pieces_ferme_le, days=3), None, []
    while True:
        avancee = relances.rappeler(acteur=AUTOMATE, apres=suite, lot=2, quand=quand)
        ecrits.append(avancee.ecrits)
        suite = avancee.suite
        if suite is None:
            break
    assert ecrits == [2, 2, 1]
    assert sorted(message.candidature_id for message in messages()) == sorted(tous)
    assert rappeler(quand) == 0


@pytest.mark.parametrize("nombre", [1, 3])
def test_rappeler_sans_rien_de_neuf_ne_coute_pas_plus_pour_trois(service, petit, django_assert_num_queries, nombre):
    inscrits(service, nombre)
    quand = avant(service.pieces_ferme_le, days=3)
    rappeler(quand)
    with django_assert_num_queries(3):
        assert rappeler(quand) == 0


def test_rappeler_en_tache_de_fond_ecrit_a_tous(candidate, petit):
    quand = maintenant()
    proche = services.service(
        quand=quand, reglages=REGLAGES, ferme_le=quand + timedelta(hours=1), pieces_ferme_le=quand + timedelta(days=2)
    )
    inscrire(candidate, proche, quand=quand)
    Candidature.objects.update(enregistree_le=quand - timedelta(days=30))
    tache.enqueue()
    vider(quand=maintenant())
    assert jours_des_cles() == ["3"]


def test_rappeler_par_quelqu_un_d_autre_qu_un_automate_introuvable(agent):
    for acteur in (VISITEUR, agent):
        with pytest.raises(Introuvable):
            relances.rappeler(acteur=acteur, quand=QUAND)


def test_rappeler_une_inscription_a_signer_en_ligne_mene_a_la_signature(service, inscrite):
    completer(inscrite)
    service.validation = "en_ligne"
    service.save(update_fields=["validation"])
    Candidature.objects.update(validee_le=None, signee_le=None)
    assert rappeler(avant(service.pieces_ferme_le, days=3)) == 1
    texte = messages()[0].texte
    assert "- Valider votre inscription en la signant\n" in texte
    assert "Une inscription qui n’est pas validée peut être annulée." in texte
    assert f"/candidat/inscriptions/{inscrite}/\n" in texte
    Candidature.objects.update(validee_le=QUAND, signee_le=QUAND)
    assert rappeler(avant(service.pieces_ferme_le, days=1)) == 0

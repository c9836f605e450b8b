"""Sending a file for a piece: what is kept, what is refused, what a second sending changes."""

import threading
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.etats import TABLE, Acte, Etat
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.pieces import remettre, retirer
from cyclades.operations.pieces.garde import nom_montrable
from cyclades.operations.pieces.refus import DepotFerme, PieceFigee, PieceParCourrier, TropDeFichiers
from cyclades.reglementation.droits import VISITEUR, Acteur, Role
from cyclades.socle import fichiers
from cyclades.socle.depots import MO, Motif
from cyclades.socle.refus import Introuvable, TropDEssais
from tests.fabriques import comptes, services
from tests.fabriques.depots.images import jpeg, png
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.envois import deposer, refus_de
from tests.fabriques.etats_de_pieces import dans
from tests.fabriques.inscriptions import QUAND, acteur_de

PHOTO, CERTIFICAT = jpeg(300, 400), pdf()


def envoyer(compte, piece, *envois, nom="carte.jpg", quand=QUAND):
    return deposer(acteur=acteur_de(compte), piece_id=piece.pk, envois=envois or [PHOTO], nom=nom, quand=quand)


def faits():
    return list(Fait.objects.filter(objet="piece").order_by("pk").values_list("acte", flat=True))


def test_deposer_une_photo_garde_le_fichier_et_dit_quand(candidate, piece):
    ident = envoyer(candidate, piece, nom="C:\\Photos\\Carte d’identité.JPG")
    depot = Depot.objects.get()
    assert (depot.pk, depot.nom, depot.nature, depot.pages) == (ident, "Carte d’identité.jpeg", "jpeg", 1)
    assert (depot.depose_le, depot.retire_le, depot.analyse) == (QUAND, None, "non_analyse")
    assert len(fichiers.lire(depot.cle)) == depot.taille
    assert (Piece.objects.get(pk=piece.pk).etat, faits()) == ("a_fournir", ["deposer_piece", "juger_envoi"])


def test_deposer_trois_photos_garde_un_pdf_de_trois_pages(candidate, piece):
    envoyer(candidate, piece, PHOTO, png(300, 400), PHOTO, nom="recto.jpg")
    depot = Depot.objects.get()
    assert (depot.nom, depot.nature, depot.pages) == ("recto.pdf", "pdf", 3)


def test_deposer_deux_fois_le_meme_fichier_ne_change_rien(candidate, piece):
    assert envoyer(candidate, piece) == envoyer(candidate, piece, quand=QUAND + timedelta(hours=1))
    assert (Depot.objects.get().depose_le, faits()) == (QUAND, ["deposer_piece", "juger_envoi"] * 2)


def test_deposer_le_meme_fichier_sous_un_autre_nom_prend_le_nouveau(candidate, piece):
    ident = envoyer(candidate, piece, nom="IMG_0042.jpg")
    assert envoyer(candidate, piece, nom="Carte d’identité.jpg") == ident
    assert Depot.objects.get().nom == "Carte d’identité.jpeg"


def test_deposer_un_autre_fichier_remplace_et_garde_le_premier_en_preuve(candidate, piece):
    premier = envoyer(candidate, piece)
    second = envoyer(candidate, piece, CERTIFICAT, quand=QUAND + timedelta(hours=1))
    lignes = list(Depot.objects.order_by("depose_le").values_list("pk", "retire_le"))
    assert lignes == [(premier, QUAND + timedelta(hours=1)), (second, None)]


def test_deposer_un_fichier_refuse_le_dit_et_ne_garde_rien(candidate, piece):
    envoyer(candidate, piece, b"bonjour")
    motif, message = refus_de(piece.pk)
    assert (motif, message.startswith("Ce fichier n’est pas un PDF")) == (Motif.NATURE, True)
    assert (Depot.objects.count(), list(fichiers.parcourir())) == (0, [])
    assert Fait.objects.get(acte="juger_envoi").donnees["motif"] == "nature"


def test_deposer_chez_un_autre_introuvable(candidate, piece):
    autre = comptes.compte()
    sans_compte = Acteur(role=Role.GESTIONNAIRE, compte_id=candidate.pk)
    for acteur in (acteur_de(autre), VISITEUR, sans_compte):
        for acte in (
            lambda acteur: deposer(acteur=acteur, piece_id=piece.pk, envois=[PHOTO], nom="a", quand=QUAND),
            lambda acteur: retirer(acteur=acteur, piece_id=piece.pk, quand=QUAND),
        ):
            with pytest.raises(Introuvable):
                acte(acteur)
    with pytest.raises(Introuvable):
        deposer(acteur=acteur_de(candidate), piece_id=uuid.uuid4(), envois=[PHOTO], nom="a", quand=QUAND)
    assert Depot.objects.count() == 0


def test_deposer_une_piece_qui_n_est_plus_demandee_introuvable(candidate, piece):
    Piece.objects.filter(pk=piece.pk).update(due=False)
    with pytest.raises(Introuvable):
        envoyer(candidate, piece)


def test_deposer_une_piece_a_poster_refuse(candidate, piece):
    Piece.objects.filter(pk=piece.pk).update(retour=Piece.Retour.COURRIER)
    with pytest.raises(PieceParCourrier):
        envoyer(candidate, piece)


@pytest.mark.parametrize("acte", [Acte.DEPOSER, Acte.RETIRER])
@pytest.mark.parametrize("etat", Etat)
def test_changer_une_piece_selon_son_etat_comme_dit_la_table(candidate, piece, etat, acte):
    envoyer(candidate, piece, CERTIFICAT)
    Piece.objects.filter(pk=piece.pk).update(**dans(etat, remise_le=QUAND, limite_le=QUAND + timedelta(days=1)))
    changer = {
        Acte.DEPOSER: lambda: envoyer(candidate, piece),
        Acte.RETIRER: lambda: retirer(acteur=acteur_de(candidate), piece_id=piece.pk, quand=QUAND),
    }[acte]
    if (etat, acte) in TABLE:
        changer()
        assert Depot.objects.filter(retire_le__isnull=True).count() == (acte is Acte.DEPOSER)
    else:
        with pytest.raises(PieceFigee):
            changer()
        assert Depot.objects.filter(retire_le__isnull=True).get().nature == "pdf"
    assert Piece.objects.get(pk=piece.pk).etat == TABLE.get((etat, acte), etat)


FERME = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)  # « 23:59 » in Rennes: the whole minute is inside (D1)


@pytest.mark.parametrize(
    ("quand", "dedans"),
    [
        (FERME - timedelta(seconds=1), True),
        (FERME + timedelta(seconds=59), True),
        (FERME + timedelta(seconds=60), False),
        (QUAND - timedelta(days=20), True),
        (QUAND - timedelta(days=20, seconds=1), False),
    ],
)
def test_deposer_aux_bords_de_la_fenetre(candidate, piece, service, quand, dedans):
    service.pieces_ferme_le = FERME
    service.save()
    if dedans:
        envoyer(candidate, piece, quand=quand)
        assert Depot.objects.get().depose_le == quand
    else:
        with pytest.raises(DepotFerme) as refus:
            envoyer(candidate, piece, quand=quand)
        assert service.mail in refus.value.message


def test_deposer_une_piece_redemandee_jusqu_a_sa_propre_date(candidate, piece, service):
    """Asked again after the window: that piece alone, with its own date (PJ-4)."""
    limite = service.pieces_ferme_le + timedelta(days=10)
    Piece.objects.filter(pk=piece.pk).update(etat=Etat.REDEMANDEE, limite_le=limite)
    autre = Piece.objects.exclude(pk=piece.pk).filter(candidature=piece.candidature).first()
    apres = service.pieces_ferme_le + timedelta(days=1)
    envoyer(candidate, piece, quand=apres)
    with pytest.raises(DepotFerme):
        envoyer(candidate, autre, quand=apres)
    with pytest.raises(DepotFerme):
        envoyer(candidate, piece, CERTIFICAT, quand=limite + timedelta(minutes=1))


def test_retirer_garde_la_preuve_et_deux_fois_n_agit_qu_une(candidate, piece):
    envoyer(candidate, piece)
    for heures in (1, 2):
        retirer(acteur=acteur_de(candidate), piece_id=piece.pk, quand=QUAND + timedelta(hours=heures))
    assert Depot.objects.get().retire_le == QUAND + timedelta(hours=1)
    assert faits() == ["deposer_piece", "juger_envoi", "retirer_piece"]
    assert fichiers.existe(Depot.objects.get().cle)


def test_deposer_de_nouveau_ce_qui_fut_retire(candidate, piece):
    envoyer(candidate, piece)
    retirer(acteur=acteur_de(candidate), piece_id=piece.pk, quand=QUAND)
    envoyer(candidate, piece, quand=QUAND + timedelta(hours=1))
    assert Depot.objects.filter(retire_le__isnull=True).get().depose_le == QUAND + timedelta(hours=1)


def refuser(piece, quand):
    """As an agent does."""
    Piece.objects.filter(pk=piece.pk).update(etat="non_conforme", motif="Illisible", controle_le=quand)


def test_deposer_le_meme_fichier_apres_un_refus_est_un_nouvel_envoi(candidate, piece):
    envoyer(candidate, piece)
    refuser(piece, QUAND + timedelta(hours=1))
    envoyer(candidate, piece, quand=QUAND + timedelta(hours=2))
    assert Depot.objects.count() == 2
    remettre(acteur=acteur_de(candidate), candidature_id=piece.candidature_id, quand=QUAND + timedelta(hours=2))
    assert Piece.objects.get(pk=piece.pk).etat == "remise"


def test_deposer_un_fichier_parti_avant_la_decision_et_arrive_apres_compte(candidate, piece):
    envoyer(candidate, piece)
    refuser(piece, QUAND + timedelta(seconds=3))
    envoyer(candidate, piece, CERTIFICAT, quand=QUAND)
    remettre(acteur=acteur_de(candidate), candidature_id=piece.candidature_id, quand=QUAND + timedelta(hours=1))
    assert Piece.objects.get(pk=piece.pk).etat == "remise"


def test_deposer_de_nouveau_ce_que_l_antivirus_a_refuse_le_dit(candidate, piece):
    envoyer(candidate, piece)
    Depot.objects.update(analyse="infecte")
    envoyer(candidate, piece)
    assert (refus_de(piece.pk)[0], "photo du document" in refus_de(piece.pk)[1]) == ("fichier_infecte", True)
    envoyer(candidate, piece, CERTIFICAT)
    assert Depot.objects.count() == 2


def peser(nombre, **champs):
    """As if what is kept weighed so much."""
    Depot.objects.filter(**champs).update(taille=nombre)


def test_deposer_au_dela_de_ce_que_garde_une_session_est_refuse(candidate, piece, inscrite, settings):
    envoyer(candidate, piece)
    peser(settings.DEPOTS_MO * MO)
    autre = Piece.objects.filter(candidature=inscrite).exclude(pk=piece.pk).first()
    Piece.objects.filter(pk=autre.pk).update(retour="en_ligne")
    envoyer(candidate, autre)
    assert "100\u00a0Mo" in refus_de(autre.pk)[1]
    peser(settings.DEPOTS_MO * MO + 1)
    with pytest.raises(TropDeFichiers):
        envoyer(candidate, autre)
    assert Depot.objects.count() == 1


def test_deposer_ce_que_garde_une_autre_session_ne_compte_pas(candidate, piece, inscrite, settings):
    """Who comes back the year after has the whole of their room again."""
    envoyer(candidate, piece)
    ailleurs = services.service(quand=QUAND, session=services.session(libelle="2028"))
    ancienne = Candidature.objects.create(
        compte_id=candidate.pk, service=ailleurs, session=ailleurs.session, academie=ailleurs.academie,
        etat="pre_inscrit", numero=2,
    )  # fmt: skip
    autre = Piece.objects.filter(candidature=inscrite).exclude(pk=piece.pk).first()
    Piece.objects.filter(pk=piece.pk).update(candidature=ancienne)
    peser(settings.DEPOTS_MO * MO)
    Piece.objects.filter(pk=autre.pk).update(retour="en_ligne")
    envoyer(candidate, autre)
    assert Depot.objects.filter(piece=autre).count() == 1


def test_deposer_a_la_place_du_fichier_qui_remplit_la_session_est_accepte(candidate, piece, settings):
    envoyer(candidate, piece)
    peser(settings.DEPOTS_MO * MO)
    envoyer(candidate, piece, CERTIFICAT)
    assert Depot.objects.count() == 2


def test_ce_qui_fut_remplace_compte_un_jour(candidate, piece, settings):
    envoyer(candidate, piece)
    envoyer(candidate, piece, CERTIFICAT)
    peser(settings.DEPOTS_MO * MO, retire_le__isnull=False)
    envoyer(candidate, piece)
    assert refus_de(piece.pk)[0] == "trop_de_fichiers"
    envoyer(candidate, piece, quand=QUAND + timedelta(days=1))
    assert Depot.objects.count() == 3


@pytest.mark.parametrize(
    ("nom", "montre"),
    [
        ("carte.jpg", "carte.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
        ("", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("nom\x00\n.pdf", "nom.pdf"),
        ("pièce n° 3.tar.gz", "pièce n° 3.tar.pdf"),
    ],
)
def test_nom_montrable(nom, montre):
    assert nom_montrable(nom, "pdf") == montre


@pytest.mark.django_db(transaction=True)
def test_deposer_ne_tient_pas_la_base_pendant_l_examen(candidate, piece, monkeypatch):
    """Somebody else writes while the file is being judged."""
    from cyclades.socle import depots

    vrai, passes = depots.recevoir, []

    def recevoir(envois, regles):
        fil = threading.Thread(target=ecrire)
        fil.start()
        fil.join(5)
        return vrai(envois, regles)

    def ecrire():
        from django.db import connection

        try:
            passes.append(Piece.objects.filter(pk=piece.pk).update(raison="changée"))
        finally:
            connection.close()

    monkeypatch.setattr(depots, "recevoir", recevoir)
    envoyer(candidate, piece)
    assert passes == [1]


def test_beaucoup_de_photos_a_la_fois_sans_cesse_sont_ralenties(candidate, piece):
    """They take long to judge: six such sendings in a row, then one every twenty minutes; small ones go on."""
    for _ in range(6):
        envoyer(candidate, piece, *[PHOTO] * 5)
    with pytest.raises(TropDEssais):
        envoyer(candidate, piece, *[PHOTO] * 5)
    envoyer(candidate, piece, *[PHOTO] * 4)
    envoyer(candidate, piece, *[PHOTO] * 5, quand=QUAND + timedelta(minutes=20))

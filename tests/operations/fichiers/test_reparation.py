"""Files without a row, rows without their file: said, then put right, and nothing that serves is touched."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cyclades.consultations.fichiers import REFERENCES, etat_des_fichiers
from cyclades.metier.comptes.models import FichierGarde
from cyclades.metier.documents.models import Document
from cyclades.metier.pieces.models import Decision, Depot, EnvoiRecu, Piece
from cyclades.operations.documents import produire
from cyclades.operations.fichiers import PerteMassive, Reparation, reparer
from cyclades.operations.fichiers.reparation import PERTE_PLAUSIBLE
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.fichiers.magasins import magasin
from cyclades.socle.refus import Introuvable
from tests.fabriques import petit_pays
from tests.fabriques.controles_de_pieces import AUTRE_PHOTO, conforme, envoyer, gestionnaire, remettre_tout
from tests.fabriques.inscriptions import QUAND

pytestmark = pytest.mark.django_db

APRES = QUAND + timedelta(days=2)


@pytest.fixture(autouse=True)
def _magasin_a_soi(settings, tmp_path):
    settings.FICHIERS = str(tmp_path)


@pytest.fixture
def piece(candidate, ouvert):
    return Piece.objects.get(candidature=petit_pays.inscrire(candidate, ouvert), cle="identite")


@pytest.fixture
def deposee(candidate, piece):
    envoyer(candidate, piece)
    return Depot.objects.get()


def chemin(cle):
    return Path(magasin().ou) / cle[:2] / cle[2:4] / cle


def deposer_le(octets, quand):
    cle = fichiers.deposer(octets)
    os.utime(chemin(cle), (quand.timestamp(), quand.timestamp()))
    return cle


def voir(quand=APRES, **options):
    return etat_des_fichiers(acteur=AUTOMATE, quand=quand, **options)


def remedier(quand=APRES):
    return reparer(acteur=AUTOMATE, etat=voir(quand, lire=True), quand=quand)


def test_etat_sans_perte_ne_trouve_rien(deposee):
    produire(document_id=Document.objects.first().pk, quand=QUAND)
    etat = voir(lire=True)
    assert (etat.nombre, etat.orphelins, etat.manquent) == (2, (), 0)


def test_fichier_sans_ligne_est_orphelin_le_lendemain(deposee):
    cle = deposer_le(b"ce que personne n'attend", QUAND)
    assert voir(QUAND + timedelta(hours=24, seconds=-1)).orphelins == ()
    assert voir(QUAND + timedelta(hours=24)).orphelins == (cle,)


def test_reparer_efface_l_orphelin_et_garde_ce_qui_sert(deposee):
    cle = deposer_le(b"ce que personne n'attend", QUAND)
    os.utime(chemin(deposee.cle), (QUAND.timestamp(), QUAND.timestamp()))
    assert remedier() == Reparation(effaces=1, refaits=0, redemandees=0, laisses=0)
    assert (fichiers.existe(cle), fichiers.existe(deposee.cle)) == (False, True)


def test_verifier_fichiers_dit_ce_qu_un_depot_tue_a_laisse_et_reparer_l_efface(deposee):
    reste = chemin(deposee.cle).with_name(".depot-tue")
    reste.write_bytes(b"la moitie")
    dit = StringIO()
    call_command("verifier_fichiers", "--reparer", stdout=dit)
    assert "0 restés à moitié écrits" in dit.getvalue()
    os.utime(reste, (QUAND.timestamp(), QUAND.timestamp()))
    assert remedier() == Reparation(effaces=1, refaits=0, redemandees=0, laisses=0)
    assert (reste.exists(), fichiers.est_intact(deposee.cle)) == (False, True)


def test_reparer_laisse_l_orphelin_que_l_on_vient_de_deposer_de_nouveau(db):
    """Its row is about to be committed: sending the same bytes made the file young."""
    cle = deposer_le(b"deux fois", QUAND)
    etat = voir()
    assert etat.orphelins == (cle,)
    fichiers.deposer(b"deux fois")
    assert reparer(acteur=AUTOMATE, etat=etat, quand=APRES).effaces == 0
    assert fichiers.lire(cle) == b"deux fois"


def test_piece_dont_le_fichier_manque_est_redemandee_au_candidat(deposee):
    chemin(deposee.cle).unlink()
    assert voir().depots == (deposee.pk,)
    assert remedier() == Reparation(effaces=0, refaits=0, redemandees=1, laisses=0)
    lue = Piece.objects.get(pk=deposee.piece_id)
    assert (lue.etat, lue.limite_le, "renvoyer" in lue.motif) == (
        "redemandee",
        lue.candidature.service.pieces_ferme_le,
        True,
    )
    deposee.refresh_from_db()
    assert (deposee.retire_le, Decision.objects.get().vers) == (APRES, "redemandee")


def test_piece_conforme_dont_le_fichier_manque_apres_la_fenetre_rouvre_quinze_jours(candidate, piece, petit):
    envoyer(candidate, piece)
    conforme(gestionnaire(), remettre_tout(candidate, piece.candidature_id, piece))
    chemin(Depot.objects.get().cle).unlink()
    tard = QUAND + timedelta(days=90)
    assert remedier(tard).redemandees == 1
    limite = Piece.objects.get(pk=piece.pk).limite_le
    assert timedelta(days=15) <= limite - tard < timedelta(days=16)


def test_reparer_quand_presque_tout_manque_refuse_et_ne_redemande_rien(deposee):
    """A disk that is not mounted is no reason to write to every candidate."""
    chemin(deposee.cle).unlink()
    for rang in range(PERTE_PLAUSIBLE):
        Depot.objects.create(piece=deposee.piece, cle=f"{rang:064x}", nature="jpeg", taille=1, pages=1, nom="x",
                             retire_le=QUAND)  # fmt: skip
    with pytest.raises(PerteMassive, match="21 fichiers"):
        remedier()
    assert Decision.objects.count() == 0
    assert reparer(acteur=AUTOMATE, etat=voir(lire=True), forcer=True, quand=APRES).redemandees == 1


def test_fichier_altere_redemande_se_renvoie_tel_quel(candidate, deposee):
    chemin(deposee.cle).write_bytes(b"autre chose")
    assert remedier().redemandees == 1
    envoyer(candidate, deposee.piece, quand=APRES + timedelta(hours=1))
    assert fichiers.est_intact(deposee.cle)
    assert remedier(APRES + timedelta(hours=2)).redemandees == 0


def test_fichier_altere_ne_se_voit_qu_en_lisant(deposee):
    chemin(deposee.cle).write_bytes(b"autre chose")
    assert (voir().manquent, voir(lire=True).depots) == (0, (deposee.pk,))


def test_reparer_deux_fois_ne_redemande_qu_une(deposee):
    chemin(deposee.cle).unlink()
    assert [remedier().redemandees for _ in range(2)] == [1, 0]
    assert (voir().depots, voir().preuves) == ((), (deposee.pk,))


def test_reparer_ne_redemande_pas_ce_qui_est_revenu(deposee):
    """Restored from a copy between the report and the repair."""
    octets = chemin(deposee.cle).read_bytes()
    chemin(deposee.cle).unlink()
    etat = voir()
    chemin(deposee.cle).write_bytes(octets)
    assert reparer(acteur=AUTOMATE, etat=etat, quand=APRES) == Reparation(0, 0, 0, laisses=1)
    assert Piece.objects.get(pk=deposee.piece_id).etat == "a_fournir"


def juste_avant_de_verrouiller(monkeypatch, acte):
    """Somebody else acts at the instant at which the next lock of a piece is asked for."""
    vrai = type(Piece.objects.all()).select_for_update

    def verrouiller(lignes, **options):
        if lignes.model is Piece:
            monkeypatch.undo()
            acte()
        return vrai(lignes, **options)

    monkeypatch.setattr(type(Piece.objects.all()), "select_for_update", verrouiller)


def test_reparer_laisse_le_fichier_envoye_a_l_instant_meme(candidate, deposee, monkeypatch):
    """Replaced by its candidate between the report and the lock: what they have just sent is not asked again."""
    chemin(deposee.cle).unlink()
    etat = voir()
    envoyees = []
    juste_avant_de_verrouiller(
        monkeypatch, lambda: envoyees.append(envoyer(candidate, deposee.piece, AUTRE_PHOTO, quand=APRES))
    )
    assert reparer(acteur=AUTOMATE, etat=etat, quand=APRES) == Reparation(0, 0, 0, laisses=1)
    assert (len(envoyees), Piece.objects.get(pk=deposee.piece_id).etat) == (1, "a_fournir")
    assert Decision.objects.count() == 0
    assert Depot.objects.get(retire_le__isnull=True).pk != deposee.pk


def test_document_dont_le_fichier_manque_est_refait_a_l_identique(piece):
    document = Document.objects.filter(nature="recapitulatif").get()
    produire(document_id=document.pk, quand=QUAND)
    document.refresh_from_db()
    avant = fichiers.lire(document.cle_fichier)
    chemin(document.cle_fichier).unlink()
    assert voir().documents == (document.pk,)
    DBTaskResult.objects.all().delete()
    assert remedier().refaits == 1
    demandees = [ligne.args_kwargs["args"] for ligne in DBTaskResult.objects.all()]
    assert demandees == [[str(document.pk)]]
    produire(document_id=document.pk, quand=APRES)
    assert fichiers.lire(document.cle_fichier) == avant


def test_sans_droit_introuvable(db):
    with pytest.raises(Introuvable):
        etat_des_fichiers(acteur=VISITEUR, quand=APRES)
    with pytest.raises(Introuvable):
        reparer(acteur=VISITEUR, etat=voir(), quand=APRES)


def test_verifier_fichiers_dit_ce_qui_manque_et_reparer_y_remedie(deposee):
    chemin(deposee.cle).unlink()
    dit = StringIO()
    with pytest.raises(CommandError, match="1 fichiers manquent"):
        call_command("verifier_fichiers", stdout=dit)
    assert f"depot {deposee.pk}" in dit.getvalue()
    call_command("verifier_fichiers", "--reparer", stdout=dit)
    assert "1 pièces redemandées" in dit.getvalue()


def test_chaque_colonne_qui_nomme_un_fichier_est_connue():
    """A column forgotten here would make its files orphans: 64 hexadecimal digits are looked for by their names."""
    from django.apps import apps

    cles = {
        (modele._meta.label, champ.name)
        for modele in apps.get_models()
        for champ in modele._meta.get_fields()
        if champ.name in {"cle_fichier", "empreinte_signee"}
        or (issubclass(modele, FichierGarde | EnvoiRecu) and champ.name == "cle")
    }
    assert cles == {(modele._meta.label, colonne) for modele, colonne in REFERENCES}

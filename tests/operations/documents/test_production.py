import hashlib
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from cyclades.editions import pdf
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.documents import RETARD, DocumentDivergent, en_retard, produire, taches
from cyclades.operations.documents.taches import produire_manquants
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle import fichiers
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.mortes import mortes
from cyclades.socle.taches.travailleur import vider
from tests.editions.exemples import GUIDE, PIECES
from tests.fabriques import services
from tests.fabriques.comptes import QUAND, compte

pytestmark = pytest.mark.django_db

ARCHIVES = {Document.Nature.RECAPITULATIF: GUIDE, Document.Nature.DEMANDE_PIECES: PIECES}
PLUS_TARD = QUAND + timedelta(hours=1)


def publier(nature=Document.Nature.RECAPITULATIF, *, publie_le=QUAND, **champs):
    ouvert = ServiceInscription.objects.first() or services.service(quand=QUAND)
    candidature = Candidature.objects.create(
        compte=compte(), service=ouvert, session=ouvert.session, academie=ouvert.academie
    )
    champs = {"donnees": pdf.vers_json(ARCHIVES[nature]), "version": 1, **champs}
    return Document.objects.create(candidature=candidature, nature=nature, publie_le=publie_le, **champs)


def stockes():
    return [chemin for chemin in Path(settings.FICHIERS).rglob("*") if chemin.is_file()]


@pytest.mark.parametrize("nature", ARCHIVES)
def test_produire_garde_les_octets_et_leur_empreinte(nature):
    document = publier(nature)

    produire(document_id=document.pk, quand=PLUS_TARD)

    document.refresh_from_db()
    octets = fichiers.lire(document.cle_fichier)
    assert octets == pdf.rendre(ARCHIVES[nature])
    assert (document.empreinte, document.taille) == (hashlib.sha256(octets).hexdigest(), len(octets))
    assert document.produit_le == PLUS_TARD


def test_produire_deux_fois_ne_change_rien():
    document = publier()
    produire(document_id=document.pk, quand=PLUS_TARD)
    avant = Document.objects.values().get()

    produire(document_id=document.pk, quand=PLUS_TARD + timedelta(days=1))

    assert Document.objects.values().get() == avant
    assert len(stockes()) == 1


def test_produire_fichier_perdu_refait_les_memes_octets():
    document = publier()
    produire(document_id=document.pk, quand=PLUS_TARD)
    (fichier,) = stockes()
    octets = fichier.read_bytes()
    avant = Document.objects.values().get()
    fichier.unlink()

    produire(document_id=document.pk, quand=PLUS_TARD + timedelta(days=1))

    assert fichier.read_bytes() == octets
    assert Document.objects.values().get() == avant


def test_produire_autres_octets_que_la_premiere_fois_echoue():
    document = publier()
    produire(document_id=document.pk, quand=PLUS_TARD)
    stockes()[0].unlink()
    avant = Document.objects.values("empreinte", "cle_fichier", "produit_le").get()
    Document.objects.update(donnees=pdf.vers_json(PIECES))

    with pytest.raises(DocumentDivergent):
        produire(document_id=document.pk, quand=PLUS_TARD)

    assert Document.objects.values("empreinte", "cle_fichier", "produit_le").get() == avant


def test_produire_document_inconnu_est_introuvable():
    with pytest.raises(Introuvable):
        produire(document_id=uuid.uuid4(), quand=PLUS_TARD)


def test_produire_par_un_visiteur_est_introuvable():
    document = publier()

    with pytest.raises(Introuvable):
        produire(acteur=VISITEUR, document_id=document.pk, quand=PLUS_TARD)


def test_produire_archive_illisible_echoue_sans_rien_garder():
    document = publier(donnees={"genre": "inconnu", "modele": 1, "donnees": {}})

    with pytest.raises(pdf.ArchiveIllisible):
        produire(document_id=document.pk, quand=PLUS_TARD)

    document.refresh_from_db()
    assert (document.cle_fichier, document.produit_le, stockes()) == ("", None, [])


def test_en_retard_ne_dit_que_les_oublies():
    produit = publier(publie_le=QUAND - RETARD)
    produire(document_id=produit.pk, quand=QUAND)
    second = publier(publie_le=QUAND - RETARD)
    premier = publier(publie_le=QUAND - RETARD - timedelta(days=1))
    publier(publie_le=QUAND - RETARD + timedelta(seconds=1))

    assert en_retard(quand=QUAND) == [premier.pk, second.pk]


def test_taches_produire_manquants_demande_une_fois_puis_produit():
    document = publier(publie_le=maintenant() - timedelta(hours=1))

    produire_manquants.call()
    produire_manquants.call()

    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(document.pk)], "kwargs": {}}
    assert vider(quand=maintenant()) == 1
    document.refresh_from_db()
    assert fichiers.existe(document.cle_fichier)
    produire_manquants.call()
    assert DBTaskResult.objects.count() == 1


def test_taches_produire_manquants_laisse_ce_qui_a_ete_abandonne():
    publier(publie_le=maintenant() - timedelta(hours=1), donnees={})
    produire_manquants.call()
    quand = maintenant()
    for _ in range(5):
        assert vider(quand=quand) == 1
        quand += timedelta(days=1)

    produire_manquants.call()

    (morte,) = mortes()
    assert (morte.tache, morte.cause) == (
        taches.produire.module_path,
        "cyclades.editions.pdf.archive.ArchiveIllisible",
    )
    assert DBTaskResult.objects.count() == 1

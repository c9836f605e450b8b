"""A document dated tomorrow is absent today: same bytes, same headers, same counts, whatever is asked, whoever asks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import empreinte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature, Document, Recommande, Signature
from cyclades.socle import fichiers
from tests.defense import scene as theatre
from tests.defense.table import TABLE, arguments, corps
from tests.defense.test_matrice import demander
from tests.fabriques.depots.pdfs import pdf
from tests.portails.outils import comparable

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

NATURES = ("recapitulatif", "demande_pieces", "relance_pieces", "annulation")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
IDENTIFIANT_DE_PDF = re.compile(rb"/ID\s*\[.*?\]", re.DOTALL)
SECRET = "le-secret-d-un-lien-de-demain"
FILTRES = (
    *(("a_relancer", {"relance": relance}) for relance in ("jamais", "deja", "semaine")),
    ("file_de_controle", {"etat": "conforme", "relancees": "oui"}),
    ("annulees", {"seulement": "sans_suivi"}),
    ("mes_messages", {"page": "1"}),
)


@pytest.fixture
def scene():
    return theatre.dresser()


@pytest.fixture
def avenir(scene):
    """What will be published tomorrow of the registration and of the cancelled one, bytes made, and its mail."""
    demain = datetime.now(UTC) + timedelta(days=1)
    faits = [
        Document(
            candidature_id=candidature, nature=nature, version=9, publie_le=demain, donnees={}, produit_le=demain,
            empreinte=f"{rang:064x}", cle_fichier=fichiers.deposer(pdf()), taille=9,
        )
        for candidature in (scene.inscrite, scene.annulee)
        for rang, nature in enumerate(NATURES, 10 if candidature == scene.inscrite else 20)
    ]  # fmt: skip
    Document.objects.bulk_create(faits)
    Recommande.objects.create(document=faits[-1], numero_suivi="1A00000000099", saisi_le=demain)
    _signer(faits[0], demain)
    Message.objects.create(
        compte=scene.titulaire, candidature_id=scene.inscrite, destinataire="a@exemple.fr", sujet="Demain", texte="…",
        ecrit_le=demain, essayer_le=demain,
    )  # fmt: skip
    return faits


def _signer(document, quand):
    Signature.objects.create(
        document=document, qualite="candidat", signataire="X", moyen="mot_de_passe", declarations=[], version=9,
        empreinte="c" * 64, empreinte_signee="d" * 64, signee_le=quand, cle_sceau="", sceau="",
    )  # fmt: skip
    DemandeSignature.objects.create(
        document=document, nom="X", adresse="x@exemple.fr", empreinte=empreinte(SECRET), demandee_le=quand,
        expire_le=quand + timedelta(days=15),
    )  # fmt: skip


def demandes(scene, identifiants):
    """Every route, as the table of rights sends it; those that name a document, by each of these too."""
    for route, ligne in TABLE.items():
        methode = "GET" if ligne.lecture else "POST"
        yield route, methode, reverse(route, kwargs=arguments(route, scene)), corps(route, scene)
        for document_id in identifiants if "document_id" in arguments(route, scene) else ():
            autre = arguments(route, scene) | {"document_id": document_id}
            yield route, methode, reverse(route, kwargs=autre), {"numero": "1A00000000077"}
    for route, filtres in FILTRES:
        adresse = reverse(route, kwargs=arguments(route, scene))
        yield route, "GET", f"{adresse}?" + "&".join(f"{nom}={valeur}" for nom, valeur in filtres.items()), {}
    for rang in (*range(10, 14), *range(20, 24)):
        yield "verifier_fichier", "POST", reverse("verifier_fichier"), {"empreinte": f"{rang:064x}"}
    yield "verifier_fichier", "POST", reverse("verifier_fichier"), {"empreinte": "d" * 64}


def reponses(scene, acteur, client, identifiants):
    """The link of a co-signature, once followed, is in the browser's hands."""
    propres = [str(un) for un in identifiants]
    client.get(reverse("cosignature_lien", kwargs={"secret": SECRET}))
    return [
        (acteur, route, methode, adresse, _ce_qui_est_rendu(demander(client, methode, adresse, donnees), propres))
        for route, methode, adresse, donnees in demandes(scene, identifiants)
    ]


def _ce_qui_est_rendu(reponse, propres):
    """Status, headers, and the bytes, of a page or of a file."""
    entetes = {nom: UUID.sub("", valeur) for nom, valeur in reponse.items()}
    if reponse.status_code == 302:
        return reponse.status_code, entetes
    if reponse.streaming or not reponse.get("Content-Type", "text/html").startswith("text/html"):
        return reponse.status_code, entetes, IDENTIFIANT_DE_PDF.sub(b"", reponse.getvalue())
    return comparable(reponse, *propres)


@pytest.mark.parametrize("acteur", theatre.ROLES)
def test_document_de_demain_est_absent_aujourd_hui(scene, avenir, acteur):
    """The same database twice: with what tomorrow brings, then without it."""
    client, identifiants = theatre.navigateur(acteur, scene), [un.pk for un in avenir]
    avec = reponses(scene, acteur, client, identifiants)
    _oublier(avenir)
    sans = reponses(scene, acteur, client, identifiants)
    assert [une[:4] for une, autre in zip(avec, sans, strict=True) if une != autre] == []


def _oublier(avenir):
    Signature.objects.filter(document__in=avenir).delete()
    DemandeSignature.objects.filter(document__in=avenir).delete()
    Recommande.objects.filter(document__in=avenir).delete()
    Document.objects.filter(pk__in=[un.pk for un in avenir]).delete()
    Message.objects.filter(sujet="Demain").delete()


def test_document_d_aujourd_hui_se_voit(scene, avenir):
    """The control: the same rows, their instant come, are seen by each of these ways."""
    identifiants = [un.pk for un in avenir]
    clients = {acteur: theatre.navigateur(acteur, scene) for acteur in ("titulaire", "gestionnaire", "visiteur")}
    avant = [une for acteur, client in clients.items() for une in reponses(scene, acteur, client, identifiants)]
    Document.objects.filter(pk__in=identifiants).update(publie_le=datetime.now(UTC))
    Message.objects.filter(sujet="Demain").update(ecrit_le=datetime.now(UTC))
    apres = [une for acteur, client in clients.items() for une in reponses(scene, acteur, client, identifiants)]
    vues = {une[:2] for une, autre in zip(avant, apres, strict=True) if une != autre}
    assert Candidature.objects.get(pk=scene.inscrite).version == 1
    assert vues >= {
        ("titulaire", "mes_documents"),
        ("titulaire", "document"),
        ("titulaire", "mes_messages"),
        ("titulaire", "mes_inscriptions"),
        ("visiteur", "verification"),
        ("visiteur", "verifier_fichier"),
        ("visiteur", "cosignature"),
        ("gestionnaire", "a_relancer"),
        ("gestionnaire", "file_de_controle"),
        ("gestionnaire", "annulees"),
        ("gestionnaire", "imprimer_lettres"),
        ("gestionnaire", "saisir_suivi"),
    }

"""OUT-01, OUT-05, MAI-06: hostile texts already in the rows, whoever let them in: pages, mails and PDF show letters."""

import email
import email.policy
import re
from datetime import UTC, datetime

import pytest
from django.db.models import CharField, TextField
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature, Saisie, Version
from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.metier.referentiel.models import Etablissement
from cyclades.operations import candidatures, inscription
from cyclades.operations.courrier.relais import composer
from tests.defense import scene as theatre
from tests.defense.corpus import SCRIPTS
from tests.defense.pages import lire
from tests.defense.table import TABLE, arguments
from tests.defense.test_saisies_hostiles import agit, echapper, nue
from tests.editions.pdf import lecture
from tests.fabriques.comptes import client_connecte
from tests.fabriques.inscriptions import acteur_de

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

MARQUES = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
"""What no form lets in, and what PostgreSQL keeps of none: a text of one line."""
LISIBLES = [texte for texte in dict.fromkeys(MARQUES.sub(" ", texte).strip() for texte in SCRIPTS) if len(texte) <= 98]
AIGUS = [texte for texte in LISIBLES if {"<", '"', "'"} & set(texte)]
"""Those that must never be found as they are: what another one becomes once escaped is not theirs."""
LIBRES = ("voie", "complement_1", "complement_2", "complement_3", "localite", "ine", "representant_nom",
          "representant_prenoms", "representant_mail", "representant_telephone", "telephone_fixe")  # fmt: skip
COLONNES = {
    Compte: ("nom_naissance", "nom_usage", "prenoms", "subdivision_naissance"),
    SessionOuverte: ("navigateur",),
    Message: ("sujet", "texte", "html", "destinataire", "expediteur"),
    ServiceInscription: ("libelle", "adresse", "telephone", "mail", "modalites", "conditions"),
    Session: ("libelle",),
    Candidature: ("recevabilite_motif",),
    Piece: ("libelle", "regroupement", "raison", "motif", "commentaire"),
    Depot: ("nom",),
    Etablissement: ("nom", "ville"),
}
"""Every column of text that one person types, or that an office writes for them to read."""


@pytest.fixture
def scene():
    vue = theatre.dresser()
    Candidature.objects.filter(pk=vue.inscrite).update(
        recevabilite="non_recevable", recevabilite_le=datetime.now(UTC), recevabilite_motif="x"
    )
    return vue


def paquets(longueur):
    """The corpus in as few texts as fit in a column of this length."""
    texte, reste = "", []
    for un in LISIBLES:
        if texte and len(texte) + 1 + len(un) > longueur:
            reste.append(texte)
            texte = un
        else:
            texte = f"{texte} {un}".strip()
    return [*reste, texte]


def planter(tour):
    """Write hostile texts over all these columns, another part of the corpus at each turn."""
    lots = paquets(98)
    for modele, colonnes in COLONNES.items():
        lignes = modele.objects.all() if modele is not Etablissement else modele.objects.filter(uai="035000IN")
        lignes.update(**{colonne: _texte(modele, colonne, tour) for colonne in colonnes})
    Session.objects.all().update(libelle="x")
    for rang, session in enumerate(Session.objects.order_by("pk")):
        session.libelle = f"{_texte(Session, 'libelle', tour)[:36]} {rang}"
        session.save()
    for version in Version.objects.all():
        version.dossier["identification"] |= dict.fromkeys(LIBRES, lots[tour % len(lots)])
        version.save()
    for saisie in Saisie.objects.all():
        for etape in saisie.etapes.values():
            etape["brut"] = {
                nom: [paquets(98)[tour % len(paquets(98))]] for nom in (*LIBRES, "acceptees", "specialite")
            }
        saisie.save()


def _texte(modele, colonne, tour):
    longueur = modele._meta.get_field(colonne).max_length or 5000
    lots = paquets(longueur)
    return lots[tour % len(lots)][:longueur]


FICHIERS = {"document", "mon_fichier"}
TEXTES = {
    "aide",
    "lexique",
    "videos",
    "mentions_legales",
    "accessibilite",
    "donnees_personnelles",
    "probleme",
    "plan_du_site",
}
"""Pages that say the same to everybody; of what is planted they bear the header, as the others do."""


def pages(client, scene):
    for route, ligne in TABLE.items():
        if ligne.attendu("GET", "titulaire") == 200 and route not in {*FICHIERS, "communes", "localites", *TEXTES}:
            yield route, client.get(reverse(route, kwargs=arguments(route, scene)))
    for etape in ("identification", "informations", "qualification", "acquis", "epreuves", "recapitulatif"):
        ou = reverse("etape", kwargs={"candidature_id": scene.brouillon, "etape": etape})
        yield f"étape {etape}", client.get(ou, follow=True)


TOURS = 6


@pytest.mark.parametrize("tour", range(TOURS))
def test_textes_gardes_se_montrent_comme_des_textes(scene, tour):
    """All pages of the candidate, every column hostile; a sixth of the corpus in the short columns at each turn."""
    client = client_connecte(scene.titulaire)
    vus = set()
    for part in range(tour, len(paquets(100)), TOURS):
        with theatre.sans_lendemain():
            planter(part)
            for nom, reponse in pages(client, scene):
                assert (nom, reponse.status_code) == (nom, 200)
                vus.update(texte for texte in LISIBLES if echapper(texte) in reponse.content.decode())
                fautes = agit(reponse), [texte for texte in AIGUS if nue(texte, reponse)]
                assert (nom, part, *fautes) == (nom, part, [], [])
    assert len(vus) >= len(LISIBLES) * 0.9


def test_corpus_entier_passe_dans_les_colonnes_courtes():
    assert sum(len(un) for un in paquets(100)) >= sum(len(un) for un in LISIBLES)
    assert len(LISIBLES) >= 75


def test_colonnes_de_texte_libre_sont_toutes_plantees():
    """A column added tomorrow is planted, or said here to be none of a person's words."""
    codees = {
        Compte: {"password", "numero_candidat", "adresse_mail", "cle_mail", "identifiant_etablissement",
                 "commune_naissance_saisie", "cle_identite", "role", "civilite"},
        SessionOuverte: {"empreinte", "attend"},
        Message: {"nature", "cle", "etat", "pris_par", "erreur"},
        ServiceInscription: {"fuseau", "validation", "retour_pieces"},
        Session: {"domaine"},
        Candidature: {"etat", "origine", "empreinte_paquet", "recevabilite", "departement_postal"},
        Piece: {"cle", "code", "regle", "retour", "etat"},
        Depot: {"cle", "nature", "analyse"},
    }  # fmt: skip
    for modele, connues in codees.items():
        textes = {un.name for un in modele._meta.concrete_fields if isinstance(un, CharField | TextField)}
        assert (modele.__name__, textes - connues) == (modele.__name__, set(COLONNES[modele]))


# --- mails ----------------------------------------------------------------------------------------------------------


COUPURES = [
    "Jean\r\nBcc: tous@p.invalid",
    "Jean\nContent-Type: text/html\n\n<script>xss()</script>",
    "a\rb",
    "a\u2028b",
    "=?utf-8?q?Jean=0D=0ABcc=3A_tous=40p=2Einvalid?=",
    '"><img src=x onerror=xss()>',
    "Jean%0d%0aBcc: x",
]


@pytest.mark.parametrize("texte", COUPURES)
def test_courriels_d_un_candidat_au_nom_hostile(scene, texte):
    """Change, then withdraw: what is written has one recipient, its own headers, and no element of anybody's making."""
    ServiceInscription.objects.update(libelle=texte, adresse=texte, telephone=texte[:30])
    Message.objects.all().delete()
    qui, quand = acteur_de(scene.titulaire), datetime.now(UTC)
    inscription.modifier(acteur=qui, candidature_id=scene.inscrite, quand=quand)
    inscription.enregistrer(acteur=qui, candidature_id=scene.inscrite, conditions_acceptees=True, quand=quand)
    Compte.objects.filter(pk=scene.titulaire.pk).update(nom_naissance=texte, nom_usage=texte, prenoms=texte)
    candidatures.se_desinscrire(acteur=qui, candidature_id=scene.inscrite, quand=quand)
    assert Message.objects.count() == 2
    for message in Message.objects.all():
        lu = email.message_from_bytes(composer(message).message().as_bytes(), policy=email.policy.default)
        assert sorted(lu.keys()) == [
            "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "MIME-Version", "Message-ID",
            "Subject", "To",
        ]  # fmt: skip
        assert (lu["To"], len(lu["From"].addresses)) == (scene.titulaire.adresse_mail, 1)
        page = lu.get_body(("html",)).get_content()
        reponse = type("Page", (), {"content": page.encode()})
        actif = [un for un in agit(reponse) if not un.endswith(" style")]
        assert (actif, nue(texte, reponse), "<script" in page, "<img" in page) == ([], False, False, False)


# --- PDF ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(4))
def test_recapitulatif_imprime_les_textes_hostiles_lettre_a_lettre(scene, part):
    """OUT-05: as the candidate downloads it; what no font draws is written by its number, and nothing is obeyed."""
    textes = [texte for texte in LISIBLES[part::4] if texte.isascii()]
    document = Document.objects.get(candidature=scene.inscrite, nature="recapitulatif")
    document.donnees["donnees"]["candidat"]["adresse"] = textes
    document.donnees["donnees"]["candidat"]["civilite_et_nom"] = textes[0]
    document.save()
    reponse = client_connecte(scene.titulaire).get(reverse("document", kwargs={"document_id": document.pk}))
    octets = b"".join(reponse.streaming_content)
    imprime = lecture.serre("".join(ligne for page in lecture.pages(octets) for ligne in page))
    assert [texte for texte in textes if lecture.serre(texte) not in imprime] == []
    assert (b"/JavaScript" in octets, b"/Launch" in octets, b"/etc/passwd:" in octets) == (False, False, False)
    assert "root:" not in imprime


def test_document_ne_peut_rien_executer(scene):
    """Its own policy: no script, no frame, no form; its type cannot be guessed otherwise; its name is no path."""
    reponse = client_connecte(scene.titulaire).get(reverse("document", kwargs={"document_id": scene.document}))
    directives = {un.strip() for un in reponse["Content-Security-Policy"].split(";")}
    assert {"default-src 'none'", "sandbox"} <= directives
    assert (reponse["Content-Type"], reponse["X-Content-Type-Options"], reponse["Cache-Control"]) == (
        "application/pdf",
        "nosniff",
        "no-store",
    )
    assert re.fullmatch(r'inline; filename="[a-z0-9-]+\.pdf"', reponse["Content-Disposition"])
    assert b"".join(reponse.streaming_content).startswith(b"%PDF-")


def test_page_de_verification_ne_dit_rien_de_la_personne(scene):
    """PUB-5: whoever holds the paper learns that it is genuine, and nothing more than is on it; others learn less."""
    page = lire(theatre.navigateur("visiteur", scene).get(reverse("verification", args=(scene.document,)))).texte
    lui = scene.titulaire
    assert [un for un in (lui.nom_naissance, lui.nom_naissance.upper(), lui.prenoms, lui.numero_candidat,
                          lui.adresse_mail, "12 rue des Essais") if un in page] == []  # fmt: skip

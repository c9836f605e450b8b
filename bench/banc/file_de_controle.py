"""A queue of many pieces, measured on one database: python -m bench.banc.file_de_controle PIECES TOURS DECISIONS

Rows are cloned by the database itself from one candidate who registered by the acts. Prints one line of JSON.
"""

import io
import json
import os
import secrets
import statistics
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import django

from bench.banc import processus, serveurs
from bench.banc.navigateur import Navigateur
from outils.verification.programmes import CHROMIUM

PAR_CANDIDAT = 5
RAFALE = 40
SCANS = 6
REFLEXION = 1500
"""Milliseconds that an agent looks at a piece, at the very least."""
OCTETS_D_UN_SCAN = 5_000_000
PAGES = {
    "la file, première page": "",
    "la file, une page du milieu": "?apres={milieu}",
    "la file d’une nature de pièce": "?nature=cle3",
    "la file des pièces en ligne depuis une semaine": "?retour=en_ligne&jours=7",
    "la file des conformes, vide": "?etat=conforme",
    "la file d’un candidat, par son numéro": "?recherche={numero}",
}
CHRONOMETRE = """
addEventListener('keydown', () => sessionStorage.setItem('depart', Date.now()), true);
const dire = () => {
  const depart = sessionStorage.getItem('depart');
  const image = document.querySelector('.cy-visionneuse__image');
  if (!depart || !image) return;
  sessionStorage.removeItem('depart');
  image.decode().then(() => console.log(`vu ${Date.now() - depart}`));
};
addEventListener('load', dire);
document.addEventListener('cyclades:piece', dire);
"""
"""From the key pressed to the document of the next piece, decoded."""


def preparer(pieces: int) -> dict[str, Any]:
    """One candidate by the acts, then so many pieces cloned from theirs, and an agent."""
    from django.conf import settings

    from cyclades.metier.comptes.models import Compte, SessionOuverte, empreinte
    from cyclades.metier.pieces.models import Piece
    from tests.fabriques import agents, petit_pays, services
    from tests.fabriques.comptes import compte

    quand = datetime.now(UTC) - timedelta(days=10)
    petit_pays.poser()
    service = services.service(quand=quand, reglages=petit_pays.REGLAGES)
    modele = petit_pays.inscrire(compte(quand=quand), service, quand=quand)
    piece = Piece.objects.get(candidature=modele, cle="identite")
    Piece.objects.filter(pk=piece.pk).update(etat="remise", remise_le=quand, retour="en_ligne")
    cloner(modele, piece.pk, pieces, quand)
    agent = agents.agent(quand=quand)
    agents.habiliter(agent, quand=quand)
    cle = secrets.token_urlsafe(32)
    SessionOuverte.objects.create(
        empreinte=empreinte(cle), compte=agent, ouverte_le=datetime.now(UTC), vue_le=datetime.now(UTC),
        code_le=datetime.now(UTC),
    )  # fmt: skip
    milieu = quand + timedelta(seconds=pieces // 2)
    return {
        "service": str(service.pk),
        "session": cle,
        "temoin": settings.SESSION_COOKIE_NAME,
        "milieu": f"{milieu.isoformat()}_{UUID(int=0)}".replace("+", "%2B"),
        "numero": Compte.objects.exclude(numero_candidat=None).order_by("-numero_candidat").first().numero_candidat,
        "nombre": Piece.objects.en_file().count(),
    }


def cloner(candidature: UUID, piece: UUID, nombre: int, quand: datetime) -> None:
    """So many pieces, of a fifth as many candidates, each handed over a second after the one before."""
    from django.db import connection

    from cyclades.metier.candidatures.models import Candidature
    from cyclades.metier.comptes.models import Compte
    from cyclades.metier.pieces.models import Piece

    est_pg = connection.vendor == "postgresql"
    uuid = "lpad(to_hex({0}), 32, '0')::uuid" if est_pg else "printf('%032x', {0})"
    texte, reste = "lpad(n::text, 9, '0')", "(n %% 5)"
    ecart = f"'{quand.isoformat()}'::timestamptz + n * interval '1 second'"
    if not est_pg:
        depart = quand.strftime("%Y-%m-%d %H:%M:%S")
        texte, ecart = "printf('%09d', n)", f"datetime('{depart}', '+' || n || ' seconds')"
    compte_id, candidature_id = uuid.format("n + 1000000"), uuid.format("n + 2000000")
    personnes = nombre // PAR_CANDIDAT
    modele = Candidature.objects.get(pk=candidature).compte_id
    _copier(Compte, modele, personnes, {
        "id": compte_id, "numero_candidat": f"'07' || {texte}", "cle_mail": f"{texte} || '@exemple.fr'",
        "adresse_mail": f"{texte} || '@exemple.fr'",
    })  # fmt: skip
    _copier(Candidature, candidature, personnes, {"id": candidature_id, "compte_id": compte_id})
    _copier(Piece, piece, personnes * PAR_CANDIDAT - 1, {
        "id": uuid.format("n * 7919 + 3000000000"), "cle": f"'cle' || {reste}",
        "candidature_id": uuid.format("n / 5 + 1 + 2000000"), "remise_le": ecart,
    })  # fmt: skip
    with connection.cursor() as curseur:
        curseur.execute("VACUUM ANALYZE" if est_pg else "ANALYZE")


def _copier(modele: Any, cle: UUID, nombre: int, remplacees: Mapping[str, str]) -> None:
    """`n` from 1 to `nombre`, or from 0 for what is numbered by the candidate it belongs to."""
    from django.db import connection

    forme, premier = modele._meta, 0 if modele.__name__ == "Piece" else 1  # noqa: SLF001 - Django's own name for it
    table, colonnes = forme.db_table, [champ.column for champ in forme.concrete_fields]
    valeurs = ", ".join(remplacees.get(colonne, f'source."{colonne}"') for colonne in colonnes)
    suivant = f"SELECT n + 1 FROM suite WHERE n < {nombre - 1 + premier}"
    suite = f"WITH RECURSIVE suite(n) AS (SELECT {premier} UNION ALL {suivant})"
    liste = ", ".join(f'"{colonne}"' for colonne in colonnes)
    sql = f"INSERT INTO {table} ({liste}) {suite} SELECT {valeurs} FROM suite, {table} AS source WHERE source.id = %s"
    with connection.cursor() as curseur:
        curseur.execute(sql, [cle if connection.vendor == "postgresql" else cle.hex])


def fournir_des_scans(decisions: int) -> str:
    """The oldest pieces get a photo of five Mo each, the last of them a PDF that holds one; gives its address."""
    from cyclades.metier.pieces.models import Depot, Piece
    from cyclades.socle import fichiers

    photos = [_photo(rang) for rang in range(SCANS)]
    gardes = [(fichiers.deposer(octets), len(octets)) for octets in photos]
    pieces = list(Piece.objects.en_file().order_by("remise_le")[: decisions + 4])
    for rang, piece in enumerate(pieces[:-1]):
        _deposer(Depot, piece, "jpeg", *gardes[rang % SCANS])
    octets = _en_pdf(photos[0])
    depot = _deposer(Depot, pieces[-1], "pdf", fichiers.deposer(octets), len(octets))
    return f"/gestionnaire/pieces/{pieces[-1].pk}/document/{depot.pk}/"


def _deposer(depots: Any, piece: Any, nature: str, cle: str, taille: int) -> Any:
    return depots.objects.create(
        piece=piece, cle=cle, nature=nature, taille=taille, pages=1, nom="scan", analyse="non_analyse",
        depose_le=piece.remise_le - timedelta(seconds=1),
    )  # fmt: skip


def _photo(rang: int) -> bytes:
    """As a sending is kept: the largest size, filled up to the weight."""
    from PIL import Image

    photo = io.BytesIO()
    Image.effect_noise((1754, 2480), 60 + rang).convert("RGB").save(photo, "JPEG", quality=95)
    return photo.getvalue() + b"\0" * max(0, OCTETS_D_UN_SCAN - len(photo.getvalue()))


def _en_pdf(photo: bytes) -> bytes:
    import pikepdf

    document, sortie = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page(page_size=(595, 842))
    image = pikepdf.Stream(
        document, photo, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1754, Height=2480,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    nom = page.add_resource(image, pikepdf.Name.XObject)
    page.contents_add(f"q 595 0 0 842 0 0 cm {nom} Do Q".encode())
    document.save(sortie)
    return sortie.getvalue()


def mesurer_les_pages(web: serveurs.Web, base: int | None, scene: Mapping[str, Any], tours: int) -> dict[str, Any]:
    """CPU of each page beside that of the empty view, just before and just after; its queries, counted once warm.

    The empty view is asked for by nobody in particular: reading an agent's session would double it.
    """
    racines = (web.pid,) if base is None else (web.pid, base)
    temoins = {scene["temoin"]: scene["session"]}
    nav, personne = (Navigateur(web.port, origine="10.0.0.1", temoins=qui) for qui in (temoins, {}))
    compteur = Navigateur(web.port, origine="10.0.0.1", compter=True, temoins=temoins)
    adresses = {
        nom: f"/gestionnaire/pieces/service/{scene['service']}/{suite.format(**scene)}" for nom, suite in PAGES.items()
    }

    def cpu(lecteur: Navigateur, adresse: str, fois: int) -> float:
        avant = processus.cpu(racines)
        for _ in range(fois):
            lecteur.lire(adresse)
        return (processus.cpu(racines) - avant) / fois

    for adresse in adresses.values():
        for _ in range(4):
            nav.lire(adresse)
    cpu(personne, serveurs.CHEMIN_H, RAFALE)
    pages: dict[str, Any] = {nom: {"ratios": [], "cpu": []} for nom in adresses}
    h = [cpu(personne, serveurs.CHEMIN_H, RAFALE)]
    for _ in range(tours):
        for nom, adresse in adresses.items():
            mesure = cpu(nav, adresse, 4)
            h.append(cpu(personne, serveurs.CHEMIN_H, RAFALE))
            pages[nom]["cpu"].append(mesure)
            pages[nom]["ratios"].append(mesure / statistics.mean(h[-2:]))
    for nom, adresse in adresses.items():
        pages[nom]["requetes"] = min(compteur.lire(adresse).requetes for _ in range(4))
    return {"h": h, "pages": pages}


def mesurer_les_decisions(web: serveurs.Web, scene: Mapping[str, Any], decisions: int) -> list[float]:
    """Milliseconds from the key « C » to the document of the next piece, in the browser; the first two warm."""
    from playwright.sync_api import sync_playwright

    vues: list[float] = []
    with sync_playwright() as outil:
        navigateur = outil.chromium.launch(executable_path=CHROMIUM.chemin(), args=["--no-sandbox"])
        contexte = navigateur.new_context(
            base_url=f"http://127.0.0.1:{web.port}", viewport={"width": 1366, "height": 900}
        )
        contexte.add_cookies([{"name": scene["temoin"], "value": scene["session"], "domain": "127.0.0.1", "path": "/"}])
        page = contexte.new_page()
        page.add_init_script(CHRONOMETRE)
        page.goto(f"/gestionnaire/pieces/service/{scene['service']}/")
        page.get_by_role("button", name="Contrôler la plus ancienne").click()
        page.wait_for_load_state("load")
        for _ in range(decisions + 2):
            page.wait_for_timeout(REFLEXION)
            with page.expect_console_message(lambda message: message.text.startswith("vu "), timeout=60_000) as dit:
                page.keyboard.press("c")
            vues.append(float(dit.value.text.removeprefix("vu ")))
        navigateur.close()
    return vues[2:]


def mesurer_un_pdf(web: serveurs.Web, scene: Mapping[str, Any], adresse: str) -> float:
    """Milliseconds to get a scan of five Mo, marked; the best of five."""
    nav = Navigateur(web.port, origine="10.0.0.1", temoins={scene["temoin"]: scene["session"]})
    durees = []
    for _ in range(5):
        depart = time.perf_counter()
        nav.lire(adresse)
        durees.append((time.perf_counter() - depart) * 1000)
    return min(durees)


def main() -> None:
    pieces, tours, decisions = (int(mot) for mot in sys.argv[1:4])
    django.setup()
    base = os.environ.get("PID_DE_LA_BASE")
    scene = preparer(pieces)
    pdf = fournir_des_scans(decisions + 2)
    with serveurs.web(os.environ) as web:
        resultat = mesurer_les_pages(web, int(base) if base else None, scene, tours)
        resultat["pdf"] = mesurer_un_pdf(web, scene, pdf)
        resultat["decisions"] = mesurer_les_decisions(web, scene, decisions)
    print(json.dumps(resultat | {"nombre": scene["nombre"]}))


if __name__ == "__main__":
    main()

"""Pages leave compressed, for who asks; files as they are, their length known."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from cyclades.portails.commun.middleware import PagesCompressees

DEMANDE = {"HTTP_ACCEPT_ENCODING": "gzip, br"}
LONG = b"Inscription aux examens. " * 200


def servir(reponse, **entetes):
    return PagesCompressees(lambda request: reponse)(RequestFactory().get("/", **entetes))


def test_page_part_compressee_et_se_relit_entiere(client):
    nue, compressee = client.get("/besoin-d-aide/"), client.get("/besoin-d-aide/", **DEMANDE)
    assert compressee.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressee.content) == nue.content
    assert len(compressee.content) < len(nue.content) / 2


def test_page_demandee_sans_compression_part_telle_quelle(client):
    assert "Content-Encoding" not in client.get("/besoin-d-aide/").headers


@pytest.mark.parametrize("genre", ["application/pdf", "image/jpeg", "text/css", "application/json"])
def test_fichier_part_tel_quel(genre):
    recu = servir(HttpResponse(LONG, content_type=genre), **DEMANDE)
    assert ("Content-Encoding" in recu.headers, recu.content) == (False, LONG)


def test_flux_de_fichier_part_tel_quel():
    recu = servir(StreamingHttpResponse([LONG], content_type="application/pdf"), **DEMANDE)
    assert ("Content-Encoding" in recu.headers, b"".join(recu.streaming_content)) == (False, LONG)


def test_longueur_d_une_page_ne_dit_rien_de_ce_qu_elle_contient():
    """The same page twice: what is added at random hides what a repeated word would shorten (BREACH)."""
    longueurs = {len(servir(HttpResponse(LONG), **DEMANDE).content) for _ in range(40)}
    assert len(longueurs) > 1

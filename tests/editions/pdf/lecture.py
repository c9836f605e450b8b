"""What a reader of the PDF gets: its lines, page by page, without the footers."""

import io

import pypdf


def pages(octets: bytes) -> list[list[str]]:
    lecteur = pypdf.PdfReader(io.BytesIO(octets))
    return [[ligne.strip() for ligne in page.extract_text().splitlines()] for page in lecteur.pages]


def corps(octets: bytes) -> list[str]:
    """All lines in reading order, the footer of each page taken off."""
    return [ligne for page in pages(octets) for ligne in page[:-1]]


def pieds(octets: bytes) -> list[str]:
    return [page[-1] for page in pages(octets)]


def texte(octets: bytes) -> str:
    """The whole text on one line: lines that were only wrapped are joined again, as are words cut at a hyphen."""
    return " ".join(" ".join(corps(octets)).replace("\u200b", "").split())


def serre(chaine: str) -> str:
    """Without any space: what is compared when a line may break anywhere."""
    return "".join(chaine.replace("\u200b", "").split())

"""Several documents in one file, to be printed in one go."""

import io
from collections.abc import Iterable


def assembler(documents: Iterable[bytes]) -> bytes:
    """The pages of these PDF, one document after the other. For paper: neither tags nor archive survive."""
    import pikepdf  # noqa: PLC0415 - twelve megabytes that no other page needs

    liasse = pikepdf.new()
    for octets in documents:
        with pikepdf.open(io.BytesIO(octets)) as document:
            liasse.pages.extend(document.pages)
    sortie = io.BytesIO()
    liasse.save(sortie, deterministic_id=True)
    return sortie.getvalue()

"""A QR code for a page: SVG without script nor style, black on white whatever the theme of the page."""


def dessiner(texte: str) -> str:
    """The drawing, as wide as what holds it; its quiet zone included."""
    import segno  # noqa: PLC0415 - at the first one: eleven megabytes that few pages need

    return segno.make(texte, error="m", micro=False).svg_inline(
        omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None
    )

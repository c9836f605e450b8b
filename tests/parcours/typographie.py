"""What French typography refuses in a line that people read."""

import re

FAUTES = (
    ("apostrophe droite", re.compile(r"\w'\w")),
    ("espace sécable avant un signe", re.compile(r"\w [:;?!»](?:\s|$)")),
    ("espace sécable après un guillemet", re.compile("« ")),
    ("point suivi de deux-points", re.compile(r"\.\s?:")),
    ("espaces doubles", re.compile(r"\S {2,}\S")),
)


def fautes_de_typographie(lignes):
    return [(quoi, ligne) for ligne in lignes for quoi, motif in FAUTES if motif.search(ligne)]

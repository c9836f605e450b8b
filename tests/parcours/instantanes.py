"""The text of a page, whole, as a file of its own: what two runs cannot have alike is written alike."""

import re

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

CHANGEANTS = (
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<identifiant>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<empreinte>"),
    (re.compile(r"\b026\d{8}\b"), "<n° candidat>"),
    (re.compile(r"\b(7|8|10|11|12|14|15)[\u00a0\u202f ]h([\u00a0\u202f ]\d\d)?\b"), "<heure>"),
    (re.compile(r"\b\d\d:\d\d(:\d\d)?\b"), "<heure>"),
    (re.compile(r"\b(MARTIN|Martin) [A-Z]{1,2}\b"), "<nom>"),
    (re.compile(r"\bcandidat\d+@"), "<candidat>@"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "<site>"),
)
"""Drawn at random, numbered as people come, or following the minutes of the run from the morning of Paris, Cayenne or
La Réunion: every date, and the hour of every closing, stays as it is.
"""


def stable(titre, lignes):
    """Title first, then what can be read, one line each."""
    texte = "\n".join([titre, "", *lignes]) + "\n"
    for motif, mot in CHANGEANTS:
        texte = motif.sub(mot, texte)
    return texte


class UnePageUnFichier(SingleFileSnapshotExtension):
    """One state, one file: who changes a page reads its difference."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

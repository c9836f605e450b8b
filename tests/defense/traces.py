"""What an act leaves in the database: the statements that write, and the rows as they were and as they are."""

import re
from collections import Counter
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.db.models import AutoField

from tests.defense.scene import sans_lendemain

ECRITURE = re.compile(r"^\s*(?:WITH\b.*\b)?(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b", re.IGNORECASE | re.DOTALL)
VOLATILS = (
    (re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}"), "<id>"),
    (re.compile(r"argon2\$[^'\"]+|![A-Za-z0-9]{40}"), "<mot de passe>"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<empreinte>"),
    (re.compile(r"[A-Za-z0-9_-]{43}"), "<secret>"),
    (re.compile(r"\b0\d{10}\b"), "<numero>"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00)?|datetime\.datetime\([^)]*\)"), "<instant>"),
    (re.compile(r"\b\d{1,2}\s+\w+\s+\d{4} à [^.,;<]*"), "<instant>"),
    (re.compile(r"\b\d{13}\b"), "<millisecondes>"),
)
GRANDE = 3000  # rows: the référentiels are counted, the rest is read


@contextmanager
def ecritures():
    """The statements that write, as they come."""
    vues = []

    def noter(execute, sql, params, many, context):
        if ECRITURE.match(sql):
            vues.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noter):
        yield vues


def base():
    """All rows of all tables, as texts; of the largest ones their number."""
    rangees = Counter()
    for modele in apps.get_models():
        nombre = modele._base_manager.count()
        lignes = [nombre] if nombre > GRANDE else modele._base_manager.values_list(*_colonnes(modele))
        rangees.update(f"{modele._meta.db_table} {ligne}" for ligne in lignes)
    return rangees


def _colonnes(modele):
    """All but the numbers that a sequence gives: what is undone does not give them back."""
    return [champ.attname for champ in modele._meta.concrete_fields if not isinstance(champ, AutoField)]


def masquer(texte):
    for motif, mot in VOLATILS:
        texte = motif.sub(mot, texte)
    return texte


def effets(demander):
    """(answer, rows taken away, rows added), identifiers and instants masked; then all is undone."""
    with sans_lendemain():
        avant = base()
        reponse = demander()
        apres = base()
    perdues, gagnees = avant - apres, apres - avant
    return reponse, _masquees(perdues), _masquees(gagnees)


def _masquees(lignes):
    return Counter(masquer(ligne) for ligne in lignes.elements())

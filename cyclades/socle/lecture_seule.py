"""The guard of readings: while it is held, the database refuses anything but a SELECT."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection

LECTURE = re.compile(r"[\s(]*(?:SELECT|EXPLAIN|WITH|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA)\b", re.IGNORECASE)
# A WITH may end in a write, and a SELECT may take locks: refused too, texts between quotes aside.
ECRITURE = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|FOR\s+(?:NO\s+KEY\s+|KEY\s+)?SHARE)\b", re.IGNORECASE
)
TEXTE = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


class EcritureInterdite(RuntimeError):
    """A reading tried to write: a bug, never something a person can meet."""


@lru_cache(1024)
def _est_une_lecture(sql: str) -> bool:
    """Remembered by its text: the values are apart, so a page sends the same few statements again and again."""
    return LECTURE.match(sql) is not None and ECRITURE.search(TEXTE.sub("", sql)) is None


def _refuser(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if not _est_une_lecture(sql):
        raise EcritureInterdite(sql[:200])
    return execute(sql, params, many, context)


@contextmanager
def lecture_seule() -> Iterator[None]:
    """Refuse every write on the default connection.

    :raises EcritureInterdite: at the first statement that is not a reading.
    """
    with connection.execute_wrapper(_refuser):
        yield

"""The guard of readings: while it is held, the database refuses anything but a SELECT."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

LECTURES = ("SELECT", "EXPLAIN", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")


class EcritureInterdite(RuntimeError):
    """A reading tried to write: a bug, never something a person can meet."""


def _refuser(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    debut = sql.lstrip("( \n").upper()
    if not debut.startswith(LECTURES) or "FOR UPDATE" in debut:
        raise EcritureInterdite(sql[:200])
    return execute(sql, params, many, context)


@contextmanager
def lecture_seule() -> Iterator[None]:
    """Refuse every write on the default connection.

    :raises EcritureInterdite: at the first statement that is not a reading.
    """
    with connection.execute_wrapper(_refuser):
        yield

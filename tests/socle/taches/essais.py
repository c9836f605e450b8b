"""Jobs for the tests, run by real workers: they leave their traces in a file, one line a passage."""

import time
from pathlib import Path

from django.db import connection
from django_tasks import TaskContext, task


class Panne(Exception):
    """What a job raises when it fails."""


def noter(chemin: str, mot: str) -> None:
    with Path(chemin).open("a") as fichier:
        fichier.write(f"{mot}\n")


@task()
def ecrire(chemin: str, mot: str) -> str:
    noter(chemin, mot)
    return mot


@task()
def ne_rien_faire() -> None:
    pass


@task()
def echouer() -> None:
    raise Panne("comme prévu")


@task()
def rendre_l_indicible() -> object:
    return object()


@task(takes_context=True)
def dire_son_essai(context: TaskContext) -> int:
    return context.attempt


@task(takes_context=True)
def durer_au_premier_essai(context: TaskContext, chemin: str, secondes: str) -> None:
    noter(chemin, f"debut {context.attempt}")
    if context.attempt == 1:
        time.sleep(float(secondes))
    noter(chemin, f"fin {context.attempt}")


@task(takes_context=True)
def couper_la_base_au_premier_essai(context: TaskContext, chemin: str) -> None:
    """Take the queue itself away under the worker's feet."""
    noter(chemin, f"debut {context.attempt}")
    if context.attempt == 1:
        with connection.cursor() as curseur:
            curseur.execute("ALTER TABLE django_tasks_database_dbtaskresult RENAME TO egaree")

"""python -m outils.verification.modele FICHIER: an embedded database, its tables, the référentiels and the regulation.

Made once for the passes that start from one, beside the inspections. With it, the database as it was before the loading
(its tables alone), and the seconds of processor of the loading.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from time import process_time


def duree(modele: Path) -> Path:
    """Where the seconds are written."""
    return modele.with_suffix(".secondes")


def tables(modele: Path) -> Path:
    """Where the database is that holds its tables and nothing else."""
    return modele.with_suffix(".tables")


def preparer(modele: Path) -> None:
    for reste in modele.parent.glob(f"{modele.stem}.*"):
        reste.unlink()
    modele.parent.mkdir(exist_ok=True)
    os.environ |= {"BASE": f"sqlite:///{modele}", "DJANGO_SETTINGS_MODULE": "config.settings.test"}

    import django  # noqa: PLC0415 (after what it reads)

    django.setup()

    from django.core.management import call_command  # noqa: PLC0415 (after what sets it up)
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with closing(sqlite3.connect(tables(modele))) as copie:
        connection.connection.backup(copie)
    depart = process_time()
    call_command("charger_referentiels", verbosity=0)
    duree(modele).write_text(str(process_time() - depart))
    connection.close()


if __name__ == "__main__":
    preparer(Path(sys.argv[1]))

"""After a change of keys: write each stored file, and each second factor, again under the first one."""

from django.core.management.base import BaseCommand, CommandError

from cyclades.operations import agents
from cyclades.socle import fichiers


class Command(BaseCommand):
    help = (
        "Récrit fichiers et seconds facteurs sous la première clé de CLES_FICHIERS ; peut être interrompue et reprise."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        recrits, effaces, alteres = 0, 0, []
        for cle, _ in fichiers.parcourir():
            try:
                recrits += fichiers.rechiffrer(cle)
            except fichiers.FichierAbsent:
                effaces += 1
            except fichiers.FichierAltere:
                alteres.append(cle)
        self.stdout.write(
            f"Fichiers récrits : {recrits}, effacés entre-temps : {effaces}. "
            f"Seconds facteurs récrits : {agents.rechiffrer()}."
        )
        if alteres:
            raise CommandError("\n".join(["Aucune clé n'ouvre ces fichiers :", *alteres]))

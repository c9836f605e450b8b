"""Why files are not put in order by a command alone."""

from cyclades.socle.refus import Conflit


class PerteMassive(Conflit):
    code = "perte_massive"

    def __init__(self, manquent: int, nombre: int) -> None:
        super().__init__(
            f"{manquent} fichiers manquent ou sont illisibles, sur {nombre}\u00a0: vérifiez FICHIERS, son disque "
            "et CLES_FICHIERS avant de redemander quoi que ce soit aux candidats. --forcer passe outre."
        )

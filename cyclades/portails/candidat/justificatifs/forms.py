"""What is sent for a piece."""

from cyclades.portails.commun.formulaires import ACCEPTES, Fichiers, Formulaire


class AjoutDePiece(Formulaire):
    """One PDF, or photos; judged by the operation. `fichiers` gives what was sent, in the order of the pages."""

    fichiers = Fichiers(
        "Votre document",
        accepte=ACCEPTES,
        requis="Choisissez un PDF, ou une ou plusieurs photos.",
        attributs={"data-consignes": "consignes"},
    )

    @property
    def envois(self) -> list[bytes]:
        return [fichier.read() for fichier in self.cleaned_data["fichiers"]]

    @property
    def nom(self) -> str:
        """As the sender calls the first one."""
        return str(self.cleaned_data["fichiers"][0].name)

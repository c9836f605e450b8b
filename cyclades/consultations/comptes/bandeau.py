"""Who is signed in, as the head of every page shows them."""

from dataclasses import dataclass
from datetime import date

from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.droits import Acteur, Role
from cyclades.socle.noms import ne_le
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Bandeau:
    """« N° Candidat : 02427247586 LAMY Paul Né le 01/01/2002 »."""

    role: Role
    numero_candidat: str
    nom: str
    prenoms: str
    date_naissance: date | None
    civilite: str = ""

    @property
    def ne_le(self) -> str:
        return ne_le(self.civilite)

    @property
    def nom_complet(self) -> str:
        """« Paul LAMY »."""
        return f"{self.prenoms} {self.nom}".strip()


CHAMPS = ("role", "numero_candidat", "nom_naissance", "prenoms", "date_naissance", "civilite")


def bandeau_de(compte: Compte) -> Bandeau:
    return Bandeau(
        role=Role(compte.role),
        numero_candidat=compte.numero_candidat or "",
        nom=compte.nom_naissance.upper(),
        prenoms=compte.prenoms,
        date_naissance=compte.date_naissance,
        civilite=compte.civilite,
    )


def bandeau(*, acteur: Acteur) -> Bandeau:
    """The banner of this person. Pages have it without a query: `request.session.bandeau`.

    :raises Introuvable: a visitor.
    """
    compte = Compte.objects.visibles_par(acteur).only(*CHAMPS).first()
    if compte is None:
        raise Introuvable
    return bandeau_de(compte)

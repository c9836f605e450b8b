"""Marks of former sessions follow their candidate when what they are known by changes (CPT-9)."""

from django.db.models import Exists, OuterRef

from cyclades.metier.comptes.models import Compte
from cyclades.metier.notes.models import ResultatAnterieur


def reprendre(compte: Compte, *, cle_identite: str) -> int:
    """Those known by the identity that this account bore are known by its n° candidat from now on; gives how many.

    Nothing moves while another account bears that identity: nobody can say whose they are.
    """
    if not cle_identite or Compte.objects.filter(cle_identite=cle_identite).exclude(pk=compte.pk).exists():
        return 0
    numero = compte.numero_candidat or ""
    deja = ResultatAnterieur.objects.filter(
        numero_candidat=numero, cle_identite="", specialite=OuterRef("specialite"), session=OuterRef("session"),
        unite=OuterRef("unite"),
    )  # fmt: skip
    anciens = ResultatAnterieur.objects.filter(numero_candidat="", cle_identite=cle_identite)
    siens = list(anciens.filter(~Exists(deja)).values_list("pk", flat=True)) if numero else []
    return ResultatAnterieur.objects.filter(pk__in=siens).update(numero_candidat=numero, cle_identite="")

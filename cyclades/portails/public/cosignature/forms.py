from cyclades.portails.commun.attestations import FormulaireAttestations
from cyclades.portails.commun.formulaires import Formulaire, TexteLong


class Cosignature(FormulaireAttestations):
    """The statements of the legal representative."""


class Refus(Formulaire):
    motif = TexteLong("Pourquoi ne signez-vous pas\u202f?", aide="Le candidat lira ce que vous écrivez", longueur=300)

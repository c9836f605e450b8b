"""What can be refused about a publication in lots."""

from cyclades.socle.refus import Conflit, Incomplet


class PublicationFigee(Conflit):
    code = "publication_figee"
    message = "Cette publication a changé entre-temps : relisez où elle en est."


class SelectionVide(Incomplet):
    code = "selection_vide"
    message = "Cochez au moins une candidature de la liste. Celles qui ont été complétées entre-temps n’y sont plus."

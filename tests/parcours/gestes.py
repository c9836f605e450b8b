"""One state of a page, and what a person does there before it is looked at."""

from dataclasses import dataclass, field

VISITEUR = ""


@dataclass(frozen=True)
class Etat:
    """`chemin` may name what stands on the stage: {inscrite}; `gestes` are done there before looking."""

    route: str
    nom: str
    chemin: str
    mots: str
    qui: str = VISITEUR
    statut: int = 200
    gestes: tuple = field(default=(), repr=False)

    def __str__(self):
        return f"{self.route}-{self.nom}".replace(" ", "_")


def remplir(libelle, texte):
    return lambda v: v.remplir(libelle, texte)


def presser(nom):
    return lambda v: v.presser(nom)


def cliquer(nom):
    """Press a button that leads nowhere: a script answers on the page."""
    return lambda v: v.bouton(nom).click()


def suivre(nom):
    return lambda v: v.suivre(nom)


def recharger(v):
    """Open again the address that the button sent to."""
    v.aller(v.chemin)


def jusqu_au_refus(acte, essais):
    def insister(v):
        for _ in range(essais):
            if v.reponse.status == 429:
                return
            acte(v)

    return insister

"""What a page says that its forms require, against what is refused when nothing is answered."""

from cyclades.portails.commun.formulaires.formulaire import SAUF_MENTION, TOUS, UN_SEUL
from tests.portails.formulaires_de_page import formulaires
from tests.portails.outils import erreurs


def a_remplir(page):
    """Its forms that act, and ask something of a person."""
    return [un for un in formulaires(page) if un.methode == "post" and un.visibles]


def vide(formulaire):
    """Nothing typed nor ticked: what the page carries for itself alone, and the button that goes on."""
    caches = {un.nom for un in formulaire.controles if un.genre == "hidden"}
    suivant = {"aller": "suivant"} if ("aller", "suivant") in formulaire.boutons else {}
    return {nom: valeurs for nom, valeurs in formulaire.envoi.items() if nom in caches} | suivant


def mensonges(client, page):
    """What is wrong: a field refused empty that is said optional, or a page that says nothing of what it wants."""
    texte = " ".join(page.content.decode().split())
    est_dit = any(mention in texte for mention in (TOUS, UN_SEUL, SAUF_MENTION))
    faux = []
    for formulaire in a_remplir(page):
        ou = formulaire.action or page.wsgi_request.get_full_path()
        refuses = erreurs(client.post(ou, vide(formulaire)))
        dits = {nom: formulaire.dire(nom) for nom in refuses}
        faux += [f"{ou} : {mots}" for mots in dits.values() if "(facultatif)" in mots]
        if refuses and not est_dit:
            faux.append(f"{ou} : rien n’est dit")
    return faux

"""Forms: what is typed comes in, plain values go to the macros and clean values to the operations.

    from cyclades.portails.commun.formulaires import Choix, Courriel, Formulaire, Jour, Nom

    class CreationDeCompte(Formulaire):
        nom = Nom("Nom de famille", aide="Nom de naissance", autocomplete="family-name")
        date_naissance = Jour("Date de naissance", au_plus_tard=date(2012, 1, 1), autocomplete="bday")
        mail = Courriel("Adresse mail")
        pays = Choix("Pays de naissance", requis="Choisissez un pays.")

        def __init__(self, *saisie, pays, **options):          # choices come from the reading, by the constructor
            super().__init__(*saisie, **options)
            self.proposer("pays", pays)                        # [("99100", "France"), …] or Option(…)

    form = CreationDeCompte(request.POST, request.FILES, pays=choix.pays)
    if form.is_valid():
        try:
            creer_compte(acteur=request.acteur, **form.cleaned_data, quand=request.quand)
        except Incomplet as refus:
            form.refuser(refus)                                # each anomaly at its field, else above the form
    return render(request, "public/compte/creation.html", {"form": form})

    {% from "composants/formulaire.html" import champ, resume_erreurs %}
    {{ resume_erreurs(form) }}
    {{ champ(form['nom']) }} {{ champ(form['pays']) }}         or {{ champs(form) }} for all, in order

`form['nom']` has: nom, id, ancre, libelle, aide, obligatoire, genre, valeur (what was typed, ready to be shown),
erreurs, options, autocomplete, inputmode, longueur, attributs, desactive. Passwords and files are never shown again.
A draft: `form.brut()` is what was typed, as JSON keeps it; `Etape(relire(brut))` shows it again and checks it again.
"""

from cyclades.portails.commun.formulaires.choix import Case, Choix, ChoixMultiples, OuiNon
from cyclades.portails.commun.formulaires.fichiers import ACCEPTES, Fichier, Fichiers
from cyclades.portails.commun.formulaires.formulaire import A_REVOIR, Formulaire, relire
from cyclades.portails.commun.formulaires.options import Option
from cyclades.portails.commun.formulaires.rendu import Champ
from cyclades.portails.commun.formulaires.textes import (
    Annee,
    Cache,
    Courriel,
    Jour,
    MotDePasse,
    Nom,
    Nombre,
    Note,
    Telephone,
    Texte,
    TexteJuge,
    TexteLong,
)

__all__ = [
    "ACCEPTES",
    "A_REVOIR",
    "Annee",
    "Cache",
    "Case",
    "Champ",
    "Choix",
    "ChoixMultiples",
    "Courriel",
    "Fichier",
    "Fichiers",
    "Formulaire",
    "Jour",
    "MotDePasse",
    "Nom",
    "Nombre",
    "Note",
    "Option",
    "OuiNon",
    "Telephone",
    "Texte",
    "TexteJuge",
    "TexteLong",
    "relire",
]

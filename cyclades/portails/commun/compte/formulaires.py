"""The fields of an account: each one that matters is typed twice, and a difference is named at the second."""

import re
from datetime import date
from typing import Any

from django.urls import reverse

from cyclades.consultations import referentiel
from cyclades.operations.comptes import FRANCE, EtatCivil
from cyclades.portails.commun.formulaires import (
    Cache,
    Case,
    Choix,
    Courriel,
    Formulaire,
    Jour,
    MotDePasse,
    Nom,
    TexteJuge,
)
from cyclades.reglementation import saisies
from cyclades.reglementation.saisies.lieux import mots_de_lieu
from cyclades.reglementation.typographie import typographie
from cyclades.socle.noms import nom_recherche


class ParmiTrouvees(Choix):
    """A choice left from a former search counts for nothing: the new results are proposed."""

    def lire(self, brut: str) -> str:
        return brut if brut in {option.valeur for option in self.options} else ""


class FormulaireEtatCivil(Formulaire):
    """Civil status as on the identity document. The commune is searched in the département, as it was at birth."""

    civilite = Choix(
        "Civilité",
        options=[("MADAME", "Madame"), ("MONSIEUR", "Monsieur")],
        boutons=True,
        requis="Choisissez une civilité.",
    )
    nom_naissance = Nom(
        "Nom de famille",
        aide="Nom de naissance",
        requis="Indiquez votre nom de naissance. Si vous n’avez qu’un nom, écrivez-le ici et dans les prénoms.",
        autocomplete="family-name",
    )
    nom_confirmation = Nom("Confirmation du nom de naissance", autocomplete="family-name")
    nom_usage = Nom("Nom d’usage", aide="Nom marital par exemple", obligatoire=False, autocomplete="family-name")
    prenoms = Nom(
        "Prénoms",
        aide="Tous, dans l’ordre de la pièce d’identité",
        virgules=True,
        requis="Indiquez vos prénoms. Si votre pièce d’identité n’en porte pas, écrivez de nouveau votre nom.",
        autocomplete="given-name",
    )
    date_naissance = Jour(
        "Date de naissance",
        requis="Indiquez votre date de naissance. Si votre pièce d’identité n’en porte que l’année, "
        "écrivez 01/01 avant elle.",
        autocomplete="bday",
    )
    date_confirmation = Jour("Confirmation de la date de naissance", autocomplete="bday")
    pays_naissance = Choix("Pays de naissance", requis="Choisissez votre pays de naissance.", initiale=FRANCE)
    departement_naissance = Choix(
        "Département, DOM ou COM de naissance", requis="Choisissez votre département de naissance."
    )
    commune_naissance = TexteJuge(
        "Commune de naissance",
        juge=saisies.LOCALITE,
        aide="Tapez son nom à votre naissance\u00a0: elle est cherchée dans le département",
        requis="Indiquez votre commune de naissance. Si elle n’est dans aucune liste, écrivez-la et cochez la case.",
    )
    commune_id = Cache()
    commune_choix = ParmiTrouvees("Communes trouvées", boutons=True, obligatoire=False)
    commune_absente = Case("Ma commune n’est pas dans la liste", obligatoire=False)

    ville_naissance = TexteJuge(
        "Ville de naissance",
        juge=saisies.LOCALITE,
        aide="Telle que sur votre pièce d’identité. Si elle n’en porte pas, écrivez «\u00a0inconnue\u00a0»",
        requis="Indiquez votre ville de naissance. Si vos papiers n’en portent pas, écrivez «\u00a0inconnue\u00a0».",
        obligatoire=False,
        si="si vous êtes né ou née à l’étranger",
    )
    subdivision_naissance = TexteJuge(
        "Département, province ou région de naissance",
        juge=saisies.LOCALITE,
        aide="Si votre pièce d’identité le porte. Par exemple, pour une naissance en Algérie avant 1962\u00a0: "
        "département d’Alger",
        obligatoire=False,
    )

    def __init__(self, *saisie: Any, **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.commune: int | None = None
        self.proposer("pays_naissance", referentiel.pays_proposes())
        self.proposer("departement_naissance", [(un.code, un.libelle) for un in referentiel.departements()])
        self.fields["commune_naissance"].attributs = {
            "data-suggestions": reverse("communes"),
            "data-suggestions-avec": "departement=champ-departement_naissance,le=champ-date_naissance",
            "data-suggestions-vers": "champ-commune_id",
        }
        self.trouvees = self._chercher() if self.est_ne_en_france else ()
        self.proposer("commune_choix", [(str(une.id), une.libelle) for une in self.trouvees])
        if not self.est_ne_en_france:
            for champ in ("departement_naissance", "commune_naissance"):
                self.fields[champ].required = False
        if self.is_bound:
            self.fields["ville_naissance"].required = self._est_ne_ailleurs()

    @property
    def est_ne_en_france(self) -> bool:
        pays = (
            self.data.get("pays_naissance")
            if self.is_bound
            else self.get_initial_for_field(self.fields["pays_naissance"], "pays_naissance")
        )
        return pays in {None, "", FRANCE}

    def _est_ne_ailleurs(self) -> bool:
        pays = self.data.get("pays_naissance")
        return pays != FRANCE and pays in {option.valeur for option in self.fields["pays_naissance"].options}

    def _chercher(self) -> tuple[referentiel.Commune, ...]:
        """What the text names in the département at that date, as far as they can be read."""
        if not self.is_bound or self.data.get("commune_absente"):
            return ()
        champs = ("departement_naissance", "commune_naissance", "date_naissance")
        return chercher_communes(*(self.data.get(champ, "") for champ in champs))

    @property
    def a_choisir(self) -> bool:
        """Are several communes proposed, that the person must choose among?"""
        return "commune_choix" in self.errors

    def clean(self) -> dict[str, Any]:
        super().clean()
        repeter(self, "nom_naissance", "nom_confirmation", "Ce nom diffère de celui tapé au-dessus. Retapez-le.")
        repeter(self, "date_naissance", "date_confirmation", "Cette date diffère de celle tapée au-dessus. Retapez-la.")
        if self.cleaned_data.get("pays_naissance") == FRANCE:
            self._trouver_la_commune()
        return self.cleaned_data

    def _trouver_la_commune(self) -> None:
        saisi, jour = self.cleaned_data.get("commune_naissance"), self.cleaned_data.get("date_naissance")
        departement = self.cleaned_data.get("departement_naissance")
        if not (saisi and jour and departement) or self.cleaned_data.get("commune_absente"):
            return
        self.commune = (
            self._suggeree(departement, jour, saisi)
            or _choisie(self.trouvees, self.cleaned_data.get("commune_choix", ""))
            or _seule(self.trouvees, saisi)
        )
        if self.commune is None:
            self._faire_choisir()

    def _suggeree(self, departement: str, jour: date, saisi: str) -> int | None:
        """The one that the suggestions wrote, as long as the text still names it."""
        brut = self.cleaned_data.get("commune_id", "")
        commune = referentiel.commune(commune_id=int(brut)) if re.fullmatch(r"[0-9]{1,9}", brut) else None
        if commune is None or not (commune.est_dans(departement) and commune.existait_le(jour)):
            return None
        noms = {nom_recherche(commune.nom), nom_recherche(commune.libelle)}
        return commune.id if nom_recherche(saisi) in noms else None

    def _faire_choisir(self) -> None:
        if len(self.trouvees) >= referentiel.LIMITE:
            self.add_error("commune_naissance", typographie(BEAUCOUP))
        if self.trouvees:
            self.add_error("commune_choix", "Choisissez votre commune parmi celles qui ont été trouvées.")
        else:
            self.add_error("commune_naissance", typographie(AUCUNE))

    def etat_civil(self) -> EtatCivil:
        """Once valid."""
        propre = self.cleaned_data
        return EtatCivil(
            civilite=propre["civilite"],
            nom_naissance=propre["nom_naissance"],
            nom_usage=propre["nom_usage"],
            prenoms=propre["prenoms"],
            date_naissance=propre["date_naissance"],
            pays_naissance=propre["pays_naissance"],
            departement_naissance=propre["departement_naissance"],
            commune_naissance=self.commune,
            commune_naissance_saisie=self._lieu_saisi(),
            subdivision_naissance="" if self.est_ne_en_france else propre["subdivision_naissance"],
        )

    def _lieu_saisi(self) -> str:
        if not self.est_ne_en_france:
            return self.cleaned_data["ville_naissance"]
        return "" if self.commune else self.cleaned_data["commune_naissance"]


class FormulaireAdresse(Formulaire):
    """A mail address, twice."""

    adresse_mail = Courriel("Adresse mail", aide="Exemple\u00a0: nom.prenom@domaine.fr")
    adresse_confirmation = Courriel("Confirmation de l’adresse mail", aide="Exemple\u00a0: nom.prenom@domaine.fr")

    def clean(self) -> dict[str, Any]:
        propre = super().clean() or self.cleaned_data
        repeter(
            self, "adresse_mail", "adresse_confirmation", "Cette adresse diffère de celle tapée au-dessus. Retapez-la."
        )
        return propre


class FormulaireMotDePasse(Formulaire):
    """A new password, twice. `regle` is what is asked of it."""

    mot_de_passe = MotDePasse("Mot de passe", autocomplete="new-password")
    mot_de_passe_confirmation = MotDePasse("Confirmation du mot de passe", autocomplete="new-password")

    def __init__(self, *saisie: Any, regle: str, **options: Any) -> None:
        super().__init__(*saisie, **options)
        self.fields["mot_de_passe"].help_text = regle

    def clean(self) -> dict[str, Any]:
        propre = super().clean() or self.cleaned_data
        self.meme_saisie(
            "mot_de_passe", "mot_de_passe_confirmation", "Ce mot de passe diffère de celui tapé au-dessus. Retapez-le."
        )
        return propre


class FormulaireNouveauMotDePasse(FormulaireMotDePasse):
    """Instead of another."""

    mot_de_passe = MotDePasse("Nouveau mot de passe", autocomplete="new-password")


class AvecMotDePasseActuel(Formulaire):
    mot_de_passe_actuel = MotDePasse(
        "Mot de passe actuel", aide="Pour vérifier que c’est bien vous", autocomplete="current-password"
    )


class ChangementDeMotDePasse(FormulaireNouveauMotDePasse, AvecMotDePasseActuel):
    field_order = ("mot_de_passe_actuel", "mot_de_passe", "mot_de_passe_confirmation")


SANS_DATE = "Indiquez d’abord votre date de naissance : la commune est cherchée parmi celles de ce jour."
SANS_DEPARTEMENT = "Choisissez d’abord votre département de naissance."
AUCUNE = (
    "Aucune commune de ce nom n’est connue dans ce département à votre naissance. Vérifiez l’orthographe et "
    "le département, ou cochez « Ma commune n’est pas dans la liste »."
)
BEAUCOUP = f"Les {referentiel.LIMITE} premières seulement : tapez la suite du nom."


def dire_la_recherche(departement: str, le: str, trouvees: tuple[referentiel.Commune, ...]) -> str:
    """Why nothing is proposed, or that not all is; empty when there is nothing to say."""
    if len(trouvees) >= referentiel.LIMITE:
        return typographie(BEAUCOUP)
    if trouvees:
        return ""
    if not departement:
        return SANS_DEPARTEMENT
    try:
        saisies.jour(le)
    except saisies.SaisieRefusee:
        return typographie(SANS_DATE)
    return typographie(AUCUNE)


def chercher_communes(departement: str, texte: str, le: str) -> tuple[referentiel.Commune, ...]:
    """Those that a text names in a département on a day, all three as they were typed; none when they make no sense."""
    try:
        jour = saisies.jour(le)
    except saisies.SaisieRefusee:
        return ()
    if departement not in {un.code for un in referentiel.departements()}:
        return ()
    return referentiel.communes(departement=departement, texte=texte[:100], date_naissance=jour)


def repeter(form: Formulaire, premier: str, second: str, message: str) -> None:
    """As `Formulaire.meme_saisie`, but in a text neither capitals nor signs that look alike make a difference."""
    if {premier, second} <= form.cleaned_data.keys():
        un, autre = (_plie(form.cleaned_data[champ]) for champ in (premier, second))
        if un != autre:
            form.add_error(second, message)


def _plie(valeur: Any) -> Any:
    return saisies.cle_de_comparaison(valeur) if isinstance(valeur, str) else valeur


def _choisie(trouvees: tuple[referentiel.Commune, ...], brut: str) -> int | None:
    return next((une.id for une in trouvees if str(une.id) == brut), None)


def _seule(trouvees: tuple[referentiel.Commune, ...], saisi: str) -> int | None:
    """The only one that bears exactly this name."""
    homonymes = [
        une.id for une in trouvees if mots_de_lieu(saisi) in {mots_de_lieu(une.nom), mots_de_lieu(une.libelle)}
    ]
    return homonymes[0] if len(homonymes) == 1 else None

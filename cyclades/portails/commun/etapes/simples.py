"""The steps whose fields are fixed: modalités, identification, informations, qualification, conditions."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, ClassVar, Literal

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.page import PageEtape
from cyclades.consultations.inscription.resume import doutes_de
from cyclades.portails.commun.etapes.etape import (
    AuChoix,
    CaseOuverte,
    CourrielOuvert,
    FormulaireEtape,
    NomOuvert,
    QuestionOuverte,
    TexteJugeOuvert,
)
from cyclades.portails.commun.formulaires import Cache, Case, Option, OuiNon, Telephone, TexteJuge
from cyclades.reglementation import saisies
from cyclades.reglementation.dossier import (
    FRANCE,
    Identification,
    Informations,
    Qualification,
    cle_des_doutes,
    nette,
)
from cyclades.reglementation.vocabulaire import Etape, Forme


class Modalites(FormulaireEtape):
    etape = Etape.MODALITES
    champs_de_la_regle: ClassVar = {"modalites.modalites_acceptees": "acceptees"}

    acceptees = Case(
        "J’ai lu les modalités d’inscription et je les accepte.",
        requis="Cochez cette case : sans elle, l’inscription ne peut pas continuer.",
    )

    @classmethod
    def initiales(cls, partie: bool) -> dict[str, Any]:
        return {"acceptees": partie}

    def partie(self) -> Literal[True]:
        return True


DU_MINEUR = ("pcs", "representant_nom", "representant_prenoms", "representant_mail")
"""What the regulation asks of a minor (R26)."""


class Identite(FormulaireEtape):
    """« Identification »: contacts, and the legal representative of a minor. Civil status is shown, not asked."""

    etape = Etape.IDENTIFICATION

    nationalite = AuChoix(
        "Nationalité",
        requis="Choisissez votre nationalité.",
        aide="Le pays dont vous avez la nationalité. Si vous n’en avez pas, la fin de la liste dit quoi répondre",
        initiale=FRANCE,
    )
    pays = AuChoix("Pays", initiale=FRANCE, requis="Choisissez le pays de votre adresse.", autocomplete="country-name")
    voie = TexteJuge(
        "Numéro, rue, voie",
        juge=saisies.VOIE,
        requis="Indiquez le numéro et la voie. Sans rue, écrivez le lieu-dit\u00a0; sans domicile, l’adresse où vous "
        "recevez votre courrier (centre d’action sociale, association).",
        autocomplete="address-line1",
    )
    complement_1 = TexteJuge(
        "Complément d’adresse 1",
        juge=saisies.COMPLEMENT,
        obligatoire=False,
        aide="Bâtiment, appartement, chez…",
        autocomplete="address-line2",
    )
    complement_2 = TexteJuge(
        "Complément d’adresse 2", juge=saisies.COMPLEMENT, obligatoire=False, autocomplete="address-line3"
    )
    complement_3 = TexteJuge("Complément d’adresse 3", juge=saisies.COMPLEMENT, obligatoire=False)
    code_postal = TexteJugeOuvert(
        "Code postal",
        juge=saisies.CODE_POSTAL,
        aide="Exemple : 29100. À l’étranger, laissez vide s’il n’y en a pas.",
        autocomplete="postal-code",
        attributs={"data-code-postal": ""},
    )
    localite = TexteJuge(
        "Localité",
        juge=saisies.LOCALITE,
        requis="Indiquez la ville ou le village de votre courrier.",
        autocomplete="address-level2",
        attributs={"list": "localites", "data-localite": ""},
    )
    telephone_mobile = Telephone(
        "Téléphone personnel mobile", obligatoire=False, aide="Exemple : 06 23 45 67 89 ou +33 6 23 45 67 89"
    )
    telephone_fixe = Telephone(
        "Téléphone personnel",
        obligatoire=False,
        aide="Exemple : 01 23 45 67 89 ou +33 1 23 45 67 89",
        autocomplete="home tel",
    )
    pcs = QuestionOuverte(
        "Catégorie socio-professionnelle d’un représentant légal", obligatoire=False, aide="Demandée aux mineurs."
    )
    ine = TexteJuge(
        "Identifiant national (INE)",
        juge=saisies.INE,
        obligatoire=False,
        aide="11 caractères, sur vos relevés de notes ou votre certificat de scolarité.",
    )
    representant_nom = NomOuvert("Nom du représentant légal", obligatoire=False)
    representant_prenoms = NomOuvert("Prénom du représentant légal", obligatoire=False, virgules=True)
    representant_mail = CourrielOuvert("Adresse mail du représentant légal", obligatoire=False, autocomplete="off")
    representant_telephone = Telephone("Téléphone du représentant légal", obligatoire=False, autocomplete="off")

    doutes_vus = Cache(technique=True)
    ressort = Cache(technique=True)

    @classmethod
    def initiales(cls, partie: Identification) -> dict[str, Any]:
        return asdict(partie)

    def proposer_les_choix(self, page: PageEtape) -> None:
        self.proposer("nationalite", page.choix["nationalites"])
        self.proposer("pays", page.choix["pays"])
        self.proposer("pcs", page.choix["pcs"])
        for nom in DU_MINEUR:
            self.fields[nom].required = page.choix["est_mineur"]
        self.fields["code_postal"].required = self["pays"].valeur in {"", FRANCE}
        self.initial |= {"doutes_vus": cle_des_doutes(page.doutes), "ressort": page.ressort}
        self.doutes = {un.champ.partition(".")[2]: [un.message] for un in page.doutes}

    def partie(self) -> Identification:
        return Identification(**{champ.name: self.cleaned_data[champ.name] for champ in fields(Identification)})

    def est_a_confirmer(self) -> bool:
        """A doubt is read before one goes on; who sends the same again goes on."""
        fiche = nette(self.partie())
        academie, _, pays = self.cleaned_data["ressort"].partition(" ")
        trouves = cle_des_doutes(doutes_de(fiche, referentiel.ressort(academie, pays)))
        return trouves not in {"", self.data.get("doutes_vus", "")}


class InformationsCandidature(FormulaireEtape):
    etape = Etape.INFORMATIONS

    categorie = AuChoix("Catégorie du candidat", requis="Choisissez votre catégorie.")
    situation = QuestionOuverte(
        "Situation à l’inscription",
        aide="La condition que vous remplissez : une pièce vous sera demandée pour la justifier.",
    )
    etablissement = AuChoix("Établissement ou unité d’inscription", requis="Choisissez votre établissement.")
    amenagement_duree = AuChoix("Aménagement de la durée de formation", boutons=True)
    handicap = OuiNon("Demande d’aménagement d’épreuves au titre du handicap")
    communication_presse = OuiNon(
        "J’accepte que mes résultats soient communiqués pour être publiés par la presse "
        "ou sur les sites de sociétés privées"
    )
    communication_collectivites = OuiNon(
        "J’accepte que mes résultats, mon nom et mon adresse soient communiqués aux collectivités territoriales "
        "qui voudraient me féliciter"
    )

    @classmethod
    def initiales(cls, partie: Informations) -> dict[str, Any]:
        return asdict(partie)

    def proposer_les_choix(self, page: PageEtape) -> None:
        listes = {"categorie": "categories", "situation": "situations", "etablissement": "etablissements"}
        for champ, liste in (listes | {"amenagement_duree": "durees"}).items():
            self.proposer(champ, page.choix[liste])
        self._suivre_la_categorie(page.choix["situations"], page.choix["situations_selon"])

    def _suivre_la_categorie(self, situations: list[tuple[str, str]], selon: Mapping[str, list[str]]) -> None:
        """Only the situations of the category can be chosen, once it is known; a script follows it before that."""
        ouvertes = selon.get(self["categorie"].valeur)
        possibles = [cle for cle, _ in situations] if ouvertes is None else ouvertes
        self.proposer("situation", [Option(cle, mots, desactivee=cle not in possibles) for cle, mots in situations])
        situation = self.fields["situation"]
        situation.required = bool(possibles)
        situation.attributs = {"data-selon": "champ-categorie", "data-selon-choix": json.dumps(selon)}

    def partie(self) -> Informations:
        lu = {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "revision"}
        return Informations(**lu | {"situation": lu["situation"] or None})


class QualificationPresentee(FormulaireEtape):
    etape = Etape.QUALIFICATION

    specialite = AuChoix(
        "Spécialité", requis="Choisissez la spécialité que vous présentez.", attributs={"data-filtrer": ""}
    )
    note_lue = CaseOuverte(
        "J’ai pris connaissance de la note du service et du référentiel de cette spécialité.", obligatoire=False
    )
    note_de = Cache(technique=True)
    section_langue = AuChoix("Section de langue", obligatoire=False)
    forme = AuChoix(
        "Forme de passage",
        boutons=True,
        requis="Choisissez une forme de passage.",
        aide="Ce choix est définitif une fois l’inscription enregistrée.",
    )
    derogation = OuiNon(
        "Dérogation à la forme de passage",
        aide="Une dérogation est une autorisation de faire autrement que la règle. Elle se demande au service, avec un "
        "justificatif : sans raison particulière, répondez « Non ».",
    )

    @classmethod
    def initiales(cls, partie: Qualification) -> dict[str, Any]:
        return asdict(partie) | {"forme": partie.forme.value if partie.forme else ""}

    def proposer_les_choix(self, page: PageEtape) -> None:
        for champ, liste in (("specialite", "specialites"), ("section_langue", "sections_langue"), ("forme", "formes")):
            self.proposer(champ, page.choix[liste])
        choisie = self["specialite"].valeur
        self.note = page.choix["notes"].get(choisie)
        choisie = choisie if self.note else ""
        self.initial["note_de"] = choisie
        self.fields["note_lue"].required = bool(choisie)
        nom = dict(page.choix["specialites"]).get(choisie, "cette spécialité")
        self.fields["note_lue"].label = f"J’ai lu la note du service sur «\u00a0{nom}\u00a0» et le référentiel."

    def partie(self) -> Qualification:
        """A note counts as read for the specialty that it was shown for, and for no other."""
        lu = self.cleaned_data
        formes = {forme.value: forme for forme in Forme}
        return Qualification(
            specialite=lu["specialite"],
            note_lue=lu["note_lue"] and lu["note_de"] in {"", lu["specialite"]},
            section_langue=lu["section_langue"] or None,
            forme=formes.get(lu["forme"]),
            derogation=lu["derogation"],
        )

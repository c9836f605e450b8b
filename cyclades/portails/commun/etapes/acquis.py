"""« Acquis »: as many blocks as things already held; each shows the épreuves it gives, which may be unticked."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import QueryDict

from cyclades.consultations.inscription.page import PageEtape
from cyclades.portails.commun.etapes.blocs import (
    en_texte,
    initiales_du_bloc,
    libelle_du_droit,
    noms_des_unites,
    par_session,
)
from cyclades.portails.commun.etapes.etape import AuChoix, AuxChoix, FormulaireEtape
from cyclades.portails.commun.formulaires import Annee, Cache, Note, Option
from cyclades.portails.commun.formulaires.saisie import Saisie
from cyclades.reglementation.acquis import Catalogue, Droit
from cyclades.reglementation.dossier import Acquis, NoteAcquise
from cyclades.reglementation.vocabulaire import Etape, TypeAcquis

MAXIMUM = 12
TYPES = {type_.value: type_ for type_ in TypeAcquis}
UNITE = r"[A-Za-z0-9-]{1,12}"
RANG = r"[0-9]{1,2}"
A_NOTES = {TypeAcquis.MEME_SPECIALITE, TypeAcquis.AUTRE_SPECIALITE}
A_UNITES = {TypeAcquis.VAE, TypeAcquis.DISPENSE_LEGALE, TypeAcquis.MEME_SPECIALITE}
MOTS_DE_DIPLOME = {TypeAcquis.DIPLOME: "Titre ou diplôme obtenu", TypeAcquis.DISPENSE_LEGALE: "Texte qui vous dispense"}


@dataclass(frozen=True, slots=True)
class Bloc:
    """One acquis on screen: its rank, its kind, the names of its fields."""

    rang: int
    type: TypeAcquis
    champs: tuple[str, ...]
    notes: tuple[str, ...]
    garder: str
    maximum: int | None = None
    """What its marks are out of, at the session that it names."""

    @property
    def libelle(self) -> str:
        return self.type.libelle


class AcquisDeclares(FormulaireEtape):
    etape = Etape.ACQUIS

    rangs = Cache(longueur=60)
    origines: tuple[int, ...] | None = None
    """Of each block, the rank of the acquis accepted that it shows; none when blocks are those of the person."""

    @classmethod
    def initiales(cls, partie: tuple[Acquis, ...]) -> dict[str, Any]:
        valeurs: dict[str, Any] = {"rangs": ",".join(str(rang) for rang in range(len(partie)))}
        for rang, un in enumerate(partie):
            valeurs |= {f"{rang}-{champ}": valeur for champ, valeur in initiales_du_bloc(un).items()}
        return valeurs

    def _initiales(self, page: PageEtape | None) -> dict[str, Any]:
        """What was accepted, one block a session: a mark is never shown under the year of another (R90)."""
        valeurs = super()._initiales(page)
        if page is not None and page.partie is not None:
            self.origines, separes = par_session(page.partie)
            valeurs |= self.initiales(separes)
        return valeurs

    def construire(self, page: PageEtape | None) -> None:
        """One block per rank sent, kept or accepted; ranks that name no known kind are dropped."""
        lu = self._lu()
        self.blocs = [
            self._bloc(int(rang), TYPES[lu.get(f"{rang}-type", "")], page)
            for rang in _rangs(lu.get("rangs"))
            if lu.get(f"{rang}-type", "") in TYPES
        ]

    def _lu(self) -> dict[str, Any]:
        if not self.is_bound:
            return dict(self.initial)
        return {nom: self._textes(nom)[-1] if self._textes(nom) else "" for nom in self.data}

    def _bloc(self, rang: int, type_: TypeAcquis, page: PageEtape | None) -> Bloc:
        catalogue: Catalogue | None = page.choix["catalogue"] if page else None
        champs: dict[str, Saisie] = {"type": Cache(), "montre": Cache(longueur=200), "vu": Cache(longueur=200)}
        if type_ in MOTS_DE_DIPLOME:
            champs["diplome"] = AuChoix(MOTS_DE_DIPLOME[type_], requis="Choisissez une réponse dans la liste.")
        if type_ is TypeAcquis.AUTRE_SPECIALITE:
            champs["specialite"] = AuChoix("Spécialité présentée alors", requis="Choisissez la spécialité présentée.")
        champs["annee"] = Annee("Année d’obtention" if type_ not in A_NOTES else "Session", minimum=1900, maximum=2100)
        champs["academie"] = AuChoix("Académie", obligatoire=False)
        if type_ is TypeAcquis.DIPLOME:
            champs["releve"] = AuxChoix("Épreuves qui figurent sur votre relevé de notes", obligatoire=False)
        if type_ in A_UNITES:
            champs["unites"] = AuxChoix(_mot_des_unites(type_), obligatoire=type_ is not TypeAcquis.MEME_SPECIALITE)
        maximum = self._maximum(rang, catalogue)
        if type_ in A_NOTES:
            champs["sur"] = Cache(technique=True, longueur=6)
            self.initial[f"{rang}-sur"] = "" if maximum is None else str(maximum)
        notes = self._notes(rang, type_, catalogue, maximum)
        champs["garder"] = AuxChoix("Épreuves que vous ne repassez pas", obligatoire=False)
        for nom, champ in (champs | notes).items():
            self.fields[f"{rang}-{nom}"] = champ
        visibles = tuple(f"{rang}-{nom}" for nom in champs if nom not in {"type", "montre", "vu", "garder", "sur"})
        return Bloc(rang, type_, visibles, tuple(f"{rang}-{nom}" for nom in notes), f"{rang}-garder", maximum)

    def _anciennes(self, rang: int, catalogue: Catalogue | None) -> dict[str, str]:
        """The units of a former version of the specialty, where a table carries them to those of today (R84)."""
        if catalogue is None:
            return {}
        lu = self._lu()
        unites = catalogue.anciennes_unites(lu.get(f"{rang}-specialite") or None, _entier(lu.get(f"{rang}-annee")))
        return {unite: f"Ancienne unité {unite}" for unite in unites}

    def _maximum(self, rang: int, catalogue: Catalogue | None) -> int | None:
        """What the marks of a block are out of; as its page said, where this form is read without one."""
        lu = self._lu()
        if catalogue is None:
            return _entier(lu.get(f"{rang}-sur"))
        echelle = catalogue.echelle(_entier(lu.get(f"{rang}-annee")))
        return int(echelle.maximum) if echelle else None

    def _notes(
        self, rang: int, type_: TypeAcquis, catalogue: Catalogue | None, maximum: int | None
    ) -> dict[str, Saisie]:
        """One field per unit a mark may be kept on, with its language where it has one: those proposed, or sent."""
        if type_ not in A_NOTES:
            return {}
        proposees = () if catalogue is None else catalogue.unites
        if catalogue is not None and type_ is TypeAcquis.AUTRE_SPECIALITE:
            proposees = catalogue.unites_autre_specialite
        titres = noms_des_unites(proposees) | self._anciennes(rang, catalogue)
        langues = {unite.unite for unite in proposees if unite.langues}
        for nom in self.data:
            if trouve := re.fullmatch(rf"{rang}-(notes|langues)-({UNITE})", nom):
                titres.setdefault(trouve[2], trouve[2])
                langues |= {trouve[2]} if trouve[1] == "langues" else set()
        champs: dict[str, Saisie] = {}
        for unite, titre in titres.items():
            champs[f"notes-{unite}"] = Note(titre, maximum=maximum, obligatoire=False)
            if unite in langues:
                champs[f"langues-{unite}"] = AuChoix(f"{titre}\u00a0: langue de cette note", obligatoire=False)
        return champs

    def proposer_les_choix(self, page: PageEtape) -> None:
        catalogue: Catalogue = page.choix["catalogue"]
        listes = {
            "diplome": [(un.cle, un.libelle) for un in catalogue.diplomes],
            "specialite": page.choix["specialites"],
            "academie": page.choix["academies"],
            "unites": list(noms_des_unites(catalogue.unites).items()),
        } | {f"langues-{un.unite}": un.langues for un in catalogue.unites if un.langues}
        self.connus = [(rang, un) for rang, un in enumerate(catalogue.connus) if not self._est_repris(un)]
        for rang, bloc in enumerate(self.blocs):
            for champ, liste in listes.items():
                if (nom := f"{bloc.rang}-{champ}") in self.fields:
                    motifs = champ == "diplome" and bloc.type is TypeAcquis.DISPENSE_LEGALE
                    self.proposer(nom, catalogue.motifs if motifs else liste)
            if bloc.type is TypeAcquis.DIPLOME:
                choisi = self[f"{bloc.rang}-diplome"].valeur
                self.proposer(
                    f"{bloc.rang}-releve", next((un.au_releve for un in catalogue.diplomes if un.cle == choisi), ())
                )
            connus = () if page.brut is not None else page.choix["droits"]
            self._montrer_les_droits(bloc, [droit for droit in connus if self._est_du_bloc(droit, rang)])

    def _est_repris(self, connu: Acquis) -> bool:
        """Is there a block of that specialty and session already?"""
        return any(
            bloc.type is connu.type
            and self[f"{bloc.rang}-annee"].valeur == str(connu.annee)
            and (
                f"{bloc.rang}-specialite" not in self.fields
                or self[f"{bloc.rang}-specialite"].valeur == connu.specialite
            )
            for bloc in self.blocs
        )

    def _est_du_bloc(self, droit: Droit, rang: int) -> bool:
        """Of an acquis split by session, each block shows the rights of its own marks."""
        if self.is_bound or self.origines is None:
            return droit.acquis == rang
        annee = self.initial.get(f"{rang}-annee")
        seul = self.origines.count(self.origines[rang]) == 1
        return droit.acquis == self.origines[rang] and (seul or droit.session in {annee, None})

    def _montrer_les_droits(self, bloc: Bloc, droits: list[Droit]) -> None:
        """Tick what was not shown yet; keep the person's own answer for what was."""
        self.proposer(
            bloc.garder, [Option(un.unite, libelle_du_droit(un), aide=f"{un.raison} {un.perte}") for un in droits]
        )
        unites = [un.unite for un in droits]
        if self.is_bound:
            deja = str(self.data.get(f"{bloc.rang}-montre", "")).split(",")
            garde = self._textes(bloc.garder) if bloc.garder in self.data else []
            self.data = self.data.copy()
            self.data.setlist(bloc.garder, [unite for unite in unites if unite in garde or unite not in deja])
            self.data[f"{bloc.rang}-montre"] = ",".join(unites)
            self.data[f"{bloc.rang}-vu"] = self._signature(bloc)
        else:
            self.initial[bloc.garder] = [un.unite for un in droits if not un.renonce]
            self.initial[f"{bloc.rang}-montre"] = ",".join(unites)
            self.initial[f"{bloc.rang}-vu"] = self._signature(bloc)

    def _signature(self, bloc: Bloc) -> str:
        """A digest of what the rights depend on: when it changes, they are shown again before going on."""
        reponses = {nom: self[nom].valeur for nom in (*bloc.champs, *bloc.notes)}
        garnies = sorted((nom, valeur) for nom, valeur in reponses.items() if valeur)
        return hashlib.sha256(repr(garnies).encode()).hexdigest()[:16]

    def _champ_de(self, nom: str, champs: Mapping[str, str]) -> str | None:
        """What is said of a whole block stands at the first thing that it lets declare."""
        acquis = re.fullmatch(rf"{self.etape.value}\.({RANG})(\..*)?", nom)
        bloc = self.blocs[int(acquis[1])] if acquis and int(acquis[1]) < len(self.blocs) else None
        trouve = super()._champ_de(f"{bloc.rang}{acquis[2] or ''}" if acquis and bloc else nom, champs)
        if trouve is not None or bloc is None:
            return trouve
        return next((un for un in (f"{bloc.rang}-unites", *bloc.notes) if un in self.fields), None)

    def est_a_confirmer(self) -> bool:
        """The rights that these answers give were not all on the screen that was sent."""
        return any(self.data.get(f"{bloc.rang}-vu") != self._signature(bloc) for bloc in self.blocs)

    @classmethod
    def ajuster(cls, saisie: QueryDict, aller: str, page: PageEtape) -> QueryDict:
        """Add a block (« ajouter-diplome »), one of known marks (« connu-0 »), or remove one (« retirer-2 »)."""
        verbe, _, objet = aller.partition("-")
        donnees = saisie.copy()
        rangs = _rangs(saisie.get("rangs"))
        nouveau = str(max((int(rang) for rang in rangs), default=-1) + 1)
        connus = page.choix["catalogue"].connus
        if verbe == "retirer":
            rangs = [rang for rang in rangs if rang != objet]
        elif verbe == "ajouter" and objet in TYPES and len(rangs) < MAXIMUM:
            rangs.append(nouveau)
            donnees[f"{nouveau}-type"] = objet
        elif verbe == "connu" and re.fullmatch(RANG, objet) and int(objet) < len(connus) and len(rangs) < MAXIMUM:
            rangs.append(nouveau)
            for champ, valeur in initiales_du_bloc(connus[int(objet)]).items():
                donnees.setlist(f"{nouveau}-{champ}", valeur if isinstance(valeur, list) else [en_texte(valeur)])
        donnees["rangs"] = ",".join(rangs)
        return donnees

    def partie(self) -> tuple[Acquis, ...]:
        return tuple(self._acquis(bloc) for bloc in self.blocs)

    def _acquis(self, bloc: Bloc) -> Acquis:
        lu = {
            nom.partition("-")[2]: valeur
            for nom, valeur in self.cleaned_data.items()
            if nom.startswith(f"{bloc.rang}-")
        }
        annee = lu.get("annee")
        montre = [unite for unite in str(lu.get("montre", "")).split(",") if unite]
        return Acquis(
            type=bloc.type,
            diplome=lu.get("diplome") or None,
            specialite=lu.get("specialite") or None,
            annee=annee,
            academie=lu.get("academie") or None,
            notes=tuple(
                NoteAcquise(unite, Fraction(note), annee or 0, lu.get(f"langues-{unite}") or None)
                for unite, note in sorted(_notes_lues(lu))
            ),
            unites=tuple(lu.get("unites", ())),
            releve=tuple(lu.get("releve", ())),
            renonces=tuple(unite for unite in montre if unite not in lu.get("garder", ())),
        )


def _notes_lues(lu: Mapping[str, Any]) -> Iterator[tuple[str, Decimal]]:
    return (
        (nom.removeprefix("notes-"), note) for nom, note in lu.items() if nom.startswith("notes-") and note is not None
    )


def _rangs(texte: Any) -> list[str]:
    """The blocks that a form says it has: as many as may be, each once, whatever was sent."""
    return [rang for rang in dict.fromkeys(str(texte or "")[:60].split(",")) if re.fullmatch(RANG, rang)][:MAXIMUM]


def _entier(lu: Any) -> int | None:
    texte = str(lu or "").strip()
    return int(texte) if re.fullmatch(r"[0-9]{1,6}", texte) else None


def _mot_des_unites(type_: TypeAcquis) -> str:
    if type_ is TypeAcquis.MEME_SPECIALITE:
        return "Épreuves pour lesquelles vous avez une attestation de blocs de compétences"
    return "Épreuves validées" if type_ is TypeAcquis.VAE else "Épreuves dispensées"

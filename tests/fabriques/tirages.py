"""Answers drawn at random for each step of a registration: most are guided by what is proposed, some are not."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from cyclades.consultations import referentiel
from cyclades.reglementation.choix import Question
from cyclades.reglementation.dossier import (
    Acquis,
    ChoixEpreuves,
    Identification,
    Informations,
    NoteAcquise,
    Qualification,
)
from cyclades.reglementation.vocabulaire import Etape, Forme, Position, SituationEps, TypeAcquis

FRANCE = "99100"
FAUX = ("", "inconnu", "😀", "x" * 300, "\u202e", "<b>")
ADRESSES = (("35000", "RENNES"), ("29100", "douarnenez"), ("97300", "CAYENNE"), ("75007", "PARIS CEDEX 07"))
HORS_LISTE = (("35000", "BREST"), ("00000", "RENNES"), ("3500", "RENNES"), ("99999", "NULLE PART"))


@dataclass(frozen=True, slots=True)
class Tireur:
    """`de` decides everything; `justesse` is how likely an answer is one that the page proposes."""

    de: Random
    domaine: str
    annee: int
    unites: tuple[str, ...]
    est_mineur: bool
    justesse: float = 0.96

    def tirer(self, etape, page):
        """What is answered at this step, and None when the form cannot be read."""
        if etape is Etape.MODALITES:
            return True if self.juste() else None
        if self.de.random() < 0.02:
            return None
        return getattr(self, f"_{etape.value}")(page)

    def juste(self):
        return self.de.random() < self.justesse

    def un(self, parmi, sinon=None):
        """One of these; now and then something else."""
        parmi = list(parmi)
        return self.de.choice(parmi) if parmi and self.juste() else sinon

    def quelques(self, parmi, plus=3):
        parmi = list(parmi)
        return tuple(self.de.sample(parmi, self.de.randint(0, min(plus, len(parmi)))))

    # --- Identification ---

    def _identification(self, _):
        code_postal, localite = self.de.choice(ADRESSES if self.juste() else HORS_LISTE)
        fiche = Identification(
            nationalite=self.un(("99100", "99107", "99109"), ""),
            pays=FRANCE,
            voie=f"{self.de.randint(1, 99)} rue des Essais",
            code_postal=code_postal,
            localite=localite,
            telephone_mobile=self.de.choice(("", "+33612345678", "+37167000000")),
            pcs=self.de.choice(referentiel.pcs_codes()),
            ine=self.de.choice(("", "", "088553495DY")),
        )
        if self.est_mineur or self.de.random() < 0.2:
            mail = self.un(("parent@exemple.fr",), "parent")
            fiche = replace(fiche, representant_nom="Martin", representant_prenoms="Paul", representant_mail=mail)
        if self.de.random() < 0.15:
            fiche = replace(fiche, pays="99107", code_postal="LV-1050", localite="RIGA")
        if self.juste():
            return fiche
        champ = self.de.choice(("voie", "localite", "pcs", "ine", "nationalite", "pays", "complement_2"))
        return replace(fiche, **{champ: self.de.choice(FAUX)})

    # --- Informations candidature ---

    def _informations(self, _):
        commun = referentiel.commun(self.annee)
        categorie = self.un((une.cle for une in commun.categories.values() if self.domaine in une.domaines), "scolaire")
        situations = [
            une.cle
            for une in commun.situations.values()
            if self.domaine in une.domaines and categorie in une.categories
        ]
        return Informations(
            categorie=categorie,
            situation=self.un(situations),
            etablissement=self.un(self.unites, self.de.choice((None, "0000000Z"))),
            amenagement_duree=self.un(commun.durees),
            handicap=self.un((True, False)),
            communication_presse=self.un((True, False), False),
            communication_collectivites=self.un((True, False), False),
        )

    # --- Qualification présentée ---

    def _qualification(self, _):
        return Qualification(
            specialite=self.un(self._offertes(), self.de.choice(("", "bcp/inconnue", "cap/patissier", "bcp/cuisine"))),
            note_lue=self.juste(),
            section_langue=self.de.choice((None, None, None, "anglais")) if self.juste() else "klingon",
            forme=self.un(Forme),
            derogation=self.de.random() < 0.05,
        )

    def _offertes(self):
        return [une.cle for une in referentiel.specialites(self.domaine, self.annee)]

    # --- Acquis ---

    def _acquis(self, page):
        catalogue = page.choix["catalogue"]
        declares = [self._un_acquis(catalogue) for _ in range(self.de.choice((0, 0, 0, 1, 1, 2)))]
        declares += self.quelques(catalogue.connus)
        if declares and not self.juste():
            declares.append(declares[0])
        return tuple(declares)

    def _un_acquis(self, catalogue):
        type_ = self.de.choice(catalogue.types or tuple(TypeAcquis))
        annee = self.un(range(2012, self.annee), self.de.choice((None, 1850, 2090)))
        if type_ is TypeAcquis.DIPLOME:
            return self._un_diplome(catalogue, annee)
        autre = type_ is TypeAcquis.AUTRE_SPECIALITE
        proposees = catalogue.unites_autre_specialite if autre else catalogue.unites
        unites = self.quelques([une.unite for une in proposees])
        if not self.juste():
            unites = (*unites, "U99")
        de_notes = type_ in {TypeAcquis.MEME_SPECIALITE, TypeAcquis.AUTRE_SPECIALITE}
        motif = self.un((cle for cle, _ in catalogue.motifs), "inconnu")
        return Acquis(
            type_,
            diplome=motif if type_ is TypeAcquis.DISPENSE_LEGALE else None,
            specialite=self.un([une.cle for une in referentiel.specialites(self.domaine, self.annee)])
            if autre
            else None,
            annee=annee,
            academie="Rennes",
            notes=tuple(self._une_note(unite) for unite in unites) if de_notes else (),
            unites=() if de_notes else unites,
            renonces=self.quelques(unites, 1),
        )

    def _un_diplome(self, catalogue, annee):
        propose = self.un(catalogue.diplomes)
        depuis = (propose.annees.premiere if propose else None) or 0
        return Acquis(
            TypeAcquis.DIPLOME,
            diplome=propose.cle if propose else "inconnu",
            annee=annee if annee is None or not self.juste() else max(annee, depuis),
            academie="Rennes",
            releve=self.quelques([cle for cle, _ in propose.au_releve]) if propose else (),
            renonces=self.quelques([droit.unite for droit in propose.droits], 1) if propose else (),
        )

    def _une_note(self, unite):
        note = Fraction(self.de.randint(0, 40) if self.juste() else 55, 2)
        return NoteAcquise(unite, note, self.un(range(2021, self.annee), 2090), self.de.choice((None, "anglais")))

    # --- Épreuves ---

    def _epreuves(self, page):
        """Answer what is asked; what the answers open is asked the next time."""
        deja = page.partie or ChoixEpreuves()
        reponses = {"langues": dict(deja.langues), "pays": dict(deja.pays), "options": dict(deja.options)}
        positions, activites, situation = dict(deja.positions), deja.activites_eps, deja.situation_eps
        for ouvert in page.choix["ouverts"]:
            valeurs = [valeur for valeur, _ in ouvert.valeurs]
            if ouvert.question is Question.POSITION:
                if self.de.random() < (0.3 if ouvert.refus is None else 0.05):
                    positions[ouvert.code] = self.de.choice((Position.INSCRIT, Position.NON_INSCRIT))
            elif ouvert.question is Question.SITUATION_EPS:
                situation = SituationEps(self.de.choice(valeurs))
            elif ouvert.question is Question.ACTIVITES_EPS:
                nombre = ouvert.nombre if self.juste() else 1
                activites = tuple(self.de.sample(valeurs, min(nombre, len(valeurs))))
            elif ouvert.requis or self.de.random() < 0.3:
                self._repondre(ouvert, valeurs, reponses)
        if not self.juste():
            positions["E99"] = self.de.choice(list(Position))
        return ChoixEpreuves.de(positions=positions, activites_eps=activites, situation_eps=situation, **reponses)

    def _repondre(self, ouvert, valeurs, reponses):
        if ouvert.question is Question.LANGUE:
            libres = [valeur for valeur in valeurs if valeur not in reponses["langues"].values()]
            reponses["langues"][ouvert.code] = self.un(libres or valeurs, "klingon")
        elif ouvert.question is Question.PAYS:
            reponses["pays"][ouvert.code] = self.un(valeurs, "Atlantide")
        else:
            reponses["options"][ouvert.code] = self.un(valeurs, "autre")


def naissance(de, annee):
    """Mostly adults, some minors, some just eighteen."""
    return date(annee - de.choice((15, 16, 17, 18, 19, 24, 40, 60)), de.randint(1, 12), de.randint(1, 28))

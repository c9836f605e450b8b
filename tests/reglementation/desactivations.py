"""How each rule is put out of action: in a pack (`Texte`), or in the code (`Code`). One line a rule, kept with care.

Each says what the service would do if the rule did not exist, or said something else; a case that cites the rule must
then fail.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Texte:
    """Replacements in a pack, in order; each text is there, and all its occurrences change when ``tous``."""

    fichier: str
    paires: tuple[tuple[str, str], ...]
    tous: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Replacements in a module of the rules; each text is there once or more, the first one changes."""

    module: str
    paires: tuple[tuple[str, str], ...]


def _y(fichier, *paires, tous=False):
    return Texte(f"{fichier}.yaml", paires, tous)


def _d(domaine, maximum, autre):
    """Another maximum of optional épreuves."""
    ligne = "    regle_facultatives: {}"
    return _y(
        "commun/domaines",
        (
            f"facultatives_max: {maximum}\n{ligne.format(domaine)}",
            f"facultatives_max: {autre}\n{ligne.format(domaine)}",
        ),
    )


def _c(module, *paires):
    return Code(module, paires)


_SUPERIEUR = "libelle: diplôme de l’enseignement supérieur, oui: [langue_vivante_a, "
_INDIVIDUEL = "cle: individuel\n    libelle: INDIVIDUEL\n    domaines: [BCP, CAP, BP, CS]\n    voie: individuel\n"
_FC_HABILITEE = "voie: formation_continue\n    groupe_modes: "
_APPRENTI = "domaines: [BCP, CAP, BP, CS], voie: apprenti, groupe_modes: "
_SCOLAIRE_CAP = "domaines: [CAP], voie: scolaire, groupe_modes: habilite, "
_UN_AN = "libelle: SCOLAIRE BACPRO 1 AN, domaines: [BCP], voie: scolaire, "
_DISPENSE_CS = "  - {diplome: superieur, specialite: cs/synthetique, unites: [U1], confiance: conception}\n"
_AUTRE_CAP = "annees: 5, disciplines: ["
_DECOCHEES = _c("acquis.droits", ("(d for d in tous if not d.renonce)", "tous"))
_LANGUES_DISTINCTES = _c("dossier.epreuves_choisies", ("if premiere is not epreuve:", "if not vues:"))
_HEURE_LOCALE = _c("calendrier", ("zone = ZoneInfo(fuseau)", 'zone = ZoneInfo("UTC")'))
_OBLIGATOIRES = "if e.obligatoire and e.cle in bilan.notes"
_EPREUVE_EPS = """epreuves:
  - code: E9
    intitule: EPS
    unite: U9
    nature: generale
    discipline: eps
    obligatoire: true
    groupe: 1
    calcul: moyenne
    coefficient: 0
    modes: {habilite: CCF, non_habilite: ponctuel, fc_habilite: CCF}
    confiance: {coefficient: conception}
    choix: {type: activites_eps, nombre: 1, liste: EPS_PONCTUEL}
"""

DESACTIVATIONS = {
    "R1": _d("R1", 2, 3),
    "R2": _d("R2", 2, 3),
    "R3": _d("R3", 2, 3),
    "R4": _d("R4", 0, 1),
    "R5": _y("commun/domaines", ("{libelle: Mention complémentaire, derniere: 2024}, ", "")),
    "R7": _c("deliberation", ("if not reglement.est_complet:", "if not reglement.formes:")),
    "R8": _y("bcp/cuisine", ("coefficient: 2.5", "coefficient: 3.0"), ("coefficient: 2.5", "coefficient: 2.0")),
    "R9": _y("cap/electricien", ("coefficient: 3\n", "coefficient: 2\n"), ("coefficient: 1\n", "coefficient: 2\n")),
    "R11": _y("commun/categories", ("experience: true, pieces: [experience]", "experience: true")),
    "R12": _c("conditions", (".regle_derniere_unite is None or", ".regle_formes or")),
    "R13": _y(
        "commun/categories", ("regles: {CAP: R15}, formation: true, pieces: [attestation_formation]", "formation: true")
    ),
    "R15": _c("categories", ("contexte.domaine in categorie.majorite_requise and", "not categorie.cle and")),
    "R16": _y("commun/categories", ("regle: R16, experience: true, pieces: [experience, diplome]", "regle: R16")),
    "R18": _y(
        "commun/categories",
        ("regle: R18, regles: {CAP: R15}, formation: true, pieces: [attestation_formation]", "regle: R18"),
    ),
    "R19": _c("dossier.qualification", ("if autre is None or", "if fiche or autre is None or")),
    "R42": _c("pieces", ('yield _Demande("identite", "Demandé à tous les candidats.", "R42")', "yield from ()")),
    "R21": _c("dossier.identite", ("if not fiche.nationalite:", "if fiche.nationalite != FRANCE:")),
    "R22": _y(
        "commun/categories", ("voie: scolaire, groupe_modes: non_habilite", "voie: scolaire, groupe_modes: habilite")
    ),
    "R23": _c("pieces", ("AGE_RECENSEMENT = 16", "AGE_RECENSEMENT = 18")),
    "R24": _c("pieces", ("AGE_LIBERE = 25", "AGE_LIBERE = 26")),
    "R25": _c("pieces", ("if not est_francais(nationalite) or", "if est_francais(nationalite) or")),
    "R26": _c("dossier.identite", ("if est_mineur(examen.dossier, examen.contexte):", "if not fiche.pays:")),
    "R27": _c("dossier.engagements", ("if not examen.dossier.conditions_acceptees:", "if not examen.dossier:")),
    "R29": _c("calendrier", ("timedelta(hours=48)", "timedelta(hours=72)")),
    "R34": _c("numeros", ('f"{rang:03d}"', 'f"{rang:04d}"')),
    "R36": _c("calendrier", ("fuseau) <= quand <", "fuseau) < quand <")),
    "R37": _c("calendrier", (" <= quand < premier_instant_refuse(ferme_le, fuseau)", " <= quand")),
    "R38": _c("dossier.engagements", ("if not examen.dossier.modalites_acceptees:", "if not examen.dossier:")),
    "R45": _HEURE_LOCALE,
    "R46": _c("calendrier", (" if heure == _MINUTE_ENTIERE else instant", "")),
    "R47": _c("pieces", ("if contexte.validation is Validation.PAPIER:", "if not contexte.validation:")),
    "R48": _c("dossier.informations", ("if fiche.communication_presse is None:", "if not fiche:")),
    "R50": _y("commun/pieces", ("{cle: identite, ", "{cle: identite, taille_max_mo: 10, ")),
    "R53": _HEURE_LOCALE,
    "R54": _y("commun/categories", (f"{_APPRENTI}habilite, forme: globale", f"{_APPRENTI}habilite, forme: choix")),
    "R55": _y(
        "commun/categories",
        (
            f"{_INDIVIDUEL}    groupe_modes: non_habilite\n    forme: choix",
            f"{_INDIVIDUEL}    groupe_modes: non_habilite\n    forme: globale",
        ),
    ),
    "R56": _y("commun/categories", (f"{_SCOLAIRE_CAP}forme: globale", f"{_SCOLAIRE_CAP}forme: choix")),
    "R57": _y(
        "commun/categories", (f"{_APPRENTI}non_habilite, forme: globale", f"{_APPRENTI}non_habilite, forme: choix")
    ),
    "R58": _y("cs/cybersecurite", ("formes: [globale]", "formes: [globale, progressive]")),
    "R59": _c(
        "formes",
        (
            "categorie.forme is FormeCategorie.GLOBALE:",
            "categorie.forme is FormeCategorie.GLOBALE and contexte.forme_anterieure is None:",
        ),
    ),
    "R60": _c(
        "formes",
        ("if contexte.forme_anterieure is not None and contexte.forme_conservee:", "if not contexte:"),
    ),
    "R61": _c("formes", ("if dossier.forme is Forme.PROGRESSIVE:", "if not dossier:")),
    "R62": _c("formes", ("if Amenagement.ETALEMENT in contexte.amenagements", "if not contexte")),
    "R63": _y("commun/categories", (f"{_UN_AN}groupe_modes: habilite", f"{_UN_AN}groupe_modes: non_habilite")),
    "R64": _y(
        "commun/categories",
        (f"{_INDIVIDUEL}    groupe_modes: non_habilite", f"{_INDIVIDUEL}    groupe_modes: habilite"),
    ),
    "R65": _y("commun/categories", (f"{_FC_HABILITEE}fc_habilite", f"{_FC_HABILITEE}non_habilite")),
    "R66": _DECOCHEES,
    "R67": _y("commun/acquis", (f"{_SUPERIEUR}francais, ", _SUPERIEUR)),
    "R68": _y("commun/acquis", (f"{_SUPERIEUR}francais, histoire_geographie_emc, ", f"{_SUPERIEUR}francais, ")),
    "R69": _y("commun/acquis", ("education_socioculturelle, eps, langue_vivante_b]", "eps, langue_vivante_b]")),
    "R70": _y("commun/acquis", ("agenceur, unites: [U31, U32, U33]", "agenceur, unites: [U31]")),
    "R71": _y(
        "commun/acquis",
        ("lignes: {CAP: cap_bep}, propose: [CAP]", "lignes: {BCP: bma, CAP: cap_bep}, propose: [BCP, CAP]"),
    ),
    "R72": _c("positions", ("if epreuve.discipline == EPS_FACULTATIVE and eps_dispensee:", "if not epreuve:")),
    "R73": _y("commun/acquis", ("CAP ou BEP, oui: [francais_histoire_geographie, ", "CAP ou BEP, oui: [")),
    "R74": _y(
        "commun/acquis", ("preuve de français, oui: [mathematiques_sciences, eps]", "preuve de français, oui: [eps]")
    ),
    "R75": _y(
        "commun/acquis",
        ("équivalent, oui: [expression_connaissance_monde, langue_vivante]", "équivalent, oui: [langue_vivante]"),
    ),
    "R76": _y("commun/acquis", ("\nprofessionnelles:\n", f"\nprofessionnelles:\n{_DISPENSE_CS}")),
    "R78": _c(
        "decision", ("return valeur is None or valeur >= seuil", "return valeur is not None and valeur >= seuil")
    ),
    "R79": _c("acquis.apports", ("TypeAcquis.VAE: _de_vae,", "TypeAcquis.VAE: _de_motif_legal,")),
    "R80": _y(
        "commun/acquis",
        ("{premiere: 2020, annees: null, alerte_apres: 5", "{premiere: 2020, annees: 5, alerte_apres: null"),
    ),
    "R81": _y(
        "commun/acquis",
        ("formes: [globale, progressive]\n    seuil: 10\n", "formes: [globale, progressive]\n    seuil: null\n"),
    ),
    "R82": _y(
        "commun/acquis",
        (
            f"{_AUTRE_CAP}francais_histoire_geographie, mathematiques_sciences, ",
            f"{_AUTRE_CAP}francais_histoire_geographie, ",
        ),
    ),
    "R83": _c(
        "acquis.apports",
        (
            "if epreuve.cle in source.acquis.unites:\n        return _dispense",
            "if not epreuve:\n        return _dispense",
        ),
    ),
    "R84": _c("acquis.correspondances", ("if table.ancienne == specialite and", "if not table and")),
    "R85": _y(
        "commun/acquis", ("domaine: BCP, formes: [globale], seuil: 10", "domaine: BCP, formes: [globale], seuil: null")
    ),
    "R86": _y(
        "commun/acquis",
        ("domaine: BCP, formes: [progressive], seuil: null", "domaine: BCP, formes: [progressive], seuil: 10"),
    ),
    "R87": _y(
        "commun/acquis",
        (
            "domaine: CAP, formes: [globale, progressive], seuil: null",
            "domaine: CAP, formes: [globale, progressive], seuil: 10",
        ),
    ),
    "R88": _c(
        "moyennes",
        ('Fraction(0), Fraction(0), texte, "R88"', 'Fraction(0), epreuve.coefficient or Fraction(0), texte, "R88"'),
    ),
    "R89": _c("acquis.apports", ("if repassee > note.session:", "if not epreuve:")),
    "R90": _y("commun/acquis", ("annees: 5, regle: R87", "annees: 6, regle: R87")),
    "R91": _c("acquis.droits", ("if len(trouvees) > 1", "if len(trouvees) > 2")),
    "R92": _c(
        "acquis.conservation", ("demande.note <= table.seuil_facultative", "demande.note < table.seuil_facultative")
    ),
    "R93": _c("acquis.conservation", ("if Amenagement.CONSERVATION_NOTES in demande.amenagements:", "if not demande:")),
    "R94": _y("commun/resultats", ("{pas: 0.5, regle: R94", "{pas: 1, regle: R94")),
    "R95": _y("commun/resultats", ("{pas: 0.5, regle: R95", "{pas: 1, regle: R95"), tous=True),
    "R96": _c("moyennes", ("points = valeur * coefficient", "points = valeur")),
    "R97": _c("typographie", ("echelle * 2 + valeur.denominator) //", "echelle * 2) //")),
    "R98": _c("moyennes", ("max(Fraction(0), _valeur(note) - ecart.pivot)", "(_valeur(note) - ecart.pivot)")),
    "R99": _y("commun/resultats", ("{pivot: 10, facteur: 2, regle: R99", "{pivot: 10, facteur: 1, regle: R99")),
    "R100": _c("notes", ("if enfant.code in ecartees:", "if not enfant.code:")),
    "R101": _c("moyennes", (" or epreuve.calcul is Calcul.MOYENNE_PROFESSIONNELLE", "")),
    "R102": _y("bcp/cuisine", ("derniere: 2025", "derniere: 2024"), tous=True),
    "R103": _y(
        "bcp/aeronautique-systemes", ("candidats: [scolaire, apprenti]", "candidats: [scolaire, apprenti, individuel]")
    ),
    "R104": _y(
        "commun/resultats",
        ("parties: {ponderation: egale, regle: R104, confiance: memory}", "parties: null"),
        tous=True,
    ),
    "R105": _c("notes", ("/ len(activites)", "/ 2")),
    "R106": _c(
        "positions",
        (
            "return not epreuve.obligatoire and section is not None and",
            "return epreuve.obligatoire and section is not None and",
        ),
    ),
    "R107": _y(
        "commun/resultats", ("admission: {seuil: 10, regle: R107}", "admission: {seuil: 11, regle: R107}"), tous=True
    ),
    "R108": _y(
        "commun/resultats",
        ("{seuil: 8, professionnel: 10, epreuve: null", "{seuil: 8, professionnel: 9, epreuve: null"),
        tous=True,
    ),
    "R109": _c("moyennes", ("epreuve.nature is Nature.PROFESSIONNELLE", "epreuve.nature is not Nature.FACULTATIVE")),
    "R110": _c(
        "controle", ("if epreuve.epreuve_de_controle is not None and", "if epreuve.epreuve_de_controle == 1 and")
    ),
    "R112": _c(
        "controle",
        (
            "retenue=max(proposable.note, controle.note if controle.note is not None else NOTE_MINIMALE)",
            "retenue=controle.note or NOTE_MINIMALE",
        ),
        ("if amelioration.retenue > amelioration.ancienne:", "if amelioration:"),
    ),
    "R113": _c("controle", (" and note.position in {Position.INSCRIT, Position.BENEFICE}", "")),
    "R114": _c(
        "decision", ("(any(note.position is Position.NON_INSCRIT for note in obligatoires), CodeDecision.PARTIEL),", "")
    ),
    "R115": _y("commun/resultats", ("libelle: Assez bien, seuil: 12", "libelle: Assez bien, seuil: 13"), tous=True),
    "R116": _y("commun/resultats", ("certificat: {seuil: 8, ", "certificat: {seuil: 10, "), tous=True),
    "R117": _y(
        "commun/resultats", ("professionnelle: {seuil: 10, regle: R117}", "professionnelle: {seuil: 9, regle: R117}")
    ),
    "R118": _y("commun/resultats", ("admission: {seuil: 10, regle: R118}", "admission: {seuil: 9, regle: R118}")),
    "R119": _y("commun/resultats", ("admission: {seuil: 10, regle: R119}", "admission: {seuil: 9, regle: R119}")),
    "R121": _y("commun/resultats", ("attestation: {seuil: 10", "attestation: {seuil: 9"), tous=True),
    "R122": _c("decision", ("(Absence.INJUSTIFIEE in absences, CodeDecision.AJOURNE_ABSENCE),", "")),
    "R123": _c(
        "moyennes",
        (
            "coefficient = epreuve.coefficient or Fraction(0)",
            "coefficient = Fraction(0) if note.absence else epreuve.coefficient or Fraction(0)",
        ),
    ),
    "R124": _c("deliberation", ("if epreuve.nature is Nature.FACULTATIVE or", "if epreuve.nature is None and")),
    "R125": _c("decision", (_OBLIGATOIRES, "if e.cle in bilan.notes")),
    "R126": _c(
        "decision",
        (
            "and not notes_insuffisantes(self.reglement, bilan.notes)",
            "and all(n.note is None or n.note > 5 for n in bilan.notes.values())",
        ),
    ),
    "R127": _c("deliberation", ("if points.unite in notes:", "if not points:")),
    "R129": _c("decision", ("absences, CodeDecision.AJOURNE_ABSENCE)", "absences, CodeDecision.AJOURNE)")),
    "R130": _c("positions", ("if situation_eps is SituationEps.INAPTE:", "if not vu:")),
    "R131": _c(
        "positions",
        ("if demandee and peut_demander_dispense_eps(vu.categorie, situation, vu.reglement.domaine):", "if demandee:"),
    ),
    "R132": _y("bcp/aeronautique-systemes", ("nombre: 2", "nombre: 1")),
    "R134": _c("pieces", ("if adaptee and any(", "if not adaptee and any(")),
    "R135": _c("decision", (_OBLIGATOIRES, 'if e.obligatoire and e.discipline != "eps" and e.cle in bilan.notes')),
    "R137": _y("bp/sommelier", ("epreuves:\n", _EPREUVE_EPS)),
    "R138": _LANGUES_DISTINCTES,
    "R139": _LANGUES_DISTINCTES,
    "R140": _c("listes", ('choix.valeurs or _liste(choix.liste or "", contexte, commun)', "tuple(commun.langues)")),
    "R141": _LANGUES_DISTINCTES,
    "R142": _c(
        "dossier.epreuves_choisies",
        ("ligne.position is not Position.NON_INSCRIT}", "ligne.position is Position.INSCRIT}"),
    ),
    "R143": _c("positions", ("return (pays,) if pays else ()", "return ()")),
    "R144": _c("dossier.informations", ("if fiche.handicap is None:", "if not fiche:")),
    "R145": _c("amenagements", ("revele_apres or demandee_le", "demandee_le")),
    "R146": _c("amenagements", ("return not (plan and coherente) or", "return")),
    "R147": _c("amenagements", ("return majoration > TIERS_TEMPS", "return majoration > 1")),
    "R150": _c("amenagements", ("-(-duree_min * (1 + majoration) // 1)", "int(duree_min * (1 + majoration))")),
    "R154": _c("decision", ("(self.deliberation.discipline is Discipline.ANNULEE, CodeDecision.ANNULE),", "")),
    "R155": _c("decision", ("(self.deliberation.discipline is Discipline.EN_ATTENTE, CodeDecision.EN_ATTENTE),", "")),
}

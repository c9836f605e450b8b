"""Values that the tests of the rules start from: packs as shipped, a service, a complete file."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from cyclades.reglementation.dossier import (
    FRANCE,
    Acquis,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identification,
    Identite,
    Informations,
    Qualification,
)
from cyclades.reglementation.paquets import lire_commun, lire_reglement
from cyclades.reglementation.vocabulaire import Domaine, Forme, Position, SituationEps, TypeAcquis

RACINE = Path(__file__).parents[2] / "reglements"
SPECIALITES = tuple(
    sorted(
        f"{chemin.parent.name}/{chemin.stem}"
        for dossier in ("bcp", "bp", "cap", "cs")
        for chemin in (RACINE / dossier).glob("*.yaml")
        if not chemin.name.endswith(".cas.yaml")
    )
)

AERO = "bcp/aeronautique-systemes"


@cache
def commun():
    return lire_commun({chemin.name: chemin.read_bytes() for chemin in (RACINE / "commun").glob("*.yaml")})


@cache
def reglement(cle):
    return lire_reglement((RACINE / f"{cle}.yaml").read_bytes(), f"{cle}.yaml")


def contexte(cle=AERO, session=2027, **changements):
    domaine = Domaine(cle.split("/")[0].upper())
    defaut = Contexte(
        domaine=domaine,
        session=session,
        academie="Rennes",
        jour=date(session - 1, 11, 22),
        langues_obligatoires=("allemand", "anglais", "espagnol", "italien"),
        langues_facultatives=("allemand", "anglais", "espagnol", "italien", "portugais"),
        activites_eps=("danse", "demi-fond", "tennis de table"),
        eps_adaptees=("natation 250 mètres",),
    )
    return replace(defaut, **changements)


IDENTITE = Identite(
    civilite="MADAME",
    nom_naissance="LE GOFF",
    prenoms="Anaïs, Marie",
    date_naissance=date(1998, 3, 14),
    departement_naissance="035",
    commune_naissance="RENNES",
)

IDENTIFICATION = Identification(
    nationalite=FRANCE,
    pays=FRANCE,
    voie="12 rue des Lices",
    code_postal="35000",
    localite="RENNES",
    telephone_mobile="06 12 34 56 78",
)

SITUATIONS = {
    Domaine.BCP: "experience_trois_ans",
    Domaine.CAP: "majeur_sans_formation",
    Domaine.BP: "experience_cinq_ans",
    Domaine.CS: "experience_trois_ans_cs",
}


def individuel(cle=AERO, **epreuves):
    """A complete file of an individual candidate, with the choices that its specialty asks."""
    return Dossier(
        identite=IDENTITE,
        identification=IDENTIFICATION,
        informations=Informations(
            categorie="individuel",
            situation=SITUATIONS[Domaine(cle.split("/")[0].upper())],
            etablissement="INDIVIDUELS 035",
            amenagement_duree="aucun",
            handicap=False,
            communication_presse=False,
            communication_collectivites=True,
        ),
        qualification=Qualification(specialite=cle, forme=Forme.GLOBALE),
        acquis=(),
        epreuves=choix_minimal(cle, **epreuves),
        modalites_acceptees=True,
        conditions_acceptees=True,
    )


def choix_minimal(cle, **changements):
    """The choices without which that specialty cannot be registered by an individual candidate."""
    langues, options, activites, situation = {}, {}, (), None
    for epreuve in reglement(cle).porteuses():
        if not epreuve.obligatoire or epreuve.choix is None:
            continue
        if epreuve.choix.type == "langue" and len(epreuve.choix.valeurs) != 1:
            langues[epreuve.code] = ("anglais", "espagnol")[len(langues)]
        elif epreuve.choix.type == "option":
            options[epreuve.code] = epreuve.choix.valeurs[0]
        elif epreuve.choix.type == "activites_eps":
            situation = SituationEps.APTE
            activites = ("danse", "demi-fond")[: epreuve.choix.nombre]
    defaut = {"langues": langues, "options": options, "activites_eps": activites, "situation_eps": situation}
    return ChoixEpreuves.de(**{**defaut, **changements})


def guide():
    """The example of the guide: BTS held, EF1 anglais, EF2 Lettonie, SCOLAIRE BACPRO 1 AN, Guyane, session 2024."""
    dossier = individuel()
    return replace(
        dossier,
        identite=Identite(
            civilite="MADAME",
            nom_naissance="NGMB-DUPONT",
            prenoms="Ngmb-Jeanne",
            date_naissance=date(2005, 5, 6),
            departement_naissance="011",
            commune_naissance="BUGARACH",
        ),
        identification=Identification(
            nationalite=FRANCE,
            pays=FRANCE,
            voie="reu",
            code_postal="97300",
            localite="CAYENNE",
            telephone_mobile="0123456789",
            pcs="81",
            ine="088553495DY",
        ),
        informations=replace(
            dossier.informations,
            categorie="scolaire_bcp_1an",
            situation=None,
            etablissement="9730538X",
            communication_collectivites=False,
        ),
        acquis=(Acquis(TypeAcquis.DIPLOME, diplome="superieur", annee=2022, academie="Aix-Marseille"),),
        epreuves=ChoixEpreuves.de(
            positions={"EF1": Position.INSCRIT, "EF2": Position.INSCRIT},
            langues={"EF1": "anglais"},
            pays={"EF2": "Lettonie"},
        ),
    )


def guyane_2024():
    return contexte(
        session=2024, academie="Guyane", jour=date(2023, 12, 11), categories=("scolaire_bcp_1an",), pays=("Lettonie",)
    )


def scolaire(cle=AERO, categorie="scolaire_bcp_3ans"):
    """The same file for a pupil: everything that is compulsory is imposed."""
    dossier = individuel(cle)
    return replace(dossier, informations=replace(dossier.informations, categorie=categorie, situation=None))


def avec_categorie(dossier, categorie, situation=None):
    return replace(dossier, informations=replace(dossier.informations, categorie=categorie, situation=situation))


def progressive(dossier):
    return replace(dossier, qualification=replace(dossier.qualification, forme=Forme.PROGRESSIVE))


def avec_choix(dossier, **changements):
    """The same file with other choices; mappings replace those of the file."""
    return replace(dossier, epreuves=choix_minimal(dossier.qualification.specialite, **changements))

"""A small country: a folder of référentiels and règlements that loads in a blink, to be altered by a test."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from cyclades.operations.referentiel import charger, fichiers
from cyclades.reglementation.droits import AUTOMATE

RACINE = Path(__file__).resolve().parents[2]
PACKS = ("bcp/cuisine.yaml", "cap/patissier.yaml")

ACADEMIES = (
    "code,nom,libelle_service,region,fuseau,departements,confiance_code,confiance_libelle,confiance_departements",
    "14,Rennes,ACADÉMIE DE RENNES,Bretagne,Europe/Paris,35,unverified,verified,verified",
    "33,Guyane,ACADÉMIE DE LA GUYANE,Guyane,America/Cayenne,973,unverified,verified,verified",
)
COMMUNES = (
    "code,nom,nature,departement,departement_ancien,debut,fin,devenue",
    "35238,Rennes,actuelle,35,,,,",
    "35022,Bédée,actuelle,35,,,,",
    "97302,Cayenne,actuelle,973,,,,",
)
FICHIERS = {
    "academies.csv": ACADEMIES,
    "departements.csv": ("code,nom,academie", "35,Ille-et-Vilaine,14", "973,Guyane,33", "984,Terres australes,"),
    "communes.csv.xz": COMMUNES,
    "codes_postaux.csv.xz": ("code,commune", "35000,35238", "35200,35238", "35137,35022"),
    "pays.csv": (
        "code,nom,nom_officiel,iso2,statut",
        "99100,France,République française,FR,etat",
        "99107,Lettonie,République de Lettonie,LV,etat",
        "99430,Groenland,Groenland,GL,territoire",
    ),
    "centres_etrangers.csv": (
        "pays,nom,fuseau,academie,zone,groupe_horaire_2023,confiance,source,note",
        "99107,Lettonie,Europe/Riga,14,,1C,secondary,essai,",
    ),
    "pcs.csv": ("code,libelle,confiance", "10,Agriculteurs exploitants,unverified"),
    "etablissements.csv.xz": (
        "uai,nom,ville,code_postal,departement,academie,collectif",
        "0350059Z,LYCÉE PROFESSIONNEL BRÉQUIGNY,RENNES,35205,35,14,",
    ),
    "unites.csv": (
        "uai,nom,ville,code_postal,departement,academie,collectif",
        "035000IN,INDIVIDUELS 035,,,35,14,oui",
        "000000CN,CNED,,,,,oui",
    ),
    "calendriers.csv": (
        "academie,session,domaine,ouverture,fermeture,retour_debut,retour_fin,precision,source",
        "14,2024,BCP,2023-10-18T15:00,2023-11-22T17:00,,,minute,essai",
    ),
}


class Petit:
    """The folder, and what a test does to it."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.textes = dict(FICHIERS)
        for nom in PACKS:
            self.copier(nom, nom)
        shutil.copytree(RACINE / "reglements/commun", dossier / "reglements/commun")
        self.signer()

    def copier(self, nom, vers, *remplacements):
        """Bring a pack of the project into the folder, some of its text replaced."""
        texte = (RACINE / "reglements" / nom).read_text()
        for ancien, nouveau in remplacements:
            assert ancien in texte
            texte = texte.replace(ancien, nouveau)
        self.pack(vers).parent.mkdir(parents=True, exist_ok=True)
        self.pack(vers).write_text(texte)

    def pack(self, nom):
        return self.dossier / "reglements" / nom

    def fichier(self, nom):
        return self.dossier / "referentiels" / nom

    def remplacer(self, nom, ancien, nouveau):
        """Alter a file, and sign it again."""
        assert any(ancien in ligne for ligne in self.textes[nom])
        self.textes[nom] = tuple(ligne.replace(ancien, nouveau) for ligne in self.textes[nom])
        self.signer()

    def ajouter(self, nom, *lignes):
        self.textes[nom] = (*self.textes[nom], *lignes)
        self.signer()

    def oter(self, nom, debut):
        """Drop the rows that begin so."""
        gardees = tuple(ligne for ligne in self.textes[nom] if not ligne.startswith(debut))
        assert len(gardees) < len(self.textes[nom])
        self.textes[nom] = gardees
        self.signer()

    def signer(self):
        """Write the files and their manifest."""
        manifeste = []
        for nom, lignes in self.textes.items():
            self.fichier(nom).parent.mkdir(parents=True, exist_ok=True)
            self.fichier(nom).write_bytes(_octets(nom, lignes))
            manifeste.append(self.source(nom))
        self.fichier("SOURCES.yaml").write_text(yaml.safe_dump(manifeste, allow_unicode=True))

    def source(self, nom):
        return {
            "fichier": nom,
            "contenu": "essai",
            "source": "essai",
            "licence": "essai",
            "date": date(2026, 11, 22),
            "confiance": "propre",
            "sha256": fichiers.empreinte(self.fichier(nom).read_bytes()),
        }

    def charger(self, quand, accepter=None):
        return charger(acteur=AUTOMATE, dossier=self.dossier, quand=quand, accepter=accepter)


@cache
def _octets(nom, lignes):
    """As the project writes them: compressing costs forty milliseconds each time."""
    colonnes, *valeurs = [ligne.split(",") for ligne in lignes]
    with TemporaryDirectory() as dossier:
        fichiers.ecrire(Path(dossier) / nom, colonnes, valeurs)
        return (Path(dossier) / nom).read_bytes()

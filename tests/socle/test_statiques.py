"""Of a package's thousands of files, those that pages can ask for, and no other."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from cyclades.socle.statiques import FichiersChoisis


@pytest.fixture
def paquet(tmp_path, settings):
    """A design system: a sheet that calls an icon, a font of another folder, a file that is not there."""
    for nom, texte in {
        "style.min.css": 'a{background:url("icones/oui.svg")}b{src:url(../x.css)}c{background:url(data:,x)}',
        "sous/plus.css": "@font-face{src:url(../polices/une.woff2?v=1#x)}d{background:url(absente.svg)}",
        "icones/oui.svg": "<svg/>",
        "icones/non.svg": "<svg/>",
        "polices/une.woff2": "",
        "script.js": "",
        "autre.js": "",
    }.items():
        (tmp_path / nom).parent.mkdir(exist_ok=True)
        (tmp_path / nom).write_text(texte)
    settings.STATIQUES_CHOISIS = {"kit": (tmp_path, ("*.css", "sous/*.css", "script.js"))}
    settings.STATICFILES_DIRS = []
    return tmp_path


def test_fichiers_choisis_sont_ceux_que_les_styles_appellent(paquet):
    fichiers = [(nom, magasin.prefix) for nom, magasin in FichiersChoisis().list(None)]
    attendus = ["icones/oui.svg", "polices/une.woff2", "script.js", "sous/plus.css", "style.min.css"]
    assert fichiers == [(nom, "kit") for nom in attendus]


def test_ce_que_nos_styles_appellent_est_choisi(paquet, settings, tmp_path_factory):
    nos_styles = tmp_path_factory.mktemp("styles")
    (nos_styles / "site").mkdir()
    (nos_styles / "site" / "site.css").write_text(
        "a{background:url(../kit/icones/non.svg)}b{src:url(../ailleurs/x.svg)}"
    )
    settings.STATICFILES_DIRS = [nos_styles]
    assert FichiersChoisis().find("kit/icones/non.svg") == str(paquet / "icones" / "non.svg")


def test_fichier_choisi_est_trouve_et_lui_seul(paquet):
    trouveur = FichiersChoisis()
    assert trouveur.find("kit/script.js") == str(paquet / "script.js")
    assert trouveur.find("kit/script.js", find_all=True) == [str(paquet / "script.js")]
    absents = ("kit/autre.js", "kit/../script.js", "autre/script.js", "script.js")
    assert [trouveur.find(nom) for nom in absents] == [[], [], [], []]
    assert trouveur.find("kit/autre.js", find_all=True) == []


def test_prefixe_sans_fichier_est_signale(tmp_path, settings):
    settings.STATIQUES_CHOISIS = {"vide": (tmp_path, ("*.css",))}
    assert [erreur.msg for erreur in FichiersChoisis().check()] == [
        "Aucun fichier statique trouvé pour «\u00a0vide\u00a0»."
    ]


def test_systeme_de_design_est_servi_sans_ce_dont_rien_n_a_besoin():
    assert finders.find("dsfr/icons/system/question-line.svg") is not None
    assert finders.find("dsfr/dsfr.nomodule.min.js") is None
    assert finders.find("dsfr/icons/weather/moon-line.svg") is None


def test_feuille_du_systeme_de_design_est_allegee_et_refaite_quand_les_pages_changent(tmp_path, settings):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "une.html").write_text('<p class="fr-badge">')
    settings.SYSTEME_DE_DESIGN = replace(settings.SYSTEME_DE_DESIGN, sources=(pages,))
    settings.STATIQUES_FAITS = tmp_path / "faites"
    trouvee = Path(FichiersChoisis().find("dsfr/dsfr.main.min.css"))
    assert trouvee == tmp_path / "faites" / "dsfr.main.min.css"
    premiere, faite_le = trouvee.read_text(), trouvee.stat().st_mtime_ns
    assert (".fr-badge{" in premiere, ".fr-tile{" in premiere) == (True, False)
    FichiersChoisis().find("dsfr/dsfr.main.min.css")
    assert trouvee.stat().st_mtime_ns == faite_le
    (pages / "deux.html").write_text('<p class="fr-tile">')
    FichiersChoisis().find("dsfr/dsfr.main.min.css")
    assert (".fr-badge{" in trouvee.read_text(), ".fr-tile{" in trouvee.read_text()) == (True, True)


def test_script_du_systeme_de_design_est_celui_des_seules_parties_qui_servent(tmp_path, settings):
    (tmp_path / "a.js").write_text("const t=1")
    (tmp_path / "b.js").write_text("const t=2")
    for nom in ("dsfr.main.min.css", "dsfr.module.min.js"):
        (tmp_path / nom).touch()
    settings.STATIQUES_CHOISIS = {"dsfr": (tmp_path, ("dsfr.*",))}
    settings.SYSTEME_DE_DESIGN = replace(settings.SYSTEME_DE_DESIGN, dossier=tmp_path, scripts=("b.js", "a.js"))
    settings.STATIQUES_FAITS = tmp_path / "faits"
    fait = Path(FichiersChoisis().find("dsfr/dsfr.module.min.js")).read_text()
    assert fait.partition("*/")[2] == "{const t=2\n}\n{const t=1\n}\n"


def test_fichiers_statiques_se_collectent_sous_leur_empreinte(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    collectes = {fichier.relative_to(tmp_path).parts[0] for fichier in tmp_path.rglob("*") if fichier.is_file()}
    assert collectes >= {"cyclades", "dsfr", "staticfiles.json"}
    assert len(list((tmp_path / "cyclades").glob("cyclades.*.css"))) == 1

"""What the repository may hold: no secret, no address of a registry, no path of somebody's machine, pinned digests."""

import ast
import re
import subprocess

import pytest

from tests.architecture.batiment import RACINE, modules, planter

REGISTRE = re.compile(
    r"https?://[^\s/\"']*(registry|pypi|npm|pythonhosted|mirror|artifactory|nexus|proxy)[^\s/\"']*|"
    r"--(extra-)?index-url|--find-links|\"resolved\":",
    re.IGNORECASE,
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b"
    r"|\b(?:CLE_SECRETE|SECRET_KEY|PASSWORD|MOT_DE_PASSE|TOKEN|API_KEY)\s*[=:]\s*[\"'](?=[^\"']*\d)[A-Za-z0-9+/_\-]{24,}[\"']"
)
MACHINE = re.compile(r"(?<![\w./-])/(?:home|root|Users|work|mnt|workspace)/[\w.-]+")
BINAIRES = {".bz2", ".gz", ".jpg", ".pdf", ".png", ".ttf", ".woff2", ".xlsx", ".xz", ".zip"}
MOTS_VIDES = {"utils", "util", "helpers", "helper", "manager", "managers", "data", "info", "process", "misc", "common"}
ICI = "tests/architecture/test_depot.py"


def fichiers(racine):
    """Those that git knows or would add; in a tree without git, all of them."""
    liste = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=racine, capture_output=True, text=True,
    )  # fmt: skip
    if liste.returncode == 0:
        chemins = (racine / nom for nom in liste.stdout.split("\0") if nom)
        return sorted(chemin for chemin in chemins if chemin.is_file())
    return sorted(chemin for chemin in racine.rglob("*") if chemin.is_file() and ".venv" not in chemin.parts)


def trouvailles(racine, motif):
    fautes = []
    for fichier in fichiers(racine):
        chemin = fichier.relative_to(racine).as_posix()
        if fichier.suffix in BINAIRES or chemin == ICI:
            continue
        for numero, ligne in enumerate(fichier.read_text(errors="replace").splitlines(), 1):
            if motif.search(ligne):
                fautes.append(f"{chemin}:{numero}")
    return fautes


@pytest.mark.parametrize("motif", [REGISTRE, SECRET, MACHINE], ids=["registre", "secret", "machine"])
def test_depot_propre(motif):
    assert trouvailles(RACINE, motif) == []


@pytest.mark.parametrize(
    ("motif", "ligne"),
    [
        (REGISTRE, "--index-url https://exemple.invalid/simple"),
        (REGISTRE, "uv = {url = 'https://registry.exemple.invalid/uv.whl'}"),
        (REGISTRE, '"resolved": "https://exemple.invalid/x.tgz"'),
        (SECRET, "-----BEGIN EC PRIVATE KEY-----"),
        (SECRET, "CLE_SECRETE = 'k3J9dkE0slq2mVnB7xYzT1uWpR5hGfAq'"),
        (SECRET, "aws = 'AKIA" + "ABCDEFGHIJKLMNOP'"),
        (MACHINE, "cd /home/camille/cyclades"),
        (MACHINE, "voir /mnt/partage/notes.md"),
    ],
)
def test_ligne_interdite_est_vue(tmp_path, motif, ligne):
    (tmp_path / "deploiement.conf").write_text(f"# rien\n{ligne}\n")
    assert trouvailles(tmp_path, motif) == ["deploiement.conf:2"]


def test_fichiers_secrets_ignores(tmp_path):
    secrets = [".env", "deploiement/serveur.key", ".donnees/cle_secrete", ".donnees/cyclades.sqlite3", "essai.pem"]
    (tmp_path / ".gitignore").write_text((RACINE / ".gitignore").read_text())
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commande = ["git", "check-ignore", "--no-index", *secrets, "manage.py"]
    assert subprocess.run(commande, cwd=tmp_path, capture_output=True, text=True).stdout.split() == secrets


# --- Pins ---


def epingles(fichier):
    """Distribution → version of a requirements file."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", fichier.read_text(), re.MULTILINE))


def sans_empreinte(fichier):
    """The distributions of a requirements file that no digest follows."""
    blocs = re.split(r"^(?=\S)", fichier.read_text(), flags=re.MULTILINE)
    return [bloc.split("==")[0] for bloc in blocs if bloc.strip() and "--hash=sha256:" not in bloc]


def demandees(fichier):
    lignes = (ligne.split("#")[0].strip() for ligne in fichier.read_text().splitlines())
    noms = (re.match(r"[A-Za-z0-9._-]+", ligne) for ligne in lignes if ligne and not ligne.startswith("-r"))
    return {nom[0].lower().replace("_", "-").replace(".", "-") for nom in noms}


EXIGENCES = sorted(fichier.stem for fichier in (RACINE / "requirements").glob("*.in"))


@pytest.mark.parametrize("nom", EXIGENCES)
def test_exigences_epinglees_avec_empreinte(nom):
    dossier = RACINE / "requirements"
    assert sans_empreinte(dossier / f"{nom}.txt") == []
    assert demandees(dossier / f"{nom}.in") - set(epingles(dossier / f"{nom}.txt")) == set()


def test_exigence_sans_empreinte_est_vue(tmp_path):
    (tmp_path / "a.txt").write_text("django==5.2.19 \\\n    --hash=sha256:00\nsix==1.16.0\n")
    assert sans_empreinte(tmp_path / "a.txt") == ["six"]


@pytest.mark.parametrize(("petit", "grand"), [("base", "demonstration"), ("demonstration", "tests")])
def test_environnement_des_tests_contient_celui_qui_sert(petit, grand):
    dossier = RACINE / "requirements"
    contenu, contenant = epingles(dossier / f"{petit}.txt"), epingles(dossier / f"{grand}.txt")
    assert {nom: contenant.get(nom) for nom in contenu} == contenu


# --- Names ---


def modules_mal_nommes(racine):
    noms = (module.chemin for module in modules(racine, "cyclades", "config", "demonstration", "outils", "tests"))
    return [nom for nom in noms if MOTS_VIDES & set(nom.removesuffix(".py").split("/"))]


def imports_relatifs(racine):
    return [
        module.a(noeud)
        for module in modules(racine, "cyclades", "config", "demonstration", "outils", "tests")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.ImportFrom) and noeud.level
    ]


def test_modules_nommes_par_ce_qu_ils_font():
    assert modules_mal_nommes(RACINE) == []


def test_module_fourre_tout_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/operations/utils.py": "", "cyclades/socle/helpers/texte.py": ""})
    assert modules_mal_nommes(tmp_path) == [
        "cyclades/operations/utils.py",
        "cyclades/socle/helpers/__init__.py",
        "cyclades/socle/helpers/texte.py",
    ]


def test_imports_absolus():
    assert imports_relatifs(RACINE) == []


def test_import_relatif_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/operations/pieces.py": "from . import courrier\n"})
    assert imports_relatifs(tmp_path) == ["cyclades/operations/pieces.py:1"]

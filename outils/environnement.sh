# Sourced by ./run and ./test, which have set $racine: keeps .venv equal to the pinned requirements.
#
# .venv/.contenu says which sets of requirements/ the environment holds, one « name digest » a line. When the
# line of the wanted set is there, nothing is written: a start costs the time of one sha256sum.

dire() { printf '%s\n' "$*" >&2; }
renoncer() { dire "$@"; exit 1; }

# A home that cannot be written (service accounts) must stop neither uv nor npm.
if [ ! -w "${HOME:-/nonexistent}" ]; then
    export UV_CACHE_DIR="$racine/.outils/cache/uv" npm_config_cache="$racine/.outils/cache/npm" PIP_NO_CACHE_DIR=1
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1
# Containers often ask Python to keep nothing that it compiles: each of the processes that we start would begin again.
unset PYTHONDONTWRITEBYTECODE

est_assez_recent() {
    "$1" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

trouver_python() {
    local candidat
    for candidat in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
        est_assez_recent "$candidat" && { command -v "$candidat"; return; }
    done
    renoncer "Python 3.11 ou plus récent est introuvable. Sous Debian : apt-get install python3 python3-venv"
}

# Debian keeps ensurepip in a package of its own.
garantir_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null \
        || renoncer "Il manque à $1 de quoi créer un environnement. Sous Debian : apt-get install python3-venv"
    dire "Installation de python3-venv…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
}

empreinte() {
    cat "$racine/requirements/uv.txt" "$racine/requirements/$1.txt" | sha256sum | cut -d' ' -f1
}

contient() {
    grep -qsxF "$1 $(empreinte "$1")" "$racine/.venv/.contenu" && est_assez_recent "$racine/.venv/bin/python"
}

creer_venv() {
    local python
    est_assez_recent "$racine/.venv/bin/python" && return
    python=$(trouver_python)
    garantir_venv "$python"
    dire "Création de l'environnement avec $("$python" --version)…"
    # Without pip of its own, which takes seconds to lay: uv is all that it needs, and comes by the pip of ensurepip.
    "$python" -m venv --clear --without-pip "$racine/.venv"
}

# The wheel that ensurepip would lay: pip runs from it as it is. Debian keeps it in a folder of its own.
pip() {
    local roue
    roue=$("$racine/.venv/bin/python" -c '
import ensurepip, pathlib
dossiers = pathlib.Path(ensurepip.__file__).parent / "_bundled", pathlib.Path("/usr/share/python-wheels")
print(max(roue for dossier in dossiers for roue in dossier.glob("pip-*.whl")))')
    "$racine/.venv/bin/python" "$roue/pip" "$@"
}

# The requirements of the tests contain those of the demonstration: an environment made for the tests serves both.
installer() {
    local jeu=$1 python="$racine/.venv/bin/python"
    rm -f "$racine/.venv/.contenu"
    pip install -qq --require-hashes --no-compile -r "$racine/requirements/uv.txt"
    "$racine/.venv/bin/uv" pip sync -q --require-hashes --python "$python" "$racine/requirements/$jeu.txt"
    printf 'demonstration %s\n' "$(empreinte demonstration)" >"$racine/.venv/.contenu"
    [ "$jeu" = demonstration ] || printf '%s %s\n' "$jeu" "$(empreinte "$jeu")" >>"$racine/.venv/.contenu"
}

# preparer_environnement demonstration|tests
preparer_environnement() {
    local jeu=$1
    contient "$jeu" && return
    mkdir -p "$racine/.outils" && exec 9>"$racine/.outils/verrou" && flock 9
    if ! contient "$jeu"; then
        grep -qs '^tests ' "$racine/.venv/.contenu" && jeu=tests
        creer_venv
        dire "Installation des dépendances ($jeu)…"
        installer "$jeu"
    fi
    exec 9>&-
}

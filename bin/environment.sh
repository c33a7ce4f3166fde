# Sourced by the commands beside it, after they found this folder. Gives ROOT (the clone) and, by the function
# `environment LOCKFILE`, PYTHON: that of a virtual environment which holds what LOCKFILE locks.

ROOT=$(cd -P -- "$(dirname -- "$(readlink -f "$0" || echo "$0")")/.." && pwd -P) || exit 1
unset PYTHONPATH PYTHONHOME

# An environment fits when it was finished for this very lock file (a copy lies in it) and this place of the clone.
fits() {
    [ -x "$1/bin/python" ] && [ -e "$1/regard.finished" ] || return 1
    IFS= read -r where <"$1/regard.finished" && [ "$where" = "$ROOT" ] && cmp -s "$ROOT/$2" "$1/$2"
}

environment() {
    folder=$ROOT/.venv
    if ! fits "$folder" "$1"; then
        if ! [ -w "$ROOT" ]; then
            folder=${XDG_CACHE_HOME:-$HOME/.cache}/regard/environment-$(printf %s "$ROOT" | cksum | tr ' ' -)
        fi
        if ! fits "$folder" "$1"; then
            "$(newest_python)" -I "$ROOT/bin/environment.py" "$ROOT" "$folder" "$1" || exit 1
        fi
    fi
    PYTHON=$folder/bin/python
}

newest_python() {
    for name in ${REGARD_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if command -v "$name" >/dev/null &&
            "$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    echo "regard: needs Python 3.11 or newer, and none is on the PATH: install it, or set REGARD_PYTHON to one." >&2
    echo false
}

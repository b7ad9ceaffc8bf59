#!/bin/sh
# One door to every task of LärSam. Finds a Python that fits, then hands over to tools/do.py.
# `./do` alone lists the tasks. Needs nothing but Python 3.11 or newer.
set -u

case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
here=$(CDPATH='' cd -- "$here" && pwd -P) || exit 1

# Says "3 12 venv" or "3 12 bare". A shim that points at nothing fails here, and is passed over.
probe() {
    "$1" -c '
import sys
try:
    import ensurepip, venv
    kind = "venv"
except ImportError:
    kind = "bare"
print(sys.version_info[0], sys.version_info[1], kind)
' 2>/dev/null
}

# Sets `chosen` to the newest Python that fits. Remembers the best of those that almost did.
choose_python() {
    chosen='' chosen_minor=0 without_venv='' without_venv_minor=0 too_old=''
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        for place in $(IFS=:; for folder in $PATH; do printf '%s\n' "${folder:-.}/$name"; done); do
            [ -x "$place" ] && [ ! -d "$place" ] || continue
            answer=$(probe "$place") || continue
            # shellcheck disable=SC2086
            set -- $answer
            [ $# -eq 3 ] || continue
            if [ "$1" -ne 3 ] || [ "$2" -lt 11 ]; then
                too_old="$1.$2"
            elif [ "$3" = venv ]; then
                [ "$2" -gt "$chosen_minor" ] && chosen=$place chosen_minor=$2
            elif [ "$2" -gt "$without_venv_minor" ]; then
                without_venv=$place without_venv_minor=$2
            fi
        done
    done
}

help_and_stop() {
    if [ -n "$without_venv" ]; then
        echo "Python 3.$without_venv_minor is here ($without_venv), but without its venv module." >&2
        helper="python3.$without_venv_minor-venv"
    elif [ -n "$too_old" ]; then
        echo "LärSam needs Python 3.11 or newer; the newest found here is $too_old." >&2
        helper=''
    else
        echo "LärSam needs Python 3.11 or newer; no Python that works was found here." >&2
        helper=''
    fi
    as_root=''
    [ "$(id -u)" = 0 ] || as_root='sudo '
    if command -v apt-get >/dev/null 2>&1; then
        for minor in 14 13 12 11; do
            [ -z "$helper" ] || break
            if apt-cache show "python3.$minor-venv" >/dev/null 2>&1; then helper="python3.$minor-venv"; fi
        done
        echo "This helps:  ${as_root}apt-get install ${helper:-python3-venv}" >&2
    elif command -v dnf >/dev/null 2>&1; then
        echo "This helps:  ${as_root}dnf install python3.12" >&2
    elif command -v brew >/dev/null 2>&1; then
        echo "This helps:  brew install python@3.13" >&2
    else
        echo "Install Python 3.11 or newer from your system's packages, then run this again." >&2
    fi
    exit 1
}

# The environment from last time spares the search, as long as its Python still runs.
if [ -n "${LARSAM_PYTHON:-}" ]; then
    chosen=$LARSAM_PYTHON
elif [ -x "$here/.venv/bin/python" ] && [ -n "$(probe "$here/.venv/bin/python")" ]; then
    chosen=$here/.venv/bin/python
else
    choose_python
    [ -n "$chosen" ] || help_and_stop
fi
exec "$chosen" "$here/tools/do.py" "$@"

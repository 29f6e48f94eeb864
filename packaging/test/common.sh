# What the proofs share: a screen, a folder that goes at the end, and how a thing is held to be true.
# shellcheck disable=SC1091
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
exec </dev/null

WORK=$(mktemp -d /tmp/weighting-room-proof.XXXXXX)
# Pictures of windows stay, to be looked at.
PICTURES=$CARGO_TARGET_DIR/pictures
mkdir -p "$PICTURES"
AT_END=()
clean() {
    local step
    for step in "${AT_END[@]}"; do $step || true; done
    rm -rf --one-file-system "$WORK"
}
trap clean EXIT

holds=0
# check SENTENCE COMMAND…: that a command succeeds.
check() {
    local sentence=$1
    shift
    "$@" || fail "$sentence"
    holds=$((holds + 1))
    printf '   yes: %s\n' "$sentence"
}

same() { cmp -- "$1" "$2"; }
is() { [[ $1 == "$2" ]] || { printf '%s is not %s\n' "$1" "$2" >&2; false; }; }

# start_screen OPTION…: a screen of its own, without a graphics card, in DISPLAY. It has OpenGL unless told otherwise.
start_screen() {
    local options=("$@")
    ((${#options[@]})) || options=(+extension GLX)
    need Xvfb xvfb
    need xdotool xdotool
    need import imagemagick
    local number
    for ((number = 90; number < 200; number++)); do
        [[ -e /tmp/.X11-unix/X$number || -e /tmp/.X$number-lock ]] || break
    done
    export DISPLAY=:$number
    Xvfb "$DISPLAY" -screen 0 1280x900x24 "${options[@]}" -noreset >"$WORK/xvfb.log" 2>&1 &
    AT_END+=("kill $!")
    local tries
    for ((tries = 0; tries < 100; tries++)); do
        xdotool getdisplaygeometry >/dev/null 2>&1 && return
        sleep 0.2
    done
    fail "no screen came up"
}

# window TITLE SECONDS: the number of the window that has this title, as soon as there is one.
window() {
    local tries found
    for ((tries = 0; tries < $2 * 4; tries++)); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1) || true
        if [[ -n $found ]]; then
            printf '%s' "$found"
            return
        fi
        sleep 0.25
    done
    return 1
}

# picture NAME: the screen as a picture.
picture() { import -window root "$PICTURES/$1.png"; }

# colours NAME: how many colours a picture has, which of an empty window are few.
colours() { identify -format '%k' "$PICTURES/$1.png"; }

# presets PROGRAM…: the names of the schemes that are built in.
presets() { "$@" presets | tr -d '\r' | awk '/^[a-z0-9-]+ /{print $1}'; }

# What the scripts of this folder share. Source it; it goes to the root of the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

# A build of its own: packages are built with flags that would spoil the one of every day.
export CARGO_TARGET_DIR=$PWD/target/packaging
LINUX=x86_64-unknown-linux-gnu
WINDOWS=x86_64-pc-windows-gnu
# PROFILE=dev makes packages to try the scripts with, in a quarter of the time: large, slow, and for nobody else.
PROFILE=${PROFILE:-release}
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false CARGO_PROFILE_DEV_LTO=off CARGO_PROFILE_DEV_STRIP=true
OUT=$PWD/target/packages
# shellcheck disable=SC2034
BUILT=${PROFILE/#dev/debug}
# shellcheck disable=SC2034
STAGE=$CARGO_TARGET_DIR/stage
VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
# Every time in every package is that of the commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

# The files that are made.
# shellcheck disable=SC2034
{
    MSI=$OUT/weighting-room-$VERSION-x64.msi
    ZIP=$OUT/weighting-room-$VERSION-windows-x64.zip
    DEB=$OUT/weighting-room-$VERSION-linux-x64.deb
    TAR=$OUT/weighting-room-$VERSION-linux-x64.tar.gz
}

say() { printf '\n== %s\n' "$*"; }

fail() {
    printf 'Not done: %s\n' "$*" >&2
    exit 1
}

# need PROGRAM PACKAGE: that a program is there, and which package of Debian has it.
need() { command -v "$1" >/dev/null || fail "$1 is missing. Install it: apt-get install $2"; }

#!/bin/sh
# install.sh install|tell build|check|lint
#
# Makes sure that the machine has what building, testing or linting needs.  `install` asks
# apt when it may (root, or sudo without a password); `tell` only says what is missing.
set -eu
mode=$1
what=$2

missing=
need_command() {
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need_library() {
    pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"
}

look() {
    missing=
    need_command flex flex
    need_command bison bison
    need_command pkg-config pkg-config
    need_library expat libexpat1-dev
    need_library bdw-gc libgc-dev
    need_library libutf8proc libutf8proc-dev
    need_library minizip libminizip-dev
    need_library nettle nettle-dev
    need_library zlib zlib1g-dev
    need_library yajl libyajl-dev
    if [ "$what" = check ]; then
        need_library criterion libcriterion-dev
        need_command python3 python3
    fi
    if [ "$what" = lint ]; then
        need_command clang-format clang-format
        need_command clang-tidy clang-tidy
        need_command cppcheck cppcheck
        need_command shellcheck shellcheck
    fi
}

look
[ -z "$missing" ] && exit 0
# shellcheck disable=SC2086 # the words of $missing are package names
if [ "$mode" = install ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    as=
    [ "$(id -u)" = 0 ] || as="sudo -n env DEBIAN_FRONTEND=noninteractive"
    if $as true 2>/dev/null; then
        $as apt-get update -qq
        $as apt-get install -y -qq --no-install-recommends $missing >&2 || true
    fi
    look
fi
if [ -n "$missing" ]; then
    echo "crible: il manque des paquets.  Sur Debian, Ubuntu et leurs cousines :" >&2
    echo "    sudo apt-get install$missing" >&2
    exit 1
fi

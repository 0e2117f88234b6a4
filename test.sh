#!/usr/bin/env bash
# Installs what the tests need and is missing, runs them all, and ends with `N passed, N failed, N skipped`.
set -u
cd "$(dirname "$0")"

# What a test needs: PostgreSQL's programs, LibreOffice (a second program that opens workbooks and slides), pdftoppm (to look at them),
# Chromium (prints packs as PDF).
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc fonts-liberation"
command -v loimpress >/dev/null 2>&1 || missing="$missing libreoffice-impress"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v chromium >/dev/null 2>&1 || [ -n "${GUESTTRACKING_CHROMIUM:-}" ] || missing="$missing chromium fonts-liberation"
if [ -n "$missing" ]; then
  if command -v apt-get >/dev/null 2>&1; then
    sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
    install() { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing; }
    install >/dev/null || install >/dev/null || { echo "Could not install:$missing. Install them by hand and run ./test.sh again." >&2; exit 1; }
  else
    echo "Please install:$missing (PostgreSQL 15 or later, LibreOffice, poppler, Chromium), then run ./test.sh again." >&2
    exit 1
  fi
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet build GuestTracking.sln -c Release -v quiet --nologo || { echo "The build failed." >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
for project in tests/GuestTracking.Core.Tests tests/GuestTracking.Tests; do
  dotnet test "$project" -c Release --no-build --nologo --logger "trx;LogFileName=$(basename "$project").trx" --results-directory "$results" || status=1
done

count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
total=$(count total); passed=$(count passed); executed=$(count executed)
failed=$(( $(count failed) + $(count error) + $(count timeout) + $(count aborted) ))
[ "$total" -gt 0 ] || status=1
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $(( total - executed )) skipped"
[ "$failed" = 0 ] && [ "$status" = 0 ]

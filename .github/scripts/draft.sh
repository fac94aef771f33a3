#!/usr/bin/env bash
# Makes of the issue of this event what it asks for ($KIND: a story, or the takedown of one), and
# puts the answer, and the changed files, into the folder $1.
# The texts of the issue are read from the event's file; none of them is a word of any command.
set -euo pipefail
mkdir -p "$1"
case "$KIND" in
  story) make=(from-issue "$GITHUB_EVENT_PATH") ;;
  takedown) make=(withdraw --issue "$GITHUB_EVENT_PATH") ;;
esac
# 1: there is nothing to offer, and the answer says why. More: it could not run.
status=0
.venv/bin/kindness "${make[@]}" > "$1/answer.md" || status=$?
[ "$status" -le 1 ] || exit "$status"
[ "$status" -eq 1 ] || python3 .github/scripts/changes.py > "$1/changes.json"

#!/usr/bin/env bash
# Makes a story file from the issue of this event, and puts it with the answer into the folder $1.
# The texts of the issue are read from the event's file; none of them is a word of any command.
set -euo pipefail
mkdir -p "$1"
status=0
.venv/bin/kindness from-issue "$GITHUB_EVENT_PATH" --outputs "$GITHUB_OUTPUT" > "$1/answer.md" || status=$?
[ "$status" -le 1 ] || exit "$status"
if [ "$status" -eq 0 ]; then
  slug=$(sed -n 's/^slug=//p' "$GITHUB_OUTPUT")
  cp -- "stories/$slug.md" "$1/story.md"
fi

#!/usr/bin/env bash
# What the friendly comment is made of, as files in the folder $1: the faults of all stories, and
# which story files a branch adds or changes. They are data to whoever reads them.
set -euo pipefail
mkdir -p "$1"
# The check ends with 1 where there are faults; with 2 it could not run.
.venv/bin/kindness check --format json > "$1/faults.json" || [ $? -eq 1 ]
git diff --name-only -z --no-renames --diff-filter=AM origin/main...HEAD -- stories > "$1/changed"

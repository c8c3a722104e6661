#!/usr/bin/env bash
# What a plan changes, as a block of Markdown: resources and outputs by name, without values. usage: plan-summary.sh PLAN.txt
set -euo pipefail

echo '```'
# A plan that changes outputs only has no line "Plan:", so that nothing here may depend on one that matches.
awk '
  /^(Plan:|No changes|  # )/ { print }
  /^Changes to Outputs:/ { print; outputs = 1; next }
  outputs && /^  [-+~] [a-z0-9_]+ / { print $1, $2; next }
  outputs && /^$/ { outputs = 0 }
' "$1"
echo '```'

#!/usr/bin/env bash
# Records versions and hashes of Terraform's providers for every platform that people and runners use, and commits the record where it
# is missing or incomplete. What is recorded stays: raising a version is a person's `terraform init -upgrade`.
set -euo pipefail

lock=terraform/.terraform.lock.hcl
terraform -chdir=terraform providers lock \
  -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 -platform=darwin_arm64 -platform=windows_amd64

if [ -z "$(git status --porcelain -- "$lock")" ]; then
  echo "$lock is complete"
  exit 0
fi
git add -- "$lock"
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit --quiet --message "Lock Terraform's providers" -- "$lock"
git push origin "HEAD:${1:-main}"

#!/usr/bin/env bash
# Deletes everything in a bucket, old versions and delete markers included, a thousand at a time. usage: empty-bucket.sh BUCKET
set -euo pipefail

bucket=$1
while true; do
  objects=$(aws s3api list-object-versions --bucket "$bucket" --max-items 1000 --output json \
    --query '{Objects: [Versions, DeleteMarkers][] | [?Key].{Key: Key, VersionId: VersionId}}')
  case $objects in
    *'"Key"'*) ;;
    *) exit 0 ;;
  esac
  # An object that stays is told in the answer, not by the exit code.
  failed=$(aws s3api delete-objects --bucket "$bucket" --delete "$objects" --query 'Errors[0].Message' --output text)
  if [ -n "$failed" ] && [ "$failed" != None ]; then
    echo "$bucket: $failed" >&2
    exit 1
  fi
done

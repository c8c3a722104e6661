#!/usr/bin/env bash
# Fetches one stream's video once. usage: fetch-video.sh STREAM
set -euo pipefail

stream=$1
name=$(sed -n "s|^$stream=video:||p" "${SIGHTLINE_DIRECTORY:-/run/sightline}/streams")
if [ -z "$name" ]; then
  echo "stream $stream has no video" >&2
  exit 1
fi

video=$VIDEO_DIRECTORY/$name
if [ -s "$video" ]; then
  exit 0
fi
mkdir -p "$VIDEO_DIRECTORY"
if ! aws s3 cp --only-show-errors "s3://$MEDIA_BUCKET/videos/$name" "$video.$stream.part"; then
  echo "upload the video first: aws s3 cp FILE s3://$MEDIA_BUCKET/videos/$name" >&2
  exit 1
fi
chmod 644 "$video.$stream.part"
mv "$video.$stream.part" "$video"

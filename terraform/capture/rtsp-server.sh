#!/usr/bin/env bash
# MediaMTX in a container: no capabilities, no writable file, the settings that credentials.sh made.
set -euo pipefail

exec docker run --rm --name sightline-rtsp \
  --network host \
  --user 65534:65534 \
  --read-only \
  --cap-drop ALL \
  --security-opt no-new-privileges \
  --memory 128m \
  --mount type=bind,source=/run/sightline/mediamtx.yml,target=/mediamtx.yml,readonly \
  "$MEDIAMTX_IMAGE"

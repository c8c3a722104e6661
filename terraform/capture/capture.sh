#!/usr/bin/env bash
# The capture program in its container. The image's name is in Parameter Store, where a deployment puts it; the cameras'
# addresses, which hold passwords, are in a file in memory that streams.sh keeps up to date and the program reads again.
set -euo pipefail
umask 077

parameter() {
  aws ssm get-parameter --name "$1" --with-decryption --query Parameter.Value --output text
}

image=$(parameter "$CAPTURE_IMAGE_PARAMETER")
if [ "$image" = unset ]; then
  echo "no image yet: push one and write its name to the parameter $CAPTURE_IMAGE_PARAMETER" >&2
  exit 1
fi

addresses=${SIGHTLINE_DIRECTORY:-/run/sightline}/capture
if [ ! -s "$addresses/streams" ] || [ ! -s "$addresses/masks" ]; then
  echo "no streams or masks yet: see sightline-streams.service" >&2
  exit 1
fi
# Read at the start only: a changed one needs another.
aws s3 cp --only-show-errors "s3://$MEDIA_BUCKET/capture/motion-mask" "$addresses/motion-mask"
chown 10001:10001 "$addresses/motion-mask"

docker pull --quiet "$image"
# /tmp holds the native libraries that the JVM unpacks, 200 MB: on the disk, since in memory they would take a fifth of a small host.
exec docker run --rm --name sightline-capture \
  --network host \
  --read-only \
  --mount type=volume,destination=/tmp \
  --cap-drop ALL \
  --security-opt no-new-privileges \
  --memory "$CONTAINER_MEMORY" \
  --log-driver awslogs \
  --log-opt "awslogs-region=$AWS_REGION" \
  --log-opt "awslogs-group=$LOG_GROUP" \
  --log-opt "awslogs-stream=$(hostname)" \
  --mount "type=bind,source=$addresses,target=/etc/sightline-streams,readonly" \
  --env STREAMS_FILE=/etc/sightline-streams/streams \
  --env PRIVACY_MASKS=/etc/sightline-streams/masks \
  --env MOTION_MASK=/etc/sightline-streams/motion-mask \
  --env-file /etc/sightline/capture.env \
  "$image"

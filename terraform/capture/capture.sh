#!/usr/bin/env bash
# The capture program in its container. The image's name is in Parameter Store, where a deployment puts it; the cameras'
# addresses, which hold passwords, go by a file in memory, not by the command line.
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

password=$(cat /run/sightline/rtsp-password)
streams=
IFS=, read -ra sources <<<"$STREAM_SOURCES"
for source in "${sources[@]}"; do
  id=${source%%=*}
  case ${source#*=} in
    video:*) url=rtsp://viewer:$password@127.0.0.1:$RTSP_PORT/$id ;;
    parameter:*) url=$(parameter "${source#*=parameter:}") ;;
    *)
      echo "STREAM_SOURCES: $source is neither a video nor a parameter" >&2
      exit 1
      ;;
  esac
  streams+=${streams:+,}$id=$url
done
settings=/run/sightline/capture.env
{
  cat /etc/sightline/capture.env
  echo "STREAMS=$streams"
} >"$settings"

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
  --env-file "$settings" \
  "$image"

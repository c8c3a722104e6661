#!/usr/bin/env bash
# Plays one stream's video in a loop to this host's RTSP server, without encoding it again. usage: loop-video.sh STREAM
set -euo pipefail

stream=$1
name=$(sed -n "s|^$stream=video:||p" "${SIGHTLINE_DIRECTORY:-/run/sightline}/streams")
password=$(cat "$CREDENTIALS_DIRECTORY/rtsp-password")
exec ffmpeg -nostdin -hide_banner -loglevel warning \
  -re -stream_loop -1 -i "$VIDEO_DIRECTORY/$name" \
  -map 0:v:0 -c copy \
  -f rtsp -rtsp_transport tcp "rtsp://publisher:$password@127.0.0.1:$RTSP_PORT/$stream"

#!/usr/bin/env bash
# Brings this host in line with the list of streams in the media bucket: a loop for each video, and the file of addresses that the
# capture program reads again whenever it changes. What is added, changed or removed touches no other stream. Masks come the same way,
# and before the streams: without them no stream is added. Runs every minute.
set -euo pipefail
umask 077

directory=${SIGHTLINE_DIRECTORY:-/run/sightline}
list=$directory/streams
addresses=$directory/capture/streams
masks=$directory/capture/masks
# There while something is still to be done, as after a failure.
unfinished=$directory/streams.unfinished

videos() {
  sed -n 's/^\([a-z0-9-]*\)=video:.*/\1/p' "$1"
}

aws s3 cp --only-show-errors "s3://$MEDIA_BUCKET/capture/streams" "$list.new"
# After the list, which is written last: they hold what a stream of the list has.
aws s3 cp --only-show-errors "s3://$MEDIA_BUCKET/capture/masks" "$directory/masks.new"
if ! cmp -s "$directory/masks.new" "$masks"; then
  mkdir -p "$directory/capture"
  running=$([ ! -e "$masks" ] || echo yes)
  chown 10001:10001 "$directory/capture" "$directory/masks.new"
  mv "$directory/masks.new" "$masks"
  # The program takes a changed file within a second. A stream that it found sooner would be read without its masks: a minute later.
  if [ -n "$running" ]; then
    exit 0
  fi
fi
if cmp -s "$list.new" "$list" && [ ! -e "$unfinished" ]; then
  exit 0
fi
: >"$unfinished"
mkdir -p "$directory/capture"
touch "$list" "$addresses"
[ -e "$list.old" ] || cp "$list" "$list.old"
password=$(cat "$directory/rtsp-password")

failed=0
: >"$addresses.new"
while IFS='=' read -r id source; do
  case $source in
    video:*) url=rtsp://viewer:$password@127.0.0.1:$RTSP_PORT/$id ;;
    parameter:*)
      if ! url=$(aws ssm get-parameter --name "${source#parameter:}" --with-decryption --query Parameter.Value --output text); then
        echo "stream $id: parameter ${source#parameter:} can't be read" >&2
        failed=1
        # A camera that runs keeps the address that it has.
        sed -n "/^$id=/p" "$addresses" >>"$addresses.new"
        continue
      fi
      ;;
    *)
      echo "stream $id: '$source' is neither a video nor a parameter" >&2
      failed=1
      continue
      ;;
  esac
  echo "$id=$url" >>"$addresses.new"
done <"$list.new"

# Readable by everybody, since the videos' units look up their file in it.
install -m 644 "$list.new" "$list"
if [ -n "$(videos "$list")" ]; then
  systemctl start --no-block sightline-rtsp.service
fi
for id in $(videos "$list"); do
  line=$(sed -n "/^$id=/p" "$list")
  if grep -q "^$id=video:" "$list.old" && ! grep -qxF "$line" "$list.old"; then
    systemctl restart --no-block "sightline-video@$id.service"
  else
    systemctl start --no-block "sightline-video@$id.service"
  fi
done
for id in $(videos "$list.old"); do
  if ! grep -q "^$id=video:" "$list"; then
    systemctl stop --no-block "sightline-video@$id.service"
  fi
done

# For the container's user only, and moved into its place whole.
chown 10001:10001 "$directory/capture" "$addresses.new"
mv "$addresses.new" "$addresses"
rm "$list.old" "$list.new"
if [ "$failed" = 1 ]; then
  exit 1
fi
rm "$unfinished"

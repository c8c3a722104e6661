#!/usr/bin/env bash
# The password of this host's RTSP server. It is made here on first start and kept in Parameter Store, so that it is in no
# Terraform state and in no user data. Writes it, and MediaMTX's settings with its hash, to /run/sightline (memory).
set -euo pipefail
umask 077

directory=/run/sightline
password=$directory/rtsp-password
mkdir -p "$directory"

if ! aws ssm get-parameter --name "$RTSP_PASSWORD_PARAMETER" --with-decryption --query Parameter.Value --output text \
  >"$password.new" 2>"$directory/error"; then
  if ! grep -q ParameterNotFound "$directory/error"; then
    cat "$directory/error" >&2
    exit 1
  fi
  openssl rand -hex 24 | tr -d '\n' >"$password.new"
  aws ssm put-parameter --name "$RTSP_PASSWORD_PARAMETER" --type SecureString --value "file://$password.new" >/dev/null
fi
tr -d '\n' <"$password.new" >"$password"
rm -f "$password.new" "$directory/error"

hash=$(openssl dgst -sha256 -binary "$password" | base64)
sed "s|@PASSWORD_HASH@|$hash|" /etc/sightline/mediamtx.yml.in >"$directory/mediamtx.yml"
chown 65534:65534 "$directory/mediamtx.yml"

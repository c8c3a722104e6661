#!/usr/bin/env bash
# LocalStack runs this when it is ready.
set -euo pipefail

awslocal s3api head-bucket --bucket "$S3_BUCKET" 2>/dev/null || awslocal s3api create-bucket --bucket "$S3_BUCKET"

#!/usr/bin/env bash
# LocalStack runs this when it is ready: the bucket, the function from its archive, and the notification between them, as
# sam-template.yaml has them on AWS.
set -euo pipefail

archive=/opt/function/annotate-lambda.zip
function=annotate
folder=${S3_PREFIX:+$S3_PREFIX/}
case $(uname -m) in
  aarch64 | arm64) architecture=arm64 ;;
  *) architecture=x86_64 ;;
esac

awslocal s3api head-bucket --bucket "$S3_BUCKET" 2>/dev/null || awslocal s3api create-bucket --bucket "$S3_BUCKET"

if awslocal lambda get-function --function-name "$function" >/dev/null 2>&1; then
  awslocal lambda update-function-code --function-name "$function" --zip-file "fileb://$archive" >/dev/null
else
  awslocal lambda create-function \
    --function-name "$function" \
    --runtime java21 \
    --architectures "$architecture" \
    --handler dev.sightline.annotate.AnnotateHandler \
    --role "arn:aws:iam::$(awslocal sts get-caller-identity --query Account --output text):role/annotate" \
    --memory-size 1769 \
    --timeout 60 \
    --zip-file "fileb://$archive" \
    --environment "{\"Variables\": {
      \"S3_PREFIX\": \"${S3_PREFIX:-}\",
      \"S3_ENDPOINT\": \"http://localstack:4566\",
      \"OTEL_EXPORTER_OTLP_ENDPOINT\": \"${OTEL_EXPORTER_OTLP_ENDPOINT:-}\",
      \"LOG_FORMAT\": \"json\"
    }}" >/dev/null
fi
awslocal lambda wait function-active-v2 --function-name "$function"
arn=$(awslocal lambda get-function --function-name "$function" --query Configuration.FunctionArn --output text)

awslocal lambda add-permission --function-name "$function" --statement-id s3 --action lambda:InvokeFunction \
  --principal s3.amazonaws.com --source-arn "arn:aws:s3:::$S3_BUCKET" >/dev/null 2>&1 || true
awslocal s3api put-bucket-notification-configuration --bucket "$S3_BUCKET" --notification-configuration "{
  \"LambdaFunctionConfigurations\": [{
    \"LambdaFunctionArn\": \"$arn\",
    \"Events\": [\"s3:ObjectCreated:*\"],
    \"Filter\": {\"Key\": {\"FilterRules\": [
      {\"Name\": \"prefix\", \"Value\": \"${folder}results/\"},
      {\"Name\": \"suffix\", \"Value\": \".json\"}
    ]}}
  }]
}"
echo "bucket $S3_BUCKET notifies function $function"

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  name      = "${var.project}-${var.environment}"
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  tags = merge(var.extra_tags, {
    Project     = var.project
    Environment = var.environment
    ManagedBy   = "terraform"
  })

  results_bucket     = var.results_bucket_name != "" ? var.results_bucket_name : "${local.name}-results-${local.account}-${var.aws_region}"
  results_bucket_arn = "arn:${local.partition}:s3:::${local.results_bucket}"
  # What stands in front of frames/, results/ and annotated/: empty, or a path that ends in a slash.
  key_prefix = var.s3_prefix == "" ? "" : "${var.s3_prefix}/"
}

# results/ as a table. Partitions are computed from the keys (projection), so nothing has to be registered or crawled. No
# list says which streams there are: a query names those that it reads (stream_id = '…' or IN ('…', '…'), up to 1,000), and so
# finds any camera's results, also of one that Terraform has never heard of.

resource "aws_glue_catalog_database" "results" {
  name        = replace(local.name, "-", "_")
  description = "What the detector found"
}

resource "aws_glue_catalog_table" "batches" {
  name          = "batches"
  description   = "One row per batch; the JSON Schema is contract's batch-result.schema.json"
  database_name = aws_glue_catalog_database.results.name
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL                       = "TRUE"
    classification                 = "json"
    "projection.enabled"           = "true"
    "projection.stream_id.type"    = "injected"
    "projection.day.type"          = "date"
    "projection.day.format"        = "yyyy-MM-dd"
    "projection.day.range"         = "NOW-90DAYS,NOW+1DAYS"
    "projection.day.interval"      = "1"
    "projection.day.interval.unit" = "DAYS"
    "projection.utc_hour.type"     = "integer"
    "projection.utc_hour.range"    = "0,23"
    "projection.utc_hour.digits"   = "2"
    "storage.location.template"    = "s3://${local.results_bucket}/${local.key_prefix}results/stream=$${stream_id}/date=$${day}/hour=$${utc_hour}/"
  }

  partition_keys {
    name = "stream_id"
    type = "string"
  }
  partition_keys {
    name    = "day"
    type    = "string"
    comment = "UTC, of the batch's first frame"
  }
  partition_keys {
    name = "utc_hour"
    type = "int"
  }

  storage_descriptor {
    location      = "s3://${local.results_bucket}/${local.key_prefix}results/"
    input_format  = "org.apache.hadoop.mapred.TextInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"

    ser_de_info {
      serialization_library = "org.openx.data.jsonserde.JsonSerDe"
      parameters            = { "case.insensitive" = "true" }
    }

    dynamic "columns" {
      for_each = local.batch_columns
      content {
        name = columns.value[0]
        type = columns.value[1]
      }
    }
  }
}

locals {
  # What the saved queries read; in the console others can be written beside them.
  queried_streams = join(", ", [for id in distinct(concat(keys(var.streams), var.athena_streams)) : "'${id}'"])

  # In the order of the schema. The reader matches names without regard to case.
  batch_columns = [
    ["schemaversion", "int"],
    ["batchid", "string"],
    ["stream", "string"],
    ["topic", "string"],
    ["topicid", "string"],
    ["partition", "int"],
    ["firstoffset", "bigint"],
    ["lastoffset", "bigint"],
    ["createdat", "string"],
    ["model", "struct<name:string,sha256:string,inputwidth:int,inputheight:int>"],
    ["durationsms", "struct<queuewait:double,decode:double,inference:double,total:double>"],
    ["frames", "array<struct<number:bigint,offset:bigint,capturedat:string,capturedatsource:string,width:int,height:int,audit:string,imagekey:string,detections:array<struct<label:string,classid:int,confidence:double,box:struct<x:double,y:double,width:double,height:double>>>,classifications:array<struct<label:string,classid:int,confidence:double>>,error:struct<code:string,message:string>>>"],
  ]
}

resource "aws_athena_workgroup" "results" {
  name          = local.name
  description   = "Queries over results/, with a limit on what one may read"
  force_destroy = var.destroy_with_data

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = false
    bytes_scanned_cutoff_per_query     = var.athena_scan_limit_bytes

    result_configuration {
      output_location = "s3://${aws_s3_bucket.media.bucket}/athena/"

      encryption_configuration {
        encryption_option = "SSE_S3"
      }
    }
  }
}

resource "aws_athena_named_query" "detections_per_minute" {
  name        = "detections-per-minute"
  description = "Detections by stream, label and minute of today"
  database    = aws_glue_catalog_database.results.name
  workgroup   = aws_athena_workgroup.results.id
  query       = <<-EOT
    SELECT stream_id, d.label, substr(f.capturedat, 1, 16) AS minute, count(*) AS detections, max(d.confidence) AS best
    FROM batches
    CROSS JOIN UNNEST(frames) AS t (f)
    CROSS JOIN UNNEST(f.detections) AS u (d)
    WHERE stream_id IN (${local.queried_streams})
      AND day = date_format(current_timestamp AT TIME ZONE 'UTC', '%Y-%m-%d')
    GROUP BY 1, 2, 3
    ORDER BY 3 DESC, 4 DESC
  EOT
}

resource "aws_athena_named_query" "frame_ledger" {
  name        = "frame-ledger"
  description = "Today's frames, failed frames and missing offsets by topic and partition, over all streams that share them"
  database    = aws_glue_catalog_database.results.name
  workgroup   = aws_athena_workgroup.results.id
  query       = <<-EOT
    SELECT regexp_replace(batchid, '-p?[0-9]+-[0-9]{20}$', '') AS topic, "partition",
           count(DISTINCT stream_id) AS streams, count(*) AS batches, sum(cardinality(frames)) AS frames,
           sum(cardinality(filter(frames, f -> f.error IS NOT NULL))) AS failed,
           max(lastoffset) - min(firstoffset) + 1 - sum(cardinality(frames)) AS missing
    FROM batches
    WHERE stream_id IN (${local.queried_streams})
      AND day = date_format(current_timestamp AT TIME ZONE 'UTC', '%Y-%m-%d')
    GROUP BY 1, 2
    ORDER BY 1, 2
  EOT
}

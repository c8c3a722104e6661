# Log groups, alarms, dashboard, saved queries. The function's own are in the SAM stack.

locals {
  alarm_actions = aws_sns_topic.alarms[*].arn
  # Each alarm exists where its source does.
  lag_topics = var.enable_msk ? keys(local.frame_topics) : []
  brokers    = var.enable_msk ? [for n in range(local.broker_count) : tostring(n + 1)] : []

  # The consumer is in Kubernetes.
  consumed_topics = var.enable_eks ? local.lag_topics : []
  # By stream, where its frames are: on a shared topic no metric of Kafka's tells of one stream alone.
  consumed_streams = {
    for id in keys(var.streams) : id => var.shared_partitions > 0 ? var.kafka_topic : "${var.kafka_topic}.${id}"
    if var.enable_msk && var.enable_eks
  }
  results_alarm = var.enable_msk && var.enable_eks && var.results_topic != ""
  tracker_alarm = local.results_alarm && local.tracker
  # Every alarm's text ends with its paragraph there.
  runbook = "see docs/runbook.md#"
}

# Log groups ------------------------------------------------------------------------------------

resource "aws_cloudwatch_log_group" "capture" {
  name              = "/${local.name}/capture"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "containers" {
  for_each = var.enable_eks ? toset(["application", "dataplane", "host"]) : []

  name              = "/aws/containerinsights/${local.name}/${each.key}"
  retention_in_days = var.log_retention_days
}

# Also without the cluster: a control plane that is being deleted would make a group that is gone again by its last line, and the
# next cluster's could not be made.
resource "aws_cloudwatch_log_group" "eks" {
  name              = "/aws/eks/${local.name}/cluster"
  retention_in_days = var.log_retention_days
}

# CloudWatch makes metrics of what the collector writes here.
resource "aws_cloudwatch_log_group" "metrics" {
  count = var.enable_eks && var.enable_metrics_collector ? 1 : 0

  name              = "/${local.name}/metrics"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "msk" {
  count = var.enable_msk ? 1 : 0

  name              = "/${local.name}/msk"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "flow" {
  count = var.enable_flow_logs ? 1 : 0

  name              = "/${local.name}/vpc-rejected"
  retention_in_days = var.log_retention_days
}

# Alarms ----------------------------------------------------------------------------------------

resource "aws_sns_topic" "alarms" {
  count = var.alert_email == "" ? 0 : 1

  name = "${local.name}-alarms"
}

resource "aws_sns_topic_policy" "alarms" {
  count = var.alert_email == "" ? 0 : 1

  arn = aws_sns_topic.alarms[0].arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms[0].arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alarms" {
  count = var.alert_email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = var.alert_email
}

resource "aws_cloudwatch_metric_alarm" "lag" {
  for_each = toset(local.lag_topics)

  alarm_name          = "${local.name}-lag-${each.key}"
  alarm_description   = "The consumer falls behind on ${each.key}: ${local.runbook}lag"
  namespace           = "AWS/Kafka"
  metric_name         = "SumOffsetLag"
  dimensions          = { "Cluster Name" = local.name, "Consumer Group" = var.kafka_group_id, Topic = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = var.lag_alarm_records
  comparison_operator = "GreaterThanThreshold"
  # Without a committed offset there is no metric: no_consumer tells that.
  treat_missing_data = "notBreaching"
  alarm_actions      = local.alarm_actions
  ok_actions         = local.alarm_actions
}

# What a person waits for: how old a picture is, whatever the rate of frames.
resource "aws_cloudwatch_metric_alarm" "lag_seconds" {
  for_each = toset(local.lag_topics)

  alarm_name          = "${local.name}-lag-seconds-${each.key}"
  alarm_description   = "The consumer needs more than ${var.lag_alarm_seconds} s to catch up on ${each.key}: ${local.runbook}lag"
  namespace           = "AWS/Kafka"
  metric_name         = "EstimatedMaxTimeLag"
  dimensions          = { "Cluster Name" = local.name, "Consumer Group" = var.kafka_group_id, Topic = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = var.lag_alarm_seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

# The same of the tracker; results come in batches, so that a number of records says little.
resource "aws_cloudwatch_metric_alarm" "tracker_lag" {
  count = local.tracker_alarm ? 1 : 0

  alarm_name          = "${local.name}-tracker-lag"
  alarm_description   = "The tracker needs more than ${var.lag_alarm_seconds} s to catch up on ${var.results_topic}: ${local.runbook}no-events"
  namespace           = "AWS/Kafka"
  metric_name         = "EstimatedMaxTimeLag"
  dimensions          = { "Cluster Name" = local.name, "Consumer Group" = var.tracker_application_id, Topic = var.results_topic }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = var.lag_alarm_seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "silent_stream" {
  for_each = toset(local.lag_topics)

  alarm_name          = "${local.name}-silent-${each.key}"
  alarm_description   = "No frame came in on ${each.key} for 5 minutes: ${local.runbook}silent"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 5
  treat_missing_data  = "breaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "bytes"
    label       = "Bytes per second into ${each.key}"
    expression  = "SUM(METRICS())"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.brokers
    content {
      id = "broker${metric_query.value}"
      metric {
        namespace   = "AWS/Kafka"
        metric_name = "BytesInPerSec"
        dimensions  = { "Cluster Name" = local.name, "Broker ID" = metric_query.value, Topic = each.key }
        stat        = "Average"
        period      = 60
      }
    }
  }
}

# Frames come in, and something behind them does not happen. Each ends when the frames do: then silent_stream tells.
locals {
  behind_frames = merge(
    {
      for topic in local.consumed_topics : "no-consumer-${topic}" => {
        topic       = topic
        description = "Frames come in on ${topic}, and no group ${var.kafka_group_id} reads them: ${local.runbook}no-consumer"
        # A lag of 0 is a metric, too; no group is none.
        expression = "IF(FILL(broker1, 0) + FILL(broker2, 0) >= 1 AND FILL(wanted, -1) < 0, 1, 0)"
        metric = {
          namespace  = "AWS/Kafka"
          name       = "SumOffsetLag"
          stat       = "Maximum"
          dimensions = { "Cluster Name" = local.name, "Consumer Group" = var.kafka_group_id, Topic = topic }
        }
      }
    },
    {
      for id, topic in local.consumed_streams : "no-pictures-${var.kafka_topic}.${id}" => {
        topic       = topic
        description = "Frames come in on ${topic}, and none of ${id} was annotated for 10 minutes: ${local.runbook}no-pictures"
        expression  = "IF(FILL(broker1, 0) + FILL(broker2, 0) >= 1 AND FILL(wanted, 0) < 1, 1, 0)"
        metric = {
          namespace  = "Sightline"
          name       = "FramesAnnotated"
          stat       = "Sum"
          dimensions = { function = local.function_name, stream = id }
        }
      }
    },
    local.tracker_alarm ? {
      no-tracker = {
        topic       = var.results_topic
        description = "Results come in, and no group ${var.tracker_application_id} reads them: ${local.runbook}no-events"
        expression  = "IF(FILL(broker1, 0) + FILL(broker2, 0) >= 1 AND FILL(wanted, -1) < 0, 1, 0)"
        metric = {
          namespace  = "AWS/Kafka"
          name       = "SumOffsetLag"
          stat       = "Maximum"
          dimensions = { "Cluster Name" = local.name, "Consumer Group" = var.tracker_application_id, Topic = var.results_topic }
        }
      }
    } : {},
  )
}

resource "aws_cloudwatch_metric_alarm" "behind_frames" {
  for_each = local.behind_frames

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = each.value.description
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions

  metric_query {
    id          = "missing"
    label       = each.key
    expression  = each.value.expression
    return_data = true
  }

  metric_query {
    id = "wanted"
    metric {
      namespace   = each.value.metric.namespace
      metric_name = each.value.metric.name
      dimensions  = each.value.metric.dimensions
      stat        = each.value.metric.stat
      period      = 300
    }
  }

  dynamic "metric_query" {
    for_each = local.brokers
    content {
      id = "broker${metric_query.value}"
      metric {
        namespace   = "AWS/Kafka"
        metric_name = "BytesInPerSec"
        dimensions  = { "Cluster Name" = local.name, "Broker ID" = metric_query.value, Topic = each.value.topic }
        stat        = "Average"
        period      = 300
      }
    }
  }
}

# Results are in one topic for all streams: only beside a stream that has frames is silence there a fault.
resource "aws_cloudwatch_metric_alarm" "silent_results" {
  count = local.results_alarm ? 1 : 0

  alarm_name          = "${local.name}-silent-results"
  alarm_description   = "No result came in for 10 minutes; tells nobody by itself: ${local.runbook}no-results"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  evaluation_periods  = 2
  treat_missing_data  = "breaching"

  metric_query {
    id          = "bytes"
    label       = "Bytes per second into ${var.results_topic}"
    expression  = "SUM(METRICS())"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.brokers
    content {
      id = "broker${metric_query.value}"
      metric {
        namespace   = "AWS/Kafka"
        metric_name = "BytesInPerSec"
        dimensions  = { "Cluster Name" = local.name, "Broker ID" = metric_query.value, Topic = var.results_topic }
        stat        = "Average"
        period      = 300
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "no_results" {
  count = local.results_alarm ? 1 : 0

  alarm_name        = "${local.name}-no-results"
  alarm_description = "Frames come in, and no result for 10 minutes: ${local.runbook}no-results"
  alarm_rule = join(" AND ", [
    "ALARM(\"${aws_cloudwatch_metric_alarm.silent_results[0].alarm_name}\")",
    "(${join(" OR ", [for alarm in aws_cloudwatch_metric_alarm.silent_stream : "OK(\"${alarm.alarm_name}\")"])})",
  ])
  alarm_actions = local.alarm_actions
  ok_actions    = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "broker_disk" {
  for_each = toset(local.brokers)

  alarm_name          = "${local.name}-broker-${each.key}-disk"
  alarm_description   = "A broker's disk fills up faster than it grows: ${local.runbook}broker-disk"
  namespace           = "AWS/Kafka"
  metric_name         = "KafkaDataLogsDiskUsed"
  dimensions          = { "Cluster Name" = local.name, "Broker ID" = each.key }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "broker_credits" {
  for_each = startswith(var.kafka_instance_type, "kafka.t3") ? toset(local.brokers) : []

  alarm_name          = "${local.name}-broker-${each.key}-credits"
  alarm_description   = "The broker is about to be throttled: ${local.runbook}broker-credits"
  namespace           = "AWS/Kafka"
  metric_name         = "CPUCreditBalance"
  dimensions          = { "Cluster Name" = local.name, "Broker ID" = each.key }
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  threshold           = 20
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_metric_alarm" "capture_host" {
  count = var.enable_capture ? 1 : 0

  alarm_name          = "${local.name}-capture-host"
  alarm_description   = "The capture host fails its status checks: ${local.runbook}capture-host"
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed"
  dimensions          = { InstanceId = aws_instance.capture[0].id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
  ok_actions          = local.alarm_actions
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each = merge(
    { capture = aws_cloudwatch_log_group.capture.name },
    var.enable_eks ? { containers = aws_cloudwatch_log_group.containers["application"].name } : {},
  )

  name           = "${local.name}-${each.key}-errors"
  log_group_name = each.value
  # The programs' lines are JSON; the log shipper puts a container's parsed line under log_processed.
  pattern = each.key == "capture" ? "{ $.level = \"ERROR\" }" : "{ $.log_processed.level = \"ERROR\" }"

  metric_transformation {
    name          = "Errors-${each.key}"
    namespace     = local.name
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = aws_cloudwatch_log_metric_filter.errors

  alarm_name          = "${local.name}-${each.key}-errors"
  alarm_description   = "ERROR lines in ${each.value.log_group_name}: ${local.runbook}errors"
  namespace           = local.name
  metric_name         = "Errors-${each.key}"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
}

# Events of the programs that are told by the fixed message of their log line.
locals {
  consumer_events = var.enable_eks ? {
    lost-records = {
      metric      = "LostRecords"
      description = "Records were gone or damaged before the consumer read them"
      messages    = ["Records are lost*", "The log ends before what was read of it*"]
    }
    dead-letters = {
      metric      = "DeadLetters"
      description = "Frames went to the dead-letter topic in the last hour"
      messages    = ["Record dead-lettered"]
    }
  } : {}
  capture_events = {
    camera-offline = {
      metric      = "CamerasOffline"
      description = "A camera can't be read, or is given up"
      messages    = ["Stream offline", "Stream failed"]
    }
  }
  # The log shipper puts a container's parsed line under log_processed.
  events = merge(
    { for key, event in local.consumer_events : key => merge(event, { group = aws_cloudwatch_log_group.containers["application"].name, field = "$.log_processed.message" }) },
    { for key, event in local.capture_events : key => merge(event, { group = aws_cloudwatch_log_group.capture.name, field = "$.message" }) },
  )
}

resource "aws_cloudwatch_log_metric_filter" "events" {
  for_each = local.events

  name           = "${local.name}-${each.key}"
  log_group_name = each.value.group
  pattern        = "{ ${join(" || ", [for message in each.value.messages : "(${each.value.field} = \"${message}\")"])} }"

  metric_transformation {
    name          = each.value.metric
    namespace     = local.name
    value         = "1"
    default_value = "0"
  }
}

# For an hour: long enough to be seen, and to be over when nothing comes any more.
resource "aws_cloudwatch_metric_alarm" "events" {
  for_each = local.events

  alarm_name          = "${local.name}-${each.key}"
  alarm_description   = "${each.value.description}: ${local.runbook}${each.key}"
  namespace           = local.name
  metric_name         = aws_cloudwatch_log_metric_filter.events[each.key].metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 12
  datapoints_to_alarm = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_actions
}

# Dashboard -------------------------------------------------------------------------------------

locals {
  function_name = "${local.name}-annotate"

  # How the points of a minute become one: counts are summed, the worst of what may not grow is shown, rates are averaged.
  dashboard_graphs = concat(
    var.enable_msk ? [
      {
        stat    = "Average"
        title   = "Frames in (bytes per second, by stream)"
        metrics = [for pair in setproduct(local.lag_topics, local.brokers) : ["AWS/Kafka", "BytesInPerSec", "Cluster Name", local.name, "Broker ID", pair[1], "Topic", pair[0]]]
      },
      {
        stat    = "Maximum"
        title   = "Consumer lag (records, by stream)"
        metrics = [for topic in local.lag_topics : ["AWS/Kafka", "SumOffsetLag", "Cluster Name", local.name, "Consumer Group", var.kafka_group_id, "Topic", topic]]
      },
      {
        stat    = "Maximum"
        title   = "Consumer lag (seconds, by stream)"
        metrics = [for topic in local.lag_topics : ["AWS/Kafka", "EstimatedMaxTimeLag", "Cluster Name", local.name, "Consumer Group", var.kafka_group_id, "Topic", topic]]
      },
      {
        stat    = "Maximum"
        title   = "Broker disk used (%)"
        metrics = [for broker in local.brokers : ["AWS/Kafka", "KafkaDataLogsDiskUsed", "Cluster Name", local.name, "Broker ID", broker]]
      },
    ] : [],
    var.enable_capture ? [
      { stat = "Average", title = "Capture host CPU (%)", metrics = [["AWS/EC2", "CPUUtilization", "InstanceId", aws_instance.capture[0].id]] },
    ] : [],
    [
      {
        stat    = "Sum"
        title   = "Annotation: invocations, errors, throttles"
        metrics = [for metric in ["Invocations", "Errors", "Throttles"] : ["AWS/Lambda", metric, "FunctionName", local.function_name]]
      },
      { stat = "p95", title = "Annotation: duration (ms, 95 % are faster)", metrics = [["AWS/Lambda", "Duration", "FunctionName", local.function_name]] },
      {
        stat    = "Sum"
        title   = "Error lines"
        metrics = [for key in keys(aws_cloudwatch_log_metric_filter.errors) : [local.name, "Errors-${key}"]]
      },
    ],
    var.enable_eks ? [
      {
        stat    = "Sum"
        title   = "Lost ranges and dead letters"
        metrics = [for event in values(local.consumer_events) : [local.name, event.metric]]
      },
    ] : [],
  )
}

resource "aws_cloudwatch_dashboard" "pipeline" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = [
      for i, graph in local.dashboard_graphs : {
        type   = "metric"
        x      = (i % 2) * 12
        y      = floor(i / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = graph.title
          region  = var.aws_region
          view    = "timeSeries"
          stat    = graph.stat
          period  = 60
          metrics = graph.metrics
        }
      }
    ]
  })
}

# Saved queries ---------------------------------------------------------------------------------

resource "aws_cloudwatch_query_definition" "capture_problems" {
  name            = "${local.name}/capture: warnings and errors"
  log_group_names = [aws_cloudwatch_log_group.capture.name]
  query_string    = <<-EOT
    fields @timestamp, level, formattedMessage, throwable.message as exception
    | parse @message /"kvpList": ?\[(?<details>.*?)\],"message"/
    | filter level in ["WARN", "ERROR"]
    | sort @timestamp desc
    | limit 100
  EOT
}

resource "aws_cloudwatch_query_definition" "container_problems" {
  count = var.enable_eks ? 1 : 0

  name            = "${local.name}/containers: warnings and errors"
  log_group_names = [aws_cloudwatch_log_group.containers["application"].name]
  query_string    = <<-EOT
    fields @timestamp, kubernetes.pod_name as pod, log_processed.level as level,
        log_processed.formattedMessage as formattedMessage, log_processed.throwable.message as exception
    | parse @message /"kvpList": ?\[(?<details>.*?)\],"message"/
    | filter kubernetes.namespace_name = "${local.kubernetes_namespace}" and level in ["WARN", "ERROR"]
    | sort @timestamp desc
    | limit 100
  EOT
}

resource "aws_cloudwatch_query_definition" "refused_connections" {
  count = var.enable_flow_logs ? 1 : 0

  name            = "${local.name}/network: refused connections"
  log_group_names = [aws_cloudwatch_log_group.flow[0].name]
  query_string    = <<-EOT
    stats count(*) as refused by srcAddr, dstAddr, dstPort
    | sort refused desc
    | limit 50
  EOT
}

# A batch is named by where it begins, so that capture, which knows no batches, tells it by the offsets of its frames.
resource "aws_cloudwatch_query_definition" "batch" {
  name = "${local.name}/batch: its whole story"
  log_group_names = concat(
    [aws_cloudwatch_log_group.capture.name, "/aws/lambda/${local.function_name}"],
    [for key, group in aws_cloudwatch_log_group.containers : group.name if key == "application"],
  )
  query_string = <<-EOT
    # Put the batch's id for BATCH, its stream for STREAM, and the number at the id's end, without leading zeros, for OFFSET.
    fields @timestamp, coalesce(log_processed.level, level) as severity, coalesce(log_processed.message, message) as event
    | parse @message /"kvpList": ?(?<details>\[.*?\}\])/
    | parse @message /"firstOffset":"(?<firstOffset>\d+)"/
    | parse @message /"lastOffset":"(?<lastOffset>\d+)"/
    | filter @message like "BATCH" or (event = "Frames published" and @message like /"stream":"STREAM"/ and firstOffset <= OFFSET and lastOffset >= OFFSET)
    | sort @timestamp asc
    | display @timestamp, @log, severity, event, details
    | limit 100
  EOT
}

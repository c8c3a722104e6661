# Two small brokers, KRaft, IAM over TLS and nothing else. Topics are made here, since brokers do not create them by themselves.

locals {
  # By topic, how many partitions: a topic for each stream, or one for all.
  frame_topics = var.shared_partitions > 0 ? { (var.kafka_topic) = var.shared_partitions } : {
    for id, stream in var.streams : "${var.kafka_topic}.${id}" => stream.partitions
  }

  topics = merge(
    {
      for topic, partitions in local.frame_topics : topic => {
        partitions      = partitions
        retention_hours = var.kafka_retention_hours
        # Headers and the like: what capture, too, allows beyond the frame.
        message_bytes = var.kafka_max_message_bytes + 4096
      }
    },
    {
      "${var.kafka_topic}.dlq" = {
        partitions      = 1
        retention_hours = var.kafka_dead_letter_retention_hours
        # A model that refuses every picture makes a letter of each: 10 frames/s of 100 kB fill a disk of 10 GiB within hours.
        retention_bytes = floor(var.kafka_volume_gib * local.dead_letter_share * 1073741824)
        # A letter is the whole record, and why it is here.
        message_bytes = var.kafka_max_message_bytes + 65536
      }
    },
    var.results_topic == "" ? {} : {
      (var.results_topic) = {
        partitions      = var.results_partitions
        retention_hours = var.results_retention_hours
        # A result of 256 frames with some 250 objects each; a larger one comes without its frames.
        message_bytes = 8388608
      }
    },
    local.tracker ? {
      (var.events_topic) = {
        partitions      = var.results_partitions
        retention_hours = var.events_retention_hours
        message_bytes   = 1048576
      }
      "${var.events_topic}-dead-letter" = {
        partitions      = 1
        retention_hours = var.kafka_dead_letter_retention_hours
        # A letter is the whole event, and why it is here.
        message_bytes = 1048576 + 65536
      }
    } : {}
  )

  # Without results there is nothing to track.
  tracker = var.results_topic != "" && var.events_topic != ""
  # What the tracker's stores write, by the names that Kafka Streams gives them; as many partitions as what it reads. It would make
  # them by itself, but then needs the right to make topics.
  changelogs = local.tracker ? [for store in ["tracks", "counts"] : "${var.tracker_application_id}-${store}-changelog"] : []

  # Of a broker's disk: dead letters, and the frames that the retention holds; the rest is for results, offsets and what comes late.
  dead_letter_share = 0.2
  frames_share      = 0.6
  # Each broker has every stream. A segment goes as a whole, and brokers look every 5 minutes.
  frames_gib = sum([for stream in var.streams : var.frame_rate * 100000 * (var.kafka_retention_hours * 3900 + 300)]) / 1073741824

  kafka_volume_grows = var.enable_msk && var.kafka_volume_max_gib > var.kafka_volume_gib && !contains(var.regions_without_growing_disks, var.aws_region)

  # A consumer beyond the partitions with frames would only wait.
  frame_partitions = sum(values(local.frame_topics))

  broker_count = length(local.zones)
  msk_arn      = one(aws_msk_cluster.frames[*].arn)
  # arn:…:cluster/NAME/UUID → arn:…:topic/NAME/UUID, and group likewise.
  msk_topic_arn = local.msk_arn == null ? null : replace(local.msk_arn, ":cluster/", ":topic/")
  msk_group_arn = local.msk_arn == null ? null : replace(local.msk_arn, ":cluster/", ":group/")
  # arn:…:transactional-id/NAME/UUID
  msk_transactional_id_arn = local.msk_arn == null ? null : replace(local.msk_arn, ":cluster/", ":transactional-id/")
}

resource "aws_security_group" "msk" {
  count = var.enable_msk ? 1 : 0

  name        = "${local.name}-msk"
  description = "Kafka brokers: clients with IAM over TLS on 9098"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.name}-msk" }
}

resource "aws_vpc_security_group_ingress_rule" "msk_from_nodes" {
  count = var.enable_msk && var.enable_eks ? 1 : 0

  security_group_id            = aws_security_group.msk[0].id
  description                  = "Consumer, tracker, console and KEDA"
  referenced_security_group_id = aws_eks_cluster.main[0].vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 9098
  to_port                      = 9098
}

resource "aws_vpc_security_group_ingress_rule" "msk_from_capture" {
  count = var.enable_msk && var.enable_capture ? 1 : 0

  security_group_id            = aws_security_group.msk[0].id
  description                  = "Capture"
  referenced_security_group_id = aws_security_group.capture[0].id
  ip_protocol                  = "tcp"
  from_port                    = 9098
  to_port                      = 9098
}

resource "aws_msk_configuration" "frames" {
  count = var.enable_msk ? 1 : 0

  # Without kafka_versions: a change of it would make a second configuration of this name, which MSK refuses, so that
  # kafka_version could never be raised.
  name        = "${local.name}-frames"
  description = "No topic by accident; one broker may be patched while writers wait for all in-sync replicas"

  server_properties = <<-EOT
    auto.create.topics.enable=false
    delete.topic.enable=true
    default.replication.factor=${local.broker_count}
    min.insync.replicas=1
    num.partitions=1
    offsets.topic.replication.factor=${local.broker_count}
    transaction.state.log.replication.factor=${local.broker_count}
    transaction.state.log.min.isr=1
    log.retention.hours=${var.kafka_retention_hours}
    message.max.bytes=${var.kafka_max_message_bytes}
    replica.fetch.max.bytes=${var.kafka_max_message_bytes}
  EOT

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_msk_cluster" "frames" {
  count = var.enable_msk ? 1 : 0

  cluster_name           = local.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = local.broker_count
  enhanced_monitoring    = "DEFAULT"

  broker_node_group_info {
    instance_type   = var.kafka_instance_type
    client_subnets  = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.msk[0].id]

    storage_info {
      ebs_storage_info {
        volume_size = var.kafka_volume_gib
      }
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.frames[0].arn
    revision = aws_msk_configuration.frames[0].latest_revision
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.msk[0].name
      }
    }
  }

  lifecycle {
    # It grows by itself; MSK takes no smaller one.
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

resource "aws_msk_topic" "frames" {
  for_each = var.enable_msk ? local.topics : {}

  cluster_arn        = aws_msk_cluster.frames[0].arn
  name               = each.key
  partition_count    = each.value.partitions
  replication_factor = local.broker_count

  configs = jsonencode(merge({
    "cleanup.policy"      = "delete"
    "max.message.bytes"   = tostring(each.value.message_bytes)
    "min.insync.replicas" = "1"
    "retention.ms"        = tostring(each.value.retention_hours * 3600 * 1000)
    # Only a closed segment is deleted: each record stays for up to a segment longer than the retention says. Brokers' own end is a
    # week or a GiB; this one is a twelfth of the retention, but no more than 6 hours.
    "segment.ms" = tostring(min(each.value.retention_hours * 5, 360) * 60 * 1000)
    }, try({
      "retention.bytes" = tostring(each.value.retention_bytes)
      # Whole segments go: smaller ones, of which the broker keeps more than one.
      "segment.bytes" = "134217728"
  }, {})))
}

# Only the newest state of each stream counts. The log cleaner leaves open segments alone: small ones, closed soon, are what keeps
# the changelogs, and so the start of a tracker that reads them, short.
resource "aws_msk_topic" "changelog" {
  for_each = toset(var.enable_msk ? local.changelogs : [])

  cluster_arn        = aws_msk_cluster.frames[0].arn
  name               = each.key
  partition_count    = var.results_partitions
  replication_factor = local.broker_count

  configs = jsonencode({
    "cleanup.policy"            = "compact"
    "delete.retention.ms"       = "600000"
    "max.compaction.lag.ms"     = "600000"
    "max.message.bytes"         = "8388608"
    "min.cleanable.dirty.ratio" = "0.1"
    "min.insync.replicas"       = "1"
    "segment.bytes"             = "16777216"
    "segment.ms"                = "600000"
  })
}

# The disks ---------------------------------------------------------------------------------------

# By 10 GiB or a tenth each time, at most once in 6 hours, and never back: a net for what nobody has reckoned with. It does not
# replace a disk that holds what the retention keeps.
resource "aws_appautoscaling_target" "broker_disk" {
  count = local.kafka_volume_grows ? 1 : 0

  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.frames[0].arn
  min_capacity       = 1
  max_capacity       = var.kafka_volume_max_gib
}

resource "aws_appautoscaling_policy" "broker_disk" {
  count = local.kafka_volume_grows ? 1 : 0

  name               = "${local.name}-broker-disk"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.broker_disk[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.broker_disk[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.broker_disk[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value     = 60
    disable_scale_in = true

    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}

check "broker_disk_holds_the_retention" {
  assert {
    condition     = local.frames_gib <= var.kafka_volume_gib * local.frames_share
    error_message = "${length(var.streams)} streams of ${var.frame_rate} frames/s are ${ceil(local.frames_gib)} GiB on each broker at 100 kB a frame: give kafka_volume_gib ${ceil(local.frames_gib / local.frames_share)} or more."
  }
}

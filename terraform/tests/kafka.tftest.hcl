# IAM over TLS, a topic per stream, room for the frames.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  kafka_volume_gib = 20
  streams = {
    street = { video = "street.mp4" }
    gate   = { rtsp_parameter = "/cameras/gate" }
  }
}

run "cluster_and_a_topic_per_stream" {
  command = apply

  assert {
    condition     = aws_msk_cluster.frames[0].kafka_version == "3.9.x.kraft" && aws_msk_cluster.frames[0].number_of_broker_nodes == 2
    error_message = "Two brokers, KRaft."
  }
  assert {
    condition     = aws_msk_cluster.frames[0].client_authentication[0].sasl[0].iam && !aws_msk_cluster.frames[0].client_authentication[0].unauthenticated
    error_message = "Clients authenticate with IAM."
  }
  assert {
    condition     = aws_msk_cluster.frames[0].encryption_info[0].encryption_in_transit[0].client_broker == "TLS" && aws_msk_cluster.frames[0].encryption_info[0].encryption_in_transit[0].in_cluster
    error_message = "TLS everywhere."
  }
  assert {
    condition     = strcontains(aws_msk_configuration.frames[0].server_properties, "auto.create.topics.enable=false")
    error_message = "A misspelt topic must fail, not appear."
  }
  assert {
    condition     = strcontains(aws_msk_configuration.frames[0].server_properties, "min.insync.replicas=1")
    error_message = "With two brokers, two in-sync replicas would stop writers whenever one is patched."
  }
  assert {
    condition     = strcontains(aws_msk_configuration.frames[0].server_properties, "offsets.topic.replication.factor=2\n")
    error_message = "Kafka's own default of three replicas would leave two brokers without a topic for the groups' offsets."
  }
  assert {
    condition     = length(coalesce(aws_msk_configuration.frames[0].kafka_versions, [])) == 0
    error_message = "A configuration tied to a version would stand in the way of the next version."
  }
  assert {
    condition     = output.msk_bootstrap_brokers == "b-1.example.test:9098,b-2.example.test:9098"
    error_message = "The IAM listeners are what clients are told."
  }
  assert {
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames.street", "video-frames.gate", "video-frames.dlq", "video-results", "video-events", "video-events-dead-letter"])
    error_message = "A topic per stream, one for dead letters, one for results, two for events."
  }
  assert {
    condition     = alltrue([for topic in aws_msk_topic.frames : topic.replication_factor == 2])
    error_message = "Each topic survives a broker."
  }
  assert {
    condition     = jsondecode(aws_msk_topic.frames["video-frames.gate"].configs)["retention.ms"] == "3600000" && jsondecode(aws_msk_topic.frames["video-frames.dlq"].configs)["retention.ms"] == "259200000"
    error_message = "Frames stay an hour, dead letters three days."
  }
  assert {
    condition = {
      for name, topic in aws_msk_topic.frames : name => jsondecode(topic.configs)["segment.ms"]
    } == { "video-frames.gate" = "300000", "video-frames.street" = "300000", "video-frames.dlq" = "21600000", "video-results" = "7200000", "video-events" = "21600000", "video-events-dead-letter" = "21600000" }
    error_message = "A record stays at most a segment longer than its topic's retention says."
  }
  assert {
    condition = {
      for name, topic in aws_msk_topic.frames : name => lookup(jsondecode(topic.configs), "retention.bytes", null)
    } == { "video-frames.gate" = null, "video-frames.street" = null, "video-frames.dlq" = "4294967296", "video-results" = null, "video-events" = null, "video-events-dead-letter" = null }
    error_message = "Dead letters take a fifth of the disk, whatever refuses the frames."
  }
  assert {
    condition     = tonumber(jsondecode(aws_msk_topic.frames["video-frames.dlq"].configs)["segment.bytes"]) * 4 <= tonumber(jsondecode(aws_msk_topic.frames["video-frames.dlq"].configs)["retention.bytes"])
    error_message = "Whole segments go: one is a small part of what stays."
  }
  assert {
    condition     = aws_appautoscaling_target.broker_disk[0].max_capacity == 50 && aws_appautoscaling_target.broker_disk[0].scalable_dimension == "kafka:broker-storage:VolumeSize" && aws_appautoscaling_target.broker_disk[0].resource_id == aws_msk_cluster.frames[0].arn
    error_message = "The disks grow by themselves, up to a limit."
  }
  assert {
    condition = aws_appautoscaling_policy.broker_disk[0].target_tracking_scaling_policy_configuration[0].target_value < min([
      for alarm in aws_cloudwatch_metric_alarm.broker_disk : alarm.threshold
    ]...)
    error_message = "The alarm is for a disk that did not grow, or not enough."
  }
  assert {
    condition     = aws_appautoscaling_policy.broker_disk[0].target_tracking_scaling_policy_configuration[0].disable_scale_in && aws_appautoscaling_policy.broker_disk[0].target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].predefined_metric_type == "KafkaBrokerStorageUtilization"
    error_message = "MSK shrinks no disk."
  }
  assert {
    condition     = aws_msk_topic.frames["video-results"].partition_count == 3 && jsondecode(aws_msk_topic.frames["video-results"].configs)["retention.ms"] == "86400000"
    error_message = "Results stay a day, for up to three readers of a group."
  }
  assert {
    condition = {
      for name, topic in aws_msk_topic.frames : name => tonumber(jsondecode(topic.configs)["max.message.bytes"]) - 1048576 if name != "video-results"
    } == { "video-frames.gate" = 4096, "video-frames.street" = 4096, "video-frames.dlq" = 65536, "video-events" = 0, "video-events-dead-letter" = 65536 }
    error_message = "The topics take a frame of the variable's size with its headers; those of dead letters take the reason as well."
  }
  assert {
    condition     = aws_msk_topic.frames["video-events"].partition_count == 3 && jsondecode(aws_msk_topic.frames["video-events"].configs)["retention.ms"] == "604800000"
    error_message = "Events stay a week."
  }
  assert {
    condition = toset(keys(aws_msk_topic.changelog)) == toset(["sightline-event-tracker-tracks-changelog", "sightline-event-tracker-counts-changelog"]) && alltrue([
      for changelog in aws_msk_topic.changelog : changelog.partition_count == aws_msk_topic.frames["video-results"].partition_count && changelog.replication_factor == 2
    ])
    error_message = "Kafka Streams refuses changelogs with another number of partitions than what it reads."
  }
  assert {
    condition = alltrue([
      for changelog in aws_msk_topic.changelog : jsondecode(changelog.configs)["cleanup.policy"] == "compact" && tonumber(jsondecode(changelog.configs)["segment.ms"]) <= 600000
    ])
    error_message = "Of each stream the newest state stays, and soon nothing else."
  }
  assert {
    condition     = toset(output.kafka_topics) == toset(concat(keys(aws_msk_topic.frames), keys(aws_msk_topic.changelog)))
    error_message = "All topics are told."
  }
  assert {
    condition     = strcontains(aws_msk_configuration.frames[0].server_properties, "transaction.state.log.replication.factor=2\n") && strcontains(aws_msk_configuration.frames[0].server_properties, "transaction.state.log.min.isr=1\n")
    error_message = "Kafka's own defaults, three replicas of which two are in sync, would leave two brokers without transactions."
  }
  assert {
    condition     = output.frame_partitions == 2
    error_message = "As many consumers as there are partitions with frames."
  }
}

run "a_disk_that_does_not_hold_the_retention" {
  command = plan

  variables {
    kafka_volume_gib = 10
  }

  expect_failures = [check.broker_disk_holds_the_retention]
}

run "disks_that_stay_as_they_are" {
  command = plan

  variables {
    kafka_volume_max_gib = 20
  }

  assert {
    condition     = length(aws_appautoscaling_target.broker_disk) == 0 && length(aws_appautoscaling_policy.broker_disk) == 0
    error_message = "No growth where none is wanted."
  }
}

run "no_results_topic" {
  command = apply

  variables {
    results_topic = ""
  }

  assert {
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames.street", "video-frames.gate", "video-frames.dlq"])
    error_message = "Without a name there is no topic for results, and none for what is made of them."
  }
  assert {
    condition     = length(aws_msk_topic.changelog) == 0 && !contains(keys(aws_iam_role.pod), "tracker") && output.events_topic == "" && length(aws_cloudwatch_metric_alarm.tracker_lag) == 0
    error_message = "Nor a tracker."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.pod["consumer"].policy, "WriteResults")
    error_message = "Nor a right to write to one."
  }
}

run "no_events_topic" {
  command = apply

  variables {
    events_topic = ""
  }

  assert {
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames.street", "video-frames.gate", "video-frames.dlq", "video-results"]) && length(aws_msk_topic.changelog) == 0
    error_message = "Without a name there are no topics for events."
  }
  assert {
    condition     = !contains(keys(aws_iam_role.pod), "tracker") && !strcontains(aws_iam_role_policy.pod["console"].policy, "video-events") && !contains(keys(aws_cloudwatch_metric_alarm.behind_frames), "no-tracker")
    error_message = "Nor rights on one, nor an alarm that waits for a tracker."
  }
}

run "refuses_an_events_topic_that_others_read" {
  command = plan

  variables {
    events_topic = "video-results"
  }

  expect_failures = [var.events_topic]
}

run "refuses_a_results_topic_that_the_consumer_would_read" {
  command = plan

  variables {
    results_topic = "video-frames.results"
  }

  expect_failures = [var.results_topic]
}

run "refuses_the_dead_letters_name_as_stream" {
  command = plan

  variables {
    streams = { dlq = { video = "a.mp4" } }
  }

  expect_failures = [var.streams]
}

run "refuses_a_stream_with_two_sources" {
  command = plan

  variables {
    streams = { gate = { video = "a.mp4", rtsp_parameter = "/cameras/gate" } }
  }

  expect_failures = [var.streams]
}

run "refuses_a_stream_id_that_is_no_topic_name" {
  command = plan

  variables {
    streams = { "Front Gate" = { video = "a.mp4" } }
  }

  expect_failures = [var.streams]
}

run "one_topic_for_all_streams" {
  command = apply

  variables {
    shared_partitions = 32
  }

  assert {
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames", "video-frames.dlq", "video-results", "video-events", "video-events-dead-letter"]) && aws_msk_topic.frames["video-frames"].partition_count == 32
    error_message = "Streams share a topic of so many partitions."
  }
  assert {
    condition     = local.capture_environment["KAFKA_TOPIC_LAYOUT"] == "shared" && local.frame_partitions == 32
    error_message = "Capture writes to it, and as many consumers can read."
  }
  assert {
    condition     = alltrue([for arn in local.topic_arn.streams : endswith(arn, "/video-frames")]) && length(local.topic_arn.streams) == 1
    error_message = "The programs' rights are on the shared topic."
  }
  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.lag)) == toset(["video-frames"])
    error_message = "Lag is the shared topic's."
  }
  assert {
    condition     = toset([for name, alarm in local.behind_frames : alarm.metric.dimensions["stream"] if startswith(name, "no-pictures-")]) == toset(["street", "gate"])
    error_message = "Pictures are missed stream by stream."
  }
}

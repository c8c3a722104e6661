# IAM over TLS, a topic per stream, room for the frames.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
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
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames.street", "video-frames.gate", "video-frames.dlq", "video-results"])
    error_message = "A topic per stream, one for dead letters, one for results."
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
    } == { "video-frames.gate" = "300000", "video-frames.street" = "300000", "video-frames.dlq" = "21600000", "video-results" = "7200000" }
    error_message = "A record stays at most a segment longer than its topic's retention says."
  }
  assert {
    condition     = aws_msk_topic.frames["video-results"].partition_count == 3 && jsondecode(aws_msk_topic.frames["video-results"].configs)["retention.ms"] == "86400000"
    error_message = "Results stay a day, for up to three readers of a group."
  }
  assert {
    condition = {
      for name, topic in aws_msk_topic.frames : name => tonumber(jsondecode(topic.configs)["max.message.bytes"]) - 1048576 if name != "video-results"
    } == { "video-frames.gate" = 4096, "video-frames.street" = 4096, "video-frames.dlq" = 65536 }
    error_message = "The topics take a frame of the variable's size with its headers; the dead letters' takes the reason as well."
  }
  assert {
    condition     = output.frame_partitions == 2
    error_message = "As many consumers as there are partitions with frames."
  }
}

run "no_results_topic" {
  command = apply

  variables {
    results_topic = ""
  }

  assert {
    condition     = toset(keys(aws_msk_topic.frames)) == toset(["video-frames.street", "video-frames.gate", "video-frames.dlq"])
    error_message = "Without a name there is no topic for results."
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.pod["consumer"].policy, "WriteResults")
    error_message = "Nor a right to write to one."
  }
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

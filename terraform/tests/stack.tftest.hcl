# What belongs together, what stands alone, tags, storage, budget.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "everything" {
  command = apply

  variables {
    alert_email = "ops@example.test"
  }

  assert {
    condition     = local.tags == { Project = "sightline", Environment = "demo", ManagedBy = "terraform" }
    error_message = "Every resource says what it belongs to."
  }
  assert {
    condition     = aws_eks_cluster.main[0].access_config[0].authentication_mode == "API" && aws_eks_cluster.main[0].upgrade_policy[0].support_type == "STANDARD"
    error_message = "Access entries, and never into extended support."
  }
  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "Without this, NetworkPolicy objects do nothing."
  }
  assert {
    condition = jsondecode(aws_eks_addon.logs[0].configuration_values) == {
      containerLogs         = { enabled = true }
      containerInsights     = { enabled = false }
      otelContainerInsights = { enabled = false }
      manager               = { applicationSignals = { autoMonitor = { monitorAllServices = false } } }
    }
    error_message = "Logs only: metrics and traces of a cluster cost more than the cluster's logs."
  }
  assert {
    condition = alltrue([
      for addon in concat(values(aws_eks_addon.before_nodes), values(aws_eks_addon.on_nodes), aws_eks_addon.logs) :
      addon.addon_version == data.aws_eks_addon_version.offered[addon.addon_name].version
    ]) && length(data.aws_eks_addon_version.offered) == 6
    error_message = "Every add-on has the version that AWS offers for this version of Kubernetes."
  }
  assert {
    condition     = alltrue([for offer in data.aws_eks_addon_version.offered : offer.kubernetes_version == aws_eks_cluster.main[0].version])
    error_message = "Raising kubernetes_version raises the add-ons with it."
  }
  assert {
    condition     = alltrue([for repository in aws_ecr_repository.program : repository.image_tag_mutability == "IMMUTABLE" && repository.image_scanning_configuration[0].scan_on_push])
    error_message = "A pushed tag stays what it was, and is scanned."
  }
  assert {
    condition = alltrue([
      for group in concat([aws_cloudwatch_log_group.capture], values(aws_cloudwatch_log_group.containers), [aws_cloudwatch_log_group.eks], aws_cloudwatch_log_group.msk, aws_cloudwatch_log_group.flow) : group.retention_in_days == 7
    ])
    error_message = "No log stays for ever."
  }
  assert {
    condition     = aws_budgets_budget.monthly[0].limit_amount == "11" && toset([for notice in aws_budgets_budget.monthly[0].notification : notice.threshold if notice.notification_type == "ACTUAL"]) == toset([50, 80, 100])
    error_message = "A notice at 50, 80 and 100 % of the budget."
  }
  assert {
    condition     = alltrue([for alarm in values(aws_cloudwatch_metric_alarm.lag) : length(alarm.alarm_actions) == 1]) && length(aws_cloudwatch_metric_alarm.silent_stream) == 1
    error_message = "Alarms reach somebody, a silent stream too."
  }
  assert {
    condition = aws_cloudwatch_metric_alarm.lag["video-frames.street"].metric_name == "SumOffsetLag" && (
      aws_cloudwatch_metric_alarm.lag["video-frames.street"].dimensions == tomap({
        "Cluster Name" = "sightline-demo", "Consumer Group" = "frame-consumer-group", Topic = "video-frames.street"
      })
    )
    error_message = "The lag is the metric that MSK publishes for the consumer's group."
  }
  assert {
    condition = alltrue([
      for key, alarm in aws_cloudwatch_metric_alarm.events : (
        length(alarm.alarm_actions) == 1 && alarm.threshold == 0 && alarm.comparison_operator == "GreaterThanThreshold"
        && alarm.metric_name == aws_cloudwatch_log_metric_filter.events[key].metric_transformation[0].name
      )
    ]) && toset(keys(aws_cloudwatch_metric_alarm.events)) == toset(["dead-letters", "lost-records", "camera-offline"])
    error_message = "Whatever is lost or dead-lettered, and a camera that can't be read, reaches somebody."
  }
  assert {
    condition = aws_cloudwatch_log_metric_filter.events["lost-records"].pattern == (
      "{ ($.log_processed.message = \"Records are lost*\") || ($.log_processed.message = \"The log ends before what was read of it*\") }"
    )
    error_message = "The filter finds the consumer's lines by their fixed messages."
  }
  assert {
    condition     = aws_cloudwatch_log_metric_filter.events["camera-offline"].pattern == "{ ($.message = \"Stream offline\") || ($.message = \"Stream failed\") }" && aws_cloudwatch_log_metric_filter.events["camera-offline"].log_group_name == aws_cloudwatch_log_group.capture.name
    error_message = "Capture's lines are in its own group, without the shipper's wrapping."
  }
  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.behind_frames : key => [for query in alarm.metric_query : query.metric[0].metric_name if query.id == "wanted"][0]
    } == { "no-consumer-video-frames.street" = "SumOffsetLag", "no-pictures-video-frames.street" = "FramesAnnotated", "no-tracker" = "SumOffsetLag" }
    error_message = "Of each stream with frames: whether its group is there, and whether pictures come out; of results, whether they are tracked."
  }
  assert {
    condition = {
      for query in aws_cloudwatch_metric_alarm.behind_frames["no-tracker"].metric_query : query.id => query.metric[0].dimensions if query.id != "missing"
      } == {
      wanted  = tomap({ "Cluster Name" = "sightline-demo", "Consumer Group" = "sightline-event-tracker", Topic = "video-results" })
      broker1 = tomap({ "Cluster Name" = "sightline-demo", "Broker ID" = "1", Topic = "video-results" })
      broker2 = tomap({ "Cluster Name" = "sightline-demo", "Broker ID" = "2", Topic = "video-results" })
    }
    error_message = "The tracker's group is missed where results come in."
  }
  assert {
    condition = length(aws_cloudwatch_metric_alarm.tracker_lag[0].alarm_actions) == 1 && aws_cloudwatch_metric_alarm.tracker_lag[0].metric_name == "EstimatedMaxTimeLag" && (
      aws_cloudwatch_metric_alarm.tracker_lag[0].dimensions == tomap({
        "Cluster Name" = "sightline-demo", "Consumer Group" = "sightline-event-tracker", Topic = "video-results"
      })
    )
    error_message = "A tracker that falls behind reaches somebody."
  }
  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.behind_frames) : (
        alarm.evaluation_periods == 2 && length(alarm.alarm_actions) == 1 && [for query in alarm.metric_query : query.id if query.id != "missing" && query.id != "wanted"] == ["broker1", "broker2"]
        && toset([for query in alarm.metric_query : query.metric[0].period if query.id != "missing"]) == toset([300])
      )
    ])
    error_message = "After 10 minutes in which frames came in by either broker."
  }
  assert {
    condition = [for query in aws_cloudwatch_metric_alarm.behind_frames["no-pictures-video-frames.street"].metric_query : query.metric[0].dimensions if query.id == "wanted"][0] == tomap({
      function = "sightline-demo-annotate", stream = "street"
    })
    error_message = "The pictures are the function's own count of that stream."
  }
  assert {
    condition     = aws_cloudwatch_composite_alarm.no_results[0].alarm_rule == "ALARM(\"sightline-demo-silent-results\") AND (OK(\"sightline-demo-silent-video-frames.street\"))" && length(coalesce(aws_cloudwatch_metric_alarm.silent_results[0].alarm_actions, [])) == 0
    error_message = "No result is a fault while frames come in."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.lag_seconds["video-frames.street"].metric_name == "EstimatedMaxTimeLag" && aws_cloudwatch_metric_alarm.lag_seconds["video-frames.street"].threshold == 60
    error_message = "The lag in seconds, whatever the rate."
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.silent_stream : alarm.treat_missing_data == "breaching"])
    error_message = "A topic without frames has no metric: that is what the alarm is for."
  }
  assert {
    condition = toset([for group in values(aws_cloudwatch_log_group.containers) : group.name]) == toset([
      for kind in ["application", "dataplane", "host"] : "/aws/containerinsights/sightline-demo/${kind}"
    ]) && aws_cloudwatch_log_group.eks.name == "/aws/eks/sightline-demo/cluster"
    error_message = "The log groups are those that the add-on and EKS write to."
  }
  assert {
    condition     = can(jsondecode(aws_cloudwatch_dashboard.pipeline.dashboard_body).widgets[0].properties.metrics[0])
    error_message = "The dashboard has graphs."
  }
  assert {
    condition = toset(["Errors", "Throttles", "Invocations", "Errors-capture", "Errors-containers", "LostRecords", "DeadLetters"]) == toset([
      for metric in flatten([
        for widget in jsondecode(aws_cloudwatch_dashboard.pipeline.dashboard_body).widgets : [for metric in widget.properties.metrics : metric[1]] if widget.properties.stat == "Sum"
      ]) : metric
    ])
    error_message = "The dashboard sums what are counts, and nothing else."
  }
  assert {
    condition = alltrue(flatten([
      for widget in jsondecode(aws_cloudwatch_dashboard.pipeline.dashboard_body).widgets : [
        for metric in widget.properties.metrics : widget.properties.stat == "Maximum" if contains(["SumOffsetLag", "EstimatedMaxTimeLag", "KafkaDataLogsDiskUsed"], metric[1])
      ]
    ]))
    error_message = "An average over a minute hides how far behind the consumer was, or how full a disk."
  }
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.media.block_public_acls, aws_s3_bucket_public_access_block.media.block_public_policy,
      aws_s3_bucket_public_access_block.media.ignore_public_acls, aws_s3_bucket_public_access_block.media.restrict_public_buckets,
    ])
    error_message = "No public access."
  }
  assert {
    condition     = jsondecode(aws_s3_bucket_policy.media.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false" && jsondecode(aws_s3_bucket_policy.media.policy).Statement[0].Effect == "Deny"
    error_message = "TLS only."
  }
}

run "cheap_parts_alone" {
  command = apply

  variables {
    enable_msk = false
    enable_eks = false
  }

  assert {
    condition     = length(aws_msk_cluster.frames) + length(aws_eks_cluster.main) + length(aws_msk_topic.frames) + length(aws_eks_node_group.main) == 0
    error_message = "No cluster."
  }
  assert {
    condition     = length(aws_instance.capture) == 1 && !strcontains(aws_instance.capture[0].user_data, "\"sightline-capture.service\"")
    error_message = "The host plays its videos and captures nothing."
  }
  assert {
    condition     = aws_cloudwatch_log_group.eks.name == "/aws/eks/sightline-demo/cluster"
    error_message = "The control plane's log group stays when the cluster goes, and is there for the next one."
  }
  assert {
    condition     = output.msk_bootstrap_brokers == "" && output.cluster_name == ""
    error_message = "Outputs of what is not there are empty."
  }
}

run "kafka_without_kubernetes" {
  command = apply

  variables {
    enable_eks = false
  }

  assert {
    condition     = length(aws_msk_cluster.frames) == 1 && length(aws_vpc_security_group_ingress_rule.msk_from_nodes) == 0 && length(aws_iam_role.pod) == 0
    error_message = "Kafka alone refers to no node."
  }
  assert {
    condition     = length(aws_instance.capture) == 1 && length(aws_vpc_security_group_ingress_rule.capture_from_nodes) == 0
    error_message = "Without nodes nobody reaches capture's management port."
  }
  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.events) == ["camera-offline"] && length(aws_cloudwatch_metric_alarm.behind_frames) == 0
    error_message = "Where no consumer writes, no alarm waits for its lines."
  }
}

run "kubernetes_without_kafka" {
  command = apply

  variables {
    enable_msk     = false
    enable_capture = false
  }

  assert {
    condition     = length(aws_eks_cluster.main) == 1 && length(aws_instance.capture) == 0 && toset(keys(aws_iam_role.pod)) == toset(["logs"])
    error_message = "Kubernetes alone refers to no broker and no host."
  }
  assert {
    condition     = output.capture_management_url == "" && output.capture_cidr == "127.0.0.1/32"
    error_message = "Without a host the console has no address to ask, and no way to one."
  }
}

run "table_follows_the_keys" {
  command = apply

  variables {
    s3_prefix           = "site-a"
    results_bucket_name = "example-results"
    athena_streams      = ["theirs", "street"]
  }

  assert {
    condition     = aws_glue_catalog_table.batches.parameters["storage.location.template"] == "s3://example-results/site-a/results/stream=$${stream_id}/date=$${day}/hour=$${utc_hour}/"
    error_message = "The table reads where the consumer writes."
  }
  assert {
    condition     = aws_glue_catalog_table.batches.parameters["projection.stream_id.type"] == "injected"
    error_message = "A query may name any stream."
  }
  assert {
    condition     = strcontains(aws_athena_named_query.frame_ledger.query, "IN ('street', 'theirs')") && strcontains(aws_athena_named_query.detections_per_minute.query, "IN ('street', 'theirs')")
    error_message = "The saved queries read the streams, and those of others that are named."
  }
  assert {
    condition     = output.results_bucket == "example-results" && aws_athena_workgroup.results.configuration[0].enforce_workgroup_configuration
    error_message = "The named bucket; the workgroup's limit holds."
  }
}

run "refuses_a_prefix_with_slashes_at_its_ends" {
  command = plan

  variables {
    s3_prefix = "/site-a/"
  }

  expect_failures = [var.s3_prefix]
}

run "refuses_a_cluster_without_nodes" {
  command = plan

  variables {
    eks_node_desired_size = 0
  }

  expect_failures = [var.eks_node_desired_size]
}

run "refuses_a_log_shipper_with_other_switches" {
  command = plan

  variables {
    eks_logs_addon_version = "v4.9.0-eksbuild.1"
  }

  expect_failures = [aws_eks_addon.logs]
}

run "a_log_shipper_that_was_chosen" {
  command = apply

  variables {
    eks_logs_addon_version = "v6.10.1-eksbuild.2"
  }

  assert {
    condition     = aws_eks_addon.logs[0].addon_version == "v6.10.1-eksbuild.2"
    error_message = "A version that is named wins."
  }
}

# The collector of metrics is off unless it is asked for, and may then write its log group and nothing else.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  streams = { street = { video = "street.mp4" } }
}

run "no_collector_unless_asked_for" {
  command = apply

  assert {
    condition     = length(aws_cloudwatch_log_group.metrics) == 0 && !contains(keys(aws_eks_pod_identity_association.program), "metrics")
    error_message = "A collector costs, and is off by default."
  }
  assert {
    condition     = output.metrics_log_group == ""
    error_message = "There is no log group to name."
  }
}

run "a_collector_writes_its_log_group_only" {
  command = apply

  variables {
    enable_metrics_collector = true
  }

  assert {
    condition     = aws_eks_pod_identity_association.program["metrics"].namespace == "sightline-metrics" && aws_eks_pod_identity_association.program["metrics"].service_account == "collector"
    error_message = "The role is for the collector's service account, as k8s/collector names it."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["metrics"].policy).Statement : { actions = statement.Action, resources = statement.Resource }] == [{
      actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      resources = ["${aws_cloudwatch_log_group.metrics[0].arn}:*"]
    }]
    error_message = "It writes its own log group."
  }
  assert {
    condition     = output.metrics_log_group == aws_cloudwatch_log_group.metrics[0].name
    error_message = "The output names the log group."
  }
}

# Each program may do what its code calls, and not more.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  s3_prefix         = "site-a"
  github_repository = "example/sightline"
  streams = {
    street = { video = "street.mp4" }
    gate   = { rtsp_parameter = "/cameras/gate" }
  }
}

run "each_program_may_do_what_its_code_calls" {
  command = apply

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.pod), aws_iam_role_policy.capture) : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in flatten([statement.Action]) : !strcontains(action, "*")
        ]
      ]
    ]))
    error_message = "Actions are named one by one."
  }
  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.pod), aws_iam_role_policy.capture) : [
        for statement in jsondecode(policy.policy).Statement :
        statement.Resource != "*" || contains(["SessionManager", "RegistryLogin", "FindLogGroups"], statement.Sid)
      ]
    ]))
    error_message = "Only actions that know no resource are granted on all."
  }
  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_role_policy.pod), aws_iam_role_policy.capture) : [
        for statement in jsondecode(policy.policy).Statement : [
          for resource in flatten([statement.Resource]) : resource == "*" || can(regex("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[^*]+\\*?$", resource))
        ]
      ]
    ]))
    error_message = "A star stands at a resource's end only."
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.capture[0].policy).Statement : statement.Action])) == toset([
      "kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently", "kafka-cluster:DescribeTopic", "kafka-cluster:WriteData",
      "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
      "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage",
      "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply",
      "ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
      "s3:GetObject", "ssm:GetParameter", "ssm:PutParameter", "logs:CreateLogStream", "logs:PutLogEvents",
    ])
    error_message = "Capture writes frames, fetches videos and its image, reads settings, ships logs, and is reached by Systems Manager."
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.pod["consumer"].policy).Statement : statement.Action])) == toset([
      "kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup",
      "kafka-cluster:WriteData", "kafka-cluster:WriteDataIdempotently", "s3:PutObject",
    ])
    error_message = "The consumer reads frames, commits offsets, writes dead letters, frames and results."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["consumer"].policy).Statement : statement.Resource if statement.Sid == "StoreFramesAndResults"][0] == [
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/frames/*",
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/results/*",
    ]
    error_message = "The consumer writes to frames/ and results/ and nowhere else."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["consumer"].policy).Statement : statement.Resource if statement.Sid == "WriteDeadLetters"][0] == (
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.dlq"
    )
    error_message = "The consumer writes dead letters to their topic."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["consumer"].policy).Statement : statement.Resource if contains(statement.Action, "kafka-cluster:WriteData")] == [
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.dlq",
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-results",
    ]
    error_message = "The consumer writes to no topics but those of dead letters and results."
  }
  assert {
    condition = jsondecode(aws_iam_role.pod["consumer"].assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" && (
      jsondecode(aws_iam_role.pod["consumer"].assume_role_policy).Statement[0].Condition.StringEquals == {
        "aws:RequestTag/eks-cluster-arn"            = "arn:aws:eks:ap-south-1:123456789012:cluster/sightline-demo"
        "aws:RequestTag/kubernetes-namespace"       = "sightline"
        "aws:RequestTag/kubernetes-service-account" = "batch-consumer"
      }
    )
    error_message = "Only the consumer's pods of this cluster take the role."
  }
  assert {
    condition = {
      for key, association in aws_eks_pod_identity_association.program : key => "${association.namespace}/${association.service_account}"
    } == { console = "sightline/console", consumer = "sightline/batch-consumer", keda = "keda/keda-operator" }
    error_message = "The consumer, the console and KEDA have a role, the inference service has none."
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.pod["console"].policy).Statement : statement.Action])) == toset([
      "kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "s3:ListBucket", "s3:GetObject",
    ])
    error_message = "The console reads, and is in no consumer group."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["console"].policy).Statement : statement.Resource if contains(statement.Action, "kafka-cluster:ReadData")] == [[
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-results",
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.dlq",
    ]]
    error_message = "The console reads results and dead letters, and no other topic."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["console"].policy).Statement : statement.Resource if statement.Sid == "ReadObjects"][0] == [
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/frames/*",
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/results/*",
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/annotated/*",
    ]
    error_message = "The console reads what the pipeline stores."
  }
  assert {
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.pod["keda"].policy).Statement : statement.Action])) == toset([
      "kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeGroup",
    ])
    error_message = "KEDA reads offsets, never frames."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.capture[0].policy).Statement : statement.Resource if statement.Sid == "WriteFrames"][0] == [
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.gate",
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.street",
    ]
    error_message = "Capture writes to its streams' topics."
  }
  assert {
    condition = contains(
      [for statement in jsondecode(aws_iam_role_policy.capture[0].policy).Statement : statement.Resource if statement.Sid == "ReadSettings"][0],
      "arn:aws:ssm:ap-south-1:123456789012:parameter/cameras/gate"
    )
    error_message = "Capture reads the cameras' addresses that streams names."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.capture[0].policy).Statement : statement.Resource if statement.Action == ["ssm:PutParameter"]] == [
      "arn:aws:ssm:ap-south-1:123456789012:parameter/sightline-demo/capture/rtsp-password",
    ]
    error_message = "Capture writes its own password and no other parameter."
  }
  assert {
    condition = jsondecode(aws_iam_role.github_deploy[0].assume_role_policy).Statement[0].Condition.StringEquals == {
      "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
      "token.actions.githubusercontent.com:sub" = ["repo:example/sightline:environment:demo"]
    }
    error_message = "Only jobs of this environment of this repository deploy."
  }
  assert {
    condition     = aws_iam_role_policy_attachment.github_plan[0].policy_arn == "arn:aws:iam::aws:policy/ReadOnlyAccess"
    error_message = "Pull requests only read."
  }
  assert {
    condition = alltrue([
      for sid in ["NoFrames", "NoPasswords", "NoLogs"] : contains([for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Sid if statement.Effect == "Deny"], sid)
    ])
    error_message = "Pull requests read no contents."
  }
  assert {
    condition = flatten([
      for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Action if statement.Effect == "Allow"
    ]) == ["kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration"]
    error_message = "Pull requests compare topics, and read no frame."
  }
}

run "a_repository_whose_tokens_name_it_by_its_ids" {
  command = apply

  variables {
    github_repository = "example@123456/sightline@456789"
  }

  assert {
    condition     = jsondecode(aws_iam_role.github_deploy[0].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == ["repo:example@123456/sightline@456789:environment:demo"]
    error_message = "The subject is the one in the tokens."
  }
}

run "refuses_wildcards_in_the_repository" {
  command = plan

  variables {
    github_repository = "example/*"
  }

  expect_failures = [var.github_repository]
}

run "no_github_roles_unless_asked_for" {
  command = apply

  variables {
    github_repository = ""
  }

  assert {
    condition     = length(aws_iam_role.github_deploy) == 0 && length(aws_iam_openid_connect_provider.github) == 0
    error_message = "No role for workflows without a repository."
  }
}

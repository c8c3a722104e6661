# Each program may do what its code calls, and not more.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  kafka_volume_gib  = 20
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
    condition = toset(flatten([
      for pod in ["consumer", "keda"] : [
        for statement in jsondecode(aws_iam_role_policy.pod[pod].policy).Statement : statement.Resource if contains(statement.Action, "kafka-cluster:DescribeGroup")
      ]
    ])) == toset(["arn:aws:kafka:ap-south-1:123456789012:group/sightline-demo/11111111-2222-3333-4444-555555555555-1/frame-consumer-group"])
    error_message = "The group's ARN has the form that MSK gives groups."
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.pod["console"].policy).Statement : statement.Resource if contains(statement.Action, "s3:ListBucket")] == [
      "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1",
    ]
    error_message = "A bucket is listed by its own ARN."
  }
  assert {
    condition     = alltrue([for role in aws_iam_role.pod : toset(jsondecode(role.assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])])
    error_message = "Pod Identity takes a role with its tags."
  }
  assert {
    condition     = jsondecode(aws_iam_role.pod["logs"].assume_role_policy).Statement[0].Condition.StringEquals["aws:RequestTag/kubernetes-service-account"] == "cloudwatch-agent"
    error_message = "The log shipper's service account, as its add-on names it."
  }
  assert {
    condition = toset([for attachment in aws_iam_role_policy_attachment.eks_node : attachment.policy_arn]) == toset([
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    ])
    error_message = "Nodes join, give pods addresses, and pull images."
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
    } == { console = "sightline/console", consumer = "sightline/batch-consumer", keda = "keda/keda-operator", tracker = "sightline/event-tracker" }
    error_message = "The consumer, the tracker, the console and KEDA have a role, the inference service has none."
  }
  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.pod["tracker"].policy).Statement : statement.Sid => statement.Action
      } == {
      Connect             = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
      ReadResults         = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
      KeepStateAndEvents  = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]
      WriteDeadLetters    = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
      CommitOffsets       = ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"]
      WriteInTransactions = ["kafka-cluster:DescribeTransactionalId", "kafka-cluster:AlterTransactionalId"]
      FindLargeResults    = ["s3:ListBucket"]
      ReadLargeResults    = ["s3:GetObject"]
    }
    error_message = "The tracker reads results, keeps its state and writes events, in transactions, and makes no topic."
  }
  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.pod["tracker"].policy).Statement : statement.Sid => statement.Resource
      } == {
      Connect     = "arn:aws:kafka:ap-south-1:123456789012:cluster/sightline-demo/11111111-2222-3333-4444-555555555555-1"
      ReadResults = "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-results"
      KeepStateAndEvents = [
        "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-events",
        "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/sightline-event-tracker-tracks-changelog",
        "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/sightline-event-tracker-counts-changelog",
      ]
      WriteDeadLetters = "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-events-dead-letter"
      CommitOffsets = [
        "arn:aws:kafka:ap-south-1:123456789012:group/sightline-demo/11111111-2222-3333-4444-555555555555-1/sightline-event-tracker",
        "arn:aws:kafka:ap-south-1:123456789012:group/sightline-demo/11111111-2222-3333-4444-555555555555-1/sightline-event-tracker-*",
      ]
      WriteInTransactions = "arn:aws:kafka:ap-south-1:123456789012:transactional-id/sightline-demo/11111111-2222-3333-4444-555555555555-1/sightline-event-tracker-*"
      FindLargeResults    = "arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1"
      ReadLargeResults    = ["arn:aws:s3:::sightline-demo-results-123456789012-ap-south-1/site-a/results/*"]
    }
    error_message = "The tracker's rights end at its own topics, groups and transactions, and at results."
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
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-events",
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.dlq",
    ]]
    error_message = "The console reads results, events and dead letters, and no other topic."
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
    condition = {
      for statement in jsondecode(aws_iam_role_policy.dead_letters[0].policy).Statement : statement.Sid => statement.Action
      } == {
      Connect              = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"]
      ReadDeadLetters      = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
      SendBack             = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"]
      ReachBrokers         = ["ssm:StartSession"]
      UseAndEndOwnSessions = ["ssmmessages:OpenDataChannel", "ssm:TerminateSession"]
    }
    error_message = "A person reads dead letters, sends them back, and reaches the brokers for that."
  }
  assert {
    condition = toset([for statement in jsondecode(aws_iam_role_policy.dead_letters[0].policy).Statement : statement.Resource if statement.Sid == "ReadDeadLetters"][0]) == toset([
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-frames.dlq",
      "arn:aws:kafka:ap-south-1:123456789012:topic/sightline-demo/11111111-2222-3333-4444-555555555555-1/video-events-dead-letter",
    ])
    error_message = "No frames or events are read but those that are dead letters."
  }
  assert {
    condition = alltrue([
      for resource in [for statement in jsondecode(aws_iam_role_policy.dead_letters[0].policy).Statement : statement.Resource if statement.Sid == "ReachBrokers"][0] :
      endswith(resource, ":document/AWS-StartPortForwardingSessionToRemoteHost") || strcontains(resource, ":instance/")
    ])
    error_message = "A port is forwarded; there is no shell on the host."
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
    condition = toset(flatten([for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Action])) == toset([
      "application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingPolicies", "application-autoscaling:ListTagsForResource",
      "athena:GetNamedQuery", "athena:GetWorkGroup", "athena:ListTagsForResource",
      "budgets:ListTagsForResource", "budgets:ViewBudget",
      "cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource",
      "ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute", "ec2:DescribeAvailabilityZones", "ec2:DescribeFlowLogs",
      "ec2:DescribeInstanceAttribute", "ec2:DescribeInstanceCreditSpecifications", "ec2:DescribeInstanceTypes",
      "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeLaunchTemplates",
      "ec2:DescribeNatGateways", "ec2:DescribeNetworkAcls", "ec2:DescribeNetworkInterfaces", "ec2:DescribePrefixLists",
      "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
      "ec2:DescribeTags", "ec2:DescribeVolumes", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs",
      "ecr:DescribeRepositories", "ecr:GetLifecyclePolicy", "ecr:ListTagsForResource",
      "eks:DescribeAccessEntry", "eks:DescribeAddon", "eks:DescribeAddonVersions", "eks:DescribeCluster", "eks:DescribeNodegroup",
      "eks:DescribePodIdentityAssociation", "eks:ListAssociatedAccessPolicies",
      "glue:GetDatabase", "glue:GetPartitionIndexes", "glue:GetTable", "glue:GetTags",
      "iam:GetInstanceProfile", "iam:GetOpenIDConnectProvider", "iam:GetRole", "iam:GetRolePolicy",
      "iam:ListAttachedRolePolicies", "iam:ListRolePolicies",
      "kafka:DescribeClusterV2", "kafka:DescribeConfiguration", "kafka:DescribeConfigurationRevision", "kafka:GetBootstrapBrokers",
      "kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration",
      "logs:DescribeLogGroups", "logs:DescribeMetricFilters", "logs:DescribeQueryDefinitions", "logs:ListTagsForResource",
      "s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLocation", "s3:GetBucketLogging",
      "s3:GetBucketObjectLockConfiguration", "s3:GetBucketOwnershipControls", "s3:GetBucketPolicy",
      "s3:GetBucketPublicAccessBlock", "s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:GetBucketVersioning",
      "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration",
      "s3:ListBucket", "s3:GetObject", "s3:GetObjectTagging",
      "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListTagsForResource",
      "ssm:DescribeParameters", "ssm:GetParameter", "ssm:ListTagsForResource",
    ])
    error_message = "Pull requests may do these, each of them named, and nothing else."
  }
  assert {
    condition = {
      for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Sid => statement.Resource
      if contains(flatten([statement.Action]), "s3:GetObject") || contains(flatten([statement.Action]), "ssm:GetParameter")
      } == {
      ReadState      = ["arn:aws:s3:::sightline-state-123456789012/sightline/demo/terraform.tfstate"]
      CompareStreams = ["arn:aws:s3:::mock-media/capture/streams", "arn:aws:s3:::mock-media/capture/masks", "arn:aws:s3:::mock-media/capture/motion-mask"]
      CompareImageNames = [
        "arn:aws:ssm:ap-south-1::parameter/aws/service/canonical/ubuntu/*",
        "arn:aws:ssm:ap-south-1:123456789012:parameter/mock",
      ]
    }
    error_message = "The only contents that pull requests read are the state, the list of streams with their masks, and the names of the images."
  }
  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Sid if contains(statement.Resource, "*")] == ["CompareSettings"]
    error_message = "Buckets, parameters, roles and topics are named."
  }
  assert {
    condition     = length(aws_iam_role_policy.github_plan[0].policy) < 10240
    error_message = "IAM takes at most 10,240 characters of a role's own policies."
  }
}

run "the_state_that_backend_hcl_names" {
  command = apply

  variables {
    state_bucket = "example-state"
    state_key    = "sightline/staging/terraform.tfstate"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.github_plan[0].policy).Statement : statement.Resource if statement.Sid == "ReadState"][0] == [
      "arn:aws:s3:::example-state/sightline/staging/terraform.tfstate",
    ]
    error_message = "Plans read the state that they compare with, and no other."
  }
}

run "refuses_wildcards_in_the_state" {
  command = plan

  variables {
    state_bucket = "example-*"
    state_key    = "sightline/*"
  }

  expect_failures = [var.state_bucket, var.state_key]
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

# One role per program, with the actions that its code calls and no more; docs/security.md lists them. Policies are written
# with jsonencode, not with a data source, so that the tests read what is granted.

locals {
  topic_arn = {
    streams      = [for topic in keys(local.frame_topics) : "${coalesce(local.msk_topic_arn, "none")}/${topic}"]
    dead_letters = "${coalesce(local.msk_topic_arn, "none")}/${var.kafka_topic}.dlq"
    results      = "${coalesce(local.msk_topic_arn, "none")}/${var.results_topic}"
    events       = "${coalesce(local.msk_topic_arn, "none")}/${var.events_topic}"
    changelogs   = [for changelog in local.changelogs : "${coalesce(local.msk_topic_arn, "none")}/${changelog}"]
  }
  group_arn = "${coalesce(local.msk_group_arn, "none")}/${var.kafka_group_id}"
  # Its own group, and those of the receivers of events.
  tracker_group_arns = [for name in ["", "-*"] : "${coalesce(local.msk_group_arn, "none")}/${var.tracker_application_id}${name}"]

  kafka_statements = {
    capture = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"], Resource = local.msk_arn },
      { Sid = "WriteFrames", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"], Resource = local.topic_arn.streams },
    ]
    consumer = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"], Resource = local.msk_arn },
      { Sid = "ReadFrames", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], Resource = local.topic_arn.streams },
      { Sid = "CommitOffsets", Effect = "Allow", Action = ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"], Resource = local.group_arn },
      { Sid = "WriteDeadLetters", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"], Resource = local.topic_arn.dead_letters },
    ]
    results = [
      { Sid = "WriteResults", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"], Resource = local.topic_arn.results },
    ]
    # Its topics are made here: it may make none.
    tracker = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"], Resource = local.msk_arn },
      { Sid = "ReadResults", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], Resource = local.topic_arn.results },
      {
        Sid      = "KeepStateAndEvents"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]
        Resource = concat([local.topic_arn.events], local.topic_arn.changelogs)
      },
      { Sid = "WriteDeadLetters", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"], Resource = "${local.topic_arn.events}-dead-letter" },
      { Sid = "CommitOffsets", Effect = "Allow", Action = ["kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"], Resource = local.tracker_group_arns },
      {
        Sid      = "WriteInTransactions"
        Effect   = "Allow"
        Action   = ["kafka-cluster:DescribeTransactionalId", "kafka-cluster:AlterTransactionalId"]
        Resource = "${coalesce(local.msk_transactional_id_arn, "none")}/${var.tracker_application_id}-*"
      },
    ]
    # No group: it reads along and commits nothing.
    console = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect"], Resource = local.msk_arn },
      {
        Sid    = "ReadResultsEventsAndDeadLetters"
        Effect = "Allow"
        Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"]
        Resource = concat(
          var.results_topic == "" ? [] : [local.topic_arn.results],
          local.tracker ? [local.topic_arn.events] : [],
          [local.topic_arn.dead_letters],
        )
      },
    ]
    # For a person with ./sightline dlq: in no group, and sends frames back to where they came from. Events go to who refused
    # them, and to no topic.
    dead_letters = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently"], Resource = local.msk_arn },
      { Sid = "ReadDeadLetters", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], Resource = concat([local.topic_arn.dead_letters], local.tracker ? ["${local.topic_arn.events}-dead-letter"] : []) },
      { Sid = "SendBack", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic", "kafka-cluster:WriteData"], Resource = local.topic_arn.streams },
    ]
    keda = [
      { Sid = "Connect", Effect = "Allow", Action = ["kafka-cluster:Connect"], Resource = local.msk_arn },
      { Sid = "ReadLag", Effect = "Allow", Action = ["kafka-cluster:DescribeTopic"], Resource = local.topic_arn.streams },
      { Sid = "ReadOffsets", Effect = "Allow", Action = ["kafka-cluster:DescribeGroup"], Resource = local.group_arn },
    ]
  }

  # What a pod may do, by the program that runs in it.
  pod_statements = {
    consumer = concat(local.kafka_statements.consumer, var.results_topic == "" ? [] : local.kafka_statements.results, [
      {
        Sid    = "StoreFramesAndResults"
        Effect = "Allow"
        Action = ["s3:PutObject"]
        Resource = [
          "${local.results_bucket_arn}/${local.key_prefix}frames/*",
          "${local.results_bucket_arn}/${local.key_prefix}results/*",
        ]
      },
    ])
    console = concat(local.kafka_statements.console, [
      { Sid = "ListObjects", Effect = "Allow", Action = ["s3:ListBucket"], Resource = local.results_bucket_arn },
      {
        Sid      = "ReadObjects"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = [for folder in ["frames", "results", "annotated"] : "${local.results_bucket_arn}/${local.key_prefix}${folder}/*"]
      },
    ])
    tracker = concat(local.kafka_statements.tracker, [
      # Results that are too large for their topic. Who may not list the bucket is told "forbidden" of one that is gone, and would wait for it.
      { Sid = "FindLargeResults", Effect = "Allow", Action = ["s3:ListBucket"], Resource = local.results_bucket_arn },
      { Sid = "ReadLargeResults", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${local.results_bucket_arn}/${local.key_prefix}results/*"] },
    ])
    keda = local.kafka_statements.keda
    logs = [
      {
        Sid      = "ShipContainerLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = [for group in aws_cloudwatch_log_group.containers : "${group.arn}:*"]
      },
      { Sid = "FindLogGroups", Effect = "Allow", Action = ["logs:DescribeLogGroups"], Resource = "*" },
    ]
    metrics = [
      {
        Sid      = "WriteMetrics"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = [for group in aws_cloudwatch_log_group.metrics : "${group.arn}:*"]
      },
    ]
  }
  # Which service account gets which role. The inference service has none: it calls nothing in AWS.
  pod_service_accounts = {
    consumer = { namespace = local.kubernetes_namespace, service_account = "batch-consumer" }
    tracker  = { namespace = local.kubernetes_namespace, service_account = "event-tracker" }
    console  = { namespace = local.kubernetes_namespace, service_account = "console" }
    keda     = { namespace = "keda", service_account = "keda-operator" }
    logs     = { namespace = "amazon-cloudwatch", service_account = "cloudwatch-agent" }
    metrics  = { namespace = "sightline-metrics", service_account = "collector" }
  }
  pods = toset(concat(var.enable_eks ? ["logs"] : [], var.enable_eks && var.enable_msk ? ["consumer", "console", "keda"] : [], var.enable_eks && var.enable_msk && local.tracker ? ["tracker"] : [], var.enable_eks && var.enable_metrics_collector ? ["metrics"] : []))

  capture_statements = {
    kafka = local.kafka_statements.capture
    host = [
      # Session Manager and Run Command; the managed policy for them would also read every parameter of the account.
      {
        Sid    = "SessionManager"
        Effect = "Allow"
        Action = [
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
          "ec2messages:AcknowledgeMessage",
          "ec2messages:DeleteMessage",
          "ec2messages:FailMessage",
          "ec2messages:GetEndpoint",
          "ec2messages:GetMessages",
          "ec2messages:SendReply",
        ]
        Resource = "*"
      },
      { Sid = "RegistryLogin", Effect = "Allow", Action = ["ecr:GetAuthorizationToken"], Resource = "*" },
      {
        Sid      = "PullCaptureImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = aws_ecr_repository.program["capture-ec2"].arn
      },
      { Sid = "FetchVideos", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${aws_s3_bucket.media.arn}/videos/*", "${aws_s3_bucket.media.arn}/capture/streams", "${aws_s3_bucket.media.arn}/capture/masks", "${aws_s3_bucket.media.arn}/capture/motion-mask"] },
      {
        Sid      = "ReadSettings"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = concat([local.rtsp_password_parameter_arn], aws_ssm_parameter.capture_image[*].arn, local.camera_parameter_arns)
      },
      { Sid = "KeepOwnPassword", Effect = "Allow", Action = ["ssm:PutParameter"], Resource = local.rtsp_password_parameter_arn },
      {
        Sid      = "ShipLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.capture.arn}:*"
      },
    ]
  }

  camera_parameter_arns = [
    for stream in values(var.streams) : "arn:${local.partition}:ssm:${var.aws_region}:${local.account}:parameter${stream.rtsp_parameter}"
    if stream.rtsp_parameter != null
  ]

  trust = {
    for service in ["ec2", "eks", "vpc-flow-logs"] : service => jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}.amazonaws.com" } }]
    })
  }
}

# Pods ------------------------------------------------------------------------------------------

resource "aws_iam_role" "pod" {
  for_each = local.pods

  name        = "${local.name}-${each.key}"
  description = "What the ${each.key} pods may do in AWS"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      # Pod Identity sends these tags along: another service account, or another cluster of the account, does not get the role.
      Condition = {
        StringEquals = {
          "aws:RequestTag/eks-cluster-arn"            = "arn:${local.partition}:eks:${var.aws_region}:${local.account}:cluster/${local.name}"
          "aws:RequestTag/kubernetes-namespace"       = local.pod_service_accounts[each.key].namespace
          "aws:RequestTag/kubernetes-service-account" = local.pod_service_accounts[each.key].service_account
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "pod" {
  for_each = local.pods

  name   = each.key
  role   = aws_iam_role.pod[each.key].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.pod_statements[each.key] })

  lifecycle {
    postcondition {
      condition     = length(self.policy) <= 10240
      error_message = "IAM takes at most 10,240 characters of policies; those of ${each.key} have ${length(self.policy)}: too many streams for one deployment."
    }
  }
}

# Capture host ----------------------------------------------------------------------------------

resource "aws_iam_role" "capture" {
  count = var.enable_capture ? 1 : 0

  name               = "${local.name}-capture"
  description        = "What the capture host may do in AWS"
  assume_role_policy = local.trust["ec2"]
}

resource "aws_iam_role_policy" "capture" {
  count = var.enable_capture ? 1 : 0

  name   = "capture"
  role   = aws_iam_role.capture[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = flatten([for part, statements in local.capture_statements : statements if part == "host" || var.enable_msk]) })

  lifecycle {
    postcondition {
      condition     = length(self.policy) <= 10240
      error_message = "IAM takes at most 10,240 characters of policies; the capture host's have ${length(self.policy)}: too many streams for one deployment."
    }
  }
}

resource "aws_iam_instance_profile" "capture" {
  count = var.enable_capture ? 1 : 0

  name = "${local.name}-capture"
  role = aws_iam_role.capture[0].name
}

# A person who looks after dead letters ----------------------------------------------------------

# Brokers are reached through the capture host, by a port forwarding of Session Manager and no shell on it.
resource "aws_iam_role" "dead_letters" {
  count = var.enable_msk && var.enable_capture ? 1 : 0

  name        = "${local.name}-dead-letters"
  description = "Reads dead letters and sends them back, from a person's machine"

  # Whom the account's own policies allow to take it.
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" } }]
  })
}

resource "aws_iam_role_policy" "dead_letters" {
  count = var.enable_msk && var.enable_capture ? 1 : 0

  name = "dead-letters"
  role = aws_iam_role.dead_letters[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.kafka_statements.dead_letters, [
      {
        Sid    = "ReachBrokers"
        Effect = "Allow"
        Action = ["ssm:StartSession"]
        Resource = [
          "arn:${local.partition}:ec2:${var.aws_region}:${local.account}:instance/${aws_instance.capture[0].id}",
          "arn:${local.partition}:ssm:${var.aws_region}::document/AWS-StartPortForwardingSessionToRemoteHost",
        ]
      },
      # The session's data comes by a channel of its own, which Session Manager asks a right for beside StartSession.
      { Sid = "UseAndEndOwnSessions", Effect = "Allow", Action = ["ssmmessages:OpenDataChannel", "ssm:TerminateSession"], Resource = ["arn:${local.partition}:ssm:${var.aws_region}:${local.account}:session/dead-letters-*"] },
    ])
  })
}

# Cluster and nodes: AWS's own policies for them -----------------------------------------------

resource "aws_iam_role" "eks_cluster" {
  count = var.enable_eks ? 1 : 0

  name               = "${local.name}-eks-cluster"
  description        = "EKS control plane"
  assume_role_policy = local.trust["eks"]
}

resource "aws_iam_role_policy_attachment" "eks_cluster" {
  count = var.enable_eks ? 1 : 0

  role       = aws_iam_role.eks_cluster[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "eks_node" {
  count = var.enable_eks ? 1 : 0

  name               = "${local.name}-eks-node"
  description        = "EKS nodes: join, network interfaces, pull images"
  assume_role_policy = local.trust["ec2"]
}

resource "aws_iam_role_policy_attachment" "eks_node" {
  for_each = var.enable_eks ? toset(["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly"]) : []

  role       = aws_iam_role.eks_node[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

# VPC flow logs ---------------------------------------------------------------------------------

resource "aws_iam_role" "flow_logs" {
  count = var.enable_flow_logs ? 1 : 0

  name               = "${local.name}-flow-logs"
  description        = "Writes the VPC's flow log"
  assume_role_policy = local.trust["vpc-flow-logs"]
}

resource "aws_iam_role_policy" "flow_logs" {
  count = var.enable_flow_logs ? 1 : 0

  name = "write"
  role = aws_iam_role.flow_logs[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteFlowLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.flow[0].arn}:*"
      },
      # AWS asks for it, and it knows no resource. The group itself is there.
      { Sid = "FindLogGroup", Effect = "Allow", Action = ["logs:DescribeLogGroups"], Resource = "*" },
    ]
  })
}

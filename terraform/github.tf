# Workflows get short-lived credentials by OIDC: a reading role for plans on pull requests, a writing one that only jobs of
# the GitHub environment of this name get. No access key is stored anywhere.

locals {
  github          = var.github_repository != ""
  github_issuer   = "token.actions.githubusercontent.com"
  github_provider = var.github_oidc_provider_arn != "" ? var.github_oidc_provider_arn : one(aws_iam_openid_connect_provider.github[*].arn)

  github_subjects = {
    plan   = ["repo:${var.github_repository}:pull_request", "repo:${var.github_repository}:ref:refs/heads/main"]
    deploy = ["repo:${var.github_repository}:environment:${var.environment}"]
  }

  github_trust = {
    for role, subjects in local.github_subjects : role => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Principal = { Federated = local.github_provider }
        Condition = {
          StringEquals = {
            "${local.github_issuer}:aud" = "sts.amazonaws.com"
            "${local.github_issuer}:sub" = subjects
          }
        }
      }]
    })
  }

  # By name, since a for_each needs it before the role is made.
  github_deploy_role_arn = "arn:${local.partition}:iam::${local.account}:role/${local.name}-github-deploy"

  # What a plan compares with the code: settings, one action each, by the resource types that this code has
  # (PlanRoleTest names the actions of each type). No action of these gives contents of objects, parameters, logs or topics.
  github_plan_reads = {
    ec2 = [
      "DescribeAddresses", "DescribeAddressesAttribute", "DescribeAvailabilityZones", "DescribeFlowLogs", "DescribeInstanceAttribute",
      "DescribeInstanceCreditSpecifications", "DescribeInstanceTypes", "DescribeInstances", "DescribeInternetGateways",
      "DescribeLaunchTemplateVersions", "DescribeLaunchTemplates", "DescribeNatGateways", "DescribeNetworkAcls",
      "DescribeNetworkInterfaces", "DescribePrefixLists", "DescribeRouteTables", "DescribeSecurityGroupRules",
      "DescribeSecurityGroups", "DescribeSubnets", "DescribeTags", "DescribeVolumes", "DescribeVpcAttribute",
      "DescribeVpcEndpoints", "DescribeVpcs",
    ]
    application-autoscaling = ["DescribeScalableTargets", "DescribeScalingPolicies", "ListTagsForResource"]
    athena                  = ["GetNamedQuery", "GetWorkGroup", "ListTagsForResource"]
    budgets                 = ["ListTagsForResource", "ViewBudget"]
    cloudwatch              = ["DescribeAlarms", "GetDashboard", "ListTagsForResource"]
    ecr                     = ["DescribeRepositories", "GetLifecyclePolicy", "ListTagsForResource"]
    eks = [
      "DescribeAccessEntry", "DescribeAddon", "DescribeAddonVersions", "DescribeCluster", "DescribeNodegroup",
      "DescribePodIdentityAssociation", "ListAssociatedAccessPolicies",
    ]
    glue  = ["GetDatabase", "GetPartitionIndexes", "GetTable", "GetTags"]
    kafka = ["DescribeClusterV2", "DescribeConfiguration", "DescribeConfigurationRevision", "GetBootstrapBrokers"]
    logs  = ["DescribeLogGroups", "DescribeMetricFilters", "DescribeQueryDefinitions", "ListTagsForResource"]
    sns   = ["GetSubscriptionAttributes", "GetTopicAttributes", "ListTagsForResource"]
    ssm   = ["DescribeParameters", "ListTagsForResource"]
  }

  github_plan_bucket_reads = [
    "s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLocation", "s3:GetBucketLogging",
    "s3:GetBucketObjectLockConfiguration", "s3:GetBucketOwnershipControls", "s3:GetBucketPolicy",
    "s3:GetBucketPublicAccessBlock", "s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:GetBucketVersioning",
    "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration",
    "s3:ListBucket",
  ]

  state_bucket_arn = "arn:${local.partition}:s3:::${var.state_bucket != "" ? var.state_bucket : "${var.project}-state-${local.account}"}"

  github_plan_statements = concat(
    [
      {
        Sid      = "CompareSettings"
        Effect   = "Allow"
        Action   = flatten([for service, actions in local.github_plan_reads : [for action in actions : "${service}:${action}"]])
        Resource = ["*"]
      },
      { Sid = "CompareMediaBucket", Effect = "Allow", Action = local.github_plan_bucket_reads, Resource = [aws_s3_bucket.media.arn] },
      { Sid = "FindState", Effect = "Allow", Action = ["s3:ListBucket"], Resource = [local.state_bucket_arn] },
      { Sid = "ReadState", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${local.state_bucket_arn}/${var.state_key}"] },
      {
        Sid    = "CompareImageNames"
        Effect = "Allow"
        Action = ["ssm:GetParameter"]
        Resource = concat(
          ["arn:${local.partition}:ssm:${var.aws_region}::parameter/aws/service/canonical/ubuntu/*"],
          aws_ssm_parameter.capture_image[*].arn,
        )
      },
      {
        # Ids, file names, names of parameters and corners of masks, as in terraform.tfvars.
        Sid      = "CompareStreams"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectTagging"]
        Resource = [for name in ["streams", "masks", "motion-mask"] : "${aws_s3_bucket.media.arn}/capture/${name}"]
      },
      {
        Sid      = "CompareRoles"
        Effect   = "Allow"
        Action   = ["iam:GetInstanceProfile", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"]
        Resource = local.own_roles
      },
      { Sid = "CompareProvider", Effect = "Allow", Action = ["iam:GetOpenIDConnectProvider"], Resource = compact([local.github_provider]) },
    ],
    [
      # The topics' settings come by Kafka's own actions.
      for cluster in aws_msk_cluster.frames[*].arn : {
        Sid      = "CompareTopics"
        Effect   = "Allow"
        Action   = ["kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration"]
        Resource = [cluster, "${local.msk_topic_arn}/*"]
      }
    ],
  )

  own_roles = [
    "arn:${local.partition}:iam::${local.account}:role/${local.name}-*",
    "arn:${local.partition}:iam::${local.account}:instance-profile/${local.name}-*",
  ]
}

resource "aws_iam_openid_connect_provider" "github" {
  count = local.github && var.github_oidc_provider_arn == "" ? 1 : 0

  url            = "https://${local.github_issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "github_plan" {
  count = local.github ? 1 : 0

  name               = "${local.name}-github-plan"
  description        = "terraform plan from pull requests"
  assume_role_policy = local.github_trust["plan"]
}

# Pull requests are other people's code: they get what is named here, and AWS's ReadOnlyAccess, which also reads contents, not at all.
resource "aws_iam_role_policy" "github_plan" {
  count = local.github ? 1 : 0

  name   = "compare-settings"
  role   = aws_iam_role.github_plan[0].id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.github_plan_statements })
}

resource "aws_iam_role" "github_deploy" {
  count = local.github ? 1 : 0

  name                 = "${local.name}-github-deploy"
  description          = "Deployment from the GitHub environment ${var.environment}"
  assume_role_policy   = local.github_trust["deploy"]
  max_session_duration = 7200
}

resource "aws_iam_role_policy_attachment" "github_deploy" {
  count = local.github ? 1 : 0

  role       = aws_iam_role.github_deploy[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/PowerUserAccess"
}

# PowerUserAccess leaves IAM out: only this deployment's own roles, by name.
resource "aws_iam_role_policy" "github_deploy" {
  count = local.github ? 1 : 0

  name = "own-roles"
  role = aws_iam_role.github_deploy[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "OwnRoles"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile",
          "iam:AttachRolePolicy",
          "iam:CreateInstanceProfile",
          "iam:CreateRole",
          "iam:DeleteInstanceProfile",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:Get*",
          "iam:List*",
          "iam:PassRole",
          "iam:PutRolePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagRole",
          "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:UpdateRole",
          "iam:UpdateRoleDescription",
        ]
        Resource = local.own_roles
      },
      { Sid = "ReadProvider", Effect = "Allow", Action = ["iam:GetOpenIDConnectProvider"], Resource = "arn:${local.partition}:iam::${local.account}:oidc-provider/${local.github_issuer}" },
      {
        # Its own rights are changed by a person, not by a workflow.
        Sid      = "NotItself"
        Effect   = "Deny"
        Action   = ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"]
        Resource = ["arn:${local.partition}:iam::${local.account}:role/${local.name}-github-*"]
      },
    ]
  })
}

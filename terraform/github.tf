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

  github_plan_topics = [
    for cluster in aws_msk_cluster.frames[*].arn : {
      Sid      = "CompareTopics"
      Effect   = "Allow"
      Action   = ["kafka-cluster:Connect", "kafka-cluster:DescribeTopic", "kafka-cluster:DescribeTopicDynamicConfiguration"]
      Resource = [cluster, "${local.msk_topic_arn}/*"]
    }
  ]

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

resource "aws_iam_role_policy_attachment" "github_plan" {
  count = local.github ? 1 : 0

  role       = aws_iam_role.github_plan[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

# A plan needs no contents: pull requests are other people's code. It does compare topics, which ReadOnlyAccess leaves out.
resource "aws_iam_role_policy" "github_plan" {
  count = local.github ? 1 : 0

  name = "topics-and-no-contents"
  role = aws_iam_role.github_plan[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.github_plan_topics, [
      {
        Sid      = "NoFrames"
        Effect   = "Deny"
        Action   = ["s3:GetObject"]
        Resource = ["${local.results_bucket_arn}/*", "${aws_s3_bucket.media.arn}/*"]
      },
      {
        Sid      = "NoPasswords"
        Effect   = "Deny"
        Action   = ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"]
        Resource = concat([local.rtsp_password_parameter_arn], local.camera_parameter_arns)
      },
      { Sid = "NoLogs", Effect = "Deny", Action = ["logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartLiveTail", "logs:StartQuery"], Resource = "*" },
    ])
  })
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

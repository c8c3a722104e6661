# Control plane, one managed node group, add-ons. Programs get AWS permissions by Pod Identity only: the nodes' metadata
# service is out of the pods' reach.

locals {
  # As in k8s/base/namespace.yaml.
  kubernetes_namespace = "sightline"

  node_architecture = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.eks_node_instance_type)) ? "arm64" : "x86_64"
  node_ami_type     = { x86_64 = "AL2023_x86_64_STANDARD", arm64 = "AL2023_ARM_64_STANDARD" }[local.node_architecture]
}

resource "aws_eks_cluster" "main" {
  count = var.enable_eks ? 1 : 0

  name     = local.name
  version  = var.kubernetes_version
  role_arn = aws_iam_role.eks_cluster[0].arn

  bootstrap_self_managed_addons = false
  enabled_cluster_log_types     = ["audit", "authenticator"]
  deletion_protection           = !var.destroy_with_data

  access_config {
    authentication_mode                         = "API"
    bootstrap_cluster_creator_admin_permissions = true
  }

  vpc_config {
    subnet_ids              = [for subnet in local.workload_subnets : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = length(var.eks_api_cidrs) > 0
    public_access_cidrs     = length(var.eks_api_cidrs) > 0 ? var.eks_api_cidrs : null
  }

  # Never into extended support, which costs six times as much.
  upgrade_policy {
    support_type = "STANDARD"
  }

  depends_on = [
    aws_iam_role_policy_attachment.eks_cluster,
    aws_cloudwatch_log_group.eks,
  ]
}

resource "aws_eks_access_entry" "admin" {
  for_each = var.enable_eks ? toset(concat(var.eks_admin_principal_arns, local.github ? [local.github_deploy_role_arn] : [])) : []

  cluster_name  = aws_eks_cluster.main[0].name
  principal_arn = each.key

  depends_on = [aws_iam_role.github_deploy]
}

resource "aws_eks_access_policy_association" "admin" {
  for_each = aws_eks_access_entry.admin

  cluster_name  = each.value.cluster_name
  principal_arn = each.value.principal_arn
  policy_arn    = "arn:${local.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}

resource "aws_launch_template" "node" {
  count = var.enable_eks ? 1 : 0

  name        = "${local.name}-node"
  description = "IMDSv2 that pods cannot reach, encrypted disk"

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = 30
      encrypted             = true
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = ["instance", "volume"]
    content {
      resource_type = tag_specifications.value
      tags          = merge(local.tags, { Name = "${local.name}-node" })
    }
  }
}

resource "aws_eks_node_group" "main" {
  count = var.enable_eks ? 1 : 0

  cluster_name    = aws_eks_cluster.main[0].name
  node_group_name = "main"
  node_role_arn   = aws_iam_role.eks_node[0].arn
  subnet_ids      = [for subnet in local.workload_subnets : subnet.id]
  version         = var.kubernetes_version
  ami_type        = local.node_ami_type
  instance_types  = var.eks_node_capacity_type == "SPOT" ? distinct(concat([var.eks_node_instance_type], var.eks_node_other_types)) : [var.eks_node_instance_type]
  capacity_type   = var.eks_node_capacity_type

  launch_template {
    id      = aws_launch_template.node[0].id
    version = aws_launch_template.node[0].latest_version
  }

  scaling_config {
    min_size     = 1
    desired_size = var.eks_node_desired_size
    max_size     = max(var.eks_node_max_size, var.eks_node_desired_size)
  }

  update_config {
    max_unavailable = 1
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size, scaling_config[0].min_size]
  }

  depends_on = [
    aws_iam_role_policy_attachment.eks_node,
    aws_eks_addon.before_nodes,
    aws_route.internet,
    aws_route.nat,
  ]
}

# The versions that AWS offers for this version of Kubernetes, so that raising that raises them, too. Of the log shipper the newest:
# the names of its switches below are those from 6.2 on, and what AWS calls its default may be older.
data "aws_eks_addon_version" "offered" {
  for_each = var.enable_eks ? toset(["vpc-cni", "kube-proxy", "eks-pod-identity-agent", "coredns", "metrics-server", "amazon-cloudwatch-observability"]) : []

  addon_name         = each.key
  kubernetes_version = var.kubernetes_version
  most_recent        = each.key == "amazon-cloudwatch-observability"
}

# A node becomes ready only with these.
resource "aws_eks_addon" "before_nodes" {
  for_each = var.enable_eks ? {
    "vpc-cni"                = jsonencode({ enableNetworkPolicy = "true" })
    "kube-proxy"             = null
    "eks-pod-identity-agent" = null
  } : {}

  cluster_name                = aws_eks_cluster.main[0].name
  addon_name                  = each.key
  addon_version               = data.aws_eks_addon_version.offered[each.key].version
  configuration_values        = each.value
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

# These need a node to run on.
resource "aws_eks_addon" "on_nodes" {
  for_each = var.enable_eks ? toset(["coredns", "metrics-server"]) : []

  cluster_name                = aws_eks_cluster.main[0].name
  addon_name                  = each.key
  addon_version               = data.aws_eks_addon_version.offered[each.key].version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  depends_on = [aws_eks_node_group.main]
}

# Logs of all containers to CloudWatch. Container Insights' metrics (dear), the classic ones and OpenTelemetry's, and automatic
# instrumentation stay off. What is on by default, and the names of the switches, differ by version: the plan fails below 6.2.
resource "aws_eks_addon" "logs" {
  count = var.enable_eks ? 1 : 0

  cluster_name                = aws_eks_cluster.main[0].name
  addon_name                  = "amazon-cloudwatch-observability"
  addon_version               = var.eks_logs_addon_version != "" ? var.eks_logs_addon_version : data.aws_eks_addon_version.offered["amazon-cloudwatch-observability"].version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  configuration_values = jsonencode({
    containerLogs         = { enabled = true }
    containerInsights     = { enabled = false }
    otelContainerInsights = { enabled = false }
    manager               = { applicationSignals = { autoMonitor = { monitorAllServices = false } } }
  })

  pod_identity_association {
    role_arn        = aws_iam_role.pod["logs"].arn
    service_account = local.pod_service_accounts["logs"].service_account
  }

  lifecycle {
    precondition {
      condition = tonumber(join("", formatlist("%03d", regex("^v([0-9]+)\\.([0-9]+)\\.",
        var.eks_logs_addon_version != "" ? var.eks_logs_addon_version : data.aws_eks_addon_version.offered["amazon-cloudwatch-observability"].version
      )))) >= 6002
      error_message = "amazon-cloudwatch-observability before 6.2 names its switches otherwise, and would send what costs more than the cluster. Set eks_logs_addon_version to a newer one."
    }
  }

  depends_on = [aws_eks_node_group.main, aws_cloudwatch_log_group.containers]
}

# The log shipper's comes with its add-on.
resource "aws_eks_pod_identity_association" "program" {
  for_each = setsubtract(local.pods, ["logs"])

  cluster_name    = aws_eks_cluster.main[0].name
  namespace       = local.pod_service_accounts[each.key].namespace
  service_account = local.pod_service_accounts[each.key].service_account
  role_arn        = aws_iam_role.pod[each.key].arn
}

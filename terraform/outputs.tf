# The other steps read these: ./sightline deploy, the workflows, docs/deploy.md. Names stay.

output "aws_region" {
  description = "Region of everything."
  value       = var.aws_region
}

output "name" {
  description = "First part of every name: <project>-<environment>."
  value       = local.name
}

output "msk_bootstrap_brokers" {
  description = "KAFKA_BOOTSTRAP_SERVERS (IAM over TLS); empty without MSK."
  value       = try(aws_msk_cluster.frames[0].bootstrap_brokers_sasl_iam, "")
}

output "msk_cluster_arn" {
  description = "ARN of the Kafka cluster; empty without MSK."
  value       = try(aws_msk_cluster.frames[0].arn, "")
}

output "kafka_topic" {
  description = "KAFKA_TOPIC."
  value       = var.kafka_topic
}

output "results_topic" {
  description = "RESULTS_TOPIC; empty where results are not published."
  value       = var.results_topic
}

output "events_topic" {
  description = "EVENTS_TOPIC; empty where no objects are tracked."
  value       = local.tracker ? var.events_topic : ""
}

output "tracker_application_id" {
  description = "TRACKER_APPLICATION_ID."
  value       = var.tracker_application_id
}

output "kafka_group_id" {
  description = "KAFKA_GROUP_ID."
  value       = var.kafka_group_id
}

output "kafka_topics" {
  description = "The topics, those of dead letters, results, events and changelogs included."
  value       = sort(concat(keys(local.topics), local.changelogs))
}

output "frame_partitions" {
  description = "Partitions with frames, over all streams: more consumers than this would wait."
  value       = local.frame_partitions
}

output "stream_ids" {
  description = "The streams, comma-separated."
  value       = join(",", keys(var.streams))
}

output "videos" {
  description = "Videos that the capture host plays, by name under videos/ in the media bucket, comma-separated."
  value       = join(",", distinct(values(local.looped_streams)))
}

output "kafka_cidr" {
  description = "Addresses that hold the brokers, for network policies."
  value       = cidrsubnet(var.vpc_cidr, 1, 1)
}

output "vpc_cidr" {
  description = "Addresses of the VPC, for network policies."
  value       = var.vpc_cidr
}

output "cluster_name" {
  description = "EKS cluster; empty without EKS."
  value       = try(aws_eks_cluster.main[0].name, "")
}

output "kubernetes_namespace" {
  description = "Namespace of the programs, which the Pod Identity associations name."
  value       = local.kubernetes_namespace
}

output "node_architecture" {
  description = "Architecture of the nodes: x86_64 or arm64."
  value       = local.node_architecture
}

output "ecr_registry" {
  description = "Registry that images are pushed to."
  value       = local.ecr_registry
}

output "ecr_repositories" {
  description = "Repository URLs by program."
  value       = { for program, repository in aws_ecr_repository.program : program => repository.repository_url }
}

output "capture_host_id" {
  description = "Instance id of the capture host, for `aws ssm start-session --target`; empty without it."
  value       = try(aws_instance.capture[0].id, "")
}

output "capture_management_url" {
  description = "Health and metrics of the capture host's program, for CONSOLE_TARGETS; empty without it."
  value       = try("http://${aws_instance.capture[0].private_ip}:${local.capture_port}", "")
}

output "capture_cidr" {
  description = "Address of the capture host, for network policies; nobody's without it."
  value       = try("${aws_instance.capture[0].private_ip}/32", "127.0.0.1/32")
}

output "capture_architecture" {
  description = "Architecture of the capture host: amd64 or arm64."
  value       = local.capture_architecture
}

output "capture_image_parameter" {
  description = "SSM parameter that names the image the capture host runs; empty without it."
  value       = try(aws_ssm_parameter.capture_image[0].name, "")
}

output "rtsp_password_parameter" {
  description = "SSM parameter with the RTSP viewer's password, which the capture host makes."
  value       = local.rtsp_password_parameter
}

output "media_bucket" {
  description = "Bucket for videos/ and Athena's results."
  value       = aws_s3_bucket.media.bucket
}

output "results_bucket" {
  description = "S3_BUCKET, which the SAM stack creates."
  value       = local.results_bucket
}

output "s3_prefix" {
  description = "S3_PREFIX."
  value       = var.s3_prefix
}

output "metrics_log_group" {
  description = "Log group of k8s/collector, METRICS_LOG_GROUP; empty without enable_metrics_collector."
  value       = try(aws_cloudwatch_log_group.metrics[0].name, "")
}

output "function_name" {
  description = "Name that the SAM stack gives the function."
  value       = local.function_name
}

output "dashboard_url" {
  description = "CloudWatch dashboard."
  value       = "https://${var.aws_region}.console.aws.amazon.com/cloudwatch/home?region=${var.aws_region}#dashboards/dashboard/${local.name}"
}

output "athena_workgroup" {
  description = "Workgroup of the saved queries."
  value       = aws_athena_workgroup.results.name
}

output "athena_database" {
  description = "Database with the table batches."
  value       = aws_glue_catalog_database.results.name
}

output "alarm_topic_arn" {
  description = "SNS topic of the alarms, for the SAM stack's; empty without alert_email."
  value       = try(aws_sns_topic.alarms[0].arn, "")
}

output "otlp_endpoint" {
  description = "Collector that spans go to, for the SAM stack's function; empty for none."
  value       = var.otlp_endpoint
}

output "dead_letters_role_arn" {
  description = "Role for a person who reads dead letters and sends them back; empty without MSK or capture host."
  value       = try(aws_iam_role.dead_letters[0].arn, "")
}

output "github_plan_role_arn" {
  description = "Role for plans from pull requests (variable AWS_PLAN_ROLE_ARN of the repository); empty without github_repository."
  value       = try(aws_iam_role.github_plan[0].arn, "")
}

output "github_deploy_role_arn" {
  description = "Role for deployments (variable AWS_DEPLOY_ROLE_ARN of the GitHub environment); empty without github_repository."
  value       = try(aws_iam_role.github_deploy[0].arn, "")
}

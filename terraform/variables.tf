# General ---------------------------------------------------------------------------------------

variable "aws_region" {
  description = "Region that everything runs in."
  type        = string
  default     = "ap-south-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be a region's code, such as ap-south-1."
  }
}

variable "project" {
  description = "First part of every resource's name."
  type        = string
  default     = "sightline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,13}$", var.project))
    error_message = "project must be 2 to 14 of a-z, 0-9 and '-', and start with a letter."
  }
}

variable "environment" {
  description = "Second part of every resource's name: demo, staging, production."
  type        = string
  default     = "demo"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,11}$", var.environment))
    error_message = "environment must be 2 to 12 of a-z, 0-9 and '-', and start with a letter."
  }
}

variable "extra_tags" {
  description = "Tags added to those that every resource has (Project, Environment, ManagedBy)."
  type        = map(string)
  default     = {}
}

variable "enable_msk" {
  description = "Creates the Kafka cluster (its price: ./sightline deploy cost). Without it nothing flows."
  type        = bool
  default     = true
}

variable "enable_eks" {
  description = "Creates the Kubernetes cluster and its nodes (their price: ./sightline deploy cost)."
  type        = bool
  default     = true
}

variable "enable_capture" {
  description = "Creates the capture host."
  type        = bool
  default     = true
}

# Streams ---------------------------------------------------------------------------------------

variable "streams" {
  description = <<-EOT
    The cameras, by stream id. Each names one source: `video`, a file under videos/ in the media bucket that the capture
    host plays in a loop over RTSP; or `rtsp_parameter`, an SSM SecureString parameter that holds a camera's rtsp:// URL
    with its credentials. `partitions` above 1 only helps producers that do not key by stream id: ours does, to keep order.
  EOT
  type = map(object({
    video          = optional(string)
    rtsp_parameter = optional(string)
    partitions     = optional(number, 1)
  }))
  default = { street = { video = "street.mp4" } }

  validation {
    condition     = length(var.streams) > 0
    error_message = "streams must name at least one stream."
  }
  validation {
    condition     = alltrue([for id in keys(var.streams) : can(regex("^[a-z0-9-]{1,64}$", id)) && id != "dlq"])
    error_message = "A stream id is 1 to 64 of a-z, 0-9 and '-', and not dlq."
  }
  validation {
    condition     = alltrue([for s in values(var.streams) : (s.video == null) != (s.rtsp_parameter == null)])
    error_message = "Each stream names either video or rtsp_parameter."
  }
  validation {
    condition     = alltrue([for s in values(var.streams) : s.video == null || can(regex("^[A-Za-z0-9._-]+\\.mp4$", s.video))])
    error_message = "video is the name of an .mp4 file, without a folder."
  }
  validation {
    condition     = alltrue([for s in values(var.streams) : s.rtsp_parameter == null || can(regex("^/[A-Za-z0-9._/-]+$", s.rtsp_parameter))])
    error_message = "rtsp_parameter is an SSM parameter's full name, which starts with a slash."
  }
  validation {
    condition     = alltrue([for s in values(var.streams) : s.partitions >= 1 && s.partitions <= 20])
    error_message = "partitions must be 1 to 20."
  }
}

variable "frame_rate" {
  description = "Frames per second that are taken from each stream."
  type        = number
  default     = 10

  validation {
    condition     = var.frame_rate > 0 && var.frame_rate <= 60
    error_message = "frame_rate must be above 0 and at most 60."
  }
}

variable "motion" {
  description = "Whether a frame is published only when something moves: off or on, or by stream: off,gate=on (docs/motion.md)."
  type        = string
  default     = "off"

  validation {
    condition     = can(regex("^([a-z0-9-]{1,64}=)?(on|off)(,([a-z0-9-]{1,64}=)?(on|off))*$", var.motion))
    error_message = "motion is off or on, or says so of single streams: off,gate=on."
  }
}

variable "privacy_masks" {
  description = <<-EOT
    What no frame may show: filled before a frame leaves the capture program (capture-ec2/README.md, Privacy masks). By stream a list of polygons of
    [x, y], in parts of the frame or, with `size` [width, height], in pixels of a frame of that size.
  EOT
  type = map(object({
    size = optional(list(number))
    mask = list(list(list(number)))
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.privacy_masks), keys(var.streams))) == 0
    error_message = "privacy_masks names a stream that is not in streams: a slip there would leave another one without its mask."
  }
  validation {
    condition = alltrue(flatten([
      for stream in values(var.privacy_masks) : [for polygon in stream.mask : length(polygon) >= 3 && alltrue([for corner in polygon : length(corner) == 2])]
    ])) && alltrue([for stream in values(var.privacy_masks) : length(stream.mask) > 0])
    error_message = "Each stream in privacy_masks has polygons of three corners [x, y] or more."
  }
  validation {
    condition = alltrue(flatten([
      for stream in values(var.privacy_masks) : [
        for corner in flatten([for polygon in stream.mask : [for corner in polygon : { x = corner[0], y = corner[1] }]]) : (
          stream.size == null
          ? corner.x >= 0 && corner.x <= 1 && corner.y >= 0 && corner.y <= 1
          : try(corner.x >= 0 && corner.x <= stream.size[0] && corner.y >= 0 && corner.y <= stream.size[1], false)
        )
      ]
    ]))
    error_message = "Corners in privacy_masks are parts of the frame, from 0 to 1, or pixels within size."
  }
}

variable "motion_mask" {
  description = <<-EOT
    Where nothing counts as motion, with motion = "on"; the capture program reads it at its start (docs/motion.md). By stream a list of polygons of
    [x, y], in parts of the frame or, with `size` [width, height], in pixels of a frame of that size.
  EOT
  type = map(object({
    size = optional(list(number))
    mask = list(list(list(number)))
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.motion_mask), keys(var.streams))) == 0
    error_message = "motion_mask names a stream that is not in streams: a slip there would leave another one without its mask."
  }
  validation {
    condition = alltrue(flatten([
      for stream in values(var.motion_mask) : [for polygon in stream.mask : length(polygon) >= 3 && alltrue([for corner in polygon : length(corner) == 2])]
    ])) && alltrue([for stream in values(var.motion_mask) : length(stream.mask) > 0])
    error_message = "Each stream in motion_mask has polygons of three corners [x, y] or more."
  }
  validation {
    condition = alltrue(flatten([
      for stream in values(var.motion_mask) : [
        for corner in flatten([for polygon in stream.mask : [for corner in polygon : { x = corner[0], y = corner[1] }]]) : (
          stream.size == null
          ? corner.x >= 0 && corner.x <= 1 && corner.y >= 0 && corner.y <= 1
          : try(corner.x >= 0 && corner.x <= stream.size[0] && corner.y >= 0 && corner.y <= stream.size[1], false)
        )
      ]
    ]))
    error_message = "Corners in motion_mask are parts of the frame, from 0 to 1, or pixels within size."
  }
}

variable "otlp_endpoint" {
  description = "Address of an OpenTelemetry collector that capture host and function send spans to, without credentials; empty for none. The host reaches it at port 443 or 80."
  type        = string
  default     = ""

  validation {
    condition     = var.otlp_endpoint == "" || can(regex("^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._/-]*)?$", var.otlp_endpoint))
    error_message = "otlp_endpoint is an address such as https://collector.example.com, without credentials, or empty."
  }
}

# Network ---------------------------------------------------------------------------------------

variable "vpc_cidr" {
  description = "Addresses of the VPC: a /16 to /20. Its upper half is the private subnets'."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.vpc_cidr, 0)) && tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20
    error_message = "vpc_cidr must be an IPv4 block from /16 to /20."
  }
}

variable "enable_nat_gateway" {
  description = "Puts nodes and capture host into private subnets behind one NAT gateway (by the hour and by the GB) instead of public subnets with closed security groups."
  type        = bool
  default     = false
}

variable "enable_metrics_collector" {
  description = "The log group and the role of k8s/collector, which brings the programs' metrics to CloudWatch; needs enable_eks."
  type        = bool
  default     = false
}

variable "enable_flow_logs" {
  description = "Logs refused connections of the VPC to CloudWatch."
  type        = bool
  default     = true
}

variable "camera_cidrs" {
  description = "Addresses of RTSP cameras outside the host (ports 554 and 8554). Empty: only the host's own videos."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for c in var.camera_cidrs : can(cidrhost(c, 0)) && !endswith(c, "/0")])
    error_message = "camera_cidrs must be CIDR blocks, and not the whole internet."
  }
}

variable "rtsp_viewer_cidrs" {
  description = "Addresses that may watch the host's videos on port 8554, with the password from Parameter Store. Empty: none, and the server listens on the loopback address only."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for c in var.rtsp_viewer_cidrs : can(cidrhost(c, 0)) && !endswith(c, "/0")])
    error_message = "rtsp_viewer_cidrs must be CIDR blocks, and not the whole internet."
  }
}

# Kafka -----------------------------------------------------------------------------------------

variable "kafka_version" {
  description = "MSK's version string; the suffix .kraft chooses KRaft."
  type        = string
  default     = "3.9.x.kraft"
}

variable "kafka_instance_type" {
  description = "Type of the two brokers."
  type        = string
  default     = "kafka.t3.small"

  validation {
    condition     = startswith(var.kafka_instance_type, "kafka.")
    error_message = "kafka_instance_type starts with kafka., as in kafka.t3.small."
  }
}

variable "kafka_volume_gib" {
  description = "Disk of each broker at the start; later it is larger where it has grown, or `aws kafka update-broker-storage` has said so. 10 frames/s of 100 kB are 3.6 GB an hour and replica."
  type        = number
  default     = 10

  validation {
    condition     = var.kafka_volume_gib >= 1 && var.kafka_volume_gib <= 16384
    error_message = "kafka_volume_gib must be 1 to 16384."
  }
}

variable "kafka_volume_max_gib" {
  description = "Up to where a broker's disk grows by itself when it is 60 % full; not above kafka_volume_gib: it does not."
  type        = number
  default     = 50

  validation {
    condition     = var.kafka_volume_max_gib >= 1 && var.kafka_volume_max_gib <= 16384
    error_message = "kafka_volume_max_gib must be 1 to 16384."
  }
}

variable "regions_without_growing_disks" {
  description = "Regions in which MSK does not grow disks by itself."
  type        = list(string)
  default     = ["af-south-1", "ap-northeast-3", "ap-southeast-5"]
}

variable "kafka_retention_hours" {
  description = "How long frames stay in a stream's topic."
  type        = number
  default     = 1

  validation {
    condition     = var.kafka_retention_hours >= 1 && var.kafka_retention_hours <= 168
    error_message = "kafka_retention_hours must be 1 to 168."
  }
}

variable "kafka_dead_letter_retention_hours" {
  description = "How long dead letters stay, if no more come than a fifth of kafka_volume_gib holds; beyond that the oldest go."
  type        = number
  default     = 72
}

variable "kafka_max_message_bytes" {
  description = "Largest frame, a JPEG, that capture sends and the topics take (with its headers beside it). 1 MiB is plenty for 1080p; 4K needs 4 MiB."
  type        = number
  default     = 1048576

  validation {
    condition     = var.kafka_max_message_bytes >= 262144 && var.kafka_max_message_bytes <= 8388608
    error_message = "kafka_max_message_bytes must be 256 KiB to 8 MiB."
  }
}

variable "kafka_topic" {
  description = "Prefix of the topics (KAFKA_TOPIC): <prefix>.<stream id>, or <prefix> where streams share one, and <prefix>.dlq."
  type        = string
  default     = "video-frames"

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{1,180}$", var.kafka_topic))
    error_message = "kafka_topic must be 1 to 180 of letters, digits, '.', '_' and '-'."
  }
}

variable "shared_partitions" {
  description = "Above 0, all streams share one topic, named kafka_topic, of so many partitions (docs/decisions/shared-topics.md): for hundreds of cameras, some 30 to a partition. A later change moves streams to other partitions."
  type        = number
  default     = 0

  validation {
    condition     = var.shared_partitions >= 0 && var.shared_partitions <= 1000
    error_message = "shared_partitions must be 0 to 1000."
  }
}

variable "results_topic" {
  description = "Topic of the results (RESULTS_TOPIC); empty for none."
  type        = string
  default     = "video-results"

  validation {
    condition     = var.results_topic == "" || can(regex("^[A-Za-z0-9._-]{1,249}$", var.results_topic))
    error_message = "results_topic must be 1 to 249 of letters, digits, '.', '_' and '-', or empty."
  }
  validation {
    condition     = var.results_topic != var.kafka_topic && !startswith(var.results_topic, "${var.kafka_topic}.")
    error_message = "results_topic must be none of the frames' topics."
  }
}

variable "results_partitions" {
  description = "Partitions of the results' topic, and of the events' and the changelogs: as many readers of one group, and trackers, share the streams at most. A later change moves streams to other partitions, where their tracks begin anew."
  type        = number
  default     = 3

  validation {
    condition     = var.results_partitions >= 1 && var.results_partitions <= 100
    error_message = "results_partitions must be 1 to 100."
  }
}

variable "results_retention_hours" {
  description = "How long results stay in their topic; on S3 they stay as the bucket's lifecycle says."
  type        = number
  default     = 24

  validation {
    condition     = var.results_retention_hours >= 1 && var.results_retention_hours <= 168
    error_message = "results_retention_hours must be 1 to 168."
  }
}

variable "events_topic" {
  description = "Topic of the events (EVENTS_TOPIC), beside it <name>-dead-letter; empty for none, and no tracker. Without results_topic there is none either."
  type        = string
  default     = "video-events"

  validation {
    condition     = var.events_topic == "" || can(regex("^[A-Za-z0-9._-]{1,237}$", var.events_topic))
    error_message = "events_topic must be 1 to 237 of letters, digits, '.', '_' and '-', or empty."
  }
  validation {
    condition     = !contains([var.kafka_topic, var.results_topic], var.events_topic) && !startswith(var.events_topic, "${var.kafka_topic}.") || var.events_topic == ""
    error_message = "events_topic must be neither the results' topic nor one of the frames'."
  }
}

variable "events_retention_hours" {
  description = "How long events stay in their topic: a receiver that is away for longer misses some."
  type        = number
  default     = 168

  validation {
    condition     = var.events_retention_hours >= 1 && var.events_retention_hours <= 8760
    error_message = "events_retention_hours must be 1 to 8760."
  }
}

variable "tracker_application_id" {
  description = "The tracker's group, and the beginning of the names of its changelogs, transactional ids and receivers' groups (TRACKER_APPLICATION_ID)."
  type        = string
  default     = "sightline-event-tracker"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,179}$", var.tracker_application_id))
    error_message = "tracker_application_id must be 1 to 180 of letters, digits, '.', '_' and '-', and start with a letter or digit."
  }
}

variable "kafka_group_id" {
  description = "The consumer's group (KAFKA_GROUP_ID)."
  type        = string
  default     = "frame-consumer-group"
}

# Kubernetes ------------------------------------------------------------------------------------

variable "kubernetes_version" {
  description = "EKS version. KEDA 2.20 is tested with 1.33 to 1.35."
  type        = string
  default     = "1.35"
}

variable "eks_logs_addon_version" {
  description = "Version of the add-on amazon-cloudwatch-observability, which ships the containers' logs; 6.2 or newer. Empty: the newest that AWS offers for kubernetes_version."
  type        = string
  default     = ""
}

variable "eks_node_instance_type" {
  description = "Type of the nodes; a Graviton type (t4g.medium) makes them arm64, and the images have both architectures."
  type        = string
  default     = "t3.medium"
}

variable "eks_node_desired_size" {
  description = "Nodes at the start. Later changes by an autoscaler or by `aws eks update-nodegroup-config` are kept."
  type        = number
  default     = 2

  validation {
    condition     = var.eks_node_desired_size >= 1 && var.eks_node_desired_size <= 20
    error_message = "eks_node_desired_size must be 1 to 20: without a node the add-ons never become active, and apply fails after 20 minutes. ./sightline aws down stops the nodes later."
  }
}

variable "eks_node_max_size" {
  description = "Most nodes."
  type        = number
  default     = 3
}

variable "eks_node_capacity_type" {
  description = "ON_DEMAND or SPOT (about a third of the price; a node may be taken back at two minutes' notice)."
  type        = string
  default     = "ON_DEMAND"

  validation {
    condition     = contains(["ON_DEMAND", "SPOT"], var.eks_node_capacity_type)
    error_message = "eks_node_capacity_type is ON_DEMAND or SPOT."
  }
}

variable "eks_node_other_types" {
  description = "With SPOT: types that are as good, of which AWS takes what it has most of."
  type        = list(string)
  default     = []
}

variable "eks_api_cidrs" {
  description = "Addresses that reach the Kubernetes API from outside the VPC; a caller from there still needs an access entry. Empty: the API is private."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for c in var.eks_api_cidrs : can(cidrhost(c, 0))])
    error_message = "eks_api_cidrs must be CIDR blocks, such as 203.0.113.7/32."
  }
}

variable "eks_admin_principal_arns" {
  description = "IAM roles or users that administer the cluster, beside the one that creates it."
  type        = list(string)
  default     = []
}

# Capture host ----------------------------------------------------------------------------------

variable "capture_instance_type" {
  description = "Type of the capture host. A t3.micro carries two streams of 720p at 10 frames/s (docs/deploy.md); a Graviton type makes it arm64."
  type        = string
  default     = "t3.micro"
}

variable "capture_cpu_credits" {
  description = "unlimited: what a burstable host needs beyond its share is paid (0.05 USD per vCPU and hour). standard: it is slowed down instead, and loses frames."
  type        = string
  default     = "unlimited"

  validation {
    condition     = contains(["standard", "unlimited"], var.capture_cpu_credits)
    error_message = "capture_cpu_credits is standard or unlimited."
  }
}

variable "capture_heap_percent" {
  description = "Share of the container's memory that is the JVM's heap; the rest is FFmpeg's and OpenCV's."
  type        = number
  default     = 30
}

variable "capture_memory_mib" {
  description = "Memory limit of the capture container. 416 leave room for the rest on a host of 1 GiB; with 2 GiB 1216, with 4 GiB 1536 and more."
  type        = number
  default     = 416
}

variable "aws_cli_version" {
  description = "AWS client of the capture host, which takes it only with AWS's signature."
  type        = string
  default     = "2.36.24"

  validation {
    condition     = can(regex("^2\\.[0-9]+\\.[0-9]+$", var.aws_cli_version))
    error_message = "aws_cli_version is a version of the AWS client, such as 2.36.24."
  }
}

variable "mediamtx_image" {
  description = "RTSP server of the capture host, pinned by digest."
  type        = string
  default     = "bluenviron/mediamtx:1.20.1@sha256:1b029d11049be75630e9b73bb0d5f47b08a7db4eaee89a80bf8f53bc40e56414"

  validation {
    condition     = can(regex("[:@]", var.mediamtx_image)) && !endswith(var.mediamtx_image, ":latest")
    error_message = "mediamtx_image needs a fixed tag or a digest."
  }
}

# Storage and analysis --------------------------------------------------------------------------

variable "results_bucket_name" {
  description = "Bucket for frames, results and annotated images; the SAM stack creates it. Empty: <project>-<environment>-results-<account>-<region>."
  type        = string
  default     = ""
}

variable "s3_prefix" {
  description = "Optional folder in front of frames/, results/ and annotated/ (S3_PREFIX), without slashes at its ends."
  type        = string
  default     = ""

  validation {
    condition     = var.s3_prefix == "" || can(regex("^[A-Za-z0-9_=-][A-Za-z0-9._=-]*(/[A-Za-z0-9_=-][A-Za-z0-9._=-]*)*$", var.s3_prefix))
    error_message = "s3_prefix is a path of letters, digits, '.', '_', '=' and '-' without slashes at its ends."
  }
}

variable "athena_streams" {
  description = "Streams beside those of streams that the saved queries read: of cameras that others capture into this bucket."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.athena_streams : can(regex("^[a-z0-9-]{1,64}$", id))])
    error_message = "athena_streams are 1 to 64 of a-z, 0-9 and '-'."
  }
}

variable "athena_scan_limit_bytes" {
  description = "A query that would read more is stopped; Athena costs 5 USD a TB."
  type        = number
  default     = 1073741824
}

# Operations ------------------------------------------------------------------------------------

variable "log_retention_days" {
  description = "Retention of all log groups."
  type        = number
  default     = 7
}

variable "alert_email" {
  description = "Gets alarms and budget notices (confirm the subscription once). Empty: alarms show in the console only, and there is no budget."
  type        = string
  default     = ""

  validation {
    condition     = var.alert_email == "" || can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alert_email))
    error_message = "alert_email must be an e-mail address or empty."
  }
}

variable "budget_usd" {
  description = "Monthly budget; notices at 50, 80 and 100 %. 11 USD are about INR 1,000."
  type        = number
  default     = 11
}

variable "lag_alarm_records" {
  description = "The consumer's lag, summed over a stream's partitions, that raises an alarm after 5 minutes. 600 are a minute of 10 frames/s."
  type        = number
  default     = 600
}

variable "lag_alarm_seconds" {
  description = "How long the consumer may need to catch up, by MSK's estimate, until an alarm is raised after 5 minutes."
  type        = number
  default     = 60

  validation {
    condition     = var.lag_alarm_seconds >= 1
    error_message = "lag_alarm_seconds must be 1 or more."
  }
}

variable "github_repository" {
  description = "Repository whose workflows may plan and deploy by OIDC, as the subjects of its tokens name it: OWNER@ID/REPO@ID where it was made, renamed or transferred since 15 July 2026, else OWNER/REPO. Empty: no such roles."
  type        = string
  default     = ""

  validation {
    condition     = var.github_repository == "" || can(regex("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$|^[A-Za-z0-9._-]+@[0-9]+/[A-Za-z0-9._-]+@[0-9]+$", var.github_repository))
    error_message = "github_repository is OWNER/REPO or OWNER@ID/REPO@ID, without wildcards."
  }
}

variable "state_bucket" {
  description = "Bucket of Terraform's state (backend.hcl), which plans from pull requests read. Empty: <project>-state-<account>."
  type        = string
  default     = ""

  validation {
    condition     = var.state_bucket == "" || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket is a bucket's name, without wildcards."
  }
}

variable "state_key" {
  description = "Key of Terraform's state in that bucket (backend.hcl)."
  type        = string
  default     = "sightline/demo/terraform.tfstate"

  validation {
    condition     = can(regex("^[A-Za-z0-9._/=-]+$", var.state_key))
    error_message = "state_key is one object's key, without wildcards."
  }
}

variable "github_oidc_provider_arn" {
  description = "An account has at most one OIDC provider for GitHub: its ARN where it is there already. Empty: it is created."
  type        = string
  default     = ""
}

variable "destroy_with_data" {
  description = "Lets `terraform destroy` delete images, videos and query results. False in production."
  type        = bool
  default     = true
}

# The capture host: MediaMTX with ffmpeg looping videos, and the capture container, all under systemd. No SSH, no key pair,
# no port that is open beyond the VPC. Passwords are made on the host and kept in Parameter Store; none is in user data or in the state.

locals {
  capture_architecture = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.capture_instance_type)) ? "arm64" : "amd64"
  ecr_registry         = split("/", aws_ecr_repository.program["capture-ec2"].repository_url)[0]
  looped_streams       = { for id, stream in var.streams : id => stream.video if stream.video != null }
  rtsp_port            = 8554
  # Health and metrics: the program's own port, which it listens on because its container is on the host's network.
  capture_port = 8081

  # The host makes this parameter on first start, so that Terraform never sees the password.
  rtsp_password_parameter     = "/${local.name}/capture/rtsp-password"
  rtsp_password_parameter_arn = "arn:${local.partition}:ssm:${var.aws_region}:${local.account}:parameter${local.rtsp_password_parameter}"

  # Settings of the host's scripts: names and addresses, no secrets.
  capture_settings = {
    AWS_REGION              = var.aws_region
    AWS_DEFAULT_REGION      = var.aws_region
    CAPTURE_IMAGE_PARAMETER = one(aws_ssm_parameter.capture_image[*].name)
    RTSP_PASSWORD_PARAMETER = local.rtsp_password_parameter
    MEDIA_BUCKET            = aws_s3_bucket.media.bucket
    AWS_CLI_VERSION         = var.aws_cli_version
    MEDIAMTX_IMAGE          = var.mediamtx_image
    RTSP_PORT               = local.rtsp_port
    LOG_GROUP               = aws_cloudwatch_log_group.capture.name
    CONTAINER_MEMORY        = "${var.capture_memory_mib}m"
  }

  # What the capture program itself is told, beside STREAMS_FILE and PRIVACY_MASKS, which the host's scripts keep up to date, and
  # MOTION_MASK, which they fetch when it starts.
  capture_environment = {
    AWS_REGION              = var.aws_region
    KAFKA_BOOTSTRAP_SERVERS = one(aws_msk_cluster.frames[*].bootstrap_brokers_sasl_iam)
    KAFKA_SECURITY          = "iam"
    KAFKA_TOPIC             = var.kafka_topic
    KAFKA_TOPIC_LAYOUT      = var.shared_partitions > 0 ? "shared" : "per-stream"
    KAFKA_MAX_MESSAGE_BYTES = var.kafka_max_message_bytes
    FRAME_RATE              = var.frame_rate
    MOTION                  = var.motion
    LOG_FORMAT              = "json"
    JAVA_TOOL_OPTIONS       = "-XX:MaxRAMPercentage=${var.capture_heap_percent} -XX:+UseSerialGC"
    # A null is left out.
    OTEL_EXPORTER_OTLP_ENDPOINT = var.otlp_endpoint == "" ? null : var.otlp_endpoint
  }

  mediamtx_settings = {
    logLevel       = "info"
    rtsp           = true
    rtspTransports = ["tcp"]
    rtspAddress    = length(var.rtsp_viewer_cidrs) > 0 ? ":${local.rtsp_port}" : "127.0.0.1:${local.rtsp_port}"
    rtmp           = false
    hls            = false
    webrtc         = false
    srt            = false
    api            = false
    metrics        = false
    authMethod     = "internal"
    authInternalUsers = [
      {
        # Only this host publishes.
        user        = "publisher"
        pass        = "sha256:@PASSWORD_HASH@"
        ips         = ["127.0.0.1", "::1"]
        permissions = [{ action = "publish" }]
      },
      {
        user        = "viewer"
        pass        = "sha256:@PASSWORD_HASH@"
        ips         = concat(["127.0.0.1", "::1"], var.rtsp_viewer_cidrs)
        permissions = [{ action = "read" }]
      },
    ]
    # Any stream's: which there are changes while the server runs.
    paths = { all_others = { source = "publisher" } }
  }

  # RTSP server and videos are started by streams.sh.
  capture_services = concat(
    ["sightline-credentials.service", "sightline-streams.timer"],
    var.enable_msk ? ["sightline-capture.service"] : [],
  )

  # EC2 takes 16 KiB of user data: comments stay here.
  comment_lines = "/\\n *# [^\\n]*/"

  capture_files = merge(
    {
      "/etc/sightline/host.env"        = { mode = "0644", text = join("\n", concat([for k, v in local.capture_settings : "${k}=${v}" if v != null], [""])) }
      "/etc/sightline/mediamtx.yml.in" = { mode = "0644", text = yamlencode(local.mediamtx_settings) }
      "/root/.docker/config.json"      = { mode = "0600", text = jsonencode({ credHelpers = { (local.ecr_registry) = "ecr-login" } }) }
      "/etc/sightline/capture.env"     = { mode = "0644", text = join("\n", concat([for k, v in local.capture_environment : "${k}=${v}" if v != null], [""])) }
      "/opt/sightline/credentials.sh"  = { mode = "0755", text = replace(file("${path.module}/capture/credentials.sh"), local.comment_lines, "") }
      "/opt/sightline/install-aws.sh"  = { mode = "0755", text = replace(file("${path.module}/capture/install-aws.sh"), local.comment_lines, "") }
      "/opt/sightline/streams.sh"      = { mode = "0755", text = replace(file("${path.module}/capture/streams.sh"), local.comment_lines, "") }
      "/opt/sightline/rtsp-server.sh"  = { mode = "0755", text = replace(file("${path.module}/capture/rtsp-server.sh"), local.comment_lines, "") }
      "/opt/sightline/fetch-video.sh"  = { mode = "0755", text = replace(file("${path.module}/capture/fetch-video.sh"), local.comment_lines, "") }
      "/opt/sightline/loop-video.sh"   = { mode = "0755", text = replace(file("${path.module}/capture/loop-video.sh"), local.comment_lines, "") }
      "/opt/sightline/capture.sh"      = { mode = "0755", text = replace(file("${path.module}/capture/capture.sh"), local.comment_lines, "") }
    },
    {
      for unit in ["credentials.service", "rtsp.service", "streams.service", "streams.timer", "video@.service", "capture.service"] :
      "/etc/systemd/system/sightline-${unit}" => { mode = "0644", text = replace(file("${path.module}/capture/sightline-${unit}"), local.comment_lines, "") }
    },
  )

  capture_user_data = join("\n", ["#cloud-config", yamlencode({
    package_update = true
    # For what comes now and then: upgrades of packages, the pull of an image.
    swap        = { filename = "/swapfile", size = 1073741824, maxsize = 1073741824 }
    packages    = ["amazon-ecr-credential-helper", "curl", "docker.io", "ffmpeg", "gnupg", "unattended-upgrades", "unzip"]
    write_files = [for path, file in local.capture_files : { path = path, permissions = file.mode, content = file.text }]
    runcmd = concat(
      [["systemctl", "daemon-reload"]],
      [for service in local.capture_services : ["systemctl", "enable", "--now", "--no-block", service]],
    )
  })])
}

# The streams, as lines id=video:FILE or id=parameter:NAME. The host reads them every minute, so that another camera is no other host;
# none of this is in user data, which is therefore the same size whatever the number of streams.
resource "aws_s3_object" "capture_streams" {
  count = var.enable_capture ? 1 : 0

  bucket       = aws_s3_bucket.media.bucket
  key          = "capture/streams"
  content_type = "text/plain"
  content = join("", [
    for id, stream in var.streams : "${id}=${stream.video != null ? "video:${stream.video}" : "parameter:${stream.rtsp_parameter}"}\n"
  ])

  # A new stream's topic, rights and masks are there before the host hears of it.
  depends_on = [aws_iam_role_policy.capture, aws_msk_topic.frames, aws_s3_object.capture_masks]
}

# What no frame may show, and where nothing counts as motion: always there, so that the host needs no other setting for the first one.
resource "aws_s3_object" "capture_masks" {
  for_each = var.enable_capture ? { masks = var.privacy_masks, motion-mask = var.motion_mask } : {}

  bucket       = aws_s3_bucket.media.bucket
  key          = "capture/${each.key}"
  content_type = "application/json"
  content      = jsonencode({ for id, stream in each.value : id => { for name, value in stream : name => value if value != null } })
}

data "aws_ssm_parameter" "ubuntu" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/${local.capture_architecture}/hvm/ebs-gp3/ami-id"
}

# Which image the host runs; the deployment writes it and restarts the service.
resource "aws_ssm_parameter" "capture_image" {
  count = var.enable_capture ? 1 : 0

  name        = "/${local.name}/capture/image"
  description = "Image of the capture program, with its tag or digest"
  type        = "String"
  value       = "unset"

  lifecycle {
    ignore_changes = [value]
  }
}

resource "aws_security_group" "capture" {
  count = var.enable_capture ? 1 : 0

  name        = "${local.name}-capture"
  description = "Capture host: nothing in, unless viewers are named; out to AWS, cameras, brokers"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${local.name}-capture" }
}

resource "aws_vpc_security_group_ingress_rule" "rtsp_viewers" {
  for_each = var.enable_capture ? toset(var.rtsp_viewer_cidrs) : []

  security_group_id = aws_security_group.capture[0].id
  description       = "RTSP viewers"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = local.rtsp_port
  to_port           = local.rtsp_port
}

# States and figures, without credentials, for the console. The nodes' group is their pods', too; in the console's namespace no
# other network policy leads here.
resource "aws_vpc_security_group_ingress_rule" "capture_from_nodes" {
  count = var.enable_capture && var.enable_eks ? 1 : 0

  security_group_id            = aws_security_group.capture[0].id
  description                  = "Console"
  referenced_security_group_id = aws_eks_cluster.main[0].vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.capture_port
  to_port                      = local.capture_port
}

# Packages come over 80 (signed) and 443; everything of AWS over 443.
resource "aws_vpc_security_group_egress_rule" "capture_web" {
  for_each = var.enable_capture ? { http = 80, https = 443 } : {}

  security_group_id = aws_security_group.capture[0].id
  description       = each.key
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_vpc_security_group_egress_rule" "capture_to_msk" {
  count = var.enable_capture && var.enable_msk ? 1 : 0

  security_group_id            = aws_security_group.capture[0].id
  description                  = "Kafka brokers"
  referenced_security_group_id = aws_security_group.msk[0].id
  ip_protocol                  = "tcp"
  from_port                    = 9098
  to_port                      = 9098
}

resource "aws_vpc_security_group_egress_rule" "capture_to_cameras" {
  for_each = var.enable_capture ? { for pair in setproduct(var.camera_cidrs, [554, 8554]) : "${pair[0]}:${pair[1]}" => pair } : {}

  security_group_id = aws_security_group.capture[0].id
  description       = "Cameras"
  cidr_ipv4         = each.value[0]
  ip_protocol       = "tcp"
  from_port         = each.value[1]
  to_port           = each.value[1]
}

resource "aws_instance" "capture" {
  count = var.enable_capture ? 1 : 0

  ami                         = data.aws_ssm_parameter.ubuntu.insecure_value
  instance_type               = var.capture_instance_type
  subnet_id                   = values(local.workload_subnets)[0].id
  associate_public_ip_address = !var.enable_nat_gateway
  vpc_security_group_ids      = [aws_security_group.capture[0].id]
  iam_instance_profile        = aws_iam_instance_profile.capture[0].name
  user_data                   = local.capture_user_data
  user_data_replace_on_change = true

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type           = "gp3"
    volume_size           = 16
    encrypted             = true
    delete_on_termination = true
  }

  # A stream of 720p takes a little more than the share of a t3.micro: without credits it would lose frames.
  credit_specification {
    cpu_credits = var.capture_cpu_credits
  }

  tags = { Name = "${local.name}-capture" }

  lifecycle {
    # A newer Ubuntu image is taken by replacing the host, not by any plan.
    ignore_changes = [ami]

    precondition {
      condition     = length(local.capture_user_data) <= 16384
      error_message = "EC2 takes at most 16 KiB of user data; the capture host's is ${length(local.capture_user_data)} bytes: shorten rtsp_viewer_cidrs."
    }
  }

  # At its first start it installs packages and reads parameters.
  depends_on = [aws_iam_role_policy.capture, aws_s3_object.capture_streams, aws_s3_object.capture_masks, aws_route.internet, aws_route.nat]
}

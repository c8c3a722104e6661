# Capture host and nodes: metadata service, disks, what is on them.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  kafka_volume_gib = 20
  streams = {
    street = { video = "street.mp4" }
    gate   = { rtsp_parameter = "/cameras/gate" }
  }
}

run "x86_64_host_and_nodes" {
  command = apply

  assert {
    condition     = aws_instance.capture[0].metadata_options[0].http_tokens == "required" && aws_instance.capture[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2, one hop, on the capture host."
  }
  assert {
    condition     = aws_launch_template.node[0].metadata_options[0].http_tokens == "required" && aws_launch_template.node[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2 that pods cannot reach, on the nodes."
  }
  assert {
    condition     = aws_instance.capture[0].root_block_device[0].encrypted && tobool(aws_launch_template.node[0].block_device_mappings[0].ebs[0].encrypted)
    error_message = "Disks are encrypted."
  }
  assert {
    condition     = aws_instance.capture[0].instance_type == "t3.micro" && aws_instance.capture[0].credit_specification[0].cpu_credits == "unlimited"
    error_message = "The smallest host that carries a stream, and is not throttled below it."
  }
  assert {
    condition     = yamldecode(aws_instance.capture[0].user_data).swap.size == 1073741824
    error_message = "A host of 1 GiB has swap for what comes now and then."
  }
  assert {
    condition = var.capture_memory_mib + 128 <= 1024 * 0.55 && strcontains(
      [for file in yamldecode(aws_instance.capture[0].user_data).write_files : file.content if file.path == "/opt/sightline/rtsp-server.sh"][0], "--memory 128m "
    )
    error_message = "Capture and the RTSP server leave nearly half of 1 GiB to the system, Docker and ffmpeg."
  }
  assert {
    condition     = !strcontains([for file in yamldecode(aws_instance.capture[0].user_data).write_files : file.content if file.path == "/opt/sightline/capture.sh"][0], "--tmpfs")
    error_message = "What the JVM unpacks takes no memory."
  }
  assert {
    condition     = aws_instance.capture[0].user_data_replace_on_change
    error_message = "A changed script makes a new host."
  }
  assert {
    condition = alltrue([
      for file in yamldecode(aws_instance.capture[0].user_data).write_files : startswith(file.content, "#!/usr/bin/env bash\nset -euo pipefail\n") && endswith(file.content, "\n") if endswith(file.path, ".sh")
    ])
    error_message = "Scripts arrive without their comments, and whole."
  }
  assert {
    condition     = length(aws_instance.capture[0].user_data) < 16384
    error_message = "EC2 takes at most 16 KiB of user data; it is ${length(aws_instance.capture[0].user_data)} bytes."
  }
  assert {
    condition = toset([for command in yamldecode(aws_instance.capture[0].user_data).runcmd : command[4] if command[1] == "enable"]) == toset([
      "sightline-credentials.service", "sightline-streams.timer", "sightline-capture.service",
    ])
    error_message = "What belongs to a stream is started by streams.sh, which reads the list of streams."
  }
  assert {
    condition     = !strcontains(aws_instance.capture[0].user_data, "OTEL_")
    error_message = "Nothing is traced unless it is asked for."
  }
  assert {
    condition     = aws_s3_object.capture_streams[0].content == "gate=parameter:/cameras/gate\nstreet=video:street.mp4\n" && aws_s3_object.capture_streams[0].key == "capture/streams"
    error_message = "The host reads which streams there are from the media bucket."
  }
  assert {
    condition     = { for name, object in aws_s3_object.capture_masks : object.key => object.content } == { "capture/masks" = "{}", "capture/motion-mask" = "{}" }
    error_message = "Files of masks are there without masks, too: capture does not start without them."
  }
  assert {
    condition     = !strcontains(aws_instance.capture[0].user_data, "street") && !strcontains(aws_instance.capture[0].user_data, "gate=") && !strcontains(aws_instance.capture[0].user_data, "/cameras/gate")
    error_message = "User data that named a stream would make a new host of another camera, and stop all the others."
  }
  assert {
    condition = alltrue([
      for file in yamldecode(aws_instance.capture[0].user_data).write_files : !strcontains(file.content, "rtsp://publisher:") || strcontains(file.content, "publisher:$password@")
    ])
    error_message = "No password in user data."
  }
  assert {
    condition = [for file in yamldecode(aws_instance.capture[0].user_data).write_files : yamldecode(file.content) if file.path == "/etc/sightline/mediamtx.yml.in"][0].authInternalUsers[0] == {
      user = "publisher", pass = "sha256:@PASSWORD_HASH@", ips = ["127.0.0.1", "::1"], permissions = [{ action = "publish" }]
    }
    error_message = "Only this host publishes to the RTSP server."
  }
  assert {
    condition = alltrue([
      for protocol in ["rtmp", "hls", "webrtc", "srt", "api"] :
      [for file in yamldecode(aws_instance.capture[0].user_data).write_files : yamldecode(file.content) if file.path == "/etc/sightline/mediamtx.yml.in"][0][protocol] == false
    ])
    error_message = "The RTSP server speaks RTSP only."
  }
  assert {
    condition = strcontains(
      [for file in yamldecode(aws_instance.capture[0].user_data).write_files : file.content if file.path == "/etc/sightline/capture.env"][0],
      "KAFKA_BOOTSTRAP_SERVERS=b-1.example.test:9098,b-2.example.test:9098\nKAFKA_MAX_MESSAGE_BYTES=1048576\nKAFKA_SECURITY=iam\n"
    )
    error_message = "Capture is told the brokers, and sends no frame that the topics refuse."
  }
  assert {
    condition     = output.stream_ids == "gate,street" && output.videos == "street.mp4"
    error_message = "A deployment asks for the videos, and looks for the streams' pictures."
  }
  assert {
    condition     = strcontains(data.aws_ssm_parameter.ubuntu.name, "/amd64/") && aws_eks_node_group.main[0].ami_type == "AL2023_x86_64_STANDARD"
    error_message = "The machine image follows the instance type."
  }
}

run "masked_streams" {
  command = apply

  variables {
    privacy_masks = {
      gate = { size = [1280, 720], mask = [[[900, 100], [1280, 60], [1280, 400]]] }
    }
    motion_mask = {
      street = { mask = [[[0, 0], [0.25, 0], [0.25, 0.4]]] }
    }
  }

  assert {
    condition = { for name, object in aws_s3_object.capture_masks : object.key => jsondecode(object.content) } == {
      "capture/masks"       = { gate = { mask = [[[900, 100], [1280, 60], [1280, 400]]], size = [1280, 720] } }
      "capture/motion-mask" = { street = { mask = [[[0, 0], [0.25, 0], [0.25, 0.4]]] } }
    }
    error_message = "The files are in the program's format: what is not set is not in them."
  }
  assert {
    condition     = !strcontains(aws_instance.capture[0].user_data, "1280")
    error_message = "Another mask makes no new host."
  }
}

run "refuses_a_mask_of_no_stream" {
  command = plan

  variables {
    privacy_masks = { gaet = { mask = [[[0, 0], [0.25, 0], [0.25, 0.4]]] } }
  }

  expect_failures = [var.privacy_masks]
}

run "refuses_a_mask_without_a_surface" {
  command = plan

  variables {
    privacy_masks = { gate = { mask = [[[0, 0], [0.25, 0]]] } }
  }

  expect_failures = [var.privacy_masks]
}

run "refuses_pixels_without_a_size" {
  command = plan

  variables {
    privacy_masks = { gate = { mask = [[[900, 100], [1280, 60], [1280, 400]]] } }
    motion_mask   = { gate = { mask = [[[900, 100], [1280, 60], [1280, 400]]] } }
  }

  expect_failures = [var.privacy_masks, var.motion_mask]
}

run "spot_nodes_of_several_types" {
  command = plan

  variables {
    eks_node_capacity_type = "SPOT"
    eks_node_other_types   = ["t3a.medium"]
  }

  assert {
    condition     = aws_eks_node_group.main[0].capacity_type == "SPOT" && aws_eks_node_group.main[0].instance_types == tolist(["t3.medium", "t3a.medium"])
    error_message = "AWS takes what it has most of."
  }
}

run "arm64_where_the_type_is_graviton" {
  command = apply

  variables {
    capture_instance_type  = "t4g.small"
    eks_node_instance_type = "t4g.medium"
  }

  assert {
    condition     = strcontains(data.aws_ssm_parameter.ubuntu.name, "/arm64/") && aws_eks_node_group.main[0].ami_type == "AL2023_ARM_64_STANDARD"
    error_message = "The machine image follows the instance type."
  }
}

run "as_many_videos_as_one_deployment_takes" {
  command = apply

  variables {
    streams          = { for n in range(50) : "camera-${n}" => { video = "a-rather-long-name-of-a-film-${n}.mp4" } }
    kafka_volume_gib = 400
  }

  assert {
    condition     = !strcontains(aws_instance.capture[0].user_data, "camera-") && length(aws_instance.capture[0].user_data) < 16384
    error_message = "Another stream changes nothing of the host."
  }
}

# Topics are named one by one in the rights.
run "refuses_more_streams_than_rights_can_name" {
  command = plan

  variables {
    streams          = { for n in range(120) : "camera-${n}" => { video = "film-${n}.mp4" } }
    kafka_volume_gib = 1000
  }

  expect_failures = [aws_iam_role_policy.capture, aws_iam_role_policy.pod]
}

run "refuses_more_user_data_than_ec2_takes" {
  command = plan

  variables {
    rtsp_viewer_cidrs = [for n in range(900) : "10.${floor(n / 256)}.${n % 256}.0/24"]
  }

  expect_failures = [aws_instance.capture]
}

run "gated_host" {
  command = apply

  variables {
    motion = "on,gate=off"
  }

  assert {
    condition = strcontains(
      [for file in yamldecode(aws_instance.capture[0].user_data).write_files : file.content if file.path == "/etc/sightline/capture.env"][0], "\nMOTION=on,gate=off\n"
    )
    error_message = "Capture holds back what shows no motion."
  }
}

run "motion_that_is_refused" {
  command = plan

  variables {
    motion = "maybe"
  }

  expect_failures = [var.motion]
}

run "traced_host" {
  command = apply

  variables {
    otlp_endpoint = "https://collector.example.com"
  }

  assert {
    condition = strcontains(
      [for file in yamldecode(aws_instance.capture[0].user_data).write_files : file.content if file.path == "/etc/sightline/capture.env"][0], "\nOTEL_EXPORTER_OTLP_ENDPOINT=https://collector.example.com\n"
    )
    error_message = "Capture sends spans to the collector that is named."
  }
  assert {
    condition     = output.otlp_endpoint == "https://collector.example.com"
    error_message = "The function is told of the same collector."
  }
}

run "collector_with_credentials" {
  command = plan

  variables {
    otlp_endpoint = "https://user:secret@collector.example.com"
  }

  expect_failures = [var.otlp_endpoint]
}

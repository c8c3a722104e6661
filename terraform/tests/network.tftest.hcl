# Nobody reaches anything from the internet unless a variable names his addresses.

mock_provider "aws" {
  source = "./tests/mocks"
}

run "two_closed_zones_without_nat" {
  command = apply

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.rtsp_viewers) == 0
    error_message = "No address may reach the capture host."
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement : statement.Resource => statement.Action } == {
      "${aws_cloudwatch_log_group.flow[0].arn}:*" = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      "*"                                         = ["logs:DescribeLogGroups"]
    }
    error_message = "The flow log's role has what AWS asks for, on its group alone where the action knows one."
  }
  assert {
    condition = alltrue([
      for rule in concat(aws_vpc_security_group_ingress_rule.msk_from_nodes, aws_vpc_security_group_ingress_rule.msk_from_capture) :
      rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.referenced_security_group_id != null && rule.from_port == 9098 && rule.to_port == 9098
    ])
    error_message = "Brokers take connections from security groups only, on the IAM port only."
  }
  assert {
    condition = alltrue([
      for rule in aws_vpc_security_group_ingress_rule.capture_from_nodes :
      rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.referenced_security_group_id == aws_eks_cluster.main[0].vpc_config[0].cluster_security_group_id
      && rule.ip_protocol == "tcp" && rule.from_port == 8081 && rule.to_port == 8081
    ]) && length(aws_vpc_security_group_ingress_rule.capture_from_nodes) == 1
    error_message = "Capture's management port is open to the cluster's security group only."
  }
  assert {
    condition     = output.capture_management_url == "http://10.40.0.12:8081" && output.capture_cidr == "10.40.0.12/32"
    error_message = "The console asks the capture host at its private address."
  }
  assert {
    condition     = length(aws_default_security_group.closed.ingress) == 0 && length(aws_default_security_group.closed.egress) == 0
    error_message = "The VPC's default security group must have no rule."
  }
  assert {
    condition     = aws_eks_cluster.main[0].vpc_config[0].endpoint_public_access == false
    error_message = "Without eks_api_cidrs the Kubernetes API is private."
  }
  assert {
    condition     = !strcontains(aws_instance.capture[0].user_data, "\":8554\"") && strcontains(aws_instance.capture[0].user_data, "127.0.0.1:8554")
    error_message = "Without viewers the RTSP server listens on the loopback address."
  }
  assert {
    condition     = length(aws_subnet.public) == 2 && length(aws_subnet.private) == 2
    error_message = "Two zones."
  }
  assert {
    condition     = contains(data.aws_availability_zones.available.exclude_zone_ids, "use1-az3")
    error_message = "No zone where EKS has no control plane."
  }
  assert {
    condition     = length(aws_nat_gateway.main) == 0 && length(aws_route.nat) == 0
    error_message = "No NAT gateway unless asked for."
  }
  assert {
    condition = toset(aws_eks_node_group.main[0].subnet_ids) == toset([for subnet in aws_subnet.public : subnet.id]) && (
      contains([for subnet in aws_subnet.public : subnet.id], aws_instance.capture[0].subnet_id)
    )
    error_message = "Without a NAT gateway nodes and capture host are in the public subnets: from others there is no way out."
  }
  assert {
    condition     = aws_instance.capture[0].associate_public_ip_address && alltrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch])
    error_message = "In a public subnet only those with a public address have a way out."
  }
  assert {
    condition     = aws_route.internet.route_table_id == aws_route_table.public.id && aws_route.internet.destination_cidr_block == "0.0.0.0/0" && aws_route.internet.gateway_id == aws_internet_gateway.main.id
    error_message = "The public table leads to the internet."
  }
  assert {
    condition = alltrue([
      for zone, association in aws_route_table_association.public : association.subnet_id == aws_subnet.public[zone].id && association.route_table_id == aws_route_table.public.id
    ])
    error_message = "Public subnets follow the public table."
  }
  assert {
    condition = alltrue([
      for zone, association in aws_route_table_association.private : association.subnet_id == aws_subnet.private[zone].id && association.route_table_id == aws_route_table.private.id
    ])
    error_message = "Private subnets follow the private table."
  }
  assert {
    condition     = aws_vpc.main.enable_dns_support && aws_vpc.main.enable_dns_hostnames
    error_message = "Brokers and the Kubernetes API have names in the VPC."
  }
  assert {
    condition     = endswith(aws_vpc_endpoint.s3.service_name, ".s3")
    error_message = "The endpoint is S3's."
  }
  assert {
    condition = alltrue([for rule in aws_vpc_security_group_ingress_rule.msk_from_capture : rule.referenced_security_group_id == aws_security_group.capture[0].id]) && (
      alltrue([for rule in aws_vpc_security_group_ingress_rule.msk_from_nodes : rule.referenced_security_group_id == aws_eks_cluster.main[0].vpc_config[0].cluster_security_group_id])
    )
    error_message = "Brokers let in capture and the nodes."
  }
  assert {
    condition = alltrue([
      for rule in aws_vpc_security_group_egress_rule.capture_to_msk :
      rule.security_group_id == aws_security_group.capture[0].id && rule.referenced_security_group_id == aws_security_group.msk[0].id && rule.from_port == 9098 && rule.to_port == 9098
    ]) && length(aws_vpc_security_group_egress_rule.capture_to_msk) == 1
    error_message = "Capture is let out to the brokers, on the IAM port."
  }
  assert {
    condition     = toset([for rule in aws_vpc_security_group_egress_rule.capture_web : "${rule.cidr_ipv4} ${rule.from_port}-${rule.to_port}"]) == toset(["0.0.0.0/0 80-80", "0.0.0.0/0 443-443"])
    error_message = "Capture's host is let out to packages and to AWS."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.map_public_ip_on_launch != true])
    error_message = "Brokers' subnets give no public addresses."
  }
  assert {
    condition     = aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway" && length(aws_vpc_endpoint.s3.route_table_ids) == 2
    error_message = "S3 goes by the free gateway endpoint, from all subnets."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : cidrhost("${cidrhost(subnet.cidr_block, 0)}/17", 0) == cidrhost(output.kafka_cidr, 0)])
    error_message = "kafka_cidr, which network policies use, covers the brokers' subnets."
  }
}

run "behind_a_nat_gateway" {
  command = apply

  variables {
    enable_nat_gateway = true
  }

  assert {
    condition     = length(aws_nat_gateway.main) == 1
    error_message = "One NAT gateway."
  }
  assert {
    condition     = contains([for subnet in aws_subnet.public : subnet.id], aws_nat_gateway.main[0].subnet_id)
    error_message = "The NAT gateway itself has a way out."
  }
  assert {
    condition     = aws_route.nat[0].route_table_id == aws_route_table.private.id && aws_route.nat[0].destination_cidr_block == "0.0.0.0/0" && aws_route.nat[0].nat_gateway_id == aws_nat_gateway.main[0].id
    error_message = "The private table leads to the NAT gateway."
  }
  assert {
    condition     = toset(aws_eks_node_group.main[0].subnet_ids) == toset([for subnet in aws_subnet.private : subnet.id])
    error_message = "Nodes are behind it."
  }
  assert {
    condition     = aws_instance.capture[0].associate_public_ip_address == false && alltrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch == false])
    error_message = "Behind a NAT gateway nothing has a public address."
  }
}

run "named_addresses_only" {
  command = apply

  variables {
    eks_api_cidrs     = ["203.0.113.7/32"]
    rtsp_viewer_cidrs = ["203.0.113.7/32"]
    camera_cidrs      = ["198.51.100.0/28"]
  }

  assert {
    condition     = aws_eks_cluster.main[0].vpc_config[0].endpoint_public_access && toset(aws_eks_cluster.main[0].vpc_config[0].public_access_cidrs) == toset(["203.0.113.7/32"])
    error_message = "The Kubernetes API is open to the named addresses."
  }
  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.rtsp_viewers : "${rule.cidr_ipv4} ${rule.from_port}"] == ["203.0.113.7/32 8554"]
    error_message = "Viewers reach the RTSP port."
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.capture_to_cameras) == 2
    error_message = "The capture host reaches the cameras' RTSP ports."
  }
}

run "refuses_the_whole_internet_as_viewer" {
  command = plan

  variables {
    rtsp_viewer_cidrs = ["0.0.0.0/0"]
  }

  expect_failures = [var.rtsp_viewer_cidrs]
}

run "refuses_a_network_too_small" {
  command = plan

  variables {
    vpc_cidr = "10.0.0.0/24"
  }

  expect_failures = [var.vpc_cidr]
}

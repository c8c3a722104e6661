package dev.sightline.deploy;

import java.util.List;

/** A limit of an account that a deployment can run into, by region. */
enum Quota {
  ON_DEMAND_VCPUS("on-demand vCPUs", "ec2", "L-1216C47A"),
  SPOT_VCPUS("spot vCPUs", "ec2", "L-34B43A08"),
  ADDRESSES("Elastic IP addresses", "ec2", "L-0263D0A3"),
  NETWORKS("VPCs", "vpc", "L-F678F1CE"),
  CLUSTERS("EKS clusters", "eks", "L-1194D53C"),
  /** AWS's pages tell this one's name and no code. */
  BROKERS("MSK brokers", "kafka", "") {
    @Override
    List<String> reading() {
      return List.of(
          "list-service-quotas",
          "--service-code",
          "kafka",
          "--query",
          "Quotas[?QuotaName=='Number of brokers per account'].Value | [0]");
    }

    @Override
    String asking(long value) {
      return "https://console.aws.amazon.com/servicequotas: Number of brokers per account, "
          + value;
    }
  };

  private final String label;
  private final String service;
  private final String code;

  Quota(String label, String service, String code) {
    this.label = label;
    this.service = service;
    this.code = code;
  }

  /** For a person. */
  String label() {
    return label;
  }

  /** What {@code aws service-quotas} is asked to tell the value. */
  List<String> reading() {
    return List.of(
        "get-service-quota",
        "--service-code",
        service,
        "--quota-code",
        code,
        "--query",
        "Quota.Value");
  }

  /** How a person asks for more. */
  String asking(long value) {
    return ("aws service-quotas request-service-quota-increase --service-code %s"
            + " --quota-code %s --desired-value %d")
        .formatted(service, code, value);
  }
}

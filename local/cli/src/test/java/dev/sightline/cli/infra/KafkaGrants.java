package dev.sightline.cli.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rows of docs/security.md on Kafka as the broker's own access control has them. */
record KafkaGrants(String streamTopic, String deadLetterTopic, String resultsTopic, String group) {

  List<AclBinding> of(String program, String principal) {
    List<AclBinding> grants = new ArrayList<>();
    for (String row : Permissions.rows(program)) {
      for (String action : Repository.all("kafka-cluster:([A-Z][A-Za-z]+)", row)) {
        operation(action).ifPresent(o -> grants.add(grant(principal, o, resource(row))));
      }
    }
    return grants;
  }

  /** Who can't connect has no listener here: that needs no entry. */
  private static Optional<AclOperation> operation(String action) {
    return switch (action) {
      case "Connect" -> Optional.empty();
      case "WriteDataIdempotently" -> Optional.of(AclOperation.IDEMPOTENT_WRITE);
      case "DescribeTopic", "DescribeGroup" -> Optional.of(AclOperation.DESCRIBE);
      case "ReadData", "AlterGroup" -> Optional.of(AclOperation.READ);
      case "WriteData" -> Optional.of(AclOperation.WRITE);
      default -> throw new IllegalArgumentException("no operation of Kafka: " + action);
    };
  }

  private ResourcePattern resource(String row) {
    if (row.contains(".dlq")) {
      return literal(ResourceType.TOPIC, deadLetterTopic);
    }
    if (row.contains("video-results")) {
      return literal(ResourceType.TOPIC, resultsTopic);
    }
    if (row.contains("stream")) {
      return literal(ResourceType.TOPIC, streamTopic);
    }
    return row.contains("group")
        ? literal(ResourceType.GROUP, group)
        : literal(ResourceType.CLUSTER, "kafka-cluster");
  }

  private static ResourcePattern literal(ResourceType type, String name) {
    return new ResourcePattern(type, name, PatternType.LITERAL);
  }

  private static AclBinding grant(String principal, AclOperation operation, ResourcePattern on) {
    return new AclBinding(
        on, new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
  }
}

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

  private static final String TRACKER = "sightline-event-tracker";

  List<AclBinding> of(String program, String principal) {
    List<AclBinding> grants = new ArrayList<>();
    for (String row : Permissions.rows(program)) {
      for (String action : Repository.all("kafka-cluster:([A-Z][A-Za-z]+)", row)) {
        for (ResourcePattern on : resources(row)) {
          operation(action).ifPresent(o -> grants.add(grant(principal, o, on)));
        }
      }
    }
    return grants;
  }

  /** Who can't connect has no listener here: that needs no entry. */
  private static Optional<AclOperation> operation(String action) {
    return switch (action) {
      case "Connect" -> Optional.empty();
      case "WriteDataIdempotently" -> Optional.of(AclOperation.IDEMPOTENT_WRITE);
      case "DescribeTopic", "DescribeGroup", "DescribeTransactionalId" ->
          Optional.of(AclOperation.DESCRIBE);
      case "ReadData", "AlterGroup" -> Optional.of(AclOperation.READ);
      case "WriteData", "AlterTransactionalId" -> Optional.of(AclOperation.WRITE);
      default -> throw new IllegalArgumentException("no operation of Kafka: " + action);
    };
  }

  private List<ResourcePattern> resources(String row) {
    List<ResourcePattern> tracker = trackers(row);
    return tracker.isEmpty() ? List.of(resource(row)) : tracker;
  }

  /** The tracker's rows name all that is its own. */
  private static List<ResourcePattern> trackers(String row) {
    List<ResourcePattern> named = new ArrayList<>();
    for (String name : Repository.all("`(video-events[a-z-]*|" + TRACKER + "[a-z-]*\\*?)`", row)) {
      ResourceType type =
          row.contains("group")
              ? ResourceType.GROUP
              : row.contains("transaction") ? ResourceType.TRANSACTIONAL_ID : ResourceType.TOPIC;
      named.add(
          name.endsWith("*")
              ? new ResourcePattern(
                  type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
              : literal(type, name));
    }
    return named;
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

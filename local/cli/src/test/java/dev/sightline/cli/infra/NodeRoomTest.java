package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example's nodes have room for the pods, and for a new version beside the old one. */
class NodeRoomTest {

  /** Two t3.medium, less what the kubelet keeps. */
  private static final int NODES = 2;

  private static final int MILLIS_PER_NODE = 1930;

  /** What EKS's add-ons and KEDA request: docs/autoscaling.md. */
  private static final int MILLIS_OF_DAEMONS_PER_NODE = 450;

  private static final int MILLIS_OF_OTHERS = 800;

  @Test
  void shouldRollOutInferenceOnTwoNodes() {
    int inference = millis("inference-k8s");
    int consumer = millis("batch-consumer");
    int tracker = millis("event-tracker");
    int console = millis("console");
    int room = NODES * (MILLIS_PER_NODE - MILLIS_OF_DAEMONS_PER_NODE) - MILLIS_OF_OTHERS;

    assertThat(inference).isPositive();
    assertThat(consumer).isPositive();
    assertThat(tracker).isPositive();
    assertThat(console).isPositive();
    // A pod is not split over nodes: the rest of the node where it does not fit is lost.
    assertThat(2 * inference + consumer + tracker + console).isLessThanOrEqualTo(room - inference);
  }

  /** What the autoscaler may start fits into as many nodes as Terraform lets there be. */
  @Test
  void shouldHaveRoomForAllInferencePodsOnTheMostNodes() {
    String variable =
        Repository.between(
            Repository.read("terraform/variables.tf"), "\"eks_node_max_size\" {", "\n}");
    int nodes = number("default\\s+= (\\d+)", variable);
    int most = number("maxReplicas: (\\d+)", Repository.read("k8s/base/inference-k8s.yaml"));
    int inference = millis("inference-k8s");
    int others = millis("batch-consumer") + millis("event-tracker") + millis("console");
    int room = nodes * (MILLIS_PER_NODE - MILLIS_OF_DAEMONS_PER_NODE) - MILLIS_OF_OTHERS;

    assertThat(most * inference + others).isLessThanOrEqualTo(room - inference);
  }

  private static int number(String pattern, String text) {
    return Integer.parseInt(Repository.all(pattern, text).iterator().next());
  }

  private static int millis(String program) {
    return Repository.all(
            "requests: \\{ cpu: (\\d+)m,", Repository.read("k8s/base/" + program + ".yaml"))
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }
}

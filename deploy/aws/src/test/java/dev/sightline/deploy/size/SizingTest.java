package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {

  private static final Path REPOSITORY = Path.of("../..");

  @Test
  void shouldCountEachChangeAlone() {
    Sizing sizing = sizing(1000);

    double larger = lever(sizing, "BATCH_SIZE=50").usdPerMonth();

    assertThat(larger)
        .isEqualTo(
            Examples.cost(
                    Examples.workload(1000, 10).withBatching(new Batching(50, 5, 4)),
                    Examples.choices())
                .usd());
    // Half of the writes are saved, at least.
    assertThat(sizing.cost().usd() - larger).isGreaterThan(15_768 / 2.0);
    assertThat(sizing.levers()).isSortedAccordingTo(Comparator.comparing(Lever::usdPerMonth));
  }

  @Test
  void shouldGiveALargerBatchTheTimeToFill() {
    assertThat(lever(sizing(10), "BATCH_SIZE=100").note()).contains("BATCH_TIMEOUT_SECONDS=10");
  }

  @Test
  void shouldNotCallDetectedCheaperThanBest() {
    Sizing sizing = sizing(100);

    assertThat(lever(sizing, "ANNOTATE=detected").usdPerMonth()).isGreaterThan(sizing.cost().usd());
  }

  @Test
  void shouldPayAThirdForSpotNodes() {
    Sizing sizing = sizing(100);

    double saved = sizing.cost().usd() - lever(sizing, "spot nodes").usdPerMonth();

    assertThat(saved).isPositive().isLessThanOrEqualTo(0.65 * sizing.cost().usdOf("nodes"));
  }

  @Test
  void shouldFindTheStreamsAtWhichALimitIsReached() {
    Sizing sizing = sizing(1);

    // 0.4 results a second and stream, 3,500 a second
    assertThat(streams(sizing, "S3 writes")).isEqualTo(8750);
    // 0.101 of a core and stream: 4 × 0.7 cores
    assertThat(streams(sizing, "HPA")).isEqualTo(27);
    assertThat(streams(sizing, "cameras named")).isEqualTo(40);
    // 0.00204 of a core and stream: 0.7 − 0.151, and three times that
    assertThat(streams(sizing, "event-tracker")).isEqualTo(269);
    assertThat(streams(sizing, "results_partitions")).isEqualTo(807);
    assertThat(sizing.saturations())
        .isSortedAccordingTo(Comparator.comparingLong(Saturation::streams));
  }

  @Test
  void shouldSayTheSameHoweverManyStreamsThereAre() {
    assertThat(sizing(1).saturations()).isEqualTo(sizing(700).saturations());
  }

  @Test
  void shouldShardWhereAQuotaEnds() {
    assertThat(sizing(1000).shards()).isEqualTo(1);
    assertThat(sizing(20_000).shards()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "consumers, k8s/components/keda/scaled-object.yaml, maxReplicaCount: (\\d+)",
    "inferencePods, k8s/base/inference-k8s.yaml, maxReplicas: (\\d+)",
    "nodes, terraform/variables.tf,"
        + " 'variable \"eks_node_max_size\" \\{[^}]*default +\\= (\\d+)'",
    "trackers, k8s/base/event-tracker.yaml, replicas: (\\d+)",
    "resultsPartitions, terraform/variables.tf,"
        + " 'variable \"results_partitions\" \\{[^}]*default +\\= (\\d+)'",
    "cameraParameters, docs/deploy.md, about 65 videos or (\\d+) cameras",
  })
  void shouldKnowTheRepositorysOwnLimits(String limit, String file, String pattern)
      throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(REPOSITORY.resolve(file)));

    assertThat(matcher.find()).isTrue();
    assertThat(Examples.CAPACITY.limit(limit).value())
        .isCloseTo(Double.parseDouble(matcher.group(1)), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "inferencePodGib, inference-k8s",
    "consumerPodGib, batch-consumer",
    "trackerPodGib, event-tracker",
  })
  void shouldKnowThePodsMemory(String figure, String program) throws IOException {
    String manifest = Files.readString(REPOSITORY.resolve("k8s/base/" + program + ".yaml"));
    Matcher matcher = Pattern.compile("limits: \\{ memory: (\\d+)Mi").matcher(manifest);

    assertThat(matcher.find()).isTrue();
    assertThat(Examples.FIGURES.value(figure) * 1024)
        .isCloseTo(Double.parseDouble(matcher.group(1)), within(1e-9));
  }

  private static Sizing sizing(int streams) {
    return Sizing.of(
        Examples.workload(streams, 10), Examples.choices(), Examples.FIGURES, Examples.PRICES);
  }

  private static Lever lever(Sizing sizing, String change) {
    return sizing.levers().stream()
        .filter(lever -> lever.change().equals(change))
        .findFirst()
        .orElseThrow();
  }

  private static long streams(Sizing sizing, String what) {
    return sizing.saturations().stream()
        .filter(saturation -> saturation.limit().what().startsWith(what))
        .findFirst()
        .orElseThrow()
        .streams();
  }
}

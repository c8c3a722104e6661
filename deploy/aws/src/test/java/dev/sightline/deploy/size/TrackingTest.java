package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingTest {

  /** 20 streams are 200 frames a second, 200 streams 2,000. */
  private static final double FPS = 10;

  private static final double DEAD_LETTER_SHARE = 0.2;

  @Test
  void shouldTakeTheCpuThatWasMeasured() {
    // In results of 5 frames: 0.96 ms × 200 and 0.28 ms × 2,000
    assertThat(ofFive(20).pods().busyCores()).isCloseTo(0.192, within(0.002));
    assertThat(ofFive(200).pods().busyCores()).isCloseTo(0.56, within(0.002));
    // In results of 25
    assertThat(tracking(1).pods().busyCores()).isCloseTo(0.024, within(0.002));
  }

  @Test
  void shouldCountPodsByTheCpuOfOneThread() {
    Pods pods = tracking(1000).pods();

    // 10,000 × 0.204 ms = 2.04 of a core, of 0.7 − 0.151 a pod: 3.7
    assertThat(pods.count()).isEqualTo(4);
    assertThat(pods.boundBy()).isEqualTo("CPU");
    // What is taken without frames, and 10 commits of 13.3 ms, four times
    assertThat(pods.busyCores()).isCloseTo(2.04 + 4 * (0.018 + 0.133), within(1e-9));
  }

  @Test
  void shouldCountPodsOfManySlowStreamsByMemory() {
    Pods pods = Examples.size(Examples.workload(1000, 1), Examples.choices()).tracking().pods();

    // 512 MiB less 264 MB are 272.9 MB, 0.93 a stream: 293 streams a pod
    assertThat(pods.count()).isEqualTo(4);
    assertThat(pods.boundBy()).isEqualTo("memory");
  }

  @Test
  void shouldGiveEachPodAPartition() {
    assertThat(tracking(1).partitions()).isEqualTo(3);
    assertThat(tracking(1000).partitions()).isEqualTo(4);
  }

  @Test
  void shouldCountTheTrafficOfItsTopics() {
    Tracking tracking = tracking(100);

    assertThat(tracking.eventsPerSecond()).isCloseTo(12, within(1e-9));
    // 40 results of 7,230 bytes, 12 events of 1,060, 40 states of 1,350; two copies
    assertThat(tracking.inMegabytesPerSecond())
        .isCloseTo(2 * (0.2892 + 0.01272 + 0.054), within(1e-9));
    // Results twice, the others once, half of each away, both ends
    assertThat(tracking.zoneMegabytesPerSecond())
        .isCloseTo(2 * 0.2892 + 0.01272 + 0.054, within(1e-9));
  }

  @Test
  void shouldKeepResultsForADayAndEventsForAWeek() {
    // A day and a segment of 2 h, a week and one of 6 h, and 5 minutes; two copies. The changelog
    // is compacted after 20 minutes.
    double results = 289_200.0 * (26 * 3600 + 300);
    double events = 12_720.0 * (174 * 3600 + 300);
    double changelog = 54_000.0 * 1200;

    assertThat(tracking(100).diskGb())
        .isCloseTo(2 * (results + events + changelog) / 1e9, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "results_retention_hours, 24",
    "events_retention_hours, 168",
    "results_partitions, 3",
  })
  void shouldKeepWhatTerraformKeeps(String variable, int value) throws IOException {
    String terraform = Files.readString(Path.of("../../terraform/variables.tf"));

    assertThat(terraform)
        .containsPattern("variable \"" + variable + "\" \\{[^}]*default +\\= " + value + "\n");
    assertThat(
            List.of(
                Tracking.RESULTS_HOURS, Tracking.EVENTS_HOURS, (double) Tracking.LEAST_PARTITIONS))
        .contains((double) value);
  }

  /** With others the CPU that was measured means something else. */
  @Test
  void shouldCountOneThreadAndTenCommitsASecondAsPodsHaveThem() throws IOException {
    Path repository = Path.of("../..");

    assertThat(
            Files.readString(
                repository.resolve("event-tracker/src/main/resources/application.yml")))
        .contains("${TRACKER_THREADS:1}", "${TRACKER_COMMIT_MILLIS:100}");
    assertThat(Files.readString(repository.resolve("k8s/base/event-tracker.env")))
        .doesNotContain("TRACKER_THREADS", "TRACKER_COMMIT_MILLIS");
  }

  @Test
  void shouldShareDisksAsTerraformDoes() throws IOException {
    String terraform = Files.readString(Path.of("../../terraform/kafka.tf"));

    assertThat(terraform)
        .containsPattern("frames_share +\\= " + Kafka.DISK_SHARE + "\n")
        .containsPattern("dead_letter_share +\\= " + DEAD_LETTER_SHARE + "\n");
    assertThat(Kafka.DISK_SHARE + DEAD_LETTER_SHARE + Kafka.TRACKING_DISK_SHARE)
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldSizeDisksByResultsWhereFramesAreFew() {
    Workload small = Examples.workload(100, 10).withResolution(new Resolution(64, 36));
    Size size = Examples.size(small, Examples.choices());

    assertThat(size.kafka().diskGb())
        .isCloseTo(size.tracking().diskGb() / 0.2, within(1e-6))
        .isGreaterThan(size.load().bytesPerSecond() * 4200 * 2 / 0.6 / 1e9);
  }

  @Test
  void shouldPutItsPodsOnTheNodes() {
    Size size = Examples.size(Examples.workload(1, 10), Examples.choices());

    // Credits are paid for 0.9 of the cluster's, and for what the pods keep busy.
    assertThat(size.tracking().pods().count()).isEqualTo(1);
    assertThat(size.nodes().usdPerHour())
        .isCloseTo(
            2 * 0.0448
                + 0.05
                    * (0.9
                        + size.load().inferenceCores()
                        + size.load().consumerCores()
                        + 0.018
                        + 0.4 * 0.0133
                        + 0.00204
                        - 2 * 2 * 0.2),
            within(1e-9));
  }

  @Test
  void shouldRefuseCpusThatATrackerAloneFills() {
    Choices slow = new Choices(0.7, 5, OptionalDouble.empty(), 1, 2, false, 2, false, 31, false);

    assertThatThrownBy(() -> Examples.size(Examples.workload(1, FPS), slow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--utilisation must be more than 0.76, which a tracker's commits take");
  }

  private static Tracking ofFive(int streams) {
    Workload work = Examples.workload(streams, FPS).withBatching(new Batching(5, 5, 4));
    return Examples.size(work, Examples.choices()).tracking();
  }

  private static Tracking tracking(int streams) {
    return Examples.size(Examples.workload(streams, FPS), Examples.choices()).tracking();
  }
}

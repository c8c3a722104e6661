package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SizeTest {

  @Test
  void shouldCountInferencePodsByTheirCpu() {
    Size size = Examples.size(Examples.workload(100, 10), Examples.choices());

    // 1,000 frames/s of 7.9 + 2.2 ms
    assertThat(size.load().inferenceCores()).isCloseTo(10.1, within(1e-9));
    // 10.1 / 0.7 = 14.4
    assertThat(size.inference().count()).isEqualTo(15);
    assertThat(size.inference().boundBy()).isEqualTo("CPU");
  }

  @Test
  void shouldCountConsumersByTheirBatchesInFlight() {
    Size size = Examples.size(Examples.workload(100, 10), Examples.choices());

    // 25 × (1.9 + 10.1 × (1 + 0.7 / 0.6)) + 100 = 694.6 ms; 40 batches/s: 27.8 at once, of 4 × 0.7
    assertThat(size.consumers().count()).isEqualTo(10);
    assertThat(size.consumers().boundBy()).isEqualTo("batches in flight");
  }

  @Test
  void shouldScaleEveryCpuTimeByTheMachine() {
    Choices slow = new Choices(0.7, 2, OptionalDouble.empty(), 1, 2, false, 2, false, 31, false);

    Load load = Examples.size(Examples.workload(100, 10), slow).load();
    Load usual = Examples.size(Examples.workload(100, 10), Examples.choices()).load();

    assertThat(load.inferenceCores()).isCloseTo(2 * usual.inferenceCores(), within(1e-9));
    assertThat(load.captureCores()).isCloseTo(2 * usual.captureCores(), within(1e-9));
    assertThat(load.consumerCores()).isCloseTo(2 * usual.consumerCores(), within(1e-9));
    assertThat(load.kafkaCores()).isCloseTo(2 * usual.kafkaCores(), within(1e-9));
  }

  @Test
  void shouldTakeAModelsOwnTimeAsItIs() {
    Choices own = new Choices(0.7, 1, OptionalDouble.of(50), 1, 2, false, 2, false, 31, false);
    Workload unknown =
        new Workload(
            10,
            10,
            25,
            new Resolution(1280, 720),
            "mine",
            new Batching(25, 5, 4),
            Annotate.BEST,
            0.3,
            0,
            24,
            new Retention(1, 7, 90, 30));

    assertThat(Examples.size(unknown, own).load().inferenceMsPerFrame())
        .isCloseTo(52.2, within(1e-9));
  }

  @Test
  void shouldDecodeAllAndEncodeWhatIsPublished() {
    Workload small = Examples.workload(5, 10).withResolution(new Resolution(640, 360));

    // 5 × (25 × 0.48 + 10 × 2.4) ms: the 3.6 ms a frame that were measured
    assertThat(Examples.size(small, Examples.choices()).load().captureCores())
        .isCloseTo(0.18, within(1e-9));
    // with 7 of 10 frames gated, what is decoded stays
    assertThat(Examples.size(small.withGatedShare(0.7), Examples.choices()).load().captureCores())
        .isCloseTo(0.096, within(1e-9));
  }

  @Test
  void shouldHoldTheRetentionOnTheBrokersDisks() {
    Kafka kafka = Examples.size(Examples.workload(100, 10), Examples.choices()).kafka();

    // 90 MB/s for 4,200 s, two copies, on 0.6 of the disks
    assertThat(kafka.diskGb()).isCloseTo(90e6 * 4200 * 2 / 0.6 / 1e9, within(1e-6));
    // and the tracker's topics: TrackingTest
    assertThat(kafka.inMegabytesPerSecond()).isCloseTo(180 + 0.71184, within(1e-9));
  }

  @Test
  void shouldNeedBrokersForPartitionsOfManySlowStreams() {
    Kafka kafka = Examples.size(Examples.workload(5000, 0.01), Examples.choices()).kafka();

    assertThat(kafka.brokers().boundBy()).isEqualTo("partitions");
    assertThat(kafka.partitions()).isEqualTo(5000);
  }

  @Test
  void shouldGiveASharedTopicAPartitionForEachConsumerAtLeast() {
    Choices shared = Examples.choices().withShared(true);

    // 31 streams a partition
    assertThat(Examples.size(Examples.workload(1000, 0.1), shared).kafka().partitions())
        .isEqualTo(33);
    Size fast = Examples.size(Examples.workload(1000, 10), shared);
    assertThat(fast.kafka().partitions()).isEqualTo(fast.consumers().count()).isGreaterThan(33);
  }

  @Test
  void shouldBillTheTrafficBetweenZonesByItsHops() {
    Workload work = Examples.workload(100, 10);

    // 90 MB/s, three hops, half of each away, both ends; the tracker's topics besides
    assertThat(Examples.size(work, Examples.choices()).zoneMegabytesPerSecond())
        .isCloseTo(270 + 0.64512, within(1e-9));
    assertThat(Examples.size(work, Examples.choices().withZoneLocal(true)).zoneMegabytesPerSecond())
        .isCloseTo(90 + 0.64512, within(1e-9));
  }

  @Test
  void shouldWriteThreeObjectsForABatchAndReadTwo() {
    Storage storage = Examples.size(Examples.workload(100, 10), Examples.choices()).storage();

    assertThat(storage.putsPerSecond()).isCloseTo(120, within(1e-9));
    assertThat(storage.getsPerSecond()).isCloseTo(80, within(1e-9));
    assertThat(storage.callsPerSecond()).isCloseTo(40, within(1e-9));
    // 37 ms and three requests of 20
    assertThat(storage.callSeconds()).isCloseTo(0.097, within(1e-9));
    // Little: 40 × 0.097
    assertThat(storage.concurrency()).isCloseTo(3.88, within(1e-9));
    // 90 kB for 7 days, 120 kB for 30, 7.23 kB for 90
    assertThat(storage.storedGb())
        .isCloseTo(40 * 86400 * (90e3 * 7 + 90e3 * 1.3333 * 30 + 7.23e3 * 90) / 1e9, within(1e-3));
  }

  @Test
  void shouldPutAPodOnlyOnANodeThatHoldsIt() {
    Size size = Examples.size(Examples.workload(1, 10), Examples.choices());

    // A t3.small is cheaper, and has 2 GiB less the system's for a pod of 1.5.
    assertThat(size.nodes().type()).isEqualTo("t3.medium");
    assertThat(size.nodes().count()).isEqualTo(2);
  }

  @Test
  void shouldTakeTheFewestOfMachinesThatCostAboutTheSame() {
    Fleets fleets = new Fleets(Examples.CAPACITY, Examples.PRICES);

    Fleet fleet =
        fleets.machines(16, 1, type -> true, type -> List.of(new Need("CPU", 16.0 / type.vcpus())));

    // One c6i.4xlarge: 0.68. Eight t3.large: 0.72 and 11.2 credits.
    assertThat(fleet.type()).isEqualTo("c6i.4xlarge");
    assertThat(fleet.count()).isEqualTo(1);
    assertThat(fleet.usdPerHour()).isCloseTo(0.68, within(1e-9));
  }

  @Test
  void shouldPayCreditsThatABurstableTypeOverdraws() {
    Fleets fleets = new Fleets(Examples.CAPACITY, Examples.PRICES);

    Fleet fleet =
        fleets.machines(
            1.0, 1, type -> type.memoryGib() == 1, type -> List.of(new Need("CPU", 0.5)));

    // A t3.micro has 0.2 of a vCPU for good: 0.8 at 0.05 USD.
    assertThat(fleet.usdPerHour()).isCloseTo(0.0112 + 0.8 * 0.05, within(1e-9));
  }

  @Test
  void shouldRefuseWhereNoTypeFits() {
    Fleets fleets = new Fleets(Examples.CAPACITY, Examples.PRICES);

    assertThatThrownBy(() -> fleets.machines(1, 1, type -> false, type -> List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node-or-host TYPE");
  }

  @Test
  void shouldRefuseThreeCopiesInTwoZones() {
    assertThatThrownBy(
            () -> new Choices(0.7, 1, OptionalDouble.empty(), 1, 2, false, 3, false, 31, false))
        .hasMessageContaining("--zones 3");
  }

  @Test
  void shouldWaitAsInTheQueueOfOneServer() {
    // M/D/1: ρ / (2 (1 − ρ))
    assertThat(Pods.waitOf(0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(Pods.waitOf(0.8)).isCloseTo(2, within(1e-9));
  }

  @Test
  void shouldKnowASourceForEveryFigureAndLimit() {
    assertThat(Examples.CAPACITY.limits().values())
        .allSatisfy(limit -> assertThat(limit.source()).isNotBlank());
    assertThat(Map.copyOf(Examples.FIGURES.values()).values())
        .allSatisfy(figure -> assertThat(figure.source()).isNotBlank());
  }
}

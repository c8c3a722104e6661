package dev.sightline.batch.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

/** A thousand cameras at ten frames a second on 32 partitions, by a clock of the test's own. */
class SharedFullnessTest {

  private static final int STREAMS = 1_000;
  private static final int PARTITIONS = 32;
  private static final int BATCH = 25;
  private static final double INTERVAL_MILLIS = 100;
  private static final int FRAMES_EACH = 300;

  private record Arrival(StreamId stream, double atMillis) {}

  @Test
  void shouldFillTheBatchesOfAThousandStreams() {
    Random random = new Random(42);
    int full = 0;
    int all = 0;
    int mostOpen = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      AtomicLong now = new AtomicLong();
      SharedAssembler assembler = assembler(now);
      List<Arrival> arrivals = arrivals(partition, random);
      for (int offset = 0; offset < arrivals.size(); offset++) {
        Arrival arrival = arrivals.get(offset);
        now.set(Duration.ofNanos((long) (arrival.atMillis() * 1e6)).toNanos());
        List<Batch> closed = new ArrayList<>(assembler.closeLate());
        closed.addAll(assembler.add(Records.frame(offset, arrival.stream(), offset, now.get())));
        all += closed.size();
        full += (int) closed.stream().filter(batch -> batch.frames().size() == BATCH).count();
        closed.forEach(batch -> assembler.firstDone());
        mostOpen = Math.max(mostOpen, assembler.openRecords().size());
        assertThat(assembler.plan().toMetadata(assembler.doneOffset()).length()).isLessThan(4096);
      }
    }

    assertThat(all).isGreaterThan(STREAMS * FRAMES_EACH / BATCH * 9 / 10);
    assertThat(full).isGreaterThanOrEqualTo(all * 99 / 100);
    // Of the fullest partition: half a batch a stream on average, each at another place in its own.
    assertThat(mostOpen).isLessThan(52 * (BATCH + 1) * 3 / 4);
  }

  /** Cameras are in no step, and their frames come up to half an interval early or late. */
  private static List<Arrival> arrivals(int partition, Random random) {
    return IntStream.range(0, STREAMS)
        .mapToObj(number -> new StreamId("camera-" + number))
        .filter(stream -> partitionOf(stream) == partition)
        .flatMap(
            stream -> {
              double phase = random.nextDouble() * INTERVAL_MILLIS * BATCH;
              return IntStream.range(0, FRAMES_EACH)
                  .mapToObj(
                      frame ->
                          new Arrival(
                              stream,
                              phase + (frame + random.nextDouble() - 0.5) * INTERVAL_MILLIS));
            })
        .sorted(Comparator.comparingDouble(Arrival::atMillis))
        .toList();
  }

  /** As Kafka's producer chooses it by the key. */
  private static int partitionOf(StreamId stream) {
    byte[] key = stream.value().getBytes(UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }

  private static SharedAssembler assembler(AtomicLong now) {
    return new SharedAssembler(
        Records.PARTITION,
        0,
        SharedPlan.none(Optional.of(Records.TOPIC_ID)),
        new BatchLimits(BATCH, Long.MAX_VALUE, Duration.ofSeconds(5)),
        now::get);
  }
}

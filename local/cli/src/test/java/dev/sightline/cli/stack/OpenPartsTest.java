package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final OpenParts parts = new OpenParts();

  @Test
  void shouldStopWhoProducesBeforeWhoConsumes() {
    part(StopOrder.FOUNDATION, "kafka");
    part(StopOrder.CAPTURE, "capture");
    part(StopOrder.CONSUMER, "consumer");

    parts.close();

    assertThat(stopped).containsExactly("capture", "consumer", "kafka");
  }

  @Test
  void shouldStopTheOthersWhenOneFails() {
    parts.add(
        StopOrder.CAPTURE,
        "stuck",
        () -> {
          throw new IllegalStateException("stuck");
        });
    part(StopOrder.FOUNDATION, "kafka");

    parts.close();

    assertThat(stopped).containsExactly("kafka");
  }

  @Test
  void shouldStopAtOnceWhatComesAfterTheEnd() {
    parts.close();

    part(StopOrder.CAPTURE, "late");

    assertThat(stopped).containsExactly("late");
  }

  @Test
  void shouldStopEachPartOnce() {
    part(StopOrder.CAPTURE, "capture");

    parts.close();
    parts.close();

    assertThat(stopped).containsExactly("capture");
  }

  @Test
  void shouldStopThePartsOfAGroupAtTheSameTime() {
    // As many as no pool of this machine's processors has threads for.
    int many = 2 * Runtime.getRuntime().availableProcessors() + 2;
    CountDownLatch all = new CountDownLatch(many);
    for (int i = 0; i < many; i++) {
      AutoCloseable unused =
          parts.add(
              StopOrder.FOUNDATION,
              "part-" + i,
              () -> {
                all.countDown();
                if (all.await(30, TimeUnit.SECONDS)) {
                  stopped.add("with all others");
                }
              });
    }

    parts.close();

    assertThat(stopped).hasSize(many);
  }

  @Test
  void shouldTellOfEachPartThatHasStopped() {
    part(StopOrder.FOUNDATION, "kafka");
    part(StopOrder.CAPTURE, "capture");
    List<String> told = new CopyOnWriteArrayList<>();

    List<String> names = parts.names();
    parts.close(told::add);

    assertThat(names).containsExactly("capture", "kafka");
    assertThat(told).containsExactly("capture", "kafka");
  }

  @Test
  void shouldLeaveAloneWhatHasEndedByItself() {
    AutoCloseable ended = () -> stopped.add("ended");
    AutoCloseable unused = parts.add(StopOrder.CAPTURE, "ended", ended);
    part(StopOrder.CAPTURE, "its successor");

    parts.remove(ended);
    parts.close();

    assertThat(stopped).containsExactly("its successor");
  }

  private void part(StopOrder order, String name) {
    AutoCloseable unused = parts.add(order, name, () -> stopped.add(name));
  }
}

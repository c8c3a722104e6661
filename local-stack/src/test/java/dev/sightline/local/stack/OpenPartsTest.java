package dev.sightline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

  private void part(StopOrder order, String name) {
    AutoCloseable unused = parts.add(order, () -> stopped.add(name));
  }
}

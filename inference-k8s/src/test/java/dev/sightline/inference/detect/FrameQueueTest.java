package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.detect.PendingFrames.FrameTask;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.layout.SuppressionRule;
import dev.sightline.inference.region.StreamRegions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameQueueTest {

  private static final DetectionPolicy ANY =
      new DetectionPolicy(0, SuppressionRule.iou(1), Set.of(), StreamRegions.EVERYWHERE);

  private final FrameQueue queue = new FrameQueue(6, 100);

  @Test
  void shouldLetStreamsTakeTurns() throws InterruptedException {
    List<FrameTask> busy = tasks(3);
    List<FrameTask> quiet = tasks(1);
    queue.offer("busy", busy);
    queue.offer("quiet", quiet);

    assertThat(takeAll()).containsExactly(busy.get(0), quiet.get(0), busy.get(1), busy.get(2));
  }

  @Test
  void shouldTakeAllOfARequestOrNothing() {
    assertThat(queue.offer("a", tasks(4))).isTrue();
    assertThat(queue.offer("a", tasks(3))).isFalse();
    assertThat(queue.size()).isEqualTo(4);
    assertThat(queue.offer("a", tasks(2))).isTrue();
  }

  @Test
  void shouldRefuseUntilHalfEmptyOnceItWasFull() throws InterruptedException {
    queue.offer("a", tasks(6));
    assertThat(queue.isRefusing()).isFalse();
    queue.offer("a", tasks(1));

    assertThat(queue.isRefusing()).isTrue();
    queue.take();
    queue.take();
    assertThat(queue.isRefusing()).isTrue();
    queue.take();
    assertThat(queue.isRefusing()).isFalse();
  }

  @Test
  void shouldHandOutWhatWaitsAfterItIsClosed() throws InterruptedException {
    queue.offer("a", tasks(1));
    queue.close();

    assertThat(queue.offer("a", tasks(1))).isFalse();
    assertThat(queue.take()).isPresent();
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void shouldHoldNoMoreBytesThanItMay() throws InterruptedException {
    assertThat(queue.offer("a", tasks(2, 40))).isTrue();
    assertThat(queue.offer("a", tasks(1, 21))).isFalse();
    assertThat(queue.isRefusing()).isTrue();
    queue.take();

    assertThat(queue.isRefusing()).isFalse();
    assertThat(queue.offer("a", tasks(1, 21))).isTrue();
  }

  @Test
  void shouldLetALargeRequestHaveItsTurnWhenNoOtherWaits() throws InterruptedException {
    assertThat(queue.offer("a", tasks(2, 90))).isTrue();
    assertThat(queue.offer("b", tasks(1, 1))).isFalse();
    takeAll();

    assertThat(queue.offer("b", tasks(1, 1))).isTrue();
  }

  private List<FrameTask> takeAll() throws InterruptedException {
    List<FrameTask> taken = new ArrayList<>();
    while (queue.size() > 0) {
      taken.add(queue.take().orElseThrow());
    }
    return taken;
  }

  private static List<FrameTask> tasks(int count) {
    return tasks(count, 0);
  }

  private static List<FrameTask> tasks(int count, int bytes) {
    EncodedImage image = EncodedImage.of(new byte[bytes]);
    return new PendingFrames(Collections.nCopies(count, image), ANY).tasks();
  }
}

package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.InferenceServer.Behaviour;
import dev.sightline.batch.testing.Reply;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.batch.testing.TestJpeg;
import dev.sightline.contract.FrameResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that takes the service down each time ends alone; a service that is down costs none. */
@ExtendWith(SharedSurroundings.class)
class PoisonFrameIT {

  private static final String STREAM = "gate-1";
  private static final long RESTART_NANOS = Duration.ofMillis(300).toNanos();

  private final Surroundings around;

  PoisonFrameIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldDeadLetterTheFrameThatTakesTheServiceDownEachTime() throws Exception {
    String name = around.newName();
    around.inference().behave(dyingOf("evil"));
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, 30);
      publisher.publish(STREAM, 30, "evil");
      publisher.publish(STREAM, 31, 75);

      ConsumerRecord<byte[], byte[]> letter = around.deadLetters(name, 1).get(0);

      assertThat(TestJpeg.comment(letter.value())).isEqualTo("evil");
      assertThat(Surroundings.header(letter, "dlq-offset")).isEqualTo("30");
      assertThat(Surroundings.header(letter, "dlq-cause"))
          .startsWith("BREAKS_INFERENCE: the service failed on it alone 3 times")
          .contains("no answer");
      around.awaitCommitted(name, STREAM, 75);
      assertThat(around.s3().results(name))
          .flatExtracting(result -> result.frames().stream().map(FrameResult::number).toList())
          .hasSize(74)
          .doesNotHaveDuplicates()
          .doesNotContain(30L);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500})
  void shouldDeadLetterNothingOfAServiceThatFailsOnEverything(int status) throws Exception {
    String name = around.newName();
    around
        .inference()
        .behave(request -> status == 0 ? Reply.none() : Reply.status(status, Map.of()));
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      consumer.awaitReady();
      publisher.publish(STREAM, 0, 60);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> consumer.output().split("Call failed", -1).length > 15);

      around.inference().behave(Reply::detectAll);

      assertThat(Surroundings.numbers(around.awaitResults(name, 3)))
          .isEqualTo(Surroundings.numbers(0, 60));
      around.awaitCommitted(name, STREAM, 60);
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  /** Each time it gets that image it is gone for a while, for all callers. */
  private static Behaviour dyingOf(String image) {
    AtomicLong backAt = new AtomicLong(System.nanoTime());
    return request -> {
      if (request.images().contains(image)) {
        backAt.set(System.nanoTime() + RESTART_NANOS);
      }
      return System.nanoTime() < backAt.get() ? Reply.none() : Reply.detectAll(request);
    };
  }
}

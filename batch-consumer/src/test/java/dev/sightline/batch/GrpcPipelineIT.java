package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.GrpcInferenceServer;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The consumer with {@code INFERENCE_PROTOCOL=grpc}. */
@ExtendWith(SharedSurroundings.class)
class GrpcPipelineIT {

  private static final String STREAM = "gate-1";

  private final Surroundings around;

  GrpcPipelineIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldStoreWhatTheServiceSaysOverGrpc() throws Exception {
    String name = around.newName();
    try (GrpcInferenceServer service = GrpcInferenceServer.start();
        EmbeddedConsumer consumer = EmbeddedConsumer.start(environment(name, service));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, 0, GrpcInferenceServer.BROKEN);
      publisher.publish(STREAM, 1, 30);

      List<BatchResult> results = around.awaitResults(name, 2);

      assertThat(Surroundings.numbers(results)).isEqualTo(Surroundings.numbers(1, 30));
      BatchResult first = results.get(0);
      assertThat(first.model().name()).isEqualTo("test-model");
      assertThat(first.frames())
          .hasSize(24)
          .allSatisfy(frame -> assertThat(frame.detections()).hasSize(1));
      assertThat(Surroundings.header(around.deadLetters(name, 1).get(0), "dlq-cause"))
          .startsWith("BROKEN_IMAGE: NOT_AN_IMAGE");
      around.awaitCommitted(name, STREAM, 30);
      assertThat(service.requests()).hasSize(2);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(29);
    }
  }

  @Test
  void shouldWaitForAServiceThatIsBusy() throws Exception {
    String name = around.newName();
    try (GrpcInferenceServer service = GrpcInferenceServer.start();
        EmbeddedConsumer consumer = EmbeddedConsumer.start(environment(name, service));
        FramePublisher publisher = around.publisher(name, STREAM)) {
      service.fail(Status.UNAVAILABLE.withDescription("queue full"), Optional.of("200"));
      publisher.publish(STREAM, 0, 25);
      await().atMost(Duration.ofSeconds(40)).until(() -> service.requests().size() >= 4);

      service.work();

      assertThat(Surroundings.numbers(around.awaitResults(name, 1)))
          .isEqualTo(Surroundings.numbers(0, 25));
      assertThat(consumer.output()).contains("status UNAVAILABLE: queue full");
      assertThat(consumer.metric("sightline_frames_deadlettered_total")).hasValue(0);
    }
  }

  private Map<String, String> environment(String name, GrpcInferenceServer service) {
    Map<String, String> environment = around.environment(name);
    environment.put("INFERENCE_PROTOCOL", "grpc");
    environment.put("INFERENCE_SERVICE_URL", "grpc://localhost:" + service.port());
    return environment;
  }
}

package dev.sightline.batch.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.testing.GrpcInferenceServer;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.StreamId;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a server on this machine that speaks the real protocol. */
class GrpcInferenceClientTest {

  private final GrpcInferenceServer server = GrpcInferenceServer.start();
  private final ManagedChannel channel =
      ManagedChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
  private final GrpcInferenceClient client =
      new GrpcInferenceClient(channel, Duration.ofSeconds(30));

  @AfterEach
  void close() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void shouldSendImagesAsTheyAreAndReadTheirVerdicts() throws Exception {
    DetectionAnswer answer = client.detect(request("one", GrpcInferenceServer.BROKEN));

    ModelInferRequest received = server.requests().get(0);
    assertThat(received.getModelName()).isEqualTo("detector");
    assertThat(received.getParametersOrThrow("stream_id").getStringParam()).isEqualTo("gate-1");
    assertThat(received.getInputs(0).getShapeList()).containsExactly(2L);
    assertThat(received.getInputs(0).getContents().getBytesContentsList())
        .extracting(ByteString::toStringUtf8)
        .containsExactly("one", GrpcInferenceServer.BROKEN);
    assertThat(server.traces()).containsExactly("00-trace");
    assertThat(answer.model().name()).isEqualTo("test-model");
    assertThat(answer.model().inputWidth()).isEqualTo(416);
    assertThat(answer.decodeMillis()).isEqualTo(12.5);
    assertThat(answer.verdicts().get(0))
        .isEqualTo(
            new FrameVerdict(
                640,
                360,
                List.of(new Detection("person", 0, 0.75, new BoundingBox(10, 20, 30, 40))),
                Optional.empty()));
    assertThat(answer.verdicts().get(1).error())
        .hasValue(new FrameError("NOT_AN_IMAGE", "starts with broken"));
  }

  @Test
  void shouldReadTheLabelsOfAClassifier() throws Exception {
    DetectionAnswer answer = client.detect(request("one", "classified"));

    assertThat(answer.verdicts().get(0).classifications()).isEmpty();
    assertThat(answer.verdicts().get(1).classifications())
        .containsExactly(new Classification("tabby", 281, 0.5));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_ARGUMENT", "OUT_OF_RANGE", "RESOURCE_EXHAUSTED"})
  void shouldReportThatTheContentIsRefused(Status.Code code) {
    server.fail(code.toStatus().withDescription("as the test wants"), Optional.empty());

    assertThatThrownBy(() -> client.detect(request("one")))
        .isInstanceOf(FramesRefusedException.class)
        .hasMessageContaining(code.name())
        .hasMessageContaining("as the test wants");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "INTERNAL", "ABORTED", "UNKNOWN", "DATA_LOSS"})
  void shouldReportThatTheServicePasses(Status.Code code) {
    server.fail(code.toStatus(), Optional.of("4000"));

    assertThat(failure().notBefore()).isEqualTo(Duration.ofSeconds(4));
    assertThat(failure().isLasting()).isFalse();
  }

  @Test
  void shouldNotWaitForADayBecauseOfOneAnswer() {
    server.fail(Status.UNAVAILABLE, Optional.of("86400000"));

    assertThat(failure().notBefore()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "UNIMPLEMENTED", "UNAUTHENTICATED", "PERMISSION_DENIED"})
  void shouldReportThatTheFailureLasts(Status.Code code) {
    server.fail(code.toStatus(), Optional.empty());

    assertThat(failure().isLasting()).isTrue();
  }

  @Test
  void shouldGiveUpOnAServiceThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    server.before(() -> awaitQuietly(never));

    assertThat(failure(new GrpcInferenceClient(channel, Duration.ofSeconds(1))))
        .hasMessageContaining("DEADLINE_EXCEEDED");
    never.countDown();
  }

  @Test
  void shouldNotTakeAGarbledAnswer() {
    assertGarbled(answer -> answer.setRawOutputContents(0, ByteString.EMPTY));
    assertGarbled(answer -> answer.removeOutputs(3));
    assertGarbled(ModelInferResponse.Builder::clearModelName);
    assertGarbled(answer -> answer.removeParameters("decode_ms"));
    assertGarbled(
        answer ->
            answer.putParameters(
                "input_width", InferParameter.newBuilder().setInt64Param(-1).build()));
  }

  @Test
  void shouldReportAServiceThatIsNotThere() {
    server.close();

    assertThat(failure().isLasting()).isFalse();
  }

  private void assertGarbled(Consumer<ModelInferResponse.Builder> harm) {
    server.harm(harm);

    assertThat(failure()).hasMessageContaining("garbled answer");
  }

  private TransientException failure() {
    return failure(client);
  }

  private static TransientException failure(GrpcInferenceClient client) {
    return catchThrowableOfType(
        TransientException.class, () -> client.detect(request("one", "two")));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DetectionRequest request(String... images) {
    return new DetectionRequest(
        "batch",
        new StreamId("gate-1"),
        Stream.of(images).map(image -> image.getBytes(StandardCharsets.UTF_8)).toList(),
        Optional.of("00-trace"));
  }
}

package dev.sightline.batch.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.testing.InferenceServer;
import dev.sightline.batch.testing.InferenceServer.Request;
import dev.sightline.batch.testing.Reply;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.StreamId;
import io.micronaut.http.client.HttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server on this machine that speaks the real protocol. */
class InferenceClientTest {

  private final InferenceServer server = InferenceServer.start();
  private final HttpClient http = HttpClient.create(null);
  private final InferenceClient client = client(30);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void shouldSendImagesAsTheyAreAndReadTheirVerdicts() throws Exception {
    DetectionAnswer answer = client.detect(request("one", Reply.BROKEN, "three"));

    Request received = server.requestsOf(List.of("one")).get(0);
    assertThat(received.path()).isEqualTo("/v2/models/detector/infer");
    assertThat(received.stream()).isEqualTo("gate-1");
    assertThat(received.images()).containsExactly("one", Reply.BROKEN, "three");
    assertThat(answer.model().name()).isEqualTo("test-model");
    assertThat(answer.model().inputWidth()).isEqualTo(416);
    assertThat(answer.decodeMillis()).isEqualTo(12.5);
    assertThat(answer.inferenceMillis()).isEqualTo(80.25);
    assertThat(answer.verdicts()).hasSize(3);
    assertThat(answer.verdicts().get(0))
        .isEqualTo(
            new FrameVerdict(
                640,
                360,
                List.of(new Detection("person", 0, 0.75, new BoundingBox(10, 20, 30, 40))),
                Optional.empty()));
    assertThat(answer.verdicts().get(1).error())
        .hasValue(new FrameError("CORRUPT_IMAGE", "of " + Reply.BROKEN));
    assertThat(answer.verdicts().get(1).detections()).isEmpty();
  }

  @Test
  void shouldReadTheLabelsOfAClassifier() throws Exception {
    DetectionAnswer answer = client.detect(request("one", Reply.BROKEN, Reply.CLASSIFIED));

    assertThat(answer.verdicts().get(0).classifications()).isEmpty();
    assertThat(answer.verdicts().get(1).classifications()).isEmpty();
    assertThat(answer.verdicts().get(2).classifications())
        .containsExactly(
            new Classification("tabby", 281, 0.5), new Classification("lynx", 287, 0.25));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 415, 422})
  void shouldReportThatTheContentIsRefused(int status) {
    server.behave(request -> Reply.status(status, Map.of()));

    assertThatThrownBy(() -> client.detect(request("one")))
        .isInstanceOf(FramesRefusedException.class)
        .hasMessageContaining("status " + status)
        .hasMessageContaining("as the test wants");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void shouldReportThatTheServicePasses(int status) {
    server.behave(request -> Reply.status(status, Map.of("Retry-After", "4")));

    TransientException failure = failure();

    assertThat(failure.notBefore()).isEqualTo(Duration.ofSeconds(4));
    assertThat(failure.isLasting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 405})
  void shouldReportThatTheFailureLasts(int status) {
    server.behave(request -> Reply.status(status, Map.of()));

    assertThat(failure().isLasting()).isTrue();
  }

  @Test
  void shouldGiveUpOnAServiceThatHangs() {
    server.behave(
        request -> {
          new CountDownLatch(1).await();
          return Reply.detectAll(request);
        });

    assertThat(failure(client(1))).hasMessageContaining("no answer within 1000 ms");
  }

  @Test
  void shouldNotTakeHalfAnAnswer() {
    server.behave(request -> Reply.detectAll(request).cutInHalf());

    assertThat(failure()).hasMessageContaining("no answer");
  }

  @Test
  void shouldNotTakeAnAnswerForOtherFrames() {
    server.behave(
        request ->
            Reply.detectAll(new Request(request.path(), request.stream(), List.of("another"), 0)));

    assertThat(failure()).hasMessageContaining("garbled");
  }

  @Test
  void shouldReportAServiceThatIsNotThere() {
    server.close();

    TransientException failure = failure();

    assertThat(failure.isLasting()).isFalse();
    assertThat(failure.mayBeCausedByContent()).isFalse();
  }

  @Test
  void shouldSuspectTheContentWhereTheConnectionBreaksWithoutAnAnswer() {
    server.behave(request -> Reply.none());

    assertThat(failure().mayBeCausedByContent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"500, true", "502, true", "504, true", "503, false", "429, false"})
  void shouldSuspectTheContentOnlyOfAServiceThatIsNotBusy(int status, boolean suspected) {
    server.behave(request -> Reply.status(status, Map.of()));

    assertThat(failure().mayBeCausedByContent()).isEqualTo(suspected);
  }

  private InferenceClient client(double timeoutSeconds) {
    return new InferenceClient(
        http,
        URI.create(server.url() + InferenceClient.PATH),
        Duration.ofMillis(Math.round(timeoutSeconds * 1000)),
        new RetryAfter(Clock.systemUTC()));
  }

  private TransientException failure() {
    return failure(client);
  }

  private static TransientException failure(InferenceClient client) {
    return catchThrowableOfType(
        TransientException.class, () -> client.detect(request("one", "two")));
  }

  private static DetectionRequest request(String... images) {
    return new DetectionRequest(
        "batch",
        new StreamId("gate-1"),
        Stream.of(images).map(image -> image.getBytes(StandardCharsets.UTF_8)).toList(),
        Optional.empty());
  }
}

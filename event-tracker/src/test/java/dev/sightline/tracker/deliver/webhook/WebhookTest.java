package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventFilter;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Events;
import dev.sightline.tracker.deliver.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookTest {

  private static final Duration PATIENT = Duration.ofSeconds(30);
  private static final Duration IMPATIENT = Duration.ofMillis(300);
  private static final Secret SECRET =
      new Secret.InEnvironment("KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1614265330), ZoneOffset.UTC);

  private static final EventRecord ONE = Events.record("gate", 1);
  private static final EventRecord TWO = Events.record("gate", 2);

  private BadServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BadServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Webhook webhook(int batch, Duration timeout) {
    return webhook(server.url("/hook?key=1"), Optional.of(SECRET), batch, timeout);
  }

  private static Webhook webhook(URI url, Optional<Secret> secret, int batch, Duration timeout) {
    return new Webhook(
        new WebhookTarget("test", url, secret, EventFilter.all(), batch, timeout),
        Webhook.client(),
        CLOCK);
  }

  @Test
  void shouldPostTheDocumentAsItIsInTheTopicAndSigned() throws Exception {
    Answer answer = webhook(1, PATIENT).tell(List.of(ONE));

    assertThat(answer).isEqualTo(new Answer.Taken());
    BadServer.Request request = server.requests().get(0);
    assertThat(request.path()).isEqualTo("/hook?key=1");
    assertThat(request.body()).isEqualTo(new String(ONE.document(), UTF_8));
    assertThat(request.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("idempotency-key", "video-frames.gate-0-00000000000000000001-e0")
        .containsEntry("webhook-id", "video-frames.gate-0-00000000000000000001-e0")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry(
            "webhook-signature", Signature.by(SECRET).of(ONE.id(), 1614265330, ONE.document()));
  }

  @Test
  void shouldPostSeveralAsAnArray() throws Exception {
    Answer answer = webhook(10, PATIENT).tell(List.of(ONE, TWO));

    assertThat(answer).isEqualTo(new Answer.Taken());
    BadServer.Request request = server.requests().get(0);
    assertThat(request.body())
        .isEqualTo(
            "[%s,%s]"
                .formatted(new String(ONE.document(), UTF_8), new String(TWO.document(), UTF_8)));
    assertThat(request.headers().get("webhook-id")).isEqualTo(ONE.id() + ".." + TWO.id());
  }

  @Test
  void shouldPostAnArrayAlsoOfOneWhereSeveralMayCome() throws Exception {
    Answer unused = webhook(10, PATIENT).tell(List.of(ONE));

    assertThat(server.requests().get(0).body())
        .isEqualTo("[%s]".formatted(new String(ONE.document(), UTF_8)));
  }

  @Test
  void shouldNotSignWithoutASecret() throws Exception {
    Answer unused = webhook(server.url("/"), Optional.empty(), 1, PATIENT).tell(List.of(ONE));

    assertThat(server.requests().get(0).headers()).doesNotContainKey("webhook-signature");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void shouldTakeEverySuccessForTaken(int status) throws Exception {
    server.then(BadServer.status(status));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isEqualTo(new Answer.Taken());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        304, 401, 402, 403, 404, 405, 407, 408, 410, 421, 425, 426, 429, 451, 500, 502, 503, 504,
        599
      })
  void shouldTryAgainWhatIsNotTheEventsFault(int status) throws Exception {
    server.then(BadServer.status(status));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE)))
        .isEqualTo(new Answer.NotNow("answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 415, 422})
  void shouldGiveUpWhatIs(int status) throws Exception {
    server.then(BadServer.status(status));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE)))
        .isEqualTo(new Answer.Refused("answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void shouldNotFollowRedirects(int status) throws Exception {
    server.then(BadServer.status(status, "Location", "/elsewhere"));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE)))
        .isEqualTo(new Answer.NotNow("answered " + status));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void shouldHonourRetryAfter() throws Exception {
    server.then(BadServer.status(429, "Retry-After", "120"));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE)))
        .isEqualTo(new Answer.NotNow("answered 429", Duration.ofMinutes(2)));
  }

  @Test
  void shouldNotWaitForASilentServer() throws Exception {
    server.then(server.silence());

    assertThat(webhook(1, IMPATIENT).tell(List.of(ONE)))
        .isEqualTo(new Answer.NotNow("no answer within 300 ms"));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "422, false"})
  void shouldGoByTheStatusOfAnAnswerThatDoesNotEnd(int status, boolean isTaken) throws Exception {
    server.then(server.halfABody(status));

    assertThat(webhook(1, PATIENT).tell(List.of(ONE)))
        .isEqualTo(isTaken ? new Answer.Taken() : new Answer.Refused("answered " + status));
  }

  @Test
  void shouldHangUpOnABodyThatTricklesIn() throws Exception {
    server.then(server.trickle());

    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isEqualTo(new Answer.Taken());

    server.awaitAbandoned();
  }

  @Test
  void shouldHangUpOnABodyThatIsTooLong() throws Exception {
    server.then(server.endlessBody());

    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isEqualTo(new Answer.Taken());

    server.awaitAbandoned();
  }

  @Test
  void shouldTakeAnAnswerThatIsCutOffForTaken() throws Exception {
    server.then(BadServer.cutOff());

    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isEqualTo(new Answer.Taken());
  }

  @Test
  void shouldTryAgainWhereTheServerHangsUp() throws Exception {
    server.then(BadServer.hangUp());

    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isInstanceOf(Answer.NotNow.class);
    assertThat(webhook(1, PATIENT).tell(List.of(ONE))).isEqualTo(new Answer.Taken());
  }

  @Test
  void shouldTryAgainWhereThereIsNoServer() throws Exception {
    Webhook webhook = webhook(1, PATIENT);
    server.close();

    assertThat(webhook.tell(List.of(ONE))).isEqualTo(new Answer.NotNow("ConnectException"));
  }

  @Test
  void shouldTryAgainWhereTheAnswerIsNoHttp() throws Exception {
    try (ServerSocket garbage = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> sendGarbage(garbage));
      thread.start();

      Answer answer =
          webhook(
                  URI.create("http://localhost:" + garbage.getLocalPort()),
                  Optional.empty(),
                  1,
                  PATIENT)
              .tell(List.of(ONE));

      assertThat(answer).isInstanceOf(Answer.NotNow.class);
      thread.join();
    }
  }

  private static void sendGarbage(ServerSocket server) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      out.write("\u0000\u0001 no HTTP\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTryAgainWhereTheSecretIsNotThere() throws Exception {
    Secret missing = new Secret.InFile(Path.of("no-such-file"));

    assertThat(webhook(server.url("/"), Optional.of(missing), 1, PATIENT).tell(List.of(ONE)))
        .isInstanceOf(Answer.NotNow.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldEndWhenItIsInterrupted() {
    server.then(server.silence());
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> webhook(1, PATIENT).tell(List.of(ONE)));
  }

  @Test
  void shouldShowWhereTheServerIsAndNoMore() {
    assertThat(webhook(1, PATIENT).dependency().address())
        .isEqualTo("http://localhost:" + server.port());
  }
}

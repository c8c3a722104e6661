package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.detect.RequestMemory.Hold;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests hold in memory, from their first byte to their answer. */
@Timeout(60)
class RequestBodiesTest extends ServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] IMAGE = TestImages.jpeg(64, 48);

  @Inject private RequestMemory memory;

  @Test
  @SuppressWarnings("try") // held until the end of the block
  void shouldAskToComeAgainWhereOtherRequestsHoldTheMemory() {
    try (Hold others = memory.hold(Long.MAX_VALUE / 2)) {
      for (Answer answer : List.of(infer(), predict())) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("OVERLOADED");
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("1");
      }
      assertThat(memory.held()).isEqualTo(Long.MAX_VALUE / 2);
    }

    assertThat(infer().status()).isEqualTo(200);
    assertThat(predict().status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  @Test
  void shouldGiveBackWhatARefusedRequestHeld() {
    assertThat(InferCall.postJson(url("/predict"), "{\"frames\": [").status()).isEqualTo(400);
    assertThat(InferCall.postJson(url("/v2/models/detector/infer"), "{}").status()).isEqualTo(400);

    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  @Test
  void shouldGiveBackWhatABodyHeldThatBreaksOff() throws IOException {
    try (Socket client = new Socket(url("/").getHost(), url("/").getPort())) {
      client
          .getOutputStream()
          .write(
              ("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 100000\r\n\r\n{\"frames\": [")
                  .getBytes(US_ASCII));
      await().atMost(PATIENCE).until(() -> memory.held() > 0);
    }

    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  /** On the same connection, which would hang if anything of the body was left unread. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldServeTheNextRequestAfterABodyThatIsTooLarge(boolean isLengthKnown) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    BodyPublisher large = BodyPublishers.ofByteArray(new byte[2_000_001]);
    HttpRequest tooLarge =
        HttpRequest.newBuilder(url("/v2/models/detector/infer"))
            .header("Content-Type", "application/octet-stream")
            .header("Inference-Header-Content-Length", "0")
            .POST(isLengthKnown ? large : BodyPublishers.fromPublisher(large))
            .build();
    assertThat(client.send(tooLarge, BodyHandlers.ofString()).statusCode()).isEqualTo(413);

    HttpRequest next =
        HttpRequest.newBuilder(url("/v2/models/detector/infer"))
            .header("Content-Type", "application/octet-stream")
            .header("Inference-Header-Content-Length", "0")
            .POST(BodyPublishers.ofByteArray(IMAGE))
            .build();
    assertThat(client.send(next, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  /** Chunked, as clients send what they do not know the end of: they must not hold the largest. */
  @Test
  @SuppressWarnings("try") // held until the end of the block
  void shouldHoldNoMoreForABodyOfUnknownLengthThanHasCome() throws IOException {
    long room = 10_000_000;
    long heap = Runtime.getRuntime().maxMemory() / 3;
    try (Hold others = memory.hold(heap - room);
        Socket client = new Socket(url("/").getHost(), url("/").getPort())) {
      client.getOutputStream().write(chunkedPost("1f4\r\n" + " ".repeat(500) + "\r\n"));

      await().atMost(PATIENCE).until(() -> memory.held() > heap - room);

      assertThat(memory.held()).isLessThan(heap);
      assertThat(predict().status()).isEqualTo(200);
    }
  }

  @Test
  @SuppressWarnings("try")
  void shouldAskToComeAgainWhereABodyOfUnknownLengthFindsNoMoreMemory() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request =
        HttpRequest.newBuilder(url("/v2/models/detector/infer"))
            .header("Content-Type", "application/octet-stream")
            .header("Inference-Header-Content-Length", "0")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[1_500_000])))
            .build();
    try (Hold others = memory.hold(Long.MAX_VALUE / 2)) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
      await().atMost(PATIENCE).until(() -> memory.held() == Long.MAX_VALUE / 2);
    }
    HttpRequest next =
        HttpRequest.newBuilder(url("/v2/models/detector/infer"))
            .header("Content-Type", "application/octet-stream")
            .header("Inference-Header-Content-Length", "0")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(IMAGE)))
            .build();
    assertThat(client.send(next, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  private static byte[] chunkedPost(String chunk) {
    return ("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + chunk)
        .getBytes(US_ASCII);
  }

  private Answer infer() {
    return InferCall.send(url("/v2/models/detector/infer"), List.of(IMAGE));
  }

  private Answer predict() {
    String frame = Base64.getEncoder().encodeToString(IMAGE);
    return InferCall.postJson(
        url("/predict"), "{\"frames\": [{\"frame_data\": \"%s\"}]}".formatted(frame));
  }
}

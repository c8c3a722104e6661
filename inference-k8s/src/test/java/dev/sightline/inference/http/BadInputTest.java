package dev.sightline.inference.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images and bodies of every kind, over both HTTP protocols. */
class BadInputTest extends ServiceTest {

  private static final String INFER = "/v2/models/detector/infer";
  private static final List<byte[]> UNUSABLE =
      List.of(
          new byte[0],
          "<html>".getBytes(US_ASCII),
          TestImages.firstHalf(TestImages.jpeg(64, 48)),
          TestImages.firstHalf(TestImages.png(64, 48, Color.RED)),
          TestImages.hollowJpeg(),
          TestImages.jpegThatClaims(65_535, 65_535));
  private static final List<String> CODES =
      List.of(
          "EMPTY",
          "NOT_AN_IMAGE",
          "TRUNCATED_IMAGE",
          "TRUNCATED_IMAGE",
          "CORRUPT_IMAGE",
          "TOO_MANY_PIXELS");
  private static final List<byte[]> UNUSUAL =
      List.of(
          TestImages.greyJpeg(64, 48),
          TestImages.cmykJpeg(64, 48, Color.ORANGE),
          TestImages.transparentPng(64, 48),
          TestImages.deepPng(64, 48),
          TestImages.deepColourPng(64, 48, Color.ORANGE),
          TestImages.indexedPng(64, 48, Color.ORANGE),
          TestImages.turnedJpeg(48, 64));

  @Test
  void shouldNameWhatIsWrongWithEachImage() {
    Answer infer = InferCall.send(url(INFER), UNUSABLE);
    Answer predict = predict(UNUSABLE);

    assertThat(infer.texts("errors"))
        .extracting(error -> error.substring(0, error.indexOf(':')))
        .isEqualTo(CODES);
    assertThat(predict.json().get("frames"))
        .extracting(frame -> frame.at("/error/code").asText())
        .isEqualTo(CODES);
  }

  /** All are 64×48 as they are seen, the last after it was turned. */
  @Test
  void shouldTakeEveryKindOfImage() {
    Answer infer = InferCall.send(url(INFER), UNUSUAL);
    Answer predict = predict(UNUSUAL);

    assertThat(infer.texts("errors")).containsOnly("");
    assertThat(pairs(infer.binary("sizes"))).hasSize(UNUSUAL.size()).containsOnly("64×48");
    assertThat(predict.json().get("frames"))
        .allSatisfy(
            frame -> {
              assertThat(frame.get("width").asInt()).isEqualTo(64);
              assertThat(frame.get("height").asInt()).isEqualTo(48);
              assertThat(frame.get("detections")).hasSize(1);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/predict", INFER})
  @Timeout(60)
  void shouldRefuseABodyThatIsTooLargeBeforeItArrives(String path) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".formatted(path)
            + "Content-Length: 2000001\r\n\r\n{";
    try (Socket socket = new Socket("localhost", server.getPort())) {
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  /** A chunked body tells its length only by its end. */
  @ParameterizedTest
  @ValueSource(strings = {"/predict", INFER})
  @Timeout(60)
  void shouldRefuseABodyThatGrowsTooLarge(String path) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n".formatted(path)
            + "Transfer-Encoding: chunked\r\n\r\n";
    try (Socket socket = new Socket("localhost", server.getPort())) {
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      byte[] chunk = ("186A0\r\n" + " ".repeat(100_000) + "\r\n").getBytes(US_ASCII);
      for (int sent = 0; sent < 2_000_000; sent += 100_000) {
        socket.getOutputStream().write(chunk);
      }
      // Nothing follows that byte: the server may close as soon as it has it.
      socket.getOutputStream().write("1\r\n \r\n".getBytes(US_ASCII));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  private Answer predict(List<byte[]> images) {
    String frames =
        images.stream()
            .map(image -> Base64.getEncoder().encodeToString(image))
            .map("{\"frame_data\": \"%s\"}"::formatted)
            .collect(Collectors.joining(",", "{\"frames\": [", "]}"));
    return InferCall.postJson(url("/predict"), frames);
  }

  private static List<String> pairs(ByteBuffer numbers) {
    List<String> pairs = new ArrayList<>();
    while (numbers.hasRemaining()) {
      pairs.add("%d×%d".formatted(numbers.getInt(), numbers.getInt()));
    }
    return pairs;
  }
}

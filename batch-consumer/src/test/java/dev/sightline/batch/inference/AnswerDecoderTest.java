package dev.sightline.batch.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.batch.testing.InferenceServer.Request;
import dev.sightline.batch.testing.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerDecoderTest {

  private final Reply reply = Reply.detectAll(new Request("/", "gate-1", List.of("a", "b"), 0));
  private final int headerBytes =
      Integer.parseInt(reply.headers().get(InferenceClient.HEADER_LENGTH));
  private final AnswerDecoder decoder = new AnswerDecoder();

  @Test
  void shouldRefuseEveryTruncation() {
    byte[] whole = reply.body();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> decoder.decode(headerBytes, cut, 2))
          .isInstanceOf(GarbledAnswerException.class);
    }
  }

  @Test
  void shouldDecodeOrRefuseAnyDamageAndNeverFailOtherwise() {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = reply.body().clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        assertThat(decoder.decode(headerBytes, damaged, 2).verdicts()).hasSize(2);
      } catch (GarbledAnswerException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldRefuseAnAnswerWithoutAModel() {
    assertThatThrownBy(() -> decoder.decode(headerBytes, replaced("model_name", "model_nXXX"), 2))
        .hasMessageContaining("name");
    assertThatThrownBy(
            () -> decoder.decode(headerBytes, replaced("0123456789abcdef", "0123456789ABCDEF"), 2))
        .hasMessageContaining("SHA-256");
  }

  @Test
  void shouldDoWithoutAHashWhereTheServiceKnowsNone() throws Exception {
    byte[] body = replaced("model_sha256", "model_shaXXX");

    assertThat(decoder.decode(headerBytes, body, 2).model().sha256()).isEmpty();
  }

  private byte[] replaced(String text, String other) {
    return new String(reply.body(), StandardCharsets.ISO_8859_1)
        .replace(text, other)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void shouldRefuseAnotherNumberOfFrames() {
    assertThatThrownBy(() -> decoder.decode(headerBytes, reply.body(), 3))
        .isInstanceOf(GarbledAnswerException.class)
        .hasMessageContaining("sizes");
  }
}

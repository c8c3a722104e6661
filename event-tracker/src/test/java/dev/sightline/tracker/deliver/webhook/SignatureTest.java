package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.tracker.deliver.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  @TempDir Path directory;

  private static Secret secret(String text) {
    return new Secret.InEnvironment("KEY", text);
  }

  /** The example of the specification's reference libraries. */
  @Test
  void shouldSignAsStandardWebhooksDo() throws IOException {
    Signature signature = Signature.by(secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    assertThat(
            signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldTakeOtherTextsAsTheyAre() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "  a key of sixteen+ \n");

    assertThat(Signature.by(new Secret.InFile(file)).of("id", 1, new byte[0]))
        .isEqualTo(Signature.by(secret("a key of sixteen+")).of("id", 1, new byte[0]))
        .isNotEqualTo(Signature.by(secret("a key of seventeen")).of("id", 1, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "whsec_!!!!not-base64!!!!not-base64", "whsec_c2hvcnQ="})
  void shouldRefuseASecretThatIsNoneWithoutTellingIt(String text) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Signature.by(secret(text)))
        .withNoCause()
        .satisfies(
            e -> {
              if (!text.isEmpty()) {
                assertThat(e.getMessage()).doesNotContain(text);
              }
            });
    assertThat(secret("the secret itself")).asString().doesNotContain("itself");
  }
}

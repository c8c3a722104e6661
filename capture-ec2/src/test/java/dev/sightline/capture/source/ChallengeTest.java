package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

  private static List<Challenge> challenges(String... headers) {
    return Stream.of(headers).map(Challenge::parse).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " Basic realm=\"cam\"",
        "basic realm=\"algorithm=SHA-256\"",
        " Digest realm=\"cam\", nonce=\"1\"",
        "Digest realm=\"cam\",nonce=\"1\",algorithm=MD5",
        "Digest algorithm=\"md5\", realm=\"cam\", nonce=\"1\""
      })
  void shouldFindNothingUnsupportedInWhatFfmpegAnswers(String header) {
    assertThat(Challenge.unsupported(challenges(header))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Digest realm=\"cam\", nonce=\"1\", algorithm=SHA-256 | Digest with SHA-256",
        "Digest realm=\"cam\", nonce=\"1\", algorithm=\"SHA-512-256-sess\" | Digest with"
            + " SHA-512-256-SESS",
        "NTLM | NTLM",
        "Bearer realm=\"cam\" | Bearer",
        "\u0000<script> | an unnamed scheme"
      })
  void shouldNameWhatIsNotSupported(String header, String name) {
    assertThat(Challenge.unsupported(challenges(header))).contains(name);
  }

  @Test
  void shouldJudgeTheChallengeThatFfmpegTakes() {
    String md5 = "Digest realm=\"cam\", nonce=\"1\", algorithm=MD5";
    String sha256 = "Digest realm=\"cam\", nonce=\"1\", algorithm=SHA-256";

    assertThat(Challenge.unsupported(challenges(sha256, md5))).isEmpty();
    assertThat(Challenge.unsupported(challenges(md5, sha256))).contains("Digest with SHA-256");
    assertThat(Challenge.unsupported(challenges("Basic", sha256))).isPresent();
    assertThat(Challenge.unsupported(challenges("Bearer", "Basic"))).isEmpty();
    assertThat(Challenge.unsupported(List.of())).isEmpty();
  }
}

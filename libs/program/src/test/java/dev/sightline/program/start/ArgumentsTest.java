package dev.sightline.program.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void shouldSayHowTheProgramIsStarted() {
    assertThat(Arguments.refusal("inference-k8s.jar", "--port=9000", "x"))
        .contains(
            "unexpected argument '--port=9000'; usage: java -jar inference-k8s.jar, with settings"
                + " in environment variables");
    assertThat(Arguments.refusal("inference-k8s.jar")).isEmpty();
  }

  @Test
  void shouldShowNoPassword() {
    assertThat(Arguments.refusal("inference-k8s.jar", "http://me:s3cret@host/").orElseThrow())
        .contains("http://***@host/")
        .doesNotContain("s3cret");
  }
}

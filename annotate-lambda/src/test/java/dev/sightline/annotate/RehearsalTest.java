package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sightline.annotate.paint.FrameAnnotator;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {

  /** Nobody listens on port 1: what is asked for there fails. */
  @ParameterizedTest
  @CsvSource({"'',''", "'',a/b", "http://127.0.0.1:1,''", "http://127.0.0.1:1,a"})
  void shouldAnnotateWithoutANetwork(String endpoint, String prefix) {
    try (ApplicationContext context =
        ApplicationContext.run(Map.of("S3_ENDPOINT", endpoint, "S3_PREFIX", prefix))) {
      assertThatCode(context.getBean(Rehearsal.class)::run).doesNotThrowAnyException();
    }
  }

  @Test
  void shouldNotDependOnTheLimitsOfEvents() {
    Map<String, Object> strict =
        Map.of("MAX_IMAGE_PIXELS", "1", "MAX_IMAGE_BYTES", "1", "MAX_RESULT_BYTES", "1");
    try (ApplicationContext context = ApplicationContext.run(strict)) {
      assertThatCode(context.getBean(Rehearsal.class)::run).doesNotThrowAnyException();
    }
  }

  @Test
  void shouldFailWhereNothingIsAnnotated() {
    Rehearsal rehearsal =
        new Rehearsal(new AnnotateConfig("", "", "us-east-1"), new FrameAnnotator(5000));

    assertThatIllegalStateException()
        .isThrownBy(rehearsal::run)
        .withMessageStartingWith("the made-up batch was not annotated");
  }
}

package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
  void shouldFailWhereEventsWould() {
    try (ApplicationContext context = ApplicationContext.run(Map.of("MAX_IMAGE_PIXELS", "5000"))) {
      assertThatIllegalStateException()
          .isThrownBy(context.getBean(Rehearsal.class)::run)
          .withMessageStartingWith("the made-up batch was not annotated");
    }
  }
}

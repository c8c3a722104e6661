package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.contract.ResultLimits;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotateConfigTest {

  @Test
  void shouldUseAwsByDefault() {
    try (ApplicationContext context = ApplicationContext.run()) {
      assertThat(context.getBean(AnnotateConfig.class))
          .isEqualTo(new AnnotateConfig("", "", "us-east-1"));
      assertThat(context.getBean(AnnotateLimits.class))
          .isEqualTo(new AnnotateLimits(ResultLimits.MAX_BYTES, 32 << 20, 36_000_000));
    }
  }

  @Test
  void shouldReadEverySetting() {
    Map<String, Object> environment =
        Map.of(
            "S3_PREFIX", "site-a",
            "S3_ENDPOINT", "http://localhost:9000",
            "AWS_REGION", "ap-south-1",
            "MAX_RESULT_BYTES", "1",
            "MAX_IMAGE_BYTES", "2",
            "MAX_IMAGE_PIXELS", "3");
    try (ApplicationContext context = ApplicationContext.run(environment)) {
      AnnotateConfig config = context.getBean(AnnotateConfig.class);
      assertThat(config.keys().resultsPrefix()).isEqualTo("site-a/results/");
      assertThat(config.endpointUri()).contains(URI.create("http://localhost:9000"));
      assertThat(config.region()).isEqualTo("ap-south-1");
      assertThat(context.getBean(AnnotateLimits.class)).isEqualTo(new AnnotateLimits(1, 2, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:9000", "ftp://localhost", "http://", "http://a b", "http://a:65536"})
  void shouldRefuseAnEndpointThatIsNoUrl(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnnotateConfig("", endpoint, "us-east-1"))
        .withMessageStartingWith("S3_ENDPOINT is '" + endpoint + "', not ");
  }

  @Test
  void shouldNameTheVariableOfAWrongPrefixOrRegion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnnotateConfig("../x", "", "us-east-1"))
        .withMessageStartingWith("S3_PREFIX: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnnotateConfig("", "", "US East"))
        .withMessageStartingWith("AWS_REGION is 'US East'");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, MAX_RESULT_BYTES",
    "1, -1, 1, MAX_IMAGE_BYTES",
    "1, 1, 0, MAX_IMAGE_PIXELS"
  })
  void shouldRefuseALimitThatLetsNothingThrough(int result, int image, int pixels, String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnnotateLimits(result, image, pixels))
        .withMessageStartingWith(name);
  }
}

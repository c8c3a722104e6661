package dev.sightline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.s3.ObjectCreated.Operation;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationFilterTest {

  private final NotificationFilter filter = new NotificationFilter("b", "results/", ".json");

  @ParameterizedTest
  @CsvSource({
    "b, results/a.json, true",
    "other, results/a.json, false",
    "b, frames/a.json, false",
    "b, results/a.jpg, false"
  })
  void shouldMatchByBucketPrefixAndSuffix(String bucket, String key, boolean matches) {
    assertThat(filter.test(new ObjectCreated(Operation.PUT, bucket, key, 1, "", Instant.EPOCH, 1)))
        .isEqualTo(matches);
  }
}

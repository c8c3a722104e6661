package dev.sightline.program.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DependencyTest {

  @Test
  void shouldTellWhereABucketIsLookedFor() {
    assertThat(Dependency.onS3("results", Optional.empty(), "ap-south-1").address())
        .isEqualTo("s3 of ap-south-1, bucket results");
    assertThat(
            Dependency.onS3("results", Optional.of(URI.create("http://me:pw@s3:9000")), "x")
                .address())
        .isEqualTo("http://***@s3:9000, bucket results");
  }
}

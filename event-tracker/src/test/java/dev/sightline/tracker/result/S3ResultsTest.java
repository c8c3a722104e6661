package dev.sightline.tracker.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.StreamId;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.tracker.result.ReceivedResult.Elsewhere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3ResultsTest {

  private static final Elsewhere WANTED =
      new Elsewhere(new StreamId("gate"), new BatchId("frames", 0, 0), "results/one.json");

  private final Bucket bucket = new Bucket();
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;
  private final S3Results results =
      new S3Results(
          bucket,
          "bucket",
          new OutageLog(new Dependency("s3", "bucket"), () -> nanos),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1)),
          this::pause,
          () -> nanos);

  private void pause(Duration time) {
    pauses.add(time);
    nanos += time.toNanos();
  }

  @Test
  void shouldReadWhatIsThere() throws Exception {
    assertThat(results.read(WANTED)).get().isEqualTo("bucket/results/one.json".getBytes(UTF_8));
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldWaitWhileTheStoreIsAway() throws Exception {
    bucket.failures = 4;

    assertThat(results.read(WANTED)).isPresent();
    assertThat(pauses).hasSize(4);
  }

  @Test
  void shouldNotWaitForWhatIsNotThere() throws Exception {
    bucket.isEmpty = true;

    assertThat(results.read(WANTED)).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldHandThePartitionBackBeforeBrokersMissIt() {
    bucket.failures = Integer.MAX_VALUE;

    assertThatThrownBy(() -> results.read(WANTED))
        .isInstanceOf(InterruptedException.class)
        .hasMessageContaining("results/one.json");
    assertThat(Duration.ofNanos(nanos))
        .isGreaterThan(S3Results.PATIENCE)
        .isLessThan(Duration.ofMinutes(4));
  }

  /** Holds an object under each key, or none. */
  private static final class Bucket implements S3Client {

    private int failures;
    private boolean isEmpty;

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
      if (failures > 0) {
        failures--;
        throw SdkClientException.create("connection refused");
      }
      if (isEmpty) {
        throw NoSuchKeyException.builder().message("no such key").build();
      }
      return ResponseBytes.fromByteArray(
          GetObjectResponse.builder().build(),
          (request.bucket() + "/" + request.key()).getBytes(UTF_8));
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}

package dev.sightline.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.deploy.Moto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code empty-bucket.sh} against S3's API. */
class EmptyBucketTest {

  private static final String BUCKET = "state";

  @TempDir private Path directory;
  private Moto moto;

  @BeforeEach
  void setUp() throws Exception {
    moto = Moto.start();
    moto.aws("s3", "mb", "s3://" + BUCKET);
  }

  @AfterEach
  void close() {
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void shouldLeaveNeitherVersionsNorDeleteMarkers() throws Exception {
    String versioning = "Status=Enabled";
    moto.aws(
        "s3api",
        "put-bucket-versioning",
        "--bucket",
        BUCKET,
        "--versioning-configuration",
        versioning);
    Path file = Files.writeString(directory.resolve("state"), "{}");
    for (String key : new String[] {"a", "a", "b"}) {
      moto.aws("s3", "cp", file.toString(), "s3://" + BUCKET + "/" + key);
    }
    moto.aws("s3", "rm", "s3://" + BUCKET + "/b");

    Moto.Result result = empty();

    assertThat(result.exitCode()).as(result.output()).isZero();
    moto.aws("s3api", "delete-bucket", "--bucket", BUCKET);
  }

  @Test
  void shouldHaveNothingToDoInAnEmptyBucket() throws Exception {
    Moto.Result result = empty();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).isEmpty();
  }

  @Test
  void shouldFailOnABucketThatThereIsNot() throws Exception {
    moto.aws("s3", "rb", "s3://" + BUCKET);

    Moto.Result result = empty();

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("NoSuchBucket");
  }

  private Moto.Result empty() throws Exception {
    return moto.run(Map.of(), "bash", "empty-bucket.sh", BUCKET);
  }
}

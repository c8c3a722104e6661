package dev.sightline.batch.store;

import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Looks for credentials and for the bucket when the program starts, so that one without them is not
 * ready, and says so, before the first batch waits for them. The right to write shows only in
 * writing.
 */
public final class S3Access {

  private static final Duration TIMEOUT = Duration.ofSeconds(6);
  private static final int NOT_FOUND = 404;
  private static final int REDIRECT = 301;
  private static final int SERVER_ERROR = 500;

  private final AwsCredentialsProvider provider;
  private final S3Client s3;
  private final String bucket;
  private final PatientCaller caller;

  /**
   * @param s3 the caller closes it
   */
  public S3Access(
      AwsCredentialsProvider provider, S3Client s3, String bucket, PatientCaller caller) {
    this.provider = provider;
    this.s3 = s3;
    this.bucket = bucket;
    this.caller = caller;
  }

  /** Returns when there are some, and a server that has the bucket. */
  public void await() throws InterruptedException {
    caller.call(this::look);
  }

  private boolean look() throws TransientException, InterruptedException {
    try {
      provider.resolveCredentials();
    } catch (SdkClientException e) {
      throw TransientException.lasting("no S3 credentials: " + e.getMessage(), e);
    }
    try {
      s3.headBucket(
          head -> head.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(TIMEOUT)));
    } catch (AbortedException e) {
      throw S3Interruption.of(e);
    } catch (S3Exception e) {
      requireThere(e);
    } catch (SdkClientException e) {
      throw TransientException.passing("no answer from S3: " + e.getMessage(), e);
    }
    return true;
  }

  /**
   * A program that may only write is refused a look at the bucket, and so told that it is there.
   */
  private void requireThere(S3Exception e) throws TransientException {
    switch (e.statusCode()) {
      case NOT_FOUND ->
          throw TransientException.lasting("bucket %s does not exist".formatted(bucket), e);
      case REDIRECT ->
          throw TransientException.lasting("bucket %s is in another region".formatted(bucket), e);
      default -> {
        if (e.statusCode() >= SERVER_ERROR) {
          throw TransientException.passing("S3: " + e.getMessage(), e);
        }
      }
    }
  }
}

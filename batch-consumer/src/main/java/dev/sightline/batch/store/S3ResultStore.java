package dev.sightline.batch.store;

import dev.sightline.batch.retry.TransientException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in an S3 bucket. The SDK sends a checksum with each object, so what is stored is what was
 * sent.
 */
public final class S3ResultStore implements ResultStore {

  private static final int REDIRECT = 300;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final S3Client s3;
  private final String bucket;

  /**
   * @param s3 the caller closes it
   */
  public S3ResultStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(StoredObject object) throws TransientException, InterruptedException {
    try {
      s3.putObject(
          put -> put.bucket(bucket).key(object.key()).contentType(object.contentType()),
          RequestBody.fromBytes(object.content()));
    } catch (AbortedException e) {
      throw interrupted(e);
    } catch (S3Exception e) {
      throw failure(e);
    } catch (SdkClientException e) {
      throw TransientException.passing("no answer from S3: " + e.getMessage(), e);
    } catch (SdkException e) {
      throw TransientException.passing("S3: " + e.getMessage(), e);
    }
  }

  private TransientException failure(S3Exception e) {
    String found = "bucket %s: %s".formatted(bucket, e.getMessage());
    return isLasting(e.statusCode())
        ? TransientException.lasting(found, e)
        : TransientException.passing(found, e);
  }

  /** No permission, no bucket, another region: nothing that passes by itself. */
  private static boolean isLasting(int status) {
    return status < SERVER_ERROR && status >= REDIRECT && status != TIMEOUT && status != TOO_MANY;
  }

  private static InterruptedException interrupted(AbortedException e) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("upload given up");
    interrupted.initCause(e);
    return interrupted;
  }
}

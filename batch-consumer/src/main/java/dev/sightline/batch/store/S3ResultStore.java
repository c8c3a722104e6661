package dev.sightline.batch.store;

import dev.sightline.batch.retry.TransientException;
import dev.sightline.contract.FrameHeaderCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Objects in an S3 bucket. Each is sent as it is, with its MD5, so that a server refuses what did
 * not arrive whole; and where the server answers with the MD5 of what it has stored, that must be
 * the same.
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
    byte[] md5 = md5(object.content());
    try {
      PutObjectResponse answer =
          s3.putObject(
              put ->
                  put.bucket(bucket)
                      .key(object.key())
                      .contentType(object.contentType())
                      .metadata(metadata(object))
                      .contentMD5(Base64.getEncoder().encodeToString(md5)),
              body(object));
      requireStored(object, HexFormat.of().formatHex(md5), answer);
    } catch (AbortedException e) {
      throw S3Interruption.of(e);
    } catch (S3Exception e) {
      throw failure(e);
    } catch (SdkClientException e) {
      throw TransientException.passing("no answer from S3: " + e.getMessage(), e);
    } catch (SdkException e) {
      throw TransientException.passing("S3: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> metadata(StoredObject object) {
    return object
        .traceparent()
        .map(trace -> Map.of(FrameHeaderCodec.TRACEPARENT, trace))
        .orElse(Map.of());
  }

  /** The bytes never change, so they need no copy. */
  private static RequestBody body(StoredObject object) {
    return RequestBody.fromContentProvider(
        ContentStreamProvider.fromByteArrayUnsafe(object.content()),
        object.content().length,
        object.contentType());
  }

  /**
   * An ETag is the MD5 of what is stored, unless the object is encrypted with a key of KMS or the
   * server makes it otherwise, in another form
   * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html).
   */
  private void requireStored(StoredObject object, String md5, PutObjectResponse answer)
      throws TransientException {
    String etag = answer.eTag() == null ? "" : answer.eTag().replace("\"", "");
    boolean isMd5 =
        etag.matches("[0-9a-f]{32}")
            && (answer.serverSideEncryption() == null
                || answer.serverSideEncryption() == ServerSideEncryption.AES256);
    if (isMd5 && !etag.equals(md5)) {
      throw TransientException.lasting(
          "bucket %s: the server stored other bytes than were sent under %s: MD5 %s, not %s"
              .formatted(bucket, object.key(), etag, md5));
    }
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
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
}

package dev.sightline.annotate.store;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.FrameHeaderCodec;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects on S3. The client retries by itself what can heal at once. */
public final class S3ObjectStore implements ObjectStore {

  private final S3Client s3;

  /**
   * @param s3 the caller closes it
   */
  public S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public ObjectContent read(String bucket, String key, int maxBytes)
      throws UnusableInputException, StoreException {
    try (ResponseInputStream<GetObjectResponse> object =
        s3.getObject(request -> request.bucket(bucket).key(key))) {
      byte[] bytes = object.readNBytes(maxBytes);
      if (object.read() >= 0) {
        object.abort(); // otherwise closing reads the rest
        throw new UnusableInputException("it has more than " + maxBytes + " bytes");
      }
      requireWhole(bytes.length, object.response().contentLength());
      return new ObjectContent(
          bytes,
          Optional.ofNullable(object.response().metadata().get(FrameHeaderCodec.TRACEPARENT)));
    } catch (NoSuchKeyException e) {
      throw new UnusableInputException("it is gone", e);
    } catch (SdkException | IOException e) {
      throw new StoreException("can't read: " + e.getMessage(), e);
    }
  }

  /** Java 17's connection takes an answer that is cut off for one that has ended; 25's does not. */
  private static void requireWhole(long received, Long announced) throws StoreException {
    if (announced != null && received < announced) {
      throw new StoreException("can't read: %d of %d bytes came".formatted(received, announced));
    }
  }

  @Override
  public void writeJpeg(String bucket, String key, byte[] jpeg, Optional<String> traceparent)
      throws StoreException {
    try {
      s3.putObject(
          request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .contentType("image/jpeg")
                  .contentMD5(md5(jpeg))
                  .metadata(metadata(traceparent)),
          RequestBody.fromBytes(jpeg));
    } catch (SdkException e) {
      throw new StoreException("can't write: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> metadata(Optional<String> traceparent) {
    return traceparent.map(trace -> Map.of(FrameHeaderCodec.TRACEPARENT, trace)).orElse(Map.of());
  }

  /** With it the server refuses what did not arrive whole. */
  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

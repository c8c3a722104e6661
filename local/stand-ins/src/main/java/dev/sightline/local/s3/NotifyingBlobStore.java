package dev.sightline.local.s3;

import dev.sightline.local.s3.ObjectCreated.Operation;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Tells of every object after the store has it. */
final class NotifyingBlobStore extends ForwardingBlobStore {

  /** Objects that S3Proxy keeps for itself while a multipart upload goes on. */
  private static final String BOOKKEEPING = ".s3proxy-";

  private final Consumer<ObjectCreated> listener;
  private final Clock clock;
  private final AtomicLong sequence;

  NotifyingBlobStore(BlobStore store, Consumer<ObjectCreated> listener, Clock clock) {
    super(store);
    this.listener = listener;
    this.clock = clock;
    // Starts with the time, so that it also rises over restarts.
    this.sequence = new AtomicLong(clock.millis() << 20);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse response = super.putBlob(request, content);
    tell(Operation.PUT, request.bucket(), request.key());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    tell(Operation.COPY, request.destinationBucket(), request.destinationKey());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    tell(Operation.COMPLETE_MULTIPART_UPLOAD, upload.containerName(), upload.blobName());
    return response;
  }

  private void tell(Operation operation, String bucket, String key) {
    if (key.startsWith(BOOKKEEPING)) {
      return;
    }
    HeadObjectResponse object = blobMetadataIfPresent(bucket, key);
    if (object == null) {
      return; // Deleted by someone else at once: there is nothing to read.
    }
    Instant now = clock.instant();
    listener.accept(
        new ObjectCreated(
            operation,
            bucket,
            key,
            object.contentLength(),
            object.eTag() == null ? "" : object.eTag().replace("\"", ""),
            now,
            sequence.incrementAndGet()));
  }
}

package dev.sightline.local.s3;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.S3Operation;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The store as one caller sees it: logs what the caller asks for, but not where S3Proxy looks for
 * something itself ({@code …Exists}, {@code …IfPresent}).
 */
final class LoggingBlobStore extends ForwardingBlobStore {

  private final String caller;
  private final S3RequestLog log;

  LoggingBlobStore(BlobStore store, String caller, S3RequestLog log) {
    super(store);
    this.caller = caller;
    this.log = log;
  }

  private void log(S3Operation operation, String bucket, String key) {
    log.add(S3Request.onObject(caller, operation.getValue(), bucket, key));
  }

  private void log(S3Operation operation, String bucket) {
    log.add(S3Request.onBucket(caller, operation.getValue(), bucket));
  }

  @Override
  public boolean containerExists(String bucket) {
    return delegate().containerExists(bucket);
  }

  @Override
  public HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
    return delegate().blobMetadataIfPresent(request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    log(S3Operation.PUT_OBJECT, request.bucket(), request.key());
    return super.putBlob(request, content);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    log(S3Operation.GET_OBJECT, request.bucket(), request.key());
    return super.getBlob(request);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    log(S3Operation.HEAD_OBJECT, request.bucket(), request.key());
    return super.blobMetadata(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    log(S3Operation.DELETE_OBJECT, request.bucket(), request.key());
    return super.removeBlob(request);
  }

  /** A copy reads one object and writes another. */
  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    log(S3Operation.GET_OBJECT, request.sourceBucket(), request.sourceKey());
    log(S3Operation.COPY_OBJECT, request.destinationBucket(), request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    log(S3Operation.CREATE_MULTIPART_UPLOAD, request.bucket(), request.key());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    log(S3Operation.UPLOAD_PART, upload.containerName(), upload.blobName());
    return super.uploadMultipartPart(upload, request, content);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    log(S3Operation.COMPLETE_MULTIPART_UPLOAD, upload.containerName(), upload.blobName());
    return super.completeMultipartUpload(upload, request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    log(S3Operation.ABORT_MULTIPART_UPLOAD, upload.containerName(), upload.blobName());
    super.abortMultipartUpload(upload);
  }

  @Override
  public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
    log(S3Operation.GET_OBJECT_ACL, request.bucket(), request.key());
    return super.getBlobAcl(request);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    log(S3Operation.PUT_OBJECT_ACL, bucket, key);
    super.setBlobAccess(bucket, key, access);
  }

  @Override
  public ListBucketsResponse list() {
    log(S3Operation.LIST_BUCKETS, "");
    return super.list();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    log(S3Operation.LIST_OBJECTS_V2, request.bucket());
    return super.list(request);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    log(S3Operation.LIST_MULTIPART_UPLOADS, bucket);
    return super.listMultipartUploads(bucket);
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    log(S3Operation.HEAD_BUCKET, request.bucket());
    return super.headBucket(request);
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    log(S3Operation.CREATE_BUCKET, request.bucket());
    return super.createContainer(request);
  }

  @Override
  public void deleteBucket(String bucket) {
    log(S3Operation.DELETE_BUCKET, bucket);
    super.deleteBucket(bucket);
  }

  @Override
  public GetBucketAclResponse getContainerAcl(GetBucketAclRequest request) {
    log(S3Operation.GET_BUCKET_ACL, request.bucket());
    return super.getContainerAcl(request);
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    log(S3Operation.PUT_BUCKET_ACL, bucket);
    super.setContainerAccess(bucket, access);
  }
}

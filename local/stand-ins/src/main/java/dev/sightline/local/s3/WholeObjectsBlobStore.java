package dev.sightline.local.s3;

import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists objects only when they are whole, as S3 does. S3Proxy's store of files writes beside the
 * object, under its key with a random UUID behind, and lists that too until it is renamed.
 */
final class WholeObjectsBlobStore extends ForwardingBlobStore {

  private static final Pattern BEING_WRITTEN =
      Pattern.compile(".*-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", Pattern.DOTALL);

  WholeObjectsBlobStore(BlobStore store) {
    super(store);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response listed = super.list(request);
    List<S3Object> whole =
        listed.contents().stream()
            .filter(object -> !BEING_WRITTEN.matcher(object.key()).matches())
            .toList();
    return listed.toBuilder().contents(whole).keyCount(whole.size()).build();
  }
}

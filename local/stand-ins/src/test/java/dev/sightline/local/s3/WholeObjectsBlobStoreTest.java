package dev.sightline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class WholeObjectsBlobStoreTest {

  private static final String BUCKET = "pipeline";
  private static final String KEY = "results/a.json";

  @TempDir private Path directory;
  private BlobStore files;
  private BlobStore store;

  @BeforeEach
  void open() {
    files = new FilesystemNio2BlobStore(directory.toString());
    files.createContainer(BUCKET);
    store = new WholeObjectsBlobStore(files);
  }

  @Test
  void shouldListNoObjectThatIsBeingWritten() {
    List<String> ofFiles = new ArrayList<>();
    List<String> listed = new ArrayList<>();

    put(
        () -> {
          ofFiles.addAll(keys(files));
          listed.addAll(keys(store));
        });

    assertThat(ofFiles).as("what the store of files shows meanwhile").isNotEmpty();
    assertThat(listed).isEmpty();
    assertThat(keys(store)).containsExactly(KEY);
  }

  private void put(Runnable meanwhile) {
    InputStream body =
        new FilterInputStream(new ByteArrayInputStream(new byte[4])) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            meanwhile.run();
            return super.read(target, offset, length);
          }
        };
    files.putBlob(
        PutObjectRequest.builder().bucket(BUCKET).key(KEY).contentLength(4L).build(), body);
  }

  private static List<String> keys(BlobStore store) {
    return store
        .list(ListObjectsV2Request.builder().bucket(BUCKET).prefix("results/").build())
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }
}

package dev.sightline.annotate.store;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A real S3 server whose objects are in memory. */
public final class S3Server implements AutoCloseable {

  public static final String BUCKET = "pipeline";

  private final S3Proxy proxy;

  public S3Server() throws Exception {
    TransientNio2BlobStore objects = new TransientNio2BlobStore();
    objects.createContainer(BUCKET);
    proxy =
        S3Proxy.builder()
            .blobStore(objects)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "local", "local-secret")
            .stopTimeout(0)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    proxy.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // what S3Proxy declares
      throw new IllegalStateException("the S3 server did not stop", e);
    }
  }
}

package dev.sightline.annotate.store;

import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * A real S3 server with one bucket. While it is open, this JVM has credentials for it, where the
 * SDK looks for them; on Lambda they are in the environment.
 */
public final class TestStore implements AutoCloseable {

  public static final String BUCKET = "pipeline";

  private static final List<SdkSystemSetting> CREDENTIALS =
      List.of(SdkSystemSetting.AWS_ACCESS_KEY_ID, SdkSystemSetting.AWS_SECRET_ACCESS_KEY);

  private final LocalS3 server;

  private TestStore(LocalS3 server) {
    this.server = server;
  }

  /**
   * @param directory for the objects
   */
  public static TestStore start(Path directory) throws IOException {
    LocalS3 server = LocalS3.start(directory, List.of(BUCKET));
    Map<String, String> environment = server.environment("annotate");
    CREDENTIALS.forEach(
        credential ->
            System.setProperty(
                credential.property(), environment.get(credential.environmentVariable())));
    return new TestStore(server);
  }

  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    CREDENTIALS.forEach(credential -> System.clearProperty(credential.property()));
    server.close();
  }
}

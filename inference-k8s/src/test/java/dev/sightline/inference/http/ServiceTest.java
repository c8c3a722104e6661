package dev.sightline.inference.http;

import dev.sightline.inference.fixture.TestModel;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/** Runs the service with a small model that always finds the same cat. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest implements TestPropertyProvider {

  @Inject protected EmbeddedServer server;

  @Override
  public Map<String, String> getProperties() {
    return Map.of(
        "micronaut.server.port",
        "-1",
        "sightline.model.model",
        TestModel.yoloV8(new float[] {32, 32, 16, 16, 0.9f, 0}).file("cats").toString(),
        "sightline.model.threads",
        "2",
        "sightline.limits.max-frames",
        "30",
        "sightline.limits.queue-frames",
        "60",
        "sightline.limits.max-body-bytes",
        "2000000",
        "sightline.limits.max-pixels",
        "1000000");
  }

  protected URI url(String path) {
    return server.getURI().resolve(path);
  }
}

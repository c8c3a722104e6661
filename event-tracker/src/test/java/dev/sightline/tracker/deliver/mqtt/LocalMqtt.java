package dev.sightline.tracker.deliver.mqtt;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** The MQTT broker Moquette in this JVM, on a port of loopback. */
final class LocalMqtt implements AutoCloseable {

  private final Server server = new Server();

  private LocalMqtt() {}

  static LocalMqtt start(int port, Path data, String... more) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("host", "127.0.0.1");
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("data_path", data.toString());
    properties.setProperty("persistence_enabled", "false");
    properties.setProperty("telemetry_enabled", "false");
    properties.setProperty("allow_anonymous", "true");
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    LocalMqtt mqtt = new LocalMqtt();
    mqtt.server.startServer(new MemoryConfig(properties));
    return mqtt;
  }

  @Override
  public void close() {
    server.stopServer();
  }
}

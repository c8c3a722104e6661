package dev.sightline.local.kafka;

import dev.sightline.local.process.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Ready when the broker describes its cluster, itself included. */
final class KafkaReadiness implements Readiness, AutoCloseable {

  private static final int TIMEOUT_MS = 1000;

  private final String bootstrapServers;
  private final Admin admin;

  KafkaReadiness(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20));
  }

  @Override
  public boolean isReady() throws InterruptedException {
    return isListening() && describesItself();
  }

  /** Asked first, as a client warns at every connection that is refused. */
  private boolean isListening() {
    int colon = bootstrapServers.lastIndexOf(':');
    int port = Integer.parseInt(bootstrapServers.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(bootstrapServers.substring(0, colon), port), TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false; // Nobody listens yet.
    }
  }

  private boolean describesItself() throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false; // The broker listens, but does not serve yet.
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}

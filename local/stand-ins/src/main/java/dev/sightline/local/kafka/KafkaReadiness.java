package dev.sightline.local.kafka;

import dev.sightline.local.process.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Ready when the broker describes its cluster, itself included. */
final class KafkaReadiness implements Readiness, AutoCloseable {

  private static final String HOST = "localhost";
  private static final int TIMEOUT_MS = 1000;

  private final int port;
  private Optional<Admin> admin = Optional.empty();

  KafkaReadiness(int port) {
    this.port = port;
  }

  /** A client warns at every refused connection, so it is created once the broker listens. */
  @Override
  public boolean isReady() throws InterruptedException {
    if (admin.isEmpty() && isListening()) {
      admin = Optional.of(connect());
    }
    return admin.isPresent() && describesItself(admin.get());
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false; // Nothing listens yet.
    }
  }

  private Admin connect() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, HOST + ":" + port,
            AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
            AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20));
  }

  private static boolean describesItself(Admin admin) throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false; // The broker listens, but does not serve yet.
    }
  }

  @Override
  public void close() {
    admin.ifPresent(client -> client.close(Duration.ZERO));
  }
}

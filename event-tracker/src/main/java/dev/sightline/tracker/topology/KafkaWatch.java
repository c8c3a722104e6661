package dev.sightline.tracker.topology;

import dev.sightline.contract.Redaction;
import dev.sightline.program.kafka.BrokerWatch;
import dev.sightline.tracker.config.KafkaConfig;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Says that Kafka is away while no broker answers: Kafka Streams keeps trying in silence. */
@Singleton
final class KafkaWatch {

  private static final int PATIENCE_MILLIS = 3000;

  private final Admin admin;
  private final TrackerState state;
  private final BrokerWatch watch;

  KafkaWatch(KafkaConfig config, Admin admin, TrackerState state) {
    this.admin = admin;
    this.state = state;
    this.watch = new BrokerWatch(config.bootstrapServers(), this::ask);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    watch.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    watch.close();
  }

  private Optional<String> ask() {
    Optional<String> trouble = answer();
    state.brokers(trouble);
    return trouble;
  }

  private Optional<String> answer() {
    DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS);
    try {
      boolean isEmpty = admin.describeCluster(options).nodes().get().isEmpty();
      return isEmpty ? Optional.of("the cluster has no brokers") : Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(Redaction.redact(String.valueOf(e.getCause().getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

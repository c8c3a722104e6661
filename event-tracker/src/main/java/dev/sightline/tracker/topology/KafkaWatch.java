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
  private final Topics topics;
  private final TrackerState state;
  private final BrokerWatch watch;

  KafkaWatch(KafkaConfig config, Admin admin, Topics topics, TrackerState state) {
    this.admin = admin;
    this.topics = topics;
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
      if (admin.describeCluster(options).nodes().get().isEmpty()) {
        return Optional.of("the cluster has no brokers");
      }
      if (state.running().isPresent()) {
        topics.requireOutputs();
      }
      return Optional.empty();
    } catch (TopicException e) {
      return Optional.of(Redaction.redact(e.getMessage()));
    } catch (ExecutionException e) {
      return Optional.of(Redaction.redact(String.valueOf(e.getCause().getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

package dev.sightline.batch;

import dev.sightline.batch.config.KafkaConfig;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.program.kafka.BrokerWatch;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;

/** Says that Kafka is away while the poller finds no broker that answers. */
@Singleton
final class KafkaWatch {

  private final BrokerWatch watch;

  KafkaWatch(KafkaConfig config, @Named(BatchPipeline.KAFKA) DependencyState kafka) {
    this.watch = new BrokerWatch(config.bootstrapServers(), () -> trouble(kafka));
  }

  /** A broker that refuses this client has answered, and the poller has said what. */
  private static Optional<String> trouble(DependencyState kafka) {
    return kafka
        .failure()
        .filter(failure -> !(failure.getCause() instanceof AuthenticationException))
        .map(Throwable::getMessage);
  }

  @EventListener
  void start(ServerStartupEvent event) {
    watch.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    watch.close();
  }
}

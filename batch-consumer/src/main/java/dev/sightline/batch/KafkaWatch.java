package dev.sightline.batch;

import dev.sightline.batch.config.KafkaConfig;
import dev.sightline.batch.poll.FramePoller;
import dev.sightline.program.kafka.BrokerWatch;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Says that Kafka is away while the poller finds no broker that answers. */
@Singleton
final class KafkaWatch {

  private final BrokerWatch watch;

  KafkaWatch(KafkaConfig config, FramePoller poller) {
    this.watch = new BrokerWatch(config.bootstrapServers(), poller::outage);
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

package dev.sightline.capture.stream;

import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.capture.publish.KafkaLink;
import dev.sightline.program.kafka.BrokerWatch;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Says that Kafka is away while streams find no broker that takes their frames. */
@Singleton
final class KafkaWatch implements ApplicationEventListener<ServerStartupEvent> {

  private final Streams streams;
  private final BrokerWatch watch;

  KafkaWatch(KafkaConfig config, Streams streams) {
    this.streams = streams;
    this.watch = new BrokerWatch(config.bootstrapServers(), this::trouble);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    watch.start();
  }

  @PreDestroy
  void close() {
    watch.close();
  }

  private Optional<String> trouble() {
    List<CapturedStream> all = streams.all();
    List<KafkaLink.State> down =
        all.stream()
            .map(CapturedStream::kafka)
            .filter(link -> !link.isRefused())
            .map(KafkaLink::state)
            .filter(link -> !link.isUp())
            .toList();
    if (down.isEmpty()) {
      return Optional.empty();
    }
    String why =
        down.stream()
            .flatMap(link -> link.error().stream())
            .findFirst()
            .orElse("no broker has answered yet");
    return Optional.of("%d of %d streams wait: %s".formatted(down.size(), all.size(), why));
  }
}

package dev.sightline.tracker.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.StreamId;
import dev.sightline.tracker.config.TrackerConfig;
import dev.sightline.tracker.count.CountQuery;
import dev.sightline.tracker.count.CountReader;
import dev.sightline.tracker.count.CountReply;
import dev.sightline.tracker.count.CountReply.Answered;
import dev.sightline.tracker.count.CountReply.Unavailable;
import dev.sightline.tracker.count.CountSource;
import dev.sightline.tracker.state.StreamStateCodec;
import dev.sightline.tracker.topology.TrackerState.Running;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Finds the counts of a stream in the store of its partition, here or on the instance that has it.
 * What is not committed yet is told, too, by up to the commit interval.
 */
@Singleton
final class RoutedCounts implements CountSource {

  private static final String MOVING = "partitions are moving between trackers; try again";
  private static final String NOT_HERE =
      "no partition of this stream is here now: try again; where there are several trackers, each"
          + " needs TRACKER_ADDRESS";

  private final TrackerState state;
  private final Optional<HostInfo> here;
  private final RemoteCounts others;
  private final StreamStateCodec states = new StreamStateCodec();

  RoutedCounts(TrackerState state, TrackerConfig config, RemoteCounts others) {
    this.state = state;
    this.here =
        config.address().isEmpty()
            ? Optional.empty()
            : Optional.of(HostInfo.buildFromEndpoint(config.address()));
    this.others = others;
  }

  @Override
  public CountReply find(CountQuery query, boolean isRelayed) {
    Optional<Running> running = state.running();
    if (running.isEmpty()) {
      return new Unavailable(state.trouble().orElse("starting"));
    }
    try {
      return here.isPresent()
          ? find(running.get().streams(), here.get(), query, isRelayed)
          : findHere(running.get(), query);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Unavailable(here.isPresent() ? MOVING : NOT_HERE);
    }
  }

  /** Kafka Streams tells no instance by its address where they have none. */
  private CountReply findHere(Running running, CountQuery query) {
    byte[] key = query.stream().value().getBytes(UTF_8);
    int partition = BuiltInPartitioner.partitionForKey(key, running.partitions());
    return answer(running.streams(), query, partition);
  }

  private CountReply find(
      KafkaStreams streams, HostInfo address, CountQuery query, boolean isRelayed) {
    KeyQueryMetadata owner =
        streams.queryMetadataForKey(
            TrackerStores.COUNTS, query.stream().value(), new StringSerializer());
    if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      return new Unavailable(MOVING);
    }
    if (!owner.activeHost().equals(address)) {
      return isRelayed ? new Unavailable(MOVING) : others.ask(owner.activeHost(), query);
    }
    return answer(streams, query, owner.partition());
  }

  private CountReply answer(KafkaStreams streams, CountQuery query, int partition) {
    return new Answered(
        CountReader.answer(
            store(streams, TrackerStores.COUNTS, partition),
            query,
            streamTime(streams, query.stream(), partition)));
  }

  private Optional<Instant> streamTime(KafkaStreams streams, StreamId stream, int partition) {
    return Optional.ofNullable(store(streams, TrackerStores.TRACKS, partition).get(stream.value()))
        .flatMap(states::lastFrameAt);
  }

  private static ReadOnlyKeyValueStore<String, byte[]> store(
      KafkaStreams streams, String name, int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(
                name, QueryableStoreTypes.<String, byte[]>keyValueStore())
            .withPartition(partition));
  }
}

package dev.sightline.tracker.topology;

import dev.sightline.contract.StreamId;
import dev.sightline.tracker.config.TrackerConfig;
import dev.sightline.tracker.count.CountQuery;
import dev.sightline.tracker.count.CountReader;
import dev.sightline.tracker.count.CountReply;
import dev.sightline.tracker.count.CountReply.Answered;
import dev.sightline.tracker.count.CountReply.Unavailable;
import dev.sightline.tracker.count.CountSource;
import dev.sightline.tracker.state.StreamStateCodec;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
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
    Optional<KafkaStreams> streams = state.streams();
    if (streams.isEmpty()) {
      return new Unavailable(state.trouble().orElse("starting"));
    }
    try {
      return find(streams.get(), query, isRelayed);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Unavailable(MOVING);
    }
  }

  private CountReply find(KafkaStreams streams, CountQuery query, boolean isRelayed) {
    KeyQueryMetadata owner =
        streams.queryMetadataForKey(
            TrackerStores.COUNTS, query.stream().value(), new StringSerializer());
    if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      return new Unavailable(MOVING);
    }
    boolean isHere = here.isEmpty() || owner.activeHost().equals(here.get());
    if (!isHere) {
      return isRelayed ? new Unavailable(MOVING) : others.ask(owner.activeHost(), query);
    }
    return new Answered(
        CountReader.answer(
            store(streams, TrackerStores.COUNTS, owner.partition()),
            query,
            streamTime(streams, query.stream(), owner.partition())));
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

package dev.sightline.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.ResultHeaders;
import dev.sightline.contract.ResultLimits;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes results of records. Anyone who may write to the topic may have written them. */
@Singleton
final class ResultReader {

  private final BatchResultJson json = new BatchResultJson();
  private final ObjectKeys keys;
  private final InstantSource clock;

  ResultReader(StoreConfig store, InstantSource clock) {
    this.keys = store.keys();
    this.clock = clock;
  }

  /**
   * @throws InvalidResultException if the record is not as {@code docs/results.md} has it
   */
  LiveResult read(ConsumerRecord<byte[], byte[]> record) throws InvalidResultException {
    if (record.key() == null || record.value() == null) {
      throw new InvalidResultException("a record without key or value");
    }
    try {
      Optional<String> omitted = header(record, ResultHeaders.OMITTED_FRAMES);
      return omitted.isPresent() ? withoutFrames(record, omitted.get()) : whole(record);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidResultException(e.getMessage(), e);
    }
  }

  private LiveResult whole(ConsumerRecord<byte[], byte[]> record) throws InvalidResultException {
    BatchResult result = json.decode(record.value());
    if (!result.stream().equals(stream(record))) {
      throw new InvalidResultException("the record's key names another stream than its document");
    }
    return new LiveResult(
        result.batchId(),
        result.stream(),
        keyOf(record, result.batchId(), result.stream())
            .orElseGet(
                () ->
                    keys.result(
                        result.stream(), result.frames().get(0).capturedAt(), result.batchId())),
        storedAt(record),
        result.frames().size(),
        result.frames());
  }

  private LiveResult withoutFrames(ConsumerRecord<byte[], byte[]> record, String omitted)
      throws InvalidResultException {
    BatchId batch = BatchId.parse(header(record, ResultHeaders.BATCH_ID).orElse(""));
    StreamId stream = stream(record);
    String key =
        keyOf(record, batch, stream)
            .orElseThrow(() -> new InvalidResultException("no result's key in the headers"));
    int count = Integer.parseInt(omitted);
    if (count < 1 || count > ResultLimits.MAX_FRAMES) {
      throw new InvalidResultException("a batch of " + count + " frames");
    }
    return new LiveResult(batch, stream, key, storedAt(record), count, List.of());
  }

  /** A producer's clock may be ahead; what is here was stored before. */
  private Instant storedAt(ConsumerRecord<byte[], byte[]> record) {
    Instant told = Instant.ofEpochMilli(record.timestamp());
    Instant now = clock.instant();
    return told.isAfter(now) ? now : told;
  }

  /** The key in the headers, if it is that of this very batch. */
  private Optional<String> keyOf(
      ConsumerRecord<byte[], byte[]> record, BatchId batch, StreamId stream) {
    return header(record, ResultHeaders.RESULT_KEY)
        .filter(key -> keys.batchOf(key).filter(batch::equals).isPresent())
        .filter(key -> keys.streamOf(key).filter(stream::equals).isPresent());
  }

  private static StreamId stream(ConsumerRecord<byte[], byte[]> record) {
    return new StreamId(new String(record.key(), UTF_8));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8));
  }
}

package dev.sightline.tracker.result;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.ResultHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.result.ReceivedResult.Elsewhere;
import dev.sightline.tracker.result.ReceivedResult.Whole;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Makes results of records. Thread-safe. */
public final class ResultReader {

  private final BatchResultJson json = new BatchResultJson();
  private final ObjectKeys keys;

  public ResultReader(ObjectKeys keys) {
    this.keys = keys;
  }

  /**
   * @throws RefusedResultException if the record is not as {@code docs/results.md} has it
   */
  public ReceivedResult read(Record<byte[], byte[]> record) throws RefusedResultException {
    if (record.key() == null || record.value() == null) {
      throw new RefusedResultException(SkipReason.MALFORMED, "a record without key or value");
    }
    refuseOtherVersions(record.headers());
    return header(record.headers(), ResultHeaders.OMITTED_FRAMES).isPresent()
        ? elsewhere(record)
        : whole(record);
  }

  /**
   * A document that was read from the bucket.
   *
   * @throws RefusedResultException if it is not the result that was looked for
   */
  public BatchResult read(Elsewhere wanted, byte[] document) throws RefusedResultException {
    BatchResult result = decode(document);
    if (!result.batchId().equals(wanted.batch()) || !result.stream().equals(wanted.stream())) {
      throw new RefusedResultException(
          SkipReason.MALFORMED, "object " + wanted.key() + " holds another batch's result");
    }
    return result;
  }

  /** Told from a header, a version needs no document that this program understands. */
  private static void refuseOtherVersions(Headers headers) throws RefusedResultException {
    Optional<String> version = header(headers, ResultHeaders.SCHEMA_VERSION);
    if (version.isPresent() && !version.get().matches("[12]")) {
      throw new RefusedResultException(
          SkipReason.SCHEMA_VERSION,
          "schema version " + version.get() + "; this program knows 1 to 2");
    }
  }

  private ReceivedResult whole(Record<byte[], byte[]> record) throws RefusedResultException {
    BatchResult result = decode(record.value());
    if (!result.stream().value().equals(new String(record.key(), UTF_8))) {
      throw new RefusedResultException(
          SkipReason.FOREIGN_KEY, "the record's key names another stream than its document");
    }
    return new Whole(result);
  }

  private BatchResult decode(byte[] document) throws RefusedResultException {
    try {
      BatchResult result = json.decode(document);
      ResultBounds.require(result);
      return result;
    } catch (InvalidResultException e) {
      throw new RefusedResultException(SkipReason.MALFORMED, e.getMessage(), e);
    }
  }

  private ReceivedResult elsewhere(Record<byte[], byte[]> record) throws RefusedResultException {
    try {
      StreamId stream = new StreamId(new String(record.key(), UTF_8));
      BatchId batch = BatchId.parse(header(record.headers(), ResultHeaders.BATCH_ID).orElse(""));
      String key =
          header(record.headers(), ResultHeaders.RESULT_KEY)
              .filter(k -> keys.batchOf(k).filter(batch::equals).isPresent())
              .filter(k -> keys.streamOf(k).filter(stream::equals).isPresent())
              .orElseThrow(
                  () -> new IllegalArgumentException("no result's key of its own in the headers"));
      return new Elsewhere(stream, batch, key);
    } catch (IllegalArgumentException e) {
      throw new RefusedResultException(SkipReason.MALFORMED, e.getMessage(), e);
    }
  }

  private static Optional<String> header(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, UTF_8));
  }
}

package dev.sightline.cli.faults.ledger;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every place where pictures of one stream have come to rest, and what is there. */
public final class PictureTrail {

  private final TopicContents topics;
  private final DeadLetters deadLetters;
  private final BucketReader bucket;
  private final ObjectKeys keys;

  /**
   * @param bucket the caller closes it
   */
  public PictureTrail(
      String bootstrapServers, DeadLetters deadLetters, BucketReader bucket, ObjectKeys keys) {
    this.topics = new TopicContents(bootstrapServers);
    this.deadLetters = deadLetters;
    this.bucket = bucket;
    this.keys = keys;
  }

  /** The stream's records and dead letters, by where they were found. */
  public Map<String, byte[]> inKafka(String topic) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.records(topic)) {
      found.put("record " + record.offset(), record.value());
    }
    return found;
  }

  /** Those of its records that were dead-lettered. */
  public Map<String, byte[]> inDeadLetters(String topic) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    deadLetters
        .of(topic)
        .forEach(letter -> found.put("letter of " + letter.origin(), letter.value()));
    return found;
  }

  /** Its kept frames. */
  public Map<String, byte[]> frames(StreamId stream) throws BucketException {
    return objects(keys.framesPrefix(), stream);
  }

  /** Its annotated pictures. */
  public Map<String, byte[]> annotated(StreamId stream) throws BucketException {
    return objects(keys.annotatedPrefix(), stream);
  }

  /** Its results. */
  public Map<String, byte[]> results(StreamId stream) throws BucketException {
    return objects(keys.resultsPrefix(), stream);
  }

  private Map<String, byte[]> objects(String prefix, StreamId stream) throws BucketException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (BucketObject object : bucket.list(prefix + Auditor.streamPart(stream))) {
      found.put(object.key(), bucket.read(object.key()));
    }
    return found;
  }
}

package dev.sightline.cli.faults.ledger;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what was published with what is in the bucket, in the dead-letter topic and in the
 * results topic, record by record and image by image.
 */
public final class Auditor {

  private final BatchResultJson json = new BatchResultJson();
  private final ObjectKeys keys;
  private final BucketReader bucket;
  private final DeadLetters deadLetters;
  private final PublishedResults published;

  /**
   * @param bucket the caller closes it
   */
  public Auditor(
      ObjectKeys keys, BucketReader bucket, DeadLetters deadLetters, PublishedResults published) {
    this.keys = keys;
    this.bucket = bucket;
    this.deadLetters = deadLetters;
    this.published = published;
  }

  /**
   * The ledger of all streams of a topic.
   *
   * @param topic the only one that has their records
   * @param sent all of them
   */
  public StreamLedger audit(List<StreamId> streams, String topic, List<SentRecord> sent)
      throws Exception {
    List<BatchResult> results = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (StreamId stream : streams) {
      List<BatchResult> ofStream = results(stream);
      problems.addAll(new ImageCheck(keys, bucket).problems(stream, sent, ofStream));
      results.addAll(ofStream);
    }
    problems.addAll(published.problems(topic, results));
    return StreamLedger.of(sent, results, deadLetters.of(topic), problems);
  }

  private List<BatchResult> results(StreamId stream)
      throws BucketException, InvalidResultException {
    List<BatchResult> results = new ArrayList<>();
    for (BucketObject object : bucket.list(keys.resultsPrefix() + streamPart(stream))) {
      results.add(json.decode(bucket.read(object.key())));
    }
    return results;
  }

  static String streamPart(StreamId stream) {
    return "stream=" + stream + "/";
  }
}

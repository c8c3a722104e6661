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
   * The ledger of one stream.
   *
   * @param topic the only one that has its records
   * @param sent all of them
   */
  public StreamLedger audit(StreamId stream, String topic, List<SentRecord> sent) throws Exception {
    List<BatchResult> results = results(stream);
    List<String> problems =
        new ArrayList<>(new ImageCheck(keys, bucket).problems(stream, sent, results));
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

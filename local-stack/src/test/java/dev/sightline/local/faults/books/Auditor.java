package dev.sightline.local.faults.books;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.local.faults.books.DeadLetters.DeadLetter;
import dev.sightline.local.objects.BucketException;
import dev.sightline.local.objects.BucketObject;
import dev.sightline.local.objects.BucketReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what was published with what is in the bucket and in the dead-letter topic, record by
 * record and image by image.
 */
public final class Auditor {

  private final BatchResultJson json = new BatchResultJson();
  private final ObjectKeys keys;
  private final BucketReader bucket;
  private final DeadLetters deadLetters;

  /**
   * @param bucket the caller closes it
   */
  public Auditor(ObjectKeys keys, BucketReader bucket, DeadLetters deadLetters) {
    this.keys = keys;
    this.bucket = bucket;
    this.deadLetters = deadLetters;
  }

  /**
   * The books of one stream.
   *
   * @param topic the only one that has its records
   * @param sent all of them
   */
  public StreamBooks audit(StreamId stream, String topic, List<SentRecord> sent) throws Exception {
    List<BatchResult> results = results(stream);
    List<DeadLetter> letters = deadLetters.of(topic);
    Map<Place, Long> ends = new HashMap<>();
    results.forEach(
        result ->
            result.frames().forEach(frame -> ends.merge(place(result, frame), 1L, Long::sum)));
    Set<Place> stored = Set.copyOf(ends.keySet());
    Set<Place> refused = letters.stream().map(DeadLetter::origin).collect(Collectors.toSet());
    refused.forEach(place -> ends.merge(place, 1L, Long::sum));
    List<String> problems = new ArrayList<>();
    problems.addAll(new ResultCheck(sent).problems(results, ends.keySet()));
    problems.addAll(letterProblems(sent, letters));
    problems.addAll(new ImageCheck(keys, bucket).problems(stream, sent, results));
    return new StreamBooks(
        sent.size(),
        stored.size(),
        refused.size(),
        sent.stream().filter(record -> !ends.containsKey(record.place())).count(),
        ends.values().stream().mapToLong(times -> times - 1).sum(),
        letters.size() - refused.size(),
        problems);
  }

  private static Place place(BatchResult result, FrameResult frame) {
    return new Place(result.topic(), result.partition(), frame.offset());
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

  private static List<String> letterProblems(List<SentRecord> sent, List<DeadLetter> letters) {
    Map<Place, SentRecord> byPlace =
        sent.stream().collect(Collectors.toMap(SentRecord::place, Function.identity()));
    return letters.stream()
        .filter(DeadLetter::whole)
        .filter(letter -> !isOriginal(byPlace.get(letter.origin()), letter))
        .map(letter -> "the dead letter of " + letter.origin() + " has another value")
        .toList();
  }

  private static boolean isOriginal(SentRecord sent, DeadLetter letter) {
    return sent != null && Arrays.equals(sent.value(), letter.value());
  }
}

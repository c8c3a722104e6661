package dev.sightline.cli.faults.ledger;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the bucket has the images that the results name and no others, each with the picture that
 * was published, and an annotated one for each.
 */
final class ImageCheck {

  private final ObjectKeys keys;
  private final BucketReader bucket;

  ImageCheck(ObjectKeys keys, BucketReader bucket) {
    this.keys = keys;
    this.bucket = bucket;
  }

  List<String> problems(StreamId stream, List<SentRecord> sent, List<BatchResult> results)
      throws BucketException, IOException {
    Map<Place, SentRecord> byPlace =
        sent.stream().collect(Collectors.toMap(SentRecord::place, Function.identity()));
    Set<String> frames = list(keys.framesPrefix() + Auditor.streamPart(stream));
    Set<String> annotated = list(keys.annotatedPrefix() + Auditor.streamPart(stream));
    List<String> problems = new ArrayList<>();
    for (BatchResult result : results) {
      for (FrameResult frame : result.frames()) {
        Place place = new Place(result.topic(), result.partition(), frame.offset());
        String key = frame.imageKey().orElse("");
        String drawn = key.isEmpty() ? "" : keys.annotated(key);
        if (!frames.remove(key) || !annotated.remove(drawn)) {
          problems.add("no image, or no annotated one, of " + place + ": " + key);
        } else {
          compare(byPlace.get(place), frame, problems);
        }
      }
    }
    frames.forEach(key -> problems.add("no result names " + key));
    annotated.forEach(key -> problems.add("no result names " + key));
    return problems;
  }

  private void compare(SentRecord record, FrameResult frame, List<String> problems)
      throws BucketException, IOException {
    String key = frame.imageKey().orElseThrow();
    if (record == null || !Arrays.equals(record.value(), bucket.read(key))) {
      problems.add(key + " is not what was published");
      return;
    }
    OptionalInt published = FrameImages.number(record.value());
    OptionalInt drawn = FrameImages.number(bucket.read(keys.annotated(key)));
    // A box may cover the number; it then can't be read, and is not mistaken for another.
    boolean hidden = drawn.isEmpty() && !frame.detections().isEmpty();
    if (!hidden && !drawn.equals(published)) {
      problems.add("the annotated image of " + key + " shows another frame");
    }
  }

  private Set<String> list(String prefix) throws BucketException {
    return bucket.list(prefix).stream()
        .map(BucketObject::key)
        .collect(Collectors.toCollection(HashSet::new));
  }
}

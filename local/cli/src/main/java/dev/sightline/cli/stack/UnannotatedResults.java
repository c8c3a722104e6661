package dev.sightline.cli.stack;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.ObjectCreated.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Results in a bucket that was kept whose pictures are missing: the stack ended before the function
 * had made them, and their events with it.
 */
record UnannotatedResults(String bucket, ObjectKeys keys) {

  /** As S3 would have told of them. */
  List<ObjectCreated> in(BucketReader reader) throws BucketException {
    Map<String, BucketObject> results =
        reader.list(keys.resultsPrefix()).stream()
            .collect(Collectors.toMap(BucketObject::key, Function.identity()));
    Set<String> pictures =
        reader.list(keys.annotatedPrefix()).stream()
            .map(BucketObject::key)
            .collect(Collectors.toSet());
    List<BucketObject> missed =
        reader.list(keys.framesPrefix()).stream()
            .map(BucketObject::key)
            .filter(frame -> !pictures.contains(keys.annotated(frame)))
            .flatMap(frame -> keys.resultOf(frame).stream())
            .distinct()
            .filter(results::containsKey)
            .map(results::get)
            .toList();
    List<ObjectCreated> events = new ArrayList<>();
    for (BucketObject result : missed) {
      events.add(event(result, events.size()));
    }
    return events;
  }

  private ObjectCreated event(BucketObject result, long sequence) {
    return new ObjectCreated(
        Operation.PUT, bucket, result.key(), result.size(), "", result.lastModified(), sequence);
  }
}

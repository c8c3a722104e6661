package dev.sightline.cli.faults.ledger;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ResultHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the results topic holds: every stored batch, in the order of its stream's offsets when it is
 * told first, and repeated only with the same frames (times differ from one attempt to the next).
 */
public record PublishedResults(String bootstrapServers, String topic) {

  /** What is wrong with those of a topic whose stored results are given. */
  List<String> problems(String origin, List<BatchResult> stored) throws InvalidResultException {
    Map<BatchId, BatchResult> first = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> published :
        new TopicContents(bootstrapServers).records(topic)) {
      BatchResult result = new BatchResultJson().decode(published.value());
      if (result.topic().equals(origin)) {
        compareHeader(published, result, problems);
        Optional<BatchResult> before =
            Optional.ofNullable(first.putIfAbsent(result.batchId(), result));
        if (before.filter(b -> !b.frames().equals(result.frames())).isPresent()) {
          problems.add(result.batchId() + " was published twice, with other frames");
        }
      }
    }
    compareStored(first, stored, problems);
    compareOrder(first.values(), problems);
    return problems;
  }

  private static void compareHeader(
      ConsumerRecord<byte[], byte[]> published, BatchResult result, List<String> problems) {
    byte[] id = published.headers().lastHeader(ResultHeaders.BATCH_ID).value();
    if (!new String(id, StandardCharsets.UTF_8).equals(result.batchId().toString())) {
      problems.add(result.batchId() + " has another id in its header");
    }
    if (!new String(published.key(), StandardCharsets.UTF_8).equals(result.stream().value())) {
      problems.add(result.batchId() + " has another stream in its key");
    }
  }

  private static void compareStored(
      Map<BatchId, BatchResult> published, List<BatchResult> stored, List<String> problems) {
    Map<BatchId, BatchResult> byId =
        stored.stream().collect(Collectors.toMap(BatchResult::batchId, result -> result));
    for (BatchResult result : stored) {
      BatchResult told = published.get(result.batchId());
      if (told == null) {
        problems.add(result.batchId() + " is stored and was not published");
      } else if (!told.frames().equals(result.frames())) {
        problems.add(result.batchId() + " was published with other frames than are stored");
      }
    }
    published.keySet().stream()
        .filter(id -> !byId.containsKey(id))
        .forEach(id -> problems.add(id + " was published and is not stored"));
  }

  private static void compareOrder(Collection<BatchResult> published, List<String> problems) {
    Map<String, BatchId> last = new HashMap<>();
    for (BatchResult result : published) {
      BatchId id = result.batchId();
      String log = id.topicId() + "-" + id.partition() + " " + result.stream();
      BatchId before = last.put(log, id);
      if (before != null && before.firstOffset() > id.firstOffset()) {
        problems.add(id + " was published after " + before);
      }
    }
  }
}

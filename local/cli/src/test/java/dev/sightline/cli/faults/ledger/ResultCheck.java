package dev.sightline.cli.faults.ledger;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the results are of the records that were sent, and none reaches into another. */
final class ResultCheck {

  private final Map<Place, SentRecord> sent;

  ResultCheck(List<SentRecord> sent) {
    this.sent = sent.stream().collect(Collectors.toMap(SentRecord::place, Function.identity()));
  }

  List<String> problems(List<BatchResult> results, Collection<Place> ends) {
    List<String> problems = new ArrayList<>();
    ends.stream()
        .filter(place -> !sent.containsKey(place))
        .forEach(place -> problems.add(place + " was never published"));
    results.forEach(result -> result.frames().forEach(frame -> compare(result, frame, problems)));
    results.stream()
        .collect(Collectors.groupingBy(result -> result.partition() + " " + result.stream()))
        .values()
        .forEach(ofOneLog -> overlaps(ofOneLog, problems));
    return problems;
  }

  private void compare(BatchResult result, FrameResult frame, List<String> problems) {
    Place place = new Place(result.topic(), result.partition(), frame.offset());
    SentRecord record = sent.get(place);
    if (record != null && !record.frameNumber().equals(OptionalLong.of(frame.number()))) {
      problems.add(place + " is frame " + record.frameNumber() + ", stored as " + frame.number());
    }
    frame.error().ifPresent(error -> problems.add(place + " has error " + error));
  }

  private static void overlaps(List<BatchResult> ofOneLog, List<String> problems) {
    List<BatchResult> inOrder =
        ofOneLog.stream().sorted(Comparator.comparing(BatchResult::firstOffset)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      BatchResult before = inOrder.get(i - 1);
      if (before.lastOffset() >= inOrder.get(i).firstOffset()) {
        problems.add(before.batchId() + " reaches into " + inOrder.get(i).batchId());
      }
    }
  }
}

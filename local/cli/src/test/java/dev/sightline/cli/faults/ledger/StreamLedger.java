package dev.sightline.cli.faults.ledger;

import dev.sightline.cli.faults.ledger.DeadLetters.DeadLetter;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of the records of one stream, or of those that share a topic.
 *
 * @param lost records that are in no result and no dead letter
 * @param duplicates how often a record is somewhere a second time
 * @param repeatedDeadLetters how often a dead letter is there once more
 * @param problems whatever else is not as it should be, in words
 */
public record StreamLedger(
    long published,
    long stored,
    long deadLettered,
    long lost,
    long duplicates,
    long repeatedDeadLetters,
    List<String> problems) {

  public static final StreamLedger EMPTY = new StreamLedger(0, 0, 0, 0, 0, 0, List.of());

  public StreamLedger {
    problems = List.copyOf(problems);
  }

  /**
   * Compares what was sent with what came of it.
   *
   * @param otherProblems what was found elsewhere
   */
  static StreamLedger of(
      List<SentRecord> sent,
      List<BatchResult> results,
      List<DeadLetter> letters,
      List<String> otherProblems) {
    Map<Place, Long> ends = new HashMap<>();
    results.forEach(
        result ->
            result.frames().forEach(frame -> ends.merge(place(result, frame), 1L, Long::sum)));
    Set<Place> stored = Set.copyOf(ends.keySet());
    Set<Place> refused = letters.stream().map(DeadLetter::origin).collect(Collectors.toSet());
    refused.forEach(place -> ends.merge(place, 1L, Long::sum));
    List<String> problems = new ArrayList<>(otherProblems);
    problems.addAll(new ResultCheck(sent).problems(results, ends.keySet()));
    problems.addAll(letterProblems(sent, letters));
    return new StreamLedger(
        sent.size(),
        stored.size(),
        refused.size(),
        sent.stream().filter(record -> !ends.containsKey(record.place())).count(),
        ends.values().stream().mapToLong(times -> times - 1).sum(),
        letters.size() - refused.size(),
        problems);
  }

  /** Without what an earlier ledger of the same records has counted. */
  public StreamLedger since(StreamLedger earlier) {
    return new StreamLedger(
        published - earlier.published,
        stored - earlier.stored,
        deadLettered - earlier.deadLettered,
        lost - earlier.lost,
        duplicates - earlier.duplicates,
        repeatedDeadLetters - earlier.repeatedDeadLetters,
        problems);
  }

  /** Together with what was counted since. */
  public StreamLedger and(StreamLedger later) {
    return new StreamLedger(
        published + later.published,
        stored + later.stored,
        deadLettered + later.deadLettered,
        lost + later.lost,
        duplicates + later.duplicates,
        repeatedDeadLetters + later.repeatedDeadLetters,
        later.problems);
  }

  private static Place place(BatchResult result, FrameResult frame) {
    return new Place(result.topic(), result.partition(), frame.offset());
  }

  private static List<String> letterProblems(List<SentRecord> sent, List<DeadLetter> letters) {
    Map<Place, SentRecord> byPlace =
        sent.stream().collect(Collectors.toMap(SentRecord::place, Function.identity()));
    List<String> problems = new ArrayList<>();
    for (DeadLetter letter : letters) {
      SentRecord original = byPlace.get(letter.origin());
      if (original != null && original.isFrame()) {
        problems.add(letter.origin() + " is a frame, and a dead letter");
      }
      if (letter.whole() && !isOriginal(original, letter)) {
        problems.add("the dead letter of " + letter.origin() + " has another value");
      }
    }
    return problems;
  }

  private static boolean isOriginal(SentRecord sent, DeadLetter letter) {
    return sent != null && Arrays.equals(sent.value(), letter.value());
  }

  /** Whether every record is in exactly one place and all else is right. */
  public boolean close() {
    return lost == 0 && duplicates == 0 && problems.isEmpty();
  }
}

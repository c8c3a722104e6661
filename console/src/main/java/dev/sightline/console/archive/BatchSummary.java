package dev.sightline.console.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is remembered of a result: its kept frames with what was found in each, and how much of each
 * label was found in each minute. Numbers are in flat arrays: tens of thousands of summaries are
 * kept.
 */
public final class BatchSummary {

  /** For an object that is not a result. */
  static final BatchSummary UNREADABLE =
      new BatchSummary(new Columns(List.of(), List.of()), Optional.empty());

  private static final int OBJECT_BYTES = 250;

  private final Columns columns;
  private final Optional<MinuteSpan> span;

  private BatchSummary(Columns columns, Optional<MinuteSpan> span) {
    this.columns = columns;
    this.span = span;
  }

  /**
   * @param kept frames by the name of their object; labels are kept as they are given, so whoever
   *     gives equal ones saves memory
   * @param span of all frames, kept or not
   */
  static BatchSummary of(List<KeptFrame> kept, List<MinuteCount> minutes, MinuteSpan span) {
    return new BatchSummary(new Columns(kept, minutes), Optional.of(span));
  }

  public boolean isReadable() {
    return this != UNREADABLE;
  }

  /** How many frames are kept as pictures. */
  public int pictures() {
    return columns.names.length;
  }

  /** The name of a kept frame's object within its batch, for example {@code 100.jpg}. */
  public String name(int picture) {
    return columns.names[picture];
  }

  public Instant capturedAt(int picture) {
    return Instant.ofEpochMilli(columns.capturedAt[picture]);
  }

  /** What was found in a kept frame, highest confidence first. */
  public List<Found> found(int picture) {
    List<Found> all = new ArrayList<>();
    for (int i = columns.firstFound[picture]; i < columns.firstFound[picture + 1]; i++) {
      all.add(new Found(columns.labels[i], columns.counts[i], columns.confidences[i]));
    }
    return all;
  }

  /** Whether something is in a kept frame; costs no memory, unlike {@link #found}. */
  boolean hasFound(int picture, Optional<String> label, double confidence) {
    Predicate<String> isWanted = label.<Predicate<String>>map(l -> l::equals).orElse(l -> true);
    for (int i = columns.firstFound[picture]; i < columns.firstFound[picture + 1]; i++) {
      if (columns.confidences[i] >= confidence && isWanted.test(columns.labels[i])) {
        return true;
      }
    }
    return false;
  }

  /** How much was found in all frames of the batch, kept or not. */
  public List<MinuteCount> minutes() {
    List<MinuteCount> all = new ArrayList<>();
    for (int i = 0; i < columns.minutes.length; i++) {
      all.add(
          new MinuteCount(columns.minutes[i], columns.minuteLabels[i], columns.minuteCounts[i]));
    }
    return all;
  }

  /** The minutes of its frames; nothing of what is not readable. */
  public Optional<MinuteSpan> span() {
    return span;
  }

  /** About how much memory it takes, labels not counted: batches share them. */
  int bytes() {
    int bytes = OBJECT_BYTES;
    for (String name : columns.names) {
      bytes += 56 + name.length() + 8 + 4;
    }
    return bytes + columns.labels.length * 12 + columns.minutes.length * 12;
  }

  /**
   * A kept frame to remember.
   *
   * @param found highest confidence first
   */
  record KeptFrame(String name, Instant capturedAt, List<Found> found) {}

  private static final class Columns {

    private final String[] names;
    private final long[] capturedAt;

    /** Of each picture; one more for the end. */
    private final int[] firstFound;

    private final String[] labels;
    private final int[] counts;
    private final float[] confidences;

    private final int[] minutes;
    private final String[] minuteLabels;
    private final int[] minuteCounts;

    Columns(List<KeptFrame> kept, List<MinuteCount> perMinute) {
      names = kept.stream().map(KeptFrame::name).toArray(String[]::new);
      capturedAt = kept.stream().mapToLong(f -> f.capturedAt().toEpochMilli()).toArray();
      List<Found> found = kept.stream().flatMap(frame -> frame.found().stream()).toList();
      labels = found.stream().map(Found::label).toArray(String[]::new);
      counts = found.stream().mapToInt(Found::count).toArray();
      confidences = new float[found.size()];
      for (int i = 0; i < confidences.length; i++) {
        confidences[i] = atLeast(found.get(i).confidence());
      }
      firstFound = new int[kept.size() + 1];
      for (int i = 0; i < kept.size(); i++) {
        firstFound[i + 1] = firstFound[i] + kept.get(i).found().size();
      }
      minutes = perMinute.stream().mapToInt(m -> Math.toIntExact(m.minute())).toArray();
      minuteLabels = perMinute.stream().map(MinuteCount::label).toArray(String[]::new);
      minuteCounts = perMinute.stream().mapToInt(MinuteCount::count).toArray();
    }

    /** The nearest float at or above, so that a limit of 0.9 admits 0.9. */
    private static float atLeast(double confidence) {
      float nearest = (float) confidence;
      return nearest < confidence ? Math.nextUp(nearest) : nearest;
    }
  }
}

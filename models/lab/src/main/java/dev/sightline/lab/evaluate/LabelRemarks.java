package dev.sightline.lab.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Counts what is odd about labels, and still clear. Not thread-safe. */
final class LabelRemarks {

  private final List<String> others = new ArrayList<>();
  private int withoutArea;
  private int repeated;
  private int outlines;
  private int unlisted;

  /** A box of which a side is 0: nothing can be found there. */
  void withoutArea() {
    withoutArea++;
  }

  /** The same box of the same class in the same image once more. */
  void repeated() {
    repeated++;
  }

  /** An outline in place of a box. */
  void outline() {
    outlines++;
  }

  /** An annotation of an image that is not listed. */
  void unlisted() {
    unlisted++;
  }

  /** Anything else. */
  void add(String sentence) {
    others.add(sentence);
  }

  /** A sentence each. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>(others);
    addIfAny(sentences, outlines, "%d labels are outlines: the box around each counts");
    addIfAny(sentences, withoutArea, "%d boxes without area are left out");
    addIfAny(sentences, repeated, "%d labels stand there twice and count once");
    addIfAny(sentences, unlisted, "%d annotations are of images that are not listed");
    return List.copyOf(sentences);
  }

  private static void addIfAny(List<String> sentences, int count, String sentence) {
    if (count > 0) {
      sentences.add(sentence.formatted(count));
    }
  }
}

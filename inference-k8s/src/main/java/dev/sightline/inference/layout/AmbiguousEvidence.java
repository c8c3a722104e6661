package dev.sightline.inference.layout;

/**
 * Evidence for a reading beside which there is another, whose numbers would be the same.
 *
 * @param reason why no number tells them apart, and what would
 */
record AmbiguousEvidence(Evidence evidence, String reason) implements Evidence {

  /**
   * Of rows of a box and scores of which nothing tells how many there are: the first may be a
   * class, as YOLOv8 has it, or an objectness, as a decoded YOLOX has it. Their boxes are alike,
   * and of few classes a YOLOX's scores are as small as a YOLOv8's.
   */
  static AmbiguousEvidence ofUntoldClasses(Evidence evidence) {
    return new AmbiguousEvidence(
        evidence,
        "the fifth number of its rows may be a class or an objectness; the names of its classes, as"
            + " 'labels', would tell");
  }

  @Override
  public Verdict judge(ModelOutputs outputs) {
    Verdict verdict = evidence.judge(outputs);
    return verdict instanceof Verdict.Confirmed || verdict instanceof Verdict.Open
        ? new Verdict.Ambiguous(reason)
        : verdict;
  }
}

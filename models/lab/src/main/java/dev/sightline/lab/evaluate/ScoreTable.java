package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.util.Locale;

/** The scores for a terminal. */
record ScoreTable(Evaluation evaluation) {

  private static final int LABEL = 24;

  void print(PrintWriter out) {
    MillisPerImage millis = evaluation.millisPerImage();
    out.printf(
        "%s %dx%d, SHA-256 %s%n",
        evaluation.model().name(),
        evaluation.model().inputWidth(),
        evaluation.model().inputHeight(),
        evaluation.model().sha256().orElse("unknown"));
    out.printf("images         %d, objects %d%n", evaluation.images(), evaluation.objects());
    evaluation.remarks().forEach(remark -> out.printf("               %s%n", remark));
    out.printf("mAP@0.5        %s%n", Figures.share(evaluation.scores().map50()));
    out.printf("mAP@0.5:0.95   %s%n", Figures.share(evaluation.scores().map5095()));
    for (SizeScore size : evaluation.scores().sizes()) {
      out.printf(
          "  %-12s %s (%d objects)%n", size.size(), Figures.share(size.map5095()), size.objects());
    }
    out.printf(
        "per image      decode %s, run %s (medians, %d at a time)%n%n",
        Figures.millis(millis.decode()), Figures.millis(millis.run()), millis.atATime());
    printPoints(out);
    printClasses(out);
    new ConfusionList(
            evaluation.confusions(), "objects", " at " + Figures.threshold(evaluation.threshold()))
        .print(out);
    out.flush();
  }

  private void printPoints(PrintWriter out) {
    out.printf(
        "%10s %9s %8s %7s %7s %7s%n",
        "CONFIDENCE", "PRECISION", "RECALL", "FOUND", "WRONG", "MISSED");
    for (OperatingPoint point : evaluation.scores().at()) {
      out.printf(
          "%10s %9s %8s %7d %7d %7d%n",
          Figures.threshold(point.threshold()),
          Figures.share(point.precision()),
          Figures.share(point.recall()),
          point.truePositives(),
          point.falsePositives(),
          point.objects() - point.truePositives());
    }
    out.println();
  }

  private void printClasses(PrintWriter out) {
    out.printf(
        "%-" + LABEL + "s %7s %7s %9s   at %s: %9s %7s %7s %7s%n",
        "CLASS",
        "OBJECTS",
        "AP@0.5",
        "@0.5:0.95",
        Figures.threshold(evaluation.threshold()),
        "PRECISION",
        "RECALL",
        "FOUND",
        "WRONG");
    for (ClassScore score : evaluation.scores().classes()) {
      OperatingPoint point = evaluation.deployed(score);
      out.printf(
          Locale.ROOT,
          "%-" + LABEL + "s %7d %7s %9s %11s %9s %7s %7d %7d%n",
          score.label(),
          score.objects(),
          Figures.share(score.ap50()),
          Figures.share(score.ap5095()),
          "",
          Figures.share(point.precision()),
          Figures.share(point.recall()),
          point.truePositives(),
          point.falsePositives());
    }
  }
}

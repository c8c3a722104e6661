package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** A classifier's figures for a terminal. */
record AccuracyTable(ClassifierEvaluation evaluation) {

  private static final int LABEL = 24;

  void print(PrintWriter out) {
    out.printf(
        "%s %dx%d, SHA-256 %s%n",
        evaluation.model().name(),
        evaluation.model().inputWidth(),
        evaluation.model().inputHeight(),
        evaluation.model().sha256());
    out.printf("images         %d, classes %d%n", evaluation.images(), evaluation.classes().size());
    out.printf("accuracy       %s%n", share(evaluation.accuracy()));
    out.printf("top 5          %s%n", share(evaluation.top5()));
    MillisPerImage millis = evaluation.millisPerImage();
    out.printf(
        "per image      decode %s, run %s (medians, %d at a time)%n%n",
        Figures.millis(millis.decode()), Figures.millis(millis.run()), millis.atATime());
    printClasses(out);
    new ConfusionList(evaluation.confusions(), "images", "").print(out);
    out.flush();
  }

  private void printClasses(PrintWriter out) {
    out.printf("%-" + LABEL + "s %7s %7s %7s%n", "CLASS", "IMAGES", "RIGHT", "TOP 5");
    for (ClassAccuracy of : evaluation.classes()) {
      out.printf(
          Locale.ROOT,
          "%-" + LABEL + "s %7d %7d %7d%n",
          of.label(),
          of.images(),
          of.right(),
          of.rightInTop5());
    }
  }

  private static String share(double share) {
    return Figures.share(OptionalDouble.of(share));
  }
}

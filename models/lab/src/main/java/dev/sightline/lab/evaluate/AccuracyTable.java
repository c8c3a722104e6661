package dev.sightline.lab.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** A classifier's figures for a terminal. */
record AccuracyTable(ClassifierRun.Result result) {

  private static final int LABEL = 24;

  void print(PrintWriter out) {
    ClassifierEvaluation evaluation = result.evaluation();
    out.printf(
        "%s %dx%d, SHA-256 %s%n",
        evaluation.model().name(),
        evaluation.model().inputWidth(),
        evaluation.model().inputHeight(),
        evaluation.model().sha256().orElse("unknown"));
    out.printf("images         %d, classes %d%n", evaluation.images(), evaluation.classes().size());
    out.printf("accuracy       %s%n", share(evaluation.accuracy()));
    out.printf("top 5          %s%n", share(evaluation.top5()));
    result.byTribuo().ifPresent(tribuo -> printTribuo(out, tribuo));
    MillisPerImage millis = evaluation.millisPerImage();
    out.printf(
        "per image      decode %s, run %s (medians, %d at a time)%n%n",
        Figures.millis(millis.decode()), Figures.millis(millis.run()), millis.atATime());
    printClasses(out, evaluation);
    new ConfusionList(evaluation.confusions(), "images", "").print(out);
    printWorst(out, evaluation);
    out.flush();
  }

  private void printTribuo(PrintWriter out, TribuoFigures tribuo) {
    out.printf(
        "by Tribuo      accuracy %s, top 5 %s: %s%n",
        share(tribuo.accuracy()),
        share(tribuo.top5()),
        tribuo.areThoseOf(result.evaluation())
            ? "the same, and the same images taken for another"
            : "not the same, or other images taken for another");
  }

  private static void printWorst(PrintWriter out, ClassifierEvaluation evaluation) {
    if (!evaluation.worst().isEmpty()) {
      out.printf("%nWORST MISSES, by confidence%n");
    }
    for (WrongImage wrong : evaluation.worst()) {
      out.printf(
          Locale.ROOT,
          "%7.2f %s found as %s%s: %s%n",
          wrong.confidence(),
          wrong.is(),
          wrong.found(),
          wrong.inTop5() ? " (in the top 5)" : "",
          wrong.file());
    }
  }

  private static void printClasses(PrintWriter out, ClassifierEvaluation evaluation) {
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

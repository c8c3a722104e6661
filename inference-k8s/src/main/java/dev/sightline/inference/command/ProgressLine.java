package dev.sightline.inference.command;

import dev.sightline.inference.catalogue.FetchProgress;
import java.io.PrintWriter;

/** Says a line at every tenth of a download. Not thread-safe. */
final class ProgressLine implements FetchProgress {

  private static final int TENTHS = 10;
  private static final int PERCENT_PER_TENTH = 10;

  private final PrintWriter out;
  private final String name;
  private long said = -1;

  ProgressLine(PrintWriter out, String name) {
    this.out = out;
    this.name = name;
  }

  @Override
  public void at(long here, long whole) {
    long tenth = whole == 0 ? TENTHS : here * TENTHS / whole;
    if (tenth > said) {
      said = tenth;
      out.printf("%s: %d%% of %d bytes%n", name, tenth * PERCENT_PER_TENTH, whole);
      out.flush();
    }
  }
}

package dev.sightline.cli.command;

import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.RunDirectory;
import dev.sightline.cli.stack.StackException;
import java.io.IOException;

/** Makes the directory of a run. */
final class LoggedRun {

  /** As logback.xml has it. */
  private static final String LOG_PROPERTY = "sightline.log";

  private LoggedRun() {}

  /** What libraries log in this process goes there too: comes before anything that logs. */
  static RunDirectory create(Home home) throws StackException {
    try {
      RunDirectory run = RunDirectory.create(home.runs());
      System.setProperty(LOG_PROPERTY, run.log("sightline").toString());
      return run;
    } catch (IOException e) {
      throw StackException.ofFile(home.runs() + " can't be written to", e);
    }
  }
}

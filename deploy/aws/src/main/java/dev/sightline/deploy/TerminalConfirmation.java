package dev.sightline.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Asks the person at the terminal. */
final class TerminalConfirmation implements Confirmation {

  private final BufferedReader in;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * @param terminal whether a person is at {@code in}
   */
  TerminalConfirmation(BufferedReader in, PrintWriter out, boolean terminal) {
    this.in = in;
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void ask(String question) throws DeployException {
    if (!terminal) {
      throw new DeployException("not a terminal; pass --yes to " + question);
    }
    out.print("About to " + question + ". Go on? [y/N] ");
    out.flush();
    if (!answer().strip().equalsIgnoreCase("y")) {
      throw new DeployException("aborted: the answer was not y");
    }
  }

  private String answer() throws DeployException {
    try {
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new DeployException("the answer can't be read", e);
    }
  }
}

package dev.sightline.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.function.IntSupplier;

/**
 * Where a person reads. Progress is one line that is drawn over itself; that looks right on a
 * terminal only.
 */
final class Terminal {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final IntSupplier columns;
  private boolean drawn;
  private boolean silent;

  /**
   * @param columns how wide it is now
   */
  Terminal(PrintStream out, PrintStream err, boolean interactive, IntSupplier columns) {
    this.columns = columns;
    this.out = out;
    this.err = err;
    this.interactive = interactive;
  }

  /** Eighty columns wide. */
  Terminal(PrintStream out, PrintStream err, boolean interactive) {
    this(out, err, interactive, () -> 80);
  }

  /** This process's own; the script tells whether it is a terminal. */
  static Terminal ofProcess() {
    Terminal terminal =
        new Terminal(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Boolean.getBoolean("sightline.terminal"),
            new TerminalWidth(System.getenv()));
    // After Ctrl-C everything goes away piece by piece, which is not worth reporting; see lastLine.
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::silence, "silence"));
    return terminal;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  boolean isInteractive() {
    return interactive;
  }

  synchronized void line(String text) {
    print(out, text);
  }

  synchronized void error(String text) {
    print(err, text);
  }

  private void print(PrintStream stream, String text) {
    if (!silent) {
      clear();
      stream.println(text);
    }
  }

  /** How many characters fit in a line of progress: the last column makes some terminals wrap. */
  int progressWidth() {
    return Math.max(1, columns.getAsInt() - 1);
  }

  /**
   * Replaces the last progress. What does not fit is cut off: a line that wraps is not drawn over
   * but scrolls.
   */
  synchronized void progress(String text) {
    if (!silent) {
      draw(text);
    }
  }

  private void draw(String text) {
    out.print(CLEAR_LINE + text.substring(0, Math.min(text.length(), progressWidth())));
    out.flush();
    drawn = true;
  }

  /** A line of the end, after which only such lines are shown. */
  synchronized void lastLine(String text) {
    silent = true;
    // A terminal has shown ^C where the cursor was.
    drawn = drawn || interactive;
    clear();
    out.println(text);
  }

  /** Progress of the end. */
  synchronized void lastProgress(String text) {
    silent = true;
    draw(text);
  }

  /** Whether there is still a reader: a pipe's other end may be gone. */
  synchronized boolean isThere() {
    return !out.checkError();
  }

  /** Begins at the top of an empty screen. */
  synchronized void clearScreen() {
    out.print(CLEAR_SCREEN);
    out.flush();
    drawn = false;
  }

  /** Bytes as they are. */
  synchronized void bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** Whether the person at the terminal answers with y. */
  synchronized boolean confirms(String question) {
    clear();
    out.print(question + " [y/N] ");
    out.flush();
    Scanner answers = new Scanner(System.in, Charset.defaultCharset());
    return answers.hasNextLine() && answers.nextLine().strip().equalsIgnoreCase("y");
  }

  private synchronized void silence() {
    clear();
    silent = true;
  }

  private void clear() {
    if (drawn) {
      out.print(CLEAR_LINE);
      drawn = false;
    }
  }
}

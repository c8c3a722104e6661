package dev.sightline.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns the terminal has: what COLUMNS says, or else the terminal itself, which is asked
 * every few seconds, as its window may be resized.
 */
final class TerminalWidth implements IntSupplier {

  private static final int USUAL = 80;
  private static final long LIFE_NANOS = Duration.ofSeconds(2).toNanos();
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");

  private final OptionalInt given;
  private int columns = USUAL;
  private long askAt = System.nanoTime();

  TerminalWidth(Map<String, String> environment) {
    String value = environment.getOrDefault("COLUMNS", "");
    this.given =
        value.matches("[1-9]\\d{0,4}")
            ? OptionalInt.of(Integer.parseInt(value))
            : OptionalInt.empty();
  }

  @Override
  public int getAsInt() {
    if (given.isPresent()) {
      return given.getAsInt();
    }
    if (System.nanoTime() - askAt >= 0) {
      columns = ask();
      askAt = System.nanoTime() + LIFE_NANOS;
    }
    return columns;
  }

  private int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return columns;
      }
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher matcher = SIZE.matcher(size);
      return matcher.matches() ? Integer.parseInt(matcher.group(1)) : columns;
    } catch (IOException e) {
      return columns; // No terminal, or no stty: what is usual will do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return columns;
    }
  }
}

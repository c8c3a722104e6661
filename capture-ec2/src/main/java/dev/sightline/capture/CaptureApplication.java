package dev.sightline.capture;

import dev.sightline.capture.source.FfmpegLog;
import picocli.CommandLine;

/** Captures streams until they end or the process is told to. */
public final class CaptureApplication {

  private CaptureApplication() {}

  public static void main(String[] arguments) {
    FfmpegLog.silence();
    System.exit(new CommandLine(new CaptureCommand()).execute(arguments));
  }
}

package dev.sightline.capture;

import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.commandline.UsageLine;
import dev.sightline.program.machine.NativeLibraries;
import picocli.CommandLine;

/** Captures streams until they end or the process is told to. */
public final class CaptureApplication {

  private CaptureApplication() {}

  public static void main(String[] arguments) {
    NativeLibraries.prepareOrExit("capture");
    FfmpegLog.silence();
    CommandLine line = new CommandLine(new CaptureCommand());
    line.setParameterExceptionHandler(new UsageLine());
    System.exit(line.execute(arguments));
  }
}

package dev.sightline.capture;

import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.contract.Redaction;
import dev.sightline.program.machine.NativeCache;
import picocli.CommandLine;

/** Captures streams until they end or the process is told to. */
public final class CaptureApplication {

  private CaptureApplication() {}

  /** What can't be understood may be an address whose password holds a blank. */
  private static int refuse(CommandLine.ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    command.getErr().println(Redaction.redactLocation(failure.getMessage()));
    command.usage(command.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  public static void main(String[] arguments) {
    NativeCache.prepareOrExit("capture");
    FfmpegLog.silence();
    CommandLine line = new CommandLine(new CaptureCommand());
    line.setParameterExceptionHandler((failure, given) -> refuse(failure));
    System.exit(line.execute(arguments));
  }
}

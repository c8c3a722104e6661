package dev.sightline.capture;

import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.commandline.UsageLine;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.util.function.Function;
import picocli.CommandLine;

/** Captures streams until they end or the process is told to. */
public final class CaptureApplication {

  private CaptureApplication() {}

  public static void main(String[] arguments) {
    NeutralLocale.use();
    NativeLibraries.prepareOrExit("capture");
    FfmpegLog.silence();
    System.exit(commandLine(CaptureApplication::closedAtExit).execute(arguments));
  }

  /**
   * The program but for what belongs to its process: that is given by who runs it.
   *
   * @param contexts makes the context of the program's beans, not started, from one that holds what
   *     the command line set; closing it ends the program as a signal does
   */
  public static CommandLine commandLine(
      Function<ApplicationContextBuilder, ApplicationContext> contexts) {
    CommandLine line = new CommandLine(new CaptureCommand(contexts));
    line.setParameterExceptionHandler(new UsageLine());
    return line;
  }

  /** Ctrl-C and SIGTERM stop the streams, which gives Kafka its moment. */
  private static ApplicationContext closedAtExit(ApplicationContextBuilder builder) {
    ApplicationContext context = builder.build();
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
    return context;
  }
}

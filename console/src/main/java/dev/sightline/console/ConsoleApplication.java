package dev.sightline.console;

import dev.sightline.console.config.ConsoleSetting;
import dev.sightline.program.kafka.KafkaFailures;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.start.Arguments;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.util.List;

/** Starts the console. */
public final class ConsoleApplication extends Micronaut {

  private static final StartupFailures FAILURES =
      new StartupFailures("console", List.of(ConsoleSetting.values()), KafkaFailures::explain);

  private ConsoleApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] arguments) {
    NeutralLocale.use();
    Arguments.requireNoneOrExit("console.jar", arguments);
    new ConsoleApplication().mainClass(ConsoleApplication.class).banner(false).start();
  }

  /** Says in one line what is wrong and ends the program. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    StartupFailure failure = FAILURES.of(exception, environment);
    System.err.println(failure.message());
    System.exit(failure.exitCode());
  }
}

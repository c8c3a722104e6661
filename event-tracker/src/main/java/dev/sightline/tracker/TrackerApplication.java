package dev.sightline.tracker;

import dev.sightline.program.kafka.KafkaFailures;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.start.Arguments;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import dev.sightline.tracker.config.TrackerSetting;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.util.List;

/** Starts the event tracker. */
public final class TrackerApplication extends Micronaut {

  private static final StartupFailures FAILURES =
      new StartupFailures(
          "event-tracker", List.of(TrackerSetting.values()), KafkaFailures::explain);

  private TrackerApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] arguments) {
    NeutralLocale.use();
    Arguments.requireNoneOrExit("event-tracker.jar", arguments);
    new TrackerApplication().mainClass(TrackerApplication.class).banner(false).start();
  }

  /** Says in one line what is wrong and ends the program. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    StartupFailure failure = FAILURES.of(exception, environment);
    System.err.println(failure.message());
    System.exit(failure.exitCode());
  }
}

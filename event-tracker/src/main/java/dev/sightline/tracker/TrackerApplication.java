package dev.sightline.tracker;

import dev.sightline.program.kafka.KafkaFailures;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.start.Arguments;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import dev.sightline.tracker.config.TrackerSetting;
import dev.sightline.tracker.region.RegionsFile;
import dev.sightline.tracker.tell.RetellingMain;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.nio.file.Path;
import java.util.List;

/** Starts the event tracker. */
public final class TrackerApplication extends Micronaut {

  private static final StartupFailures FAILURES =
      new StartupFailures(
          "event-tracker", List.of(TrackerSetting.values()), KafkaFailures::explain);

  private static final String REGIONS_COMMAND = "regions";

  private TrackerApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] arguments) throws InterruptedException {
    NeutralLocale.use();
    List<String> given = List.of(arguments);
    if (!given.isEmpty() && given.get(0).equals(RetellingMain.COMMAND)) {
      System.exit(tell(given.subList(1, given.size())));
    }
    if (given.size() == 2 && given.get(0).equals(REGIONS_COMMAND)) {
      System.exit(check(Path.of(given.get(1))));
    }
    Arguments.requireNoneOrExit("event-tracker.jar", arguments);
    new TrackerApplication().mainClass(TrackerApplication.class).banner(false).start();
  }

  /** Whether the tracker would start with this file of lines and zones; if not, why not. */
  private static int check(Path regions) {
    try {
      Object unused = RegionsFile.read(TrackerSetting.TRACKER_REGIONS.name(), regions);
      return 0;
    } catch (InvalidSettingException e) {
      StartupFailure failure = StartupFailure.ofSetting(e.getMessage());
      System.err.println(failure.message());
      return failure.exitCode();
    }
  }

  /** Without a context: only the settings are needed. */
  private static int tell(List<String> arguments) throws InterruptedException {
    try (ApplicationContext context = ApplicationContext.builder().banner(false).build()) {
      Environment settings = context.getEnvironment().start();
      try {
        return new RetellingMain(settings, System.in, System.out, System.err).run(arguments);
      } catch (InvalidSettingException e) {
        StartupFailure failure = FAILURES.of(e, settings);
        System.err.println(failure.message());
        return failure.exitCode();
      }
    }
  }

  /** Says in one line what is wrong and ends the program. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    StartupFailure failure = FAILURES.of(exception, environment);
    System.err.println(failure.message());
    System.exit(failure.exitCode());
  }
}

package dev.sightline.batch;

import dev.sightline.batch.config.ConsumerSetting;
import dev.sightline.program.kafka.KafkaFailures;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.start.Arguments;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import java.util.List;

/** Starts the batch consumer. */
public final class BatchApplication extends Micronaut {

  private static final StartupFailures FAILURES =
      new StartupFailures(
          "batch-consumer", List.of(ConsumerSetting.values()), KafkaFailures::explain);

  private BatchApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] arguments) {
    NeutralLocale.use();
    Arguments.requireNoneOrExit("batch-consumer.jar", arguments);
    new BatchApplication().mainClass(BatchApplication.class).banner(false).start();
  }

  /** Says in one line what is wrong and ends the program. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    StartupFailure failure = FAILURES.of(exception, environment);
    System.err.println(failure.message());
    System.exit(failure.exitCode());
  }
}

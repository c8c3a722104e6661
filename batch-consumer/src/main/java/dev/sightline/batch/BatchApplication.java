package dev.sightline.batch;

import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;

/** Starts the batch consumer. */
public final class BatchApplication extends Micronaut {

  private BatchApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] args) {
    new BatchApplication().args(args).mainClass(BatchApplication.class).banner(false).start();
  }

  /** Says in one line what is wrong and ends the program. */
  @Override
  protected void handleStartupException(Environment environment, Throwable exception) {
    StartupFailure failure = StartupFailure.of(exception, environment);
    System.err.println(failure.message());
    System.exit(failure.exitCode());
  }
}

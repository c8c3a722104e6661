package dev.sightline.capture.testing;

import dev.sightline.capture.CaptureApplication;
import dev.sightline.capture.source.FfmpegLog;
import dev.sightline.local.process.FreePorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/**
 * The program in this process: the command line, the beans, the settings and their checks that its
 * {@code main} has, with variables of the test's instead of this process's environment. How much is
 * logged is this process's to say.
 */
public final class EmbeddedCapture extends CaptureProgram {

  private static final int TIMEOUT_SECONDS = 60;

  private final CompletableFuture<ApplicationContext> context;
  private final FutureTask<Integer> exitCode;
  private final StringWriter errors;
  private final ProgramLog log;

  private EmbeddedCapture(
      int port,
      CompletableFuture<ApplicationContext> context,
      FutureTask<Integer> exitCode,
      StringWriter errors,
      ProgramLog log) {
    super(port);
    this.context = context;
    this.exitCode = exitCode;
    this.errors = errors;
    this.log = log;
  }

  /** Runs it to its end. */
  public static CaptureResult run(
      String kafka, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (EmbeddedCapture capture = start(kafka, environment, arguments)) {
      int exitCode = capture.awaitEnd();
      return new CaptureResult(exitCode, capture.output(), capture.errors());
    }
  }

  /** Starts it. */
  public static EmbeddedCapture start(
      String kafka, Map<String, String> environment, String... arguments) throws IOException {
    int port = FreePorts.findOne();
    Map<String, Object> variables = new HashMap<>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    variables.put("MICRONAUT_SERVER_PORT", Integer.toString(port));
    variables.putAll(environment);
    CompletableFuture<ApplicationContext> context = new CompletableFuture<>();
    StringWriter errors = new StringWriter();
    CommandLine line =
        CaptureApplication.commandLine(
            builder -> {
              context.complete(build(builder, variables));
              return context.join();
            });
    line.setErr(new PrintWriter(errors, true));
    FfmpegLog.silence();
    FutureTask<Integer> run = new FutureTask<>(() -> line.execute(arguments));
    EmbeddedCapture capture = new EmbeddedCapture(port, context, run, errors, ProgramLog.listen());
    new Thread(run, "capture").start();
    return capture;
  }

  private static ApplicationContext build(
      ApplicationContextBuilder builder, Map<String, Object> variables) {
    return builder
        .deduceEnvironment(false)
        .environmentPropertySource(false)
        .propertySources(new Variables(variables))
        .build();
  }

  @Override
  public String output() {
    return log.text();
  }

  @Override
  String errors() {
    return errors.toString();
  }

  /** The same call as the signal's; a command line that was refused has made no context. */
  @Override
  void stop() {
    try {
      if (context.isDone()) {
        context.join().close();
      }
      awaitEnd();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      log.close();
    }
  }

  private int awaitEnd() throws InterruptedException {
    try {
      return exitCode.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("did not end; its log: " + output(), e);
    }
  }

  /** What the program reads of its environment, but for where it comes from. */
  private static final class Variables extends MapPropertySource {

    Variables(Map<String, Object> values) {
      super(EnvironmentPropertySource.NAME, values);
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }

    @Override
    public int getOrder() {
      return EnvironmentPropertySource.POSITION;
    }
  }
}

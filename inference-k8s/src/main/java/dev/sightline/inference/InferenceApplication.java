package dev.sightline.inference;

import dev.sightline.inference.config.InferenceSetting;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.program.machine.NativeLibraries;
import dev.sightline.program.machine.NeutralLocale;
import dev.sightline.program.start.Arguments;
import dev.sightline.program.start.StartupFailure;
import dev.sightline.program.start.StartupFailures;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.spi.LoggingEventBuilder;

/** Starts the service; it runs until the process is told to end. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Sightline inference",
            version = "1",
            description = "Object detection with ONNX models"))
public final class InferenceApplication {

  private static final Logger log = LoggerFactory.getLogger(InferenceApplication.class);

  private static final String READ_BYTES = "jdk.httpclient.bufsize";

  private static final StartupFailures FAILURES =
      new StartupFailures(
          "inference", List.of(InferenceSetting.values()), InferenceApplication::explain);

  private InferenceApplication() {}

  /** Takes its settings from the environment; see the module's README. */
  public static void main(String[] arguments) {
    NeutralLocale.use();
    Arguments.requireNoneOrExit("inference-k8s.jar", arguments);
    logThroughSlf4j();
    NativeLibraries.prepareOrExit("inference");
    readAnswersInLargePieces();
    ApplicationContext context = ApplicationContext.builder().banner(false).build();
    Optional<StartupFailure> failure = start(context);
    if (failure.isPresent()) {
      System.err.println(failure.get().message());
      System.exit(failure.get().exitCode());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
  }

  /** gRPC logs by what the JDK has, which writes to stderr, in a form of its own. */
  private static void logThroughSlf4j() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /**
   * Of the JDK's HTTP client, which asks a backend: by itself it reads 16 KiB at a time, and wakes
   * two threads for each. It looks at the setting once, when it is first used.
   */
  private static void readAnswersInLargePieces() {
    System.setProperty(READ_BYTES, System.getProperty(READ_BYTES, "131072"));
  }

  /** Why the service does not serve, if it does not. */
  static Optional<StartupFailure> start(ApplicationContext context) {
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      server.start();
      LoggingEventBuilder ready = log.atInfo().addKeyValue("port", server.getPort());
      Optional<GrpcEmbeddedServer> grpc = context.findBean(GrpcEmbeddedServer.class);
      if (grpc.isPresent()) {
        ready = ready.addKeyValue("grpcPort", grpc.get().getPort());
      }
      ready.log("Ready");
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(FAILURES.of(e, context));
    }
  }

  private static Optional<StartupFailure> explain(Throwable cause) {
    if (cause instanceof ModelLoadException) {
      return Optional.of(StartupFailure.ofSetting(cause.getMessage()));
    }
    // gRPC's own words: the cause below it is the same as HTTP's.
    if (String.valueOf(cause.getMessage()).startsWith("Failed to bind to address")) {
      return Optional.of(
          StartupFailure.of(
              "GRPC_SERVER_PORT names a port that cannot be used: " + cause.getMessage()));
    }
    return Optional.empty();
  }
}

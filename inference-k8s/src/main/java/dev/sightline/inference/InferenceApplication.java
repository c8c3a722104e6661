package dev.sightline.inference;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service; it runs until the process is told to end. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Sightline inference",
            version = "1",
            description = "Object detection with ONNX models"))
public final class InferenceApplication {

  private static final Logger log = LoggerFactory.getLogger(InferenceApplication.class);

  private InferenceApplication() {}

  public static void main(String[] args) {
    ApplicationContext context = ApplicationContext.builder(args).banner(false).build();
    try {
      context.start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(context::close, "shutdown"));
      log.atInfo().addKeyValue("port", server.getPort()).log("Ready");
    } catch (RuntimeException e) {
      StartupFailure failure = StartupFailure.of(e);
      System.err.println(failure.line());
      System.exit(failure.exitCode());
    }
  }
}

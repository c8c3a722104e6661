package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.protocol.ModelNames;
import dev.sightline.inference.protocol.ServerIdentity;
import dev.sightline.inference.protocol.TensorMetadata;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;

/** What the Open Inference Protocol tells of the server and its model. */
@Controller("/v2")
@Tag(name = "Open Inference Protocol")
final class MetadataController {

  private final DetectionService service;

  MetadataController(DetectionService service) {
    this.service = service;
  }

  @Get
  @Operation(summary = "The server's name and extensions")
  ServerMetadata server() {
    return new ServerMetadata(
        ServerIdentity.NAME,
        ServerIdentity.version(),
        List.of("binary_tensor_data", "model_repository"));
  }

  @Get("/health/live")
  @Operation(summary = "Whether the server runs")
  Live live() {
    return new Live(true);
  }

  @Get("/health/ready")
  @Operation(summary = "Whether the server takes requests: 503 while its queue is full")
  HttpResponse<Ready> ready() {
    return answer(new Ready(!service.isOverloaded()), !service.isOverloaded());
  }

  @Get("/models/{name}")
  @Operation(summary = "A model's inputs and outputs, and how it is read")
  ModelMetadata model(String name) {
    ModelNames.requireServed(service, name);
    return new ModelMetadata(
        service.model().name(),
        TensorMetadata.PLATFORM,
        TensorMetadata.INPUTS,
        TensorMetadata.OUTPUTS,
        service.reading());
  }

  @Get("/models/{name}/ready")
  @Operation(summary = "Whether a model takes requests: 503 while the queue is full")
  HttpResponse<ModelReady> modelReady(String name) {
    ModelNames.requireServed(service, name);
    boolean ready = !service.isOverloaded();
    return answer(new ModelReady(service.model().name(), ready), ready);
  }

  private static <T> HttpResponse<T> answer(T body, boolean ready) {
    HttpStatus status = ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    return HttpResponse.<T>status(status).body(body);
  }

  @Introspected
  record ServerMetadata(String name, String version, List<String> extensions) {}

  @Introspected
  record Live(boolean live) {}

  @Introspected
  record Ready(boolean ready) {}

  @Introspected
  record ModelReady(String name, boolean ready) {}

  @Introspected
  record ModelMetadata(
      String name,
      String platform,
      List<TensorMetadata> inputs,
      List<TensorMetadata> outputs,
      Map<String, String> parameters) {}
}

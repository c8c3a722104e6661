package dev.sightline.inference.http.v2;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.detect.DetectionService;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** What the Open Inference Protocol tells of the server and its model. */
@Controller("/v2")
@Tag(name = "Open Inference Protocol")
final class MetadataController {

  private static final String PLATFORM = "onnxruntime_onnx";

  private final DetectionService service;

  MetadataController(DetectionService service) {
    this.service = service;
  }

  @Get
  @Operation(summary = "The server's name and extensions")
  ServerMetadata server() {
    return new ServerMetadata(
        "sightline-inference", version(), List.of("binary_tensor_data", "model_repository"));
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
  @Operation(summary = "A model's inputs and outputs")
  ModelMetadata model(String name) {
    ModelNames.requireServed(service, name);
    return new ModelMetadata(
        service.model().name(),
        PLATFORM,
        List.of(new Tensor(DetectionTensors.IMAGES, TensorData.BYTES, List.of(-1))),
        List.of(
            new Tensor(DetectionTensors.SIZES, TensorData.INT32, List.of(-1, 2)),
            new Tensor(DetectionTensors.ERRORS, TensorData.BYTES, List.of(-1)),
            new Tensor(DetectionTensors.COUNTS, TensorData.INT32, List.of(-1)),
            new Tensor(DetectionTensors.BOXES, TensorData.FP32, List.of(-1, 4)),
            new Tensor(DetectionTensors.CONFIDENCES, TensorData.FP32, List.of(-1)),
            new Tensor(DetectionTensors.CLASS_IDS, TensorData.INT32, List.of(-1)),
            new Tensor(DetectionTensors.LABELS, TensorData.BYTES, List.of(-1))));
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

  /** Of the packaged program; in tests there is no package. */
  private static String version() {
    String version = MetadataController.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
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
  record ModelMetadata(String name, String platform, List<Tensor> inputs, List<Tensor> outputs) {}

  /** A tensor's shape; -1 where it depends on the request. */
  @Introspected
  record Tensor(String name, String datatype, List<Integer> shape) {}
}

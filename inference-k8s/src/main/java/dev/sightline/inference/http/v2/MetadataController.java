package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.detect.RawService;
import dev.sightline.inference.http.ErrorBody;
import dev.sightline.inference.http.MayBeAway;
import dev.sightline.inference.http.MayNotBeAcceptable;
import dev.sightline.inference.model.OnnxModel;
import dev.sightline.inference.protocol.ModelNames;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.RawMetadata;
import dev.sightline.inference.protocol.ServerIdentity;
import dev.sightline.inference.protocol.TensorMetadata;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;

/** What the Open Inference Protocol tells of the server and its model. */
@Controller("/v2")
@Tag(name = "Open Inference Protocol")
final class MetadataController {

  private final DetectionService service;
  private final RawService raw;

  MetadataController(DetectionService service, RawService raw) {
    this.service = service;
    this.raw = raw;
  }

  @Get
  @Operation(summary = "The server's name and extensions")
  @ApiResponse(responseCode = "200", description = "The server")
  @MayNotBeAcceptable
  ServerMetadata server() {
    return new ServerMetadata(
        ServerIdentity.NAME,
        ServerIdentity.version(),
        List.of("binary_tensor_data", "model_repository"));
  }

  @Get("/health/live")
  @Operation(summary = "Whether the server runs")
  @ApiResponse(responseCode = "200", description = "It does")
  @MayNotBeAcceptable
  Live live() {
    return new Live(true);
  }

  @Get("/health/ready")
  @Operation(
      summary =
          "Whether the server takes requests: not while its queue is full or its backend away")
  @ApiResponse(responseCode = "200", description = "It does")
  @ApiResponse(
      responseCode = "503",
      description = "Its queue is full, or its backend away",
      content = @Content(schema = @Schema(implementation = Ready.class)))
  @MayNotBeAcceptable
  HttpResponse<Ready> ready() {
    boolean ready = service.isReady();
    return answer(new Ready(ready), ready);
  }

  @Get("/models/{name}")
  @Operation(summary = "A model's inputs and outputs, and how it is read")
  @ApiResponse(responseCode = "200", description = "The model")
  @MayBeUnknown
  @MayBeAway
  @MayNotBeAcceptable
  ModelMetadata model(String name) {
    if (isNetworkItself(name)) {
      RawMetadata network = RawMetadata.of(raw.declaration(), service.model());
      return new ModelMetadata(
          raw.name(),
          ModelVersions.ALL,
          OnnxModel.PLATFORM,
          network.inputs(),
          network.outputs(),
          network.properties());
    }
    return new ModelMetadata(
        service.model().name(),
        ModelVersions.ALL,
        service.platform(),
        TensorMetadata.INPUTS,
        TensorMetadata.OUTPUTS,
        service.reading());
  }

  @Get("/models/{name}/versions/{version}")
  @Operation(summary = "The same of a version, of which there is one")
  @ApiResponse(responseCode = "200", description = "The model")
  @MayBeUnknown
  @MayBeAway
  @MayNotBeAcceptable
  ModelMetadata modelVersion(String name, String version) {
    boolean unused = isNetworkItself(name);
    ModelVersions.requireServed(version);
    return model(name);
  }

  @Get("/models/{name}/ready")
  @Operation(
      summary = "Whether a model takes requests: not while the queue is full or the backend away")
  @ApiResponse(responseCode = "200", description = "It does")
  @MayBeUnknown
  @ApiResponse(
      responseCode = "503",
      description = "The queue is full, or the backend away",
      content = @Content(schema = @Schema(anyOf = {ModelReady.class, ErrorBody.class})))
  @MayNotBeAcceptable
  HttpResponse<ModelReady> modelReady(String name) {
    String served = isNetworkItself(name) ? raw.name() : service.model().name();
    boolean ready = service.isReady();
    return answer(new ModelReady(served, ready), ready);
  }

  @Get("/models/{name}/versions/{version}/ready")
  @Operation(summary = "Whether a version of a model takes requests")
  @ApiResponse(responseCode = "200", description = "It does")
  @MayBeUnknown
  @ApiResponse(
      responseCode = "503",
      description = "The queue is full, or the backend away",
      content = @Content(schema = @Schema(anyOf = {ModelReady.class, ErrorBody.class})))
  @MayNotBeAcceptable
  HttpResponse<ModelReady> modelVersionReady(String name, String version) {
    boolean unused = isNetworkItself(name);
    ModelVersions.requireServed(version);
    return modelReady(name);
  }

  /**
   * @throws dev.sightline.inference.protocol.RequestRejectedException {@code UNKNOWN_MODEL} if it
   *     is not the detector either
   */
  private boolean isNetworkItself(String name) {
    boolean itself = raw.serves(name);
    if (!itself) {
      ModelNames.requireServed(service, name);
    }
    return itself;
  }

  private static <T> HttpResponse<T> answer(T body, boolean ready) {
    HttpStatus status = ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    return HttpResponse.<T>status(status).body(body);
  }

  @Introspected
  @Schema(name = "ServerMetadata")
  record ServerMetadata(String name, String version, List<String> extensions) {}

  @Introspected
  @Schema(name = "ServerLive")
  record Live(boolean live) {}

  @Introspected
  @Schema(name = "ServerReady")
  record Ready(boolean ready) {}

  @Introspected
  @Schema(name = "ModelReady")
  record ModelReady(String name, boolean ready) {}

  @Introspected
  @Schema(name = "ModelMetadata")
  record ModelMetadata(
      String name,
      List<String> versions,
      String platform,
      List<TensorMetadata> inputs,
      List<TensorMetadata> outputs,
      Map<String, String> parameters) {}
}

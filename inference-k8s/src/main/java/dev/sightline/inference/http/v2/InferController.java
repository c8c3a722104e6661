package dev.sightline.inference.http.v2;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.http.ErrorBody;
import dev.sightline.inference.http.MayBeRefused;
import dev.sightline.inference.http.RequestBodies;
import dev.sightline.inference.http.RequestBody;
import dev.sightline.inference.protocol.ModelNames;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Inference over the Open Inference Protocol with binary tensors. */
@Controller("/v2/models/{name}")
@Tag(name = "Open Inference Protocol")
final class InferController {

  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private final DetectionService service;
  private final RequestBodies bodies;
  private final InferRequestReader reader;

  InferController(DetectionService service, RequestBodies bodies, InferRequestReader reader) {
    this.service = service;
    this.bodies = bodies;
    this.reader = reader;
  }

  @Post("/infer")
  @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Detect objects in, or classify, the images of a binary tensor",
      description =
          "Input: 'images', BYTES [n], JPEG or PNG, as binary tensor data. Outputs: 'sizes',"
              + " 'errors', 'counts', 'boxes', 'confidences', 'class_ids', 'labels', and of"
              + " classifiers 'top_counts', 'top_confidences', 'top_class_ids', 'top_labels',"
              + " binary where asked for. Parameters of the request, all optional: 'stream_id',"
              + " 'confidence_threshold' and 'iou_threshold' (0 to 1), 'labels' (separated by"
              + " commas). With Inference-Header-Content-Length: 0 the body is one"
              + " image.")
  @MayBeRefused
  @ApiResponse(responseCode = "200", description = "JSON, then the binary tensors")
  @ApiResponse(
      responseCode = "404",
      description = "No model of that name is loaded",
      content = @Content(schema = @Schema(implementation = ErrorBody.class)))
  CompletableFuture<HttpResponse<byte[]>> infer(
      String name, @Header(HEADER_LENGTH) @Nullable String headerLength, HttpRequest<?> request) {
    ModelNames.requireServed(service, name);
    OptionalInt length = length(headerLength);
    return bodies
        .receive(request, Math.max(0, length.orElse(Integer.MAX_VALUE)))
        .thenCompose(body -> infer(body, length).whenComplete((response, e) -> body.close()));
  }

  private CompletableFuture<HttpResponse<byte[]>> infer(RequestBody body, OptionalInt length) {
    try {
      InferRequest request = reader.read(body, length);
      return service
          .detect(request.stream(), request.options(), request.images())
          .thenApply(detected -> http(InferResponse.of(request, detected)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static OptionalInt length(String header) {
    if (header == null) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(header.strip()));
    } catch (NumberFormatException e) {
      throw new RequestRejectedException(
          RequestErrorCode.BAD_HEADER_LENGTH, HEADER_LENGTH + " is not a number of bytes", e);
    }
  }

  private static HttpResponse<byte[]> http(InferResponse response) {
    if (!response.binary()) {
      return HttpResponse.ok(response.body()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    return HttpResponse.ok(response.body())
        .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(HEADER_LENGTH, Integer.toString(response.headerLength()));
  }
}

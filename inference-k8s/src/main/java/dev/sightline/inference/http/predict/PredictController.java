package dev.sightline.inference.http.predict;

import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.http.MayBeRefused;
import dev.sightline.inference.http.MayNotBeAcceptable;
import dev.sightline.inference.http.RequestBodies;
import dev.sightline.inference.http.RequestBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * Detection and classification in JSON. A frame that fails gets an error; the others are not
 * touched.
 */
@Controller
@Tag(name = "JSON")
final class PredictController {

  private static final String ANONYMOUS = "";

  private final DetectionService service;
  private final RequestBodies bodies;
  private final PredictRequestReader reader;
  private final Executor parsing;

  PredictController(
      DetectionService service,
      RequestBodies bodies,
      PredictRequestReader reader,
      @Named(TaskExecutors.BLOCKING) ExecutorService parsing) {
    this.service = service;
    this.bodies = bodies;
    this.reader = reader;
    this.parsing = parsing;
  }

  @Post("/predict")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Detect objects in, or classify, base64 images")
  @MayBeRefused
  @MayNotBeAcceptable
  @ApiResponse(responseCode = "200", description = "The frames in the order of the request")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = PredictRequest.class)))
  CompletableFuture<PredictResponse> predict(HttpRequest<?> http) {
    return bodies.receive(http, Long.MAX_VALUE).thenComposeAsync(this::answer, parsing);
  }

  private CompletableFuture<PredictResponse> answer(RequestBody body) {
    try {
      return detect(reader.read(body)).whenComplete((response, failure) -> body.close());
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  private CompletableFuture<PredictResponse> detect(PredictRequest request) {
    String stream = request.streamId() == null ? ANONYMOUS : request.streamId();
    List<EncodedImage> images =
        request.frames().stream().map(frame -> EncodedImage.ofBase64(frame.frameData())).toList();
    return service
        .detect(stream, request.options(), images)
        .thenApply(detected -> response(request.frames(), detected));
  }

  private static PredictResponse response(
      List<PredictRequest.Frame> frames, DetectedFrames detected) {
    List<PredictResponse.Frame> answers = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      Long number = frames.get(i).frameNumber();
      answers.add(frame(number == null ? i : number, detected.outcomes().get(i)));
    }
    return new PredictResponse(
        detected.model().name(), detected.model().sha256().orElse(null), answers);
  }

  private static PredictResponse.Frame frame(long number, FrameOutcome outcome) {
    if (outcome instanceof FrameOutcome.Detected found) {
      List<PredictResponse.Box> boxes =
          found.detections().stream().map(PredictController::box).toList();
      return new PredictResponse.Frame(
          number, found.width(), found.height(), boxes, top(found.classifications()), null);
    }
    FrameOutcome.Failed failed = (FrameOutcome.Failed) outcome;
    return new PredictResponse.Frame(number, null, null, null, null, failed.error());
  }

  @Nullable
  private static List<PredictResponse.Top> top(List<Classification> classifications) {
    return classifications.isEmpty()
        ? null
        : classifications.stream()
            .map(c -> new PredictResponse.Top(c.label(), c.classId(), c.confidence()))
            .toList();
  }

  private static PredictResponse.Box box(Detection detection) {
    return new PredictResponse.Box(
        detection.label(), detection.classId(), detection.confidence(), detection.box());
  }
}

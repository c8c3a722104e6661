package dev.sightline.console.gallery;

import dev.sightline.console.archive.ResultReader;
import dev.sightline.console.archive.StoredResult;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.memory.Body;
import dev.sightline.console.page.Pages;
import dev.sightline.console.picture.Pictures;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the annotated image of a kept frame, or, where there is none (yet), the frame with its
 * boxes drawn over it as SVG.
 */
@Controller("/previews")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewController {

  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private static final int LARGEST_DRAWN = 4 << 20;

  private static final MediaType SVG = new MediaType("image/svg+xml");
  private static final Logger log = LoggerFactory.getLogger(PreviewController.class);

  private final Pictures pictures;
  private final ResultReader results;
  private final Pages pages;
  private final ObjectKeys keys;

  PreviewController(Pictures pictures, ResultReader results, Pages pages, StoreConfig store) {
    this.pictures = pictures;
    this.results = results;
    this.pages = pages;
    this.keys = store.keys();
  }

  @Get("/{+key}")
  HttpResponse<?> preview(String key) {
    if (!keys.isFrame(key)) {
      return HttpResponse.notFound();
    }
    try {
      return pictures
          .read(keys.annotated(key))
          .<HttpResponse<?>>map(PreviewController::annotated)
          .or(() -> pictures.read(key).map(frame -> drawn(key, frame)))
          .orElseGet(HttpResponse::notFound);
    } catch (BucketException e) {
      log.atWarn().addKeyValue("key", key).log("Preview not made: {}", e.getMessage());
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "5");
    }
  }

  private static HttpResponse<?> annotated(byte[] jpeg) {
    return Body.of(jpeg, MediaType.IMAGE_JPEG_TYPE).header(HttpHeaders.CACHE_CONTROL, FOR_EVER);
  }

  /**
   * Not to be kept: the annotated image may be there in a second. The SVG takes several times the
   * memory of the frame, so that a very large one goes without its boxes.
   */
  private HttpResponse<?> drawn(String key, byte[] frame) {
    Optional<FrameResult> result = frame.length > LARGEST_DRAWN ? Optional.empty() : result(key);
    return result
        .<HttpResponse<?>>map(found -> svg(found, frame))
        .orElseGet(() -> Body.of(frame, MediaType.IMAGE_JPEG_TYPE));
  }

  private HttpResponse<byte[]> svg(FrameResult result, byte[] frame) {
    return pages
        .page(
            "preview.jte",
            Map.of("frame", result, "jpeg", Base64.getEncoder().encodeToString(frame)))
        .contentType(SVG);
  }

  private Optional<FrameResult> result(String frameKey) {
    StoredResult result = keys.resultOf(frameKey).map(results::read).orElseThrow();
    return result instanceof StoredResult.Document readable
        ? readable.result().frames().stream()
            .filter(frame -> frame.imageKey().filter(frameKey::equals).isPresent())
            .findFirst()
        : Optional.empty();
  }
}

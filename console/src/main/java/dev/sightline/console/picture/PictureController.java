package dev.sightline.console.picture;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.memory.Body;
import dev.sightline.contract.ObjectKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves kept frames and annotated images under their object keys, and no other object. */
@Controller("/pictures")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PictureController {

  /** A key's picture never changes. */
  static final String FOR_EVER = "private, max-age=31536000, immutable";

  private static final Logger log = LoggerFactory.getLogger(PictureController.class);

  private final Pictures pictures;
  private final ObjectKeys keys;

  PictureController(Pictures pictures, StoreConfig store) {
    this.pictures = pictures;
    this.keys = store.keys();
  }

  @Get("/{+key}")
  HttpResponse<?> picture(String key) {
    if (!keys.isFrame(key) && !keys.isAnnotated(key)) {
      return HttpResponse.notFound();
    }
    try {
      return pictures
          .read(key)
          .<HttpResponse<?>>map(PictureController::jpeg)
          .orElseGet(HttpResponse::notFound);
    } catch (BucketException e) {
      log.atWarn().addKeyValue("key", key).log("Picture not read: {}", e.getMessage());
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "5");
    }
  }

  private static HttpResponse<?> jpeg(byte[] content) {
    return Body.of(content, MediaType.IMAGE_JPEG_TYPE).header(HttpHeaders.CACHE_CONTROL, FOR_EVER);
  }
}

package dev.sightline.console.batch;

import dev.sightline.console.archive.Neighbours;
import dev.sightline.console.archive.Neighbours.Way;
import dev.sightline.console.archive.ResultReader;
import dev.sightline.console.archive.StoredResult;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.memory.Body;
import dev.sightline.console.page.Address;
import dev.sightline.console.page.Numbers;
import dev.sightline.console.page.PageHead;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.ObjectKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Serves a batch's page, and its document as it is in the bucket. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class BatchController {

  private final ResultReader results;
  private final Neighbours neighbours;
  private final Pages pages;
  private final PageHeads heads;
  private final ObjectKeys keys;
  private final Documents documents = new Documents();

  BatchController(
      ResultReader results,
      Neighbours neighbours,
      Pages pages,
      PageHeads heads,
      StoreConfig store) {
    this.results = results;
    this.neighbours = neighbours;
    this.pages = pages;
    this.heads = heads;
    this.keys = store.keys();
  }

  /**
   * A batch's page.
   *
   * @param frame by its name; without it, or with another text, the first that is kept
   * @param go {@code older} or {@code newer}: to the neighbour instead
   */
  @Get("/batches/{+key}")
  HttpResponse<byte[]> batch(
      String key, @QueryValue Optional<String> frame, @QueryValue Optional<String> go) {
    try {
      return go.flatMap(BatchController::way)
          .map(way -> neighbour(key, way))
          .orElseGet(() -> page(key, frame.orElse(""), ""));
    } catch (BucketException e) {
      return problem(
          HttpStatus.SERVICE_UNAVAILABLE, "The bucket can't be read.", e.getMessage(), key);
    }
  }

  private static Optional<Way> way(String go) {
    return switch (go) {
      case "older" -> Optional.of(Way.OLDER);
      case "newer" -> Optional.of(Way.NEWER);
      default -> Optional.empty();
    };
  }

  private HttpResponse<byte[]> neighbour(String key, Way way) {
    String frame = way == Way.OLDER ? BatchView.LAST : "";
    return neighbours
        .of(key, way)
        .map(to -> Address.of("/batches/" + to).with("frame", frame).toString())
        .<HttpResponse<byte[]>>map(to -> HttpResponse.seeOther(URI.create(to)))
        .orElseGet(
            () ->
                page(
                    key,
                    way == Way.OLDER ? "" : BatchView.LAST,
                    way == Way.OLDER
                        ? "No older batch of this camera."
                        : "No newer batch of this camera yet."));
  }

  private HttpResponse<byte[]> page(String key, String frame, String notice) {
    StoredResult stored = results.read(key);
    if (stored instanceof StoredResult.Document readable) {
      BatchView view =
          BatchView.of(key, readable.result(), keys, frame, documents.readable(readable.json()))
              .withNotice(notice);
      return pages.page("batch.jte", Map.of("head", head(view.stream()), "batch", view));
    }
    if (stored instanceof StoredResult.Unreadable unreadable) {
      return problem(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "This object is not a result.",
          unreadable.reason(),
          key);
    }
    if (stored instanceof StoredResult.TooLarge large) {
      return problem(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "This result is too large to be shown.",
          "It has %s; no more than %s are shown. Download the object to read it."
              .formatted(Numbers.bytes(large.bytes()), Numbers.bytes(ResultReader.LARGEST)),
          key);
    }
    return missing(key);
  }

  private HttpResponse<byte[]> missing(String key) {
    return problem(
        HttpStatus.NOT_FOUND,
        "Result not found.",
        "It may have been deleted since, or the address is incomplete.",
        key);
  }

  private HttpResponse<byte[]> problem(
      HttpStatus status, String problem, String reason, String key) {
    return pages
        .page(
            "batch-problem.jte",
            Map.of(
                "head", head("Batch"),
                "problem", problem,
                "reason", reason,
                "key", key,
                "isResult", keys.isResult(key)))
        .status(status);
  }

  private PageHead head(String title) {
    return heads.of(title, Section.GALLERY);
  }

  /** The document byte for byte, to be saved. */
  @Get("/documents/{+key}")
  HttpResponse<?> document(String key) {
    try {
      return results
          .bytes(key)
          .<HttpResponse<?>>map(document -> download(key, document))
          .orElseGet(() -> missing(key));
    } catch (BucketException e) {
      return problem(
          HttpStatus.SERVICE_UNAVAILABLE, "The bucket can't be read.", e.getMessage(), key);
    }
  }

  private static HttpResponse<?> download(String key, byte[] document) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return Body.of(document, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
  }
}

package dev.sightline.console.gallery;

import dev.sightline.console.archive.Archive;
import dev.sightline.console.archive.PicturePage;
import dev.sightline.console.archive.PictureSearch;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.gallery.More.Kind;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.StreamId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves the gallery, and to its script the pictures that follow. */
@Controller(GalleryQuery.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
final class GalleryController {

  /** How often a search goes on by itself though it finds little: about a minute. */
  private static final int TRIES = 50;

  private static final int OFFERED_LABELS = 300;

  private final Archive archive;
  private final PictureSearch search;
  private final Pages pages;
  private final PageHeads heads;
  private final Clock clock;

  GalleryController(
      Archive archive, PictureSearch search, Pages pages, PageHeads heads, Clock clock) {
    this.archive = archive;
    this.search = search;
    this.pages = pages;
    this.heads = heads;
    this.clock = clock;
  }

  /** A script asks for the pictures alone. */
  @Get
  HttpResponse<byte[]> gallery(HttpRequest<?> request) {
    GalleryQuery query = GalleryQuery.of(request.getParameters(), clock.instant());
    Part part = part(query);
    boolean isScript = request.getHeaders().contains("HX-Request");
    return isScript
        ? pages
            .page("gallery-part.jte", Map.of("cards", part.cards(), "more", part.more()))
            .header(HttpHeaders.VARY, "HX-Request")
        : page(query, part);
  }

  private HttpResponse<byte[]> page(GalleryQuery query, Part part) {
    GalleryForm form =
        new GalleryForm(
            query,
            part.streams(),
            archive.labels().stream().limit(OFFERED_LABELS).toList(),
            clock.instant());
    HttpStatus status =
        part.more().kind() == Kind.BROKEN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return pages
        .page(
            "gallery.jte",
            Map.of(
                "head",
                heads.of("Gallery", Section.GALLERY),
                "form",
                form,
                "cards",
                part.cards(),
                "more",
                part.more()))
        .status(status)
        .header(HttpHeaders.VARY, "HX-Request");
  }

  private record Part(List<StreamId> streams, List<Card> cards, More more) {}

  private Part part(GalleryQuery query) {
    try {
      List<StreamId> streams = archive.streams();
      PicturePage page = search.search(query.filter(), query.after());
      List<Card> cards = page.pictures().stream().map(Card::new).toList();
      return new Part(streams, cards, more(query, page));
    } catch (BucketException e) {
      String again =
          query
              .after()
              .map(position -> query.next(position, query.tries()))
              .orElse(query.address())
              .toString();
      return new Part(
          List.of(), List.of(), new More(Kind.BROKEN, again, Optional.empty(), e.getMessage()));
    }
  }

  private static More more(GalleryQuery query, PicturePage page) {
    if (page.next().isEmpty()) {
      boolean isNothing = page.pictures().isEmpty() && query.after().isEmpty();
      return new More(isNothing ? Kind.NOTHING : Kind.END, "", Optional.empty(), "");
    }
    int tries = page.isFull() ? 0 : query.tries() + 1;
    Kind kind = page.isFull() ? Kind.OLDER : tries % TRIES == 0 ? Kind.PAUSED : Kind.SEARCHING;
    String link = query.next(page.next().get(), tries).toString();
    return new More(kind, link, page.reached(), "");
  }
}

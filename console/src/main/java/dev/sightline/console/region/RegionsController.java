package dev.sightline.console.region;

import dev.sightline.console.archive.Archive;
import dev.sightline.console.archive.Picture;
import dev.sightline.console.archive.PictureFilter;
import dev.sightline.console.archive.PictureSearch;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.StreamId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Serves the page on which lines and zones are drawn over a camera's newest picture. */
@Controller("/regions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegionsController {

  private final Archive archive;
  private final PictureSearch search;
  private final Pages pages;
  private final PageHeads heads;
  private final TrackerRegions trackers;

  RegionsController(
      Archive archive,
      PictureSearch search,
      Pages pages,
      PageHeads heads,
      TrackerRegions trackers) {
    this.archive = archive;
    this.search = search;
    this.pages = pages;
    this.heads = heads;
    this.trackers = trackers;
  }

  /**
   * @param stream the camera's; without it, or with a text that is none, the first that there is
   */
  @Get
  HttpResponse<byte[]> regions(@QueryValue(defaultValue = "") String stream) {
    return pages.page(
        "regions.jte",
        Map.of("head", heads.of("Lines and zones", Section.EVENTS), "view", view(id(stream))));
  }

  /**
   * What the event tracker has in force, for the pages' scripts.
   *
   * @param stream the camera's; without it, or with a text that is none, those of all
   */
  @Get(uri = "/held", produces = MediaType.APPLICATION_JSON)
  Map<String, Object> held(@QueryValue(defaultValue = "") String stream)
      throws InterruptedException {
    return trackers.held(id(stream)).asMap();
  }

  private static Optional<StreamId> id(String stream) {
    try {
      return Optional.of(new StreamId(stream));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RegionsView view(Optional<StreamId> wanted) {
    try {
      List<StreamId> known = archive.streams();
      return wanted
          .or(() -> known.stream().findFirst())
          .map(stream -> view(known, stream))
          .orElseGet(
              () ->
                  new RegionsView(
                      List.of(), "", "", "No camera has stored a picture yet. See the wall."));
    } catch (BucketException e) {
      return new RegionsView(
          wanted.stream().map(StreamId::value).toList(),
          wanted.map(StreamId::value).orElse(""),
          "",
          "The bucket can't be read: %s. Lines and zones can be drawn all the same."
              .formatted(e.getMessage()));
    }
  }

  private RegionsView view(List<StreamId> known, StreamId stream) {
    List<String> streams =
        Stream.concat(known.stream(), Stream.of(stream))
            .distinct()
            .sorted()
            .map(StreamId::value)
            .toList();
    return newest(stream)
        .map(
            picture ->
                new RegionsView(streams, stream.value(), "/pictures/" + picture.frameKey(), ""))
        .orElseGet(
            () ->
                new RegionsView(
                    streams,
                    stream.value(),
                    "",
                    "None was found in the bucket. Lines and zones can be drawn all the same."));
  }

  private Optional<Picture> newest(StreamId stream) {
    PictureFilter filter =
        new PictureFilter(Set.of(stream), Optional.empty(), 0, Optional.empty(), Optional.empty());
    return search.search(filter, Optional.empty()).pictures().stream().findFirst();
  }
}

package dev.sightline.console.status;

import dev.sightline.console.page.Pages;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** Serves the strip that pages load. */
@Controller("/status")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StatusController {

  private final Pages pages;
  private final StatusStrip strip;

  StatusController(Pages pages, StatusStrip strip) {
    this.pages = pages;
    this.strip = strip;
  }

  @Get
  HttpResponse<byte[]> status() {
    return pages.page("status-strip.jte", Map.of("items", strip.items()));
  }
}

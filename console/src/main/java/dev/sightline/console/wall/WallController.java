package dev.sightline.console.wall;

import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Serves the wall. */
@Controller
final class WallController {

  private final Pages pages;
  private final PageHeads heads;

  WallController(Pages pages, PageHeads heads) {
    this.pages = pages;
    this.heads = heads;
  }

  @Get
  HttpResponse<byte[]> wall() {
    return pages.page("wall.jte", Map.of("head", heads.of("Wall", Section.WALL)));
  }
}

package dev.sightline.console.wall;

import dev.sightline.console.asset.Assets;
import dev.sightline.console.page.PageHead;
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
  private final Assets assets;

  WallController(Pages pages, Assets assets) {
    this.pages = pages;
    this.assets = assets;
  }

  @Get
  HttpResponse<byte[]> wall() {
    return pages.page("wall.jte", Map.of("head", new PageHead("Wall", Section.WALL, assets)));
  }
}

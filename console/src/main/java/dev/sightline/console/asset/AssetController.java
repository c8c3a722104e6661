package dev.sightline.console.asset;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import java.util.Optional;

/** Serves {@link Assets}. */
@Controller(Assets.PATH)
final class AssetController {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  /** An old address leads to what the file is now: a page from before an update still loads it. */
  @Get("/{version}/{name}")
  HttpResponse<byte[]> get(
      String version, String name, @Header(HttpHeaders.ACCEPT_ENCODING) Optional<String> accepted) {
    return assets
        .find(name)
        .<HttpResponse<byte[]>>map(asset -> response(asset, version, accepted.orElse("")))
        .orElseGet(HttpResponse::notFound);
  }

  private static HttpResponse<byte[]> response(Asset asset, String version, String accepted) {
    MutableHttpResponse<byte[]> response =
        accepted.contains("gzip")
            ? HttpResponse.ok(asset.gzipped()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
            : HttpResponse.ok(asset.content());
    return response
        .contentType(asset.type())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header(HttpHeaders.CACHE_CONTROL, asset.version().equals(version) ? FOR_EVER : "no-cache");
  }
}

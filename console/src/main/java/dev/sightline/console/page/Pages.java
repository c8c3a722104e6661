package dev.sightline.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Fills templates ({@code src/main/jte}). What a template writes is escaped for the place where it
 * stands: stream ids, labels and error texts are anyone's.
 */
@Singleton
public final class Pages {

  private static final String PACKAGE = "dev.sightline.console.template";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);

  /**
   * A page, or a part of one.
   *
   * @param template its file's name, for example {@code wall.jte}
   * @param values what the template names in its {@code @param} lines
   */
  public MutableHttpResponse<byte[]> page(String template, Map<String, Object> values) {
    return HttpResponse.ok(render(template, values)).contentType(MediaType.TEXT_HTML_TYPE);
  }

  /** The same as UTF-8 bytes. */
  public byte[] render(String template, Map<String, Object> values) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    templates.render(template, values, output);
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
      output.writeTo(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing that can fail is written to", e);
    }
  }
}

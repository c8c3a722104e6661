package dev.sightline.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** What the look consists of: a page has it inside, or links to where a server has it. */
public enum Asset {
  /** The rules for elements and parts, in light and dark. */
  STYLESHEET("sightline.css", "text/css"),
  /** The logo, which is the icon too. */
  MARK("sightline.svg", "image/svg+xml");

  private final String fileName;
  private final String mediaType;

  Asset(String fileName, String mediaType) {
    this.fileName = fileName;
    this.mediaType = mediaType;
  }

  /** The name that it may be served by. */
  public String fileName() {
    return fileName;
  }

  public String mediaType() {
    return mediaType;
  }

  /**
   * Reads it.
   *
   * @throws UncheckedIOException if the jar can't be read
   */
  public String text() {
    try (InputStream file = Objects.requireNonNull(Asset.class.getResourceAsStream(fileName))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + fileName, e);
    }
  }

  /** As an address for a page that has it inside. */
  public String dataUrl() {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    return "data:%s;base64,%s".formatted(mediaType, Base64.getEncoder().encodeToString(bytes));
  }
}

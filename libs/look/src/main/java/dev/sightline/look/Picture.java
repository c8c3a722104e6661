package dev.sightline.look;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture that is part of the page, and what stands below it.
 *
 * @param name said where it can't be seen; text
 * @param jpeg not copied
 * @param caption HTML
 * @param link where a click leads, as text
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Picture(String name, byte[] jpeg, String caption, Optional<String> link) {

  public Picture {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(jpeg, "jpeg");
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(link, "link");
  }

  /** A picture that leads nowhere. */
  public Picture(String name, byte[] jpeg, String caption) {
    this(name, jpeg, caption, Optional.empty());
  }

  /** A figure, for a gallery. */
  public String html() {
    String image =
        "<img alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
            .formatted(Html.escape(name), Base64.getEncoder().encodeToString(jpeg));
    return "<figure>%s<figcaption>%s</figcaption></figure>\n"
        .formatted(link.map(to -> linked(to, image)).orElse(image), caption);
  }

  private static String linked(String to, String image) {
    return "<a href=\"%s\">%s</a>".formatted(Html.escape(to), image);
  }
}

package dev.sightline.deploy.size;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of a picture, in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Resolution(int width, int height) {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");

  /**
   * @throws IllegalArgumentException if it is not as {@code 1280x720}
   */
  public static Resolution parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is not as 1280x720".formatted(text));
    }
    return new Resolution(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  long pixels() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}

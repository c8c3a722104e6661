package dev.sightline.hog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/**
 * The linear SVM of OpenCV's {@code HOGDescriptor::getDefaultPeopleDetector} (Apache-2.0), bit for
 * bit. A resource of decimals, one a line, in OpenCV's order: OpenCV's own copy is in a library
 * that needs a window system.
 */
final class PeopleCoefficients {
  private static final String RESOURCE = "people-coefficients.txt";

  private PeopleCoefficients() {}

  /** 3780 coefficients and, last, the offset. */
  static float[] read() {
    try (InputStream resource = PeopleCoefficients.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return parse(new BufferedReader(new InputStreamReader(resource, US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] parse(BufferedReader lines) {
    double[] values = lines.lines().mapToDouble(Float::parseFloat).toArray();
    float[] coefficients = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      coefficients[i] = (float) values[i];
    }
    return coefficients;
  }
}

package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.tracker.quality.Marked;
import dev.sightline.tracker.track.FramePlace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the default detector found in the street video, and what there was: street-hog.txt. */
final class StreetRecord {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MILLIS_PER_FRAME = 40;

  private final TreeMap<Integer, Frame> frames = new TreeMap<>();

  /**
   * One frame.
   *
   * @param truth what must be found
   * @param doubtful what may be found or not
   */
  record Frame(int number, List<Marked> truth, List<Marked> doubtful, List<Detection> found) {

    FramePlace place() {
      return new FramePlace(
          number,
          number,
          START.plusMillis((long) MILLIS_PER_FRAME * number),
          CapturedAtSource.HOST,
          640,
          360);
    }
  }

  static List<Frame> read() {
    StreetRecord street = new StreetRecord();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                StreetRecord.class.getResourceAsStream("street-hog.txt"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(street::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(street.frames.values());
  }

  private void add(String line) {
    String[] parts = line.split(" ", -1);
    Frame frame =
        frames.computeIfAbsent(
            Integer.parseInt(parts[0]),
            number -> new Frame(number, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    BoundingBox box =
        new BoundingBox(
            Double.parseDouble(parts[3]),
            Double.parseDouble(parts[4]),
            Double.parseDouble(parts[5]),
            Double.parseDouble(parts[6]));
    switch (parts[1]) {
      case "T" -> frame.truth().add(new Marked(parts[2], box));
      case "D" -> frame.doubtful().add(new Marked(parts[2], box));
      default -> frame.found().add(new Detection("person", 0, Double.parseDouble(parts[2]), box));
    }
  }
}

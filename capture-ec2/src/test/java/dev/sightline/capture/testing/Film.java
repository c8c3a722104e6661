package dev.sightline.capture.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An H.264 stream for a camera to send, picture by picture, from a key frame on.
 *
 * @param pictures the NAL units of each
 */
public record Film(List<List<byte[]>> pictures) {

  private static final int TYPE = 0x1f;
  private static final int LAST_SLICE_TYPE = 5;

  public Film {
    pictures = List.copyOf(pictures);
  }

  /** Plain grey pictures. */
  public static Film grey(Path directory, int width, int height, int fps, int count)
      throws Exception {
    Path file = directory.resolve("%dx%d-%d.h264".formatted(width, height, count));
    return of(TestVideo.write(file, width, height, fps, count));
  }

  /** Squares of black and white all over. */
  public static Film code(Path directory, int width, int height, int fps, int count)
      throws Exception {
    Path file = directory.resolve("code-%dx%d-%d.h264".formatted(width, height, count));
    return of(TestVideo.writeCode(file, width, height, fps, count));
  }

  /** A file in the byte stream format (ITU-T H.264, annex B). */
  static Film of(Path annexB) throws IOException {
    List<List<byte[]>> pictures = new ArrayList<>();
    List<byte[]> picture = new ArrayList<>();
    for (byte[] nal : nalUnits(Files.readAllBytes(annexB))) {
      picture.add(nal);
      if (isSlice(nal)) {
        pictures.add(List.copyOf(picture));
        picture.clear();
      }
    }
    return new Film(pictures);
  }

  private static boolean isSlice(byte[] nal) {
    int type = nal[0] & TYPE;
    return type >= 1 && type <= LAST_SLICE_TYPE;
  }

  private static List<byte[]> nalUnits(byte[] stream) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i + 2 < stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        starts.add(i + 3);
      }
    }
    List<byte[]> units = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) - 3 : stream.length;
      while (stream[end - 1] == 0) {
        end--;
      }
      units.add(Arrays.copyOfRange(stream, starts.get(i), end));
    }
    return units;
  }
}

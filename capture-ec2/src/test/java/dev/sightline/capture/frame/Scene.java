package dev.sightline.capture.frame;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A view with texture that a camera with noise looks at; things are put into it picture by picture.
 */
final class Scene {

  private static final double NO_NOISE = 0;

  private final int width;
  private final int height;
  private final int[] levels;
  private final RandomGenerator random;
  private double noise = NO_NOISE;

  /** Smooth shades with edges in between, the same for the same seed. */
  Scene(int width, int height, long seed) {
    this.width = width;
    this.height = height;
    this.random = new SplittableRandom(seed);
    this.levels = new int[width * height];
    int tile = width / 16;
    int[] shades = random.ints(64, 60, 180).toArray();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        levels[y * width + x] = shades[(y / tile * 16 + x / tile) % shades.length] + x % tile / 2;
      }
    }
  }

  private Scene(Scene other) {
    this.width = other.width;
    this.height = other.height;
    this.levels = other.levels.clone();
    this.random = other.random;
    this.noise = other.noise;
  }

  /** The same with noise of that standard deviation, another in every picture. */
  Scene noisy(double deviation) {
    Scene scene = new Scene(this);
    scene.noise = deviation;
    return scene;
  }

  /** The same with a thing in it that is so much brighter. */
  Scene with(int left, int top, int columns, int rows, int brighter) {
    Scene scene = new Scene(this);
    for (int y = top; y < top + rows; y++) {
      for (int x = left; x < left + columns; x++) {
        scene.levels[y * width + x] += brighter;
      }
    }
    return scene;
  }

  /** The same, all of it so much brighter. */
  Scene brighter(int by) {
    return with(0, 0, width, height, by);
  }

  /** The same from a camera that was turned a little. */
  Scene shifted(int columns) {
    Scene scene = new Scene(this);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        scene.levels[y * width + x] = levels[y * width + Math.min(width - 1, x + columns)];
      }
    }
    return scene;
  }

  /** The same with so many streaks of rain, elsewhere in each picture. */
  Scene rain(int streaks) {
    Scene scene = this;
    int length = height / 24;
    Scene wet = new Scene(scene);
    for (int i = 0; i < streaks; i++) {
      int x = random.nextInt(width);
      int top = random.nextInt(height - length);
      for (int y = top; y < top + length; y++) {
        wet.levels[y * width + x] += 40;
      }
    }
    return wet;
  }

  /** As a decoder gives it; the caller frees it. */
  AVFrame picture() {
    AVFrame picture = Pictures.empty(width, height, AV_PIX_FMT_YUV420P);
    Pictures.fill(picture, 0, height, (column, row) -> column < width ? level(column, row) : 0);
    for (int plane = 1; plane <= 2; plane++) {
      Pictures.fill(picture, plane, height / 2, (column, row) -> 128);
    }
    return picture;
  }

  /** The same in another format, all of whose samples of brightness are two bytes of 10 bits. */
  AVFrame picture10(int format) {
    AVFrame picture = Pictures.empty(width, height, format);
    Pictures.fill(
        picture,
        0,
        height,
        (column, row) -> {
          int sample = column / 2 < width ? level(column / 2, row) << 2 : 0;
          return column % 2 == 0 ? sample & 0xff : sample >> 8;
        });
    return picture;
  }

  private int level(int column, int row) {
    double level = levels[row * width + column] + (noise > 0 ? noise * random.nextGaussian() : 0);
    return (int) Math.max(0, Math.min(255, Math.round(level)));
  }
}

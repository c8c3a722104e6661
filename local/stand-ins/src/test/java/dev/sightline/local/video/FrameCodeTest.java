package dev.sightline.local.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodeTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 0x5555, 0xaaaa, 0xffff})
  void shouldReadTheNumberItDrew(int number) {
    BufferedImage image = grey(640, 360);

    FrameCode.draw(image, number);

    assertThat(FrameCode.read(image)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.6, 0.75, 1.5, 2})
  void shouldReadAScaledImage(double factor) {
    for (int number = 0; number < FrameCode.LIMIT; number += 997) {
      BufferedImage image = grey(640, 360);
      FrameCode.draw(image, number);

      assertThat(FrameCode.read(Images.scaled(image, factor))).hasValue(number);
    }
  }

  @Test
  void shouldFindNoneInAnImageWithout() {
    assertThat(FrameCode.read(grey(640, 360))).isEmpty();
    assertThat(FrameCode.read(noise())).isEmpty();
  }

  @Test
  void shouldRefuseADamagedOne() {
    for (int bit = 0; bit < 20; bit++) {
      BufferedImage image = grey(640, 360);
      FrameCode.draw(image, 1234);
      swap(image, 16 * bit, 16 * bit + 8);

      assertThat(FrameCode.read(image)).as("bit %d turned", bit).isEmpty();
    }
  }

  @Test
  void shouldRefuseNumbersThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrameCode.draw(grey(640, 360), FrameCode.LIMIT));
    assertThatIllegalArgumentException().isThrownBy(() -> FrameCode.draw(grey(640, 360), -1));
  }

  private static void swap(BufferedImage image, int left, int right) {
    int color = image.getRGB(left, 0);
    fill(image, left, new Color(image.getRGB(right, 0)));
    fill(image, right, new Color(color));
  }

  private static void fill(BufferedImage image, int left, Color color) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(left, 0, 8, 8);
    graphics.dispose();
  }

  private static BufferedImage grey(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  private static BufferedImage noise() {
    BufferedImage image = grey(640, 360);
    Random random = new Random(5);
    for (int x = 0; x < 640; x++) {
      for (int y = 0; y < 8; y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}

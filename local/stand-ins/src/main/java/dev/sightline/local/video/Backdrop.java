package dev.sightline.local.video;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * The street without people: sky, a row of houses with shops, pavement, kerb and road. Its
 * contrasts are low where people pass, as a wall's in daylight are.
 */
final class Backdrop {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int EAVES = 44;
  private static final int SHOPS = 150;
  private static final int PAVEMENT = 262;
  private static final int KERB = 348;

  private static final List<Color> WALLS =
      List.of(
          new Color(222, 190, 148),
          new Color(178, 200, 196),
          new Color(226, 196, 176),
          new Color(198, 184, 200),
          new Color(214, 208, 168));
  private static final List<Color> AWNINGS =
      List.of(
          new Color(176, 150, 138),
          new Color(150, 170, 156),
          new Color(156, 164, 182),
          new Color(186, 168, 134),
          new Color(166, 150, 170));
  private static final Color GLASS = new Color(178, 192, 202);

  private final Random random;
  private final Graphics2D graphics;

  private Backdrop(Graphics2D graphics, long seed) {
    this.graphics = graphics;
    this.random = new Random(seed);
  }

  /** Draws all of it. */
  static BufferedImage draw(long seed) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Backdrop backdrop = new Backdrop(graphics, seed);
    backdrop.drawSky();
    backdrop.drawHouses();
    backdrop.drawPavement();
    graphics.dispose();
    return image;
  }

  private void drawSky() {
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(150, 190, 226), 0, 70, new Color(222, 232, 238)));
    graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, 80));
    graphics.setColor(new Color(240, 244, 246, 150));
    for (int i = 0; i < 9; i++) {
      double x = 380 + random.nextDouble() * 260;
      graphics.fill(new Ellipse2D.Double(x, 8 + random.nextDouble() * 16, 70, 10));
    }
  }

  private void drawHouses() {
    double x = 0;
    for (int house = 0; x < WIDTH; house++) {
      double width = house % 2 == 0 ? 150 : 118;
      drawHouse(x, width, EAVES - random.nextInt(22), house);
      x += width;
    }
  }

  private void drawHouse(double x, double width, double top, int house) {
    Color wall = WALLS.get(house % WALLS.size());
    graphics.setPaint(new GradientPaint(0, (float) top, shade(wall, 1.08), 0, PAVEMENT, wall));
    graphics.fill(new Rectangle2D.Double(x, top, width, PAVEMENT - top));
    fill(new Rectangle2D.Double(x - 2, top - 5, width + 4, 7), shade(wall, 0.8));
    fill(new Rectangle2D.Double(x + width - 1.5, top, 1.5, PAVEMENT - top), shade(wall, 0.9));
    drawWindows(x, width, top, wall);
    drawShop(x, width, wall, AWNINGS.get(house % AWNINGS.size()));
  }

  private void drawWindows(double x, double width, double top, Color wall) {
    int count = (int) (width / 38);
    double step = width / count;
    for (int i = 0; i < count; i++) {
      double left = x + step * (i + 0.5) - 9;
      fill(new Rectangle2D.Double(left - 2, top + 16, 22, 58), shade(wall, 1.05));
      fill(new Rectangle2D.Double(left, top + 18, 18, 54), shade(GLASS, 0.92));
      fill(new Rectangle2D.Double(left + 8.25, top + 18, 1.5, 54), shade(wall, 1.02));
      fill(new Rectangle2D.Double(left - 4, top + 73, 26, 4), shade(wall, 0.86));
    }
  }

  private void drawShop(double x, double width, Color wall, Color awning) {
    fill(new Rectangle2D.Double(x + 6, SHOPS - 16, width - 12, 14), shade(awning, 0.9));
    graphics.setPaint(
        new GradientPaint(0, SHOPS, shade(GLASS, 1.04), 0, PAVEMENT, shade(GLASS, 0.96)));
    graphics.fill(new Rectangle2D.Double(x + 10, SHOPS, width - 20, PAVEMENT - SHOPS - 22));
    fill(new Rectangle2D.Double(x + 6, PAVEMENT - 24, width - 12, 24), shade(wall, 0.93));
    drawDoor(x + width - 44, awning);
    drawAwning(x + 4, width - 8, awning);
  }

  private void drawDoor(double x, Color color) {
    fill(new Rectangle2D.Double(x, SHOPS + 14, 30, PAVEMENT - SHOPS - 14), shade(color, 0.96));
    fill(new Rectangle2D.Double(x + 5, SHOPS + 24, 20, 50), shade(GLASS, 0.98));
    fill(new Rectangle2D.Double(x + 24, SHOPS + 80, 2, 6), shade(color, 0.7));
    fill(new Rectangle2D.Double(x - 3, PAVEMENT - 3, 36, 4), new Color(182, 178, 172));
  }

  private void drawAwning(double x, double width, Color color) {
    Path2D cloth = new Path2D.Double();
    cloth.moveTo(x + 5, SHOPS - 2);
    cloth.lineTo(x + width - 5, SHOPS - 2);
    cloth.lineTo(x + width, SHOPS + 16);
    cloth.lineTo(x, SHOPS + 16);
    cloth.closePath();
    fill(cloth, color);
    for (double left = x; left < x + width - 6; left += 12) {
      fill(new RoundRectangle2D.Double(left, SHOPS + 13, 12, 7, 7, 7), shade(color, 1.06));
    }
  }

  private void drawPavement() {
    graphics.setPaint(
        new GradientPaint(
            0, PAVEMENT, new Color(176, 172, 166), 0, KERB, new Color(200, 196, 190)));
    graphics.fill(new Rectangle2D.Double(0, PAVEMENT, WIDTH, KERB - PAVEMENT));
    drawSlabs();
    fill(new Rectangle2D.Double(0, KERB, WIDTH, 4), new Color(212, 210, 205));
    fill(new Rectangle2D.Double(0, KERB + 4, WIDTH, HEIGHT - KERB - 4), new Color(128, 128, 132));
  }

  /** Joints run towards a vanishing point at eye level. */
  private void drawSlabs() {
    Color joint = new Color(168, 164, 158);
    for (double depth : new double[] {0.12, 0.3, 0.56}) {
      double y = PAVEMENT + depth * (KERB - PAVEMENT);
      fill(new Rectangle2D.Double(0, y, WIDTH, 1), joint);
    }
    graphics.setColor(joint);
    for (int i = -14; i <= 14; i++) {
      graphics.draw(
          new Line2D.Double(WIDTH / 2.0 + i * 38, PAVEMENT, WIDTH / 2.0 + i * 38 * 1.68, KERB));
    }
  }

  private void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  private static Color shade(Color color, double factor) {
    return new Color(
        (int) Math.min(255, color.getRed() * factor),
        (int) Math.min(255, color.getGreen() * factor),
        (int) Math.min(255, color.getBlue() * factor));
  }
}

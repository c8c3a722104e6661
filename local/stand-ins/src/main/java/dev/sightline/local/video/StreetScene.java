package dev.sightline.local.video;

import dev.sightline.contract.BoundingBox;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A drawn street with people walking, frame by frame, and where they are. The last frame goes over
 * into the first. The same seed gives the same street and people. Each frame carries its number as
 * a {@link FrameCode}.
 */
public final class StreetScene {

  public static final int WIDTH = 640;
  public static final int HEIGHT = 360;
  public static final int FRAME_RATE = 25;
  public static final int FRAMES = 20 * FRAME_RATE;

  private static final double LOOP_SECONDS = (double) FRAMES / FRAME_RATE;

  /** Share of a person's box that must be inside the frame to count as an object to find. */
  private static final double LEAST_INSIDE = 0.7;

  /** Share of a person's box that may be behind others for it to count. */
  private static final double MOST_HIDDEN = 0.5;

  private final BufferedImage backdrop;
  private final List<Walker> fromBack;

  public StreetScene(long seed) {
    backdrop = Backdrop.draw(seed);
    fromBack =
        Pedestrians.of(seed, LOOP_SECONDS).stream()
            .sorted(Comparator.comparingDouble(Walker::ground))
            .toList();
  }

  /** Draws a frame: 640 by 360, 8 bits each of blue, green and red. */
  public BufferedImage draw(int frame) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    backdrop.copyData(image.getRaster());
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (Figure figure : figures(frame)) {
      drawShadow(graphics, figure.bounds());
      figure.draw(graphics);
    }
    graphics.dispose();
    FrameCode.draw(image, frame);
    return image;
  }

  private static void drawShadow(Graphics2D graphics, Rectangle2D box) {
    graphics.setColor(new Color(60, 58, 70, 60));
    graphics.fill(new Ellipse2D.Double(box.getMinX(), box.getMaxY() - 7, box.getWidth() * 1.2, 10));
  }

  /** Where people are in a frame. */
  public FrameTruth truth(int frame) {
    List<TrueBox> objects = new ArrayList<>();
    List<TrueBox> doubtful = new ArrayList<>();
    List<Figure> figures = figures(frame);
    for (int i = 0; i < figures.size(); i++) {
      Rectangle2D box = figures.get(i).bounds();
      Rectangle2D inside = box.createIntersection(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
      if (!inside.isEmpty()) {
        boolean clear =
            area(inside) >= LEAST_INSIDE * area(box)
                && hidden(inside, figures.subList(i + 1, figures.size())) <= MOST_HIDDEN;
        (clear ? objects : doubtful).add(TrueBox.of(id(i, frame), rounded(inside)));
      }
    }
    return new FrameTruth(frame, objects, doubtful);
  }

  /** How many people walk through in one loop. */
  public int people() {
    return fromBack.size();
  }

  private int id(int walker, int frame) {
    double time = (double) frame / FRAME_RATE;
    return walker + fromBack.size() * fromBack.get(walker).passage(time, LOOP_SECONDS);
  }

  /** The part of a box that is behind the boxes of others. */
  private static double hidden(Rectangle2D box, List<Figure> nearer) {
    double hidden =
        nearer.stream()
            .map(figure -> box.createIntersection(figure.bounds()))
            .filter(overlap -> !overlap.isEmpty())
            .mapToDouble(StreetScene::area)
            .sum();
    return hidden / area(box);
  }

  private List<Figure> figures(int frame) {
    double time = (double) frame / FRAME_RATE;
    return fromBack.stream()
        .map(
            walker ->
                Figure.of(
                    walker,
                    walker.x(time, LOOP_SECONDS, WIDTH / 2.0),
                    walker.gait(time, LOOP_SECONDS)))
        .toList();
  }

  private static double area(Rectangle2D box) {
    return box.getWidth() * box.getHeight();
  }

  /** To tenths of a pixel. */
  private static BoundingBox rounded(Rectangle2D box) {
    return new BoundingBox(
        tenths(box.getX()), tenths(box.getY()), tenths(box.getWidth()), tenths(box.getHeight()));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}

package dev.sightline.local.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A person in one pose: coloured shapes from back to front. Drawn in units of an eighth of the
 * height, feet at 0, head at -8, then moved to its place. Proportions are those that a people
 * detector trained on photographs takes for human: broad shoulders, arms a little away from the
 * body, a moderate stride.
 */
final class Figure {

  private static final double LEG_SWING = 0.22;
  private static final double ARM_SWING = 0.15;
  private static final double ARM_SPREAD = 0.2;
  private static final double FLATNESS = 0.1;
  private static final double HIP = -4.15;
  private static final double SHOULDER = -6.3;

  private record Part(Shape shape, Color color) {}

  private final Outfit outfit;
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param gait phase in radians
   */
  private Figure(Outfit outfit, double gait) {
    this.outfit = outfit;
    double swing = Math.sin(gait);
    addLeg(-0.42, -LEG_SWING * swing, Math.max(0, Math.cos(gait)));
    addLeg(0.42, LEG_SWING * swing, Math.max(0, -Math.cos(gait)));
    addArm(-1, ARM_SPREAD + ARM_SWING * swing);
    addArm(1, ARM_SPREAD - ARM_SWING * swing);
    addTorso();
    addHead();
  }

  /** A walker's figure where it is at that time. */
  static Figure of(Walker walker, double x, double gait) {
    Figure figure = new Figure(walker.outfit(), gait);
    double unit = walker.unit();
    AffineTransform place = AffineTransform.getTranslateInstance(x, walker.ground());
    place.scale(walker.facesRight() ? unit : -unit, unit);
    figure.parts.replaceAll(part -> new Part(place.createTransformedShape(part.shape), part.color));
    return figure;
  }

  void draw(Graphics2D graphics) {
    for (Part part : parts) {
      graphics.setColor(part.color());
      graphics.fill(part.shape());
    }
  }

  /** The smallest rectangle around all of it. */
  Rectangle2D bounds() {
    return parts.stream()
        .map(part -> bounds(part.shape()))
        .reduce(Rectangle2D::createUnion)
        .orElseThrow();
  }

  /** Of the outline itself: a path's own bounds may take in the control points of its curves. */
  private static Rectangle2D bounds(Shape shape) {
    double[] point = new double[6];
    PathIterator outline = shape.getPathIterator(new AffineTransform(), FLATNESS);
    outline.currentSegment(point);
    Rectangle2D bounds = new Rectangle2D.Double(point[0], point[1], 0, 0);
    for (; !outline.isDone(); outline.next()) {
      if (outline.currentSegment(point) != PathIterator.SEG_CLOSE) {
        bounds.add(point[0], point[1]);
      }
    }
    return bounds;
  }

  private void addLeg(double hipX, double angle, double lift) {
    double kneeX = hipX + 1.95 * Math.sin(angle);
    double kneeY = HIP + 1.95 * Math.cos(angle);
    double shin = angle - 0.12 * lift;
    double ankleX = kneeX + 1.8 * Math.sin(shin);
    double ankleY = kneeY + 1.8 * Math.cos(shin);
    add(limb(kneeX, kneeY, 0.7, ankleX, ankleY, 0.5), outfit.trousers());
    add(limb(hipX, HIP, 1.0, kneeX, kneeY, 0.7), outfit.trousers());
    add(new Ellipse2D.Double(ankleX - 0.3, ankleY - 0.02, 0.85, 0.36), outfit.shoes());
  }

  private void addArm(int side, double angle) {
    double shoulderX = 0.82 * side;
    double elbowX = shoulderX + side * 1.45 * Math.sin(angle);
    double elbowY = SHOULDER + 1.45 * Math.cos(angle);
    double handX = elbowX + side * 1.25 * Math.sin(angle - 0.12);
    double handY = elbowY + 1.25 * Math.cos(angle - 0.12);
    add(new Ellipse2D.Double(handX - 0.24, handY - 0.1, 0.48, 0.55), outfit.skin());
    add(limb(elbowX, elbowY, 0.55, handX, handY, 0.48), outfit.top().darker());
    add(limb(shoulderX, SHOULDER, 0.6, elbowX, elbowY, 0.55), outfit.top().darker());
  }

  private void addTorso() {
    Path2D torso = new Path2D.Double();
    torso.moveTo(-0.3, -6.85);
    torso.curveTo(-0.9, -6.7, -1.08, -6.6, -1.05, -6.1);
    torso.lineTo(-0.82, -5.0);
    torso.lineTo(-0.86, -3.85);
    torso.lineTo(0.86, -3.85);
    torso.lineTo(0.82, -5.0);
    torso.lineTo(1.05, -6.1);
    torso.curveTo(1.08, -6.6, 0.9, -6.7, 0.3, -6.85);
    torso.closePath();
    add(torso, outfit.top());
    add(new Rectangle2D.Double(-0.86, -4.1, 1.72, 0.25), outfit.top().darker());
    add(new Rectangle2D.Double(-0.05, -6.75, 0.1, 2.8), outfit.top().darker());
    add(collar(), outfit.top().brighter());
  }

  private static Shape collar() {
    Path2D collar = new Path2D.Double();
    collar.moveTo(-0.36, -6.85);
    collar.lineTo(0.0, -6.45);
    collar.lineTo(0.36, -6.85);
    collar.lineTo(0.0, -6.7);
    collar.closePath();
    return collar;
  }

  private void addHead() {
    add(new Rectangle2D.Double(-0.22, -7.1, 0.44, 0.45), outfit.skin().darker());
    if (outfit.style() == Outfit.Style.LONG_HAIR) {
      add(new Ellipse2D.Double(-0.52, -7.98, 1.0, 1.35), outfit.hair());
    }
    add(new Ellipse2D.Double(-0.42, -7.95, 0.84, 1.1), outfit.skin());
    add(hairline(), outfit.hair());
    switch (outfit.style()) {
      case CAP -> add(new Rectangle2D.Double(0.1, -7.62, 0.6, 0.13), outfit.hair());
      case BEARD -> add(beard(), outfit.hair());
      case SHORT_HAIR, LONG_HAIR -> {}
    }
  }

  /** Covers the top and the back of the head. */
  private static Shape hairline() {
    Path2D hair = new Path2D.Double();
    hair.moveTo(0.44, -7.5);
    hair.curveTo(0.5, -8.15, -0.5, -8.2, -0.47, -7.4);
    hair.curveTo(-0.46, -7.2, -0.36, -7.1, -0.3, -7.2);
    hair.curveTo(-0.25, -7.5, 0.0, -7.7, 0.44, -7.5);
    hair.closePath();
    return hair;
  }

  private static Shape beard() {
    Path2D beard = new Path2D.Double();
    beard.moveTo(-0.3, -7.25);
    beard.curveTo(-0.2, -6.7, 0.3, -6.7, 0.4, -7.25);
    beard.curveTo(0.2, -7.1, -0.1, -7.1, -0.3, -7.25);
    beard.closePath();
    return beard;
  }

  private void add(Shape shape, Color color) {
    parts.add(new Part(shape, color));
  }

  /** A tapering limb with round ends. */
  private static Shape limb(double x0, double y0, double w0, double x1, double y1, double w1) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    double acrossX = (y1 - y0) / length / 2;
    double acrossY = -(x1 - x0) / length / 2;
    Path2D limb = new Path2D.Double(Path2D.WIND_NON_ZERO);
    limb.moveTo(x0 + acrossX * w0, y0 + acrossY * w0);
    limb.lineTo(x1 + acrossX * w1, y1 + acrossY * w1);
    limb.lineTo(x1 - acrossX * w1, y1 - acrossY * w1);
    limb.lineTo(x0 - acrossX * w0, y0 - acrossY * w0);
    limb.closePath();
    limb.append(new Ellipse2D.Double(x0 - w0 / 2, y0 - w0 / 2, w0, w0), false);
    limb.append(new Ellipse2D.Double(x1 - w1 / 2, y1 - w1 / 2, w1, w1), false);
    return limb;
  }
}

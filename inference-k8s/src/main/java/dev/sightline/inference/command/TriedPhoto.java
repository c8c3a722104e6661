package dev.sightline.inference.command;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.FrameOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** A photo with the boxes that a model found in it, or with the classes that it told. */
record TriedPhoto(Path photo, FrameOutcome.Detected found) {

  private static final int THICKNESS = 2;
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
  private static final double TEXT_SIZE = 0.6;
  private static final int TEXT_THICKNESS = 1;
  private static final int MARGIN = 4;
  private static final int LINE_HEIGHT = 22;

  /**
   * Draws it into {@code PHOTO-MODEL.jpg} beside the photo.
   *
   * @return the picture's path
   */
  Path write(String model) throws IOException {
    Path target = photo.resolveSibling(stem(photo) + "-" + model + ".jpg");
    return Files.write(target, drawn(Files.readAllBytes(photo)));
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int extension = name.lastIndexOf('.');
    return extension > 0 ? name.substring(0, extension) : name;
  }

  /** What was found, a line each. */
  List<String> captions() {
    List<String> captions = new ArrayList<>();
    found.detections().forEach(detection -> captions.add(caption(detection)));
    found.classifications().forEach(top -> captions.add(caption(top.label(), top.confidence())));
    return captions.isEmpty() ? List.of("nothing found") : captions;
  }

  /** The same for machines; of detections and classifications, the model gives one kind. */
  Map<String, Object> facts(Path picture) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", photo.toString());
    facts.put("width", found.width());
    facts.put("height", found.height());
    facts.put("detections", found.detections());
    facts.put("classifications", found.classifications());
    facts.put("picture", picture.toString());
    return facts;
  }

  private static String caption(Detection detection) {
    BoundingBox box = detection.box();
    return String.format(
        Locale.ROOT,
        "%s at %.0f, %.0f, %.0f × %.0f",
        caption(detection.label(), detection.confidence()),
        box.x(),
        box.y(),
        box.width(),
        box.height());
  }

  private static String caption(String label, double confidence) {
    return String.format(Locale.ROOT, "%s %.2f", label, confidence);
  }

  private byte[] drawn(byte[] encoded) throws IOException {
    try (BytePointer bytes = new BytePointer(encoded);
        Mat source = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
        Mat picture = opencv_imgcodecs.imdecode(source, opencv_imgcodecs.IMREAD_COLOR);
        BytePointer jpeg = new BytePointer()) {
      for (Detection detection : found.detections()) {
        draw(picture, detection);
      }
      int line = 0;
      for (var top : found.classifications()) {
        line++;
        write(picture, caption(top.label(), top.confidence()), THICKNESS, line * LINE_HEIGHT);
      }
      if (!opencv_imgcodecs.imencode(".jpg", picture, jpeg)) {
        throw new IOException("the picture of %s could not be encoded".formatted(photo));
      }
      byte[] written = new byte[Math.toIntExact(jpeg.limit())];
      jpeg.get(written);
      return written;
    }
  }

  private static void draw(Mat picture, Detection detection) {
    BoundingBox box = detection.box();
    int x = (int) Math.round(box.x());
    int y = (int) Math.round(box.y());
    try (Rect place =
            new Rect(x, y, (int) Math.round(box.width()), (int) Math.round(box.height()));
        Scalar orange = orange()) {
      opencv_imgproc.rectangle(picture, place, orange, THICKNESS, opencv_imgproc.LINE_8, 0);
    }
    write(
        picture,
        caption(detection.label(), detection.confidence()),
        x,
        Math.max(LINE_HEIGHT, y - MARGIN));
  }

  /** On a ground of its own, as photos have every colour. */
  private static void write(Mat picture, String text, int x, int y) {
    try (Size extent =
            opencv_imgproc.getTextSize(text, FONT, TEXT_SIZE, TEXT_THICKNESS, new int[1]);
        Rect ground =
            new Rect(
                x,
                y - extent.height() - MARGIN,
                extent.width() + 2 * MARGIN,
                extent.height() + 2 * MARGIN);
        Point place = new Point(x + MARGIN, y);
        Scalar orange = orange();
        Scalar black = new Scalar(0, 0, 0, 0)) {
      opencv_imgproc.rectangle(
          picture, ground, orange, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
      opencv_imgproc.putText(
          picture,
          text,
          place,
          FONT,
          TEXT_SIZE,
          black,
          TEXT_THICKNESS,
          opencv_imgproc.LINE_AA,
          false);
    }
  }

  private static Scalar orange() {
    return new Scalar(0, 140, 255, 0);
  }
}

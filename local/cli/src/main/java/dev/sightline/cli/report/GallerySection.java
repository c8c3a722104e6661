package dev.sightline.cli.report;

import dev.sightline.look.Html;
import dev.sightline.look.Picture;
import java.util.List;
import java.util.Optional;

/** The annotated images: the first ones in the page, the others as links. */
record GallerySection(List<ReportImage> images) {

  private static final int INLINE = 24;
  private static final String HEADING = "<h2>Annotated images</h2>\n";

  String html() {
    if (images.isEmpty()) {
      return HEADING + "<p class=\"notice empty\">No image was annotated.</p>\n";
    }
    StringBuilder html = new StringBuilder(HEADING).append("<div class=\"gallery\">\n");
    images.stream().limit(INLINE).forEach(image -> html.append(figure(image)));
    html.append("</div>\n");
    if (images.size() > INLINE) {
      html.append("<p class=\"small\">And %d more: ".formatted(images.size() - INLINE));
      images.stream().skip(INLINE).forEach(image -> html.append(link(image)));
      html.append("</p>\n");
    }
    return html.toString();
  }

  private static String figure(ReportImage image) {
    String caption =
        "<span>%s</span><span class=\"quiet\">%s</span>"
            .formatted(Html.escape(image.caption()), Html.escape(outcome(image)));
    return new Picture(image.caption(), image.jpeg(), caption, Optional.of(image.path())).html();
  }

  private static String outcome(ReportImage image) {
    String detections =
        image.detections().size() == 1 ? "1 detection" : image.detections().size() + " detections";
    return image
        .found()
        .map(
            f ->
                "found %d of %d".formatted(f.found(), f.objects())
                    + (f.falseAlarms() == 0 ? "" : ", false alarms: " + f.falseAlarms()))
        .orElse(detections);
  }

  private static String link(ReportImage image) {
    return "<a href=\"%s\">%s</a> "
        .formatted(Html.escape(image.path()), Html.escape(image.caption()));
  }
}

package dev.sightline.cli.report;

import java.util.Base64;
import java.util.List;

/** The annotated images: the first ones in the page, the others as links. */
record GallerySection(List<ReportImage> images) {

  private static final int INLINE = 24;

  String html() {
    StringBuilder html = new StringBuilder("<h2>Annotated images</h2>\n<div class=\"gallery\">\n");
    images.stream().limit(INLINE).forEach(image -> html.append(figure(image)));
    html.append("</div>\n");
    if (images.size() > INLINE) {
      html.append("<p class=\"small quiet\">And %d more: ".formatted(images.size() - INLINE));
      images.stream().skip(INLINE).forEach(image -> html.append(link(image)));
      html.append("</p>\n");
    }
    return html.toString();
  }

  private static String figure(ReportImage image) {
    return """
    <figure><a href="%s"><img alt="%s" src="data:image/jpeg;base64,%s"></a>
    <figcaption><span>%s</span><span class="quiet">%s</span></figcaption></figure>
    """
        .formatted(
            Html.escape(image.path()),
            Html.escape(image.caption()),
            Base64.getEncoder().encodeToString(image.jpeg()),
            Html.escape(image.caption()),
            Html.escape(outcome(image)));
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

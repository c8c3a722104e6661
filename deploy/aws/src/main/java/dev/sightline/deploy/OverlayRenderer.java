package dev.sightline.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies {@code k8s/} and fills the AWS overlay's {@code deployment.env}, whose {@code ${…}} are
 * named after Terraform's outputs, beside {@code image_tag}. The tree itself stays as it is.
 */
final class OverlayRenderer {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z0-9_]+)}");
  private static final String IMAGE_TAG = "image_tag";
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("s3_prefix", "results_topic", "events_topic", "capture_management_url");

  private final Path manifests;

  /**
   * @param manifests the folder {@code k8s/}
   */
  OverlayRenderer(Path manifests) {
    this.manifests = manifests;
  }

  /**
   * @param target an empty directory that takes the copy
   * @return the overlay in the copy, for {@code kubectl apply -k}
   * @throws DeployException if an output is missing
   */
  Path render(Outputs outputs, String imageTag, Path target) throws IOException, DeployException {
    copy(target);
    Path overlay = target.resolve("overlays/aws");
    Path settings = overlay.resolve("deployment.env");
    Files.writeString(settings, filled(Files.readString(settings), outputs, imageTag));
    return overlay;
  }

  private void copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(manifests)) {
      for (Path file : files.filter(Predicate.not(manifests::equals)).toList()) {
        Files.copy(file, target.resolve(manifests.relativize(file).toString()));
      }
    }
  }

  private static String filled(String template, Outputs outputs, String imageTag)
      throws DeployException {
    String text = template;
    for (String name : names(template)) {
      text = text.replace("${" + name + "}", value(name, outputs, imageTag));
    }
    return text;
  }

  private static Set<String> names(String template) {
    return PLACEHOLDER
        .matcher(template)
        .results()
        .map(placeholder -> placeholder.group(1))
        .collect(Collectors.toSet());
  }

  private static String value(String name, Outputs outputs, String imageTag)
      throws DeployException {
    if (name.equals(IMAGE_TAG)) {
      return imageTag;
    }
    Optional<String> value = outputs.find(name);
    return MAY_BE_EMPTY.contains(name) ? value.orElse("") : outputs.get(name);
  }
}

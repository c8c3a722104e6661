package dev.sightline.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Kubernetes' objects as the files of some folders have them, before Kustomize changes them. */
record Manifests(List<JsonNode> objects) {

  private static final String NAME = "/metadata/name";

  static Manifests of(String... folders) {
    List<JsonNode> objects = new ArrayList<>();
    for (String folder : folders) {
      for (Path file : Repository.files(folder, path -> path.toString().endsWith(".yaml"))) {
        objects.addAll(yaml(file));
      }
    }
    return new Manifests(objects);
  }

  static List<JsonNode> yaml(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    try {
      new ObjectMapper(new YAMLFactory())
          .readerFor(JsonNode.class)
          .<JsonNode>readValues(Repository.read(file))
          .forEachRemaining(documents::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }

  List<JsonNode> all(String kind) {
    return objects.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
  }

  Optional<JsonNode> find(String kind, String name) {
    return all(kind).stream().filter(o -> name(o).equals(name)).findFirst();
  }

  JsonNode get(String kind, String name) {
    return find(kind, name)
        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + name));
  }

  /** The Deployments whose pods have all of these labels. */
  List<JsonNode> selected(JsonNode labels) {
    return all("Deployment").stream()
        .filter(
            deployment ->
                labels.properties().stream()
                    .allMatch(
                        label ->
                            deployment
                                .at("/spec/template/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())))
        .toList();
  }

  static String name(JsonNode object) {
    return object.at(NAME).asText();
  }

  static JsonNode container(JsonNode deployment) {
    return deployment.at("/spec/template/spec/containers/0");
  }
}

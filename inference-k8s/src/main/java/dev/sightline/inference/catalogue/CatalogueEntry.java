package dev.sightline.inference.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that can be downloaded, pinned to its bytes.
 *
 * @param name what {@code MODEL} and {@code model fetch} take
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 * @param bytes of the file
 * @param licence SPDX identifier
 * @param layout how its tensors are read
 * @param labels the set of class names, for example {@code coco}
 * @param inputWidth of the network's input in pixels
 * @param inputHeight of the network's input in pixels
 * @param download where the file is
 * @param sidecar what the graph does not tell of the model; it is put into the file beside it
 * @param note what a person should know before relying on the link
 */
public record CatalogueEntry(
    String name,
    String description,
    String sha256,
    long bytes,
    String licence,
    String layout,
    String labels,
    int inputWidth,
    int inputHeight,
    URI download,
    Optional<JsonNode> sidecar,
    Optional<String> note) {

  public CatalogueEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(download, "download");
    sidecar = sidecar == null ? Optional.empty() : sidecar;
    note = note == null ? Optional.empty() : note;
  }

  /** The file's name in the model directory. */
  public String fileName() {
    return name + ".onnx";
  }

  /** The name of the file beside it, if it needs one. */
  public String sidecarName() {
    return name + ".json";
  }
}

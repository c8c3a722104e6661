package dev.sightline.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The names that the inference service takes instead of a file, as its package has them.
 *
 * @param jar the packaged service
 */
record CatalogueNames(Path jar) {

  private static final String BUILT_IN = "hog-people";
  private static final String CATALOGUE = "dev/sightline/inference/catalogue/models.json";

  List<String> read() throws IOException {
    List<String> names = new ArrayList<>(List.of(BUILT_IN));
    try (ZipFile program = new ZipFile(jar.toFile())) {
      ZipEntry entry = program.getEntry(CATALOGUE);
      if (entry == null) {
        throw new IOException(jar + " has no " + CATALOGUE);
      }
      try (InputStream in = program.getInputStream(entry)) {
        for (JsonNode model : JsonMapper.builder().build().readTree(in)) {
          names.add(model.path("name").asText());
        }
      }
    }
    return List.copyOf(names);
  }
}

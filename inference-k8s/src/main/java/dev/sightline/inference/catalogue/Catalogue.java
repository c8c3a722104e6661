package dev.sightline.inference.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The models of {@code models.json} in this package, in its order. */
public record Catalogue(List<CatalogueEntry> entries) {

  public Catalogue {
    entries = List.copyOf(entries);
  }

  /** The catalogue that ships with the program. */
  public static Catalogue shipped() {
    try (InputStream in = Catalogue.class.getResourceAsStream("models.json")) {
      return new Catalogue(
          JsonMapper.builder()
              .addModule(new Jdk8Module())
              .build()
              .readValue(in, new TypeReference<List<CatalogueEntry>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("the catalogue that ships with the program is unreadable", e);
    }
  }

  public Optional<CatalogueEntry> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }
}

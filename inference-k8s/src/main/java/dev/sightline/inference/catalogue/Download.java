package dev.sightline.inference.catalogue;

import java.io.IOException;
import java.nio.file.Path;

/** Completes a file that may be there in part. */
@FunctionalInterface
public interface Download {

  /**
   * Appends what is missing, at most up to the size in the catalogue.
   *
   * @param part the file; it may be absent, or hold the beginning
   * @throws FetchException if the other side fails; the part stays for the next try
   * @throws IOException if the part can't be written
   */
  void complete(CatalogueEntry entry, Path part, FetchProgress progress)
      throws FetchException, IOException;
}

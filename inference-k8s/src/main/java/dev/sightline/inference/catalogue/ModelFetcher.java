package dev.sightline.inference.catalogue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;

/**
 * Brings a model of the catalogue into the model directory. The file appears under its name only
 * when it is whole and its SHA-256 is the catalogue's; what an interrupted try left is continued; a
 * file with other bytes is deleted. What the catalogue knows beyond the graph is put into the file
 * beside the model. One process at a time fetches a model.
 */
public final class ModelFetcher {

  private static final Duration STALLED = Duration.ofSeconds(30);

  private final ModelDirectory directory;
  private final Download download;

  public ModelFetcher(ModelDirectory directory, Download download) {
    this.directory = Objects.requireNonNull(directory, "directory");
    this.download = Objects.requireNonNull(download, "download");
  }

  public static ModelFetcher overHttp(ModelDirectory directory) {
    return new ModelFetcher(directory, new HttpDownload(STALLED));
  }

  /**
   * The model's file, fetched if it is not here yet.
   *
   * @throws FetchException if the directory can't be written, the download fails (what came is kept
   *     for the next try), or the bytes are not the catalogue's
   */
  public Path fetch(CatalogueEntry entry, FetchProgress progress) throws FetchException {
    try {
      Files.createDirectories(directory.path());
      Path lockFile = directory.path().resolve(entry.fileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = lock(channel, entry)) {
        return fetchLocked(entry, progress, lock);
      }
    } catch (IOException e) {
      throw new FetchException(
          "model %s: cannot write to %s: %s".formatted(entry.name(), directory.path(), e), e);
    }
  }

  private static FileLock lock(FileChannel channel, CatalogueEntry entry)
      throws IOException, FetchException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw new FetchException("model " + entry.name() + " is being fetched already", e);
    }
    throw new FetchException("model " + entry.name() + " is being fetched by another process");
  }

  private Path fetchLocked(CatalogueEntry entry, FetchProgress progress, FileLock held)
      throws IOException, FetchException {
    if (!held.isValid()) {
      throw new FetchException("model " + entry.name() + ": the lock was lost");
    }
    describe(entry);
    Path file = directory.fileOf(entry);
    if (ModelDirectory.holds(file, entry)) {
      return file;
    }
    Path part = directory.path().resolve(entry.fileName() + ".part");
    download.complete(entry, part, progress);
    if (!ModelDirectory.holds(part, entry)) {
      Files.delete(part);
      throw new FetchException(
          "model %s: what %s serves is not the file with SHA-256 %s; it was deleted"
              .formatted(entry.name(), entry.download(), entry.sha256()));
    }
    return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Before the model appears, so that it is never read without; a user's own file stays. */
  private void describe(CatalogueEntry entry) throws IOException {
    Path sidecar = directory.path().resolve(entry.sidecarName());
    if (entry.sidecar().isPresent() && !Files.exists(sidecar)) {
      Path part = directory.path().resolve(entry.sidecarName() + ".part");
      Files.writeString(part, entry.sidecar().get().toPrettyString());
      Files.move(part, sidecar, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}

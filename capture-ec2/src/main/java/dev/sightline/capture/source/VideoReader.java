package dev.sightline.capture.source;

import java.util.Optional;

/** Reads pictures in their order. One thread reads; another may {@link #cancel}. */
public interface VideoReader extends AutoCloseable {

  /**
   * The next picture, or nothing at the end of a file.
   *
   * @throws SourceException if the source fails, falls silent or is cancelled
   */
  Optional<Picture> next() throws SourceException;

  /** Makes a blocked {@link #next} give up at once. */
  void cancel();

  @Override
  void close();

  /** Opens sources. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens a source; the caller closes the reader.
     *
     * @throws SourceException if the source can't be opened in time
     */
    VideoReader open(VideoSource source) throws SourceException;
  }
}

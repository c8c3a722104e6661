package dev.sightline.capture.source;

import dev.sightline.capture.config.VideoSource;
import java.util.Optional;

/** Reads pictures in their order. Belongs to one thread. */
public interface VideoReader extends AutoCloseable {

  /**
   * The next picture, or nothing at the end of a file.
   *
   * @throws SourceException if the source fails, falls silent or is cancelled
   */
  Optional<Picture> next() throws SourceException;

  @Override
  void close();

  /** Opens sources. */
  @FunctionalInterface
  interface Opener {

    /**
     * Opens a source; the caller closes the reader.
     *
     * @param cancellation by which another thread ends this call, and those to the reader
     * @throws SourceException if the source can't be opened in time, or is cancelled
     */
    VideoReader open(VideoSource source, Cancellation cancellation) throws SourceException;
  }
}

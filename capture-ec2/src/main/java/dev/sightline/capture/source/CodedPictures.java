package dev.sightline.capture.source;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A source's pictures before they are decoded, one a packet. Belongs to one thread. */
interface CodedPictures extends AutoCloseable {

  /**
   * Reads the next picture into this packet; says whether there was one.
   *
   * @param packet is empty
   * @throws SourceException if the source fails, falls silent or is cancelled
   */
  boolean read(AVPacket packet) throws SourceException;

  /** How often something was lost on the way so far, up to the picture that was read last. */
  long losses();

  @Override
  void close();
}

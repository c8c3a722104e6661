package dev.sightline.capture.source;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** The pictures of an input that gives whole ones by itself: files, webcams, Motion JPEG. */
final class WholePackets implements CodedPictures {

  private final FfmpegInput input;
  private final SenderReports reports;
  private final long lossesBefore = FfmpegLog.packetsLost();

  WholePackets(FfmpegInput input, SenderReports reports) {
    this.input = input;
    this.reports = reports;
  }

  @Override
  public boolean read(AVPacket packet) throws SourceException {
    boolean isThere = input.read(packet);
    if (isThere) {
      reports.see(packet);
    }
    return isThere;
  }

  @Override
  public long losses() {
    return FfmpegLog.packetsLost() - lossesBefore;
  }

  @Override
  public void close() {
    input.close();
  }
}

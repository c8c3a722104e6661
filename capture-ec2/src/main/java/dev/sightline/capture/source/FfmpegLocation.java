package dev.sightline.capture.source;

import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;

/**
 * A source as libavformat names it.
 *
 * @param url what is opened
 * @param format null where libavformat finds out by itself, as it does for all but devices
 * @param options of the demuxer and its protocol
 */
record FfmpegLocation(String url, AVInputFormat format, Map<String, String> options) {

  private static final long MICROS_PER_MILLI = 1000;

  static FfmpegLocation of(VideoSource source, ReadTimeouts timeouts) throws SourceException {
    if (source instanceof VideoSource.Rtsp rtsp) {
      return new FfmpegLocation(rtsp.url(), null, rtspOptions(timeouts));
    }
    if (source instanceof VideoSource.VideoFile file) {
      // A playlist must not lead from a file to the network.
      return new FfmpegLocation(
          "file:" + file.path().toAbsolutePath(), null, Map.of("protocol_whitelist", "file"));
    }
    return webcam((VideoSource.Webcam) source);
  }

  private static Map<String, String> rtspOptions(ReadTimeouts timeouts) {
    return Map.of(
        "rtsp_transport", "tcp",
        "timeout", Long.toString(timeouts.read().toMillis() * MICROS_PER_MILLI),
        // The session description names the codec: a second of packets is enough to start.
        "analyzeduration", "1000000",
        "fpsprobesize", "0");
  }

  private static FfmpegLocation webcam(VideoSource.Webcam webcam) throws SourceException {
    avdevice.avdevice_register_all();
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    AVInputFormat format = avformat.av_find_input_format(mac ? "avfoundation" : "v4l2");
    if (format == null) {
      throw SourceException.hopeless(webcam.display() + ": this FFmpeg reads no webcams here");
    }
    String device = mac ? Integer.toString(webcam.number()) : "/dev/video" + webcam.number();
    return new FfmpegLocation(device, format, Map.of());
  }
}

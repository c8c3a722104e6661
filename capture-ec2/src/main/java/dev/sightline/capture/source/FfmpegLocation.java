package dev.sightline.capture.source;

import static dev.sightline.capture.config.RtspTransport.UDP;

import dev.sightline.capture.config.RtspTransport;
import dev.sightline.capture.config.VideoSource;
import java.util.HashMap;
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

  /**
   * Over TCP nothing comes out of order, but only where it might are lost packets noticed. Over UDP
   * FFmpeg's own measure holds.
   */
  private static final int LEAST_REORDERING = 2;

  /**
   * Containers and raw streams of video. FFmpeg would also play pictures, playlists that lead to
   * other files, and any text, as the art of a terminal.
   */
  private static final String VIDEO_FORMATS =
      "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,mxf,gxf,ivf,"
          + "h264,hevc,m4v,mjpeg,yuv4mpegpipe,nut,dhav";

  /**
   * @param transport of a camera; TCP where it is left open
   */
  static FfmpegLocation of(VideoSource source, ReadTimeouts timeouts, RtspTransport transport)
      throws SourceException {
    if (source instanceof VideoSource.Rtsp rtsp) {
      return new FfmpegLocation(rtsp.url(), null, rtspOptions(timeouts, transport));
    }
    if (source instanceof VideoSource.VideoFile file) {
      return new FfmpegLocation(
          "file:" + file.path().toAbsolutePath(),
          null,
          Map.of("protocol_whitelist", "file", "format_whitelist", VIDEO_FORMATS));
    }
    return webcam((VideoSource.Webcam) source);
  }

  private static Map<String, String> rtspOptions(ReadTimeouts timeouts, RtspTransport transport) {
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "rtsp_transport",
                transport == UDP ? "udp" : "tcp",
                "timeout",
                Long.toString(timeouts.read().toMillis() * MICROS_PER_MILLI),
                "allowed_media_types",
                "video",
                "protocol_whitelist",
                "rtsp,rtsps,rtp,tcp,tls,udp"));
    if (transport != UDP) {
      options.put("reorder_queue_size", Integer.toString(LEAST_REORDERING));
    }
    return options;
  }

  boolean isDevice() {
    return format != null;
  }

  /** Whether a session description came before the packets. */
  boolean isDescribed() {
    return url.regionMatches(true, 0, "rtsp", 0, "rtsp".length());
  }

  private static FfmpegLocation webcam(VideoSource.Webcam webcam) throws SourceException {
    registerDevices(webcam);
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    AVInputFormat format = avformat.av_find_input_format(mac ? "avfoundation" : "v4l2");
    if (format == null) {
      throw SourceException.hopeless(webcam.display() + ": this FFmpeg reads no webcams here");
    }
    String device = mac ? Integer.toString(webcam.number()) : "/dev/video" + webcam.number();
    return new FfmpegLocation(device, format, Map.of());
  }

  /** The only library that needs sound and windows, so it is loaded for webcams alone. */
  private static void registerDevices(VideoSource.Webcam webcam) throws SourceException {
    try {
      avdevice.avdevice_register_all();
    } catch (LinkageError e) {
      throw SourceException.hopeless(
          webcam.display()
              + ": FFmpeg's device library does not load; on Debian and Ubuntu it needs libasound2,"
              + " libpulse0, libxcb1 and libxcb-shm0: "
              + firstLine(e));
    }
  }

  private static String firstLine(LinkageError error) {
    return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}

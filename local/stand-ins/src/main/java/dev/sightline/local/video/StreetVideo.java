package dev.sightline.local.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.OpenCVFrameConverter;

/**
 * The street scene as a video file (H.264 MP4, 640 by 360, 25 frames per second, 20 s that loop, a
 * key frame each second, no B-frames) with its ground truth beside it.
 *
 * @param video the MP4
 * @param truth what there is to find in it
 */
public record StreetVideo(Path video, GroundTruth truth) {

  /** Changes whenever the same seed would give another video. */
  private static final int VERSION = 2;

  private static final long SEED = 11;
  private static final int BITS_PER_SECOND = 2_000_000;

  /**
   * The video in a directory; made there if it is missing, which takes a few seconds.
   *
   * @throws IOException if it cannot be written or read
   */
  public static StreetVideo in(Path directory) throws IOException {
    Path video = directory.resolve("street-v" + VERSION + ".mp4");
    Path truth = directory.resolve("street-v" + VERSION + ".json");
    if (!Files.exists(video) || !Files.exists(truth)) {
      Files.createDirectories(directory);
      make(new StreetScene(SEED), video, truth);
    }
    return new StreetVideo(video, new GroundTruthJson().read(truth));
  }

  /** Each file appears whole or not at all, even if two make it at a time. */
  private static void make(StreetScene scene, Path video, Path truth) throws IOException {
    Path part = Files.createTempDirectory(video.toAbsolutePath().getParent(), "street-");
    try {
      Path partVideo = part.resolve("part.mp4");
      Path partTruth = part.resolve("part.json");
      encode(scene, partVideo);
      new GroundTruthJson().write(partTruth, truth(scene));
      Files.move(partTruth, truth, StandardCopyOption.ATOMIC_MOVE);
      Files.move(partVideo, video, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part.resolve("part.mp4"));
      Files.deleteIfExists(part.resolve("part.json"));
      Files.delete(part);
    }
  }

  private static GroundTruth truth(StreetScene scene) {
    return new GroundTruth(
        StreetScene.WIDTH,
        StreetScene.HEIGHT,
        StreetScene.FRAME_RATE,
        "person",
        scene.people(),
        IntStream.range(0, StreetScene.FRAMES).mapToObj(scene::truth).toList());
  }

  private static void encode(StreetScene scene, Path file) throws IOException {
    // Errors come as exceptions; FFmpeg's own lines would land between those of a terminal.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    CompletableFuture<List<BufferedImage>> next = drawSecond(scene, 0);
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(file.toFile(), StreetScene.WIDTH, StreetScene.HEIGHT);
        CameraLook look = new CameraLook(StreetScene.WIDTH, StreetScene.HEIGHT, SEED);
        OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat()) {
      start(recorder);
      for (int second = 0; second < StreetScene.FRAMES / StreetScene.FRAME_RATE; second++) {
        List<BufferedImage> drawings = next.join();
        next = drawSecond(scene, second + 1);
        for (BufferedImage drawing : drawings) {
          recorder.record(converter.convert(look.apply(drawing)));
        }
      }
    }
  }

  /** Beside the encoder, which takes as long as the drawing; nothing behind the last second. */
  private static CompletableFuture<List<BufferedImage>> drawSecond(StreetScene scene, int second) {
    int first = second * StreetScene.FRAME_RATE;
    int end = Math.min(StreetScene.FRAMES, first + StreetScene.FRAME_RATE);
    return CompletableFuture.supplyAsync(
        () -> IntStream.range(first, end).mapToObj(scene::draw).toList());
  }

  private static void start(FFmpegFrameRecorder recorder) throws IOException {
    recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    recorder.setFrameRate(StreetScene.FRAME_RATE);
    recorder.setGopSize(StreetScene.FRAME_RATE);
    recorder.setVideoBitrate(BITS_PER_SECOND);
    recorder.start();
  }
}

package dev.sightline.capture.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.testing.DahuaFile;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.TestVideo;
import dev.sightline.local.process.FreePorts;
import dev.sightline.local.video.SoundFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegReaderTest {

  private static final FfmpegOpener OPENER = new FfmpegOpener(new ReadTimeouts(10, 5));
  private static final FfmpegOpener IMPATIENT = new FfmpegOpener(new ReadTimeouts(0.7, 0.7));

  @TempDir private Path directory;

  @BeforeAll
  static void silence() {
    FfmpegLog.silence();
  }

  private static FfmpegReader open(FfmpegOpener opener, VideoSource source) throws SourceException {
    return opener.open(source, new Cancellation());
  }

  @Test
  void shouldReadEveryPictureWithItsTime() throws Exception {
    Path file = TestVideo.write(directory.resolve("a.mp4"), 320, 180, 25, 50);
    List<Long> times = new ArrayList<>();

    try (FfmpegReader reader = open(OPENER, new VideoSource.VideoFile(file))) {
      Optional<Picture> picture = reader.next();
      while (picture.isPresent()) {
        assertThat(picture.get().pixels().width()).isEqualTo(320);
        assertThat(picture.get().originEpochMicros()).isEmpty();
        times.add(picture.get().ptsMicros());
        picture = reader.next();
      }
    }

    assertThat(times).hasSize(50).isSorted();
    assertThat(times.get(49) - times.get(0)).isCloseTo(49 * 40_000L, within(40_000L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw.h264", "old.avi"})
  void shouldPutThePicturesOfAFileWithoutTimesAsFarApartAsItsRateSays(String name)
      throws Exception {
    Path file = TestVideo.write(directory.resolve(name), 160, 96, 25, 50);
    List<Long> times = new ArrayList<>();

    try (FfmpegReader reader = open(OPENER, new VideoSource.VideoFile(file))) {
      Optional<Picture> picture = reader.next();
      while (picture.isPresent()) {
        times.add(picture.get().ptsMicros());
        picture = reader.next();
      }
    }

    assertThat(times).hasSize(50).isSorted();
    assertThat(times.get(49) - times.get(0)).isEqualTo(49 * 40_000L);
  }

  @Test
  void shouldReadARecordersFile() throws Exception {
    Path file =
        DahuaFile.write(
            directory.resolve("a.dav"), Film.grey(directory, 160, 96, 25, 50), 160, 96, 25);
    List<Long> times = new ArrayList<>();

    try (FfmpegReader reader = open(OPENER, new VideoSource.VideoFile(file))) {
      Optional<Picture> picture = reader.next();
      while (picture.isPresent()) {
        times.add(picture.get().ptsMicros());
        picture = reader.next();
      }
    }

    assertThat(times).hasSize(50).isSorted();
    assertThat(times.get(49) - times.get(0)).isEqualTo(49 * 40_000L);
  }

  @Test
  void shouldGiveTheDamagedPicturesThatAFileBeginsWith() throws Exception {
    Path file = TestVideo.write(directory.resolve("a.mp4"), 320, 180, 25, 50);
    byte[] bytes = Files.readAllBytes(file);
    int firstKeyFrame = new String(bytes, ISO_8859_1).indexOf("mdat") + 4;
    for (int i = firstKeyFrame + 1000; i < firstKeyFrame + 1060; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);
    int pictures = 0;
    int damaged = 0;

    try (FfmpegReader reader = open(OPENER, new VideoSource.VideoFile(file))) {
      Optional<Picture> picture = reader.next();
      while (picture.isPresent()) {
        pictures++;
        damaged += picture.get().isDamaged() ? 1 : 0;
        picture = reader.next();
      }
    }

    assertThat(pictures).isEqualTo(50);
    assertThat(damaged).isPositive();
  }

  @Test
  void shouldNotTryAgainWithAFileThatIsNoVideo() throws Exception {
    Path file = Files.writeString(directory.resolve("notes.mp4"), "not a video");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(file)))
        .withMessageContaining("notes.mp4")
        .matches(SourceException::isHopeless);
  }

  @Test
  void shouldNotTryAgainWithAFileThatIsNotThere() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(directory.resolve("gone.mp4"))))
        .withMessageContaining("No such file")
        .matches(SourceException::isHopeless);
  }

  @Test
  void shouldNotBeLedFromAFileToTheNetwork() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);
      Path file =
          Files.writeString(
              directory.resolve("list.m3u8"),
              "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:%d/a.ts\n#EXT-X-ENDLIST\n"
                  .formatted(server.getLocalPort()));

      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(file)));
      assertThatExceptionOfType(java.net.SocketTimeoutException.class).isThrownBy(server::accept);
    }
  }

  @Test
  void shouldCutOffACameraThatAcceptsAndStaysSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      VideoSource camera =
          VideoSource.parse("rtsp://admin:hunter2@127.0.0.1:%d/x".formatted(silent.getLocalPort()));
      long started = System.nanoTime();

      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> open(IMPATIENT, camera))
          .matches(e -> !e.isHopeless())
          .satisfies(e -> assertThat(e.getMessage()).contains("***@").doesNotContain("hunter2"));

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void shouldCutOffMoreSilentCamerasThanThereAreCallbackSlots() throws Exception {
    int cameras = 14;
    ExecutorService threads = Executors.newFixedThreadPool(cameras);
    try (ServerSocket silent = new ServerSocket(0, cameras, InetAddress.getLoopbackAddress())) {
      VideoSource camera = VideoSource.parse("rtsp://127.0.0.1:" + silent.getLocalPort() + "/x");
      List<Future<?>> attempts = new ArrayList<>();
      for (int i = 0; i < cameras; i++) {
        attempts.add(threads.submit(() -> open(IMPATIENT, camera)));
      }

      for (Future<?> attempt : attempts) {
        assertThatExceptionOfType(ExecutionException.class)
            .isThrownBy(() -> attempt.get(20, TimeUnit.SECONDS))
            .withCauseInstanceOf(SourceException.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "list.ffconcat", "words.srt"})
  void shouldNotPlayWhatIsNoVideoThoughFfmpegWould(String name) throws Exception {
    Path file = Files.writeString(directory.resolve(name), "ffconcat version 1.0\nfile a.mp4\n");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(file)))
        .matches(SourceException::isHopeless);
  }

  @Test
  void shouldTakeNoCoverPictureForAVideo() throws Exception {
    Path file = SoundFile.m4a(directory.resolve("song.m4a"));

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(file)))
        .withMessageContaining("song.m4a: cannot find a video stream in it")
        .matches(SourceException::isHopeless);
  }

  @Test
  void shouldSayThatAFilesFormatIsNoneThatIsRead() throws Exception {
    Path file = SoundFile.mp3(directory.resolve("song.mp3"));

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, new VideoSource.VideoFile(file)))
        .withMessageEndingWith("song.mp3: cannot open: it is in no video format that is read")
        .matches(SourceException::isHopeless);
  }

  @Test
  void shouldTryAgainWithACameraThatRefuses() throws Exception {
    int port = FreePorts.findOne();

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(IMPATIENT, VideoSource.parse("rtsp://127.0.0.1:" + port + "/x")))
        .withMessageContaining("refused")
        .matches(e -> !e.isHopeless());
  }

  @Test
  void shouldNotMakeRoomForAPictureThatOnlyClaimsToBeHuge() throws Exception {
    assertThat(pictures(jpeg(64))).isOne();
    assertThat(pictures(jpeg(9000))).isZero();
  }

  private static int pictures(Path file) throws SourceException {
    int pictures = 0;
    try (FfmpegReader reader = open(OPENER, new VideoSource.VideoFile(file))) {
      while (reader.next().isPresent()) {
        pictures++;
      }
    }
    return pictures;
  }

  /** One JPEG of 64 x 64 pixels in a film, with another size in its header. */
  private Path jpeg(int claimed) throws Exception {
    Path file = directory.resolve(claimed + ".avi");
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 64, 64);
        Frame frame = new Frame(64, 64, Frame.DEPTH_UBYTE, 3)) {
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_MJPEG);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUVJ420P);
      recorder.start();
      recorder.record(frame);
      recorder.stop();
    }
    byte[] film = Files.readAllBytes(file);
    int start = new String(film, ISO_8859_1).indexOf("\u00ff\u00c0\0\u0011\b\0@\0@");
    assertThat(start).isPositive();
    ByteBuffer.wrap(film, start + 5, 4).putShort((short) claimed).putShort((short) claimed);
    return Files.write(file, film);
  }

  @Test
  void shouldSayThatAHostIsNotKnown() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(OPENER, VideoSource.parse("rtsp://admin:hunter2@camera.invalid/x")))
        .withMessage("rtsp://***@camera.invalid/x: cannot open: unknown host camera.invalid")
        .matches(e -> !e.isHopeless());
  }

  @Test
  void shouldStopOpeningAtOnceWhenItIsCancelled() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Cancellation cancellation = new Cancellation();
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      VideoSource camera = VideoSource.parse("rtsp://127.0.0.1:" + silent.getLocalPort() + "/x");
      Future<?> opening = thread.submit(() -> OPENER.open(camera, cancellation));
      silent.accept();

      cancellation.cancel();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> opening.get(1, TimeUnit.SECONDS))
          .withMessageContaining("was cancelled");
    } finally {
      thread.shutdownNow();
    }
  }
}

package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sightline.local.rtsp.RtspTestClient.Packet;
import dev.sightline.local.video.GreyVideo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// Some publishers need only be there while their block lasts.
@SuppressWarnings("try")
@Timeout(60)
class VideoPublisherIT {

  private static final Path SHARED_VIDEO = Path.of("../../../shared/data/video/street_720p.mp4");
  private static final int SHARED_VIDEO_PACKETS = 152;
  private static final long FRAME_MICROS = 1_000_000 / GreyVideo.FRAME_RATE;

  @TempDir private static Path directory;
  private static Path video;

  private final RtspServer server = new RtspServer();

  private record Picture(int number, long micros) {}

  @BeforeAll
  static void makeVideo() throws IOException {
    video = GreyVideo.write(directory.resolve("grey.mp4"), avcodec.AV_CODEC_ID_H264);
  }

  @BeforeEach
  void start() throws IOException {
    server.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldShowEveryPictureOfTwoLoopsInItsTime() throws Exception {
    URI url = server.url("cam");
    try (VideoPublisher publisher =
        VideoPublisher.start(video, url, PublishOptions.times(2).after(server.nextPlayer("cam")))) {
      List<Picture> pictures = play(url, Integer.MAX_VALUE);
      Duration streamed = Duration.between(get(publisher.started()), Instant.now());

      assertThat(get(publisher.ended())).isEqualTo(2L * GreyVideo.FRAMES);
      assertThat(pictures)
          .extracting(Picture::number)
          .containsExactlyElementsOf(
              IntStream.range(0, 2 * GreyVideo.FRAMES)
                  .mapToObj(i -> i % GreyVideo.FRAMES)
                  .toList());
      // From the second on: the first one's time is counted from the sender report beside it.
      for (int i = 2; i < pictures.size(); i++) {
        assertThat(pictures.get(i).micros() - pictures.get(i - 1).micros())
            .as("step to picture %d", i)
            .isCloseTo(FRAME_MICROS, within(100L));
      }
      assertThat(streamed).isGreaterThan(Duration.ofMillis(1900));
    }
  }

  @Test
  void shouldTellTheWallClockOfEachPicture() throws Exception {
    URI url = server.url("cam");
    try (VideoPublisher publisher =
            VideoPublisher.start(
                video, url, PublishOptions.endless().after(server.nextPlayer("cam")));
        RtspTestClient player = RtspTestClient.player(url)) {
      Packet senderReport = player.receivePacket();
      for (int i = 0; i < 10; i++) {
        Instant expected = get(publisher.started()).plus(i * FRAME_MICROS, ChronoUnit.MICROS);

        assertThat(RtspTestClient.wallClock(endOfPicture(player), senderReport))
            .as("picture %d", i)
            .isCloseTo(expected, within(1, ChronoUnit.MILLIS));
      }
    }
  }

  /** The next RTP packet that carries the marker bit. */
  private static Packet endOfPicture(RtspTestClient player) throws IOException {
    while (true) {
      Packet packet = player.receivePacket();
      if (packet.channel() == 0 && packet.bytes().get(1) < 0) {
        return packet;
      }
    }
  }

  @Test
  void shouldServePlayersThatComeLate() throws Exception {
    URI url = server.url("cam");
    try (VideoPublisher publisher = VideoPublisher.start(video, url, PublishOptions.endless())) {
      CompletableFuture<List<Picture>> other = CompletableFuture.supplyAsync(() -> play(url, 30));
      List<Picture> first = play(url, 30);
      List<Picture> again = play(url, 30);

      for (List<Picture> pictures : List.of(first, again, other.get(20, TimeUnit.SECONDS))) {
        assertThat(pictures).hasSize(30);
        assertThat(pictures.get(0).number()).isZero();
      }
    }
  }

  @Test
  void shouldComeBackAfterItWasGone() throws Exception {
    URI url = server.url("cam");
    VideoPublisher first =
        VideoPublisher.start(video, url, PublishOptions.times(1).after(server.nextPlayer("cam")));
    assertThat(play(url, Integer.MAX_VALUE)).hasSize(GreyVideo.FRAMES);
    first.close();
    assertThatThrownBy(() -> open(url)).isInstanceOf(FrameGrabber.Exception.class);

    try (VideoPublisher second = VideoPublisher.start(video, url, PublishOptions.endless())) {
      assertThat(play(url, 5)).hasSize(5);
    }
  }

  @Test
  void shouldPlayVideosWhosePicturesAreStoredOutOfOrder() throws Exception {
    assumeTrue(Files.exists(SHARED_VIDEO), "shared test data");
    URI url = server.url("cam");
    try (VideoPublisher publisher =
        VideoPublisher.start(
            SHARED_VIDEO, url, PublishOptions.times(1).after(server.nextPlayer("cam")))) {
      List<Picture> pictures = play(url, Integer.MAX_VALUE);

      assertThat(get(publisher.ended())).isEqualTo(SHARED_VIDEO_PACKETS);
      assertThat(pictures).hasSize(SHARED_VIDEO_PACKETS);
      assertThat(pictures).extracting(Picture::micros).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldStopWhileItWaitsAndWhileItPlays() throws Exception {
    URI url = server.url("cam");
    CompletableFuture<Void> never = new CompletableFuture<>();
    VideoPublisher waiting =
        VideoPublisher.start(video, url, PublishOptions.endless().after(never));
    waiting.close();
    VideoPublisher playing = VideoPublisher.start(video, url, PublishOptions.endless());
    get(playing.started());
    playing.close();

    // Both would go on for ever.
    assertThat(get(playing.ended())).isNotNegative();
    assertThat(waiting.started().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void shouldFailWhenTheServerGoes() throws Exception {
    VideoPublisher publisher =
        VideoPublisher.start(video, server.url("cam"), PublishOptions.endless());
    get(publisher.started());

    server.close();

    assertThatThrownBy(() -> get(publisher.ended())).hasCauseInstanceOf(IOException.class);
    publisher.close();
  }

  @Test
  void shouldSendCredentials() throws Exception {
    try (RtspServer locked =
        new RtspServer(new RtspListener() {}, new Credentials("sam", "secret"))) {
      locked.start(0);
      URI right = withUser(locked.url("cam"), "sam:secret");
      URI wrong = withUser(locked.url("cam"), "sam:mistaken");

      try (VideoPublisher publisher =
          VideoPublisher.start(video, right, PublishOptions.endless())) {
        assertThat(play(right, 5)).hasSize(5);
        assertThatThrownBy(() -> open(wrong)).isInstanceOf(FrameGrabber.Exception.class);
      }
      assertThatThrownBy(() -> VideoPublisher.start(video, wrong, PublishOptions.endless()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("401")
          .hasMessageContaining("127.0.0.1")
          .hasMessageNotContaining("mistaken");
    }
  }

  @Test
  void shouldRefuseATakenPath() throws Exception {
    URI url = server.url("cam");
    try (VideoPublisher publisher = VideoPublisher.start(video, url, PublishOptions.endless())) {
      assertThatThrownBy(() -> VideoPublisher.start(video, url, PublishOptions.endless()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403");
    }
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws Exception {
    Path missing = directory.resolve("missing.mp4");
    Path text = Files.writeString(directory.resolve("text.mp4"), "not a video at all");
    Path pictures = GreyVideo.write(directory.resolve("m.avi"), avcodec.AV_CODEC_ID_MJPEG);

    assertThatThrownBy(() -> publish(missing)).hasMessageContaining("missing.mp4: no such file");
    assertThatThrownBy(() -> publish(text)).hasMessageContaining("text.mp4 is not a video");
    assertThatThrownBy(() -> publish(pictures))
        .hasMessageContaining("mjpeg")
        .hasMessageContaining("H.264 and H.265");
  }

  @Test
  void shouldSayThatNothingListens() throws IOException {
    try (Socket reserved = new Socket()) {
      reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI url = URI.create("rtsp://127.0.0.1:" + reserved.getLocalPort() + "/cam");

      assertThatThrownBy(() -> VideoPublisher.start(video, url, PublishOptions.endless()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(url + ": Connection refused");
    }
  }

  @Test
  void shouldNotWaitForEverForAServerThatIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("rtsp://127.0.0.1:" + silent.getLocalPort() + "/cam");

      PublishOptions options = PublishOptions.endless().connectingWithin(Duration.ofSeconds(1));
      assertThatThrownBy(() -> VideoPublisher.start(video, url, options))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(url + ": no answer within 1 s");
    }
  }

  private void publish(Path file) throws IOException {
    VideoPublisher.start(file, server.url("cam"), PublishOptions.endless()).close();
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static URI withUser(URI url, String user) {
    return URI.create(url.toString().replace("rtsp://", "rtsp://" + user + "@"));
  }

  private static FFmpegFrameGrabber open(URI url) throws FrameGrabber.Exception {
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(url.toString());
    grabber.setOption("rtsp_transport", "tcp");
    try {
      grabber.start();
    } catch (FrameGrabber.Exception e) {
      grabber.close();
      throw e;
    }
    return grabber;
  }

  /** So many pictures, or all until the stream ends. */
  private static List<Picture> play(URI url, int limit) {
    List<Picture> pictures = new ArrayList<>();
    try (FFmpegFrameGrabber grabber = open(url)) {
      for (Frame frame = grabber.grabImage();
          frame != null && pictures.size() < limit;
          frame = grabber.grabImage()) {
        pictures.add(new Picture(GreyVideo.number(frame), frame.timestamp));
      }
    } catch (FrameGrabber.Exception e) {
      throw new IllegalStateException(e);
    }
    return pictures;
  }
}

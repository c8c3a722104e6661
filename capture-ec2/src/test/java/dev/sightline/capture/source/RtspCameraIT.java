package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.config.RtspConfig;
import dev.sightline.capture.config.RtspTransport;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.frame.CaptureClock;
import dev.sightline.capture.frame.CaptureTime;
import dev.sightline.capture.testing.CaptureProgram;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.local.tls.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cameras over real RTSP, well behaved and otherwise. */
class RtspCameraIT {

  private static final FfmpegOpener OPENER = new FfmpegOpener(new ReadTimeouts(10, 3));

  private static final FfmpegOpener PATIENT = new FfmpegOpener(new ReadTimeouts(10, 20));

  private static final Duration HALF_A_PICTURE = Duration.ofMillis(20);

  @TempDir private static Path directory;
  private static Film small;
  private static Film large;
  private static Certificates certificates;

  private RtspCamera camera;

  @BeforeAll
  static void shoot() throws Exception {
    FfmpegLog.silence();
    small = Film.grey(directory, 160, 96, 25, 50);
    large = Film.grey(directory, 320, 192, 25, 50);
    certificates = Certificates.make(directory.resolve("tls"), CaptureProgram.SECRET);
  }

  @BeforeEach
  void start() throws Exception {
    camera = RtspCamera.start(small);
  }

  @AfterEach
  void stop() throws Exception {
    camera.close();
  }

  private FfmpegReader open(String url) throws SourceException {
    return OPENER.open(VideoSource.parse(url), new Cancellation());
  }

  private static FfmpegReader open(String url, RtspTransport transport) throws SourceException {
    try (FfmpegOpener opener =
        new FfmpegOpener(new ReadTimeouts(10, 3), new RtspConfig(transport))) {
      return opener.open(VideoSource.parse(url), new Cancellation());
    }
  }

  private static Picture next(FfmpegReader reader) throws SourceException {
    return reader.next().orElseThrow();
  }

  /** Reads what came while the decoder was loaded: until a picture had to be waited for. */
  private static void catchUp(FfmpegReader reader) throws SourceException {
    long waited = 0;
    for (int i = 0; i < 250 && waited < HALF_A_PICTURE.toNanos(); i++) {
      long asked = System.nanoTime();
      next(reader);
      waited = System.nanoTime() - asked;
    }
  }

  /** Reads until the picture's width is that. */
  private static int picturesUntil(FfmpegReader reader, int width) throws SourceException {
    int pictures = 1;
    while (next(reader).pixels().width() != width) {
      pictures++;
    }
    return pictures;
  }

  @Test
  void shouldReadPictureByPicture() throws Exception {
    List<Long> times = new ArrayList<>();
    try (FfmpegReader reader = open(camera.url())) {
      for (int i = 0; i < 20; i++) {
        times.add(next(reader).ptsMicros());
      }
    }

    assertThat(times.get(0)).isZero();
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(40_000);
    }
  }

  @Test
  void shouldGiveEachPictureOfACameraThatSendsThemSeldomBeforeTheNextIsSent() throws Exception {
    camera.freeze(true);
    try (FfmpegReader reader = open(camera.url())) {
      for (int i = 0; i < 4; i++) {
        camera.sendOne();
        Picture picture = next(reader);

        assertThat(picture.isDamaged()).isFalse();
        assertThat(lag(picture)).isBetween(-500L, 3_000L);
        await().pollDelay(Lull.SELDOM.plusMillis(200)).until(() -> true);
      }
    }
    assertThat(camera.connections()).isOne();
  }

  @Test
  void shouldTellOfDamageWhenTheRestOfAPictureCameTooLate() throws Exception {
    camera.freeze(true);
    try (FfmpegReader reader = PATIENT.open(VideoSource.parse(camera.url()), new Cancellation())) {
      camera.sendOne();
      assertThat(next(reader).isDamaged()).isFalse();
      await().pollDelay(Lull.SELDOM.plusMillis(200)).until(() -> true);
      camera.tear(Lull.LEAST.plusMillis(300));
      camera.sendOne();
      next(reader);
      await().pollDelay(Lull.SELDOM.plus(Lull.LEAST).plusMillis(500)).until(() -> true);
      camera.sendOne();
      // What decoders make of half a picture is theirs to say; the next one at least builds on it.
      assertThat(nextOf(reader, true).isDamaged()).isTrue();

      camera.freeze(false);
      assertThat(nextOf(reader, false).isDamaged()).isFalse();
    }
    assertThat(camera.connections()).isOne();
  }

  /** How far in the past the camera dates it, in milliseconds. */
  private static long lag(Picture picture) {
    return System.currentTimeMillis()
        - (picture.originEpochMicros().orElseThrow() + picture.ptsMicros()) / 1000;
  }

  @Test
  void shouldFollowAChangeOfTheResolution() throws Exception {
    try (FfmpegReader reader = open(camera.url())) {
      assertThat(next(reader).pixels().width()).isEqualTo(160);
      catchUp(reader);

      camera.show(large);
      assertThat(picturesUntil(reader, 320)).isLessThan(25);
      catchUp(reader);
      camera.show(small);
      assertThat(picturesUntil(reader, 160)).isLessThan(25);
    }
  }

  /** As when the program ends: nobody waits for the threads that read. */
  @Test
  void shouldReadToTheEndWhatIsOpenWhenItsOpenerIsClosed() throws Exception {
    Cancellation cancellation = new Cancellation();
    FfmpegOpener opener = new FfmpegOpener(new ReadTimeouts(10, 3));
    try (FfmpegReader reader = opener.open(VideoSource.parse(camera.url()), cancellation)) {
      next(reader);
      opener.close();
      for (int i = 0; i < 30; i++) {
        next(reader);
      }

      cancellation.cancel();
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () -> {
                while (true) {
                  next(reader);
                }
              })
          .withMessageContaining("was cancelled");
    }
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> opener.open(VideoSource.parse(camera.url()), new Cancellation()));
  }

  @Test
  void shouldGoOnThroughCorruptPackets() throws Exception {
    try (FfmpegReader reader = open(camera.url())) {
      next(reader);
      camera.corrupt(true);
      for (int i = 0; i < 10; i++) {
        next(reader);
      }
      camera.corrupt(false);
      for (int i = 0; i < 30; i++) {
        next(reader);
      }
    }
    assertThat(camera.connections()).isOne();
  }

  @Test
  void shouldTellDamagedPicturesFromALostPacketToTheNextKeyFrame() throws Exception {
    try (FfmpegReader reader = open(camera.url())) {
      assertThat(next(reader).isDamaged()).isFalse();
      camera.lose(1);
      Picture picture = nextOf(reader, true);
      assertThat(picture.isDamaged()).isTrue();

      picture = nextOf(reader, false);
      assertThat(picture.isDamaged()).isFalse();
      assertThat(picture.pixels().flags() & AVFrame.AV_FRAME_FLAG_KEY).isNotZero();
      for (int i = 0; i < 30; i++) {
        assertThat(next(reader).isDamaged()).isFalse();
      }
    }
    assertThat(camera.connections()).isOne();
  }

  /** The first picture that is damaged or not, among those of three seconds. */
  private static Picture nextOf(FfmpegReader reader, boolean isDamaged) throws SourceException {
    Picture picture = next(reader);
    for (int i = 0; i < 75 && picture.isDamaged() != isDamaged; i++) {
      picture = next(reader);
    }
    return picture;
  }

  @Test
  void shouldCutOffACameraThatFreezes() throws Exception {
    try (FfmpegReader reader = open(camera.url())) {
      next(reader);
      camera.freeze(true);
      long started = System.nanoTime();

      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(
              () -> {
                while (true) {
                  next(reader);
                }
              })
          .withMessageContaining("timed out")
          .matches(e -> !e.isHopeless());

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void shouldFollowTheCamerasClockAndDateByArrivalWhenItJumpsAway() throws Exception {
    CaptureClock clock = new CaptureClock();
    try (FfmpegReader reader = open(camera.url())) {
      catchUp(reader);
      assertThat(lag(reader, clock, CapturedAtSource.RTCP)).isBetween(-500L, 500L);

      camera.setClock(Duration.ofSeconds(-20));
      assertThat(lagWhenItPasses(reader, clock, 10_000)).isBetween(19_000L, 21_000L);

      camera.setClock(Duration.ofHours(5));
      assertThat(lag(reader, clock, CapturedAtSource.HOST)).isBetween(-500L, 500L);
    }
  }

  /** How far in the past the next picture is dated by that clock, in milliseconds. */
  private static long lag(FfmpegReader reader, CaptureClock clock, CapturedAtSource source)
      throws SourceException {
    while (true) {
      CaptureTime time = time(reader, clock);
      if (time.source() == source) {
        return lag(time);
      }
    }
  }

  private static long lagWhenItPasses(FfmpegReader reader, CaptureClock clock, long millis)
      throws SourceException {
    while (true) {
      CaptureTime time = time(reader, clock);
      if (lag(time) > millis) {
        assertThat(time.source()).isEqualTo(CapturedAtSource.RTCP);
        return lag(time);
      }
    }
  }

  private static CaptureTime time(FfmpegReader reader, CaptureClock clock) throws SourceException {
    Picture picture = next(reader);
    return clock.of(picture.ptsMicros(), picture.originEpochMicros(), Instant.now());
  }

  private static long lag(CaptureTime time) {
    return Duration.between(time.at(), Instant.now()).toMillis();
  }

  @Test
  void shouldLogInWithUserAndPassword() throws Exception {
    camera.require("admin:right");

    try (FfmpegReader reader = open(camera.url("admin:right"))) {
      assertThat(next(reader).pixels().width()).isEqualTo(160);
    }
  }

  @Test
  void shouldSayThatTheCameraRefusesThePassword() {
    camera.require("admin:right");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(camera.url("admin:hunter2")))
        .withMessageContaining("401 Unauthorized")
        .satisfies(e -> assertThat(e.getMessage()).contains("***@").doesNotContain("hunter2"))
        .matches(SourceException::isDenied);
  }

  @Test
  void shouldNameAnAuthenticationThatIsNotSupported() {
    camera.require("admin:hunter2");
    camera.ask("Digest realm=\"camera\", nonce=\"abc\", algorithm=SHA-256, qop=\"auth\"");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(camera.url("admin:hunter2")))
        .withMessage(
            "rtsp://***@127.0.0.1:%d/live: cannot open: the camera asks for an authentication that"
                + " is not supported: Digest with SHA-256 (supported are Basic and Digest with"
                + " MD5)",
            camera.port())
        .matches(SourceException::isDenied);
    assertThat(camera.heard()).noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void shouldNameItOverTlsToo() throws Exception {
    try (RtspCamera secure = RtspCamera.startTls(small, certificates.server("elsewhere.example"))) {
      secure.require("admin:hunter2");
      secure.ask("Bearer");

      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> open(secure.url("admin:hunter2")))
          .withMessageContaining("not supported: Bearer");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RtspTransport.class,
      names = {"AUTO", "UDP"})
  void shouldReadACameraThatSendsByUdpOnly(RtspTransport transport) throws Exception {
    camera.sendByUdp(true);

    try (FfmpegReader reader = open(camera.url(), transport)) {
      int damaged = 0;
      for (int i = 0; i < 20; i++) {
        damaged += next(reader).isDamaged() ? 1 : 0;
      }
      assertThat(damaged).isZero();
    }
    assertThat(camera.heard()).anyMatch(line -> line.contains("client_port="));
  }

  @Test
  void shouldTellDamagedPicturesOverUdpToo() throws Exception {
    camera.sendByUdp(true);

    try (FfmpegReader reader = open(camera.url(), RtspTransport.UDP)) {
      next(reader);
      camera.lose(1);
      assertThat(nextOf(reader, true).isDamaged()).isTrue();
      assertThat(nextOf(reader, false).isDamaged()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RtspTransport.class,
      names = {"TCP", "UDP"})
  void shouldSayThatACameraRefusesTheTransport(RtspTransport transport) {
    camera.sendByUdp(transport == RtspTransport.TCP);

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(camera.url(), transport))
        .withMessageContaining("RTSP_TRANSPORT")
        .matches(SourceException::isTransportRefused);
  }

  @Test
  void shouldNotAskForUdpWhereTcpIsFine() throws Exception {
    try (FfmpegReader reader = open(camera.url(), RtspTransport.AUTO)) {
      next(reader);
    }
    assertThat(camera.heard()).noneMatch(line -> line.contains("client_port="));
    assertThat(camera.connections()).isOne();
  }

  @Test
  void shouldNotGoOverToUdpFromAnEncryptedConnection() throws Exception {
    try (RtspCamera secure = RtspCamera.startTls(small, certificates.server("elsewhere.example"))) {
      secure.sendByUdp(true);

      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(() -> open(secure.url()))
          .matches(SourceException::isTransportRefused);
      assertThat(secure.heard()).noneMatch(line -> line.contains("client_port="));
    }
  }

  @Test
  void shouldSayThatMotionJpegIsTooLargeForRtp() throws Exception {
    // RFC 2435, section 3.1: no offset, type 1, quality 50, and sizes that have no room.
    byte[] jpeg = {0, 0, 0, 0, 1, 50, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
    camera.show(new Film(List.of(List.of(jpeg))));
    camera.describe(26, "");

    try (FfmpegReader reader = open(camera.url())) {
      assertThatExceptionOfType(SourceException.class)
          .isThrownBy(reader::next)
          .withMessageContaining("2040 pixels")
          .matches(e -> !e.isHopeless());
    }
  }

  @Test
  void shouldReadACameraOverTlsThatSignedItsOwnCertificate() throws Exception {
    try (RtspCamera secure = RtspCamera.startTls(small, certificates.server("elsewhere.example"))) {
      secure.require("admin:right");

      try (FfmpegReader reader = open(secure.url("admin:right"))) {
        assertThat(next(reader).pixels().width()).isEqualTo(160);
        assertThat(next(reader).ptsMicros()).isEqualTo(40_000);
      }
    }
  }

  @Test
  void shouldNotReadACameraThatSpeaksNoTlsAsIfItDid() {
    String url = camera.url().replace("rtsp:", "rtsps:");

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> open(url))
        .matches(e -> !e.isHopeless());
  }
}

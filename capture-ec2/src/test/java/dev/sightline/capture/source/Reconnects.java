package dev.sightline.capture.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.capture.testing.Film;
import dev.sightline.capture.testing.RtspCamera;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * A program that connects to cameras again and again, in rounds, and prints after each what it
 * holds: file handles, threads and bytes of memory that no file backs.
 */
final class Reconnects {

  /** What cameras in trouble say before they hang up. */
  private static final String[] ANSWERS = {
    "", "RTSP/1.0 404 Not Found\r\nCSeq: 1\r\n\r\n", "RTSP/1.0 200 O", "\0\1\2 no RTSP\r\n\r\n"
  };

  private static final int BYTES_PER_KIB = 1024;

  private final FfmpegOpener opener = new FfmpegOpener(new ReadTimeouts(5, 5));

  private Reconnects() {}

  /**
   * @param arguments how many rounds, how many connections are refused and how many work in each,
   *     and a directory
   */
  public static void main(String[] arguments) throws Exception {
    FfmpegLog.silence();
    int rounds = Integer.parseInt(arguments[0]);
    int failures = Integer.parseInt(arguments[1]);
    int sessions = Integer.parseInt(arguments[2]);
    Film film = Film.grey(Path.of(arguments[3]), 160, 96, 25, 25);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RtspCamera camera = RtspCamera.start(film)) {
      Thread answering = new Thread(() -> answerAndHangUp(server));
      answering.setDaemon(true);
      answering.start();
      VideoSource broken =
          VideoSource.parse("rtsp://127.0.0.1:%d/x".formatted(server.getLocalPort()));
      Reconnects reconnects = new Reconnects();
      for (int round = 0; round < rounds; round++) {
        reconnects.fail(broken, failures);
        reconnects.watch(VideoSource.parse(camera.url()), sessions);
        printUsage();
      }
    }
  }

  private static void answerAndHangUp(ServerSocket server) {
    try {
      for (int i = 0; ; i++) {
        try (Socket player = server.accept()) {
          player.getOutputStream().write(ANSWERS[i % ANSWERS.length].getBytes(US_ASCII));
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void fail(VideoSource camera, int times) {
    for (int i = 0; i < times; i++) {
      try (FfmpegReader reader = opener.open(camera, new Cancellation())) {
        throw new AssertionError("a broken camera gave " + reader.next().isPresent());
      } catch (SourceException e) {
        // As it should.
      }
    }
  }

  private void watch(VideoSource camera, int times) throws SourceException {
    for (int i = 0; i < times; i++) {
      try (FfmpegReader reader = opener.open(camera, new Cancellation())) {
        if (reader.next().isEmpty()) {
          throw new AssertionError("a working camera gave nothing");
        }
      }
    }
  }

  private static void printUsage() throws IOException {
    System.gc();
    Pointer.deallocateReferences();
    Map<String, String> status =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .map(line -> line.split(":\\s*", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    long bytes = Long.parseLong(status.get("RssAnon").replace(" kB", "")) * BYTES_PER_KIB;
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      System.out.println(files.count() + " " + status.get("Threads") + " " + bytes);
    }
  }
}

package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.local.rtsp.RtspTestClient.Packet;
import dev.sightline.local.rtsp.RtspTestClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Some publishers and players need only be there while their block lasts.
@SuppressWarnings("try")
@Timeout(30)
class RtspServerTest {

  private static final byte IDR = 0x65;
  private static final byte SLICE = 0x41;
  private static final int SENDER_REPORT = 200;

  /** What the kernel may hold besides the server's backlog, generously. */
  private static final long SOCKET_BUFFERS = 16 << 20;

  private final CompletableFuture<Long> dropped = new CompletableFuture<>();
  private final RtspServer server =
      new RtspServer(
          new RtspListener() {
            @Override
            public void playerLeft(String path, long droppedPackets) {
              dropped.complete(droppedPackets);
            }
          });

  @BeforeEach
  void start() throws IOException {
    server.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldNotKnowAPathWithoutPublisher() throws IOException {
    try (RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      assertThat(client.request("DESCRIBE", "").status()).isEqualTo(404);
      assertThat(client.request("SETUP", "/streamid=0", RtspTestClient.INTERLEAVED).status())
          .isEqualTo(404);
    }
  }

  @Test
  void shouldNotShowWhatIsAnnouncedButNotRecorded() throws IOException {
    try (RtspTestClient publisher = new RtspTestClient(server.url("cam"));
        RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      publisher.announce();

      assertThat(client.request("DESCRIBE", "").status()).isEqualTo(404);
    }
  }

  @Test
  void shouldDescribeWhatThePublisherAnnounced() throws IOException {
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      Response response = client.request("DESCRIBE", "");

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(RtspTestClient.SDP);
      assertThat(response.head())
          .containsIgnoringCase("CSeq: 1")
          .containsIgnoringCase("content-base: " + server.url("cam") + "/");
    }
  }

  @Test
  void shouldRefuseASecondPublisherOfAPath() throws IOException {
    try (RtspTestClient first = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient second = new RtspTestClient(server.url("cam"))) {
      assertThat(second.announce().status()).isEqualTo(403);
    }
  }

  @Test
  void shouldGiveThePathToTheFirstPublisher() throws IOException {
    try (RtspTestClient first = new RtspTestClient(server.url("cam"));
        RtspTestClient second = new RtspTestClient(server.url("cam"))) {
      first.announce();
      second.announce();

      assertThat(second.request("RECORD", "").status()).isEqualTo(200);
      assertThat(first.request("RECORD", "").status()).isEqualTo(403);
    }
  }

  @Test
  void shouldRefuseOtherTransports() throws IOException {
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      Response response =
          client.request("SETUP", "/streamid=0", "Transport: RTP/AVP;client_port=5000-5001");

      assertThat(response.status()).isEqualTo(461);
    }
  }

  @Test
  void shouldRefuseWhatIsOutOfOrder() throws IOException {
    try (RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      assertThat(client.request("PLAY", "").status()).isEqualTo(455);
      assertThat(client.request("RECORD", "").status()).isEqualTo(455);
      assertThat(client.request("DANCE", "").status()).isEqualTo(455);
    }
  }

  @Test
  void shouldAnswerKeepAlives() throws IOException {
    try (RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      assertThat(client.request("OPTIONS", "").head()).contains("GET_PARAMETER");
      assertThat(client.request("GET_PARAMETER", "").status()).isEqualTo(200);
    }
  }

  @Test
  void shouldGiveUpOnWhatIsNotRtsp() throws IOException {
    try (RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void shouldGiveUpOnTooMuchHead() throws IOException {
    try (RtspTestClient client = new RtspTestClient(server.url("cam"))) {
      client.send("OPTIONS * RTSP/1.0\r\nX: " + "x".repeat(RtspMessageSplitter.MAX_HEAD_BYTES));

      assertThat(client.receive().status()).isEqualTo(413);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void shouldStartAPlayerWithTheWallClockAndAKeyFrame() throws Exception {
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"))) {
      publisher.send(1, senderReport());
      publisher.request("GET_PARAMETER", "");
      CompletableFuture<Void> joined = server.nextPlayer("cam").toCompletableFuture();
      try (RtspTestClient player = RtspTestClient.player(server.url("cam"))) {
        joined.get(5, TimeUnit.SECONDS);

        publisher.send(0, rtp(1, SLICE, 100));
        publisher.send(0, rtp(2, IDR, 100));
        publisher.send(0, rtp(3, SLICE, 100));

        assertThat(player.receivePacket().bytes()).isEqualTo(ByteBuffer.wrap(senderReport()));
        assertThat(number(player.receivePacket())).isEqualTo(2);
        assertThat(number(player.receivePacket())).isEqualTo(3);
      }
    }
  }

  @Test
  void shouldEndPlayersWhenThePublisherGoes() throws IOException {
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient player = RtspTestClient.player(server.url("cam"))) {
      publisher.send(0, rtp(1, IDR, 100));
      publisher.hangUp();

      assertThat(number(player.receivePacket())).isEqualTo(1);
      assertThat(player.isAtEnd()).isTrue();
    }
  }

  @Test
  void shouldDropWholePacketsForASlowPlayerAndGoOnAtAKeyFrame() throws Exception {
    int packetBytes = 16 * 1024;
    int group = 100;
    Queue<Integer> received = new ConcurrentLinkedQueue<>();
    AtomicInteger last = new AtomicInteger(-1);
    int sent = 0;
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient player = RtspTestClient.player(server.url("cam"))) {
      for (; sent < 3000; sent++) {
        publisher.send(0, rtp(sent, sent % group == 0 ? IDR : SLICE, packetBytes));
      }
      // The server has taken in all of them when it answers; only now the player begins to read.
      publisher.request("GET_PARAMETER", "");
      CompletableFuture<Void> reading =
          CompletableFuture.runAsync(
              () ->
                  receiveAll(
                      player,
                      packet -> {
                        received.add(number(packet));
                        last.set(number(packet));
                      }));
      for (; last.get() < 3000; sent++) {
        publisher.send(0, rtp(sent, sent % group == 0 ? IDR : SLICE, packetBytes));
      }
      publisher.hangUp();
      reading.get(10, TimeUnit.SECONDS);
    }

    List<Integer> numbers = List.copyOf(received);
    int kept = firstGap(numbers);
    assertThat((long) kept * packetBytes)
        .isBetween((long) RtspServer.BACKLOG.low(), RtspServer.BACKLOG.high() + SOCKET_BUFFERS);
    assertThat(numbers.get(kept) % group).isZero();
    assertThat(dropped.get(5, TimeUnit.SECONDS)).isEqualTo(sent - numbers.size());
  }

  @Test
  void shouldCountWhatStillWaitsForASlowPlayerWhenThePublisherLeaves() throws Exception {
    int sent = 3000;
    Queue<Integer> received = new ConcurrentLinkedQueue<>();
    try (RtspTestClient publisher = RtspTestClient.publisher(server.url("cam"));
        RtspTestClient player = RtspTestClient.player(server.url("cam"))) {
      for (int number = 0; number < sent; number++) {
        publisher.send(0, rtp(number, number == 0 ? IDR : SLICE, 16 * 1024));
      }
      publisher.hangUp();
      long missed = dropped.get(5, TimeUnit.SECONDS);
      receiveAll(player, packet -> received.add(number(packet)));

      assertThat(missed).isEqualTo(sent - received.size());
    }
  }

  private static int firstGap(List<Integer> numbers) {
    return IntStream.range(0, numbers.size())
        .filter(i -> numbers.get(i) != i)
        .findFirst()
        .orElse(numbers.size());
  }

  private static void receiveAll(RtspTestClient player, Consumer<Packet> listener) {
    try {
      player.receiveAll(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldAskForCredentials() throws IOException {
    try (RtspServer locked =
        new RtspServer(new RtspListener() {}, new Credentials("sam", "secret"))) {
      locked.start(0);
      try (RtspTestClient client = new RtspTestClient(locked.url("cam"))) {
        Response refused = client.request("DESCRIBE", "", "Authorization: Basic c2FtOndyb25n");
        Response accepted = client.request("DESCRIBE", "", "Authorization: Basic c2FtOnNlY3JldA==");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.head()).containsIgnoringCase("www-authenticate: basic");
        assertThat(accepted.status()).isEqualTo(404);
      }
    }
  }

  @Test
  void shouldSayThatItsPortIsInUse() {
    try (RtspServer second = new RtspServer()) {
      int port = server.url("cam").getPort();

      assertThatThrownBy(() -> second.start(port))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("RTSP port " + port);
    }
  }

  private static byte[] rtp(int number, byte unit, int size) {
    return ByteBuffer.allocate(size)
        .put((byte) 0x80)
        .put((byte) 96)
        .putShort((short) number)
        .putInt(number)
        .putInt(42)
        .put(unit)
        .array();
  }

  private static byte[] senderReport() {
    return ByteBuffer.allocate(28).put((byte) 0x80).put((byte) SENDER_REPORT).array();
  }

  private static int number(Packet packet) {
    return packet.bytes().getInt(4);
  }
}

package dev.sightline.local.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtspMessageSplitterTest {

  private static final String PLAY = "PLAY rtsp://h/cam RTSP/1.0\r\nCSeq: 4\r\n\r\n";
  private static final String ANNOUNCE =
      "ANNOUNCE rtsp://h/cam RTSP/1.0\r\ncontent-length : 5\r\n\r\n$v=0\n";
  private static final String FRAME = "$\u0001\u0000\u0003abc";

  private final EmbeddedChannel channel = new EmbeddedChannel(new RtspMessageSplitter());

  @Test
  void shouldTellFramesFromRequestsHoweverTheBytesAreCut() {
    String bytes = PLAY + FRAME + FRAME + ANNOUNCE + "\r\n" + FRAME + PLAY;
    List<String> expected = List.of(PLAY, "1:abc", "1:abc", ANNOUNCE, "1:abc", PLAY);

    for (int piece = 1; piece <= bytes.length(); piece++) {
      for (int start = 0; start < bytes.length(); start += piece) {
        write(bytes.substring(start, Math.min(bytes.length(), start + piece)));
      }

      assertThat(received()).as("pieces of %d bytes", piece).isEqualTo(expected);
    }
  }

  @Test
  void shouldRefuseAHeadWithoutEnd() {
    String head = "OPTIONS * RTSP/1.0\r\nX: " + "x".repeat(RtspMessageSplitter.MAX_HEAD_BYTES);

    assertThatThrownBy(() -> write(head)).isInstanceOf(TooLongFrameException.class);
  }

  @Test
  void shouldRefuseABodyThatIsTooLong() {
    String head = "ANNOUNCE rtsp://h/cam RTSP/1.0\r\nContent-Length: 65537\r\n\r\n";

    assertThatThrownBy(() -> write(head)).isInstanceOf(TooLongFrameException.class);
  }

  @Test
  void shouldRefuseALengthThatIsNoNumber() {
    String head = "ANNOUNCE rtsp://h/cam RTSP/1.0\r\nContent-Length: -1\r\n\r\n";

    assertThatThrownBy(() -> write(head)).isInstanceOf(CorruptedFrameException.class);
  }

  private void write(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, US_ASCII));
  }

  private List<String> received() {
    List<String> messages = new ArrayList<>();
    for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
      messages.add(describe(message));
      ReferenceCountUtil.release(message);
    }
    return messages;
  }

  private static String describe(Object message) {
    return message instanceof InterleavedFrame frame
        ? frame.channel() + ":" + frame.content().toString(US_ASCII)
        : ((ByteBuf) message).toString(US_ASCII);
  }
}

package dev.sightline.local.rtsp;

import static io.netty.channel.ChannelFutureListener.CLOSE;
import static io.netty.channel.ChannelFutureListener.CLOSE_ON_FAILURE;
import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.HashMap;
import java.util.Map;

/**
 * One client that watches. While more waits for it than its channel's high water mark, its packets
 * are dropped whole and counted; it then goes on at a key frame, where a newcomer starts too.
 */
final class Player {

  private record Subscription(Transport transport, KeyFrameGate gate) {}

  private final Channel channel;
  private final Map<Integer, Subscription> subscriptions = new HashMap<>();
  private long dropped;
  private long waiting;

  Player(Channel channel) {
    this.channel = channel;
  }

  void subscribe(int track, Transport transport) {
    subscriptions.put(track, new Subscription(transport, new KeyFrameGate(System::nanoTime)));
  }

  /** RTP packets that this player missed because it was too slow. */
  long dropped() {
    return dropped;
  }

  void rtp(int track, ByteBuf packet, boolean startsKeyFrame) {
    Subscription subscription = subscriptions.get(track);
    if (subscription == null) {
      return;
    }
    KeyFrameGate gate = subscription.gate();
    if (!channel.isWritable()) {
      gate.close();
    }
    if (channel.isWritable() && gate.admits(startsKeyFrame)) {
      waiting++;
      write(subscription.transport().rtpChannel(), packet, written -> waiting--);
    } else if (gate.hasOpened()) {
      dropped++;
    }
  }

  void rtcp(int track, ByteBuf packet) {
    Subscription subscription = subscriptions.get(track);
    if (subscription != null && channel.isWritable()) {
      write(subscription.transport().rtcpChannel(), packet, written -> {});
    }
  }

  private void write(int interleavedChannel, ByteBuf packet, ChannelFutureListener listener) {
    channel
        .write(new InterleavedFrame(interleavedChannel, packet.retainedDuplicate()))
        .addListener(listener)
        .addListener(CLOSE_ON_FAILURE);
  }

  void flush() {
    channel.flush();
  }

  /**
   * Ends the connection after what is on its way. For a player that has fallen behind it ends at
   * once, and what waited is dropped.
   */
  void disconnect() {
    if (channel.isWritable()) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(CLOSE);
    } else {
      dropped += waiting;
      channel.close().addListener(FIRE_EXCEPTION_ON_FAILURE);
    }
  }
}

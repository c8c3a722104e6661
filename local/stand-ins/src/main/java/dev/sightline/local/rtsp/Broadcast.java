package dev.sightline.local.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * One publisher's packets on their way to the players of its path. Belongs to the server's event
 * loop thread, as everything behind a connection does.
 */
final class Broadcast {

  private static final int SENDER_REPORT = 200;

  private final String path;
  private final SessionDescription description;
  private final RtspListener listener;
  private final List<KeyFrameDetector> keyFrames;
  private final List<ByteBuf> senderReports = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();

  Broadcast(String path, SessionDescription description, RtspListener listener) {
    this.path = path;
    this.description = description;
    this.listener = listener;
    this.keyFrames =
        description.tracks().stream().map(track -> new KeyFrameDetector(track.encoding())).toList();
    description.tracks().forEach(track -> senderReports.add(Unpooled.EMPTY_BUFFER));
  }

  String path() {
    return path;
  }

  SessionDescription description() {
    return description;
  }

  /** A new player first learns the wall clock from the latest reports, which come seconds apart. */
  void join(Player player) {
    players.add(player);
    for (int track = 0; track < senderReports.size(); track++) {
      if (senderReports.get(track).isReadable()) {
        player.rtcp(track, senderReports.get(track));
      }
    }
    player.flush();
    listener.playerJoined(path);
  }

  void leave(Player player) {
    if (players.remove(player)) {
      listener.playerLeft(path, player.dropped());
    }
  }

  void rtp(int track, ByteBuf packet) {
    boolean startsKeyFrame = keyFrames.get(track).startsKeyFrame(packet);
    players.forEach(player -> player.rtp(track, packet, startsKeyFrame));
  }

  void rtcp(int track, ByteBuf packet) {
    if (isSenderReport(packet)) {
      senderReports.set(track, Unpooled.copiedBuffer(packet));
    }
    players.forEach(player -> player.rtcp(track, packet));
  }

  void flush() {
    players.forEach(Player::flush);
  }

  /** The publisher is gone: players see the end of their connection, as a camera's would. */
  void end() {
    List.copyOf(players).forEach(Player::disconnect);
  }

  private static boolean isSenderReport(ByteBuf rtcp) {
    return rtcp.readableBytes() > 1
        && rtcp.getUnsignedByte(rtcp.readerIndex() + 1) == SENDER_REPORT;
  }
}

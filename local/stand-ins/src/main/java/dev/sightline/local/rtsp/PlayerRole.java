package dev.sightline.local.rtsp;

import io.netty.channel.Channel;
import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;

/** A client that chose tracks of a broadcast, to play them. */
final class PlayerRole implements Role {

  private final Broadcast broadcast;
  private final Player player;
  private boolean setUp;
  private boolean playing;

  PlayerRole(Broadcast broadcast, Channel channel) {
    this.broadcast = broadcast;
    this.player = new Player(channel);
  }

  @Override
  public Role serve(RtspRequest request) throws RtspRefusal {
    switch (request.method()) {
      case "SETUP" -> setUp(request);
      case "PLAY" -> play(request);
      default -> throw new RtspRefusal(RtspResponseStatuses.METHOD_NOT_VALID);
    }
    return this;
  }

  private void setUp(RtspRequest request) throws RtspRefusal {
    TrackSetup setup = TrackSetup.of(request, broadcast.description());
    player.subscribe(setup.track(), setup.transport());
    setUp = true;
    request.accept(
        headers ->
            headers
                .set(RtspHeaderNames.TRANSPORT, setup.transport().format())
                .set(RtspHeaderNames.SESSION, RtspConnection.session(request)));
  }

  /** The answer goes out before the first packet. */
  private void play(RtspRequest request) throws RtspRefusal {
    if (!setUp) {
      throw new RtspRefusal(RtspResponseStatuses.METHOD_NOT_VALID);
    }
    request.accept(
        headers ->
            headers
                .set(RtspHeaderNames.RANGE, "npt=now-")
                .set(RtspHeaderNames.SESSION, RtspConnection.session(request)));
    if (!playing) {
      playing = true;
      broadcast.join(player);
    }
  }

  @Override
  public void leave() {
    broadcast.leave(player);
  }
}

package dev.sightline.local.rtsp;

import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;
import java.util.HashMap;
import java.util.Map;

/** A client that announced a broadcast and sends its packets. */
final class PublisherRole implements Role {

  private interface Sink {
    void accept(InterleavedFrame frame);
  }

  private final Broadcasts broadcasts;
  private final Broadcast broadcast;
  private final Map<Integer, Sink> sinksByChannel = new HashMap<>();
  private boolean recording;

  PublisherRole(Broadcasts broadcasts, Broadcast broadcast) {
    this.broadcasts = broadcasts;
    this.broadcast = broadcast;
  }

  @Override
  public Role serve(RtspRequest request) throws RtspRefusal {
    switch (request.method()) {
      case "SETUP" -> setUp(request);
      case "RECORD" -> record(request);
      default -> throw new RtspRefusal(RtspResponseStatuses.METHOD_NOT_VALID);
    }
    return this;
  }

  private void setUp(RtspRequest request) throws RtspRefusal {
    TrackSetup setup = TrackSetup.of(request, broadcast.description());
    int track = setup.track();
    Transport transport = setup.transport();
    sinksByChannel.put(transport.rtpChannel(), frame -> broadcast.rtp(track, frame.content()));
    sinksByChannel.put(transport.rtcpChannel(), frame -> broadcast.rtcp(track, frame.content()));
    request.accept(
        headers ->
            headers
                .set(RtspHeaderNames.TRANSPORT, transport.format() + ";mode=record")
                .set(RtspHeaderNames.SESSION, RtspConnection.session(request)));
  }

  private void record(RtspRequest request) throws RtspRefusal {
    if (sinksByChannel.isEmpty() || recording) {
      throw new RtspRefusal(RtspResponseStatuses.METHOD_NOT_VALID);
    }
    if (!broadcasts.add(broadcast)) {
      throw new RtspRefusal(RtspResponseStatuses.FORBIDDEN);
    }
    recording = true;
    request.accept(
        headers -> headers.set(RtspHeaderNames.SESSION, RtspConnection.session(request)));
  }

  @Override
  public void receive(InterleavedFrame frame) {
    Sink sink = sinksByChannel.get(frame.channel());
    if (recording && sink != null) {
      sink.accept(frame);
    }
  }

  @Override
  public void flush() {
    broadcast.flush();
  }

  @Override
  public void leave() {
    broadcasts.remove(broadcast);
  }
}

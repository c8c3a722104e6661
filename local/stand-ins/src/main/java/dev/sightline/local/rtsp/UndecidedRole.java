package dev.sightline.local.rtsp;

import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;

/** A client that has chosen neither to publish nor to play. */
final class UndecidedRole implements Role {

  private static final String SDP = "application/sdp";

  private final Broadcasts broadcasts;

  UndecidedRole(Broadcasts broadcasts) {
    this.broadcasts = broadcasts;
  }

  @Override
  public Role serve(RtspRequest request) throws RtspRefusal {
    return switch (request.method()) {
      case "DESCRIBE" -> describe(request);
      case "ANNOUNCE" -> announce(request);
      case "SETUP" -> setUp(request);
      default -> throw new RtspRefusal(RtspResponseStatuses.METHOD_NOT_VALID);
    };
  }

  private Role describe(RtspRequest request) throws RtspRefusal {
    Broadcast broadcast = broadcasts.at(request.address()).orElseThrow(UndecidedRole::notFound);
    request.accept(
        headers ->
            headers
                .set(RtspHeaderNames.CONTENT_TYPE, SDP)
                .set(RtspHeaderNames.CONTENT_BASE, request.address().replaceFirst("/*$", "/")),
        broadcast.description().text());
    return this;
  }

  private Role announce(RtspRequest request) throws RtspRefusal {
    if (broadcasts.at(request.address()).isPresent()) {
      throw new RtspRefusal(RtspResponseStatuses.FORBIDDEN);
    }
    SessionDescription description = SessionDescription.parse(request.body());
    if (description.tracks().isEmpty()) {
      throw new RtspRefusal(RtspResponseStatuses.UNSUPPORTED_MEDIA_TYPE);
    }
    Broadcast broadcast = broadcasts.announce(request.address(), description);
    request.accept();
    return new PublisherRole(broadcasts, broadcast);
  }

  private Role setUp(RtspRequest request) throws RtspRefusal {
    Broadcast broadcast =
        broadcasts.ofTrackAt(request.address()).orElseThrow(UndecidedRole::notFound);
    return new PlayerRole(broadcast, request.context().channel()).serve(request);
  }

  private static RtspRefusal notFound() {
    return new RtspRefusal(RtspResponseStatuses.NOT_FOUND);
  }
}

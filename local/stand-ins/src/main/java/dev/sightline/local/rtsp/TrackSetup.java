package dev.sightline.local.rtsp;

import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;

/**
 * What a SETUP settles: which track travels on which channels of the connection.
 *
 * @param track index in the session description
 */
record TrackSetup(int track, Transport transport) {

  static TrackSetup of(RtspRequest request, SessionDescription description) throws RtspRefusal {
    int track =
        description
            .trackAt(request.address())
            .orElseThrow(() -> new RtspRefusal(RtspResponseStatuses.NOT_FOUND));
    Transport transport =
        Transport.parse(request.header(RtspHeaderNames.TRANSPORT), track)
            .orElseThrow(() -> new RtspRefusal(RtspResponseStatuses.UNSUPPORTED_TRANSPORT));
    return new TrackSetup(track, transport);
  }
}

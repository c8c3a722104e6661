package dev.sightline.local.rtsp;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;
import java.util.Optional;

/** Who may use a server: anybody, or those with its credentials. */
record AccessRule(Optional<Credentials> credentials) {

  void check(RtspRequest request) throws RtspRefusal {
    String authorization = request.header(RtspHeaderNames.AUTHORIZATION);
    if (credentials.isPresent() && !credentials.get().match(authorization)) {
      throw new RtspRefusal(RtspResponseStatuses.UNAUTHORIZED);
    }
  }

  /** Says in a refusal what kind of credentials would do. */
  void challenge(HttpHeaders headers) {
    if (credentials.isPresent()) {
      headers.set(RtspHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"sightline\"");
    }
  }
}

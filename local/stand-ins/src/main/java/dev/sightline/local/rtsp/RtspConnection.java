package dev.sightline.local.rtsp;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;
import io.netty.handler.codec.rtsp.RtspVersions;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: checks each request, serves what any client may ask and leaves the rest
 * to the client's {@link Role}. The connection is the session: it ends with it and not by time.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter {

  private static final Logger log = LoggerFactory.getLogger(RtspConnection.class);

  private static final String METHODS =
      "OPTIONS, DESCRIBE, ANNOUNCE, SETUP, PLAY, RECORD, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

  private final Broadcasts broadcasts;
  private final AccessRule access;
  private Role role;

  RtspConnection(Broadcasts broadcasts, AccessRule access) {
    this.broadcasts = broadcasts;
    this.access = access;
    this.role = new UndecidedRole(broadcasts);
  }

  /** The Session header of a request's connection. */
  static String session(RtspRequest request) {
    return request.context().channel().id().asShortText() + ";timeout=60";
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof InterleavedFrame frame) {
        role.receive(frame);
      } else if (message instanceof FullHttpRequest request) {
        answer(context, request);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    role.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    role.leave();
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest message) {
    if (message.decoderResult().isFailure() || !message.headers().contains(RtspHeaderNames.CSEQ)) {
      giveUp(context, RtspResponseStatuses.BAD_REQUEST);
      return;
    }
    RtspRequest request = new RtspRequest(context, message);
    try {
      serve(request);
    } catch (RtspRefusal refusal) {
      log.atDebug()
          .addKeyValue("method", request.method())
          .addKeyValue("status", refusal.status())
          .log("RTSP request refused");
      request.refuse(refusal.status(), access::challenge);
    } catch (IllegalArgumentException badAddress) {
      request.refuse(RtspResponseStatuses.BAD_REQUEST, headers -> {});
    }
  }

  private void serve(RtspRequest request) throws RtspRefusal {
    if (request.method().equals("OPTIONS")) {
      request.accept(headers -> headers.set(RtspHeaderNames.PUBLIC, METHODS));
      return;
    }
    access.check(request);
    switch (request.method()) {
      case "GET_PARAMETER", "SET_PARAMETER" -> request.accept();
      case "TEARDOWN" -> tearDown(request);
      default -> role = role.serve(request);
    }
  }

  private void tearDown(RtspRequest request) {
    role.leave();
    role = new UndecidedRole(broadcasts);
    request.accept();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.atDebug().setCause(cause).log("RTSP connection failed");
    giveUp(
        context,
        cause instanceof TooLongFrameException
            ? RtspResponseStatuses.REQUEST_ENTITY_TOO_LARGE
            : RtspResponseStatuses.BAD_REQUEST);
  }

  /** Where a request was not understood, the next one's beginning cannot be told. */
  private static void giveUp(ChannelHandlerContext context, HttpResponseStatus status) {
    context
        .writeAndFlush(new DefaultFullHttpResponse(RtspVersions.RTSP_1_0, status))
        .addListener(ChannelFutureListener.CLOSE);
  }
}

package dev.sightline.local.rtsp;

import static io.netty.channel.ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.rtsp.RtspHeaderNames;
import io.netty.handler.codec.rtsp.RtspResponseStatuses;
import io.netty.handler.codec.rtsp.RtspVersions;
import java.util.function.Consumer;

/** One request and the way to answer it, once. Valid only while it is being served. */
record RtspRequest(ChannelHandlerContext context, FullHttpRequest message) {

  String method() {
    return message.method().name();
  }

  String address() {
    return message.uri();
  }

  /** A header's value, empty if it is missing. */
  String header(CharSequence name) {
    return message.headers().get(name, "");
  }

  String body() {
    return message.content().toString(UTF_8);
  }

  void accept() {
    accept(headers -> {});
  }

  void accept(Consumer<HttpHeaders> headers) {
    reply(RtspResponseStatuses.OK, headers, Unpooled.EMPTY_BUFFER);
  }

  void accept(Consumer<HttpHeaders> headers, String body) {
    reply(RtspResponseStatuses.OK, headers, Unpooled.copiedBuffer(body, UTF_8));
  }

  void refuse(HttpResponseStatus status, Consumer<HttpHeaders> headers) {
    reply(status, headers, Unpooled.EMPTY_BUFFER);
  }

  private void reply(HttpResponseStatus status, Consumer<HttpHeaders> headers, ByteBuf body) {
    FullHttpResponse response = new DefaultFullHttpResponse(RtspVersions.RTSP_1_0, status, body);
    response.headers().set(RtspHeaderNames.CSEQ, header(RtspHeaderNames.CSEQ));
    response.headers().set(RtspHeaderNames.SERVER, "sightline");
    if (body.isReadable()) {
      response.headers().set(RtspHeaderNames.CONTENT_LENGTH, body.readableBytes());
    }
    headers.accept(response.headers());
    context.writeAndFlush(response).addListener(FIRE_EXCEPTION_ON_FAILURE);
  }
}

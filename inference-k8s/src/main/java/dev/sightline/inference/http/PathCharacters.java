package dev.sightline.inference.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/**
 * Lets paths have all the characters that they may have (RFC 3986, section 3.3). By themselves
 * Micronaut's routes take no {@code +}, {@code (}, {@code )}, {@code !}, {@code &} and {@code ;} in
 * a variable, and a plus for a blank, as in forms; written as percent-encoded they are what they
 * are.
 */
@Singleton
final class PathCharacters implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  private static final String NOT_IN_VARIABLES = "+()!&;";

  private final Encoder encoder = new Encoder();

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new EachConnection(this::add));
    return event.getBean();
  }

  private void add(ChannelPipeline pipeline) {
    pipeline.addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, encoder);
  }

  static String encoded(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    if (path.chars().noneMatch(PathCharacters::isEncoded)) {
      return uri;
    }
    String encoded =
        path.chars()
            .mapToObj(c -> isEncoded(c) ? "%" + Integer.toHexString(c) : Character.toString(c))
            .collect(Collectors.joining());
    return encoded + uri.substring(path.length());
  }

  private static boolean isEncoded(int character) {
    return NOT_IN_VARIABLES.indexOf(character) >= 0;
  }

  @Sharable
  private static final class Encoder extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        request.setUri(encoded(request.uri()));
      }
      context.fireChannelRead(message);
    }
  }
}

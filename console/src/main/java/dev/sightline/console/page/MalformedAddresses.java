package dev.sightline.console.page;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Leads requests whose address is none to {@link #INSTEAD}. Micronaut would put a request without
 * headers in their place, which cannot be told from one that names no host.
 */
@Singleton
final class MalformedAddresses implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

  /** Netty's own name for them. */
  static final String INSTEAD = "/bad-request";

  private final Check check = new Check();

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new EachConnection(check));
    return event.getBean();
  }

  private static boolean isAddress(String text) {
    try {
      return new URI(text).getPath() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private record EachConnection(Check check) implements NettyServerCustomizer {

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return role == ChannelRole.CONNECTION ? new One(channel, check) : this;
    }
  }

  private record One(Channel channel, Check check) implements NettyServerCustomizer {

    @Override
    public void onInitialPipelineBuilt() {
      channel.pipeline().addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, check);
    }
  }

  @Sharable
  private static final class Check extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request && !isAddress(request.uri())) {
        request.setUri(INSTEAD);
      }
      context.fireChannelRead(message);
    }
  }
}

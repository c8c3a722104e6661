package dev.sightline.inference.http;

import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.function.Consumer;

/**
 * Changes the handlers of every connection that the server takes.
 *
 * @param change is made when a connection's own handlers stand
 */
record EachConnection(Consumer<ChannelPipeline> change) implements NettyServerCustomizer {

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    return role == ChannelRole.CONNECTION ? new OfOne(channel.pipeline(), change) : this;
  }

  private record OfOne(ChannelPipeline pipeline, Consumer<ChannelPipeline> change)
      implements NettyServerCustomizer {

    @Override
    public void onInitialPipelineBuilt() {
      change.accept(pipeline);
    }
  }
}

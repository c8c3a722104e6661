package dev.sightline.console.access;

import dev.sightline.console.config.ConsoleConfig;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Sessions and the throttle, where there is a password. */
@Factory
@Requires(property = "sightline.console.password", pattern = ".+")
final class SessionsFactory {

  @Singleton
  @Bean
  Sessions sessions(ConsoleConfig config) {
    return new Sessions(config.secret().orElseThrow(), InstantSource.system());
  }

  @Singleton
  @Bean
  SignInThrottle throttle() {
    return new SignInThrottle(InstantSource.system());
  }
}

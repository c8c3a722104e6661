package dev.sightline.console.wall;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that ask S3 for pictures: a slow answer must not hold up the wall. */
@Factory
final class PictureThreads {

  @Singleton
  @Named("pictures")
  @Bean(preDestroy = "shutdownNow")
  ExecutorService pictures() {
    return Executors.newFixedThreadPool(
        PictureWatch.THREADS,
        task -> {
          Thread thread = new Thread(task, "pictures");
          thread.setDaemon(true);
          return thread;
        });
  }
}

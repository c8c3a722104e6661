package dev.sightline.cli.demo;

import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.objects.S3Access;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.local.s3.LocalS3;
import java.util.Optional;

/** Attaches a watch and a reader to the bucket as soon as it is there. */
final class BucketObserver implements AutoCloseable {

  private volatile Optional<Attached> attached = Optional.empty();

  void attach(LocalS3 s3) {
    BucketReader reader = new BucketReader(new S3Access(LocalStack.BUCKET, s3.environment()));
    BucketWatch watch = new BucketWatch(LocalStack.KEYS, reader);
    attached = Optional.of(new Attached(reader, watch));
    s3.onObjectCreated(watch);
  }

  BucketWatch watch() {
    return attached.orElseThrow().watch();
  }

  BucketReader reader() {
    return attached.orElseThrow().reader();
  }

  @Override
  public void close() {
    attached.ifPresent(Attached::close);
  }

  private record Attached(BucketReader reader, BucketWatch watch) {
    private void close() {
      watch.close();
      reader.close();
    }
  }
}

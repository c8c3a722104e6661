package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.detect.RequestMemory.Hold;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReceiverTest {

  private static final int LENGTH = 1_000_000;
  private static final int FIRST = 8192;

  private final RequestMemory memory = new RequestMemory(10_000_000);

  @Test
  void shouldTakeNoMemoryForWhatIsOnlyAnnounced() {
    BodyReceiver receiver = receiver(60_000_000);
    assertThat(memory.held()).isZero();

    receiver.onNext(piece(new byte[100]));

    assertThat(memory.held()).isBetween(100L, (long) FIRST);
  }

  @ParameterizedTest
  @ValueSource(longs = {LENGTH, 60_000_000})
  void shouldNeverHoldFarMoreThanCame(long most) {
    BodyReceiver receiver = receiver(most);
    Random random = new Random(7);
    while (receiver.length() < LENGTH) {
      receiver.onNext(
          piece(new byte[Math.min(1 + random.nextInt(20_000), LENGTH - receiver.length())]));

      long came = receiver.length();
      assertThat(memory.held()).isBetween(came, Math.min(most, Math.max(FIRST, 2 * came)));
    }
  }

  @Test
  void shouldPutThePiecesTogetherInTheirOrder() throws Exception {
    Random random = new Random(7);
    byte[] content = new byte[LENGTH];
    random.nextBytes(content);
    BodyReceiver receiver = receiver(LENGTH);
    for (int at = 0; at < LENGTH; ) {
      int piece = Math.min(1 + random.nextInt(20_000), LENGTH - at);
      receiver.onNext(piece(Arrays.copyOfRange(content, at, at + piece)));
      at += piece;
    }
    receiver.onComplete();

    try (RequestBody body = receiver.body().join()) {
      assertThat(body.length()).isEqualTo(LENGTH);
      assertThat(body.stream(0, LENGTH).readAllBytes()).isEqualTo(content);
      ByteBuffer image = ByteBuffer.allocateDirect(LENGTH - 10);
      body.image(5, LENGTH - 10).copyTo(image);
      assertThat(image.flip()).isEqualTo(ByteBuffer.wrap(content, 5, LENGTH - 10));
    }
    assertThat(memory.held()).isZero();
  }

  @Test
  void shouldTakeMemoryForAViewThatHasToBeCopied() {
    BodyReceiver receiver = receiver(LENGTH);
    receiver.onNext(piece(new byte[FIRST]));
    receiver.onNext(piece(new byte[FIRST]));
    receiver.onComplete();

    try (RequestBody body = receiver.body().join()) {
      assertThat(body.view(FIRST - 100, 100).remaining()).isEqualTo(100);
      assertThat(memory.held()).isEqualTo(2 * FIRST);

      assertThat(body.view(FIRST - 100, 200).remaining()).isEqualTo(200);
      assertThat(memory.held()).isEqualTo(2 * FIRST + 200);
    }
    assertThat(memory.held()).isZero();
  }

  /** As memory that the network can read. */
  @Test
  void shouldPutABodyWhereThereIsRoomForIt() {
    ByteBuf room = Unpooled.directBuffer(LENGTH, LENGTH);
    BodyReceiver receiver = receiver(LENGTH, room);
    Random random = new Random(7);
    byte[] content = new byte[LENGTH];
    random.nextBytes(content);
    for (int at = 0; at < LENGTH; ) {
      int piece = Math.min(1 + random.nextInt(20_000), LENGTH - at);
      receiver.onNext(piece(Arrays.copyOfRange(content, at, at + piece)));
      at += piece;
    }
    receiver.onComplete();

    try (RequestBody body = receiver.body().join()) {
      ByteBuffer view = body.view(1, LENGTH - 1);
      assertThat(view.isDirect()).isTrue();
      assertThat(view).isEqualTo(ByteBuffer.wrap(content, 1, LENGTH - 1));
      assertThat(memory.held()).isEqualTo(LENGTH);
    }
    assertThat(memory.held()).isZero();
    assertThat(room.refCnt()).isZero();
  }

  /** Others need it, and this one may never come. */
  @Test
  void shouldTakeNoRoomForABodyBeforeAQuarterOfItHasCome() {
    AtomicInteger asked = new AtomicInteger();
    BodyReceiver receiver =
        new BodyReceiver(
            LENGTH,
            bytes -> bytes,
            memory.hold(0),
            length -> {
              assertThat(length).isEqualTo(LENGTH);
              asked.incrementAndGet();
              return Optional.empty();
            });

    receiver.onNext(piece(new byte[1]));
    receiver.onNext(piece(new byte[LENGTH / 4 - 2]));
    assertThat(asked).hasValue(0);

    receiver.onNext(piece(new byte[1]));
    receiver.onNext(piece(new byte[LENGTH / 2]));
    assertThat(asked).hasValue(1);
  }

  @Test
  void shouldGiveBackTheRoomOfABodyThatBreaksOff() {
    ByteBuf room = Unpooled.directBuffer(LENGTH, LENGTH);
    BodyReceiver receiver = receiver(LENGTH, room);
    receiver.onNext(piece(new byte[100]));
    receiver.onNext(piece(new byte[LENGTH / 2]));
    assertThat(room.readableBytes()).isEqualTo(100 + LENGTH / 2);

    receiver.onError(new IOException("closed"));

    assertThat(receiver.body()).isCompletedExceptionally();
    assertThat(room.refCnt()).isZero();
    assertThat(memory.held()).isZero();
  }

  @Test
  void shouldTakeAnEmptyBody() {
    BodyReceiver receiver = receiver(0);
    receiver.onComplete();

    try (RequestBody body = receiver.body().join()) {
      assertThat(body.length()).isZero();
    }
    assertThat(memory.held()).isZero();
  }

  @Test
  @SuppressWarnings("try") // held until the end of the block
  void shouldGiveBackWhatItHoldsWhenNoMoreIsLeft() {
    try (Hold others = memory.hold(9_900_000)) {
      BodyReceiver receiver = receiver(LENGTH);
      receiver.onNext(piece(new byte[60_000]));
      assertThat(memory.held()).isGreaterThanOrEqualTo(9_960_000);

      receiver.onNext(piece(new byte[60_000]));

      assertThatThrownBy(() -> receiver.body().join())
          .hasCauseInstanceOf(OverloadedException.class);
      assertThat(memory.held()).isEqualTo(9_900_000);
      // What still comes is dropped.
      receiver.onNext(piece(new byte[60_000]));
      receiver.onComplete();
      receiver.onError(new IOException("closed"));
      assertThat(memory.held()).isEqualTo(9_900_000);
    }
    assertThat(memory.held()).isZero();
  }

  static ReadBuffer piece(byte[] bytes) {
    return ReadBufferFactory.getJdkFactory().adapt(bytes);
  }

  private BodyReceiver receiver(long most) {
    return new BodyReceiver(most, bytes -> bytes, memory.hold(0), length -> Optional.empty());
  }

  private BodyReceiver receiver(long most, ByteBuf room) {
    return new BodyReceiver(most, bytes -> bytes, memory.hold(0), length -> Optional.of(room));
  }
}

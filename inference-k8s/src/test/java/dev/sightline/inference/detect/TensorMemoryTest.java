package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorMemoryTest {

  private static final int MEBIBYTE = 1 << 20;

  private final TensorMemory memory = new TensorMemory();

  /** So that the last tensor of a body starts where a number may, whatever text is before it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 2_076_753})
  void shouldEndWhereANumberMayEnd(int bytes) {
    ByteBuf lent = memory.take(bytes).orElseThrow();

    assertThat(lent.readableBytes()).isZero();
    assertThat(lent.writableBytes()).isEqualTo(bytes);
    assertThat(lent.isDirect()).isTrue();
    int alignment = PooledByteBufAllocator.isDirectMemoryCacheAlignmentSupported() ? 64 : 8;
    assertThat((lent.memoryAddress() + lent.writerIndex() + bytes) % alignment).isZero();
    lent.release();
  }

  @Test
  void shouldLendNoMoreThanItsBoundAndTheSameAgain() {
    List<ByteBuf> lent = new ArrayList<>();
    Optional<ByteBuf> next = memory.take(MEBIBYTE);
    while (next.isPresent()) {
      lent.add(next.get());
      next = memory.take(MEBIBYTE);
    }

    assertThat(lent).hasSize(32);
    assertThat(memory.lent()).isEqualTo(32 * MEBIBYTE);
    lent.forEach(ByteBuf::release);
    assertThat(memory.lent()).isZero();
    ByteBuf again = memory.take(MEBIBYTE).orElseThrow();
    assertThat(again.readableBytes()).isZero();
    again.release();
  }

  @Test
  void shouldLendNothingLargerThanItsBound() {
    assertThat(memory.take(33 * MEBIBYTE)).isEmpty();
    assertThat(memory.take(Integer.MAX_VALUE)).isEmpty();
    assertThat(memory.lent()).isZero();
  }
}

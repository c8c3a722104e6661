package dev.sightline.inference.backend;

import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Memory for bodies, which is used again and again: one pair for each call that is under way.
 * Thread-safe.
 */
final class BufferPool {

  private static final int FIRST_ANSWER_BYTES = 1 << 16;

  private final Deque<Buffers> free = new ConcurrentLinkedDeque<>();

  /** Memory of at least so many bytes for the request. */
  Buffers take(int requestBytes) {
    Buffers buffers = free.pollFirst();
    if (buffers != null && buffers.request.capacity() >= requestBytes) {
      buffers.request.clear();
      return buffers;
    }
    byte[] answer = buffers == null ? new byte[FIRST_ANSWER_BYTES] : buffers.answer;
    return new Buffers(ByteBuffer.allocateDirect(requestBytes), answer);
  }

  /** To be used by others: only after an answer that was whole, when nobody reads or writes it. */
  void give(Buffers buffers) {
    free.addFirst(buffers);
  }

  /**
   * A call's memory.
   *
   * @param request outside of the heap, as sockets need it
   */
  @SuppressWarnings("ArrayRecordComponent") // It is only lent; never compared.
  record Buffers(ByteBuffer request, byte[] answer) {

    /** These with the array that an answer grew into. */
    Buffers with(ByteBuffer received) {
      return received.arrayOffset() == 0 ? new Buffers(request, received.array()) : this;
    }
  }
}

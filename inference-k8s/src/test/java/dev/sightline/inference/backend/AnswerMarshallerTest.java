package dev.sightline.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sightline.inference.backend.AnswerMarshaller.Received;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.HasByteBuffer;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AnswerMarshallerTest {

  private final AnswerMarshaller answers =
      new AnswerMarshaller(
          GRPCInferenceServiceGrpc.getModelInferMethod().getResponseMarshaller(),
          ModelInferResponse.parser());

  @Test
  void shouldUseTheMemoryOfAnAnswerAgain() {
    Received first = answers.parse(new Arrived(answer(1 << 20)));
    assertThat(first.message()).isEqualTo(answer(1 << 20));
    answers.give(first);

    Received second = answers.parse(new Arrived(answer(1000)));

    assertThat(second.message()).isEqualTo(answer(1000));
    assertThat(second.memory().orElseThrow()).isSameAs(first.memory().orElseThrow());
  }

  @Test
  void shouldKeepNoMemoryForALargeAnswer() {
    ModelInferResponse large = answer(AnswerMarshaller.MAX_KEPT_BYTES);

    Received received = answers.parse(new Arrived(large));

    assertThat(received.memory()).isEmpty();
    assertThat(received.message()).isEqualTo(large);
  }

  private static ModelInferResponse answer(int bytes) {
    byte[] content = new byte[bytes];
    content[bytes / 2] = 7;
    return ModelInferResponse.newBuilder()
        .addRawOutputContents(ByteString.copyFrom(content))
        .build();
  }

  /** A message as it comes from a network: its length is known, and it shows its bytes. */
  private static final class Arrived extends ByteArrayInputStream
      implements KnownLength, HasByteBuffer {

    Arrived(ModelInferResponse answer) {
      super(answer.toByteArray());
    }

    @Override
    public boolean byteBufferSupported() {
      return true;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return ByteBuffer.wrap(buf, pos, count - pos).asReadOnlyBuffer();
    }
  }
}

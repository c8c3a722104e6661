package dev.sightline.inference.backend;

import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteBuffer;
import java.util.List;

/** Checks the outputs that a backend answers with; nothing of them is trusted. */
record AnswerCheck(String backend) {

  /**
   * @param wanted what was asked for
   * @param datatype in the protocol's words
   * @param bytes little-endian
   * @throws NetworkException if the answer is another tensor
   */
  RawTensor output(TensorSpec wanted, String datatype, List<Long> shape, ByteBuffer bytes) {
    if (Datatypes.type(datatype) != wanted.type() || !fits(wanted, shape)) {
      throw failed(
          "answered the output '%s' as %s %s; its metadata says %s %s"
              .formatted(
                  wanted.name(), datatype, shape, Datatypes.word(wanted.type()), wanted.shape()));
    }
    TensorSpec found = wanted.withShape(shape);
    long expected = expected(found);
    if (expected != bytes.remaining()) {
      throw failed(
          "answered the output '%s' of %s %s with %d bytes; needed are %d"
              .formatted(wanted.name(), datatype, shape, bytes.remaining(), expected));
    }
    return new RawTensor(found, bytes);
  }

  private long expected(TensorSpec found) {
    try {
      return RawTensor.bytesOf(found);
    } catch (ArithmeticException e) {
      throw failed("answered the output '%s' too large".formatted(found), e);
    }
  }

  private static boolean fits(TensorSpec wanted, List<Long> shape) {
    if (shape.size() != wanted.rank()) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      long length = wanted.dimension(i);
      boolean open = length == TensorSpec.DYNAMIC && shape.get(i) >= 0;
      if (!open && length != shape.get(i)) {
        return false;
      }
    }
    return true;
  }

  NetworkException missing(TensorSpec wanted) {
    return failed("answered without the output '%s'".formatted(wanted.name()));
  }

  NetworkException failed(String what) {
    return new NetworkException(NetworkException.Kind.FAILED, sentence(what));
  }

  NetworkException failed(String what, Throwable cause) {
    return new NetworkException(NetworkException.Kind.FAILED, sentence(what), cause);
  }

  NetworkException away(String what) {
    return new NetworkException(NetworkException.Kind.AWAY, sentence(what));
  }

  NetworkException away(String what, Throwable cause) {
    return new NetworkException(NetworkException.Kind.AWAY, sentence(what), cause);
  }

  private String sentence(String what) {
    return "the backend at %s %s".formatted(backend, what);
  }
}

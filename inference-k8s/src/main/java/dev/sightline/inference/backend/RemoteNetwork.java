package dev.sightline.inference.backend;

import ai.onnxruntime.OnnxTensor;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.config.BackendAddress;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.Floats;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.Network;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.SignatureSettling;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.program.outage.OutageLog;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network that a backend runs. Tensors go there as their bytes are, and come back so: the same
 * network gives the same numbers as in this process. Owns its client.
 */
public final class RemoteNetwork implements Network {

  private static final String SHA256 = "[0-9a-f]{64}";

  private final BackendAddress address;
  private final Optional<Path> sidecar;
  private final BackendClient client;
  private final Optional<String> sha256;
  private final String platform;
  private final WireShapes wire;
  private final ModelSignature signature;
  private final BackendState state;

  /**
   * @param client that this owns once it is made
   * @param outage that is told of calls that fail
   * @throws NetworkException if the backend gives no answer, or none that can be used
   * @throws ModelLoadException if it serves no network
   */
  RemoteNetwork(
      BackendAddress address, Optional<Path> sidecar, BackendClient client, OutageLog outage) {
    this.address = address;
    this.sidecar = sidecar;
    this.client = client;
    this.state = new BackendState(outage);
    BackendMetadata told = client.metadata();
    this.platform = told.platform();
    this.wire = new WireShapes(told);
    this.sha256 =
        Optional.ofNullable(told.properties().get(DetectionTensors.MODEL_SHA256))
            .filter(hash -> hash.matches(SHA256));
    Declaration declared = wire.declaration();
    requireSendable(declared.inputs());
    this.signature =
        SignatureSettling.settle(
                declared.inputs(), declared.outputs(), declared.metadata(), this::runOnZeros)
            .without(DetectionTensors.MODEL_SHA256);
  }

  private void requireSendable(List<TensorSpec> inputs) {
    for (TensorSpec input : inputs) {
      if (!Datatypes.isFixedSize(input.type())) {
        throw new ModelLoadException(
            "%s: its input %s holds no numbers; needed is the network itself, not a server's own"
                    .formatted(origin(), input)
                + " preparation before it");
      }
    }
  }

  @Override
  public String name() {
    return address.name();
  }

  @Override
  public Optional<String> sha256() {
    return sha256;
  }

  @Override
  public Optional<Path> sidecar() {
    return sidecar;
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public String platform() {
    return platform;
  }

  @Override
  public String origin() {
    return origin(address);
  }

  static String origin(BackendAddress address) {
    return "BACKEND_URL is '" + address.url() + "'";
  }

  @Override
  public String sidecarPlace() {
    return "a file that BACKEND_DESCRIPTION names";
  }

  /** Twice the processors: while some runs travel, others are prepared and read. */
  @Override
  public int usualRuns() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }

  @Override
  public Map<String, FloatBuffer> run(
      Map<String, OnnxTensor> inputs, Set<String> allocated, Map<String, OnnxTensor> inPlace) {
    List<RawTensor> sent =
        signature.inputs().stream()
            .map(input -> new RawTensor(wire.sent(input), bytes(inputs.get(input.name()))))
            .toList();
    Set<String> wanted =
        signature.outputs().stream()
            .filter(output -> Datatypes.isFixedSize(output.type()))
            .map(TensorSpec::name)
            .filter(name -> allocated.contains(name) || inPlace.containsKey(name))
            .collect(Collectors.toSet());
    return state.watch(
        () -> client.infer(sent, wire.asked(wanted::contains), outputs -> taken(outputs, inPlace)));
  }

  private static Map<String, FloatBuffer> taken(
      List<RawTensor> outputs, Map<String, OnnxTensor> inPlace) {
    Map<String, FloatBuffer> others = new HashMap<>();
    for (RawTensor output : outputs) {
      OnnxTensor target = inPlace.get(output.name());
      if (target == null) {
        others.put(output.name(), Floats.of(output.spec().type(), output.bytes()));
      } else {
        floats(target).put(output.bytes().asFloatBuffer());
      }
    }
    return others;
  }

  /** A tensor of this program's own memory, without a copy. */
  private static ByteBuffer bytes(OnnxTensor tensor) {
    Optional<Buffer> memory = tensor.getBufferRef();
    return memory.isPresent() && memory.get() instanceof ByteBuffer bytes
        ? bytes.duplicate().clear()
        : tensor.getByteBuffer();
  }

  private static FloatBuffer floats(OnnxTensor tensor) {
    return tensor
        .getBufferRef()
        .filter(FloatBuffer.class::isInstance)
        .map(memory -> ((FloatBuffer) memory).duplicate().clear())
        .orElseThrow(() -> new IllegalArgumentException("an output has no memory to be written"));
  }

  private List<TensorSpec> runOnZeros(List<TensorSpec> inputs) {
    List<RawTensor> zeros = inputs.stream().map(wire::sent).map(RemoteNetwork::zeros).toList();
    List<TensorSpec> readable =
        wire.asked(name -> true).stream()
            .filter(output -> Datatypes.isFixedSize(output.type()))
            .toList();
    return client.infer(
        zeros,
        readable,
        outputs -> outputs.stream().map(RawTensor::spec).map(wire::received).toList());
  }

  private static RawTensor zeros(TensorSpec input) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(RawTensor.bytesOf(input)))
            .order(ByteOrder.LITTLE_ENDIAN);
    return new RawTensor(input, bytes);
  }

  @Override
  public boolean isReachable() {
    return state.isReachable();
  }

  @Override
  public void lookAgain() {
    state.look(client::isReady);
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.FrameDecoder;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.image.Letterbox;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.model.Network;

/**
 * Decode, letterbox, run, read the output: with native memory of its own that serves frame after
 * frame, over a model that is shared.
 */
final class OnnxFrameDetector implements FrameDetector {

  private final Network model;
  private final FrameDecoder decoder;
  private final ImageTensor input;
  private final InputTensors inputs;
  private final OutputBuffers outputs;
  private final OutputReader reader;

  OnnxFrameDetector(Network model, ModelSpec spec, OutputReader reader, long maxPixels)
      throws OrtException {
    this.model = model;
    this.decoder = new FrameDecoder(spec.input(), maxPixels);
    this.input = ImageTensor.allocate(spec.input());
    this.inputs = InputTensors.of(spec, input);
    this.outputs = new OutputBuffers(model.signature());
    this.reader = reader;
  }

  @Override
  public FrameOutcome detect(EncodedImage image, DetectionPolicy policy) {
    StageClock clock = new StageClock();
    try {
      return detect(image, policy, clock);
    } catch (FrameRejectedException e) {
      return new FrameOutcome.Failed(e.error(), clock.times());
    } catch (OrtException e) {
      throw new IllegalStateException("the network failed: " + e.getMessage(), e);
    }
  }

  private FrameOutcome detect(EncodedImage image, DetectionPolicy policy, StageClock clock)
      throws FrameRejectedException, OrtException {
    Letterbox letterbox = input.write(decoder.decode(image));
    clock.decoded();
    outputs.fill(model, inputs.byName());
    clock.ran();
    return reader.read(outputs, policy, letterbox, clock.times());
  }

  @Override
  public void close() {
    decoder.close();
    inputs.close();
    input.close();
    outputs.close();
  }
}
